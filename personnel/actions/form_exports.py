"""Forms on their way out: one person's file or document, the forms of a selection as one archive made by a job."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record, record_each
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.moments import today
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.jobs.models import Job
from personnel.exchange import appointment_form, kin_form, lrmx
from personnel.exchange.form_bundle import NamedFile
from personnel.exchange.form_file import FormFile
from personnel.models import Cadre, FormExport
from personnel.models.form_texts import forms_of

from .exports import export_mark

VERB, UNMASK = "personnel.export_forms", "personnel.unmask"
JOB = "personnel.fill_form_export"
MOST_FORMS = 1000
KEPT_FOR = timedelta(days=1)
BATCH = 200
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class What(StrEnum):
    """In which shape forms are given out."""

    LRMX = "lrmx"
    WORD = "docx"
    KIN = "kin"


LABELS = {What.LRMX: "任免审批表交换文件", What.WORD: "任免审批表（Word）", What.KIN: "家庭社会关系登记表（Word）"}


@dataclass(frozen=True)
class Style:
    """How documents are made: `on` is the calculation date where a form names none."""

    what: What
    on: date
    is_plain: bool = False
    is_reformed: bool = True
    counted: PartialDate | None = None
    filled_by: str = ""
    mark: str = ""
    """Who takes the document out, and when; stands at its foot."""


def form_files(cadres: Iterable[Cadre], style: Style) -> Iterator[NamedFile]:
    """The file of each cadre, named 姓名.lrmx; namesakes get a number. A few statements for every 200."""
    names = _Names()
    waiting = iter(cadres)
    while batch := list(islice(waiting, BATCH)):
        forms = forms_of(batch, on=style.on, filled_by=style.filled_by)
        for cadre in batch:
            yield NamedFile(names.take(cadre.name, style.what), drawn(cadre, forms[cadre.pk], style))


def drawn(cadre: Cadre, form: FormFile, style: Style) -> bytes:
    """One form in the shape asked for."""
    if style.what is What.LRMX:
        return lrmx.write(form)
    printing = appointment_form.Printing(
        form, style.on, cadre.staff_kind, is_plain=style.is_plain, is_reformed=style.is_reformed, counted=style.counted
    )
    maker = kin_form if style.what is What.KIN else appointment_form
    return maker.write(printing, style.mark)


@transaction.atomic
def export_form(
    cadre: Cadre, what: str, reason: str, *, by, is_plain: bool = False, counted: PartialDate | None = None
) -> NamedFile:
    """One person's form to take away; recorded with its reason and hash. The exchange file holds the whole number.

    `counted` is the calculation date of the document, instead of the one the form names.
    """
    _require(by, what, cadre)
    _refuse_unsaid(reason)
    style = Style(What(what), today(), is_plain, counted=counted, filled_by=by.name, mark=export_mark(by=by))
    (file,) = form_files([cadre], style)
    detail = {"what": what, "sha256": hashlib.sha256(file.data).hexdigest()}
    record(cadre, "personnel.export_form", by=by, reason=reason, detail=detail)
    return file


@transaction.atomic
def request_export(
    cadres,
    what: str,
    reason: str,
    *,
    by,
    is_plain: bool = False,
    counted: PartialDate | None = None,
    filters: str = "",
) -> Job:
    """Have the forms of a queryset of cadres made as one archive by a job, in its order; at most a thousand."""
    _require(by, what)
    _refuse_unsaid(reason)
    codes = list(cadres.values_list("code", flat=True)[: MOST_FORMS + 1])
    if not codes:
        raise Refused("没有符合条件的干部")
    if len(codes) > MOST_FORMS:
        raise Refused(f"一次最多导出 {MOST_FORMS:,} 份任免审批表，请先筛选")
    FormExport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).update(content=None)
    title = f"{LABELS[What(what)]} {len(codes)} 份"
    made = FormExport.objects.create(
        title=title, what=what, asked=codes, reason=reason.strip()[:200], count=len(codes), by=by
    )
    job = start_job(JOB, f"生成{title}", by=by, export_id=made.pk, is_plain=is_plain, counted=str(counted or ""))
    job.result_url = made.get_absolute_url()
    job.save(update_fields=["result_url"])
    detail = {"what": what, "rows": len(codes), "filter": filters, "job": str(job.pk)}
    record(made, "personnel.queue_form_export", by=by, reason=reason, detail=detail)
    return job


def fill_export(
    made: FormExport,
    *,
    by,
    is_plain: bool = False,
    counted: PartialDate | None = None,
    progress: Progress | None = None,
) -> FormExport:
    """Make the archive; who has moved out of sight since is left out."""
    _require(by, made.what)
    visible = Cadre.objects.visible_to(by).filter(code__in=made.asked).select_related("unit", "post__unit")
    by_code = {cadre.code: cadre for cadre in visible.defer("tokens")}
    cadres = [by_code[code] for code in made.asked if code in by_code]
    style = Style(What(made.what), today(), is_plain, counted=counted, filled_by=by.name, mark=export_mark(by=by))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, file in enumerate(form_files(cadres, style), start=1):
            archive.writestr(file.name, file.data)
            if progress is not None and done % 10 == 0:
                progress(done, len(cadres))
    content = held.getvalue()
    with transaction.atomic():
        made.keep(content)
        made.count = len(cadres)
        made.save(update_fields=["content", "count"])
        detail = {"what": made.what, "codes": list(by_code), "sha256": hashlib.sha256(content).hexdigest()}
        record(made, "personnel.export_forms", by=by, reason=made.reason, detail=detail)
        one = {"what": made.what, "export": made.pk}
        record_each(cadres, "personnel.export_form", by=by, reason=made.reason, detail=one)
        if progress is not None:
            progress.finish_inside()
    return made


@transaction.atomic
def fetch_export(made: FormExport, *, by) -> NamedFile:
    """The archive, for the person who asked for it, within a day."""
    _require(by, made.what)
    if made.by_id != by.pk:
        raise conflict("只能下载本人发起的表格包")
    if made.content is None or is_late(made):
        raise conflict("表格包已过期，请重新生成")
    record(made, "personnel.fetch_form_export", by=by, reason=made.reason)
    return NamedFile(f"{made.title}{made.created_at:%Y%m%d%H%M}.zip", made.archive())


def job_of_export(made: FormExport) -> Job | None:
    """The newest job of this archive, over or not."""
    return Job.objects.filter(kind=JOB, arguments__export_id=made.pk).order_by("-created_at").first()


def is_late(made: FormExport) -> bool:
    return made.created_at < timezone.now() - KEPT_FOR


def is_ready(made: FormExport) -> bool:
    """Whether the archive can be taken away."""
    return not is_late(made) and FormExport.objects.filter(pk=made.pk, content__isnull=False).exists()


class _Names:
    """File names in one folder: no two alike, nothing a file system refuses."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, name: str, what: What) -> str:
        plain = _NOT_IN_NAMES.sub("_", name).strip(". ") or "未命名"
        ending = "lrmx" if what is What.LRMX else "docx"
        number = self._taken[plain] = self._taken.get(plain, 0) + 1
        return f"{plain}{number if number > 1 else ''}.{ending}"


def _require(by, what: str, cadre: Cadre | None = None) -> None:
    if what not in set(What):
        raise Refused("没有这种格式", {"what": ["没有这种格式"]})
    require(by, VERB, cadre)
    if what == What.LRMX:
        require(by, UNMASK, cadre)


def _refuse_unsaid(reason: str) -> None:
    if not reason.strip():
        raise Refused("请填写导出理由", {"reason": ["请填写导出理由"]})
