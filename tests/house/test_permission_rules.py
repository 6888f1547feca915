"""What the ledger of permissions must say whatever is written anew: the sentences behind the table."""

import pytest

from .ledger import Row, answers

GIVEN = {"200", "201", "202", "204", "302", "400", "409", "412", "415", "503"}  # the right was there
OFFICERS = ("system_officer", "security_officer", "audit_officer")
OPEN_TO_STRANGERS = ("/login/", "/ballot/", "/healthz", "/readyz")
OF_THE_CODES = ("/assessment/codes/", "/assessment/cycles/<int:pk>/codes/")
BUSINESS = ("/personnel/", "/assessment/", "/api/v1/cadres/", "/api/v1/units/", "/api/v1/posts/", "/api/v1/assessment/")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return answers()


def given(rows: list[Row], actor: str, *, but: tuple[str, ...] = ()) -> list[tuple[str, str, str, str]]:
    """Where the actor is let in, addresses beginning with `but` aside."""
    return [
        (row["route"], row["method"], row["object"], row[actor])
        for row in rows
        if row[actor] in GIVEN and not row["route"].startswith(but or ("-",))
    ]


@pytest.mark.parametrize("actor", ["anonymous", "disabled", "expired"])
def test_whoever_is_not_signed_in_gets_to_the_login_and_the_ballot(rows, actor):
    assert given(rows, actor, but=OPEN_TO_STRANGERS) == []


@pytest.mark.parametrize("actor", OFFICERS)
def test_officers_see_no_business_data(rows, actor):
    assert given([row for row in rows if row["route"].startswith(BUSINESS)], actor) == []


def test_code_officer_gets_to_the_codes_alone(rows):
    assert given([row for row in rows if row["route"].startswith(BUSINESS)], "code_officer", but=OF_THE_CODES) == []


@pytest.mark.parametrize(
    ("actor", "object_of_others"),
    [
        ("unit_leader", "foreign"),
        ("score_clerk", "foreign"),
        ("scorer", "foreign"),
        ("cadre", "foreign"),
        ("outsider", "own"),
    ],
)
def test_objects_of_other_units_do_not_exist(rows, actor, object_of_others):
    """404, never 403: whether there is such a thing is not theirs to know. The API may first refuse the whole role."""
    foreign = [row for row in rows if row["object"] == object_of_others]
    assert len(foreign) > 50
    assert [row for row in foreign if row[actor] != "404" and not row["route"].startswith("/api/")] == []
    assert [row for row in foreign if row[actor] not in {"403", "404"}] == []


@pytest.mark.parametrize("actor", ["token_personnel", "token_assessment"])
def test_reading_tokens_read_what_they_are_for(rows, actor):
    scope = {
        "token_personnel": ("/api/v1/cadres/", "/api/v1/units/", "/api/v1/posts/", "/api/v1/traits/"),
        "token_assessment": ("/api/v1/assessment/",),
    }
    everywhere = ("/api/v1/schema/",)
    assert given(rows, actor, but=scope[actor] + everywhere) == []
    assert [row["route"] for row in rows if row["method"] == "POST" and row[actor] not in {"", "403"}] == []


def test_nobody_but_the_office_of_assessment_and_the_head_changes_a_cycle(rows):
    changes = [row for row in rows if row["method"] == "POST" and "/cycles/" in row["route"] and row["unit_leader"]]
    for actor in ("unit_leader", "score_clerk", "scorer", "cadre", "report_reader", *OFFICERS):
        assert given(changes, actor) == []
