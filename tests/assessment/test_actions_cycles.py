from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, ProgrammingError, connection, transaction
from django.utils import timezone

from assessment.actions.assignments import add_assignment
from assessment.actions.ballots import cast_ballot
from assessment.actions.consequences import confirm_results
from assessment.actions.cycles import (
    close_and_compute,
    close_cycle,
    close_due_cycles,
    open_cycle,
    preview_opening,
    remove_assessee,
)
from assessment.actions.runs import queue_run
from assessment.actions.tasks import submit_task
from assessment.models import (
    Assessee,
    Ballot,
    Code,
    Cycle,
    Paper,
    RaterGroup,
    Scheme,
    ScoringRun,
    Sheet,
    Task,
    TaskLine,
)
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.models import Notice
from personnel.models import Kinship, Tenure
from tests import factories

from .exercise import GOOD, prepare

NONCE = "0" * 32


@pytest.fixture
def exercise(district):
    return prepare(district)


def fill(task: Task, values=(3600, 5100)) -> None:
    TaskLine.objects.filter(task=task).update(values=list(values))


def test_opening_freezes_takes_down_and_asks(exercise, staff):
    opening = open_cycle("annual", 2026, by=staff, from_roster=True)
    cycle = opening.cycle
    assert cycle.title == "2026年度考核"
    assert Scheme.objects.get().frozen_by == staff
    assert list(cycle.assessees.values_list("code", "name", "unit_name", "post_name", "is_head")) == [
        ("H001", "何镇长", "何市镇", "镇长", True),
        ("H002", "李副镇", "何市镇", "副镇长2", False),
        ("H003", "王副镇", "何市镇", "副镇长3", False),
        ("H004", "张副镇", "何市镇", "副镇长4", False),
    ]
    task = cycle.tasks.get()
    assert (task.scorer, task.group.name, task.unit.name) == (exercise.scorer, "主管领导", "何市镇")
    assert task.lines.count() == 4
    assert {paper.group.name: paper.lines.count() for paper in cycle.papers.all()} == {"班子成员": 4, "职工群众": 4}
    assert opening.unassigned == [f"{name}（不记名）：1个单位未设定票码数量" for name in ("班子成员", "职工群众")]
    assert Notice.objects.get(user=exercise.scorer).title == "2026年度考核已开启，请完成评分"
    entry = Entry.objects.get(verb="assessment.open_cycle")
    assert entry.detail["assessees"] == 4


def test_the_head_of_the_unit_stands_first_on_the_paper(exercise, district):
    exercise.head.code = "Z999"
    exercise.head.save(update_fields=["code"])
    exercise.open()
    first = exercise.paper().lines.select_related("assessee").order_by("position").first()
    assert first.assessee.code == "Z999"


def test_left_out_cadres_are_named_with_the_reason(exercise, district, staff):
    factories.make_cadre("N001", name="无小类", unit=district.town)
    factories.make_cadre("N002", name="他类人", unit=district.town, subcategory="9999")
    factories.make_cadre("N003", name="已离人", unit=district.town, subcategory="0101", left_on=date(2026, 5, 1))
    found = preview_opening("annual", 2026, by=staff, from_roster=True)
    assert [tuple(one) for one in found.left_out] == [
        ("N003", "已离人", "已于2026-05-01离开"),
        ("N001", "无小类", "未填写考核小类"),
        ("N002", "他类人", "考核小类9999没有2026年的方案"),
    ]
    assert found.classes == [("大类01", "小类0101", 4)]
    assert not Cycle.objects.exists()


def test_without_the_roster_the_posts_of_the_day_count(exercise, district, staff):
    deputy = exercise.deputies[0]
    Tenure.objects.filter(cadre=deputy).update(started=PartialDate.parse("2026.03"))
    before = factories.make_post(district.bureau, "副局长")
    Tenure.objects.create(
        cadre=deputy,
        post=before,
        level="乡科级副职",
        started=PartialDate.parse("2020.01"),
        ended=PartialDate.parse("2026.03"),
    )
    Tenure.objects.filter(cadre=exercise.deputies[1]).update(started=PartialDate.parse("2026.02"))
    opening = open_cycle("annual", 2026, by=staff, on=date(2025, 12, 31))
    assert opening.cycle.as_of == date(2025, 12, 31)
    snapshot = opening.cycle.assessees.get(code="H002")
    assert (snapshot.unit_name, snapshot.post_name) == ("财政局", "副局长")
    assert [tuple(one) for one in opening.left_out] == [("H003", "王副镇", "2025-12-31没有任职记录")]


