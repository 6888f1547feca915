"""Z01: every address × method × object × actor has one expected answer, written in authz.csv.

Pages about persons are in authz_personnel.csv (test_permissions_personnel).

An address without a row fails, a row without an address fails. After adding a page:

    pytest tests/house/test_permissions.py tests/house/test_permissions_personnel.py --rewrite-ledger

and read the difference line by line: `own` is an object of 何市镇, `foreign` one of 区财政局, `only` one of the
district or of one person; `login` is the way to the login page; a blank was not asked. POST is an empty form, or {} to
the API.
"""

from collections.abc import Iterator

import pytest

from .ledger import Ledger
from .walk import COLUMNS, FILES, ROUTES, ask, places_of, strange_rows, visit_as_everybody

pytestmark = pytest.mark.django_db
OURS = [route for route in ROUTES if FILES not in route.path]


@pytest.fixture(scope="module")
def ledger(rewriting_ledgers) -> Iterator[Ledger]:
    ledger = Ledger("authz.csv", ("route", "method", "object"), COLUMNS, rewriting=rewriting_ledgers)
    yield ledger
    if rewriting_ledgers:
        ledger.write()


@pytest.mark.parametrize("route", OURS, ids=lambda route: route.path)
def test_everybody_gets_the_answer_of_the_ledger(route, situation, ledger):
    visit_as_everybody(route, situation, ledger)


def test_no_row_without_an_address(situation, ledger):
    assert strange_rows(OURS, situation, ledger) == set()


@pytest.mark.parametrize(
    # a ballot is cast without cookies: there is no session that another site could misuse
    "route",
    [route for route in ROUTES if "POST" in route.methods and not route.path.startswith("/ballot/")],
    ids=lambda route: route.path,
)
def test_nothing_is_posted_without_the_token_of_the_page(route, situation):
    """CSRF: whoever may do it may not be made to do it by another site."""
    for relation, values in places_of(route, situation).items():
        client = situation.client("department_head", enforce_csrf_checks=True)
        answer = ask(client, "POST", route.address(**values))
        assert answer.status_code in {403, 405}, relation
