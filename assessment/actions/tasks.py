"""Score sheets of named scorers: draft, signature, return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessment.models import Cycle, Task, TaskLine
from assessment.rules.paper import Complaint, Row, check_row, subtotal
from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.exact import format_hundredths, parse_points
from cadre_mgmt.notices.actions import notify

from .ballots import forms_of
from .locks import refuse_unless_accepting
from .sheets import store_sheets

Typed = Mapping[int, Sequence[str | None]]


@dataclass(frozen=True)
class Draft:
    """What was kept: the task's new version, and the cells that are wrong as they stand, by line."""

    version: int
    complaints: dict[int, tuple[Complaint, ...]]


@transaction.atomic
def save_draft(task: Task, rows: Typed, *, by, version: int) -> Draft:
    """Keep typed points by line id; only the lines given change. What is no number cannot be kept and becomes blank.

    Raises Refused: unknown lines, as a conflict where the task is signed or the cycle over, as stale where somebody
    else has saved since `version`.
    """
    require(by, "assessment.fill_task", task)
    task = _locked(task, version)
    lines = {line.pk: line for line in task.lines.filter(pk__in=rows)}
    forms = forms_of([line.group_weight_id for line in lines.values()])
    complaints = {}
    for pk, typed in rows.items():
        line = lines.get(pk)
        form = forms[line.group_weight_id] if line else None
        if form is None or len(typed) != len(form.fulls):
            raise Refused("评分表的行列与任务不符，请刷新页面")
        if found := check_row(typed, form.fulls, partly_blank_allowed=True).complaints:
            complaints[pk] = found
        values = [_number(text) for text in typed]
        line.values = None if all(value is None for value in values) else values
    TaskLine.objects.bulk_update(lines.values(), ["values"], batch_size=1000)
    first = task.state != Task.State.DRAFT
    task.move_to(Task.State.DRAFT)
    task.version += 1
    task.saved_at = timezone.now()
    task.save(update_fields=["state", "version", "saved_at"])
    if first:  # one entry for a spell of work; who wrote which version stands in the row history
        record(task, "assessment.save_draft", by=by)
    return Draft(task.version, complaints)


@dataclass(frozen=True)
class Submission:
    """What a signature would put its name to: lines in all, lines blank as a whole, and what is wrong, by line."""

    lines: int
    abstentions: int
    complaints: list[tuple[TaskLine, Complaint]]


def preview_submission(task: Task, *, by) -> Submission:
    """What `submit_task` would sign; writes nothing."""
    require(by, "assessment.submit_task", task)
    rows = _read(task)
    wrong = [(line, one) for line, row in rows for one in row.complaints]
    return Submission(len(rows), sum(row.is_abstention for _, row in rows), wrong)


@transaction.atomic
def submit_task(task: Task, *, by, version: int | None = None, abstain: bool = False) -> int:
    """Sign: every line is checked and becomes a sheet that counts; returns how many.

    Only the scorer signs. A line blank as a whole abstains, which must be meant: `abstain`. Raises Refused with
    fields `v<line id>-<column>`, PermissionDenied for anybody else.
    """
    require(by, "assessment.submit_task", task)
    if not task.belongs_to(by):
        raise PermissionDenied("只有评分人本人可以签名提交")
    task = _locked(task, version)
    rows = _read(task)
    if wrong := {f"v{line.pk}-{one.column}": [one.reason] for line, row in rows for one in row.complaints}:
        raise Refused(f"有{len(wrong)}处需要修改，评分表尚未提交", wrong)
    blank = sum(row.is_abstention for _, row in rows)
    if blank == len(rows):
        raise Refused("评分表还没有填写")
    if blank and not abstain:
        raise Refused(f"有{blank}名考核对象整行留空，提交后按弃权计；请确认后再提交", {"abstain": [f"{blank}行留空"]})
    store_sheets(
        task.cycle,
        [(line.assessee_id, line.group_weight_id, row.values, subtotal(row.values), task.pk) for line, row in rows],
    )
    task.move_to(Task.State.SUBMITTED)
    task.submitted_at, task.return_reason = timezone.now(), ""
    task.version += 1
    task.save(update_fields=["state", "submitted_at", "return_reason", "version"])
    record(task, "assessment.submit_task", by=by, detail={"sheets": len(rows), "abstentions": blank})
    return len(rows)


