"""The panel 岗位职责 of a file."""

from typing import Any

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import seen, today
from personnel.models import Bearing, Cadre, StatutoryDuty

from .post_page import duties_of


def duties(cadre: Cadre, user) -> dict[str, Any]:
    """Posts with their duties, and assignments; what the reader may open is linked, what may be changed is offered."""
    found = duties_of(cadre, today())
    may_edit = may(user, "personnel.edit_duty", cadre) and seen() is None
    sees_duties, sees_posts = may(user, "personnel.view_duty"), may(user, "personnel.view_post")
    keys = {one.statutory_id for _, _, rows in found.posts for one in rows} | {
        one.statutory_id for one in found.assignments
    }
    visible: set[int] = set()
    if sees_duties and user.sees_everything():
        visible = keys
    elif sees_duties and keys - {None}:
        visible = set(StatutoryDuty.objects.visible_to(user).filter(pk__in=keys - {None}).values_list("pk", flat=True))
    paths = tuple(user.unit_paths())

    def row(one) -> dict[str, Any]:
        return {
            "text": one.text,
            "bearing": Bearing(one.bearing),
            "basis": one.statutory.text if one.statutory and one.statutory.text != one.text else _basis(one.statutory),
            "url": reverse("personnel:duty", args=[one.statutory_id]) if one.statutory_id in visible else "",
        }

    posts = [
        {
            "name": str(post),
            "nature": nature,
            "url": reverse("personnel:post", args=[post.pk]) if sees_posts and post.unit.path.startswith(paths) else "",
            "duties": [row(one) for one in rows],
        }
        for post, nature, rows in found.posts
    ]
    assignments = [
        {
            **row(one),
            "started": one.started,
            "end_url": reverse("personnel:duty_assignment_end", args=[one.pk]) if may_edit else "",
        }
        for one in found.assignments
    ]
    new_url = reverse("personnel:duty_assign", args=[cadre.code]) if may_edit and cadre.left_on is None else ""
    return {"posts": posts, "assignments": assignments, "new_url": new_url}


def _basis(duty: StatutoryDuty | None) -> str:
    return f"{duty.basis}{duty.article}" or "法定职责" if duty is not None else ""
