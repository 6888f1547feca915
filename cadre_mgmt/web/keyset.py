"""Pages by key instead of by number: the last page costs what the first one costs."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Q, QuerySet

from cadre_mgmt.common.dates import PartialDate


class BadCursor(ValueError):
    """A cursor that this list did not give out."""


@dataclass(frozen=True)
class Key:
    """One sort key: an ORM path, its direction, and whether it can be null (nulls come last)."""

    path: str
    descending: bool
    nullable: bool
    field: Any

    def order(self, backwards: bool):
        descending = self.descending != backwards
        expression = F(self.path)
        if not self.nullable:  # a plain order lets the database walk the index
            return expression.desc() if descending else expression.asc()
        last = None if backwards else True
        first = True if backwards else None
        make = expression.desc if descending else expression.asc
        return make(nulls_last=last, nulls_first=first)

    def beyond(self, value: Any, backwards: bool) -> Q | None:
        """Rows strictly on the far side of `value`; None where there are none."""
        if value is None:
            return Q(**{f"{self.path}__isnull": False}) if backwards else None
        word = "lt" if self.descending != backwards else "gt"
        condition = Q(**{f"{self.path}__{word}": value})
        if self.nullable and not backwards:
            condition |= Q(**{f"{self.path}__isnull": True})
        return condition

    def at(self, value: Any) -> Q:
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


def keys_of(queryset: QuerySet, paths: Sequence[str]) -> list[Key]:
    """Keys for signed paths such as ("-opened_on", "code"), ended by the primary key so that no two rows tie."""
    keys = []
    for signed in paths:
        path = signed.lstrip("-")
        field, nullable = _field(queryset, path)
        keys.append(Key(path, signed.startswith("-"), nullable, field))
    primary = queryset.model._meta.pk
    if not any(key.path in {"pk", primary.name} or _is_unique(key) for key in keys):
        keys.append(Key("pk", bool(keys and keys[0].descending), False, primary))
    return keys


def _is_unique(key: Key) -> bool:
    return "__" not in key.path and bool(getattr(key.field, "unique", False)) and not key.nullable


def _field(queryset: QuerySet, path: str) -> tuple[Any, bool]:
    if path in queryset.query.annotations:
        return queryset.query.annotations[path].output_field, True
    model, nullable, field = queryset.model, False, None
    for part in path.split("__"):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            return None, True
        nullable = nullable or field.null
        model = field.related_model or model
    return field, nullable


@dataclass
class Slice:
    """One page of rows with the cursors of its neighbours (None where there is no neighbour)."""

    rows: list[tuple]
    after: str | None
    before: str | None


def page(
    queryset: QuerySet, fields: Sequence[str], keys: Sequence[Key], size: int, *, after: str = "", before: str = ""
) -> Slice:
    """At most `size` rows of `fields` beyond a cursor. Raises BadCursor for one of another list or a broken one."""
    backwards = bool(before)
    cursor = before or after
    queryset = rows_beyond(queryset, keys, decode(cursor, keys) if cursor else None, backwards)
    wanted = [*fields, *(key.path for key in keys if key.path not in fields)]
    rows = list(queryset.values_list(*wanted)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    places = [wanted.index(key.path) for key in keys]
    has_next, has_previous = (bool(cursor), more) if backwards else (more, bool(cursor))
    return Slice(
        rows,
        encode([rows[-1][place] for place in places]) if rows and has_next else None,
        encode([rows[0][place] for place in places]) if rows and has_previous else None,
    )


def rows_beyond(queryset: QuerySet, keys: Sequence[Key], values: Sequence[Any] | None, backwards: bool) -> QuerySet:
    """The rows after the one with these key values (before it if `backwards`, then in reverse); all where None."""
    if values is not None:
        queryset = queryset.filter(_beyond(keys, values, backwards))
    return queryset.order_by(*(key.order(backwards) for key in keys))


def _beyond(keys: Sequence[Key], values: Sequence[Any], backwards: bool) -> Q:
    condition, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        further = key.beyond(value, backwards)
        if further is not None:
            condition |= same & further
        same &= key.at(value)
    first, value = keys[0], values[0]
    if len(keys) > 1 and not first.nullable:
        # says nothing new, but bounds the index scan where the OR cannot
        word = "lte" if first.descending != backwards else "gte"
        condition = Q(**{f"{first.path}__{word}": value}) & condition
    return condition


def encode(values: Sequence[Any]) -> str:
    """Values of the sort keys as a short address-safe text."""
    return (
        base64.urlsafe_b64encode(json.dumps(values, default=_plain, ensure_ascii=False).encode()).decode().rstrip("=")
    )


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | PartialDate):
        return str(value)
    raise TypeError(f"cannot page by {type(value)}")


def decode(cursor: str, keys: Sequence[Key]) -> list[Any]:
    """The reverse; every value is checked by its own field. Raises BadCursor."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            raise BadCursor
        return [_checked(key, value) for key, value in zip(keys, values, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError, binascii.Error) as error:
        raise BadCursor from error


def _checked(key: Key, value: Any) -> Any:
    if value is None and not key.nullable:
        raise BadCursor
    if isinstance(value, list | dict) or (isinstance(value, str) and "\x00" in value.encode().decode()):
        raise BadCursor  # a lone surrogate, which no column can hold, does not even encode
    if value is None or key.field is None:
        return value
    return key.field.to_python(value)