@transaction.atomic
def return_task(task: Task, reason: str, *, by) -> None:
    """Give a signed task back: its sheets go, their values stay in the draft and in the audit entry."""
    require(by, "assessment.return_task", task)
    if not reason.strip():
        raise Refused("请填写退回理由", {"reason": ["请填写退回理由"]})
    task = Task.objects.select_for_update(of=["self"]).select_related("cycle", "group").get(pk=task.pk)
    refuse_unless_accepting(task.cycle)
    if task.state != Task.State.SUBMITTED:
        raise conflict(f"任务{task.get_state_display()}，不能退回")
    old = {sheet.assessee.code: sheet.values for sheet in task.sheets.select_related("assessee")}
    task.sheets.all().delete()
    task.move_to(Task.State.RETURNED)
    task.return_reason, task.submitted_at = reason.strip()[:300], None
    task.version += 1
    task.save(update_fields=["state", "return_reason", "submitted_at", "version"])
    title = f"您的评分表（{task.group}）被退回：{task.return_reason}"
    notify([task.scorer], title, url=reverse("assessment:task", args=[task.pk]))
    record(task, "assessment.return_task", by=by, reason=reason, detail={"values": old})


@transaction.atomic
def accept_task(task: Task, *, by) -> None:
    """Accept a signed task; closing the cycle accepts whatever is left."""
    require(by, "assessment.accept_task", task)
    task = Task.objects.select_for_update(of=["self"]).select_related("cycle", "group").get(pk=task.pk)
    refuse_unless_accepting(task.cycle)
    task.move_to(Task.State.ACCEPTED)
    task.accepted_at = timezone.now()
    task.save(update_fields=["state", "accepted_at"])
    record(task, "assessment.accept_task", by=by)


@transaction.atomic
def remind(cycle: Cycle, *, by) -> int:
    """Remind the scorers whose tasks wait for a signature, each at most once a day; returns how many were told."""
    require(by, "assessment.remind", cycle)
    refuse_unless_accepting(cycle)
    waiting = Task.objects.filter(cycle=cycle).unfinished().values("scorer")
    until = f"，请于{timezone.localtime(cycle.closes_at):%Y-%m-%d %H:%M}前提交" if cycle.closes_at else ""
    told = notify(
        User.objects.filter(pk__in=waiting),
        f"{cycle}还有评分任务未提交{until}",
        url=reverse("assessment:tasks"),
        key=f"cycle:{cycle.pk}:remind:{timezone.localdate():%Y%m%d}",
    )
    record(cycle, "assessment.remind", by=by, detail={"scorers": told})
    return told


def _locked(task: Task, version: int | None) -> Task:
    """The task's row, locked; its cycle is asked after the lock, so that a closing that waited for it is seen."""
    locked = Task.objects.select_for_update(of=["self"]).select_related("cycle", "group").get(pk=task.pk)
    refuse_unless_accepting(locked.cycle)
    if locked.state in {Task.State.SUBMITTED, Task.State.ACCEPTED}:
        raise conflict(f"评分表{locked.get_state_display()}，不能再改；需要更正时请考核办退回")
    if version is not None and locked.version != version:
        raise Refused("评分表已被他人修改，请刷新后再填；本机未保存的分数会保留", code="stale")
    return locked


def _read(task: Task) -> list[tuple[TaskLine, Row]]:
    """All lines of a task as a signature needs them: blank as a whole, or complete and within full points."""
    lines = list(task.lines.select_related("assessee"))
    forms = forms_of([line.group_weight_id for line in lines])
    rows = []
    for line in lines:
        fulls = forms[line.group_weight_id].fulls
        values = line.values or [None] * len(fulls)
        typed = [None if value is None else format_hundredths(value) for value in values]
        rows.append((line, check_row(typed, fulls)))
    return rows


def _number(text: str | None) -> int | None:
    """Hundredths of what can be kept in a draft, within the column's range."""
    try:
        return parse_points(text or "")
    except ValueError:
        return None
