"""Lists never decrypt: every encrypted column holds what cannot be decrypted, and every list still answers."""

import pytest
from django.db import connection
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
UNREADABLE = "aes256gcm:9:AAAA"
LISTS = [
    "/personnel/cadres/", "/personnel/cadres/?q=李明", "/personnel/posts/", "/personnel/units/",
    "/personnel/proposals/",
    "/personnel/candidates/", "/personnel/structure/", "/search/?q=李明", "/due/", "/", "/personnel/health/",
    "/audit/readers/",
]  # fmt: skip


@pytest.fixture
def sealed(district):
    for number in range(3):
        factories.make_cadre(f"L{number}", name="李明", unit=district.town, post=f"科员{number}")
    with connection.cursor() as cursor:
        cursor.execute(
            "update personnel_cadre set identity = %s, phone = %s, health = %s, home_address = %s", [UNREADABLE] * 4
        )


@pytest.mark.parametrize("path", LISTS)
def test_lists_answer_without_any_key(sealed, sign_in, cadre_staff, path):
    assert sign_in(cadre_staff).get(path).status_code in {200, 403, 404}


def test_api_list_decrypts_what_it_masks_and_nothing_else(sealed, head):
    with connection.cursor() as cursor:
        cursor.execute("update personnel_cadre set identity = '', phone = ''")
    secret = factories.make_token(head, "personnel:read")
    answer = Client(headers={"Authorization": secret}).get("/api/v1/cadres/")
    assert answer.status_code == 200, answer.content