def test_a_year_has_one_annual_cycle(exercise, staff):
    exercise.open()
    with pytest.raises(Refused, match="2026年的年度考核已经开启") as refused:
        open_cycle("annual", 2026, by=staff)
    assert refused.value.code == "conflict"


def test_without_schemes_nothing_is_opened(exercise, staff):
    with pytest.raises(Refused, match="2027年没有年度考核方案"):
        open_cycle("annual", 2027, by=staff)
    with pytest.raises(Refused, match="没有“weekly”这一考核类别"):
        open_cycle("weekly", 2026, by=staff)


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        pytest.param({"k": 2}, "k", id="少于三人"),
        pytest.param({"min_group": 0}, "min_group", id="排名人数为零"),
        pytest.param({"adjustment_cap": -1}, "adjustment_cap", id="负的上限"),
        pytest.param({"tie_break": ["甲", "甲"]}, "tie_break", id="次序重复"),
        pytest.param({"closes_at": datetime(2020, 1, 1, tzinfo=UTC)}, "closes_at", id="过去的时间"),
    ],
)
def test_rules_of_the_cycle_are_checked(exercise, staff, rules, field):
    with pytest.raises(Refused) as refused:
        open_cycle("annual", 2026, by=staff, from_roster=True, **rules)
    assert list(refused.value.fields) == [field]
    assert not Cycle.objects.exists()
    assert not Scheme.objects.get().is_frozen


def test_others_may_not_open(exercise, leader, cadre_staff):
    for user in (leader, cadre_staff):
        with pytest.raises(PermissionDenied):
            open_cycle("annual", 2026, by=user)


def test_nobody_scores_himself_or_relatives(exercise, district, staff):
    own = exercise.deputies[0]
    own.account = exercise.scorer
    own.save(update_fields=["account"])
    Kinship.objects.create(cadre=exercise.deputies[1], relative=own, relation="夫妻")
    exercise.open()
    assert sorted(line.assessee.code for line in exercise.task.lines.all()) == ["H001", "H004"]


def test_heads_of_units_score_their_deputies(exercise, district, staff):
    group = RaterGroup.objects.get(name="主管领导")
    exercise.head.account = factories.make_user("mayor", "scorer", district.town, name="何镇长")
    exercise.head.save(update_fields=["account"])
    inner = factories.make_cadre("H009", name="周主任", unit=district.centre, subcategory="0101")
    add_assignment(2026, group, district.root, by_unit_head=True, by=staff)
    cycle = exercise.open()
    task = cycle.tasks.get(scorer__username="mayor")
    assert sorted(line.assessee.code for line in task.lines.all()) == ["H002", "H003", "H004", inner.code]


def test_missing_scorers_are_listed_and_stop_nothing(exercise, district, staff):
    factories.make_cadre("F001", name="财政人", unit=district.bureau, subcategory="0101")
    plain = factories.make_user("plain", name="无角色")
    exercise.scorer.grants.all().delete()
    del exercise.scorer._grants
    opening = open_cycle("annual", 2026, by=staff, from_roster=True)
    assert "主管领导：1名考核对象没有评分人" in opening.unassigned
    assert "分管领导：未授予评分人角色" in opening.unassigned
    assert not plain.score_tasks.exists()


def test_closing_accepts_voids_and_opens_the_box(exercise, staff):
    cycle = exercise.open()
    codes = exercise.codes(6)
    for code in codes[:5]:
        cast_ballot(code, NONCE, exercise.ballot())
    fill(exercise.task)
    submit_task(exercise.task, by=exercise.scorer)
    closing = close_cycle(cycle, by=staff)
    assert (closing.unfinished, closing.accepted, closing.voided, closing.ballots, closing.sheets) == (0, 1, 1, 5, 20)
    cycle.refresh_from_db()
    assert cycle.status == Cycle.Status.CLOSED
    assert not Ballot.objects.exists()
    assert Sheet.objects.filter(task=None).count() == 20
    assert Sheet.objects.exclude(task=None).count() == 4
    assert exercise.task.state == Task.State.ACCEPTED
    assert set(Code.objects.values_list("state", flat=True)) == {"used", "void"}
    assert Entry.objects.get(verb="assessment.open_box").detail == {"ballots": 5, "sheets": 20}


def test_open_tasks_are_counted_at_closing(exercise, staff):
    assert close_cycle(exercise.open(), by=staff).unfinished == 1


