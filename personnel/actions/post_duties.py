"""Verbs on what describes a post: its duties, workflow, abilities, chains; and what a person takes besides."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.org.models import Unit
from personnel.exchange.duty_lines import ABILITY_FIELDS, STEP_FIELDS, Field, read_lines
from personnel.models import (
    Cadre,
    DutyAssignment,
    Post,
    PostDuty,
    RequiredAbility,
    ResponsibilityLink,
    StatutoryDuty,
    WorkflowStep,
)
from personnel.rules.duties.chains import Link, closes_circle

FACTS = ("text", "bearing", "statutory", "started", "source", "note")
_COMMAND = (ResponsibilityLink.Kind.REPORTS_TO, ResponsibilityLink.Kind.DIRECTS)
_COMPLAINTS_SHOWN = 20


@transaction.atomic
def add_post_duty(post: Post, text: str, *, by, statutory: StatutoryDuty | None = None, **facts: Any) -> PostDuty:
    """Enter a duty of a post, where it is one as a share of a statutory duty of its unit (or of a unit above)."""
    require(by, "personnel.edit_duty", post)
    post = _locked_post(post)
    _refuse_foreign(post.unit, statutory)
    _refuse_second_share(post, statutory)
    last = post.postduty_rows.aggregate(last=Max("position"))["last"] or 0
    duty = PostDuty.objects.create(post=post, text=text, statutory=statutory, position=last + 1, **facts)
    record(post, "personnel.add_post_duty", by=by, detail={"duty": duty.pk, "bearing": duty.bearing})
    return duty


@transaction.atomic
def edit_post_duty(duty: PostDuty, *, by, version: str = "", **facts: Any) -> PostDuty:
    """Correct a duty of a post. Raises Refused (stale) for an outdated `version`."""
    require(by, "personnel.edit_duty", duty)
    post = _locked_post(duty.post)
    duty = PostDuty.objects.select_for_update(of=("self",)).select_related("post__unit").get(pk=duty.pk)
    require_version(duty, version)
    statutory = facts.get("statutory", duty.statutory)
    if (statutory and statutory.pk) != duty.statutory_id:
        _refuse_foreign(post.unit, statutory)
        _refuse_second_share(post, statutory)
    _refuse_end_before_start(facts.get("started", duty.started), duty.ended)
    changed = [name for name in facts if name in FACTS and getattr(duty, name) != facts[name]]
    for name in changed:
        setattr(duty, name, facts[name])
    duty.save(update_fields=changed)
    record(post, "personnel.edit_post_duty", by=by, detail={"duty": duty.pk, "fields": changed})
    return duty


@transaction.atomic
def end_post_duty(duty: PostDuty, *, on: PartialDate, reason: str, by) -> PostDuty:
    """The post no longer has the duty from a day on; it stays as history."""
    require(by, "personnel.edit_duty", duty)
    duty = PostDuty.objects.select_for_update(of=("self",)).select_related("post__unit").get(pk=duty.pk)
    _end(duty, on)
    record(duty.post, "personnel.end_post_duty", by=by, reason=reason, detail={"duty": duty.pk, "on": str(on)})
    return duty


@transaction.atomic
def set_workflow(post: Post, block: str, *, by) -> int:
    """The steps of a post's work as pasted or typed, one a line (步骤, 时限, 成果). Returns how many there are now."""
    return _set_lines(post, WorkflowStep, block, STEP_FIELDS, "personnel.set_workflow", by=by)


@transaction.atomic
def set_abilities(post: Post, block: str, *, by) -> int:
    """The abilities a post asks for, one a line (能力要求, 必备或优先). Returns how many there are now."""
    return _set_lines(post, RequiredAbility, block, ABILITY_FIELDS, "personnel.set_abilities", by=by)


@transaction.atomic
def link_post(
    post: Post, kind: str, *, by, to_post: Post | None = None, to_unit: Unit | None = None, matter: str = ""
) -> ResponsibilityLink:
    """Enter how a post stands to another post or unit.

    Raises Refused for a link that exists, and for one by which a post would answer to itself (业务流转 may come back:
    that is shown among the findings, not refused).
    """
    require(by, "personnel.edit_duty", post)
    if (to_post is None) == (to_unit is None):
        raise Refused("请填写对方职务或对方单位之一", {"to_unit": ["请填写对方职务或对方单位之一"]})
    post = _locked_post(post)
    if to_post is not None and to_post.pk == post.pk:
        raise Refused("不能与本职务建立关系", {"to_post": ["不能与本职务建立关系"]})
    existing = ResponsibilityLink.objects.filter(ended=None)
    if existing.filter(post=post, kind=kind, to_post=to_post, to_unit=to_unit).exists():
        raise conflict("已登记这一关系")
    if to_post is not None and kind in _COMMAND:
        known = existing.filter(kind__in=_COMMAND, to_post__isnull=False).values_list("kind", "post_id", "to_post_id")
        if closes_circle([Link(*row) for row in known], Link(kind, post.pk, to_post.pk)):
            message = "与已登记的负责关系形成闭环"
            raise Refused(message, {"to_post": [message]}, code="conflict")
    link = ResponsibilityLink.objects.create(post=post, kind=kind, to_post=to_post, to_unit=to_unit, matter=matter)
    detail = {"link": link.pk, "kind": kind, "to": str(to_post or to_unit)}
    record(post, "personnel.link_post", by=by, reason=matter, detail=detail)
    return link


