"""A whole workbook: the roster, and the sheets of the sets beside it, each found by its name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cadre_mgmt.common.sheets import UPLOAD_LIMITS, Limits, Sheet, read_workbook
from personnel.exchange import roster as roster_file
from personnel.exchange import set_sheets
from personnel.exchange.roster import Roster
from personnel.exchange.set_sheets import SetSheet, SetTable


@dataclass
class Book:
    """What was read: the roster (empty where the workbook has none), the set sheets, names of sheets left aside."""

    roster: Roster
    tables: list[SetTable] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)


def read(
    data: bytes,
    *,
    filename: str,
    named: Callable[[str], SetSheet | None],
    limits: Limits = UPLOAD_LIMITS,
    on: date | None = None,
) -> Book:
    """The first visible sheet as a roster unless it goes by the name of a set; the others by their names.

    Sheets of other names are left aside, as are a second sheet of one set and sheets without a cell. Raises FileRefused
    for a file that cannot be read as a table at all or is beyond the limits.
    """
    first, *others = read_workbook(data, filename=filename, limits=limits)
    if not filename.lower().endswith(".xlsx") or named(first.name) is None:
        book = Book(roster_file.read_sheet(first, on=on))
    else:
        book, others = Book(Roster(first.name)), [first, *others]
    for sheet in others:
        kind = named(sheet.name)
        if kind is not None and kind.code not in {table.kind.code for table in book.tables}:
            book.tables.append(set_sheets.read(sheet, kind))
        elif not _is_empty(sheet):
            book.unknown_sheets.append(sheet.name)
    return book


def _is_empty(sheet: Sheet) -> bool:
    return next(iter(sheet.rows()), None) is None