def test_a_closed_cycle_stays_closed(exercise, staff):
    cycle = exercise.open()
    code = exercise.codes()[0]
    close_cycle(cycle, by=staff)
    for verb in (
        lambda: close_cycle(cycle, by=staff),
        lambda: cast_ballot(code, NONCE, exercise.ballot()),
        lambda: submit_task(exercise.task, by=exercise.scorer),
        lambda: exercise.codes(7),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.code == "conflict"
    raw = "insert into assessment_sheet (assessee_id, group_weight_id, values) select %s, %s, '{1,2}'"
    line = TaskLine.objects.first()
    with (
        pytest.raises((ProgrammingError, InternalError), match="考核周期已结束"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(raw, [line.assessee_id, line.group_weight_id])


def test_closing_and_computing_queues_one_run(exercise, staff):
    cycle = exercise.open()
    close_and_compute(cycle, by=staff)
    run = ScoringRun.objects.get()
    assert (run.cycle, run.state, run.by) == (cycle, ScoringRun.State.QUEUED, staff)


def test_the_clock_closes_what_is_due(exercise, system):
    cycle = exercise.open(closes_at=timezone.now() + timedelta(hours=1))
    assert close_due_cycles(by=system) == 0
    Cycle.objects.filter(pk=cycle.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert close_due_cycles(by=system) == 1
    assert close_due_cycles(by=system) == 0
    cycle.refresh_from_db()
    assert cycle.status == Cycle.Status.CLOSED
    assert ScoringRun.objects.count() == 1


def test_after_the_closing_time_nothing_is_taken_though_nobody_closed(exercise, staff):
    cycle = exercise.open(closes_at=timezone.now() + timedelta(hours=1))
    code = exercise.codes()[0]
    fill(exercise.task)
    Cycle.objects.filter(pk=cycle.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="已结束"):
        cast_ballot(code, NONCE, exercise.ballot())
    with pytest.raises(Refused, match="已结束"):
        submit_task(exercise.task, by=exercise.scorer)
    assert not Ballot.objects.exists()


def test_an_assessee_is_removed_with_a_reason(exercise, staff):
    cycle = exercise.open()
    gone = cycle.assessees.get(code="H002")
    with pytest.raises(Refused, match="理由"):
        remove_assessee(gone, " ", by=staff)
    remove_assessee(gone, "借调在外满一年", by=staff)
    assert cycle.assessees.count() == 3
    assert exercise.task.lines.count() == 3
    assert exercise.paper().lines.count() == 3
    assert Entry.objects.get(verb="assessment.remove_assessee").reason == "借调在外满一年"


def test_the_last_assessee_takes_papers_and_tasks_along(exercise, staff):
    cycle = exercise.open()
    exercise.codes()
    for one in list(cycle.assessees.all()):
        remove_assessee(one, "试验", by=staff)
    assert not Assessee.objects.exists()
    assert not Paper.objects.exists()
    assert not Task.objects.exists()


def test_nobody_is_removed_after_a_score(exercise, staff):
    cycle = exercise.open()
    cast_ballot(exercise.codes()[0], NONCE, exercise.ballot())
    with pytest.raises(Refused, match="已有人投票"):
        remove_assessee(cycle.assessees.first(), "试验", by=staff)


def test_a_second_class_gets_its_own_indicators_on_the_same_paper(exercise, district, staff):
    factories.make_scheme(factories.worked_example("0102"), frozen=False)
    factories.make_cadre("H010", name="赵委员", unit=district.town, subcategory="0102")
    exercise.open()
    assert exercise.paper().lines.values("group_weight").distinct().count() == 2
    cast_ballot(exercise.codes()[0], NONCE, [GOOD] * 5)
    assert Ballot.objects.count() == 1


def test_a_grant_over_a_part_of_the_district_moves_no_cycle(exercise, district):
    """Opening, closing, computing and confirming concern everybody (Kimai CVE-2026-28685: role checked, object not)."""
    staff = factories.make_user("of-town", "assessment_staff", district.town)
    head = factories.make_user("head-of-town", "department_head", district.town)
    with pytest.raises(PermissionDenied, match="不是全区"):
        open_cycle("annual", 2026, by=staff, from_roster=True)
    cycle = exercise.open()
    with pytest.raises(PermissionDenied, match="不是全区"):
        close_cycle(cycle, by=staff)
    close_cycle(cycle, by=system_user())
    cycle.refresh_from_db()
    with pytest.raises(PermissionDenied, match="不是全区"):
        queue_run(cycle, by=staff)
    with pytest.raises(PermissionDenied, match="不是全区"):
        confirm_results(cycle, by=head, on=timezone.localdate())
    assert not ScoringRun.objects.exists()
