"""The small demo district, seeded once for the session and copied by PostgreSQL for each module that wants one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections

from assessment.actions import ballots, frozen_schemes

SEEDED, COPY = "{}_demo", "{}_copy"


@pytest.fixture(scope="session")
def demo_template(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Name of a database with the small demo district in it; nobody stays connected to it."""
    plain = connection.settings_dict["NAME"]
    name = SEEDED.format(plain)
    with django_db_blocker.unblock():
        with copied(plain, name):
            call_command("seed_demo", small=True, stderr=_Silent())
        yield name
        _drop(name)


@pytest.fixture(scope="module")
def demo(demo_template, django_db_blocker) -> Iterator[None]:
    """The module's own copy of the demo district is the database; what is written outside a test stays to its end."""
    name = COPY.format(demo_template)
    with django_db_blocker.unblock(), copied(demo_template, name):
        yield
    with django_db_blocker.unblock():
        _drop(name)


@contextmanager
def copied(source: str, name: str) -> Iterator[None]:
    """The database `name`, made as a copy of `source`, is the one every connection of this process opens meanwhile."""
    settings = connection.settings_dict
    before = settings["NAME"]
    connections.close_all()
    _run(f'drop database if exists "{name}" with (force)', f'create database "{name}" template "{source}"')
    settings["NAME"] = name
    _forget()
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = before
        _forget()


def _forget() -> None:
    """What a process remembers of frozen schemes and of content types belongs to one database."""
    ballots._forms.clear()
    frozen_schemes._kept.clear()
    ContentType.objects.clear_cache()


def _drop(name: str) -> None:
    _run(f'drop database if exists "{name}" with (force)')


def _run(*statements: str) -> None:
    # a thread of its own: tests hold this thread's connection in a transaction
    def run():
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


class _Silent:
    def write(self, text: str) -> None:
        """What the command tells its caller is of no use here."""
