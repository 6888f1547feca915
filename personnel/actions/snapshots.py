"""Keeping a statistic as it was counted."""

from django.db import connection, transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.org.models import Unit
from personnel.models import Snapshot
from personnel.reports.sides import home_unit
from personnel.reports.structure import figures
from personnel.rules.structure import digest


@transaction.atomic
def keep_snapshot(
    cadres, *, by, name: str, unit: Unit | None, query: str = "", words: str = "", note: str = ""
) -> Snapshot:
    """Count these cadres at the moment looked at and keep the figures with the question and the moment.

    `query` is the filter that gave the cadres, `unit` the one under which they stand; without one it is the unit of
    the keeper's own scope. Raises Refused where the keeper's scope is several units and none is named.
    """
    unit = unit or home_unit(by)
    if unit is None:
        raise Refused("您的范围有多个单位，请先选择一个单位再留存", {"name": ["请先选择一个单位"]})
    require(by, "personnel.keep_snapshot", unit)
    if not name.strip():
        raise Refused("请填写名称", {"name": ["请填写名称"]})
    moment = seen()
    known = moment.known if moment and moment.known else _now()
    counted = figures(cadres.filter(unit__path__startswith=unit.path), today())
    stored = counted.stored()
    kept = Snapshot.objects.create(
        name=name.strip(), note=note.strip(), unit=unit, query=query, words=words[:500], on=today(), known_at=known,
        figures=stored, total=counted.total, sha256=digest(stored), by=by,
    )  # fmt: skip
    record(
        kept, "personnel.keep_snapshot", by=by, detail={"total": kept.total, "on": str(kept.on), "sha256": kept.sha256}
    )
    return kept


def _now():
    """The database's clock, by which rows are recorded as well."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]
