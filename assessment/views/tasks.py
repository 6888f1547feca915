"""Score sheets: my tasks, the grid, signing; for the department all tasks of a cycle, returning, accepting."""

import json
from typing import Any

from django.contrib import messages
from django.db.models import Case, Count, IntegerField, Q, When
from django.http import HttpResponseRedirect, JsonResponse
from django.utils import timezone

from assessment.actions.ballots import forms_of
from assessment.actions.tasks import accept_task, preview_submission, return_task, save_draft, submit_task
from assessment.filters.tasks import TaskFilter
from assessment.forms.cycles import ReasonForm
from assessment.models import Cycle, Task
from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.errors import STATUS
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN

from .grids import parts_of

STATES = {
    Task.State.NEW.value: ("未开始", "grey"),
    Task.State.DRAFT.value: ("填写中", "blue"),
    Task.State.SUBMITTED.value: ("已提交", "green"),
    Task.State.RETURNED.value: ("已退回", "amber"),
    Task.State.ACCEPTED.value: ("已接收", "green"),
}
LONGEST_BODY = 2_000_000


class TaskList(ScopedListView):
    model = Task
    verb = "assessment.fill_task"
    title = "我的评分任务"
    order = ("is_done", "-cycle__year", "group__position")
    empty = "没有需要您填写的评分表"
    first_step = "考核周期开启后，分派给您的评分表会出现在这里。"
    columns = (
        Column("group", "考评主体", "group__name", link=Link("assessment:task", "pk")),
        Column("cycle", "考核周期", "cycle__title"),
        Column("scorer", "评分人", "scorer__name"),
        Column("people", "考核对象", kind="number"),
        Column("state", "状态", kind="badge", choices=STATES),
        Column("saved_at", "最近保存", kind="datetime"),
        Column("submitted_at", "提交时间", kind="datetime"),
        Column("closes_at", "截止", "cycle__closes_at", kind="datetime"),
    )

    def get_queryset(self):
        is_done = ~Q(cycle__status=Cycle.Status.OPEN) | Q(state__in=[Task.State.SUBMITTED, Task.State.ACCEPTED])
        tasks = self.scoped().to_fill(self.user).annotate(people=Count("lines"))
        return tasks.annotate(is_done=Case(When(is_done, then=1), default=0, output_field=IntegerField()))


class CycleTasks(ScopedListView):
    """All tasks of one cycle, for the department."""

    model = Task
    verb = "assessment.view_cycle"
    title = "评分任务"
    order = ("group__position", "scorer__name")
    filterset_class = TaskFilter
    empty = "没有符合条件的评分任务"
    columns = (
        Column("scorer", "评分人", "scorer__name", link=Link("assessment:task", "pk"), sort=True),
        Column("group", "考评主体", "group__name", sort="group__position"),
        Column("unit", "所在单位", "unit__name"),
        Column("people", "考核对象", kind="number"),
        Column("state", "状态", kind="badge", choices=STATES, sort=True),
        Column("saved_at", "最近保存", kind="datetime", sort=True),
        Column("submitted_at", "提交时间", kind="datetime", sort=True),
    )

    def authorize(self):
        self.cycle = self.find(self.scoped(Cycle))
        super().authorize()

    def get_queryset(self):
        return self.scoped().filter(cycle=self.cycle).annotate(people=Count("lines"))

    def get_title(self, obj=None):
        return f"{self.cycle}的评分任务"

    def crumbs(self, obj=None):
        return [Crumb(str(self.cycle), self.address("assessment:cycle", self.cycle.pk))]


class TaskPage(PageView):
    """The grid of one task: to fill for the scorer and his clerk, to read for the department once it is signed."""

    model = Task
    verb = ANYBODY_SIGNED_IN
    template_name = "assessment/task.html"

    def authorize(self):
        self.task = self.find(self.scoped().select_related("cycle", "group", "scorer", "unit"))
        self.may_fill = may(self.user, "assessment.fill_task", self.task)

    def get(self, request, *args, **kwargs):
        if not self.may_fill:
            require(self.user, "assessment.view_cycle")
            record(self.task, "assessment.view_task", by=self.user)
        return self.show()

    def post(self, request, *args, **kwargs):
        """Saving without scripts: the inputs of the part as an ordinary form."""
        rows: dict[int, dict[int, str]] = {}
        for name, text in request.POST.items():
            line, dash, column = name.removeprefix("v").partition("-")
            if dash and line.isdecimal() and column.isdecimal():
                rows.setdefault(int(line), {})[int(column)] = text
        typed = {line: [cells[column] for column in sorted(cells)] for line, cells in rows.items()}
        version = request.POST.get("version", "")
        save_draft(self.task, typed, by=self.user, version=int(version) if version.isdecimal() else -1)
        return HttpResponseRedirect(request.get_full_path())

    def show(self):
        task = self.task
        is_editable = self.may_fill and task.is_editable
        shown = self.may_fill or task.state in {Task.State.SUBMITTED, Task.State.ACCEPTED}
        lines = list(task.lines.select_related("assessee"))
        parts = parts_of(lines, forms_of([line.group_weight_id for line in lines]), shown=shown)
        asked = self.request.GET.get("part", "")
        number = int(asked) if asked.isdecimal() and 0 < int(asked) <= len(parts) else 1
        staff = self.user.has_role("assessment_staff") and task.state == Task.State.SUBMITTED and task.cycle.is_open
        return self.page(
            title=f"{task.group} · {task.cycle}",
            task=task,
            parts=parts,
            part=parts[number - 1] if parts else None,
            is_editable=is_editable,
            may_sign=is_editable and may(self.user, "assessment.submit_task", task),
            may_decide=staff,
            shown=shown,
            state=STATES[task.state],
            back=self.address("assessment:tasks")
            if self.may_fill
            else self.address("assessment:cycle_tasks", task.cycle_id),
        )


