"""The clock's door to assessment, and the long work behind job rows."""

from celery import shared_task

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.models import Job

from .actions import runs, sheet_uploads, sheets
from .actions.cycles import close_due_cycles as close_due
from .models import Cycle, ScoringRun, SheetImport


@shared_task
def close_due_cycles() -> None:
    close_due(by=system_user())


def compute_results(progress, *, run_id: int) -> str:
    run = runs.compute_results(ScoringRun.objects.select_related("cycle", "by").get(pk=run_id), progress)
    return f"已计算{run.results.count()}名考核对象，评分表{run.sheets}张"


def compute_trust(progress, *, run_id: int) -> str:
    run = runs.compute_trust(ScoringRun.objects.select_related("cycle", "by").get(pk=run_id), progress)
    return f"已完成{run}的可信度计算"


def import_sheets(progress, *, cycle_id: int, name: str, filename: str, digest: str) -> str:
    """Taken up again after the sheets were stored, it finds them in and only says so."""
    cycle = Cycle.objects.get(pk=cycle_id)
    stored = SheetImport.objects.filter(cycle=cycle, sha256=digest).first()
    if stored is None:
        by = Job.objects.get(pk=progress.job_id).by
        path = sheet_uploads.kept_upload(name)
        report = sheets.import_sheets(
            cycle, path, filename=filename, by=by, progress=progress, finish=progress.finish_inside
        )
        if not report.is_stored:
            raise Refused(f"文件有{report.complaints_total}处错误，未导入：{report.complaints[0]}")
        stored = SheetImport.objects.get(cycle=cycle, sha256=digest)
    sheet_uploads.drop_upload(name)
    return f"已导入评分表{stored.sheets}张，共{stored.lines}行"
