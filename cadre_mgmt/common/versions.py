"""Which state of a row a person was looking at, so that nobody overwrites what somebody else has changed meanwhile."""

from django.db.models import Model
from django.utils.crypto import salted_hmac

from .errors import Refused

STALE = "您打开页面后，这条记录已被他人修改。您填写的内容仍在页面上；请核对现在的记录，再保存一次。"


def row_version(row: Model) -> str:
    """A short keyed digest over every column of the row as it is in memory; it tells nothing about the values."""
    values = [f"{field.attname}={getattr(row, field.attname)!s}" for field in row._meta.concrete_fields]
    return salted_hmac("cadre.row_version", "\x1f".join(values), algorithm="sha256").hexdigest()[:24]


def require_version(row: Model, version: str) -> None:
    """Raises Refused (stale) when `version` was given and the row is no longer in that state."""
    if version and version != row_version(row):
        raise Refused(STALE, code="stale")
