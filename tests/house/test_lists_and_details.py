"""Z09: what a list shows opens, and what opens stands in the list; for every role."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from .places import places_of
from .routes import every_route
from .situation import ACTORS, NOBODY, Situation

pytestmark = pytest.mark.django_db

PAGES = {
    "accounts": "account",
    "approvals": "approval",
    "jobs": "job",
    "personnel:cadres": "personnel:cadre",
    "personnel:posts": "personnel:post",
    "personnel:duties": "personnel:duty",
    "personnel:imports": "personnel:import",
    "personnel:findings": "personnel:finding",
    "personnel:traits": "personnel:trait",
    "personnel:surveys": "personnel:survey",
    "assessment:cycles": "assessment:cycle",
    "assessment:last_places": "assessment:last_place",
    "assessment:admonitions": "assessment:admonition",
    "assessment:findings": "assessment:finding",
    "assessment:assignments": "assessment:assignment_remove",
}
ENDPOINTS = {
    "api_cadre-list": "api_cadre-detail",
    "api_unit-list": "api_unit-detail",
    "api_post-list": "api_post-detail",
    "api_trait-list": "api_trait-detail",
    "api_cycle-list": "api_cycle-detail",
    "api_scheme-list": "api_scheme-detail",
    "api_last_place-list": "api_last_place-detail",
}
ROUTES = {route.name: route for route in every_route()}
SIGNED_IN = [actor for actor in ACTORS if actor not in {"anonymous", *NOBODY}]


@pytest.mark.parametrize("listing", PAGES)
def test_page_opens_exactly_what_its_list_shows(listing, situation):
    detail = ROUTES[PAGES[listing]]
    for actor in SIGNED_IN:
        client = situation.client(actor)
        if client.get(reverse(listing)).status_code != 200:
            continue
        shown = "".join(pages_of(client, reverse(listing)))
        for relation, address in objects_of(detail, situation):
            opens = client.get(address).status_code == 200
            assert (f'href="{address}"' in shown) == opens, f"{actor}: {relation}"


def pages_of(client: Client, address: str) -> Iterator[str]:
    """Every page of a list, following 下一页."""
    query = ""
    while True:
        answer = client.get(address + query)
        yield answer.content.decode()
        query = answer.context["pages"]["next"]
        if not query:
            return


@pytest.mark.parametrize("listing", ENDPOINTS)
def test_endpoint_opens_exactly_what_its_list_shows(listing, situation):
    detail = ROUTES[ENDPOINTS[listing]]
    [place] = detail.places
    for actor in SIGNED_IN:
        client = situation.client(actor)
        rows = list(rows_of(client, reverse(listing)))
        keys = {str(row["id" if place == "pk" else place]) for row in rows}
        for relation, values in places_of(detail, situation).items():
            opens = client.get(detail.address(**values)).status_code == 200
            assert (str(values[place]) in keys) == opens, f"{actor}: {relation}"


def rows_of(client: Client, address: str) -> Iterator[dict]:
    """Every row of an endpoint; none where it is refused."""
    next_page = f"{address}?page_size=1000"
    while next_page:
        answer = client.get(next_page)
        if answer.status_code != 200:
            return
        content = answer.json()
        yield from content["results"]
        parts = urlsplit(content["next"] or "")
        next_page = f"{parts.path}?{parts.query}" if content["next"] else ""


def objects_of(detail, situation: Situation) -> Iterator[tuple[str, str]]:
    for relation, values in places_of(detail, situation).items():
        yield relation, detail.address(**values)
