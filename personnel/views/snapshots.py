"""统计快照: statistics that were kept; each can be opened, asked again at its moment, and held against today."""

from urllib.parse import parse_qsl, urlencode

from django import forms
from django.db import transaction
from django.urls import reverse

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import Moment, seen, today
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Fact
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from personnel.actions.snapshots import keep_snapshot
from personnel.filters import CadreFilter
from personnel.forms import CleanField
from personnel.models import Cadre, Snapshot
from personnel.reports.sides import Side, as_query, home_unit, in_address, kept, looking_at
from personnel.reports.structure import figures
from personnel.rules.structure import Figures, average, digest

from . import structure_parts as parts


class SnapshotList(ScopedListView):
    model = Snapshot
    verb = "personnel.view_snapshot"
    title = "统计快照"
    order = ("-on", "-pk")
    parent = "personnel:structure"
    empty = "没有留存的统计快照"
    first_step = "在“队伍结构”页面选好范围后，点“留存快照”。"
    columns = (
        Column("name", "名称", link=Link("personnel:snapshot", "pk")),
        Column("unit", "单位范围", "unit__name"),
        Column("words", "条件", kind="long"),
        Column("on", "统计日期", kind="date"),
        Column("total", "人数", kind="number"),
        Column("by", "留存人", "by__name"),
        Column("at", "留存时间", kind="datetime"),
    )

    def crumbs(self, obj=None):
        return [Crumb("队伍结构", reverse("personnel:structure"))]


class SnapshotForm(forms.Form):
    name = CleanField(label="名称", max_length=100, help_text="如：2026年换届前领导班子结构")
    note = CleanField(label="说明", max_length=300, required=False)


class KeepSnapshot(ActionView):
    """Takes the filters and the day of the statistics in its address."""

    model = Snapshot
    verb = "personnel.keep_snapshot"
    title = "留存统计快照"
    form_class = SnapshotForm
    button = "留存快照"
    done = "已留存统计快照{result}"
    parent = "personnel:structure"
    reads_past = True

    def authorize(self):
        super().authorize()
        self.asked = kept(self.request.GET)
        self.filterset = CadreFilter(as_query(self.asked), queryset=self.scoped(Cadre), request=self.request)
        if not self.filterset.is_valid():
            raise Refused("筛选条件有误，请返回重新填写")

    def initial(self):
        return {}

    def crumbs(self, obj=None):
        return [Crumb("队伍结构", self.back_url())]

    def back_url(self):
        return f"{reverse('personnel:structure')}?{self.request.GET.urlencode()}"

    def next_url(self, result):
        return result.get_absolute_url()

    def consequences(self):
        with self.moment():
            count, day = self.filterset.qs.order_by().count(), today()
        chosen = filter_text(self.filterset)
        return [
            f"按 {day} 的情况统计 {count:,} 人{f'（{chosen}）' if chosen else ''}",
            "快照连同条件、时点和指纹一并保存，任何人不能修改或删除",
        ]

    def moment(self):
        """The moment of the address: a form that is sent does not look at it by itself."""
        on, known = self.request.GET.get("on", ""), self.request.GET.get("known", "")
        if not on and not known and (there := in_address(seen())):
            on, known = there["on"], there.get("known", "")
        return looking_at(on, known)

    def act(self, data):
        unit = self.filterset.form.cleaned_data.get("unit") or home_unit(self.user)
        with self.moment(), transaction.atomic():
            cadres = self.filterset.qs
            counted = figures(cadres.filter(unit__path__startswith=unit.path) if unit else cadres.none(), today())
            return keep_snapshot(
                counted, by=self.user, unit=unit, query=urlencode(self.asked, doseq=True),
                words=filter_text(self.filterset), **data,
            )  # fmt: skip


class SnapshotPage(ScopedDetailView):
    """The figures as kept; `?check=1` asks again at the same moment, `?with=now` holds them against today."""

    model = Snapshot
    verb = "personnel.view_snapshot"
    template_name = "personnel/snapshot.html"

    def get_queryset(self):
        return self.scoped().select_related("unit", "by")

    def crumbs(self, obj=None):
        return [Crumb("队伍结构", reverse("personnel:structure")), Crumb("统计快照", reverse("personnel:snapshots"))]

    def buttons(self, obj=None):
        made = []
        if self.request.GET.get("with") != "now":
            made.append(Button("与今天对比", "?with=now"))
        if may(self.user, "web.see_past"):
            made.append(Button("按原时点重新统计", "?check=1"))
        return made

    def context(self, snapshot):
        asked = dict(parse_qsl(snapshot.query))
        moment = Moment(snapshot.on, snapshot.known_at)
        query = asked | ({"unit": snapshot.unit.code} if "unit" not in asked else {})
        figures_kept = Figures.read(snapshot.figures)
        there = query | in_address(moment)
        sides = [Side(f"快照 {snapshot.on}", snapshot.words, figures_kept, snapshot.on, there, snapshot.unit)]
        if self.request.GET.get("with") == "now":
            with looking_at("", ""):
                sides.append(
                    Side(f"今天 {today()}", snapshot.words, self.counted(query), today(), query, snapshot.unit)
                )
        return {
            "facts": self.facts(snapshot, sides[0]),
            "sides": [(side, side.listed(), average(side.figures.average_age)) for side in sides],
            "headlines": parts.headlines(sides) if len(sides) == 2 else None,
            "charts": [parts.pyramid(side) for side in sides],
            "sections": parts.sections(sides),
            "checked": self.check(snapshot, query) if self.request.GET.get("check") else None,
        }

    def counted(self, query: dict[str, str]) -> Figures:
        found = CadreFilter(as_query(query), queryset=self.scoped(Cadre), request=self.request)
        return figures(found.qs if found.is_valid() else Cadre.objects.none(), today())

    def check(self, snapshot, query: dict[str, str]) -> dict[str, object]:
        """Whether the same question asked of the same moment gives the same figures, and the kept ones are whole."""
        require(self.user, "web.see_past")
        with looking_at(snapshot.on.isoformat(), snapshot.known_at.isoformat()):
            again = self.counted(query).stored()
        return {
            "is_same": digest(again) == snapshot.sha256,
            "is_whole": digest(snapshot.figures) == snapshot.sha256,
            "total": again["total"],
        }

    def facts(self, snapshot, side: Side) -> list[Fact]:
        return [
            Fact("统计日期", snapshot.on),
            Fact("掌握时间", moment_text(snapshot.known_at)),
            Fact("单位范围", snapshot.unit.name),
            Fact("条件", snapshot.words or "无"),
            Fact("人数", f"{snapshot.total:,} 人", side.listed() if may(self.user, "web.see_past") else ""),
            Fact("留存人", f"{snapshot.by.name}，{moment_text(snapshot.at)}"),
            *([Fact("说明", snapshot.note, wide=True)] if snapshot.note else []),
            Fact("指纹", snapshot.sha256, wide=True),
        ]
