"""Pytest plugin (`-p tests.servers`): the embedded servers of a CADRE_VAR of the tests' own, before settings are read.

pytest-django reads the settings before any conftest.py, so this happens on import. Workers of pytest-xdist inherit the
environment and find everything set. `DATABASE_URL`, `REDIS_URL`, `PG_BIN`, `REDIS_BIN` are obeyed as everywhere.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from cadre_mgmt import embedded

_until_the_end = contextlib.ExitStack()

if "PYTEST_XDIST_WORKER" not in os.environ:
    folder = Path(tempfile.mkdtemp(prefix="cadre-test-"))
    _until_the_end.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ["CADRE_VAR"] = str(folder)
    try:
        _until_the_end.enter_context(embedded.ensure_servers())
    except embedded.EmbeddedError as error:
        _until_the_end.close()
        pytest.exit(str(error), returncode=3)


def pytest_unconfigure() -> None:
    _until_the_end.close()
