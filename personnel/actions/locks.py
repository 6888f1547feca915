"""One at a time: changes to the tree of units and rosters on their way in."""

from django.db import OperationalError, connection

from cadre_mgmt.common.errors import conflict

_STRUCTURE = 7_310_042
_LOCK_NOT_AVAILABLE = "55P03"


def lock_structure() -> None:
    """Hold the tree of units until the transaction ends; conflict when somebody else holds it for longer than 5 s."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_STRUCTURE])
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") == _LOCK_NOT_AVAILABLE:
            raise conflict("名册正在导入，或机构正在调整，请稍后再试") from error
        raise
