"""Printed rosters (名册): a workbook at once, or made by a job for many persons; recorded with reason and hash."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.moments import today
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.jobs.models import Job
from personnel.exchange import roster_print
from personnel.models import Cadre, RosterExport, RosterLayout
from personnel.models.roster_tables import FIELDS, Order, RosterTable, roster_table

from .exports import MOST_ROWS, export_mark, export_roster, refuse_too_many

VERB = "personnel.export_roster"
JOB = "personnel.fill_roster_export"
QUEUED_FROM = 2_000
KEPT_FOR = timedelta(days=1)
LONGEST_TITLE = 60
TITLE, FILES_TITLE = "干部名册", "干部信息集"


@transaction.atomic
def roster_workbook(
    cadres, columns: Sequence[str], order: str = Order.UNIT, *, by, reason: str, title: str = TITLE, filters: str = ""
) -> bytes:
    """The printed roster of a queryset of cadres as .xlsx, in the chosen columns (keys of `FIELDS`) and order.

    Numbers and health stand in it only for who may unmask (ten such files a day). Recorded with reason and hash.
    """
    rows = _chosen(cadres, columns, order, by=by, reason=reason)
    return _made(rows, columns, Order(order), by=by, reason=reason, title=title, filters=filters)


@transaction.atomic
def roster_page(cadres, columns: Sequence[str], order: str, *, by, reason: str, filters: str = "") -> RosterTable:
    """The same rows for a page to print; recorded like the workbook."""
    rows = _chosen(cadres, columns, order, by=by, reason=reason)
    table = roster_table(rows, columns, Order(order), on=today())
    _record(TITLE, rows, columns, order, by=by, reason=reason, filters=filters, content="")
    return table


@transaction.atomic
def request_roster(
    cadres, columns: Sequence[str], order: str, *, by, reason: str, title: str = TITLE, filters: str = ""
) -> Job:
    """Have a big roster made by a job; it is kept for a day."""
    rows = _chosen(cadres, columns, order, by=by, reason=reason)
    return _queue(
        [cadre.pk for cadre in rows], title, by=by, columns=list(columns), order=order,
        with_numbers=_has_secrets(columns), filters=filters, reason=reason,
    )  # fmt: skip


@transaction.atomic
def request_files(cadres, *, by, reason: str, with_numbers: bool = False, filters: str = "") -> Job:
    """Have the workbook of whole files (`export_roster` with every set) made by a job; it is kept for a day."""
    require(by, VERB)
    if not reason.strip():
        raise Refused("请填写导出理由", {"reason": ["请填写导出理由"]})
    if with_numbers:
        refuse_too_many(by=by)
    asked = list(cadres.order_by("code").values_list("pk", flat=True)[: MOST_ROWS + 1])
    if len(asked) > MOST_ROWS:
        raise Refused(f"一次最多导出 {MOST_ROWS:,} 人，请先筛选")
    return _queue(
        asked, FILES_TITLE, by=by, columns=[], order="", with_numbers=with_numbers, filters=filters, reason=reason
    )  # fmt: skip


def _queue(asked: list[int], title: str, *, by, **wanted) -> Job:
    RosterExport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).update(content=None)
    wanted |= {"filters": wanted["filters"][:500], "reason": wanted["reason"].strip()[:200]}
    made = RosterExport.objects.create(title=title[:LONGEST_TITLE], asked=asked, count=len(asked), by=by, **wanted)
    job = start_job(JOB, f"生成{title}（{len(asked):,} 人）", by=by, export_id=made.pk)
    job.result_url = made.get_absolute_url()
    job.save(update_fields=["result_url"])
    detail = {"rows": len(asked), "filter": made.filters, "job": str(job.pk)}
    record(made, "personnel.queue_roster", by=by, reason=made.reason, detail=detail)
    return job


def fill_roster(made: RosterExport, *, by, progress: Progress | None = None) -> RosterExport:
    """Make the workbook of a queued roster or of whole files; who has moved out of sight since is left out."""
    require(by, VERB)
    if made.with_numbers:
        require(by, "personnel.unmask")
    visible = Cadre.objects.visible_to(by).filter(pk__in=made.asked)
    told = {"by": by, "reason": made.reason, "filters": made.filters}
    with transaction.atomic():
        if made.columns:
            content = _made(list(_read(visible)), made.columns, Order(made.order), title=made.title, **told)
        else:
            ordered = visible.order_by("unit__path", "code")
            content = export_roster(ordered, with_numbers=made.with_numbers, with_sets=True, **told)
        made.keep(content)
        made.count = visible.count()
        made.save(update_fields=["content", "count"])
        if progress is not None:
            progress.finish_inside()
    return made


@transaction.atomic
def fetch_roster(made: RosterExport, *, by) -> bytes:
    """The workbook, for the person who asked for it, within a day."""
    require(by, VERB)
    if made.by_id != by.pk:
        raise conflict("只能下载本人发起的名册")
    if made.content is None or made.created_at < timezone.now() - KEPT_FOR:
        raise conflict("名册文件已过期，请重新生成")
    record(made, "personnel.fetch_roster", by=by, reason=made.reason)
    return made.workbook()


def keep_layout(columns: Sequence[str], order: str, title: str, *, by) -> RosterLayout:
    """Remember what an account chose, for its next roster."""
    require(by, VERB)
    chosen = {"columns": list(columns), "order": order, "title": title[:LONGEST_TITLE]}
    return RosterLayout.objects.update_or_create(owner=by, defaults=chosen)[0]


def _chosen(cadres, columns: Sequence[str], order: str, *, by, reason: str) -> list[Cadre]:
    """The persons, once everything about the wish is in order."""
    require(by, VERB)
    if not reason.strip():
        raise Refused("请填写导出理由", {"reason": ["请填写导出理由"]})
    if not columns or any(name not in FIELDS for name in columns):
        raise Refused("请选择名册的列", {"columns": ["请至少选择一列"]})
    if order not in set(Order):
        raise Refused("没有这种排序", {"order": ["没有这种排序"]})
    if _has_secrets(columns):
        refuse_too_many(by=by)
    rows = list(_read(cadres)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise Refused(f"一次最多导出 {MOST_ROWS:,} 人，请先筛选")
    return rows


def _read(cadres):
    return cadres.select_related("unit", "post__unit").defer("tokens", "resume").order_by("code")


def _has_secrets(columns: Sequence[str]) -> bool:
    return any(FIELDS[name].is_secret for name in columns)


def _made(
    rows: Sequence[Cadre], columns: Sequence[str], order: Order, *, by, reason: str, title: str, filters: str
) -> bytes:
    day = today()
    table = roster_table(rows, columns, order, on=day)
    note = f"{f'{filters}    ' if filters else ''}共 {len(rows)} 人    {day.year}年{day.month}月{day.day}日"
    content = roster_print.write(table.columns, table.rows, title=title, note=note, mark=export_mark(by=by))
    _record(
        title, rows, columns, order, by=by, reason=reason, filters=filters, content=hashlib.sha256(content).hexdigest()
    )
    return content


def _record(
    title: str,
    rows: Sequence[Cadre],
    columns: Sequence[str],
    order: str,
    *,
    by,
    reason: str,
    filters: str,
    content: str,
) -> None:
    detail = {
        "rows": len(rows), "filter": filters, "columns": [FIELDS[name].label for name in columns],
        "order": Order(order).label, "with_numbers": _has_secrets(columns), "sha256": content,
    }  # fmt: skip
    record(title, VERB, by=by, reason=reason, detail=detail)
