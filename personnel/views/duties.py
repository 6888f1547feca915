"""Statutory duties: the list that finds posts and persons, one duty, correcting and ending it, gaps and overlaps."""

from dataclasses import replace

from django.urls import reverse

from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView, ScopedListView
from personnel import actions
from personnel.forms import duties as forms
from personnel.models import Bearing, Post, StatutoryDuty
from personnel.reports.duties import borne, chain_findings, findings_by_unit
from personnel.rules.duties.bearing import LABELS, Finding
from personnel.rules.duties.chains import CHAIN_LABELS

from .duty_filters import DutyFilter
from .duty_parts import FINDING_BADGES, everybody, openable, shares_html, shares_text
from .versions import VersionedActionView


def is_open(row) -> bool:
    return row.ended is None


class DutyList(ScopedListView):
    """Bearers are looked up for the rows of the page only."""

    model = StatutoryDuty
    verb = "personnel.view_duty"
    title = "法定职责"
    filterset_class = DutyFilter
    order = ("unit__path", "position", "pk")
    export_verb = "personnel.export_duty"
    empty = "没有符合条件的职责"
    first_step = "打开一个单位，可逐项登记或从表格粘贴它的法定职责。"
    actions = (
        Do("personnel:duty_findings", "空档与重叠", "personnel.view_duty"),
        Do("personnel:post_duties", "岗位职责", "personnel.view_duty"),
    )
    columns = (
        Column("text", "职责", kind="long", link=Link("personnel:duty", "pk")),
        Column("unit", "单位", "unit__name", link=Link("personnel:unit_duties", "unit__code")),
        Column("basis", "依据", ("basis", "article"), kind="long", value=lambda *parts: "".join(parts)),
        Column("main", "主办", "pk", kind="html"),
        Column("assisting", "协办", "pk", kind="html"),
        Column("finding", "核对", "pk", kind="badge", choices=FINDING_BADGES),
        Column("started", "起", kind="month", value=lambda value: str(value or ""), optional=True),
        Column("ended", "止", kind="month", value=lambda value: str(value or ""), optional=True),
    )

    def drawn_columns(self):
        draw = self._text if "export" in self.request.GET else self._html
        own = {
            "main": lambda pk: draw(pk, True),
            "assisting": lambda pk: draw(pk, False),
            "finding": lambda pk: self.borne[pk].finding,
        }
        kind = {"kind": "long"} if "export" in self.request.GET else {}
        return [
            replace(column, value=own[column.name], **(kind if column.name != "finding" else {}))
            if column.name in own
            else column
            for column in self.columns
        ]

    def slice(self, queryset, columns):
        rows, fields = super().slice(queryset, columns)
        place = fields.index("pk")
        self.look_up([row[place] for row in rows.rows])
        return rows, fields

    def export(self, queryset, form):
        self.look_up(list(queryset.order_by().values_list("pk", flat=True)))
        return super().export(queryset, form)

    def look_up(self, keys: list[int]) -> None:
        self.borne = borne(keys, self.on)
        self.known = openable(self.user, everybody(self.borne.values()))

    def _html(self, pk: int, is_main: bool):
        return shares_html((share for share in self.borne[pk].shares if share.is_main == is_main), self.known)

    def _text(self, pk: int, is_main: bool):
        return shares_text(share for share in self.borne[pk].shares if share.is_main == is_main)


class DutyPage(ScopedDetailView):
    model = StatutoryDuty
    verb = "personnel.view_duty"
    template_name = "personnel/duty_detail.html"
    actions = (
        Do("personnel:duty_edit", "修改", "personnel.edit_duty"),
        Do("personnel:duty_end", "终止", "personnel.edit_duty", danger=True, when=is_open),
    )

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def crumbs(self, duty=None):
        return unit_crumbs(duty.unit)

    def context(self, duty):
        found = borne([duty], self.on)[duty.pk]
        known = openable(self.user, everybody([found]))
        rows = [{"bearing": share.bearing, "who": shares_html([share], known)} for share in found.shares]
        columns = [
            Column("who", "职务和人员", kind="html"),
            Column("bearing", "承担方式", kind="badge", choices=Bearing),
        ]
        finding = LABELS[found.finding] if found.finding else "有且只有一个主办"
        return {
            "facts": [
                Fact("单位", duty.unit.name, reverse("personnel:unit_duties", args=[duty.unit.code])),
                Fact("依据", f"{duty.basis}{duty.article}" or "未登记"),
                Fact("起", duty.started or "不详"),
                Fact("止", duty.ended or "现行"),
                Fact("核对", finding if is_open(duty) else "已终止"),
                *([Fact("来源", duty.source)] if duty.source else []),
                *([Fact("备注", duty.note, wide=True)] if duty.note else []),
                Fact("职责", duty.text, wide=True),
            ],
            "bearers": Table(columns, rows, "承担情况", empty="没有职务和个人承担这项职责"),
            "shares_url": f"{reverse('personnel:post_duties')}?duty={duty.pk}",
        }


