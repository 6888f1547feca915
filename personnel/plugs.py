"""What personnel lends to the floors below, and its own panels of a file."""

from collections.abc import Iterator

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common import idcard
from cadre_mgmt.common.pinyin import query_tokens
from cadre_mgmt.jobs.kinds import register as register_kind
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.search import Hit, register_search

from .dossier import Panel, register
from .models import Cadre
from .reports import panels

register_kind("personnel.preview_roster", "personnel.tasks.preview_roster")
register_kind("personnel.confirm_roster", "personnel.tasks.confirm_roster_import")

_MOST_HITS = 10

for panel in (
    Panel("basics", "基本信息", 10, "personnel/panel_basics.html", panels.basics, "personnel.view_cadre"),
    Panel("placements", "任职", 20, "personnel/panel_placements.html", panels.placements, "personnel.view_cadre"),
    Panel("resume", "简历", 30, "personnel/panel_resume.html", panels.resume, "personnel.view_cadre"),
    Panel("kinships", "亲属关系", 60, "personnel/panel_kinships.html", panels.kinships, "personnel.view_kinship"),
    Panel("conduct", "监督纪实", 70, "personnel/panel_conduct.html", panels.conduct, "personnel.view_conduct"),
    Panel("changes", "变动记录", 90, "personnel/panel_changes.html", panels.changes, "personnel.view_history"),
):
    register(panel)


def cadres_found(user, text: str) -> Iterator[Hit]:
    """Cadres by name, pinyin, initials, 工号; by a whole identity number for those who may see it."""
    if not may(user, "personnel.view_cadre"):
        return
    visible = Cadre.objects.visible_to(user).select_related("unit", "post").defer("identity", "phone", "resume")
    if idcard.is_valid(text):
        found = visible.with_identity(text) if may(user, "personnel.unmask") else visible.none()
    else:
        tokens = query_tokens(text)
        found = visible.filter(tokens__contains=tokens) if tokens else visible.none()
    for cadre in found.order_by("code")[:_MOST_HITS]:
        place = f"{cadre.unit.name} {cadre.post.name if cadre.post else ''}".strip()
        yield Hit(cadre.name, cadre.get_absolute_url(), f"{place} · {cadre.code}")


def units_found(user, text: str) -> Iterator[Hit]:
    """Units by a part of the name, or by code."""
    if not may(user, "personnel.view_unit"):
        return
    visible = Unit.objects.visible_to(user).filter(abolished_on=None).select_related("parent")
    by_code = visible.filter(code__iexact=text)
    for unit in [*by_code, *visible.filter(name__contains=text).exclude(pk__in=by_code).order_by("path")[:_MOST_HITS]]:
        yield Hit(unit.name, reverse("personnel:unit", args=[unit.code]), unit.parent.name if unit.parent else "")


register_search("干部", cadres_found)
register_search("单位", units_found)
