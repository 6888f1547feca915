"""Statements of every request in plain SQL: building one through the ORM takes several times as long as running it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection


def fetch(sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple]:
    """All rows a statement answers with."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