def unit_crumbs(unit: Unit) -> list[Crumb]:
    return [
        Crumb(unit.name, reverse("personnel:unit", args=[unit.code])),
        Crumb("职责", reverse("personnel:unit_duties", args=[unit.code])),
    ]


class DutyAction(ActionView):
    model = StatutoryDuty
    verb = "personnel.edit_duty"
    parent = "personnel:duties"

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def crumbs(self, duty=None):
        return unit_crumbs(duty.unit)

    def back_url(self):
        return reverse("personnel:duty", args=[self.object.pk])

    def next_url(self, result):
        return reverse("personnel:duty", args=[self.object.pk])


class EditDuty(VersionedActionView, DutyAction):
    title = "修改职责"
    form_class = forms.DutyForm
    action = staticmethod(actions.edit_duty)
    done = "职责已修改"


class EndDuty(DutyAction):
    title = "终止职责"
    note = "职责因法律、三定规定调整不再由该单位承担时办理；登记有误的请修改。"
    form_class = forms.EndForm
    button = "终止这项职责"
    action = staticmethod(actions.end_duty)
    done = "职责已终止"
    danger = True

    def initial(self):
        return {"on": PartialDate(self.on, Precision.DAY)}

    def consequences(self):
        shares = self.object.post_duties.filter(ended=None).count()
        persons = self.object.assignments.filter(ended=None).count()
        return [f"“{self.object}”自该日终止", f"岗位职责{shares}项、个人分工{persons}项同时终止，历史保留"]


class DutyFindings(PageView):
    """What is missing, doubled or runs in a circle, unit by unit; every number opens its list."""

    verb = "personnel.view_duty"
    title = "职责空档与重叠"
    template_name = "personnel/duty_findings.html"

    def context(self):
        rows = findings_by_unit(self.scoped(Unit).existing(self.on), self.on)
        chains = chain_findings(self.scoped(Post), self.on)
        return {
            "table": _findings_table(rows, self._past()),
            "duties": sum(row.duties for row in rows),
            "totals": [
                (LABELS[one], sum(row.counts.get(one, 0) for row in rows), self._listed(finding=one.value))
                for one in Finding
            ],
            "idle": sum(row.idle_posts for row in rows),
            "idle_url": f"{reverse('personnel:establishment_posts')}?state=idle{self._past('&')}",
            "circles": [(CHAIN_LABELS[chain], way) for chain, way in chains.circles],
            "several": chains.several,
            "visible": set(
                self.scoped(Post).filter(pk__in={post.pk for post in _concerned(chains)}).values_list("pk", flat=True)
            ),
        }

    def _past(self, before: str = "") -> str:
        on = self.request.GET.get("on", "")
        return f"{before}on={self.on.isoformat()}" if on else ""

    def _listed(self, **asked: str) -> str:
        pairs = "&".join(f"{name}={value}" for name, value in asked.items())
        return f"{reverse('personnel:duties')}?{pairs}{self._past('&')}"


def _concerned(chains) -> list[Post]:
    ways = [post for _, way in chains.circles for post in way]
    return [*ways, *(post for one, above in chains.several for post in (one, *above))]


def _findings_table(rows, past: str) -> Table:
    constant = {"own": "true", **({"on": past.removeprefix("on=")} if past else {})}
    columns = [
        Column("name", "单位", link=Link("personnel:unit_duties", "code")),
        Column(
            "duties", "法定职责", kind="number",
            link=Link("personnel:duties", query={"unit": "code"}, constant=constant),
        ),
        *(
            Column(
                one.value, LABELS[one], kind="number", value=lambda number: number or None,
                link=Link("personnel:duties", query={"unit": "code"}, constant={**constant, "finding": one.value}),
            )
            for one in Finding
        ),
        Column(
            "idle", "领导职务未登记职责", kind="number", value=lambda number: number or None,
            link=Link("personnel:establishment_posts", query={"unit": "code"}, constant={**constant, "state": "idle"}),
        ),
    ]  # fmt: skip
    cells = [
        {
            "name": row.name, "code": row.code, "duties": row.duties, "idle": row.idle_posts,
            **{one.value: row.counts.get(one, 0) for one in Finding},
        }
        for row in rows
    ]  # fmt: skip
    return Table(columns, cells, "职责空档与重叠", empty="范围内没有登记法定职责")
