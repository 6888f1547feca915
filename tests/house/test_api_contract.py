"""The JSON door under fire from its own description (security.md 6): no 5xx, and every answer as openapi.yaml has it.

For each of a few callers every operation is called with made-up data, right and wrong. Places of addresses are filled
with rows that exist, foreign and missing ones. The examples are the same in every run.
"""

import copy
from pathlib import Path

import pytest
import schemathesis
import yaml
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as search
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assessment.actions.consequences import confirm_results
from assessment.models import LastPlace, Scheme
from cadre_mgmt.jobs.models import Job
from personnel.models import Post, Trait
from tests import factories
from tests.assessment import exercise, years
from tests.kernel.test_web_pages import sign_in

pytestmark = pytest.mark.django_db

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ALL_SCOPES = ("personnel:read", "assessment:read", "assessment:write", "reports:read", "due:read")
EXAMPLES = 5
MODES = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]


@pytest.fixture
def rows(district, head, staff) -> dict[str, list]:
    """What the places of addresses may name: by operation's place the keys of rows there are."""
    people = years.make_people(district.town)
    closed = years.close_year(2025, people, "甲")
    confirm_results(closed, by=head, on=years.confirmed_on(2025))
    running = exercise.prepare(district).open()
    job = Job.objects.create(kind="x", label="计算", by=staff)
    cycles = [closed.pk, running.pk, 0]
    return {
        "/catalogue/{id}/": [*Scheme.objects.values_list("pk", flat=True), 0],
        "/cycles/{": cycles,
        "/last-places/{id}/": [*LastPlace.objects.values_list("pk", flat=True), 0],
        "/posts/{id}/": [*Post.objects.values_list("pk", flat=True)[:3], 0],
        "/traits/{id}/": [Trait.objects.create(kind="strength", group="能力", name="善抓落实").pk, 0],
        "/jobs/{id}/": [str(job.pk), "x"],
        "/units/{code}/": [district.town.code, district.bureau.code, "X"],
        "/cadres/{code}/": ["P0", "H001", "X"],
        "code": ["P0", "P5", "X"],
    }


@pytest.fixture
def callers(head, staff, leader, cadre_self, district) -> dict[str, dict[str, str]]:
    """Headers of each caller."""
    reader = factories.make_user("reader", "report_reader")
    sessions = {user.username: session_of(user) for user in (head, leader, cadre_self)}
    return {
        "nobody": {},
        **sessions,
        "reader": {"Authorization": factories.make_token(reader, *ALL_SCOPES)},
        "program": {"Authorization": factories.make_token(staff, *ALL_SCOPES)},
        "narrowed": {"Authorization": factories.make_token(staff, *ALL_SCOPES, unit=district.town)},
    }


def session_of(user) -> dict[str, str]:
    client = sign_in(Client(), user)
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


def application(environ, start_response):
    """Our WSGI application as the test client runs it: without closing the connection that the test stands on."""
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return list(response)


@pytest.mark.parametrize("who", ["nobody", "head", "leader", "cadre_self", "reader", "program", "narrowed"])
def test_every_answer_is_as_described(callers, rows, settings, who):
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    called = 0
    for operation in operations(rows):
        for mode in MODES:
            called += fire(operation, mode, callers[who])
    assert called > 100


def operations(rows: dict[str, list]):
    """Every operation of the committed description, with places that lead somewhere."""
    described = copy.deepcopy(yaml.safe_load((Path(settings.BASE) / "openapi.yaml").read_text()))
    for path, methods in described["paths"].items():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    parameter["schema"] = {"enum": rows_for(path, parameter["name"], rows)}
    schema = schemathesis.openapi.from_dict(described)
    schema.app = application
    return [found.ok() for found in schema.get_all_operations()]


def rows_for(path: str, place: str, rows: dict[str, list]) -> list:
    if place == "code" and "/results/" in path:
        return rows["code"]
    return next(found for part, found in rows.items() if part in path)


def fire(operation, mode, headers: dict[str, str]) -> int:
    """Call the operation with made-up data; returns how often."""
    called = 0

    @search(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case):
        nonlocal called
        called += 1
        case.validate_response(case.call(headers=headers), checks=CHECKS)

    call()
    return called