@transaction.atomic
def end_link(link: ResponsibilityLink, *, on: PartialDate, reason: str, by) -> ResponsibilityLink:
    """The relation holds no longer from a day on."""
    require(by, "personnel.edit_duty", link)
    link = ResponsibilityLink.objects.select_for_update(of=("self",)).select_related("post__unit").get(pk=link.pk)
    _end(link, on)
    record(link.post, "personnel.end_link", by=by, reason=reason, detail={"link": link.pk, "on": str(on)})
    return link


@transaction.atomic
def assign_duty(cadre: Cadre, text: str, *, by, statutory: StatutoryDuty | None = None, **facts: Any) -> DutyAssignment:
    """A person takes a duty beside the post. Raises Refused for who has left, and for a duty of quite another unit."""
    require(by, "personnel.edit_duty", cadre)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    if cadre.left_on is not None:
        raise conflict(f"{cadre.name}已于 {cadre.left_on} 离开")
    if statutory is not None:
        require(by, "personnel.edit_duty", statutory)
        if statutory.ended is not None:
            raise conflict("该职责已终止")
        if cadre.dutyassignment_rows.filter(statutory=statutory, ended=None).exists():
            raise Refused("已登记这项分工", {"statutory": ["已登记这项分工"]}, code="conflict")
    assignment = DutyAssignment.objects.create(cadre=cadre, text=text, statutory=statutory, **facts)
    record(cadre, "personnel.assign_duty", by=by, detail={"assignment": assignment.pk})
    return assignment


@transaction.atomic
def end_assignment(assignment: DutyAssignment, *, on: PartialDate, reason: str, by) -> DutyAssignment:
    """The person no longer has the duty from a day on."""
    require(by, "personnel.edit_duty", assignment)
    assignment = (
        DutyAssignment.objects.select_for_update(of=("self",)).select_related("cadre__unit").get(pk=assignment.pk)
    )
    _end(assignment, on)
    detail = {"assignment": assignment.pk, "on": str(on)}
    record(assignment.cadre, "personnel.end_assignment", by=by, reason=reason, detail=detail)
    return assignment


def _set_lines(post: Post, model: type[models.Model], block: str, fields: Sequence[Field], verb: str, *, by) -> int:
    """Replace the open rows by the lines: those with the same text stay and are corrected, the others end today."""
    require(by, "personnel.edit_duty", post)
    post = _locked_post(post)
    pasted = read_lines(block, fields)
    if pasted.complaints:
        texts = [
            f"第{bad.row}行第{bad.column}格{f'（{bad.value}）' if bad.value else ''}：{bad.reason}"
            for bad in pasted.complaints[:_COMPLAINTS_SHOWN]
        ]
        raise Refused("有不合格的行，没有改动", {"block": texts})
    today = PartialDate(timezone.localdate(), Precision.DAY)
    is_first = not model.objects.filter(post=post).exists()
    open_rows = {row.text: row for row in model.objects.select_for_update().filter(post=post, ended=None)}
    changed = 0
    for place, line in enumerate(pasted.lines, 1):
        row = open_rows.pop(line.text, None) or model(post=post, started=None if is_first else today)
        values = {**line.values, "position": place}
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            changed += 1
    for row in open_rows.values():
        _end(row, today)
    if changed or open_rows:
        record(post, verb, by=by, detail={"rows": len(pasted.lines), "changed": changed, "ended": len(open_rows)})
    return len(pasted.lines)


def _end(row, on: PartialDate) -> None:
    if row.ended is not None:
        raise conflict(f"已于 {row.ended} 结束")
    _refuse_end_before_start(row.started, on)
    row.ended = on
    row.save(update_fields=["ended"])


def _refuse_end_before_start(started: PartialDate | None, ended: PartialDate | None) -> None:
    if started is not None and ended is not None and ended < started:
        message = f"止期 {ended} 早于起期 {started}"
        raise Refused(message, {"on": [message], "started": [message]})


def _locked_post(post: Post) -> Post:
    post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
    if post.unit.abolished_on is not None:
        raise conflict(f"{post.unit.name}已撤销")
    return post


def _refuse_foreign(unit: Unit, statutory: StatutoryDuty | None) -> None:
    """A post shares in duties of its own unit or of one above it, of which it is a part."""
    if statutory is None:
        return
    if not unit.path.startswith(statutory.unit.path):
        message = f"“{statutory}”不是{unit.name}或其上级单位的职责"
        raise Refused(message, {"statutory": [message]})
    if statutory.ended is not None:
        raise conflict("该职责已终止")


def _refuse_second_share(post: Post, statutory: StatutoryDuty | None) -> None:
    if statutory is not None and post.postduty_rows.filter(statutory=statutory, ended=None).exists():
        raise Refused("该职务已承担这项法定职责", {"statutory": ["该职务已承担这项法定职责"]})
