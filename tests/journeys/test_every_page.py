"""Every page that the permission ledger lets somebody open, as Chromium sees it: wide and on a phone.

No script error, no breach of the content security policy, no foreign request (conftest.py watches for these), nothing
that scrolls sideways, one heading, no field without a name, no id twice.
"""

import pytest
from playwright.sync_api import Error, Page

from tests.deadline import until
from tests.house.ledger import answers
from tests.house.places import places_of
from tests.house.routes import every_route
from tests.house.situation import Situation, make_situation

from .conftest import PHONE, WIDE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo"), pytest.mark.django_db(transaction=True)]

# of those who may open a page, one from the district and one from outside the department
SEES_MUCH = (
    "assessment_staff", "department_head", "cadre_staff",
    "system_officer", "security_officer", "audit_officer", "code_officer",
)  # fmt: skip
SEES_LITTLE = ("unit_leader", "cadre", "scorer", "score_clerk", "report_reader", "anonymous")
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
LOOK = """() => ({
  headings: document.querySelectorAll("h1").length,
  seen: [...document.querySelectorAll("h1")].filter(one => one.checkVisibility()).length,
  nameless: [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
    .filter(field => !field.labels?.length && !field.getAttribute("aria-label") && !field.title)
    .map(field => field.name || field.id || field.outerHTML.slice(0, 80)),
  twice: [...document.querySelectorAll("[id]")].map(one => one.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""


@pytest.fixture
def situation(demo, transactional_db) -> Situation:
    return make_situation()


def pages(situation: Situation) -> dict[str, list[str]]:
    """Actor → addresses to open."""
    routes = {route.path: route for route in every_route()}
    found: dict[str, list[str]] = {}
    for row in (row for row in answers() if row["method"] == "GET" and row["object"] != "foreign"):
        route = routes.get(row["route"])
        if route is None or route.path.startswith("/api/") or row["object"] == "missing":
            continue
        address = route.address(**places_of(route, situation)[row["object"]])
        for group in (SEES_MUCH, SEES_LITTLE):
            if who := next((actor for actor in group if row[actor] == "200"), None):
                found.setdefault(who, []).append(address)
    return found


def faults_of(page: Page, address: str) -> list[str]:
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return []
        raise
    if answer is None or "text/html" not in answer.headers.get("content-type", ""):
        return []
    faults = [] if answer.status == 200 else [f"{address} answered {answer.status}"]
    for size in (WIDE, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if not until(lambda: page.evaluate(FITS), 2):  # the renderer hears of its new size a moment later
            faults.append(f"{address} scrolls sideways at {size[0]}")
    seen = page.evaluate(LOOK)
    if seen["headings"] == 0 or seen["seen"] > 1:  # the head of a printed page is not seen on the screen
        faults.append(f"{address} has {seen['seen']} headings of the first rank")
    faults += [f"{address}: field without a name: {name}" for name in seen["nameless"]]
    faults += [f"{address}: id twice: {name}" for name in sorted(set(seen["twice"]))]
    return faults


def test_every_page_holds_on_a_desk_and_on_a_phone(open_page, situation, settings):
    faults = []
    for actor, addresses in pages(situation).items():
        page = open_page()
        if actor in situation.sessions:
            page.goto("/healthz")
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": situation.sessions[actor], "url": page.url}]
            )
        for address in addresses:
            faults += [f"{actor}: {fault}" for fault in faults_of(page, address)]
    assert not faults, "\n".join(faults)
