"""The printed roster 干部名册 as a workbook: a title over the table, headers on every page, everything as text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cadre_mgmt.common.exports import footer_text, writable_text

_A3, _A4 = 8, 9
_WIDE_FROM = 130
_HEAD_ROWS = 3
_TITLE_FONT = Font(name="方正小标宋简体", size=20)
_NOTE_FONT = Font(name="仿宋_GB2312", size=11)
_HEAD_FONT = Font(name="黑体", size=11)
_BODY_FONT = Font(name="仿宋_GB2312", size=11)
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TWO_CHARACTERS = 2


@dataclass(frozen=True, slots=True)
class PrintColumn:
    """A column of the printed roster; the width is in characters of the standard font.

    `is_name`: two characters are spread over the cell (PER-18) while the cell itself holds the name without a blank.
    """

    title: str
    width: int
    is_left: bool = False
    is_name: bool = False


def write(columns: Sequence[PrintColumn], rows: Sequence[Sequence[str]], *, title: str, note: str, mark: str) -> bytes:
    """The .xlsx file: merged title, `note` below it, header, rows; `mark` at the foot of every page with its number.

    Raises ValueError if a row has not as many texts as there are columns.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "干部名册"
    _head(sheet, columns, title, note)
    styles = [(_styled(sheet, column), _styled(sheet, column, is_spread=True)) for column in columns]
    for number, row in enumerate(rows, start=_HEAD_ROWS + 1):
        for place, (column, text) in enumerate(zip(columns, row, strict=True), start=1):
            cell = sheet.cell(number, place)
            _set_text(cell, text)
            cell._style = styles[place - 1][column.is_name and len(text) == _TWO_CHARACTERS]
    _lay_out(sheet, columns, len(rows), mark)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet, columns: Sequence[PrintColumn], title: str, note: str) -> None:
    for number, (text, font, height) in enumerate(((title, _TITLE_FONT, 36), (note, _NOTE_FONT, 20)), start=1):
        cell = sheet.cell(number, 1)
        _set_text(cell, text)
        cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center")
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(columns))
        sheet.row_dimensions[number].height = height
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(_HEAD_ROWS, place)
        _set_text(cell, column.title)
        cell.font, cell.border = _HEAD_FONT, _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[_HEAD_ROWS].height = 34


def _styled(sheet: Worksheet, column: PrintColumn, *, is_spread: bool = False) -> StyleArray:
    """How the cells of a column look, worked out once: a style set cell by cell takes most of the time."""
    cell = Cell(sheet, 1, 1)
    horizontal = "distributed" if is_spread else "left" if column.is_left else "center"
    cell.font, cell.border, cell.number_format = _BODY_FONT, _BOX, "@"
    cell.alignment = Alignment(
        horizontal=horizontal, vertical="center", wrap_text=not is_spread, indent=1 if is_spread else 0
    )
    return cell._style


def _set_text(cell, text: str) -> None:  # type: ignore[no-untyped-def]  # openpyxl's cells have no types
    """A text cell whatever stands in it: no number, no formula."""
    cell._value = writable_text(text)
    cell.data_type = "s"


def _lay_out(sheet: Worksheet, columns: Sequence[PrintColumn], rows: int, mark: str) -> None:
    sheet.freeze_panes = sheet.cell(_HEAD_ROWS + 1, 1)
    sheet.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{rows + _HEAD_ROWS}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if sum(column.width for column in columns) > _WIDE_FROM else _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.left.text = footer_text(mark)
    sheet.oddFooter.right.text = "第 &P 页，共 &N 页"
