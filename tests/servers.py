"""Pytest plugin (`-p tests.servers`): the embedded servers of a CADRE_VAR of the tests' own, before settings are read.

pytest-django reads the settings before any conftest.py, so this happens on import. Each worker of pytest-xdist has
servers of its own, for a test may empty the cache. `DATABASE_URL`, `REDIS_URL`, `PG_BIN`, `REDIS_BIN` are obeyed as
everywhere.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from cadre_mgmt import embedded

PREFIX = "cadre-test-"
OURS = "CADRE_TEST_SERVERS"  # the addresses that were set here and not by whoever started pytest


def start() -> None:
    """Servers until the interpreter ends."""
    until_the_end = contextlib.ExitStack()
    atexit.register(until_the_end.close)
    var = tempfile.mkdtemp(prefix=PREFIX)
    until_the_end.callback(shutil.rmtree, var, ignore_errors=True)
    os.environ["CADRE_VAR"] = var
    Path(var, "static").mkdir()  # WhiteNoise wants it to exist
    try:
        until_the_end.enter_context(embedded.ensure_servers())
    except embedded.EmbeddedError as error:
        pytest.exit(str(error), returncode=3)


def remove_left_folders() -> None:
    """A killed run cannot remove its data folder; nobody holds its lock any more."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/run/users.lock"):
        with contextlib.suppress(OSError), embedded.held(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(lock.parent.parent, ignore_errors=True)


if "PYTEST_XDIST_WORKER" in os.environ:
    for name in os.environ[OURS].split():
        del os.environ[name]
else:
    remove_left_folders()
    os.environ[OURS] = " ".join(name for name in embedded.NAMES if not os.environ.get(name))
start()
