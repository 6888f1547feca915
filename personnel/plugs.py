"""What personnel lends to the floors below, and its own panels of a file."""

from collections.abc import Iterator

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.approvals.flows import Flow, Step
from cadre_mgmt.approvals.flows import register as register_flow
from cadre_mgmt.common import idcard
from cadre_mgmt.common.moments import today
from cadre_mgmt.common.pinyin import query_tokens
from cadre_mgmt.jobs.kinds import register as register_kind
from cadre_mgmt.notices.due import register as register_due
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.search import Hit, register_search

from .actions.recognition import FLOW, recognise, refuse
from .dossier import Panel, register
from .forms.findings import ChronicleForm
from .models import Cadre, StatutoryDuty, Trait
from .models.sets import SETS
from .reports import chronicle, duty_panel, eligibility, experience, form_panel, panels, recognition
from .reports import health as record_health
from .reports.due import horizon_due
from .reports.proposals import proposals_to_decide
from .reports.set_panels import adding, set_panel
from .reports.surveys import units_to_visit

register_kind("personnel.preview_roster", "personnel.tasks.preview_roster")
register_kind("personnel.settle_careers", "personnel.tasks.settle_careers")
register_kind("personnel.confirm_roster", "personnel.tasks.confirm_roster_import")
register_kind("personnel.confirm_forms", "personnel.tasks.confirm_form_import")
register_kind("personnel.fill_form_export", "personnel.tasks.fill_form_export")
register_kind("personnel.fill_roster_export", "personnel.tasks.fill_roster_export")
register_kind("personnel.examine_records", "personnel.tasks.examine_records")
register_kind("personnel.screen", "personnel.tasks.screen")

register_due(proposals_to_decide)
register_due(horizon_due)
register_due(units_to_visit)
register_flow(
    Flow(
        FLOW, "三龄两历认定", (Step("审核", "personnel.approve_recognition"),),
        lambda found, by: recognise(found, by=by), lambda found, by: refuse(found, by=by),
        facts=recognition.approval_facts,
    )
)  # fmt: skip

_MOST_HITS = 10

for panel in (
    Panel("basics", "基本信息", 10, "personnel/panel_basics.html", panels.basics, "personnel.view_cadre"),
    Panel("placements", "任职", 20, "personnel/panel_placements.html", panels.placements, "personnel.view_cadre"),
    Panel("duties", "岗位职责", 25, "personnel/panel_duties.html", duty_panel.duties, "personnel.view_cadre"),
    Panel("resume", "简历", 30, "personnel/panel_resume.html", panels.resume, "personnel.view_cadre"),
    Panel(
        "experience",
        "任职计时与基层经历",
        32,
        "personnel/panel_experience.html",
        experience.panel,
        "personnel.view_experience",
    ),
    Panel(
        "eligibility",
        "任职资格",
        35,
        "personnel/panel_eligibility.html",
        eligibility.panel,
        "personnel.judge_eligibility",
    ),
    Panel("kinships", "亲属关系", 60, "personnel/panel_kinships.html", panels.kinships, "personnel.view_kinship"),
    Panel(
        "recognition",
        "三龄两历",
        15,
        "personnel/panel_recognition.html",
        recognition.recognition,
        "personnel.view_recognition",
    ),
    Panel("health", "健康状况", 48, "personnel/panel_basics.html", panels.health, "personnel.view_health", sealed=True),
    Panel(
        "form", "干部任免审批表", 85, "personnel/panel_form.html", form_panel.form, "personnel.view_form", sealed=True
    ),
    Panel("conduct", "监督纪实", 70, "personnel/panel_conduct.html", panels.conduct, "personnel.view_conduct"),
    Panel(
        "record_health",
        "档案体检",
        85,
        "personnel/panel_record_health.html",
        record_health.panel,
        "personnel.view_record_health",
    ),
    Panel("changes", "变动记录", 90, "personnel/panel_changes.html", panels.changes, "personnel.view_history"),
):
    register(panel)

for one in SETS.values():
    register(
        Panel(
            one.code, one.label, one.order, "personnel/panel_set.html", set_panel(one.code), one.view_verb,
            sealed=one.is_sealed, outside=adding(one.code),
        )
    )  # fmt: skip


def chronicle_panel(cadre: Cadre, user) -> dict | None:
    """The newest of what is known, with the fields by which the rest is asked for."""
    context = chronicle.panel(cadre, user)
    return context and {**context, "form": ChronicleForm(auto_id="chronicle_%s")}


register(
    Panel("chronicle", "纪实与特征", 75, "personnel/panel_chronicle.html", chronicle_panel, "personnel.view_finding")
)
register(
    Panel(
        "core_findings", "核心纪实", 76, "personnel/panel_core_findings.html", chronicle.core_panel,
        "personnel.view_core_finding", sealed=True,
    )
)  # fmt: skip


def cadres_found(user, text: str) -> Iterator[Hit]:
    """Cadres by name, pinyin, initials, 工号; by a whole identity number for those who may see it."""
    if not may(user, "personnel.view_cadre"):
        return
    visible = (
        Cadre.objects.visible_to(user)
        .select_related("unit", "post")
        .defer("identity", "phone", "health", "home_address", "resume")
    )
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


def duties_found(user, text: str) -> Iterator[Hit]:
    """Duties in force by a part of their text, with the unit."""
    if not may(user, "personnel.view_duty") or len(text) < 2:
        return
    visible = StatutoryDuty.objects.visible_to(user).current(today()).select_related("unit")
    for duty in visible.filter(text__contains=text).order_by("unit__path", "position")[:_MOST_HITS]:
        yield Hit(str(duty), reverse("personnel:duty", args=[duty.pk]), duty.unit.name)


def traits_found(user, text: str) -> Iterator[Hit]:
    """Traits by a part of the name, leading to who has them."""
    if not may(user, "personnel.view_trait") or len(text) < 2:
        return
    for trait in Trait.objects.visible_to(user).in_use().filter(name__contains=text).order_by("name")[:_MOST_HITS]:
        yield Hit(trait.name, trait.get_absolute_url(), trait.get_kind_display())


register_search("干部", cadres_found)
register_search("单位", units_found)
register_search("职责", duties_found)

register_due(record_health.returns_due)
register_search("特征", traits_found)
