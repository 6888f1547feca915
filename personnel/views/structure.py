"""队伍结构: any body of cadres on any day, one or two beside each other, each figure with the list it counts."""

import hashlib
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.web.filterbar import filter_bar, filter_text
from cadre_mgmt.web.filters import UnitField
from cadre_mgmt.web.parts import Button
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel.filters import CadreFilter
from personnel.forms import DayField
from personnel.models import Cadre
from personnel.reports.sides import Side, as_query, home_unit, in_address, kept, looking_at
from personnel.reports.structure import by_unit, figures
from personnel.rules.structure import MEASURES, SECTIONS, average, dimension, percent

from . import structure_parts as parts
from .candidate_filters import CandidateFilter, note_core

WHOLE = "全部范围"
Asked = dict[str, str | list[str]]


class CompareForm(forms.Form):
    with_unit = UnitField(label="对比单位", required=False)
    with_on = DayField(label="对比日期", required=False)


class StructurePage(PageView):
    verb = "personnel.view_structure"
    title = "队伍结构"
    template_name = "personnel/structure.html"
    filters_shown = 4
    filterset_class = CadreFilter
    may_be_kept = True
    listed, home = "personnel:cadres", "personnel:structure"

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            return self.export()
        return super().get(request, *args, **kwargs)

    # --- the sides ---

    def bound(self, asked: QueryDict) -> CadreFilter:
        return self.filterset_class(asked, queryset=self.scoped(Cadre), request=self.request)

    def side(self, asked: Asked, label: str = "") -> Side:
        """The cadres that the filters leave, counted at the moment looked at. Raises Refused for a wrong filter."""
        found = self.bound(as_query(asked))
        if not found.is_valid():
            raise Refused("筛选条件有误，请重新填写", {name: list(texts) for name, texts in found.errors.items()})
        unit = found.form.cleaned_data.get("unit")
        moment = in_address(seen()) if self.request.GET.get("on") or self.request.GET.get("known") or label else {}
        label = label or (unit.name if unit else WHOLE)
        return Side(
            label, filter_text(found), figures(found.qs, today()), today(), asked | moment, unit, self.listed, self.home
        )

    def other(self, first: Side, form: CompareForm) -> Side | None:
        """The side to compare with: another unit, another day, or both."""
        unit, day = form.cleaned_data["with_unit"], form.cleaned_data["with_on"]
        if unit is None and day is None:
            return None
        asked = kept(self.request.GET) | ({"unit": unit.code} if unit else {})
        if day is None:
            return self.side(asked, unit.name)
        if day != timezone.localdate():
            require(self.user, "web.see_past")
        name = unit.name if unit else first.label if first.unit else ""
        with looking_at(day.isoformat()):
            return self.side(asked, f"{name} {day}".strip())

    def sides(self) -> tuple[list[Side], CompareForm]:
        form = CompareForm(self.request.GET)
        form.fields["with_unit"].user = self.user
        first = self.side(kept(self.request.GET))
        second = self.other(first, form) if form.is_valid() else None
        return [first, second] if second is not None else [first], form

    # --- the page ---

    def context(self):
        bar = filter_bar(self.bound(self.request.GET), self.request, self.filters_shown)
        sides, form = self.sides()
        first = sides[0]
        drawn = [parts.pyramid(side) for side in sides]
        if len(sides) == 1:
            drawn += [parts.histogram(first), parts.class_bars(first, "highest"), parts.class_bars(first, "level")]
        else:
            drawn += [parts.both_bars(sides, code) for code in ("sex", "ethnic", "in_post")]
        return {
            "bar": bar,
            "compare": form,
            "kept": [
                (name, value)
                for name, values in self.request.GET.lists()
                if name not in form.fields
                for value in values
            ],
            "sides": [(side, side.listed(), average(side.figures.average_age)) for side in sides],
            "ages": parts.ages_line(first.figures),
            "measures": [] if len(sides) > 1 else self.measures(first),
            "headlines": parts.headlines(sides) if len(sides) > 1 else None,
            "charts": drawn,
            "sections": parts.sections(sides),
            "units": self.units(first) if len(sides) == 1 else None,
            "words": first.words,
        }

    def measures(self, side: Side) -> list[tuple[str, int, str, str]]:
        total = side.figures.total
        return [
            (one.label, one.of(side.figures), percent(one.of(side.figures), total), side.listed(one.token))
            for one in MEASURES
        ]

    def units(self, side: Side):
        """The units below the one looked at; for the whole scope those below the district."""
        unit = side.unit or home_unit(self.user)
        if unit is None or side.query.get("own"):
            return None
        asked = {name: value for name, value in side.query.items() if name not in {"on", "known"}}
        found = self.bound(as_query(asked))
        return parts.unit_table(by_unit(found.qs, unit, self.on), side)

    def buttons(self, obj=None):
        made = []
        asked = self.request.GET.copy()
        if self.may_be_kept and may(self.user, "personnel.keep_snapshot"):
            query = urlencode(kept(self.request.GET) | in_address(seen()), doseq=True)
            made.append(Button("留存快照", f"{self.address('personnel:snapshot_new')}?{query}"))
        if may(self.user, "personnel.view_snapshot"):
            made.append(Button("统计快照", self.address("personnel:snapshots")))
        if may(self.user, "personnel.export_structure"):
            asked["export"] = "xlsx"
            made.append(Button("导出", f"?{asked.urlencode()}"))
        return made

    def export(self):
        require(self.user, "personnel.export_structure")
        sides, _ = self.sides()
        content = workbook(sides)
        detail = {
            "filter": sides[0].words, "on": [str(side.on) for side in sides],
            "rows": [side.figures.total for side in sides], "sha256": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        record(self.title, "personnel.export_structure", by=self.user, detail=detail)
        return download(content, f"队伍结构{sides[0].on:%Y%m%d}.xlsx", TYPES["xlsx"])


class CandidateStructure(StructurePage):
    """The structure of what a candidate search has found, a saved one as well."""

    verb = "personnel.search_candidates"
    title = "搜索结果结构"
    filterset_class = CandidateFilter
    may_be_kept = False
    listed, home = "personnel:candidates", "personnel:candidates_structure"

    def authorize(self):
        super().authorize()
        require(self.user, "personnel.view_structure")
        note_core(self.bound(self.request.GET), by=self.user)


def workbook(sides: list[Side]) -> bytes:
    """A sheet of headline figures and one for each section."""
    heads = [word for side in sides for word in (f"{side.label} 人数", f"{side.label} 占比")]
    more = ["人数差", "占比差"] if len(sides) == 2 else []
    names = [word for place in range(len(sides)) for word in (f"count{place}", f"share{place}")]
    names += ["change", "shift"] if more else []
    main = [
        ["统计日期", *(str(side.on) for side in sides)],
        ["条件", *(side.words or "无" for side in sides)],
        ["人数", *(side.figures.total for side in sides)],
        ["平均年龄", *(average(side.figures.average_age) for side in sides)],
        *([one.label, *(one.of(side.figures) for side in sides)] for one in MEASURES),
    ]
    tables = [("主要指标", ["指标", *(side.label for side in sides)], main)]
    for title, codes in SECTIONS:
        rows = [
            [one.label, row["label"], *(row[name] for name in names)]
            for one in filter(None, map(dimension, codes))
            for row in parts.class_rows(one, sides)
        ]
        tables.append((title, ["项目", "类别", *heads, *more], rows))
    return write_tables(tables)
