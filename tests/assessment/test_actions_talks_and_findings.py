"""诫勉谈话, 不适宜担任现职 and 加减分: who may do what when, and what is written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessment.actions.adjustments import propose_adjustment
from assessment.actions.consequences import (
    acknowledge_talk,
    confirm_results,
    record_talk,
    serve_finding,
    submit_statement,
)
from assessment.models import Adjustment, Cycle, UnfitFinding
from cadre_mgmt.accounts.models import Grant
from cadre_mgmt.approvals.actions import approve, reject, send_back, withdraw
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.models import Notice
from personnel.models import ConductRecord
from tests.assessment.years import close_year, compute_again, confirm, confirmed_on, make_people, place_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db

DAY = confirmed_on(2024) + timedelta(days=5)
WORDS = {"held_by": "周部长", "place": "组织部会议室", "record": "指出问题，提出改进要求"}


@pytest.fixture
def jia(district):
    return make_user("jia", "cadre", name="甲")


@pytest.fixture
def people(district, jia):
    made = make_people(district.town)
    made["甲"].account = jia
    made["甲"].save()
    return made


@pytest.fixture
def talk(head, people):
    confirm(close_year(2024, people, "甲"), head)
    return place_of("甲", 2024).admonition


@pytest.fixture
def finding(head, people):
    """A case opened forty days ago."""
    confirm(close_year(2024, people, "甲"), head)
    cycle = close_year(2025, people, "甲")
    confirm_results(cycle, by=head, on=timezone.localdate() - timedelta(days=40))
    return UnfitFinding.objects.get()


def test_talk_is_recorded_and_counts_as_a_measure(talk, cadre_staff, jia):
    record_talk(talk, held_on=DAY, **WORDS, by=cadre_staff)
    talk.refresh_from_db()
    assert (talk.held_on, talk.held_by, talk.recorded_by) == (DAY, "周部长", cadre_staff)
    row = ConductRecord.objects.get()
    assert (row.cadre.name, row.kind, row.on, row.by) == ("甲", "admonition", DAY, cadre_staff)
    assert talk.conduct_record == row
    assert Notice.objects.filter(user=jia, title__contains="请阅看并确认").count() == 1
    assert Entry.objects.filter(verb="assessment.record_talk", actor=cadre_staff).count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"held_on": confirmed_on(2024) - timedelta(days=1)}, "held_on", id="早于确认"),
        pytest.param({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on", id="晚于今天"),
        pytest.param({"held_by": "  "}, "held_by", id="无谈话人"),
        pytest.param({"place": ""}, "place", id="无地点"),
        pytest.param({"record": "长" * 5001}, "record", id="记录过长"),
    ],
)
def test_talk_must_be_whole_and_in_time(talk, cadre_staff, change, field):
    with pytest.raises(Refused) as refused:
        record_talk(talk, **{"held_on": DAY, **WORDS, **change}, by=cadre_staff)
    assert list(refused.value.fields) == [field]
    talk.refresh_from_db()
    assert (talk.held_on, ConductRecord.objects.count()) == (None, 0)


def test_talk_on_the_day_of_confirmation_is_in_time(talk, head):
    assert record_talk(talk, held_on=confirmed_on(2024), **WORDS, by=head).held_on == confirmed_on(2024)


def test_talk_is_recorded_once_and_not_after_withdrawal(talk, head, cadre_staff):
    cycle = Cycle.objects.get()
    record_talk(talk, held_on=DAY, **WORDS, by=cadre_staff)
    with pytest.raises(Refused, match="已经记录"):
        record_talk(talk, held_on=DAY, **WORDS, by=cadre_staff)
    compute_again(cycle, "乙")
    confirm(cycle, head, "更正")
    with pytest.raises(Refused, match="已撤销"):
        record_talk(talk, held_on=DAY, **WORDS, by=cadre_staff)


def test_nobody_records_the_own_talk_or_serves_the_own_finding(finding, jia):
    Grant.objects.create(user=jia, role="cadre_staff", unit=finding.last_place.cadre.unit, valid_from=DAY, by=jia)
    with pytest.raises(PermissionDenied, match="涉及本人"):
        record_talk(finding.last_place.admonition, held_on=timezone.localdate(), **WORDS, by=jia)
    with pytest.raises(PermissionDenied, match="涉及本人"):
        serve_finding(finding, timezone.localdate(), by=jia)


def test_only_the_cadre_acknowledges_and_only_after_the_talk(talk, head, cadre_staff, cadre_self, system, jia):
    with pytest.raises(Refused, match="尚未记录"):
        acknowledge_talk(talk, "", by=jia)
    record_talk(talk, held_on=DAY, **WORDS, by=cadre_staff)
    for other in (head, cadre_staff, cadre_self, system):
        with pytest.raises(PermissionDenied):
            acknowledge_talk(talk, "代签", by=other)
    acknowledge_talk(talk, " 接受批评 ", by=jia)
    talk.refresh_from_db()
    assert (talk.response, talk.state) == ("接受批评", "本人已确认")
    with pytest.raises(Refused, match="已经确认"):
        acknowledge_talk(talk, "", by=jia)


def test_service_starts_the_days_for_a_statement(finding, cadre_staff, jia):
    served = timezone.localdate() - timedelta(days=4)
    serve_finding(finding, served, by=cadre_staff)
    finding.refresh_from_db()
    assert (finding.served_by, finding.statement_due_on) == (cadre_staff, served + timedelta(days=10))
    assert Notice.objects.filter(user=jia, title__contains="陈述申辩").count() == 1
    with pytest.raises(Refused, match="已经送达"):
        serve_finding(finding, served, by=cadre_staff)


@pytest.mark.parametrize("days", [pytest.param(41, id="早于认定"), pytest.param(-1, id="晚于今天")])
def test_service_lies_between_finding_and_today(finding, cadre_staff, days):
    with pytest.raises(Refused) as refused:
        serve_finding(finding, timezone.localdate() - timedelta(days=days), by=cadre_staff)
    assert "on" in refused.value.fields


@pytest.mark.parametrize(
    ("days", "in_time"), [pytest.param(10, True, id="期满当日"), pytest.param(11, False, id="期满次日")]
)
def test_statement_is_taken_until_the_due_day_inclusive(finding, cadre_staff, jia, days, in_time):
    serve_finding(finding, timezone.localdate() - timedelta(days=days), by=cadre_staff)
    if in_time:
        submit_statement(finding, "工作条件有变化", by=jia)
    else:
        with pytest.raises(Refused, match="届满"):
            submit_statement(finding, "工作条件有变化", by=jia)
    finding.refresh_from_db()
    assert bool(finding.stated_at) is in_time


def test_only_the_cadre_states_once_after_service(finding, head, cadre_self, system, jia):
    with pytest.raises(Refused, match="尚未送达"):
        submit_statement(finding, "说明", by=jia)
    serve_finding(finding, timezone.localdate(), by=head)
    for other in (head, cadre_self, system):
        with pytest.raises(PermissionDenied):
            submit_statement(finding, "代写", by=other)
    with pytest.raises(Refused) as refused:
        submit_statement(finding, " ", by=jia)
    assert "text" in refused.value.fields
    submit_statement(finding, "说明", by=jia)
    with pytest.raises(Refused, match="已经提交"):
        submit_statement(finding, "再说明", by=jia)


def test_post_and_level_stay_as_they_are(finding, head, jia):
    cadre = finding.last_place.cadre
    before = (cadre.post_id, cadre.post_level, cadre.rank)
    record_talk(finding.last_place.admonition, held_on=timezone.localdate(), **WORDS, by=head)
    serve_finding(finding, timezone.localdate(), by=head)
    submit_statement(finding, "说明", by=jia)
    cadre.refresh_from_db()
    assert (cadre.post_id, cadre.post_level, cadre.rank) == before


@pytest.fixture
def assessee(people):
    return close_year(2024, people, "甲").assessees.select_related("cadre", "unit", "cycle").get(name="乙")


def test_adjustment_is_approved_by_another(assessee, staff, head):
    adjustment = propose_adjustment(assessee, 150, "加分办法第三条", "区委表彰", by=staff)
    approval = Approval.objects.get()
    assert approval.title == "2024年度考核：乙加1.50分（加分办法第三条）"
    with pytest.raises(PermissionDenied):
        approve(approval, by=staff)
    approve(approval, by=head)
    adjustment.refresh_from_db()
    assert (adjustment.state, adjustment.approved_by) == (Adjustment.State.APPROVED, head)


@pytest.mark.parametrize("way", ["reject", "send_back", "withdraw"])
def test_adjustment_not_approved_counts_nothing(assessee, staff, head, way):
    adjustment = propose_adjustment(assessee, -200, "减分办法第一条", "通报批评", by=staff)
    approval = Approval.objects.get()
    if way == "withdraw":
        withdraw(approval, by=staff)
    else:
        {"reject": reject, "send_back": send_back}[way](approval, "依据不足", by=head)
    adjustment.refresh_from_db()
    assert (adjustment.state, adjustment.approved_by) == (Adjustment.State.REJECTED, None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"points": 0}, "points", id="零分"),
        pytest.param({"points": 10_001}, "points", id="过大"),
        pytest.param({"clause": " "}, "clause", id="无条款"),
        pytest.param({"evidence": ""}, "evidence", id="无依据"),
    ],
)
def test_adjustment_needs_points_clause_and_evidence(assessee, staff, change, field):
    with pytest.raises(Refused) as refused:
        propose_adjustment(assessee, **{"points": 100, "clause": "条款", "evidence": "依据", **change}, by=staff)
    assert list(refused.value.fields) == [field]
    assert not Adjustment.objects.exists()


def test_adjustment_only_before_confirmation(assessee, staff, head):
    propose_adjustment(assessee, 100, "条款", "依据", by=staff)
    confirm(assessee.cycle, head)
    with pytest.raises(Refused, match="已确认"):
        propose_adjustment(assessee, 100, "条款", "依据", by=staff)
    with pytest.raises(Refused, match="已确认"):
        approve(Approval.objects.get(), by=head)
    reject(Approval.objects.get(), "结果已确认", by=head)
    assert Adjustment.objects.get().state == Adjustment.State.REJECTED


def test_nobody_adjusts_the_own_score(assessee, staff, head):
    assessee.cadre.account = staff
    assessee.cadre.save()
    with pytest.raises(PermissionDenied, match="涉及本人"):
        propose_adjustment(assessee, 100, "条款", "依据", by=staff)
