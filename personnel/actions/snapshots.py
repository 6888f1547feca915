"""Keeping a statistic as it was counted."""

from django.db import connection, transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.org.models import Unit
from personnel.models import Snapshot
from personnel.rules.structure import Figures, digest


@transaction.atomic
def keep_snapshot(
    counted: Figures, *, by, name: str, unit: Unit | None, query: str = "", words: str = "", note: str = ""
) -> Snapshot:
    """Keep the figures of the cadres under a unit, as just counted, with the question and the moment looked at.

    `query` is the filter that gave the cadres, `words` the same in Chinese. Raises Refused where the keeper's scope
    is several units and none was named.
    """
    if unit is None:
        raise Refused("您的范围有多个单位，请先选择一个单位再留存", {"name": ["请先选择一个单位"]})
    require(by, "personnel.keep_snapshot", unit)
    if not name.strip():
        raise Refused("请填写名称", {"name": ["请填写名称"]})
    moment = seen()
    known = moment.known if moment and moment.known else _now()
    stored = counted.stored()
    kept = Snapshot.objects.create(
        name=name.strip(), note=note.strip(), unit=unit, query=query, words=words[:500], on=today(), known_at=known,
        figures=stored, total=counted.total, sha256=digest(stored), by=by,
    )  # fmt: skip
    detail = {"total": kept.total, "on": str(kept.on), "sha256": kept.sha256}
    record(kept, "personnel.keep_snapshot", by=by, detail=detail)
    return kept


def _now():
    """The database's clock, by which rows are recorded as well."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]
