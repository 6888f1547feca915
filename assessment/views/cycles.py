"""Cycles: the list, opening with its preview, how it stands, closing; the assessees."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponseRedirect

from assessment.actions.confirmation import waits_for_confirmation
from assessment.actions.cycles import (
    close_and_compute,
    close_cycle,
    open_cycle,
    preview_opening,
    remove_assessee,
    title_of,
)
from assessment.actions.supplements import supplement_tasks
from assessment.actions.tasks import remind
from assessment.filters.tasks import AssesseeFilter
from assessment.forms.cycles import OpenCycleForm, ReasonForm
from assessment.models import Assessee, Cycle, Paper, RaterGroup, Task
from assessment.reports.progress import missing_of, task_table, turnout_table
from assessment.rules.turnout import SMALLEST_SHOWN
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.cells import moment_text, score_text
from cadre_mgmt.web.errors import STATUS
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Do, Fact, Stage
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView, ScopedListView
from cadre_mgmt.web.views.actions import with_errors

LEFT_OUT_SHOWN = 200


class CycleList(ScopedListView):
    model = Cycle
    verb = "assessment.view_cycle"
    title = "考核周期"
    order = ("-year", "-pk")
    empty = "还没有考核周期"
    first_step = "先载入或复制当年的指标体系、编好评分分派，再开启考核周期。"
    actions = (
        Do("assessment:cycle_open", "开启考核周期", "assessment.open_cycle", main=True),
        Do("assessment:assignments", "评分分派", "assessment.edit_assignment"),
    )
    columns = (
        Column("title", "名称", link=Link("assessment:cycle", "pk"), sort=True),
        Column("year", "年度", kind="number", sort=True),
        Column("kind", "类别", value=lambda kind: dict(Cycle._meta.get_field("kind").choices)[kind]),
        Column("status", "状态", kind="badge", choices=Cycle.Status),
        Column("people", "考核对象", kind="number"),
        Column("opened_at", "开启", kind="date"),
        Column("closes_at", "预定结束", kind="datetime"),
        Column("closed_at", "结束", kind="datetime"),
        Column("confirmed_at", "确认", kind="date"),
    )

    def get_queryset(self):
        return self.scoped().annotate(people=Count("assessees"))


class OpenCycle(PageView):
    """The form, then the preview, then the deed; the form travels along unseen."""

    verb = "assessment.open_cycle"
    title = "开启考核周期"
    parent = "assessment:cycles"
    template_name = "assessment/cycle_open.html"

    def get(self, request, *args, **kwargs):
        return self.page(form=OpenCycleForm())

    def post(self, request, *args, **kwargs):
        form = OpenCycleForm(request.POST)
        step = request.POST.get("step")
        if not form.is_valid():
            return self.page(400, form=form)
        if step == "back":
            return self.page(form=form)
        try:
            if step == "open":
                return self.open(form)
            return self.preview(form)
        except Refused as error:
            return self.page(STATUS[error.code], form=with_errors(form, error))

    def open(self, form: OpenCycleForm):
        data = form.arguments()
        opening = open_cycle(data.pop("kind"), data.pop("year"), by=self.user, **data)
        return HttpResponseRedirect(self.address("assessment:cycle", opening.cycle.pk))

    def preview(self, form: OpenCycleForm):
        data = form.arguments()
        found = preview_opening(
            data["kind"], data["year"], by=self.user, from_roster=data["from_roster"], on=data["on"]
        )
        classes: dict[str, list[tuple[str, int]]] = {}
        for category, subcategory, number in found.classes:
            classes.setdefault(category, []).append((subcategory, number))
        return self.page(
            form=form,
            found=found,
            classes=[(name, sum(number for _, number in rows), rows) for name, rows in classes.items()],
            empty_classes=sum(1 for _, _, number in found.classes if not number),
            left_out=found.left_out[:LEFT_OUT_SHOWN],
            more_left_out=max(0, len(found.left_out) - LEFT_OUT_SHOWN),
            tasks=len(found.plan.tasks),
            papers=len(found.plan.papers),
            button=f"开启{title_of(data['kind'], data['year'])}",
        )


def is_open(cycle: Cycle) -> bool:
    return cycle.is_open


def is_over(cycle: Cycle) -> bool:
    return not cycle.is_open


class CyclePage(ScopedDetailView):
    """How a cycle stands: what is done by whom, turnout, what nobody is asked for yet."""

    model = Cycle
    verb = "assessment.view_cycle"
    template_name = "assessment/cycle.html"
    actions = (
        Do("assessment:cycle_compute", "结束并计算", "assessment.close_cycle", main=True, when=is_open),
        Do("assessment:cycle_close", "只结束", "assessment.close_cycle", when=is_open),
        Do(
            "assessment:cycle_confirm", "确认结果", "assessment.confirm_results", main=True, when=waits_for_confirmation
        ),
        Do("assessment:results", "计算和结果", "assessment.view_results", when=is_over),
        Do("assessment:adjustments", "加减分", "assessment.view_adjustments"),
    )
    task_actions = (
        Do("assessment:cycle_remind", "催办评分人", "assessment.remind", when=is_open),
        Do("assessment:cycle_supplement", "补充分派", "assessment.edit_assignment", when=is_open),
        Do("assessment:sheets_import", "导入评分表", "assessment.import_sheets", when=is_open),
    )
    paper_actions = (
        Do("assessment:electorate", "设定票码数量", "assessment.set_electorate", when=is_open),
        Do("assessment:cycle_codes", "印制票码", "assessment.issue_codes", when=is_open),
    )

    def get_title(self, obj=None):
        return obj.title

    def context(self, obj: Cycle) -> dict[str, Any]:
        papers = list(self.scoped(Paper).filter(cycle=obj).with_codes().select_related("unit", "group"))
        tasks = task_table(self.scoped(Task).filter(cycle=obj))
        return {
            "facts": facts_of(obj),
            "stages": stages_of(obj),
            "people": obj.assessees.count(),
            "tasks": tasks,
            "waiting": sum(row["waiting"] for row in tasks),
            "signed": sum(row["signed"] for row in tasks),
            "turnout": self.turnout(papers),
            "asked": sum(paper.electors for paper in papers),
            "missing": missing_of(obj, papers, self.scoped(RaterGroup)) if obj.is_open else [],
            "smallest": SMALLEST_SHOWN,
            "task_buttons": self.offered(self.task_actions, obj),
            "paper_buttons": self.offered(self.paper_actions, obj),
        }

    def turnout(self, papers: list[Paper]) -> dict[str, Any] | None:
        if not may(self.user, "assessment.view_turnout"):
            return None
        return turnout_table(papers, self.request.GET.get("turnout", ""))

    def offered(self, deeds: tuple[Do, ...], cycle: Cycle) -> list[Button]:
        return [button for do in deeds if (button := do.button(self.user, cycle, self.lookup))]


def facts_of(cycle: Cycle) -> list[Fact]:
    return [
        Fact("类别", cycle.get_kind_display()),
        Fact("考核对象截止日", cycle.as_of.isoformat()),
        Fact("预定结束", moment_text(cycle.closes_at) if cycle.closes_at else "手动结束"),
        Fact("不记名主体最低人数", f"{cycle.k}人"),
        Fact("最小排名人数", f"{cycle.min_group}人"),
        Fact("加减分上限", f"{score_text(cycle.adjustment_cap)}分"),
        Fact("末位后果", "产生" if cycle.consequence_on else "不产生"),
        Fact("诫勉谈话期限", f"{cycle.talk_days}天"),
        Fact("陈述申辩期限", f"{cycle.statement_days}天"),
        Fact("同分比较次序", "、".join(cycle.tie_break), wide=True),
    ]


def stages_of(cycle: Cycle) -> list[Stage]:
    """Opening, scoring, closing, computing, confirmation."""
    has_run = cycle.runs.done().exists()
    reached = 1 if cycle.is_open else 4 if cycle.status == Cycle.Status.CONFIRMED else 3 if has_run else 2
    names = ("开启", "评分和投票", "计算", "确认结果")
    when = (cycle.opened_at.date(), cycle.closes_at and cycle.closes_at.date(), None, None)
    return [
        Stage(
            name, "done" if place < reached else "now" if place == reached else "next", by_when=day if place else None
        )
        for place, (name, day) in enumerate(zip(names, when, strict=True))
    ]


class CycleAction(ActionView):
    """A deed on one cycle, back to its page afterwards."""

    model = Cycle

    def next_url(self, result):
        return self.address("assessment:cycle", self.object.pk)

    def back_url(self):
        return self.next_url(None)

    def crumbs(self, obj=None):
        return [Crumb(str(self.object), self.next_url(None))]


class CloseCycle(CycleAction):
    verb = "assessment.close_cycle"
    title = "结束考核周期"
    button = "结束{object}"
    danger = True
    action = close_cycle
    done = "{object}已结束：收到{result.ballots}张票，接收{result.accepted}份评分表"

    def consequences(self):
        tasks = Counter(self.scoped(Task).filter(cycle=self.object).values_list("state", flat=True))
        waiting = tasks["new"] + tasks["draft"] + tasks["returned"]
        return [
            f"{waiting}项评分任务还没有提交，结束后不再接收，其中的分数不计入",
            f"{tasks['submitted']}份已提交的评分表转为已接收",
            "未使用的票码全部作废",
            "票箱开启，选票拆分打乱为评分表，无法复原",
            "结束后不能重新开启",
        ]


class CloseAndCompute(CloseCycle):
    title = "结束并计算"
    button = "结束{object}并计算"
    action = close_and_compute
    done = "{object}已结束，计算已开始"

    def consequences(self):
        return [*super().consequences(), f"随即计算{self.object.assessees.count()}名考核对象的得分和名次"]

    def next_url(self, result):
        return self.address("assessment:results", self.object.pk)

    def back_url(self):
        return self.address("assessment:cycle", self.object.pk)


class RemindScorers(CycleAction):
    verb = "assessment.remind"
    title = "催办评分人"
    button = "催办未提交的评分人"
    action = remind
    done = "已向{result}名评分人发送消息"

    def consequences(self):
        waiting = self.scoped(Task).filter(cycle=self.object).unfinished()
        people = waiting.aggregate(number=Count("scorer", distinct=True))["number"]
        return [f"向{people}名评分人各发一条消息（共{waiting.count()}项任务未提交），同一天不重复发送"]


class SupplementTasks(CycleAction):
    verb = "assessment.edit_assignment"
    title = "补充分派"
    button = "按现在的分派补充下达评分任务"
    action = supplement_tasks
    done = "补充了{result}名考核对象的评分"

    def consequences(self):
        return [
            "还没有评分人的考核对象，按当前的评分分派下达给评分人并发消息",
            "已经下达的任务和已填的分数不变，已签名的评分表不再加人",
        ]


class AssesseeList(ScopedListView):
    model = Assessee
    verb = "assessment.view_cycle"
    title = "考核对象"
    order = "code"
    filterset_class = AssesseeFilter
    columns = (
        Column("name", "姓名", kind="person", sort=True),
        Column("code", "工号", kind="code", sort=True),
        Column("unit_name", "单位", sort=True),
        Column("post_name", "职务"),
        Column("post_level", "职务层次", sort=True),
        Column("category", "大类", "scheme__subcategory__category__name"),
        Column("subcategory", "小类", "scheme__subcategory__name", sort="scheme__subcategory__code"),
        Column("answers", "评分表", kind="number"),
    )

    def authorize(self):
        self.cycle = self.find(self.scoped(Cycle))
        super().authorize()

    def get_queryset(self):
        return self.scoped().filter(cycle=self.cycle).annotate(answers=Count("sheets"))

    def drawn_columns(self):
        if not (self.cycle.is_open and self.user.may("assessment.edit_assessee")):
            return self.columns
        remove = Column(
            "remove", "", "pk", value=lambda _: "移除", link=Link("assessment:assessee_remove", "pk"), exported=False
        )
        return [*self.columns, remove]

    def get_title(self, obj=None):
        return f"{self.cycle}的考核对象"

    def crumbs(self, obj=None):
        return [Crumb(str(self.cycle), self.address("assessment:cycle", self.cycle.pk))]


class RemoveAssessee(ActionView):
    model = Assessee
    verb = "assessment.edit_assessee"
    title = "移除考核对象"
    form_class = ReasonForm
    button = "移除{object}"
    danger = True
    action = remove_assessee
    done = "已移除{object}"

    def get_queryset(self):
        return self.scoped().select_related("cycle", "unit").filter(Q(cycle__in=self.scoped(Cycle)))

    def consequences(self):
        return [f"{self.object.name}不参加{self.object.cycle}，从评分表和票面上去掉", "已有评分或投票的不能移除"]

    def next_url(self, result):
        return self.address("assessment:assessees", self.object.cycle_id)

    def back_url(self):
        return self.next_url(None)
