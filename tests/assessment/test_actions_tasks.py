import pytest
from django.core.exceptions import PermissionDenied

from assessment.actions.assignments import add_assignment, copy_assignments, remove_assignment
from assessment.actions.supplements import supplement_tasks
from assessment.actions.tasks import accept_task, preview_submission, remind, return_task, save_draft, submit_task
from assessment.models import Assignment, RaterGroup, Sheet, Task
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.models import Notice
from tests import factories

from .exercise import prepare


@pytest.fixture
def exercise(district):
    made = prepare(district)
    made.open()
    return made


@pytest.fixture
def lines(exercise):
    return list(exercise.task.lines.order_by("assessee__code"))


def filled(lines, *texts):
    return {line.pk: list(texts or ("36", "51.5")) for line in lines}


def test_a_draft_keeps_points_and_counts_versions(exercise, lines):
    draft = save_draft(exercise.task, filled(lines[:2]), by=exercise.scorer, version=0)
    assert (draft.version, draft.complaints) == (1, {})
    assert [line.values for line in exercise.task.lines.order_by("assessee__code")] == [[3600, 5150]] * 2 + [None] * 2
    assert exercise.task.state == Task.State.DRAFT
    assert not Sheet.objects.exists()


def test_wrong_cells_are_told_and_the_rest_is_kept(exercise, lines):
    draft = save_draft(exercise.task, {lines[0].pk: ["41", "半"]}, by=exercise.scorer, version=0)
    assert [(one.column, one.reason) for one in draft.complaints[lines[0].pk]] == [
        (0, "41.00分超过满分40.00分"),
        (1, "“半”不是分数，应为数字，最多两位小数"),
    ]
    assert exercise.task.lines.get(pk=lines[0].pk).values == [4100, None]


def test_a_line_emptied_again_is_blank(exercise, lines):
    save_draft(exercise.task, filled(lines[:1]), by=exercise.scorer, version=0)
    save_draft(exercise.task, {lines[0].pk: ["", " "]}, by=exercise.scorer, version=1)
    assert exercise.task.lines.get(pk=lines[0].pk).values is None


def test_two_editors_do_not_overwrite_each_other(exercise, lines, clerk):
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    with pytest.raises(Refused) as refused:
        save_draft(exercise.task, filled(lines, "1", "1"), by=clerk, version=0)
    assert refused.value.code == "stale"
    assert exercise.task.lines.first().values == [3600, 5150]


def test_lines_of_another_task_are_refused(exercise, lines):
    with pytest.raises(Refused, match="行列与任务不符"):
        save_draft(exercise.task, {10**9: ["1", "1"]}, by=exercise.scorer, version=0)
    with pytest.raises(Refused, match="行列与任务不符"):
        save_draft(exercise.task, {lines[0].pk: ["1"]}, by=exercise.scorer, version=0)


def test_the_clerk_fills_and_only_the_scorer_signs(exercise, lines, clerk, system):
    save_draft(exercise.task, filled(lines), by=clerk, version=0)
    for user in (clerk, system):
        with pytest.raises(PermissionDenied):
            submit_task(exercise.task, by=user)
    submit_task(exercise.task, by=exercise.scorer)


def test_a_clerk_of_another_unit_may_not(exercise, lines, district):
    other = factories.make_user("other_clerk", "score_clerk", district.bureau)
    with pytest.raises(PermissionDenied):
        save_draft(exercise.task, filled(lines), by=other, version=0)


def test_signing_makes_one_sheet_a_line(exercise, lines):
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    assert submit_task(exercise.task, by=exercise.scorer, version=1) == 4
    assert set(Sheet.objects.values_list("task", "subtotal")) == {(exercise.task.pk, 8750)}
    task = exercise.task
    assert (task.state, task.submitted_at is not None) == (Task.State.SUBMITTED, True)


def test_whole_blank_lines_must_be_meant(exercise, lines):
    save_draft(exercise.task, filled(lines[:3]), by=exercise.scorer, version=0)
    found = preview_submission(exercise.task, by=exercise.scorer)
    assert (found.lines, found.abstentions, found.complaints) == (4, 1, [])
    with pytest.raises(Refused, match="有1名考核对象整行留空"):
        submit_task(exercise.task, by=exercise.scorer)
    submit_task(exercise.task, by=exercise.scorer, abstain=True)
    assert list(Sheet.objects.filter(subtotal=None).values_list("values", flat=True)) == [[None, None]]


def test_an_empty_sheet_is_not_signed(exercise):
    with pytest.raises(Refused, match="还没有填写"):
        submit_task(exercise.task, by=exercise.scorer, abstain=True)


def test_half_lines_and_too_many_points_are_not_signed(exercise, lines):
    rows = {lines[0].pk: ["36", ""], lines[1].pk: ["99", "51"], lines[2].pk: ["-1", "1"], lines[3].pk: ["1", "1"]}
    save_draft(exercise.task, rows, by=exercise.scorer, version=0)
    with pytest.raises(Refused) as refused:
        submit_task(exercise.task, by=exercise.scorer)
    assert set(refused.value.fields) == {f"v{lines[0].pk}-1", f"v{lines[1].pk}-0", f"v{lines[2].pk}-0"}
    assert not Sheet.objects.exists()


