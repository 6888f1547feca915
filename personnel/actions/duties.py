"""Verbs on the statutory duties of units."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.org.models import Unit
from personnel.exchange.duty_lines import DUTY_FIELDS, Complaint, Line, read_lines
from personnel.models import Bearing, DutyAssignment, Post, PostDuty, StatutoryDuty

FACTS = ("text", "basis", "article", "started", "source", "note")


@transaction.atomic
def add_duty(unit: Unit, text: str, *, by, position: int | None = None, **facts: Any) -> StatutoryDuty:
    """Enter a statutory duty of a unit (`FACTS`); without `position` it comes last. Raises Refused."""
    require(by, "personnel.edit_duty", unit)
    unit = _locked_unit(unit)
    _refuse_same_text(unit, text)
    duty = _new_duty(unit, text, position, facts)
    record(duty, "personnel.add_duty", by=by, reason=duty.basis)
    return duty


@transaction.atomic
def edit_duty(duty: StatutoryDuty, *, by, version: str = "", **facts: Any) -> StatutoryDuty:
    """Correct a duty. Raises Refused: (stale) for an outdated `version`, a text the unit already has."""
    require(by, "personnel.edit_duty", duty)
    _locked_unit(duty.unit)
    duty = StatutoryDuty.objects.select_for_update(of=("self",)).select_related("unit").get(pk=duty.pk)
    require_version(duty, version)
    if facts.get("text", duty.text) != duty.text and duty.ended is None:
        _refuse_same_text(duty.unit, facts["text"])
    _refuse_late_start(facts.get("started", duty.started), duty.ended)
    changed = [name for name in facts if name in FACTS and getattr(duty, name) != facts[name]]
    for name in changed:
        setattr(duty, name, facts[name])
    duty.save(update_fields=changed)
    record(duty, "personnel.edit_duty", by=by, detail={"fields": changed})
    return duty


@transaction.atomic
def end_duty(duty: StatutoryDuty, *, on: PartialDate, reason: str, by) -> StatutoryDuty:
    """The unit no longer has the duty from a day on; what posts and persons did of it ends with it."""
    require(by, "personnel.edit_duty", duty)
    duty = StatutoryDuty.objects.select_for_update(of=("self",)).select_related("unit").get(pk=duty.pk)
    if duty.ended is not None:
        raise conflict(f"该职责已于 {duty.ended} 终止")
    _refuse_late_start(duty.started, on)
    ended = 0
    for model in (PostDuty, DutyAssignment):
        for row in model.objects.select_for_update().filter(statutory=duty, ended=None):
            row.ended = max(on, row.started) if row.started is not None else on
            row.save(update_fields=["ended"])
            ended += 1
    duty.ended = on
    duty.save(update_fields=["ended"])
    record(duty, "personnel.end_duty", by=by, reason=reason, detail={"on": str(on), "shares": ended})
    return duty


@transaction.atomic
def order_duties(unit: Unit, order: Sequence[int], *, by) -> int:
    """Put the open duties of a unit into an order of keys, those left out behind; returns how many moved."""
    require(by, "personnel.edit_duty", unit)
    _locked_unit(unit)
    places = {pk: place for place, pk in enumerate(order)}
    duties = sorted(
        unit.statutory_duties.select_for_update().filter(ended=None).order_by("position", "pk"),
        key=lambda duty: places.get(duty.pk, len(places)),
    )
    moved = [duty for place, duty in enumerate(duties, 1) if duty.position != place]
    for place, duty in enumerate(duties, 1):
        duty.position = place
    StatutoryDuty.objects.bulk_update(moved, ["position"])
    if moved:
        record(unit, "personnel.order_duties", by=by, detail={"duties": [duty.pk for duty in duties]})
    return len(moved)


@dataclass
class PasteReport:
    """What a pasted block did, or (dry run) would do: (line, text, outcome, posts) in order, and its complaints."""

    lines: list[tuple[int, str, str, str]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    shares: int = 0


@transaction.atomic
def paste_duties(unit: Unit, block: str, *, by, dry_run: bool = False) -> PasteReport:
    """Take in duties with their posts as copied from a spreadsheet: all lines or none.

    A duty whose text the unit has is corrected (blank cells leave what stands), the others are added at the end.
    Raises Refused for a block without lines; with complaints nothing is stored.
    """
    require(by, "personnel.edit_duty", unit)
    unit = _locked_unit(unit)
    pasted = read_lines(block, DUTY_FIELDS)
    report = PasteReport(complaints=list(pasted.complaints))
    posts = {post.name: post for post in Post.objects.filter(unit=unit)}
    report.complaints += [bad for line in pasted.lines for bad in _unknown_posts(line, posts, unit)]
    report.complaints.sort(key=lambda bad: (bad.row, bad.column))
    if not pasted.lines and not report.complaints:
        raise Refused("没有可导入的行", {"block": ["请从表格中复制后粘贴"]})
    known = {duty.text: duty for duty in unit.statutory_duties.filter(ended=None)}
    if report.complaints or dry_run:
        report.lines = [_foreseen(line, known) for line in pasted.lines]
        report.added = sum(1 for line in pasted.lines if line.text not in known)
        report.changed = len(pasted.lines) - report.added
        return report
    for line in pasted.lines:
        _take_in(unit, line, known, posts, report)
    detail = {"added": report.added, "changed": report.changed, "shares": report.shares}
    record(unit, "personnel.paste_duties", by=by, detail=detail)
    return report


def _take_in(unit: Unit, line: Line, known: dict[str, StatutoryDuty], posts: dict[str, Post], report) -> None:
    facts = {name: line.values[name] for name in ("basis", "article", "started", "note") if line.values[name]}
    duty = known.get(line.text)
    if duty is None:
        duty = _new_duty(unit, line.text, None, facts)
        report.added += 1
    else:
        changed = [name for name, value in facts.items() if getattr(duty, name) != value]
        for name in changed:
            setattr(duty, name, facts[name])
        if changed:
            _refuse_late_start(duty.started, duty.ended)
            duty.save(update_fields=changed)
            report.changed += 1
    for names, bearing in ((line.main, Bearing.MAIN), (line.assisting, Bearing.ASSIST)):
        for name in names:
            report.shares += _share(duty, posts[name], bearing)
    report.lines.append(_foreseen(line, known))


def _share(duty: StatutoryDuty, post: Post, bearing: str) -> int:
    """Let the post bear the duty so; returns 1 where that is new."""
    share = PostDuty.objects.filter(post=post, statutory=duty, ended=None).first()
    if share is None:
        last = post.postduty_rows.aggregate(last=Max("position"))["last"] or 0
        PostDuty.objects.create(
            post=post, statutory=duty, bearing=bearing, text=duty.text, position=last + 1, started=duty.started
        )
        return 1
    if share.bearing == bearing:
        return 0
    share.bearing = bearing
    share.save(update_fields=["bearing"])
    return 1


def _foreseen(line: Line, known: dict[str, StatutoryDuty]) -> tuple[int, str, str, str]:
    posts = [f"{name}（{Bearing.MAIN.label}）" for name in line.main]
    posts += [f"{name}（{Bearing.ASSIST.label}）" for name in line.assisting]
    return line.row, line.text, "更新" if line.text in known else "新增", "、".join(posts)


def _unknown_posts(line: Line, posts: dict[str, Post], unit: Unit) -> list[Complaint]:
    found = []
    for column, one in enumerate(DUTY_FIELDS, 1):
        for name in line.values[one.name] if one.name in {"main", "assisting"} else ():
            if name not in posts:
                found.append(Complaint(line.row, column, one.title, name, f"{unit.name}没有这个职务"))
            elif one.name == "assisting" and name in line.main:
                found.append(Complaint(line.row, column, one.title, name, "同一职务不能既主办又协办"))
    return found


def _new_duty(unit: Unit, text: str, position: int | None, facts: dict[str, Any]) -> StatutoryDuty:
    if position is None:
        position = (unit.statutory_duties.aggregate(last=Max("position"))["last"] or 0) + 1
    return StatutoryDuty.objects.create(unit=unit, text=text, position=position, **facts)


def _locked_unit(unit: Unit) -> Unit:
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.abolished_on is not None:
        raise conflict(f"{unit.name}已于 {unit.abolished_on} 撤销")
    return unit


def _refuse_same_text(unit: Unit, text: str) -> None:
    if unit.statutory_duties.filter(text=text, ended=None).exists():
        raise Refused("本单位已登记这项职责", {"text": ["本单位已登记这项职责"]})


def _refuse_late_start(started: PartialDate | date | None, ended: PartialDate | None) -> None:
    if started is not None and ended is not None and ended < started:
        message = f"止期 {ended} 早于起期 {started}"
        raise Refused(message, {"on": [message], "started": [message]})
