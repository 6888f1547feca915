"""Results of one category, one subcategory, one unit, and how the rater groups scored."""

from decimal import Decimal
from fractions import Fraction

from django.http import Http404

from assessment.filters.results import TotalFilter
from assessment.models import Category, Result, Subcategory
from assessment.reports import overview
from assessment.reports.results import dimension_names
from cadre_mgmt.common.exact import round_half_up
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.charts import Chart, bars, histogram, intervals
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import PageView, ScopedListView

from .results import (
    FLAGS,
    OfCycle,
    basis_points,
    dimension_columns,
    flag_of,
    interval_text,
    line_table,
    mean_bars,
)

MOST_IN_CHART = 40


class CategoryResults(OfCycle, PageView):
    """Its subcategories side by side, and those ranked together because their subcategories are too small."""

    template_name = "assessment/result_category.html"

    def get_title(self, obj=None):
        return f"{obj.name}：{self.cycle}结果"

    def context(self, **kwargs):
        category = self.find(self.scoped(Category), year=self.cycle.year, code=kwargs["code"])
        lines = overview.subcategories(self.results(), category.code)
        if not lines:
            raise Http404
        together = overview.members(self.results().filter(scope="category", ranked_in=category.code))
        return {
            "object": category,
            "run": self.run,
            "lines": line_table("各小类", lines, Link("assessment:result_subcategory", "cycle", "code"), self.cycle),
            "chart": mean_bars(self, "各小类平均得分", "小类", lines, "assessment:result_subcategory"),
            "together": ranking_table("按大类排名", together, dimension_names(self.cycle)) if together else None,
            "places": place_chart(f"{category.name}按大类排名的名次和区间", together, str(self.run)),
        }


class SubcategoryResults(OfCycle, PageView):
    """The ranking with its certainty, how the totals lie, and the dimensions' means."""

    template_name = "assessment/result_subcategory.html"

    def get_title(self, obj=None):
        return f"{obj.name}：{self.cycle}结果"

    def crumbs(self, obj=None):
        url = self.address("assessment:result_category", self.cycle.pk, obj.category.code)
        return [*super().crumbs(), Crumb(obj.category.name, url)]

    def context(self, **kwargs):
        found = self.scoped(Subcategory).select_related("category")
        subcategory = self.find(found, year=self.cycle.year, code=kwargs["code"])
        people = overview.members(self.results().filter(assessee__scheme__subcategory=subcategory))
        if not people:
            raise Http404
        names = [name for name in dimension_names(self.cycle) if any(name in one.dimensions for one in people)]
        totals = [one.total for one in people if one.total is not None]
        means = overview.means(people, names)
        source = str(self.run)
        return {
            "object": subcategory,
            "run": self.run,
            "people": len(people),
            "complete": len(totals),
            "by_category": any(one.scope == "category" for one in people),
            "unranked": next((one.unranked_reason for one in people if one.unranked_reason), ""),
            "ranking": ranking_table(f"{subcategory.name}排名", people, names),
            "distribution": distribution(totals, source),
            "places": place_chart("名次和区间（第5至95百分位）", people, source),
            "means": point_bars("各维度平均得分", list(means.items()), "维度", source),
        }


class UnitResults(OfCycle, PageView):
    """Everybody of one unit and the units below it."""

    template_name = "assessment/result_unit.html"

    def get_title(self, obj=None):
        return f"{obj.name}：{self.cycle}结果"

    def context(self, **kwargs):
        unit = self.find(self.scoped(Unit), pk=kwargs["unit"])
        people = overview.members(self.results().filter(assessee__unit__path__startswith=unit.path))
        names = [name for name in dimension_names(self.cycle) if any(name in one.dimensions for one in people)]
        totals = [one.total for one in people if one.total is not None]
        return {
            "object": unit,
            "run": self.run,
            "people": len(people),
            "ranking": ranking_table(f"{unit.name}人员", people, names, with_class=True),
            "distribution": distribution(totals, str(self.run)),
        }


class UnitTotals(ScopedListView):
    """本单位得分: totals of published cycles, nothing else; what a unit leader sees."""

    model = Result
    verb = "assessment.view_totals"
    title = "单位得分"
    note = "已公布的考核总分。名次、各维度得分和评分表不在此公开。"
    filterset_class = TotalFilter
    order = ("-assessee__cycle__year", "assessee__unit__path", "assessee__code")
    audited = "assessment.view_totals"
    empty = "还没有已公布的考核结果"
    columns = (
        Column("name", "姓名", "assessee__name", "person"),
        Column("code", "工号", "assessee__code", "code", sort=True),
        Column("cycle", "考核", "assessee__cycle__title"),
        Column("unit", "单位", "assessee__unit_name"),
        Column("post", "职务", "assessee__post_name", "long"),
        Column("total", "总分", kind="score", full=10000, sort=True),
        Column("incomplete", "说明", "incomplete_reason", value=lambda reason: "考核不完整" if reason else ""),
    )

    def get_queryset(self):
        return self.scoped().published()


