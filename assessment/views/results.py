"""Results of a cycle: the overview with its runs, all people as a list, taking them away, computing again."""

from django.http import Http404
from django.utils.functional import cached_property

from assessment.actions.confirmation import waits_for_confirmation
from assessment.actions.looks import export_results
from assessment.actions.runs import queue_run
from assessment.exchange.results import WRITERS, write_results_csv
from assessment.filters.results import ResultFilter
from assessment.models import Cycle, Result, ScoringRun
from assessment.reports import overview
from assessment.reports.results import dimension_names, result_table, shown_run
from cadre_mgmt.common.errors import conflict
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.charts import Chart, bars
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Do
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView
from cadre_mgmt.web.views.lists import TYPES, download

RUN_BADGES = {
    "queued": ("等待中", "grey"),
    "running": ("计算中", "blue"),
    "done": ("已完成", "green"),
    "failed": ("失败", "red"),
    "published": ("已公布", "green"),
}
FLAGS = {"last": ("末位", "red"), "tied": ("并列末位", "amber")}
FILE_TYPES = {**TYPES, "json": "application/json; charset=utf-8"}


class OfCycle:
    """Pages that hang under one cycle of the user's scope and speak of its published, else newest run."""

    verb = "assessment.view_results"

    def authorize(self):
        self.cycle = self.find(self.scoped(Cycle).select_related("published_run"), pk=self.kwargs["cycle"])
        super().authorize()

    @cached_property
    def run(self) -> ScoringRun:
        """The run shown; 404 where nothing has been computed."""
        run = shown_run(self.cycle)
        if run is None:
            raise Http404
        run.cycle = self.cycle
        return run

    def results(self):
        """Results of the run that exist for this user."""
        return self.scoped(Result).filter(run=self.run)

    def crumbs(self, obj=None):
        above = [Crumb(str(self.cycle), self.cycle.get_absolute_url())]
        return above if type(self) is ResultOverview else [*above, Crumb("考核结果", results_url(self, self.cycle))]


def results_url(view: PageView, cycle: Cycle) -> str:
    return view.address("assessment:results", cycle.pk)


class ResultOverview(OfCycle, PageView):
    template_name = "assessment/result_overview.html"

    def get_title(self, obj=None):
        return f"{self.cycle}结果"

    def buttons(self, obj=None):
        cycle, made = self.cycle, []
        run = Do("assessment:run_new", "计算结果", "assessment.compute_results", main=not self.has_results())
        if cycle.can_be_computed and (button := run.button(self.user, cycle, "pk")):
            made.append(button)
        confirm = Do(
            "assessment:cycle_confirm",
            "确认结果",
            "assessment.confirm_results",
            main=True,
            when=waits_for_confirmation,
        )
        if button := confirm.button(self.user, cycle, "pk"):
            made.append(button)
        if cycle.is_open and self.user.may("assessment.import_sheets", cycle):
            made.append(Button("导入评分表", self.address("assessment:sheets_import", cycle.pk)))
        if self.has_results() and self.user.may("assessment.export_results", cycle):
            names = (("csv", "导出 csv"), ("xlsx", "导出 xlsx"), ("json", "导出 json"))
            made += [Button(label, self.address("assessment:result_export", cycle.pk, form)) for form, label in names]
        return made

    def has_results(self) -> bool:
        return shown_run(self.cycle) is not None

    def context(self, **kwargs):
        runs = list(self.scoped(ScoringRun).filter(cycle=self.cycle).select_related("by", "job"))
        moving = self.scoped(Job).unfinished().filter(arguments__run_id__in=[run.pk for run in runs])
        shared = {"cycle": self.cycle, "runs": self.run_table(runs), "jobs": list(moving)}
        if not self.has_results():
            return shared
        lines = overview.categories(self.results())
        return {
            **shared,
            "run": self.run,
            "figures": overview.whole(self.results()),
            "categories": line_table("各大类", lines, Link("assessment:result_category", "cycle", "code"), self.cycle),
            "chart": mean_bars(self, "各大类平均得分", "大类", lines, "assessment:result_category"),
        }

    def run_table(self, runs: list[ScoringRun]) -> Table:
        columns = (
            Column("number", "批次", value=lambda number: f"第{number}批"),
            Column("state", "状态", kind="badge", choices=RUN_BADGES),
            Column("created_at", "发起时间", kind="datetime"),
            Column("by", "发起人", "by__name"),
            Column("sheets", "评分表", kind="number"),
            Column("input_hash", "输入摘要", kind="code"),
            Column("result_hash", "结果摘要", kind="code"),
            Column("message", "说明", kind="long"),
        )
        rows = [
            {
                "number": run.number,
                "state": self.state_of(run),
                "created_at": run.created_at,
                "by": run.by,
                "sheets": run.sheets or None,
                "input_hash": run.input_hash[:16],
                "result_hash": run.result_hash[:16],
                "message": run.message or (run.job.message if run.job and self.state_of(run) == "failed" else ""),
            }
            for run in runs
        ]
        return Table(columns, rows, "计分批次", empty="还没有计算过", compact=True)

    def state_of(self, run: ScoringRun) -> str:
        """A run whose job was given up or cancelled before it was computed has failed."""
        if run.pk == self.cycle.published_run_id:
            return "published"
        unfinished = run.state in {ScoringRun.State.QUEUED, ScoringRun.State.RUNNING}
        return "failed" if unfinished and (run.job is None or run.job.is_over) else run.state


