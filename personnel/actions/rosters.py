"""Rosters on their way in: preview, confirm, discard; and both steps at once for the command."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import pghistory
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.sheets import COMMAND_LIMITS, UPLOAD_LIMITS, Limits, read_workbook
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.jobs.models import Job
from personnel.exchange import workbook
from personnel.exchange.workbook import Book
from personnel.models import RosterImport, RosterImportLine

from .locks import lock_structure
from .roster_lines import Line
from .roster_plan import RosterPlan, plan_roster
from .roster_sets import sheet_named
from .roster_store import store_plan

QUEUED_FROM_BYTES = 300_000
QUEUED_FROM_ROWS = 2_000
BATCH = 2_000
JOBS = ("personnel.preview_roster", "personnel.confirm_roster")
S = RosterImport.State

CHANGED_MEANWHILE = "预览之后，名册涉及的数据已有变动，导入没有进行。已按现在的数据重新预览，请核对后再确认。"


@dataclass
class Report:
    """What an import did, or why it was refused: `complaints` as (row, column, value, reason), `sheets` beside them."""

    sheet: str
    counts: dict[str, int]
    complaints: list[tuple[int, str, str, str]] = field(default_factory=list)
    remarks: list[dict] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    units: int = 0
    posts: int = 0
    is_stored: bool = False


def preview_roster(content: bytes, filename: str, *, by) -> RosterImport:
    """Take an uploaded workbook in and say what it would do; a big one is worked out by a job. Stores no person.

    Raises FileRefused for a file that cannot be read as a table, or is above the limits of an upload.
    """
    require(by, "personnel.import_roster")
    read_workbook(content, filename=filename, limits=UPLOAD_LIMITS)
    is_big = len(content) >= QUEUED_FROM_BYTES
    lines = None if is_big else _plan(content, filename, by, UPLOAD_LIMITS)
    with transaction.atomic():
        roster_import = RosterImport.objects.create(
            filename=filename[-200:], sha256=_sha256(content), content=content, by=by
        )
        if is_big:
            _start("personnel.preview_roster", f"预览名册 {filename}", roster_import, by)
        else:
            _keep_preview(roster_import, lines)
        record(roster_import, "personnel.preview_roster", by=by, detail={"sha256": roster_import.sha256})
    return roster_import


def fill_preview(roster_import: RosterImport, *, by, progress: Progress | None = None) -> RosterImport:
    """Work out a preview taken in as big; a file that turns out unreadable is discarded with its reason."""
    require(by, "personnel.import_roster")
    try:
        plan = _plan(bytes(roster_import.content), roster_import.filename, by, UPLOAD_LIMITS, tell=progress)
    except Refused as error:
        with transaction.atomic():
            _end(roster_import, S.DISCARDED)
            roster_import.remarks = [{"row": 0, "column": "", "value": "", "reason": error.message}]
            roster_import.save()
            record(roster_import, "personnel.discard_roster", by=by, reason=error.message, result="failed")
        raise
    with transaction.atomic():
        _keep_preview(roster_import, plan)
        record(roster_import, "personnel.preview_roster", by=by, detail={"sha256": roster_import.sha256, **plan.counts})
        if progress is not None:
            progress.finish_inside()
    return roster_import


def request_import(roster_import: RosterImport, *, by) -> Job | None:
    """Confirm a preview: at once, or by a job when there is much to write (the job is returned).

    Raises Refused (conflict) as `confirm_roster` does, and while a job of this import is under way.
    """
    require(by, "personnel.import_roster", roster_import)
    if roster_import.new + roster_import.changed < QUEUED_FROM_ROWS:
        confirm_roster(roster_import, by=by)
        return None
    with transaction.atomic():
        locked = RosterImport.objects.select_for_update().get(pk=roster_import.pk)
        _refuse_unready(locked)
        job = _start("personnel.confirm_roster", f"导入名册 {locked.filename}", locked, by)
        record(locked, "personnel.queue_import", by=by, detail={"job": str(job.pk)})
    return job


def confirm_roster(roster_import: RosterImport, *, by, progress: Progress | None = None) -> RosterImport:
    """Store a previewed roster: all rows or none, in one transaction.

    The plan is worked out anew with the rows locked; where it no longer is what was shown, the new one is kept as the
    preview and nothing is stored. Raises Refused (conflict): not waiting any more, refused rows, changed meanwhile.
    """
    require(by, "personnel.import_roster", roster_import)
    if roster_import.content is None:
        raise conflict(f"该名册{roster_import.get_state_display()}")
    content, filename = bytes(roster_import.content), roster_import.filename
    book = _read(content, filename, UPLOAD_LIMITS)
    with pghistory.context(user=by.pk), transaction.atomic():
        lock_structure()
        roster_import = RosterImport.objects.select_for_update().get(pk=roster_import.pk)
        _refuse_unready(roster_import, own_job=progress is not None)
        plan = plan_roster(book, by=by, on=timezone.localdate(), lock=True)
        is_as_shown = [asdict(line) for line in plan.lines] == _kept_lines(roster_import)
        if is_as_shown:
            store_plan(plan)
            _end(roster_import, S.CONFIRMED)
            record(roster_import, "personnel.import_roster", by=by, detail=_detail(plan, roster_import.sha256))
        else:
            roster_import.lines.all().delete()
            _keep_preview(roster_import, plan)
        if progress is not None:
            progress.finish_inside()
    if not is_as_shown:
        raise conflict(CHANGED_MEANWHILE)
    return roster_import


@transaction.atomic
def discard_roster(roster_import: RosterImport, *, by) -> RosterImport:
    """Throw a preview away; the bytes of the file go."""
    require(by, "personnel.import_roster", roster_import)
    roster_import = RosterImport.objects.select_for_update().get(pk=roster_import.pk)
    if roster_import.state != S.PREVIEWED:
        raise conflict(f"该名册{roster_import.get_state_display()}")
    if _is_busy(roster_import):
        raise conflict("该名册正在处理，请稍候")
    _end(roster_import, S.DISCARDED)
    record(roster_import, "personnel.discard_roster", by=by)
    return roster_import


def import_roster(
    content: bytes,
    filename: str,
    *,
    by,
    limits: Limits = COMMAND_LIMITS,
    dry_run: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Read, compare and store a workbook in one go: all rows or none; with `dry_run` only the report.

    Raises FileRefused for a file that cannot be read as a table, or is above `limits`.
    """
    require(by, "personnel.import_roster")
    book = _read(content, filename, limits)
    with pghistory.context(user=by.pk), transaction.atomic():
        lock_structure()
        plan = plan_roster(book, by=by, on=timezone.localdate(), lock=not dry_run, tell=tell)
        report = _report(plan)
        if report.complaints or dry_run:
            return report
        store_plan(plan)
        record(filename, "personnel.import_roster", by=by, detail=_detail(plan, _sha256(content)))
    report.is_stored = True
    return report


