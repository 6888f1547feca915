"""Generated codes of units, and keys reserved before rows are written."""

from django.db import connection

_HIGHEST = "select coalesce(max(substr(code, 2)::bigint), 0) from org_unit where code ~ '^U[0-9]{1,15}$'"


def next_unit_codes(count: int) -> list[str]:
    """The next free codes U00001, U00002 …; call while the structure is locked."""
    with connection.cursor() as cursor:
        cursor.execute(_HIGHEST)
        highest = cursor.fetchone()[0]
    return [f"U{highest + step:05}" for step in range(1, count + 1)]


def next_ids(model: type, count: int) -> list[int]:
    """Primary keys reserved for rows whose other columns depend on them, such as the path of a unit."""
    with connection.cursor() as cursor:
        sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
        cursor.execute(f"select nextval({sequence}) from generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]
