"""SQL queries of each list page and list endpoint, held by query_counts.json; and that each comes in pages.

A page that asks the database more often than the ledger says fails. After a change that is meant:

    pytest tests/house/test_query_counts.py --rewrite-ledger
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadre_mgmt.web.views import ScopedListView

from .places import places_of
from .routes import Route, every_route
from .situation import ACTORS, Situation

pytestmark = pytest.mark.django_db

LEDGER = Path(__file__).with_name("query_counts.json")


def is_list(route: Route) -> bool:
    if isinstance(route.view, type) and issubclass(route.view, ScopedListView):
        return True
    return "list" in route.actions and route.view.pagination_class is not None  # figures are one object


LISTS = [route for route in every_route() if is_list(route)]


@pytest.fixture(scope="module")
def counts(rewriting_ledgers) -> Iterator[dict[str, int]]:
    kept = {} if rewriting_ledgers else json.loads(LEDGER.read_text())
    yield kept
    if rewriting_ledgers:
        LEDGER.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def opened(route: Route, situation: Situation):
    """A client of the first actor who may open the list, and the list's address; it has been opened once."""
    for values in reversed(places_of(route, situation).values()):  # a confirmed cycle shows more than the open one
        address = route.address(**values)
        for actor in ACTORS:
            client = situation.client(actor)
            if client.get(address).status_code == 200:
                return client, address
    raise AssertionError(f"nobody may open {route.path}")


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.path)
def test_list_asks_the_database_no_more_often_than_it_did(route, situation, counts, rewriting_ledgers):
    client, address = opened(route, situation)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    if rewriting_ledgers:
        counts[route.path] = len(asked)
    assert len(asked) <= counts[route.path], "\n".join(query["sql"][:200] for query in asked.captured_queries)


def test_ledger_knows_the_lists_and_no_others(counts):
    assert set(counts) == {route.path for route in LISTS}


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.path)
def test_list_comes_in_pages(route, situation, monkeypatch):
    client, address = opened(route, situation)
    if "list" in route.actions:
        first = client.get(address, {"page_size": 1}).json()
        assert len(first["results"]) <= 1
        assert {"next", "previous"} <= set(first)
        return
    whole = client.get(address).context["pages"]
    monkeypatch.setattr(route.view, "page_size", 1)
    first = client.get(address).context
    assert len(first["table"].rows) == first["pages"]["shown"] == min(1, whole["shown"])
    assert bool(first["pages"]["next"]) == (whole["shown"] > 1)
