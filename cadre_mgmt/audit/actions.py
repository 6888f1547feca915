"""Writing down what was done."""

import json

import pghistory.runtime
from django.db import connection, models

from .context import origin

# The database's own clock, not the start of the transaction: entries of one transaction keep their order.
APPEND = """
insert into audit_entry (at, actor_id, actor_text, role, ip, request_id, context_id, verb, object_type, object_id,
                         object_text, unit_path, detail, reason, result)
values (clock_timestamp(), %s, %s, %s, %s, %s, %s::uuid, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def record(obj, verb: str, *, by, reason: str = "", detail: dict | None = None, result: str = "ok") -> None:
    """Append one entry: `by` did `verb` to `obj` (a model instance, a word, or None).

    `detail` is JSON-able and must never hold C4 texts, identity numbers or ballot contents. The chain hash is made
    by the database at commit (migration 0002), in the same transaction as the change itself.
    """
    came_from = origin.get()
    tracker = getattr(pghistory.runtime._tracker, "value", None)
    is_row = isinstance(obj, models.Model)
    path = obj.scope_path() if is_row and hasattr(obj, "scope_path") else ""
    values = [
        by.pk if by is not None else None,
        (getattr(by, "name", "") or getattr(by, "username", "") or "未登录")[:100],
        by.role_text() if hasattr(by, "role_text") else "",
        came_from.ip,
        came_from.request_id,
        str(tracker.id) if tracker else None,
        verb,
        obj._meta.label_lower if is_row else "",
        str(obj.pk) if is_row else "",
        (str(obj) if obj is not None else "")[:200],
        path or "",
        json.dumps(_storable(detail or {}), ensure_ascii=False),
        reason[:500],
        result,
    ]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, values)


def _storable(part):
    """Without the null characters that a refused address may hold and no column of the database can."""
    if isinstance(part, str):
        return part.replace("\x00", "")
    if isinstance(part, dict):
        return {_storable(name): _storable(value) for name, value in part.items()}
    return [_storable(one) for one in part] if isinstance(part, list | tuple) else part
