"""SEC-03 and SEC-04 of the rulebook: the lock after five failures, the two ends of a session, one for an account."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client

from cadre_mgmt.accounts.middleware import BEGAN, SEEN
from tests.factories import PASSWORD

IDLE, ABSOLUTE = 15 * 60, 8 * 3600


def log_in(client, user, password=PASSWORD) -> int:
    return client.post("/login/", {"username": user.username, "password": password}).status_code


def pass_time(client, seconds: int) -> None:
    """As if the last request of the session had been so long ago."""
    session = client.session
    session[SEEN] -= seconds
    session[BEGAN] -= seconds
    session.save()


def test_ex_125_the_lock_holds_for_a_quarter_of_an_hour(client, staff):
    """Five wrong passwords at 09:00; the right one is refused at 09:10 and taken at 09:16."""

    def later(minutes):
        AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))

    for _ in range(5):
        log_in(client, staff, "wrong")
    later(10)
    assert log_in(client, staff) == 429
    later(6)
    assert log_in(client, staff) == 302


def test_the_count_starts_again_after_success(client, staff):
    for _ in range(2):
        for _ in range(4):
            assert log_in(client, staff, "wrong") == 400
        assert log_in(client, staff) == 302
        client.post("/logout/")


@pytest.mark.parametrize(
    ("seconds", "status"), [pytest.param(IDLE - 60, 200, id="十四分钟"), pytest.param(IDLE + 1, 302, id="过十五分钟")]
)
def test_an_idle_session_ends(client, staff, seconds, status):
    log_in(client, staff)
    pass_time(client, seconds)
    assert client.get("/me/").status_code == status


def test_a_busy_session_ends_after_eight_hours(client, staff):
    log_in(client, staff)
    session = client.session
    session[BEGAN] -= ABSOLUTE + 1
    session.save()
    assert client.get("/me/").status_code == 302


def test_a_page_that_asks_for_itself_keeps_no_session_alive(client, staff):
    log_in(client, staff)
    pass_time(client, IDLE - 60)
    before = client.session[SEEN]
    assert client.get("/me/", headers={"X-Unattended": "1"}).status_code == 200
    assert client.session[SEEN] == before
    client.get("/me/")
    assert client.session[SEEN] > before


def test_a_second_login_ends_the_first(client, staff):
    log_in(client, staff)
    other = Client()
    log_in(other, staff)
    assert client.get("/me/").status_code == 302
    assert other.get("/me/").status_code == 200
