"""A signed-in browser for each member of the cast."""

import pytest
from django.test import Client

from tests.factories import PASSWORD


@pytest.fixture
def sign_in():
    """`sign_in(user)` gives a client with a session of that account."""

    def enter(user) -> Client:
        client = Client()
        answer = client.post("/login/", {"username": user.username, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return enter
