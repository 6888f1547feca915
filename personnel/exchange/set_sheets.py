"""Sheets of a workbook that hold one set of a file each: rows of any number for one 工号, read and written alike."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as filled
from datetime import date
from typing import Any

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.sheets import Column, Header, Record, Sheet, column_letter, text_of
from cadre_mgmt.common.texts import shown_text
from personnel.exchange import cells
from personnel.exchange.cells import CLEAR, Reader, read_cell
from personnel.exchange.roster import Complaint
from personnel.exchange.roster_columns import ALIASES

CODE, NAME = "工号", "干部姓名"
# titles met for columns of the sets in workbooks of other systems
_OTHER_TITLES = {
    "学校（院）系": "毕业院校 学校 院校 毕业院校系",
    "毕（结）业时间": "毕业时间 毕业日期 结业时间",
    "教育类别": "学历类别 教育类型",
    "资格名称": "职称 专业技术资格 专业技术职务 专业技术职务名称",
    "任职时间": "任职日期 任职年月",
    "免职时间": "免职日期 免职年月",
    "称谓": "关系 与本人关系",
    "工作单位及职务": "单位及职务 工作单位",
    "年度": "考核年度 年份",
    "结论": "考核结果 考核等次 考核结论 等次",
    "奖励名称": "奖励 荣誉称号",
    "批准时间": "奖励时间 奖励日期",
    "处理种类": "处分种类 处分名称 处分",
    "生效日期": "处分时间 处分日期",
    "内容": "简历内容",
    "单位代码": "机构代码 单位编码",
}
_MOST_REMEMBERED = 5000


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A column of a set sheet: its title, the field it fills, how a cell is read, the words a stored value has.

    Key columns tell a row from the others of the same person; a row that is new must fill the required ones.
    """

    title: str
    field: str
    read: Reader
    width: int = 14
    words: Mapping[str, str] = filled(default_factory=dict)
    is_key: bool = False
    is_required: bool = False
    is_hidden: bool = False
    """What stands there may not be told in a preview (class C3 and C4)."""

    def shown(self, value: Any) -> str:
        """A stored value as a cell writes it."""
        if value is None or value is CLEAR:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, date):
            return f"{value:%Y.%m.%d}"
        return self.words.get(value, str(value)) if isinstance(value, str) else str(value)


@dataclass(frozen=True)
class SetSheet:
    """One kind of set sheet. `names`: what a sheet may be called, the first when it is written."""

    code: str
    names: tuple[str, ...]
    columns: tuple[SetColumn, ...]
    is_personal: bool = True
    """Whether each row belongs to a person, named by 工号 (and 姓名, which only helps the reader)."""

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def keys(self) -> tuple[SetColumn, ...]:
        return tuple(column for column in self.columns if column.is_key)

    @property
    def heads(self) -> tuple[str, ...]:
        return (CODE, NAME) if self.is_personal else ()

    def answers_to(self, name: str) -> bool:
        return _plain(name) in map(_plain, self.names)


@dataclass(frozen=True, slots=True)
class SetLine:
    """One row as read: of whom, where it stands, its values by field. None: empty cell; CLEAR: clear it."""

    row: int
    code: str
    name: str
    values: Mapping[str, Any]


@dataclass
class SetTable:
    """A set sheet as read. `rows` are those without complaints; with any complaint nothing may be stored."""

    sheet: str
    kind: SetSheet
    rows: list[SetLine] = filled(default_factory=list)
    complaints: list[Complaint] = filled(default_factory=list)
    unknown_columns: list[str] = filled(default_factory=list)
    refused: dict[int, tuple[str, str]] = filled(default_factory=dict)


def read(sheet: Sheet, kind: SetSheet) -> SetTable:
    """The rows of a set sheet with all complaints at once. Raises FileRefused beyond the limits."""
    table = SetTable(sheet.name, kind)
    titles = {_plain(title): title for title in (*kind.heads, *(column.title for column in kind.columns))}
    aliases = _aliases(titles)
    header = sheet.find_header(titles, aliases)
    needed = [CODE] if kind.is_personal else [column.title for column in kind.columns if column.is_required]
    if header is None:
        reason = f"找不到表头：前 20 行中没有{'、'.join(needed)}等列名"
        table.complaints.append(Complaint(sheet.name, 1, needed[0], "", reason))
        return table
    table.unknown_columns = [title for title in header.unknown.values() if title]
    table.complaints += _header_faults(sheet.name, header, titles, needed)
    if not table.complaints:
        _Reading(sheet, header, titles, table).run()
    return table


