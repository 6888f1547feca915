"""What is laid down for a post, as tables of its page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.tables import Column, Table
from personnel.models import Bearing, Post, RequiredAbility, ResponsibilityLink
from personnel.reports.post_page import describe_post

_SEEN_FROM_THERE = {
    ResponsibilityLink.Kind.REPORTS_TO: "分管指导",
    ResponsibilityLink.Kind.DIRECTS: "向其负责",
    ResponsibilityLink.Kind.UPSTREAM: "下游交给",
    ResponsibilityLink.Kind.DOWNSTREAM: "上游来自",
}
_WEIGHTS = {"required": ("必备", "blue"), "preferred": ("优先", "grey")}


def described(post: Post, user, on: date) -> dict[str, Any]:
    """Duties, workflow, abilities and chains in force; with links to change them for who may."""
    may_edit = may(user, "personnel.edit_duty", post)
    found = describe_post(post, on)
    duties = [
        {"pk": one.pk, "text": one.text, "bearing": one.bearing, "statutory": one.statutory, "duty": one.statutory_id}
        for one in found.duties
    ]
    steps = [
        {"number": n, "text": one.text, "limit": one.limit, "outcome": one.outcome}
        for n, one in enumerate(found.steps, 1)
    ]
    abilities = [{"text": one.text, "weight": one.weight} for one in found.abilities]
    return {
        "duties": Table(_duty_columns(may_edit), duties, "岗位职责", empty="没有登记岗位职责"),
        "steps": Table(_STEPS, steps, "工作流程", empty="没有登记工作流程", compact=True),
        "abilities": Table(_ABILITIES, abilities, "任职能力", empty="没有登记任职能力", compact=True),
        "chains": Table(_link_columns(may_edit), _links(post, found, user), "责任链", empty="没有登记责任链"),
    }


def _duty_columns(may_edit: bool) -> list[Column]:
    columns = [
        Column("text", "岗位职责", kind="long"),
        Column("bearing", "承担方式", kind="badge", choices=Bearing),
        Column("statutory", "法定职责", kind="long", link=Link("personnel:duty", "duty")),
    ]
    if may_edit:
        columns.append(
            Column("edit", "修改", "pk", value=lambda _: "修改", link=Link("personnel:post_duty_edit", "pk"))
        )
        columns.append(Column("end", "终止", "pk", value=lambda _: "终止", link=Link("personnel:post_duty_end", "pk")))
    return columns


_STEPS = [
    Column("number", "步", kind="number"),
    Column("text", "步骤", kind="long"),
    Column("limit", "时限"),
    Column("outcome", "成果", kind="long"),
]
_ABILITIES = [
    Column("text", "能力要求", kind="long"),
    Column(
        "weight", "要求程度", kind="badge", choices={one.value: _WEIGHTS[one.value] for one in RequiredAbility.Weight}
    ),
]


def _link_columns(may_edit: bool) -> list[Column]:
    columns = [Column("kind", "关系"), Column("other", "对方", kind="html"), Column("matter", "事项", kind="long")]
    if may_edit:
        columns.append(
            Column(
                "end", "解除", "pk", value=lambda pk: "解除" if pk else "", link=Link("personnel:post_link_end", "pk")
            )
        )
    return columns


def _links(post: Post, found, user) -> list[dict[str, Any]]:
    """Links recorded at this post, then those recorded at others, told from this side."""
    others = [(link, link.to_post or link.to_unit) for link in found.links]
    from_there = [(link, link.post) for link in found.linked_from]
    posts = {other.pk for _, other in [*others, *from_there] if isinstance(other, Post)}
    units = {other.pk for _, other in others if isinstance(other, Unit)}
    seen_posts = set(Post.objects.visible_to(user).filter(pk__in=posts).values_list("pk", flat=True))
    seen_units = set(Unit.objects.visible_to(user).filter(pk__in=units).values_list("pk", flat=True))
    rows = []
    for link, other in [*others, *from_there]:
        is_own = link.post_id == post.pk
        rows.append(
            {
                "pk": link.pk if is_own else None,
                "kind": link.get_kind_display() if is_own else _SEEN_FROM_THERE[link.kind],
                "other": _other(other, seen_posts, seen_units),
                "matter": link.matter,
            }
        )
    return rows


def _other(other: Post | Unit, posts: set[int], units: set[int]):
    if isinstance(other, Post):
        address = reverse("personnel:post", args=[other.pk]) if other.pk in posts else ""
    else:
        address = reverse("personnel:unit", args=[other.code]) if other.pk in units else ""
    return format_html('<a href="{}">{}</a>', address, other) if address else escape(other)
