"""The views through which the files are seen at a moment of the past, made from the row history of each table.

One view for each tracked table that asks for it (`MOMENT` on the model), named like the table, in a schema of its own
that goes before `public` while a moment is looked at. A row is there if the newest event up to `moment.known` is not
its deletion. Where facts of an earlier day are asked with later knowledge (`moment.derived`), rows that begin later
are left out, ends that come later are still open, and a table may say how its summary columns follow from others.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connections

from .fields import PartialDateField
from .moments import SCHEMA

KNOWN = "current_setting('moment.known')::timestamptz"
DERIVED = "current_setting('moment.derived') = 'on'"
ON = "current_setting('moment.on')::date"
ON_NUMBER = f"to_char({ON}, 'YYYYMMDD')::int"


@dataclass(frozen=True)
class Past:
    """How a table is seen on an earlier day.

    `begins` and `ends` name its fields with the first day a row holds and the day it no longer does. `begins_sql` is
    an expression over the columns of `e` instead. `columns` are expressions that stand for summary columns where
    facts are derived, over `e` and what `joins` adds.
    """

    begins: str = ""
    ends: str = ""
    begins_sql: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    joins: str = ""


def synchronise(using: str = "default") -> None:
    """Make the views anew where they are not those that the models ask for."""
    statements = list(_statements())
    digest = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    with connections[using].cursor() as cursor:
        cursor.execute("select obj_description(to_regnamespace(%s), 'pg_namespace')", [SCHEMA])
        if cursor.fetchone()[0] == digest or not _is_migrated(using):
            return
        for statement in [f"drop schema if exists {SCHEMA} cascade", f"create schema {SCHEMA}", *statements]:
            cursor.execute(statement.replace("%", "%%"))
        cursor.execute(f"comment on schema {SCHEMA} is '{digest}'")


def _is_migrated(using: str) -> bool:
    """Whether all tables are there: an app may be taken back."""
    there = set(connections[using].introspection.table_names())
    return all(event._meta.db_table in there for event in _events())


def drop(using: str = "default") -> None:
    """Before a table changes: a view would keep its columns from changing. `synchronise` makes them again."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"drop schema if exists {SCHEMA} cascade")


def _events() -> list:
    return [model for model in apps.get_models() if hasattr(getattr(model, "pgh_tracked_model", None), "MOMENT")]


def _statements() -> Iterator[str]:
    """Tables first that stand by themselves: a view may read another."""
    for event in sorted(_events(), key=lambda one: (bool(one.pgh_tracked_model.MOMENT.joins), one._meta.db_table)):
        yield _view(event)


def _view(event) -> str:
    model = event.pgh_tracked_model
    past: Past = model.MOMENT
    kept = {one.column for one in event._meta.concrete_fields}
    columns = [_column(one, past, kept) for one in model._meta.concrete_fields]
    live = "" if all(one.column in kept for one in model._meta.concrete_fields) else _live(model)
    table = f'public."{event._meta.db_table}"'
    return f"""
create view {SCHEMA}."{model._meta.db_table}" as
select {", ".join(columns)}
from {table} e {live} {past.joins}
where e.pgh_created_at <= {KNOWN} and e.pgh_label <> 'delete'
  and not exists (select from {table} n
    where n.pgh_obj_id = e.pgh_obj_id and n.pgh_id > e.pgh_id and n.pgh_created_at <= {KNOWN})
  {_begun(model, past)}"""


def _column(one, past: Past, kept: Iterable[str]) -> str:
    """The column as known; derived where the table says so; as it stands today where history does not keep it."""
    name = one.column
    if name not in kept:
        return f'live."{name}"'
    if name in past.columns:
        return f'case when {DERIVED} then {past.columns[name]} else e."{name}" end as "{name}"'
    if one.name == past.ends:
        on = ON_NUMBER if isinstance(one, PartialDateField) else ON
        return f'case when {DERIVED} and e."{name}" > {on} then null else e."{name}" end as "{name}"'
    return f'e."{name}"'


def _begun(model, past: Past) -> str:
    if past.begins_sql:
        return f"and ({DERIVED} is false or {past.begins_sql} <= {ON})"
    if not past.begins:
        return ""
    one = model._meta.get_field(past.begins)
    on = ON_NUMBER if isinstance(one, PartialDateField) else ON
    return f'and ({DERIVED} is false or e."{one.column}" is null or e."{one.column}" <= {on})'


def _live(model) -> str:
    return f'join public."{model._meta.db_table}" live on live."{model._meta.pk.column}" = e.pgh_obj_id'
