"""Kept connections: asked now and then whether they live, never while a transaction ends."""

import time

import pytest
from django.db import connections, transaction

from cadre_mgmt.common.postgres.base import SECONDS
from cadre_mgmt.org.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)


connection = connections["default"]


@pytest.fixture
def asked(monkeypatch):
    """How often the connection was asked whether it lives."""
    times = []
    usable = connection.is_usable
    monkeypatch.setattr(connection, "is_usable", lambda: times.append(1) or usable())
    return times


def begin_request(seconds_ago: float) -> None:
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False
    connection.asked_at = time.monotonic() - seconds_ago


def test_connection_at_rest_is_asked_once(asked):
    begin_request(seconds_ago=SECONDS + 1)
    for _ in range(3):
        Unit.objects.exists()
    assert len(asked) == 1


def test_connection_in_use_is_not_asked(asked):
    begin_request(seconds_ago=0)
    Unit.objects.exists()
    assert asked == []


def test_transaction_may_take_longer_than_the_pause(asked):
    begin_request(seconds_ago=0)
    with transaction.atomic():
        Unit.objects.exists()
        connection.asked_at -= SECONDS
    assert connection.get_autocommit()
    assert asked == []


def test_dead_connection_is_replaced(asked):
    begin_request(seconds_ago=SECONDS + 1)
    connection.connection.close()
    Unit.objects.exists()
    assert len(asked) == 1
    assert not connection.connection.closed