class ResultList(OfCycle, ScopedListView):
    """Everybody of the run, narrowed and sorted as asked."""

    model = Result
    title = "全部结果"
    filterset_class = ResultFilter
    export_verb = "assessment.export_results"
    audited = "assessment.view_results"
    order = "-total"
    empty = "没有符合条件的结果"

    def get_queryset(self):
        return self.results()

    def sort_paths(self):
        """Equals by person."""
        return [*super().sort_paths(), "assessee__code"]

    @cached_property
    def columns(self):
        return (
            Column("name", "姓名", "assessee__name", "person", link=Link("assessment:result", "pk")),
            Column("code", "工号", "assessee__code", "code", sort=True),
            Column("unit", "单位", "assessee__unit_name", sort=True),
            Column("post", "职务", "assessee__post_name", "long", optional=True),
            Column("subcategory", "小类", "assessee__scheme__subcategory__name"),
            Column("total", "总分", kind="score", full=10000, sort=True),
            *dimension_columns(dimension_names(self.cycle)),
            Column("rank", "名次/人数", ("rank", "group_size"), "number", value=place_of, sort=("rank", "ranked_in")),
            Column("ranked_in_name", "排名范围", optional=True),
            Column("interval", "名次区间", ("rank_low", "rank_high"), "number", value=interval_text),
            Column("probability", "末位概率", "probability_last", "percent", value=basis_points, sort=True),
            Column("flag", "末位", ("is_last", "is_tied"), "badge", value=flag_of, choices=FLAGS),
            Column("reason", "说明", ("incomplete_reason", "unranked_reason"), "long", value=lambda a, b: a or b),
        )


class NewRun(ActionView):
    """计算结果: always a new run; the published one stays."""

    model = Cycle
    verb = "assessment.compute_results"
    title = "计算{object}结果"
    button = "计算{object}结果"
    action = queue_run
    done = "已开始计算，完成后在此页显示"

    def authorize(self):
        super().authorize()
        if not self.object.can_be_computed:
            raise conflict(f"{self.object}尚未结束，结束后才能计算")

    def consequences(self):
        people = self.object.assessees.count()
        lines = [f"用现有评分表和已批准的加减分计算{people}名考核对象，形成新的计分批次"]
        if self.object.published_run_id:
            lines.append("已公布的批次不变，新的批次确认后才替换它")
        return lines

    def next_url(self, result):
        return results_url(self, self.object)

    def back_url(self):
        return results_url(self, self.object)


class ResultExport(OfCycle, PageView):
    """The file of interfaces.md; every taking away is written down with its hash."""

    verb = "assessment.export_results"

    def get(self, request, *args, **kwargs):
        form = kwargs["form"]
        if form not in WRITERS:
            raise Http404
        table = result_table(self.run, self.results())
        content = write_results_csv(table, mark=True) if form == "csv" else WRITERS[form](table)
        export_results(self.run, form, content, by=self.user)
        return download(content, f"{self.run}结果.{form}", FILE_TYPES[form])


def dimension_columns(names: list[str]) -> list[Column]:
    """A score column for each dimension, in the order of the catalogue."""

    def getter(name: str):
        return lambda dimensions: dimensions.get(name)

    return [Column(f"d{at}", name, "dimensions", "score", value=getter(name)) for at, name in enumerate(names)]


def place_of(rank: int | None, size: int | None) -> str | None:
    return None if rank is None else f"{rank}/{size}"


def interval_text(low: int | None, high: int | None) -> str | None:
    return None if low is None else f"{low}—{high}"


def basis_points(share) -> int | None:
    return None if share is None else int(share * 10000)


def flag_of(is_last: bool, is_tied: bool) -> str | None:
    return None if not is_last else "tied" if is_tied else "last"


def line_table(caption: str, lines: list[overview.Line], link: Link, cycle: Cycle) -> Table:
    """Counts and totals of classes, each leading to its page and its lists."""
    columns = (
        Column("name", "名称", link=link),
        Column("people", "考核对象", kind="number"),
        Column("ranked", "已排名", kind="number"),
        Column("unranked", "未排名", kind="number"),
        Column("incomplete", "不完整", kind="number"),
        Column("mean", "平均分", kind="score", full=10000),
        Column("high", "最高分", kind="score"),
        Column("low", "最低分", kind="score"),
        Column("last", "末位", kind="number"),
        Column("tied", "并列末位", kind="number"),
    )
    names = [column.name for column in columns]
    rows = [{"cycle": cycle.pk, "code": one.code, **{name: getattr(one, name) for name in names}} for one in lines]
    return Table(columns, rows, caption)


def mean_bars(view: PageView, title: str, head: str, lines: list[overview.Line], url_name: str) -> Chart:
    """Mean totals of classes, each bar leading to its page."""
    data = [(one.name, one.mean, view.address(url_name, view.cycle.pk, one.code)) for one in lines]
    return bars(title, data, unit="分", form="score", full=10000, head=head, source=str(view.run))