def job_of(roster_import: RosterImport) -> Job | None:
    """The newest job of this import, over or not."""
    return Job.objects.filter(kind__in=JOBS, arguments__import_id=roster_import.pk).order_by("-created_at").first()


def _is_busy(roster_import: RosterImport) -> bool:
    job = job_of(roster_import)
    return job is not None and not job.is_over


def _start(kind: str, label: str, roster_import: RosterImport, by) -> Job:
    job = start_job(kind, label, by=by, import_id=roster_import.pk)
    job.result_url = roster_import.get_absolute_url()
    job.save(update_fields=["result_url"])
    return job


def _plan(content: bytes, filename: str, by, limits: Limits, *, tell: Callable | None = None) -> RosterPlan:
    book = _read(content, filename, limits)
    return plan_roster(book, by=by, on=timezone.localdate(), tell=tell or (lambda done, total: None))


def _read(content: bytes, filename: str, limits: Limits) -> Book:
    return workbook.read(content, filename=filename, named=sheet_named, limits=limits, on=timezone.localdate())


def _keep_preview(roster_import: RosterImport, plan: RosterPlan) -> None:
    RosterImportLine.objects.bulk_create([_kept(roster_import, line) for line in plan.lines], batch_size=BATCH)
    for kind, count in plan.counts.items():
        setattr(roster_import, kind, count)
    roster_import.remarks = plan.remarks
    roster_import.save(update_fields=[*plan.counts, "remarks"])


def _kept(roster_import: RosterImport, line: Line) -> RosterImportLine:
    return RosterImportLine(roster_import=roster_import, **asdict(line))


def _kept_lines(roster_import: RosterImport) -> list[dict]:
    return list(roster_import.lines.order_by("id").values(*Line.__dataclass_fields__))


def _refuse_unready(roster_import: RosterImport, *, own_job: bool = False) -> None:
    if roster_import.state != S.PREVIEWED:
        raise conflict(f"该名册{roster_import.get_state_display()}")
    if not own_job and _is_busy(roster_import):
        raise conflict("该名册正在处理，请稍候")
    if roster_import.refused:
        raise conflict(f"有 {roster_import.refused} 行被拒绝：名册须全部合格才能导入，请修改文件后重新上传")
    if not roster_import.new + roster_import.changed:
        raise conflict("名册与现有数据相同，没有可导入的内容")


def _end(roster_import: RosterImport, state: str) -> None:
    roster_import.state, roster_import.content = state, None
    if state == S.CONFIRMED:
        roster_import.confirmed_at = timezone.now()
    roster_import.save(update_fields=["state", "content", "confirmed_at"])


def _report(plan: RosterPlan) -> Report:
    wrong = [(line, complaint) for line in plan.lines for complaint in line.complaints]
    complaints = [(line.row, one["column"], one["value"], one["reason"]) for line, one in wrong]
    return Report(
        plan.sheet,
        plan.counts,
        complaints,
        plan.remarks,
        [line.sheet for line, _ in wrong],
        len(plan.places.made),
        len(plan.seats.made),
    )


def _detail(plan: RosterPlan, sha256: str) -> dict:
    return {**plan.counts, "units": len(plan.places.made), "posts": len(plan.seats.made), "sha256": sha256}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
