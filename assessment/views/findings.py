"""Unfit-for-post findings: the list, one with the evidence of both years, and its service on the cadre."""

from functools import cached_property

from assessment.actions.consequences import serve_finding
from assessment.filters.consequences import UnfitFindingFilter
from assessment.forms.consequences import ServeForm
from assessment.models import UnfitFinding
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.cells import date_text, moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do, Fact, Stage
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView

from .evidence import evidence, person_of

PARTS = (
    "last_place__result__assessee",
    "last_place__result__run",
    "last_place__cycle",
    "last_place__cadre__unit",
    "last_place__cadre__account",
    "previous__result__assessee",
    "previous__result__run",
    "previous__cycle",
    "served_by",
)
BADGES = {
    "new": ("待送达", "amber"),
    "served": ("陈述申辩期内", "blue"),
    "stated": ("已陈述，待研究", "amber"),
    "silent": ("期满未陈述，待研究", "amber"),
    "withdrawn": ("已撤销", "grey"),
}


class FindingList(ScopedListView):
    model = UnfitFinding
    verb = "assessment.view_last_places"
    export_verb = "assessment.export_results"
    title = "不适宜担任现职认定"
    note = "连续两年末位提出认定，须送达本人、听取陈述申辩，由领导班子研究决定；认定本身不改变职务。"
    filterset_class = UnfitFindingFilter
    order = "-opened_at"
    empty = "没有不适宜担任现职的认定"
    first_step = "同一干部连续两年末位时，认定会在这里列出。"

    @cached_property
    def columns(self):
        """The state depends on the day the list is looked at."""
        return (
            Column(
                "name", "姓名", "last_place__result__assessee__name", "person", link=Link("assessment:finding", "pk")
            ),
            Column("code", "工号", "last_place__cadre__code", "code", sort=True),
            Column(
                "years",
                "末位年度",
                ("previous__year", "last_place__year"),
                value=lambda first, then: f"{first}、{then}",
            ),
            Column("unit", "单位", "last_place__result__assessee__unit_name"),
            Column("post", "职务", "last_place__result__assessee__post_name", "long"),
            Column("level", "职务层次", "last_place__result__assessee__post_level"),
            Column("proposed_outcome", "建议", value=lambda outcome: outcome or "由领导班子研究"),
            Column("opened_at", "认定时间", kind="datetime", sort=True),
            Column("served_on", "送达日期", kind="date", sort=True),
            Column("statement_due_on", "陈述申辩期限", kind="date", sort=True),
            Column(
                "state",
                "状态",
                ("withdrawn_at", "served_on", "stated_at", "statement_due_on"),
                "badge",
                value=lambda *row: state_of(*row, on=self.on),
                choices=BADGES,
            ),
        )


def state_of(withdrawn_at, served_on, stated_at, statement_due_on, *, on) -> str:
    if withdrawn_at is not None:
        return "withdrawn"
    if served_on is None:
        return "new"
    if stated_at is not None:
        return "stated"
    return "served" if on <= statement_due_on else "silent"


class FindingPage(ScopedDetailView):
    model = UnfitFinding
    verb = "assessment.view_last_places"
    template_name = "assessment/finding_detail.html"
    parent = "assessment:findings"
    audited = "assessment.view_result"
    actions = (
        Do(
            "assessment:finding_serve",
            "登记送达",
            "assessment.serve_finding",
            main=True,
            when=lambda finding: finding.served_on is None and finding.withdrawn_at is None,
        ),
    )

    def get_queryset(self):
        return self.scoped().select_related(*PARTS)

    def get_title(self, obj=None):
        return f"{obj.last_place.result.assessee.name}：不适宜担任现职认定"

    def context(self, finding):
        place = finding.last_place
        with_trust = may(self.user, "assessment.view_raters")
        return {
            "person": person_of(place, place.cadre.get_absolute_url()),
            "stages": stages(finding, self.on),
            "badge": BADGES[
                state_of(
                    finding.withdrawn_at, finding.served_on, finding.stated_at, finding.statement_due_on, on=self.on
                )
            ],
            "facts": facts(finding),
            "evidence": evidence([place, finding.previous], with_trust=with_trust),
            "results": [(one.year, one.result.get_absolute_url()) for one in (place, finding.previous)],
        }


def facts(finding: UnfitFinding) -> list[Fact]:
    place = finding.last_place
    outcome = finding.proposed_outcome or "该职务层次没有规定的建议，由领导班子研究"
    served = f"{date_text(finding.served_on)}（{finding.served_by.name}）" if finding.served_on else ""
    return [
        Fact("事由", f"{finding.previous.year}、{place.year}年度连续末位", place.get_absolute_url()),
        Fact("职务层次", place.result.assessee.post_level),
        Fact("建议", outcome),
        Fact("认定时间", moment_text(finding.opened_at)),
        Fact("送达", served),
        Fact("陈述申辩期限", date_text(finding.statement_due_on) if finding.statement_due_on else ""),
        Fact("陈述时间", moment_text(finding.stated_at) if finding.stated_at else ""),
    ]


def stages(finding: UnfitFinding, on) -> list[Stage]:
    """认定 → 送达 → 陈述申辩 → 研究决定; the decision itself belongs to selection and exchange."""
    served, stated = finding.served_on is not None, finding.stated_at is not None
    over = served and (stated or on > finding.statement_due_on)
    heard = Stage(
        "陈述申辩",
        "done" if over else "now" if served else "next",
        who=finding.last_place.cadre.name,
        by_when=finding.statement_due_on if served and not over else None,
        note="" if not over else "已陈述" if stated else "期满未陈述",
    )
    return [
        Stage("认定", "done", note=moment_text(finding.opened_at)[:10]),
        Stage("送达", "done" if served else "now", note=date_text(finding.served_on) if served else "组织部"),
        heard,
        Stage("研究决定", "now" if over else "next", who="领导班子", note="下一阶段在选拔与交流模块办理"),
    ]


class ServeFinding(ActionView):
    model = UnfitFinding
    verb = "assessment.serve_finding"
    parent = "assessment:findings"
    form_class = ServeForm
    action = serve_finding
    button = "登记送达"
    done = "已登记送达"

    def get_queryset(self):
        return self.scoped().select_related(*PARTS)

    def get_title(self, obj=None):
        return f"登记送达：{self.object.last_place.result.assessee.name}"

    def initial(self):
        return {"on": self.on}

    def consequences(self):
        days = self.object.last_place.cycle.statement_days
        return [
            f"本人自送达次日起有{days}天时间书面陈述申辩，期满当日仍可提交",
            "有账号的干部会收到消息，可在“我的考核”中提交",
            "送达日期保存后不能修改；职务不因此改变",
        ]
