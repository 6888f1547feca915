"""The roster workbook 干部名册 ⇄ typed rows, with every complaint at its cell; an export is always a valid import."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate, months_between
from cadre_mgmt.common.sheets import (
    UPLOAD_LIMITS,
    Column,
    Header,
    Limits,
    Record,
    Sheet,
    Value,
    column_letter,
    read_workbook,
    text_of,
    write_workbook,
)
from cadre_mgmt.common.texts import shown_text
from personnel.exchange.cells import CLEAR, Clear, Content, read_cell
from personnel.exchange.roster_columns import (
    ALIASES,
    ALL_COLUMNS,
    ALL_TITLES,
    COLUMNS,
    REQUIRED_TITLES,
    TITLES,
    RosterColumn,
    RosterRow,
)

__all__ = [
    "ALL_COLUMNS",
    "CLEAR",
    "COLUMNS",
    "SHEET",
    "TITLES",
    "Clear",
    "Complaint",
    "Roster",
    "RosterColumn",
    "RosterRow",
    "read",
    "read_sheet",
    "table_of",
    "write",
]

_BY_TITLE = {column.title: column for column in ALL_COLUMNS}
SHEET = "干部名册"
_Read = Content | Clear
_KNOWN_WORDS = {column.title: column.is_known for column in ALL_COLUMNS if column.is_known}
_NEVER_IN_FUTURE = ("出生年月", "入党时间", "转正时间", "参加工作时间")
# Cells of other columns repeat from row to row: each distinct one is read and kept once.
_DISTINCT = frozenset(("工号", "姓名", "身份证号", "简历", "联系电话", "家庭住址"))
_MOST_REMEMBERED = 5000
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, or only strange, and where: sheet, row, column title, the cell as written, the Chinese reason."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    letter: str = ""


@dataclass(frozen=True)
class Roster:
    """A roster as read. `rows` are those without complaints; with any complaint nothing may be stored.

    Warnings keep no row out. `unknown_columns` are the titles of columns that were not read, as written.
    """

    sheet: str
    rows: list[RosterRow] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    warnings: list[Complaint] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    refused: dict[int, tuple[str, str]] = field(default_factory=dict)
    """工号 and 姓名 of the rows with complaints, as far as they could be read."""

    @property
    def refused_rows(self) -> frozenset[int]:
        """Numbers of the rows that have complaints."""
        return frozenset(complaint.row for complaint in self.complaints)


def read(data: bytes, *, filename: str, limits: Limits = UPLOAD_LIMITS, on: date | None = None) -> Roster:
    """The first visible sheet of a workbook, or a CSV file, as a roster with all complaints at once.

    With `on` (today), dates of birth, Party entry and first work after it are refused. Raises FileRefused for a file
    that cannot be read as a table at all or is beyond the limits.
    """
    return read_sheet(read_workbook(data, filename=filename, limits=limits)[0], on=on)


def read_sheet(sheet: Sheet, *, on: date | None = None) -> Roster:
    """The same of a sheet that is already open."""
    header = sheet.find_header(ALL_TITLES, ALIASES)
    if header is None:
        reason = f"找不到表头：前 20 行中没有{'、'.join(REQUIRED_TITLES)}等列名"
        return Roster(sheet.name, complaints=[Complaint(sheet.name, 1, REQUIRED_TITLES[0], "", reason)])
    unknown = [title for title in header.unknown.values() if title]
    faults = list(_header_faults(sheet.name, header))
    if faults:
        return Roster(sheet.name, complaints=faults, unknown_columns=unknown)
    return _RosterReading(sheet, header, on).result(unknown)


def write(rows: Iterable[RosterRow]) -> bytes:
    """The workbook of the rows in their order, in the agreed columns; reading it gives equal rows."""
    columns, lines = table_of(rows, COLUMNS)
    return write_workbook(columns, lines, title=SHEET)


def table_of(rows: Iterable[RosterRow], chosen: Sequence[RosterColumn]) -> tuple[list[Column], Iterator[list[Any]]]:
    """The header and the lines of a roster sheet in the chosen columns."""
    fields = [column.field for column in chosen]
    lines = ([_written(getattr(row, name)) for name in fields] for row in rows)
    return [Column(column.title, column.width) for column in chosen], lines


def _written(value: Any) -> Any:
    return str(value.as_month()) if isinstance(value, PartialDate) else value


def _header_faults(sheet: str, header: Header) -> Iterator[Complaint]:
    for title, letters in header.doubled.items():
        yield Complaint(sheet, header.row, title, "", f"列名重复：{'、'.join(letters)} 列", letters[0])
    for title in REQUIRED_TITLES:
        if title not in header.places and title not in header.doubled:
            yield Complaint(sheet, header.row, title, "", "缺少必需的列")


class _RosterReading:
    """One pass over the rows of a sheet, gathering rows, complaints and warnings."""

    def __init__(self, sheet: Sheet, header: Header, on: date | None):
        self._sheet, self._header, self._on = sheet, header, on
        self._rows: list[RosterRow] = []
        self._named: dict[int, tuple[str, str]] = {}
        self._complaints: list[Complaint] = []
        self._warnings: list[Complaint] = []
        self._rows_by_code: dict[str, list[int]] = {}
        self._rows_by_identity: dict[str, list[int]] = {}
        self._unknown_words: dict[tuple[str, str], list[int]] = {}
        self._remembered: dict[str, dict[tuple[type, Value], _Read]] = {title: {} for title in ALL_TITLES}

    def result(self, unknown_columns: list[str]) -> Roster:
        for record in self._sheet.records(self._header):
            self._read_row(record)
        self._refuse_doubled_codes()
        self._warn_of_doubled_identities()
        self._warn_of_unknown_words()
        refused = {complaint.row for complaint in self._complaints}
        rows = [row for row in self._rows if row.row not in refused]
        self._complaints.sort(key=lambda complaint: complaint.row)
        self._warnings.sort(key=lambda complaint: complaint.row)
        named = {row: self._named[row] for row in refused if row in self._named}
        return Roster(self._sheet.name, rows, self._complaints, self._warnings, unknown_columns, named)

    def _read_row(self, record: Record) -> None:
        found: dict[str, Any] = {}
        faulty = set()
        for title, value in record.values.items():
            try:
                found[title] = self._read_cell(_BY_TITLE[title], value)
            except ValueError as error:
                faulty.add(title)
                self._complaints.append(self._complaint(record.row, title, text_of(value), str(error)))
        for title in REQUIRED_TITLES:
            if title not in faulty and not found.get(title):
                faulty.add(title)
                self._complaints.append(self._complaint(record.row, title, "", f"{title}不能为空"))
        for title in self._future_dates(found):
            faulty.add(title)
            self._complaints.append(self._complaint(record.row, title, str(found[title]), "日期晚于今天"))
        self._note(record.row, found)
        self._named[record.row] = (str(found.get("工号") or ""), str(found.get("姓名") or ""))
        if not faulty:
            fields = {_BY_TITLE[title].field: value for title, value in found.items()}
            self._rows.append(RosterRow(row=record.row, **fields))

    def _read_cell(self, column: RosterColumn, value: Value) -> _Read:
        remembered = self._remembered[column.title]
        key = (type(value), value)
        if key in remembered:
            return remembered[key]
        read = read_cell(value, column.read, is_typed=self._sheet.is_typed)
        if read is CLEAR and not column.can_be_cleared:
            raise ValueError(f"{column.title}不能清空")
        if column.title not in _DISTINCT and len(remembered) < _MOST_REMEMBERED:
            remembered[key] = read
        return read

    def _future_dates(self, found: dict[str, Any]) -> list[str]:
        if self._on is None:
            return []
        dates = {title: found.get(title) for title in _NEVER_IN_FUTURE}
        return [
            title
            for title, value in dates.items()
            if isinstance(value, PartialDate) and months_between(value, self._on) < 0
        ]

    def _note(self, row: int, found: dict[str, Any]) -> None:
        """Remember what is judged over all rows, and compare the identity number with its row."""
        if code := found.get("工号"):
            self._rows_by_code.setdefault(code, []).append(row)
        for title, is_known in _KNOWN_WORDS.items():
            word = found.get(title)
            if isinstance(word, str) and not is_known(word):
                self._unknown_words.setdefault((title, word), []).append(row)
        number = found.get("身份证号")
        if isinstance(number, str):
            self._rows_by_identity.setdefault(number, []).append(row)
            sex, born = found.get("性别"), found.get("出生年月")
            for complaint in idcard.check(
                number,
                sex=sex if isinstance(sex, str) else None,
                born=born if isinstance(born, PartialDate) else None,
            ):
                self._warnings.append(self._complaint(row, "身份证号", number, complaint.message))

    def _refuse_doubled_codes(self) -> None:
        for code, rows in self._rows_by_code.items():
            if len(rows) > 1:
                reason = f"工号重复：第 {_listed(rows)} 行相同"
                self._complaints.extend(self._complaint(row, "工号", code, reason) for row in rows)

    def _warn_of_doubled_identities(self) -> None:
        for number, rows in self._rows_by_identity.items():
            if len(rows) > 1:
                reason = f"第 {_listed(rows)} 行的身份证号相同，请核对是否同一人"
                self._warnings.append(self._complaint(rows[0], "身份证号", number, reason))

    def _warn_of_unknown_words(self) -> None:
        for (title, word), rows in self._unknown_words.items():
            reason = f"不在标准名称中，照原样保留（第 {_listed(rows)} 行）"
            self._warnings.append(self._complaint(rows[0], title, word, reason))

    def _complaint(self, row: int, title: str, value: str, reason: str) -> Complaint:
        place = self._header.places.get(title)
        letter = "" if place is None else column_letter(place)
        return Complaint(self._sheet.name, row, title, shown_text(value), reason, letter)


def _listed(rows: list[int]) -> str:
    """3、8、11 等 40"""
    numbers = "、".join(map(str, rows[:_MOST_LISTED]))
    return numbers if len(rows) <= _MOST_LISTED else f"{numbers} 等 {len(rows)}"
