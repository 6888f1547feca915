"""Computing the results of a closed cycle."""

import time

from celery.exceptions import CeleryError
from django.core.management.base import BaseCommand, CommandError
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from assessment.actions.runs import queue_run
from assessment.models import Cycle, Result, ScoringRun
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.celery import app
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job

PING_SECONDS = 1.5
POLL_SECONDS = 0.2


class Command(BaseCommand):
    help = "计算考核结果：新建计分批次并排队；没有后台进程时就地计算"

    def add_arguments(self, parser):
        parser.add_argument("--cycle", type=int, required=True, help="考核周期编号")
        parser.add_argument("--wait", action="store_true", help="等待完成并输出摘要")

    def handle(self, *, cycle: int, wait: bool, **options):
        found = Cycle.objects.filter(pk=cycle).first()
        if found is None:
            raise CommandError(f"没有编号为{cycle}的考核周期")
        alive = is_worker_alive()
        try:
            run = queue_run(found, by=system_user())
        except Refused as refused:
            raise CommandError(refused.message) from refused
        if not alive:
            self.stderr.write("没有后台进程在运行，就地计算")
            self._compute(run)
        elif wait:
            self._follow(run)
        else:
            self.stderr.write(f"已排队：{run}")
            return
        self._summarise(run)

    def _compute(self, run: ScoringRun) -> None:
        """Both jobs here and now, by the same door as the worker's."""
        run_job(run.job_id)
        for job in trust_jobs(run):
            run_job(job.pk)

    def _follow(self, run: ScoringRun) -> None:
        self._wait_for(run.job_id)
        for job in trust_jobs(run):
            self._wait_for(job.pk)

    def _wait_for(self, job_id) -> None:
        shown = ""
        while not (job := Job.objects.get(pk=job_id)).is_over:
            if self.stderr.isatty() and (line := f"{job.label} {job.percent}% {job.message}") != shown:
                shown = line
                self.stderr.write(f"\r{line}", ending="")
            time.sleep(POLL_SECONDS)
        if shown:
            self.stderr.write("")

    def _summarise(self, run: ScoringRun) -> None:
        run.refresh_from_db()
        if run.state != ScoringRun.State.DONE:
            job = Job.objects.get(pk=run.job_id)
            raise CommandError(f"{run}计算失败：{run.message or job.message or job.get_state_display()}")
        results = Result.objects.filter(run=run)
        numbers = {
            "考核对象": results.count(),
            "评分表": run.sheets,
            "已排名": results.exclude(rank=None).count(),
            "不完整": results.filter(total=None).count(),
            "末位": results.filter(is_last=True).count(),
            "并列末位": results.filter(is_last=True, is_tied=True).count(),
        }
        self.stdout.write(f"{run}：" + "，".join(f"{name}{number}" for name, number in numbers.items()))
        self.stdout.write(f"输入摘要 {run.input_hash}")
        self.stdout.write(f"结果摘要 {run.result_hash}")
        if run.trust_at is None:
            self.stderr.write("可信度尚未算出，可在任务页查看原因")


def trust_jobs(run: ScoringRun):
    return Job.objects.filter(kind="compute_trust", arguments={"run_id": run.pk})


def is_worker_alive() -> bool:
    """Whether a worker answers within a moment; a queue out of reach means there is none."""
    try:
        return bool(app.control.broadcast("ping", reply=True, timeout=PING_SECONDS, limit=1))
    except (CeleryError, KombuError, RedisError, OSError):
        return False
