"""What jobs of personnel do: fetch the row, call the action."""

from cadre_mgmt.jobs.actions import Progress

from .actions import confirm_roster, fill_preview
from .models import RosterImport


def preview_roster(progress: Progress, import_id: int) -> str:
    """Work out the preview of an uploaded roster."""
    roster_import = RosterImport.objects.select_related("by").get(pk=import_id)
    if roster_import.state != RosterImport.State.PREVIEWED or roster_import.lines.exists():
        return "已预览"
    done = fill_preview(roster_import, by=roster_import.by, progress=progress)
    return f"新增 {done.new} 人，变更 {done.changed} 人，相同 {done.same} 人，拒绝 {done.refused} 行"


def confirm_roster_import(progress: Progress, import_id: int) -> str:
    """Store a confirmed roster."""
    roster_import = RosterImport.objects.select_related("by").get(pk=import_id)
    if roster_import.state == RosterImport.State.CONFIRMED:
        return "已导入"
    done = confirm_roster(roster_import, by=roster_import.by, progress=progress)
    return f"已导入：新增 {done.new} 人，变更 {done.changed} 人"
