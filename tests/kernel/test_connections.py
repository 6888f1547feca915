"""Kept connections: asked now and then whether they live, never while a transaction ends."""

import time

import pytest
from django.db import connections, transaction

from cadre_mgmt.common.postgres.base import SECONDS
from cadre_mgmt.org.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connection():
    """The one of this moment: beside a running browser it is another than when the module was read."""
    return connections["default"]


@pytest.fixture
def asked(monkeypatch, connection):
    """How often the connection was asked whether it lives."""
    times = []
    usable = connection.is_usable
    monkeypatch.setattr(connection, "is_usable", lambda: times.append(1) or usable())
    return times


def begin_request(connection, seconds_ago: float) -> None:
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False
    connection.asked_at = time.monotonic() - seconds_ago


def test_connection_at_rest_is_asked_once(connection, asked):
    begin_request(connection, seconds_ago=SECONDS + 1)
    for _ in range(3):
        Unit.objects.exists()
    assert len(asked) == 1


def test_connection_in_use_is_not_asked(connection, asked):
    begin_request(connection, seconds_ago=0)
    Unit.objects.exists()
    assert asked == []


def test_transaction_may_take_longer_than_the_pause(connection, asked):
    begin_request(connection, seconds_ago=0)
    with transaction.atomic():
        Unit.objects.exists()
        connection.asked_at -= SECONDS
    assert connection.get_autocommit()
    assert asked == []


def test_dead_connection_is_replaced(connection, asked):
    begin_request(connection, seconds_ago=SECONDS + 1)
    connection.connection.close()
    Unit.objects.exists()
    assert len(asked) == 1
    assert not connection.connection.closed
