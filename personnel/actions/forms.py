"""Form files on their way in: preview, confirm, discard; and both steps at once for the command."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pghistory
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import conflict
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.jobs.models import Job
from personnel.exchange.form_bundle import COMMAND_LIMITS, MOST_FORMS, Bundle, NamedFile, Received, read_bundle
from personnel.exchange.form_file import FormReading
from personnel.models import FormImport, FormImportLine

from .form_plan import VERB, FormPlan, plan_forms
from .form_store import store_forms
from .locks import lock_structure

QUEUED_FROM = 40
MOST_BY_UPLOAD, MOST_BY_COMMAND = 300, 100_000
JOB = "personnel.confirm_forms"
CHANGED_MEANWHILE = "预览之后，涉及的数据已有变动，导入没有进行。已按现在的数据重新预览，请核对后再确认。"
S, K = FormImport.State, FormImportLine.Kind


@dataclass
class FormReport:
    """What an import did, or why it was refused."""

    counts: dict[str, int]
    plans: list[FormPlan] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    is_stored: bool = False

    @property
    def refused(self) -> list[FormPlan]:
        return [plan for plan in self.plans if plan.kind == K.REFUSED]


def preview_forms(files: Iterable[NamedFile], *, by) -> FormImport:
    """Take uploaded files in and say what each would do. Stores no person; a broken file is a line with its reasons."""
    require(by, VERB)
    files = list(files)
    bundle = read_bundle(files, most=MOST_BY_UPLOAD)
    plans = plan_forms(bundle.received, by=by)
    names = "、".join(file.name for file in files[:3])
    with transaction.atomic():
        title = f"{names}{f' 等 {len(files)} 个文件' if len(files) > 3 else ''}"
        form_import = FormImport.objects.create(title=title[:200], by=by, remarks=_remarks(bundle, plans))
        _keep(form_import, plans)
        record(form_import, "personnel.preview_forms", by=by, detail=_counts(plans))
    return form_import


def request_forms(form_import: FormImport, *, by) -> Job | None:
    """Confirm a preview: at once, or by a job when there are many forms (the job is returned)."""
    require(by, VERB, form_import)
    if form_import.new + form_import.changed < QUEUED_FROM:
        confirm_forms(form_import, by=by)
        return None
    with transaction.atomic():
        locked = FormImport.objects.select_for_update().get(pk=form_import.pk)
        _refuse_unready(locked)
        job = start_job(JOB, f"导入任免审批表 {locked.title}", by=by, import_id=locked.pk)
        job.result_url = locked.get_absolute_url()
        job.save(update_fields=["result_url"])
        record(locked, "personnel.queue_forms", by=by, detail={"job": str(job.pk)})
    return job


def confirm_forms(form_import: FormImport, *, by, progress: Progress | None = None) -> FormImport:
    """Store previewed forms: all files or none, in one transaction.

    The plan is worked out anew with the persons locked; where it no longer is what was shown, the new one is kept as
    the preview and nothing is stored.
    Raises Refused (conflict): not waiting any more, refused files, changed meanwhile.
    """
    require(by, VERB, form_import)
    with pghistory.context(user=by.pk), transaction.atomic():
        lock_structure()
        form_import = FormImport.objects.select_for_update().get(pk=form_import.pk)
        _refuse_unready(form_import, own_job=progress is not None)
        lines = list(form_import.lines.order_by("id"))
        received = [Received(line.filename, FormReading(line.form()), line.sha256) for line in lines]
        plans = plan_forms(received, by=by, lock=True)
        shown = [(line.kind, line.cadre_id, line.changes) for line in lines]
        is_as_shown = shown == [(plan.kind, plan.cadre.pk if plan.cadre else None, plan.changes) for plan in plans]
        if is_as_shown:
            store_forms(plans)
            _end(form_import, S.CONFIRMED, plans)
            record(form_import, "personnel.import_forms", by=by, detail=_detail(plans))
        else:
            form_import.lines.all().delete()
            _keep(form_import, plans)
        if progress is not None:
            progress.finish_inside()
    if not is_as_shown:
        raise conflict(CHANGED_MEANWHILE)
    return form_import


@transaction.atomic
def discard_forms(form_import: FormImport, *, by) -> FormImport:
    """Throw a preview away; the contents of the files go."""
    require(by, VERB, form_import)
    form_import = FormImport.objects.select_for_update().get(pk=form_import.pk)
    if form_import.state != S.PREVIEWED:
        raise conflict(f"该批任免审批表{form_import.get_state_display()}")
    if _is_busy(form_import):
        raise conflict("该批任免审批表正在处理，请稍候")
    _end(form_import, S.DISCARDED, [])
    record(form_import, "personnel.discard_forms", by=by)
    return form_import


def import_forms(
    files: Iterable[NamedFile],
    *,
    by,
    dry_run: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> FormReport:
    """Read, match and store form files in one go: all files or none; with `dry_run` only the report."""
    require(by, VERB)
    bundle = read_bundle(files, limits=COMMAND_LIMITS, most=MOST_BY_COMMAND)
    with pghistory.context(user=by.pk), transaction.atomic():
        lock_structure()
        plans = plan_forms(bundle.received, by=by, lock=not dry_run)
        remarks = [(one["file"], one["reason"]) for one in _remarks(bundle, plans)]
        report = FormReport(_counts(plans), plans, remarks)
        if report.refused or dry_run:
            return report
        store_forms(plans, tell)
        record("任免审批表", "personnel.import_forms", by=by, detail=_detail(plans))
    report.is_stored = True
    return report


def job_of_forms(form_import: FormImport) -> Job | None:
    """The newest job of this import, over or not."""
    return Job.objects.filter(kind=JOB, arguments__import_id=form_import.pk).order_by("-created_at").first()


def _is_busy(form_import: FormImport) -> bool:
    job = job_of_forms(form_import)
    return job is not None and not job.is_over


def _refuse_unready(form_import: FormImport, *, own_job: bool = False) -> None:
    if form_import.state != S.PREVIEWED:
        raise conflict(f"该批任免审批表{form_import.get_state_display()}")
    if not own_job and _is_busy(form_import):
        raise conflict("该批任免审批表正在处理，请稍候")
    if form_import.refused:
        raise conflict(f"有 {form_import.refused} 份被拒绝：须全部合格才能导入，请修改文件后重新上传")
    if not form_import.new + form_import.changed:
        raise conflict("与现有数据相同，没有可导入的内容")


def _keep(form_import: FormImport, plans: list[FormPlan]) -> None:
    lines = []
    for plan in plans:
        line = FormImportLine(
            form_import=form_import,
            filename=plan.filename,
            sha256=plan.sha256,
            kind=plan.kind,
            name=plan.name,
            cadre=plan.cadre,
            changes=plan.changes,
            complaints=plan.complaints,
        )
        if plan.form is not None:
            line.keep(plan.form)
        lines.append(line)
    FormImportLine.objects.bulk_create(lines, batch_size=100)
    for kind, count in _counts(plans).items():
        setattr(form_import, kind, count)
    form_import.save(update_fields=[*K.values])


def _end(form_import: FormImport, state: str, plans: list[FormPlan]) -> None:
    form_import.lines.update(kept="", photo=None)
    for line, plan in zip(form_import.lines.order_by("id"), plans, strict=False):
        if plan.cadre is not None and line.cadre_id is None:
            FormImportLine.objects.filter(pk=line.pk).update(cadre=plan.cadre)
    form_import.state = state
    if state == S.CONFIRMED:
        form_import.confirmed_at = timezone.now()
    form_import.save(update_fields=["state", "confirmed_at"])


def _remarks(bundle: Bundle, plans: list[FormPlan]) -> list[dict[str, str]]:
    told = [{"file": name, "reason": reason} for name, reason in bundle.remarks]
    return [*told, *({"file": plan.filename, "reason": text} for plan in plans for text in plan.remarks)]


def _counts(plans: list[FormPlan]) -> dict[str, int]:
    return {kind: sum(plan.kind == kind for plan in plans) for kind in K.values}


def _detail(plans: list[FormPlan]) -> dict:
    codes = [plan.cadre.code for plan in plans if plan.cadre is not None and plan.kind != K.SAME]
    return {**_counts(plans), "codes": codes[:MOST_FORMS], "files": [plan.sha256 for plan in plans][:MOST_FORMS]}
