"""Spreadsheet files → rows with positions: one reading of .xlsx and .csv for every exchange."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from .archives import MEGABYTE, ArchiveLimits, FileRefused, check_size, open_archive
from .exports import Column, csv_unguarded, write_csv, write_workbook
from .texts import shown_text
from .xlsx import Workbook
from .xlsx_cells import ROWS_ABOVE_DATA, Broken, Row, Value

__all__ = [
    "COMMAND_LIMITS",
    "UPLOAD_LIMITS",
    "Broken",
    "Column",
    "FileRefused",
    "Header",
    "Limits",
    "Record",
    "Sheet",
    "Value",
    "column_letter",
    "read_workbook",
    "text_of",
    "write_csv",
    "write_workbook",
]

_LONGEST_TITLE = 50
_LONGEST_SHEET_NAME = 31
# Only remarks that change no meaning: 学历(在职) is not 学历.
_REMARK = re.compile(r"\((?:必填|选填|可空|格式|如|例|岁)[^()]*\)$")


@dataclass(frozen=True, slots=True)
class Limits(ArchiveLimits):
    """What a table may be at most: that of its archive, rows below the header, columns.

    `row_bytes`: where more is unpacked than `sure_bytes`, the rows must account for it, each with so much at most.
    """

    rows: int = 20_000
    columns: int = 300
    row_bytes: int = 0
    sure_bytes: int = 100 * MEGABYTE


UPLOAD_LIMITS = Limits()
# ten times the rows of an upload, and no more to unpack for each of them: 100 MB for 20,000 rows
COMMAND_LIMITS = Limits(
    file_bytes=200 * MEGABYTE, unpacked_bytes=1000 * MEGABYTE, rows=200_000, row_bytes=100 * MEGABYTE // 20_000
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the known columns stand: name → column index; what else there is, as written, by column letter."""

    row: int
    places: Mapping[str, int]
    unknown: Mapping[str, str] = field(default_factory=dict)
    doubled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One filled row below the header: its number in the file and the filled cells of known columns by name."""

    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `is_typed` is false for CSV, whose cells are all text. Reading may raise FileRefused."""

    name: str
    is_typed: bool
    limits: Limits
    _read: Callable[[], Iterator[tuple[int, Row]]]
    unpacked: int = 0

    def rows(self) -> Iterator[tuple[int, Row]]:
        """(row number, filled cells by column index), from the first row of the file on."""
        return self._read()

    def find_header(self, columns: Collection[str], aliases: Mapping[str, str] | None = None) -> Header | None:
        """The row among the first twenty that names most of the columns, or None if none names any.

        Titles are compared without blanks, line breaks, stars and a closing remark in brackets. An alias counts only
        where the column's own name is missing. A column named twice is not in `places` but in `doubled`.
        """
        best: Header | None = None
        for seen, (number, cells) in enumerate(self.rows()):
            if seen == ROWS_ABOVE_DATA:
                break
            header = _header_of(number, cells, columns, aliases or {})
            if header.places or header.doubled:
                best = header if best is None or _known(header) > _known(best) else best
        return best

    def records(self, header: Header) -> Iterator[Record]:
        """The rows below the header, blank ones left out; FileRefused above `limits.rows` of them."""
        names = {index: name for name, index in header.places.items()}
        found = 0
        for number, cells in self.rows():
            if number <= header.row or all(map(_is_blank, cells.values())):
                continue
            found += 1
            if found > self.limits.rows:
                raise FileRefused(f"数据超过 {self.limits.rows} 行的上限，请拆分后再导入")
            yield Record(number, {names[index]: value for index, value in cells.items() if index in names})
        if self.limits.row_bytes and self.unpacked > max(self.limits.sure_bytes, found * self.limits.row_bytes):
            raise FileRefused(f"解压后超过 {self.limits.sure_bytes // MEGABYTE} MB，而数据只有 {found} 行，文件不正常")


