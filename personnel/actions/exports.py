"""The roster on its way out: the same columns as on its way in, recorded with its hash."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record, record_each
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.exports import write_tables
from personnel.exchange.roster import ALL_COLUMNS, COLUMNS, SHEET, RosterColumn, RosterRow, table_of
from personnel.models import Cadre

from .file_exports import set_tables

MOST_ROWS = 20_000
SECRET = frozenset({"identity", "phone", "health", "home_address"})
"""Columns of class C3: they leave the house only with the right to unmask."""
WITH_NUMBERS_PER_DAY = 10
_PLACES = {
    "unit": "unit__name", "unit_kind": "unit__kind", "parent_unit": "unit__parent__name", "post": "post__name",
}  # fmt: skip


@transaction.atomic
def export_roster(
    cadres, *, by, reason: str, with_numbers: bool = False, with_sets: bool = False, filters: str = ""
) -> bytes:
    """The workbook of a queryset of cadres, in its order; importing it changes nothing.

    `with_sets` adds a sheet for units, tenures and every set the account may read. Numbers and everything else of
    class C3 and C4 stand in it only `with_numbers` (then the account must be allowed to unmask, ten files a day at
    most); otherwise their cells are empty and their sheets missing, which an import takes as no change. At most 20,000
    persons; `with_sets` it is recorded with each of them.
    """
    require(by, "personnel.export_roster")
    if not reason.strip():
        raise Refused("请填写导出理由", {"reason": ["请填写导出理由"]})
    if with_numbers:
        refuse_too_many(by=by)
    written = [one for one in (ALL_COLUMNS if with_sets else COLUMNS) if with_numbers or one.field not in SECRET]
    rows = list(cadres.values_list("pk", *(_PLACES.get(one.field, one.field) for one in written))[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise Refused(f"一次最多导出 {MOST_ROWS:,} 人，请先筛选")
    header = ALL_COLUMNS if with_sets else COLUMNS
    tables = [(SHEET, *table_of((_row(written, values[1:]) for values in rows), header))]
    if with_sets:
        ids = [values[0] for values in rows]
        tables += set_tables(ids, by=by, reason=reason, with_secrets=with_numbers)
        taken = (
            Cadre.objects.filter(pk__in=ids).select_related("unit").only("name", "code", "unit__path").order_by("pk")
        )
        record_each(taken, "personnel.export_file", by=by, reason=reason, detail={"with_numbers": with_numbers})
    content = write_tables(tables, footer=export_mark(by=by))
    detail = {
        "rows": len(rows),
        "filter": filters,
        "with_numbers": with_numbers,
        "with_sets": with_sets,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    record("干部名册", "personnel.export_roster", by=by, reason=reason, detail=detail)
    return content


def export_mark(*, by) -> str:
    """Who took a file out, and when, for the foot of every printed page."""
    return f"{by.name}于 {timezone.localtime():%Y-%m-%d %H:%M} 导出，注意保密"


def _row(written: list[RosterColumn], values: tuple) -> RosterRow:
    return RosterRow(**{column.field: value or None for column, value in zip(written, values, strict=True)})


def refuse_too_many(*, by) -> None:
    """Files with numbers: only for who may unmask, ten a day. Raises PermissionDenied, Refused (conflict)."""
    require(by, "personnel.unmask")
    User.objects.select_for_update().get(pk=by.pk)
    since = timezone.now() - timedelta(days=1)
    done = Entry.objects.filter(actor=by, verb="personnel.export_roster", at__gt=since, detail__with_numbers=True)
    if done.count() >= WITH_NUMBERS_PER_DAY:
        raise conflict(f"24 小时内最多导出 {WITH_NUMBERS_PER_DAY} 次含号码的名册")
