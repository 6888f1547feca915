"""Long work: the list, one job's progress, taking it back."""

from django.shortcuts import render

from cadre_mgmt.jobs.actions import cancel_job
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN


class JobList(ScopedListView):
    model = Job
    verb = "jobs.view"
    title = "后台任务"
    empty = "还没有任务"
    first_step = "导入、计算、导出等费时的工作会在这里显示进度和结果。"
    order = "-created_at"
    columns = (
        Column("label", "任务", sort=True, link=Link("job", "pk")),
        Column("state", "状态", kind="badge", choices=Job.State, sort=True),
        Column("progress", "已完成", ("done", "total"), value=lambda done, total: f"{done} / {total}" if total else ""),
        Column("message", "说明", kind="long"),
        Column("by", "发起人", "by__name", sort=True),
        Column("created_at", "发起时间", kind="datetime", sort=True),
        Column("finished_at", "结束时间", kind="datetime"),
    )


class JobPage(ScopedDetailView):
    """Everybody who may see the job's row follows it; `?part=1` is the piece that asks for itself."""

    model = Job
    verb = ANYBODY_SIGNED_IN
    template_name = "web/job.html"

    def get(self, request, *args, **kwargs):
        if "part" in request.GET:
            return render(request, "web/job_part.html", {"job": self.find()})
        return super().get(request, *args, **kwargs)


class CancelJob(ActionView):
    model = Job
    verb = "jobs.cancel"
    parent = "jobs"
    title = "取消任务"
    button = "取消任务“{object}”"
    action = cancel_job
    done = "任务已取消"
    danger = True

    def consequences(self):
        return [f"“{self.object}”停止运行，已完成 {self.object.done} 行中没有保存的部分作废"]

    def next_url(self, result):
        return self.address("job", self.object.pk)

    def back_url(self):
        return self.address("job", self.object.pk)