class RaterStatistics(OfCycle, PageView):
    """How each rater group scored: number, turnout, mean, spread, leniency, reliability. For the department only."""

    verb = "assessment.view_raters"
    template_name = "assessment/rater_statistics.html"

    def get_title(self, obj=None):
        return f"{self.cycle}考评主体统计"

    def context(self, **kwargs):
        rows = list(overview.statistics(self.run))
        means = [(one.group.name, mean) for one in rows if (mean := hundredths(one.mean)) is not None]
        return {
            "run": self.run,
            "table": Table(RATER_COLUMNS, rows, "考评主体统计", empty="可信度计算完成后显示"),
            "chart": point_bars("各主体平均给分", means, "考评主体", str(self.run)),
        }


def turnout(sheets: int, issued: int | None) -> int | None:
    """Basis points; None where nobody counted, or more came in by file than were asked for."""
    return 10000 * sheets // issued if issued and sheets <= issued else None


def hundredths(value: Decimal | None) -> int | None:
    return None if value is None else round_half_up(Fraction(value))


RATER_COLUMNS = (
    Column("name", "考评主体", "group__name"),
    Column("layer", "层面", "group__layer"),
    Column("secret", "不记名", "group__secret", "bool"),
    Column("assessees", "考核对象", kind="number"),
    Column("sheets", "评分表", kind="number"),
    Column("turnout", "参评率", ("sheets", "issued"), "percent", value=turnout),
    Column("counted", "有效", kind="number", note="不记名主体少于最低人数的不计入"),
    Column("mean", "均分", kind="score", value=hundredths),
    Column("deviation", "标准差", kind="score", value=hundredths),
    Column("leniency", "宽严度", kind="score", value=hundredths, note="本主体均分减各主体对同一批人的均分，正为偏宽"),
    Column("reliability", "信度", kind="score", value=hundredths, note="ICC(1,k)，Shrout 和 Fleiss，1979"),
)


def ranking_table(caption: str, people: list[Result], names: list[str], *, with_class: bool = False) -> Table:
    """People in their order; every name leads to the working."""
    place = (Column("ranked_in_name", "排名范围"),) if with_class else ()
    reasons = ("incomplete_reason", "unranked_reason")
    remark = (Column("reason", "说明", reasons, "long", value=first_of),) if any(map(_why_unranked, people)) else ()
    columns = (
        Column("rank", "名次", kind="number"),
        Column("name", "姓名", "assessee__name", "person", link=Link("assessment:result", "pk")),
        Column("unit", "单位", "assessee__unit_name"),
        Column("post", "职务", "assessee__post_name"),
        *place,
        Column("total", "总分", kind="score", full=10000),
        *dimension_columns(names),
        Column("interval", "名次区间", ("rank_low", "rank_high"), "number", value=interval_text),
        Column("probability", "末位概率", "probability_last", "percent", value=basis_points),
        Column("flag", "末位", ("is_last", "is_tied"), "badge", value=flag_of, choices=FLAGS),
        *remark,
    )
    return Table(columns, people, caption)


def _why_unranked(result: Result) -> str:
    return first_of(result.incomplete_reason, result.unranked_reason)


def first_of(incomplete: str | None, unranked: str | None) -> str:
    return incomplete or unranked or ""


def distribution(totals: list[int], source: str) -> Chart | None:
    return histogram("总分分布", totals, unit="分", step=200, source=source) if totals else None


def point_bars(title: str, data: list[tuple[str, int]], head: str, source: str) -> Chart:
    return bars(title, data, unit="分", form="score", full=10000, head=head, source=source)


def place_chart(title: str, people: list[Result], source: str) -> Chart | None:
    """Places with their intervals; nothing before the trust job has run."""
    sure = [one for one in people if one.rank_low is not None]
    if not sure:
        return None
    data = [
        (one.assessee.name, one.rank, one.rank_low, one.rank_high, one.get_absolute_url())
        for one in sure[:MOST_IN_CHART]
    ]
    return intervals(title, data, source=source)
