"""The duties of a unit as sheets of a workbook; the first sheet can be pasted again as it is."""

from collections.abc import Sequence
from datetime import date

from cadre_mgmt.common.exports import Column
from cadre_mgmt.org.models import Unit
from personnel.exchange.duty_lines import DUTY_FIELDS, cell_text
from personnel.models import Bearing, PostDuty, RequiredAbility, ResponsibilityLink, StatutoryDuty, WorkflowStep

from .holders import holders_on

Sheet = tuple[str, Sequence[Column], list[list[object]]]
_WIDE, _MIDDLE = 60, 28


def duty_tables(unit: Unit, on: date) -> list[Sheet]:
    """法定职责, 岗位职责, 工作流程, 任职能力, 责任链 of a unit on a day."""
    return [_statutory(unit, on), _of_posts(unit, on), *_described(unit, on), _chains(unit, on)]


def _statutory(unit: Unit, on: date) -> Sheet:
    shared: dict[tuple[int, str], list[str]] = {}
    shares = PostDuty.objects.current(on).filter(statutory__unit=unit, post__unit=unit).order_by("post__position", "pk")
    for statutory, bearing, name in shares.values_list("statutory_id", "bearing", "post__name"):
        shared.setdefault((statutory, bearing), []).append(name)
    rows = []
    for duty in StatutoryDuty.objects.current(on).filter(unit=unit).order_by("position", "pk"):
        posts = {"main": shared.get((duty.pk, Bearing.MAIN)), "assisting": shared.get((duty.pk, Bearing.ASSIST))}
        rows.append([cell_text(posts.get(one.name, getattr(duty, one.name, None))) for one in DUTY_FIELDS])
    wide = {"text": _WIDE, "basis": _MIDDLE, "main": _MIDDLE, "assisting": _MIDDLE}
    return "法定职责", [Column(one.title, wide.get(one.name, 0)) for one in DUTY_FIELDS], rows


def _of_posts(unit: Unit, on: date) -> Sheet:
    duties = list(
        PostDuty.objects.current(on)
        .filter(post__unit=unit)
        .select_related("post", "statutory")
        .order_by("post__position", "post", "position", "pk")
    )
    held = holders_on({duty.post_id for duty in duties}, on)
    rows: list[list[object]] = [
        [
            duty.post.name,
            "、".join(holder.name for holder in held.get(duty.post_id, ())),
            duty.text,
            duty.get_bearing_display(),
            duty.statutory.text if duty.statutory else "",
            cell_text(duty.started),
            duty.note,
        ]
        for duty in duties
    ]
    columns = [
        Column("职务", _MIDDLE), Column("现任", 20), Column("岗位职责", _WIDE), Column("承担方式"),
        Column("法定职责", _WIDE), Column("起"), Column("备注"),
    ]  # fmt: skip
    return "岗位职责", columns, rows


def _described(unit: Unit, on: date) -> list[Sheet]:
    order = ("post__position", "post", "position", "pk")
    steps = WorkflowStep.objects.current(on).filter(post__unit=unit).order_by(*order)
    abilities = RequiredAbility.objects.current(on).filter(post__unit=unit).order_by(*order)
    return [
        (
            "工作流程",
            [Column("职务", _MIDDLE), Column("步骤", _WIDE), Column("时限"), Column("成果", _MIDDLE)],
            [list(row) for row in steps.values_list("post__name", "text", "limit", "outcome")],
        ),
        (
            "任职能力",
            [Column("职务", _MIDDLE), Column("能力要求", _WIDE), Column("要求程度")],
            [[one.post.name, one.text, one.get_weight_display()] for one in abilities.select_related("post")],
        ),
    ]


def _chains(unit: Unit, on: date) -> Sheet:
    links = ResponsibilityLink.objects.current(on).filter(post__unit=unit)
    rows: list[list[object]] = [
        [link.post.name, link.get_kind_display(), str(link.to_post or link.to_unit), link.matter]
        for link in links.select_related("post", "to_post__unit", "to_unit").order_by("post__position", "post", "kind")
    ]
    return "责任链", [Column("职务", _MIDDLE), Column("关系"), Column("对方", _MIDDLE), Column("事项", _WIDE)], rows