def test_a_stale_signature_is_refused(exercise, lines):
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    with pytest.raises(Refused) as refused:
        submit_task(exercise.task, by=exercise.scorer, version=0)
    assert refused.value.code == "stale"


def test_a_second_signature_fails(exercise, lines):
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    submit_task(exercise.task, by=exercise.scorer)
    for verb in (
        lambda: submit_task(exercise.task, by=exercise.scorer),
        lambda: save_draft(exercise.task, filled(lines), by=exercise.scorer, version=exercise.task.version),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.code == "conflict"
    assert Sheet.objects.count() == 4


def test_returning_takes_the_sheets_back_and_keeps_the_draft(exercise, lines, staff):
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    submit_task(exercise.task, by=exercise.scorer)
    with pytest.raises(Refused, match="理由"):
        return_task(exercise.task, "", by=staff)
    return_task(exercise.task, "第二项口径有误", by=staff)
    task = exercise.task
    assert (task.state, task.return_reason, task.submitted_at) == (Task.State.RETURNED, "第二项口径有误", None)
    assert not Sheet.objects.exists()
    assert task.lines.first().values == [3600, 5150]
    assert Entry.objects.get(verb="assessment.return_task").detail["values"]["H001"] == [3600, 5150]
    assert Notice.objects.filter(user=exercise.scorer, title__contains="被退回").exists()
    submit_task(task, by=exercise.scorer)
    assert Sheet.objects.count() == 4
    assert exercise.task.return_reason == ""


def test_only_signed_tasks_are_returned_or_accepted(exercise, lines, staff):
    with pytest.raises(Refused, match="不能退回"):
        return_task(exercise.task, "试验", by=staff)
    with pytest.raises(Refused):
        accept_task(exercise.task, by=staff)
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    submit_task(exercise.task, by=exercise.scorer)
    accept_task(exercise.task, by=staff)
    with pytest.raises(Refused, match="不能退回"):
        return_task(exercise.task, "试验", by=staff)


def test_a_scorer_without_a_unit_is_the_districts(exercise, lines, staff, district):
    """Nobody fills for him, and the department of the district still returns and accepts."""
    Task.objects.update(unit=None)
    clerk = factories.make_user("anywhere", "score_clerk", district.town)
    with pytest.raises(PermissionDenied):
        save_draft(exercise.task, filled(lines), by=clerk, version=0)
    save_draft(exercise.task, filled(lines), by=exercise.scorer, version=0)
    submit_task(exercise.task, by=exercise.scorer)
    return_task(exercise.task, "第二项口径有误", by=staff)
    submit_task(exercise.task, by=exercise.scorer)
    accept_task(exercise.task, by=staff)
    assert exercise.task.state == Task.State.ACCEPTED


def test_reminders_go_once_a_day_to_those_who_have_not_signed(exercise, staff):
    assert remind(exercise.cycle, by=staff) == 1
    remind(exercise.cycle, by=staff)
    assert Notice.objects.filter(user=exercise.scorer, title__contains="还有评分任务未提交").count() == 1


def test_assignments_name_groups_that_are_named(exercise, district, staff):
    secret = RaterGroup.objects.get(name="职工群众")
    group = RaterGroup.objects.get(name="主管领导")
    plain = factories.make_user("plain")
    wrong = (
        ((2026, secret, district.town), {"scorer": exercise.scorer}, "group"),
        ((2026, group, district.town), {}, "scorer"),
        ((2026, group, district.town), {"scorer": exercise.scorer, "by_unit_head": True}, "scorer"),
        ((2026, group, district.town), {"scorer": plain}, "scorer"),
        ((2026, group, district.town), {"scorer": exercise.scorer}, "unit"),
        ((1999, group, district.town), {"scorer": exercise.scorer}, "year"),
    )
    for arguments, options, field in wrong:
        with pytest.raises(Refused) as refused:
            add_assignment(*arguments, by=staff, **options)
        assert list(refused.value.fields) == [field]


def test_assignments_are_copied_with_the_year(exercise, district, staff):
    group = RaterGroup.objects.get(name="主管领导")
    add_assignment(2026, group, district.root, by_unit_head=True, by=staff)
    assert copy_assignments(2026, 2027, by=staff) == 2
    assert copy_assignments(2026, 2027, by=staff) == 0
    remove_assignment(Assignment.objects.filter(year=2027).first(), by=staff)
    assert Assignment.objects.filter(year=2027).count() == 1
    with pytest.raises(Refused, match="没有分派可复制"):
        copy_assignments(2030, 2031, by=staff)


def test_supplementing_asks_about_those_nobody_was_asked_about(district, staff):
    exercise = prepare(district)
    factories.make_cadre("F001", name="财政人", unit=district.bureau, subcategory="0101")
    exercise.open()
    other = factories.make_user("second", "scorer", district.bureau, name="财政分管")
    add_assignment(2026, RaterGroup.objects.get(name="主管领导"), district.root, scorer=other, by=staff)
    assert supplement_tasks(exercise.cycle, by=staff) == 1
    assert [line.assessee.code for line in Task.objects.get(scorer=other).lines.all()] == ["F001"]
    assert exercise.task.lines.count() == 4
    assert supplement_tasks(exercise.cycle, by=staff) == 0
