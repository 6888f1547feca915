"""What jobs of personnel do: fetch the row, call the action."""

from celery import shared_task

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.moments import today
from cadre_mgmt.jobs.actions import Progress
from cadre_mgmt.jobs.models import Job

from .actions import confirm_roster, examine_all, fill_preview, run_screening, settle_all
from .actions.form_exports import fill_export
from .actions.forms import confirm_forms
from .actions.printed_rosters import fill_roster
from .models import FormExport, FormImport, RosterExport, RosterImport, Screening


def preview_roster(progress: Progress, import_id: int) -> str:
    """Work out the preview of an uploaded roster."""
    roster_import = RosterImport.objects.select_related("by").get(pk=import_id)
    if roster_import.state != RosterImport.State.PREVIEWED or roster_import.lines.exists():
        return "已预览"
    done = fill_preview(roster_import, by=roster_import.by, progress=progress)
    counted = done.counted_in()
    return (
        f"新增 {done.new} {counted}，变更 {done.changed} {counted}，相同 {done.same} {counted}，拒绝 {done.refused} 行"
    )


def confirm_roster_import(progress: Progress, import_id: int) -> str:
    """Store a confirmed roster."""
    roster_import = RosterImport.objects.select_related("by").get(pk=import_id)
    if roster_import.state == RosterImport.State.CONFIRMED:
        return "已导入"
    done = confirm_roster(roster_import, by=roster_import.by, progress=progress)
    counted = done.counted_in()
    return f"已导入：新增 {done.new} {counted}，变更 {done.changed} {counted}"


def confirm_form_import(progress: Progress, import_id: int) -> str:
    """Store confirmed form files."""
    form_import = FormImport.objects.select_related("by").get(pk=import_id)
    if form_import.state == FormImport.State.CONFIRMED:
        return "已导入"
    done = confirm_forms(form_import, by=form_import.by, progress=progress)
    return f"已导入：新增 {done.new} 人，变更 {done.changed} 人"


def fill_form_export(progress: Progress, export_id: int, is_plain: bool = False, counted: str = "") -> str:
    """Make an archive of forms."""
    made = FormExport.objects.select_related("by").get(pk=export_id)
    if made.content is not None:
        return "已生成"
    day = PartialDate.parse(counted) if counted else None
    done = fill_export(made, by=made.by, is_plain=is_plain, counted=day, progress=progress)
    return f"已生成 {done.count} 份，请在一天内下载"


def fill_roster_export(progress: Progress, export_id: int) -> str:
    """Make a big printed roster."""
    made = RosterExport.objects.select_related("by").get(pk=export_id)
    if made.content is not None:
        return "已生成"
    done = fill_roster(made, by=made.by, progress=progress)
    return f"已生成 {done.count:,} 人，请在一天内下载"


def screen(progress: Progress, screening_id: int) -> str:
    """Judge everybody of a screening."""
    screening = Screening.objects.select_related("criteria", "unit", "post__unit", "by").get(pk=screening_id)
    done = run_screening(screening, progress)
    return f"判断 {done.judged:,} 人：符合 {done.met:,}，须说明理由 {done.waivable:,}，待核实 {done.unknown:,}"


def examine_records(progress: Progress) -> str:
    """Examine every file within the scope of who asked."""
    by = Job.objects.select_related("by").get(pk=progress.job_id).by
    counted = examine_all(by=by, on=today(), progress=progress)
    return f"已体检 {counted['files']} 份：错误 {counted['error']}，警告 {counted['warning']}，提示 {counted['notice']}"


def settle_careers(progress: Progress) -> str:
    """Read every résumé anew."""
    people, entries = settle_all(progress)
    return f"已归类 {people:,} 人的简历，共 {entries:,} 段"


@shared_task
def examine_every_night() -> None:
    examine_all(by=system_user(), on=today())
