"""Duties as pasted from a spreadsheet: lines of tab-separated cells → duties, with complaints at the cell."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.texts import TextRefused, clean_text, shown_text

MOST_LINES = 500
_SEPARATORS = re.compile("[；;\n]")
_WEIGHTS = {"": "required", "必备": "required", "必须": "required", "优先": "preferred", "择优": "preferred"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one cell: line and column as the person sees them in the pasted block, both from 1."""

    row: int
    column: int
    title: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One pasted line: its number and its cells by field."""

    row: int
    values: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Pasted:
    """What was understood of a block, and what was not."""

    lines: list[Line] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: field name, title as written in a head line, and how a cell is read (raises ValueError)."""

    name: str
    title: str
    read: Callable[[str], Any]
    required: bool = False


def _text(longest: int) -> Callable[[str], str]:
    return lambda cell: clean_text(cell, longest=longest)


def _month(cell: str) -> PartialDate | None:
    return PartialDate.parse(cell) if cell.strip() else None


def _names(cell: str) -> tuple[str, ...]:
    """Names of posts; they hold 、 themselves (党委委员、组织委员), so they are parted by ； or a line break."""
    parts = (clean_text(part, longest=200) for part in _SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def _weight(cell: str) -> str:
    word = clean_text(cell, longest=20)
    if word not in _WEIGHTS:
        raise ValueError("要求程度只能填必备或优先")
    return _WEIGHTS[word]


DUTY_FIELDS = (
    Field("text", "法定职责", _text(500), required=True),
    Field("basis", "依据", _text(200)),
    Field("article", "条款", _text(60)),
    Field("main", "主办职务", _names),
    Field("assisting", "协办职务", _names),
    Field("started", "起", _month),
    Field("note", "备注", _text(300)),
)
STEP_FIELDS = (
    Field("text", "步骤", _text(300), required=True),
    Field("limit", "时限", _text(60)),
    Field("outcome", "成果", _text(120)),
)
ABILITY_FIELDS = (Field("text", "能力要求", _text(200), required=True), Field("weight", "要求程度", _weight))


def read_lines(block: str, fields: Sequence[Field]) -> Pasted:
    """The lines of a pasted block. A first line of titles decides the order of columns; otherwise it is `fields`'.

    A line with a complaint is left out of `lines`; blank lines count but say nothing. A text that appears twice is a
    complaint at the second.
    """
    made = Pasted()
    try:
        rows = list(_rows(block))
    except csv.Error:
        made.complaints.append(Complaint(1, 1, "", "", "引号不配对，请从表格中重新复制"))
        return made
    order: Sequence[Field | None] = fields
    if rows and (titled := _titled(rows[0][1], fields)):
        order = titled
        rows = rows[1:]
    if len(rows) > MOST_LINES:
        made.complaints.append(Complaint(rows[MOST_LINES][0], 1, "", "", f"一次最多{MOST_LINES}行，请分次粘贴"))
        return made
    seen: dict[str, int] = {}
    for number, cells in rows:
        before = len(made.complaints)
        values = _values(number, cells, order, fields, made.complaints)
        text = values.get("text", "")
        if text and text in seen:
            made.complaints.append(_at(number, order, fields[0], text, f"与第{seen[text]}行重复"))
        seen.setdefault(text, number)
        if len(made.complaints) == before:
            made.lines.append(Line(number, values))
    return made


def _rows(block: str) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of the lines that hold anything; a quoted cell may hold line breaks."""
    for number, cells in enumerate(csv.reader(io.StringIO(block.strip("\r\n"), newline=""), delimiter="\t"), 1):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _titled(cells: Sequence[str], fields: Sequence[Field]) -> list[Field | None] | None:
    """The fields in the order of a head line, None where a title is unknown; None if it is no head line."""
    by_title = {one.title: one for one in fields}
    found = [by_title.get(cell.strip().rstrip("*").strip()) for cell in cells]
    return found if fields[0] in found else None


def _values(
    number: int,
    cells: Sequence[str],
    order: Sequence[Field | None],
    fields: Sequence[Field],
    complaints: list[Complaint],
) -> dict[str, Any]:
    values: dict[str, Any] = {one.name: one.read("") for one in fields}
    for place, cell in enumerate(cells):
        known = order[place] if place < len(order) else None
        if known is None:
            if cell.strip() and order is fields:
                complaints.append(Complaint(number, place + 1, "", shown_text(cell), f"只有{len(fields)}列，此格多余"))
            continue
        try:
            values[known.name] = known.read(cell)
        except (TextRefused, ValueError) as error:
            complaints.append(Complaint(number, place + 1, known.title, shown_text(cell), str(error)))
    for one in fields:
        if one.required and not values[one.name] and not any(bad.row == number for bad in complaints):
            complaints.append(_at(number, order, one, "", f"{one.title}不能为空"))
    return values


def _at(number: int, order: Sequence[Field | None], one: Field, value: str, reason: str) -> Complaint:
    return Complaint(number, list(order).index(one) + 1, one.title, shown_text(value), reason)


def written(fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, head: bool = True) -> str:
    """Lines as they can be pasted again: what `read_lines` understands, without loss."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    if head:
        writer.writerow([one.title for one in fields])
    for row in rows:
        writer.writerow([cell_text(row.get(one.name)) for one in fields])
    return file.getvalue()


def cell_text(value: Any) -> str:
    """A value as the cell says it."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "；".join(value)
    return {"required": "必备", "preferred": "优先"}.get(str(value), str(value))
