"""The one lock that everything which must not happen after the closing takes first."""

from assessment.models import Cycle
from cadre_mgmt.common.errors import conflict
from cadre_mgmt.common.rows import fetch

# Plain SQL: a program brings its sheets one by one.
LOCKED = "select * from assessment_cycle where id = %s for update"
ACCEPTING = """
select 1 from assessment_cycle
 where id = %s and status = 'open' and (closes_at is null or closes_at > clock_timestamp())
"""


def lock_open(cycle: Cycle) -> Cycle:
    """The cycle's row, locked until the transaction ends; raises Refused as a conflict unless it is open."""
    locked = Cycle.objects.raw(LOCKED, [cycle.pk])[0]
    if not locked.is_open:
        raise conflict(f"{locked}{locked.get_status_display()}，不能再改动")
    return locked


def refuse_unless_accepting(cycle: Cycle, *, lock: bool = False) -> None:
    """Raises Refused as a conflict once the cycle is closed, or its closing time has come by the database's clock.

    With `lock` it stays open until the transaction ends; who only adds sheets does not wait for others who do.
    """
    if not fetch(f"{ACCEPTING} for share" if lock else ACCEPTING, [cycle.pk]):
        raise conflict(f"{cycle}已结束，不再接收评分")
