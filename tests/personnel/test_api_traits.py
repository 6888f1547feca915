"""Traits through the JSON door: counted and named within the caller's scope."""

from datetime import date

import pytest

from cadre_mgmt.audit.models import Entry
from personnel import actions
from personnel.models import Finding, Trait
from tests.api import browser, program
from tests.factories import make_cadre

pytestmark = pytest.mark.django_db


@pytest.fixture
def calm(district, head) -> Trait:
    """One of the town twice, one of the bureau once, one of the town by a core finding."""
    trait = Trait.objects.create(kind=Trait.Kind.FEATURE, name="沉稳")
    people = {
        code: make_cadre(code, name=code, unit=unit)
        for code, unit in (("A1", district.town), ("A2", district.town), ("B1", district.bureau))
    }
    for code, secrecy in (("A1", 1), ("A1", 1), ("B1", 1), ("A2", Finding.Secrecy.CORE)):
        actions.record_finding(
            people[code], "talk", date(2026, 3, 5), f"谈话{Finding.objects.count()}", "记录", secrecy=secrecy,
            traits=[trait], by=head,
        )  # fmt: skip
    return trait


@pytest.mark.parametrize(
    ("who", "found"), [("staff", [("A1", 2), ("B1", 1)]), ("head", [("A1", 2), ("A2", 1), ("B1", 1)])]
)
def test_each_caller_learns_what_he_may_read(calm, who, found, request):
    caller = browser(request.getfixturevalue(who))
    [row] = caller.results("traits/")
    assert (row["name"], row["kind"], row["people"]) == ("沉稳", "特点", len(found))
    cadres = caller.get(f"traits/{calm.pk}/").json()["cadres"]
    assert [(one["code"], one["bases"]) for one in cadres] == found
    assert Entry.objects.filter(verb="personnel.view_trait").exists()


def test_a_token_is_narrowed_to_its_unit(calm, head, district):
    caller = program(head, "personnel:read", unit=district.bureau)
    assert [row["people"] for row in caller.results("traits/")] == [1]
    assert [one["code"] for one in caller.get(f"traits/{calm.pk}/").json()["cadres"]] == ["B1"]


@pytest.mark.parametrize("who", ["leader", "clerk", "cadre_self", "audit_officer"])
def test_who_may_not(calm, who, request):
    assert browser(request.getfixturevalue(who)).get("traits/").status_code == 403
