"""The roster on its way out: the same columns as on its way in, recorded with its hash."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused, conflict
from personnel.exchange.roster import COLUMNS, RosterRow, write

from .cadres import SECRET

MOST_ROWS = 20_000
WITH_NUMBERS_PER_DAY = 10
_PLACES = {
    "unit": "unit__name", "unit_kind": "unit__kind", "parent_unit": "unit__parent__name", "post": "post__name",
}  # fmt: skip


@transaction.atomic
def export_roster(cadres, *, by, reason: str, with_numbers: bool = False, filters: str = "") -> bytes:
    """The workbook of a queryset of cadres, in its order; importing it changes nothing.

    Identity and phone numbers stand in it only `with_numbers` (then the account must be allowed to unmask, ten files
    a day at most); otherwise their cells are empty, which an import takes as no change. At most 20,000 rows.
    """
    require(by, "personnel.export_roster")
    if not reason.strip():
        raise Refused("请填写导出理由", {"reason": ["请填写导出理由"]})
    if with_numbers:
        _refuse_too_many(by)
    paths = [_PLACES.get(column.field, column.field) for column in _columns(with_numbers)]
    rows = list(cadres.values_list(*paths)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise Refused(f"一次最多导出 {MOST_ROWS:,} 人，请先筛选")
    content = write(_row(values, with_numbers) for values in rows)
    detail = {
        "rows": len(rows),
        "filter": filters,
        "with_numbers": with_numbers,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    record("干部名册", "personnel.export_roster", by=by, reason=reason, detail=detail)
    return content


def _columns(with_numbers: bool) -> list:
    return [column for column in COLUMNS if with_numbers or column.field not in SECRET]


def _row(values: tuple, with_numbers: bool) -> RosterRow:
    given = {column.field: value or None for column, value in zip(_columns(with_numbers), values, strict=True)}
    return RosterRow(**given)


def _refuse_too_many(by) -> None:
    require(by, "personnel.unmask")
    User.objects.select_for_update().get(pk=by.pk)
    since = timezone.now() - timedelta(days=1)
    done = Entry.objects.filter(actor=by, verb="personnel.export_roster", at__gt=since, detail__with_numbers=True)
    if done.count() >= WITH_NUMBERS_PER_DAY:
        raise conflict(f"24 小时内最多导出 {WITH_NUMBERS_PER_DAY} 次含号码的名册")
