"""Z01 for the pages about persons: see test_permissions."""

from collections.abc import Iterator

import pytest

from .ledger import Ledger
from .walk import COLUMNS, FILES, ROUTES, strange_rows, visit_as_everybody

pytestmark = pytest.mark.django_db
OURS = [route for route in ROUTES if FILES in route.path]


@pytest.fixture(scope="module")
def ledger(rewriting_ledgers) -> Iterator[Ledger]:
    ledger = Ledger("authz_personnel.csv", ("route", "method", "object"), COLUMNS, rewriting=rewriting_ledgers)
    yield ledger
    if rewriting_ledgers:
        ledger.write()


@pytest.mark.parametrize("route", OURS, ids=lambda route: route.path)
def test_everybody_gets_the_answer_of_the_ledger(route, situation, ledger):
    visit_as_everybody(route, situation, ledger)


def test_no_row_without_an_address(situation, ledger):
    assert strange_rows(OURS, situation, ledger) == set()