def read_workbook(data: bytes, *, filename: str, limits: Limits = UPLOAD_LIMITS) -> list[Sheet]:
    """The visible sheets of an .xlsx file, or the one table of a .csv file (UTF-8 or GB18030), at least one.

    Nothing is unpacked before the limits are checked; rows are read when they are asked for. Raises FileRefused.
    """
    name = filename.lower()
    if name.endswith(".csv"):
        return [_csv_sheet(data, filename, limits)]
    if not name.endswith(".xlsx"):
        raise FileRefused("只接受 .xlsx 工作簿或 .csv 文件")
    archive = open_archive(data, limits, kind="Excel 工作簿（.xlsx）")
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    book = Workbook(archive)
    visible = book.visible_sheets()
    if not visible:
        raise FileRefused("工作簿里没有可见的工作表")
    # each sheet answers for its own part, the first for everything that no other sheet is
    others = {part for _, part in visible[1:]}
    first = sum(size for part, size in sizes.items() if part not in others)
    unpacked = [first, *(sizes.get(part, 0) for _, part in visible[1:])]
    return [_xlsx_sheet(book, name, part, limits, size) for (name, part), size in zip(visible, unpacked, strict=True)]


def text_of(value: Value | None) -> str:
    """A cell as text: numbers exact and without a trailing .0, dates as 1978-05-01."""
    if value is None:
        return ""
    if isinstance(value, Broken):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _xlsx_sheet(book: Workbook, name: str, part: str, limits: Limits, unpacked: int) -> Sheet:
    def rows() -> Iterator[tuple[int, Row]]:
        return book.rows(part, most_rows=limits.rows, most_columns=limits.columns)

    title = shown_text(name, _LONGEST_SHEET_NAME)
    return Sheet(title, is_typed=True, limits=limits, _read=rows, unpacked=unpacked)


def _csv_sheet(data: bytes, filename: str, limits: Limits) -> Sheet:
    check_size(data, limits)
    if data.startswith(b"PK\x03\x04"):
        raise FileRefused("内容是 Excel 工作簿，扩展名应为 .xlsx")
    name, text = shown_text(filename, _LONGEST_SHEET_NAME), _decoded(data)
    return Sheet(name, is_typed=False, limits=limits, _read=lambda: _csv_rows(text, limits))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused("文件为 UTF-16 编码，请另存为“CSV UTF-8（逗号分隔）”")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise FileRefused("文件含有空字符，不是文本文件")
        return text
    raise FileRefused("文件编码无法识别，请另存为“CSV UTF-8（逗号分隔）”")


def _csv_rows(text: str, limits: Limits) -> Iterator[tuple[int, Row]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            row: Row = {index: csv_unguarded(cell) for index, cell in enumerate(cells) if cell}
            if row and max(row) >= limits.columns:
                raise FileRefused(f"第 {number} 行超过 {limits.columns} 列")
            if row:
                yield number, row
    except csv.Error as error:
        raise FileRefused(f"第 {number + 1} 行不是合格的 CSV：引号不配对，或单元格过长") from error


def _known(header: Header) -> int:
    return len(header.places) + len(header.doubled)


def _header_of(number: int, cells: Row, columns: Collection[str], aliases: Mapping[str, str]) -> Header:
    titles = {index: _plain_title(text_of(value)) for index, value in cells.items()}
    own = {title for title in titles.values() if title in columns}
    claims: dict[str, list[int]] = {}
    unknown = {}
    for index, title in titles.items():
        name = title if title in own else aliases.get(title)
        if name is None or (name in own and name != title):
            unknown[column_letter(index)] = shown_text(text_of(cells[index]).strip(), _LONGEST_TITLE)
        else:
            claims.setdefault(name, []).append(index)
    places = {name: found[0] for name, found in claims.items() if len(found) == 1}
    doubled = {name: tuple(map(column_letter, found)) for name, found in claims.items() if len(found) > 1}
    return Header(number, places, unknown, doubled)


def _plain_title(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text[:_LONGEST_TITLE]).split())
    return _REMARK.sub("", plain.replace("*", ""))


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()
