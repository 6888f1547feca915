"""Writing down what was done."""

import pghistory.runtime
from django.db import models
from django.db.models import Func

from .context import origin
from .models import Entry


class ClockTime(Func):
    """The database's own clock, not the start of the transaction: entries of one transaction keep their order."""

    function = "clock_timestamp"
    arity = 0
    output_field = models.DateTimeField()


def record(obj, verb: str, *, by, reason: str = "", detail: dict | None = None, result: str = "ok") -> Entry:
    """Append one entry: `by` did `verb` to `obj` (a model instance, a word, or None).

    `detail` is JSON-able and must never hold C4 texts, identity numbers or ballot contents. The chain hash is made
    by the database at commit (migration 0002), in the same transaction as the change itself.
    """
    came_from = origin.get()
    tracker = getattr(pghistory.runtime._tracker, "value", None)
    is_row = isinstance(obj, models.Model)
    path = obj.scope_path() if is_row and hasattr(obj, "scope_path") else ""
    return Entry.objects.create(
        at=ClockTime(),
        actor=by if by is not None and by.pk else None,
        actor_text=(getattr(by, "name", "") or getattr(by, "username", "") or "未登录")[:100],
        role=by.role_text() if hasattr(by, "role_text") else "",
        ip=came_from.ip,
        request_id=came_from.request_id,
        context_id=tracker.id if tracker else None,
        verb=verb,
        object_type=obj._meta.label_lower if is_row else "",
        object_id=str(obj.pk) if is_row else "",
        object_text=(str(obj) if obj is not None else "")[:200],
        unit_path=path or "",
        detail=detail or {},
        reason=reason[:500],
        result=result,
    )
