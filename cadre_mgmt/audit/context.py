"""Where a deed came from: address and request, set by the middleware, read when an entry is written."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    ip: str | None = None
    request_id: str = ""


NOWHERE = Origin()
origin: ContextVar[Origin] = ContextVar("audit_origin", default=NOWHERE)