class TaskDraft(PageView):
    """Autosave: {"version": n, "rows": {line: [texts]}} → {"version", "saved_at", "wrong"}; errors as JSON."""

    model = Task
    verb = ANYBODY_SIGNED_IN

    def authorize(self):
        self.task = self.find()
        require(self.user, "assessment.fill_task", self.task)

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.address("assessment:task", self.task.pk))

    def post(self, request, *args, **kwargs):
        try:
            version, rows = self.read(request)
            draft = save_draft(self.task, rows, by=self.user, version=version)
        except Refused as error:
            return JsonResponse({"code": error.code, "message": error.message}, status=STATUS[error.code])
        wrong = {f"v{pk}-{one.column}": one.reason for pk, found in draft.complaints.items() for one in found}
        return JsonResponse({"version": draft.version, "saved_at": f"{timezone.localtime():%H:%M}", "wrong": wrong})

    @staticmethod
    def read(request) -> tuple[int, dict[int, list[str]]]:
        try:
            asked: Any = json.loads(request.body[:LONGEST_BODY])
            rows = {int(line): [str(text)[:40] for text in cells] for line, cells in asked["rows"].items()}
            return int(asked["version"]), rows
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Refused("提交的内容不完整，请刷新页面") from None


class SubmitTask(PageView):
    """The signature: what it means in numbers, then the deed. `?part=1` is the dialog's inside."""

    model = Task
    verb = ANYBODY_SIGNED_IN
    title = "签名提交"
    template_name = "assessment/task_submit.html"

    def authorize(self):
        self.task = self.find(self.scoped().select_related("cycle", "group"))
        require(self.user, "assessment.submit_task", self.task)

    def get(self, request, *args, **kwargs):
        return self.show()

    def post(self, request, *args, **kwargs):
        version = request.POST.get("version", "")
        try:
            signed = submit_task(
                self.task,
                by=self.user,
                version=int(version) if version.isdecimal() else -1,
                abstain=request.POST.get("abstain") == "on",
            )
        except Refused as error:
            return self.show(error.message, STATUS[error.code])
        messages.success(request, f"已签名提交{signed}人的评分")
        return HttpResponseRedirect(self.address("assessment:task", self.task.pk))

    def show(self, refusal: str = "", status: int = 200):
        task = self.task
        if not task.is_editable:
            refusal = refusal or f"评分表{task.get_state_display()}，不能再提交"
        found = preview_submission(task, by=self.user)
        lines = list(task.lines.select_related("assessee"))
        parts = parts_of(lines, forms_of([line.group_weight_id for line in lines]))
        place = {line.pk: part.number for part in parts for section in part.sections for line in section.lines}
        wrong = [
            (line.assessee.name, one.column + 1, one.reason, f"?part={place[line.pk]}#v{line.pk}-{one.column}")
            for line, one in found.complaints
        ]
        if "part" in self.request.GET:
            self.template_name = "assessment/task_submit_part.html"
        return self.page(
            status, task=task, found=found, filled=found.lines - found.abstentions, wrong=wrong[:30],
            more=max(0, len(wrong) - 30), refusal=refusal, back=self.address("assessment:task", task.pk),
        )  # fmt: skip


class ReturnTask(ActionView):
    model = Task
    verb = "assessment.return_task"
    title = "退回评分表"
    form_class = ReasonForm
    button = "退回{object.scorer.name}的评分表"
    danger = True
    action = return_task
    done = "评分表已退回，评分人会收到消息"

    def consequences(self):
        number = self.object.lines.count()
        return [f"{number}名考核对象的分数不再计入，评分人修改后重新签名提交", "退回前的分数记入留痕"]

    def next_url(self, result):
        return self.address("assessment:task", self.object.pk)

    def back_url(self):
        return self.next_url(None)


class AcceptTask(ActionView):
    model = Task
    verb = "assessment.accept_task"
    title = "接收评分表"
    button = "接收{object.scorer.name}的评分表"
    action = accept_task
    done = "评分表已接收"

    def consequences(self):
        return [f"{self.object.lines.count()}名考核对象的分数计入考核，不能再退回"]

    def next_url(self, result):
        return self.address("assessment:task", self.object.pk)

    def back_url(self):
        return self.next_url(None)
