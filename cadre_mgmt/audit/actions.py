"""Writing down what was done."""

import json
from collections.abc import Iterable

import pghistory.runtime
from django.db import connection, models

from .context import origin

# The database's own clock, not the start of the transaction: entries of one transaction keep their order.
APPEND = """
insert into audit_entry (at, actor_id, actor_text, role, ip, request_id, context_id, verb, object_type, object_id,
                         object_text, unit_path, detail, reason, result)
select clock_timestamp(), %s::bigint, %s, %s, %s::inet, %s, %s::uuid, %s, one.type, one.id, one.name, one.path,
       %s::jsonb, %s, %s
from unnest(%s::text[], %s::text[], %s::text[], %s::text[]) as one (type, id, name, path)
"""


def record(obj, verb: str, *, by, reason: str = "", detail: dict | None = None, result: str = "ok") -> None:
    """Append one entry: `by` did `verb` to `obj` (a model instance, a word, or None).

    `detail` is JSON-able and must never hold C4 texts, identity numbers or ballot contents. The chain hash is made
    by the database at commit (migration 0002), in the same transaction as the change itself.
    """
    record_each([obj], verb, by=by, reason=reason, detail=detail, result=result)


def record_each(objs: Iterable, verb: str, *, by, reason: str = "", detail: dict | None = None, result="ok") -> None:
    """Append an entry for each of many objects that one deed was done to, all else the same; see `record`."""
    came_from = origin.get()
    tracker = getattr(pghistory.runtime._tracker, "value", None)
    named = [_named(obj) for obj in objs]
    if not named:
        return
    values = [
        by.pk if by is not None else None,
        (getattr(by, "name", "") or getattr(by, "username", "") or "未登录")[:100],
        by.role_text() if hasattr(by, "role_text") else "",
        came_from.ip,
        came_from.request_id,
        str(tracker.id) if tracker else None,
        verb,
        json.dumps(_storable(detail or {}), ensure_ascii=False),
        reason[:500],
        result,
        *(list(column) for column in zip(*named, strict=True)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, values)


def _named(obj) -> list[str]:
    """Type, key, name and place of an object; a word has a name only."""
    if not isinstance(obj, models.Model):
        return ["", "", (str(obj) if obj is not None else "")[:200], ""]
    path = obj.scope_path() if hasattr(obj, "scope_path") else ""
    return [obj._meta.label_lower, str(obj.pk), str(obj)[:200], path or ""]


def _storable(part):
    """Without the null characters that a refused address may hold and no column of the database can."""
    if isinstance(part, str):
        return part.replace("\x00", "")
    if isinstance(part, dict):
        return {_storable(name): _storable(value) for name, value in part.items()}
    return [_storable(one) for one in part] if isinstance(part, list | tuple) else part