def table_of(kind: SetSheet, lines: Iterable[Sequence[Any]]) -> tuple[list[Column], Iterator[list[str]]]:
    """Header and cells of a set sheet; `lines` hold the head cells, then the stored value of each column."""
    heads = [Column(title, 12) for title in kind.heads]
    columns = [*heads, *(Column(column.title, column.width) for column in kind.columns)]
    count = len(heads)
    rows = (
        [*line[:count], *(column.shown(value) for column, value in zip(kind.columns, line[count:], strict=True))]
        for line in lines
    )
    return columns, rows


class _Reading:
    """One pass over the rows of a set sheet."""

    def __init__(self, sheet: Sheet, header: Header, titles: Mapping[str, str], table: SetTable):
        self._sheet, self._header, self._titles, self._table = sheet, header, titles, table
        self._places = {titles[plain]: index for plain, index in header.places.items()}
        self._columns = {column.title: column for column in table.kind.columns}
        self._remembered: dict[str, dict[Any, Any]] = {title: {} for title in self._columns}

    def run(self) -> None:
        for record in self._sheet.records(self._header):
            self._read_row(record)

    def _read_row(self, record: Record) -> None:
        cells_of = {self._titles[plain]: value for plain, value in record.values.items()}
        faults: list[tuple[str, str, str]] = []
        code = self._head(cells_of, CODE, cells.code, faults)
        name = self._head(cells_of, NAME, cells.name, faults)
        if self._table.kind.is_personal and not code and not faults:
            faults.append((CODE, "", f"{CODE}不能为空"))
        values: dict[str, Any] = {}
        for title, column in self._columns.items():
            if title not in cells_of:
                continue
            try:
                values[column.field] = self._cell(column, cells_of[title])
            except ValueError as error:
                told = "" if column.is_hidden else text_of(cells_of[title])
                faults.append((title, told, str(error)))
        if not faults:
            self._table.rows.append(SetLine(record.row, code, name, values))
            return
        self._table.refused[record.row] = (code, name)
        self._table.complaints += [self._complaint(record.row, *fault) for fault in faults]

    def _head(self, cells_of: Mapping[str, Any], title: str, reader: Reader, faults: list[tuple[str, str, str]]) -> str:
        try:
            found = read_cell(cells_of[title], reader, is_typed=self._sheet.is_typed) if title in cells_of else None
        except ValueError as error:
            faults.append((title, text_of(cells_of[title]), str(error)))
            return ""
        if found is CLEAR:
            faults.append((title, str(CLEAR), f"{title}不能清空"))
            return ""
        return str(found or "")

    def _cell(self, column: SetColumn, value: Any) -> Any:
        remembered = self._remembered[column.title]
        key = (type(value), value)
        if key in remembered:
            return remembered[key]
        found = read_cell(value, column.read, is_typed=self._sheet.is_typed)
        if found is CLEAR and (column.is_key or column.is_required):
            raise ValueError(f"{column.title}不能清空")
        if len(remembered) < _MOST_REMEMBERED:
            remembered[key] = found
        return found

    def _complaint(self, row: int, title: str, value: str, reason: str) -> Complaint:
        place = self._places.get(title)
        letter = "" if place is None else column_letter(place)
        return Complaint(self._sheet.name, row, title, shown_text(value), reason, letter)


def _aliases(titles: Mapping[str, str]) -> dict[str, str]:
    """Other titles, as far as they stand for a column of this sheet."""
    known = {"姓名": NAME, **ALIASES}
    known |= {other: title for title, others in _OTHER_TITLES.items() for other in others.split()}
    return {_plain(other): _plain(title) for other, title in known.items() if _plain(title) in titles}


def _header_faults(sheet: str, header: Header, titles: Mapping[str, str], needed: Sequence[str]) -> Iterator[Complaint]:
    for plain, letters in header.doubled.items():
        yield Complaint(sheet, header.row, titles[plain], "", f"列名重复：{'、'.join(letters)} 列", letters[0])
    for title in needed:
        if _plain(title) not in header.places and _plain(title) not in header.doubled:
            yield Complaint(sheet, header.row, title, "", "缺少必需的列")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_same(old: Any, new: Any) -> bool:
    """A month says nothing new about a day that lies in it, nor another number of blanks about a text."""
    if isinstance(new, PartialDate):
        return new.covers(old)
    return bool(old == new) or (isinstance(old, str) and isinstance(new, str) and old.split() == new.split())
