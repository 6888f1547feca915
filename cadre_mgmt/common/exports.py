"""Rows → .xlsx and .csv files that are safe to open: every text stays a text, none becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .xlsx_cells import LONGEST_CELL

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Characters that XML cannot carry, and lone surrogates, which no encoding can.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_GUARDED = re.compile("'*[=+\\-@\t\r\n＝＋－\uff20]")
_CSV_CHUNK_ROWS = 500
_TEXT_FORMAT = "@"
_A4 = 9


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export; the width is in characters of the standard font, from the title if 0."""

    title: str
    width: int = 0


def write_workbook(columns: Sequence[Column | str], rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """An .xlsx file of one sheet called `title`, with a frozen header that is repeated in print.

    Integers and decimals become number cells, None an empty cell, everything else its text in a text cell: identity
    numbers, codes with leading zeros, dates and texts beginning with = stay what they are. Texts are cut at 32,767
    characters, the most a cell holds.
    Raises ValueError if a row has not as many values as there are columns.
    """
    return write_tables([(title, columns, rows)])


def write_tables(
    tables: Iterable[tuple[str, Sequence[Column | str], Iterable[Sequence[object]]]], *, footer: str = ""
) -> bytes:
    """An .xlsx file with a sheet for each (title, columns, rows), as `write_workbook` makes one.

    The `footer` stands below every printed page.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    file = io.BytesIO()
    try:
        for title, columns, rows in tables:
            titled = [column if isinstance(column, Column) else Column(column) for column in columns]
            _add_sheet(book, title, titled, rows, footer)
    finally:
        book.save(file)  # after an error, too: only this removes the temporary file of the rows written so far
    return file.getvalue()


def write_csv(columns: Sequence[Column | str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The same table as CSV in pieces: UTF-8 with a byte order mark, so that spreadsheets read it right.

    A text that a spreadsheet would take for a formula gets a leading apostrophe, which `csv_unguarded` removes.
    """
    buffer = io.StringIO(newline="")
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow([_csv_value(column if isinstance(column, str) else column.title) for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_csv_value(value) for value in row])
        if number % _CSV_CHUNK_ROWS == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def writable_text(text: str) -> str:
    """A text as the cell of a workbook can hold it: without what XML cannot carry, at most 32,767 characters."""
    return _LOOKS_ESCAPED.sub("_x005F_", _clean(text)).replace("\r", "_x000D_")[:LONGEST_CELL]


def footer_text(text: str) -> str:
    """A text as the foot of a printed sheet holds it: & would begin a code of its own."""
    return _clean(text).replace("&", "&&")[:200]


def csv_unguarded(text: str) -> str:
    """A cell of a CSV file without the apostrophe that `write_csv` put before it."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def _add_sheet(
    book: "Workbook", title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], footer: str
) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(_sheet_name(title))
    _lay_out(sheet, columns)
    if footer:
        sheet.oddFooter.center.text = footer_text(footer)
    cells = [_ReusedCells(WriteOnlyCell(sheet), WriteOnlyCell(sheet)) for _ in columns]
    sheet.append([pair.filled(column.title) for pair, column in zip(cells, columns, strict=True)])
    for row in rows:
        sheet.append([pair.filled(value) for pair, value in zip(cells, row, strict=True)])


class _ReusedCells:
    """One text cell and one number cell of a column, filled anew for each row: the sheet writes rows at once."""

    def __init__(self, text: "WriteOnlyCell", number: "WriteOnlyCell"):
        self._text, self._number = text, number
        self._text.number_format = _TEXT_FORMAT

    def filled(self, value: object) -> "WriteOnlyCell | None":
        if _is_number(value):
            self._number.value = value
            return self._number
        text = _clean(value)
        if not text:
            return None
        self._text.value = writable_text(text)
        self._text.data_type = "s"
        return self._text


def _lay_out(sheet: "WriteOnlyWorksheet", columns: Sequence[Column]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for index, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width or 2 * len(column.title) + 4


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", _clean(title)).strip()[:31] or "Sheet1"


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _clean(value: object) -> str:
    return "" if value is None else _UNWRITABLE.sub("", str(value))


def _csv_value(value: object) -> str:
    return str(value) if _is_number(value) else _csv_guarded(_clean(value))


def _csv_guarded(text: str) -> str:
    return f"'{text}" if _GUARDED.match(text) else text


def _emptied(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
