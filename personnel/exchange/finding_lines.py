"""Findings pasted from a spreadsheet: lines of tab-separated cells → rows, or a complaint at the cell."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cadre_mgmt.common.dates import DateRefused, PartialDate, Precision
from cadre_mgmt.common.texts import TextRefused, clean_text, shown_text

Value = TypeVar("Value")
MOST_LINES = 500
COLUMNS = ("工号", "姓名", "日期", "类别", "事由", "内容", "来源", "来源部门", "密级", "特征")
REQUIRED = ("工号", "姓名", "日期", "类别", "事由", "来源")
_LONGEST = {"工号": 40, "姓名": 50, "事由": 100, "内容": 4000, "来源": 200, "来源部门": 100, "特征": 200}
_BETWEEN_TRAITS = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it would be stored; `number` counts from 1 below the header."""

    number: int
    code: str
    name: str
    on: date
    kind: str
    title: str
    text: str
    source: str
    department: str
    secrecy: int
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in which cell; `number` 0 and no column where it concerns the whole."""

    number: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the cells may say: label → stored value."""

    kinds: Mapping[str, str]
    secrecies: Mapping[str, int]


def read_lines(pasted: str, words: Words, *, on: date) -> tuple[list[Line], list[Complaint]]:
    """The lines that are sound, and every complaint. A first line of column names gives the order of the columns."""
    try:
        grid = [cells for cells in csv.reader(io.StringIO(pasted), delimiter="\t") if any(map(str.strip, cells))]
    except csv.Error:
        return [], [Complaint(0, "", "", "引号不配对，或单元格过长，请重新复制")]
    order, grid = _order_of(grid)
    if not grid:
        return [], [Complaint(0, "", "", "没有数据行")]
    if len(grid) > MOST_LINES:
        return [], [Complaint(0, "", "", f"一次最多 {MOST_LINES} 行，现有 {len(grid)} 行")]
    missing = [name for name in REQUIRED if name not in order]
    if missing:
        return [], [Complaint(0, "", "", f"缺少列：{'、'.join(missing)}")]
    lines: list[Line] = []
    complaints: list[Complaint] = []
    for number, cells in enumerate(grid, start=1):
        line, wrong = _read(number, dict(zip(order, cells, strict=False)), len(cells) - len(order), words, on)
        complaints += wrong
        lines += [line] if line is not None else []
    return lines, complaints


def _order_of(grid: list[list[str]]) -> tuple[tuple[str, ...], list[list[str]]]:
    """The columns in their order and the lines below the header, if there is one."""
    first = tuple(cell.strip().strip("*") for cell in grid[0]) if grid else ()
    named = [name for name in first if name in COLUMNS]
    return (first, grid[1:]) if len(named) >= 3 else (COLUMNS, grid)


def _read(
    number: int, cells: Mapping[str, str], surplus: int, words: Words, on: date
) -> tuple[Line | None, list[Complaint]]:
    wrong: list[Complaint] = []

    def read(column: str, reading: Callable[[str], object]) -> object:
        value = cells.get(column, "").strip()
        try:
            if not value and column in REQUIRED:
                raise ValueError("不能为空")
            return reading(value)
        except ValueError as error:
            wrong.append(Complaint(number, column, shown_text(value), str(error)))
            return None

    if surplus > 0:
        wrong.append(Complaint(number, "", "", f"比表头多 {surplus} 个单元格"))
    texts = {name: read(name, lambda value, n=name: _text(n, value)) for name in _LONGEST}  # type: ignore[misc]
    day = read("日期", lambda value: _day(value, on))
    kind = read("类别", lambda value: _word(value, words.kinds))
    secrecy = read("密级", lambda value: _word(value or next(iter(words.secrecies)), words.secrecies))
    if wrong or not isinstance(day, date):
        return None, wrong
    plain = {name: str(value) for name, value in texts.items()}
    traits = tuple(dict.fromkeys(part for part in _BETWEEN_TRAITS.split(plain["特征"]) if part))
    return (
        Line(
            number, plain["工号"], plain["姓名"], day, str(kind), plain["事由"], plain["内容"], plain["来源"],
            plain["来源部门"], int(str(secrecy)), traits,
        ),
        [],
    )  # fmt: skip


def _text(column: str, value: str) -> str:
    try:
        return clean_text(value, longest=_LONGEST[column], keeps_lines=column == "内容")
    except TextRefused as error:
        raise ValueError(str(error)) from error


def _day(value: str, on: date) -> date:
    try:
        found = PartialDate.parse(value)
    except DateRefused as error:
        raise ValueError(str(error)) from error
    if found.precision is not Precision.DAY:
        raise ValueError("须写到日，如 2026-03-05")
    if found.day > on:
        raise ValueError("日期不能晚于今天")
    return found.day


def _word(value: str, words: Mapping[str, Value]) -> Value:
    if value not in words:
        raise ValueError(f"只能填：{'、'.join(words)}")
    return words[value]
