"""Structure and horizon through the JSON door."""

import pytest

from cadre_mgmt.common.dates import PartialDate
from tests.api import browser, is_error, program
from tests.factories import make_cadre

pytestmark = pytest.mark.django_db
STRUCTURE, HORIZON = "reports/structure/", "reports/horizon/"


@pytest.fixture
def people(district):
    make_cadre("A1", unit=district.town, sex="女", born=PartialDate.parse("1966.03"))
    make_cadre("A2", unit=district.centre, born=PartialDate.parse("1967.01"), post="主任")
    make_cadre("B1", unit=district.bureau, born=PartialDate.parse("1967.01"), post="副局长")


def classes(answer, code: str) -> dict[str, int]:
    found = next(one for one in answer["dimensions"] if one["code"] == code)
    return {one["label"]: one["count"] for one in found["classes"]}


def test_figures_of_a_unit(head, people, district, client):
    answer = browser(head).get(STRUCTURE, {"unit": district.town.code}).json()
    assert answer["total"] == 2
    assert classes(answer, "sex") == {"男": 1, "女": 1}
    assert sum(one["count"] for one in answer["ages"]) == 2
    women = next(one for one in answer["measures"] if one["key"] == "women")
    assert (women["count"], women["share"]) == (1, "50.0%")
    assert "figure=sex" in women["list"]


def test_a_token_reaches_its_unit_alone(head, people, district):
    assert program(head, "reports:read", unit=district.bureau).get(STRUCTURE).json()["total"] == 1
    assert program(head, "personnel:read").get(STRUCTURE).status_code == 403


def test_a_leader_reads_the_own_subtree(leader, people):
    assert browser(leader).get(STRUCTURE).json()["total"] == 2
    answer = browser(leader).get(HORIZON, {"years": "5"}).json()
    retirement = next(one for one in answer["kinds"] if one["kind"] == "retirement")
    assert retirement["overdue"] + sum(one["count"] for one in retirement["months"]) == 2


def test_influence_periods_do_not_pass_this_door(head, people):
    answer = browser(head).get(HORIZON).json()
    assert "influence" not in [one["kind"] for one in answer["kinds"]]
    assert answer["years"] == 3


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        (STRUCTURE, {"nothing": "1"}, "nothing"),
        (STRUCTURE, {"figure": "age:x"}, "figure"),
        (STRUCTURE, {"unit": "没有的单位"}, "unit"),
        (HORIZON, {"unit": "没有的单位"}, "unit"),
        (HORIZON, {"years": "9"}, "years"),
        (STRUCTURE, {"on": "昨天"}, "on"),
    ],
)
def test_wrong_questions_are_refused(head, people, path, query, field):
    answer = browser(head).get(path, query)
    assert answer.status_code == 400
    assert field in answer.json()["fields"]


@pytest.mark.django_db(transaction=True)
def test_figures_as_on_a_day(head, people):
    answer = browser(head).get(STRUCTURE, {"on": "2001-01-01"}).json()
    assert answer["on"] == "2001-01-01"
    assert sum(one["count"] for one in answer["ages"]) == answer["total"]


def test_who_may_not(clerk, people):
    assert is_error(browser(clerk).get(STRUCTURE), 403, "forbidden")
