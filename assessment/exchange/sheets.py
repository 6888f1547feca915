"""评分表文件: score sheets in bulk as CSV, one line per score (columns sheet, assessee, rater_group, indicator, score).

Millions of lines are read in one pass without ever making a score a float. Everything wrong is collected; a file
with a single complaint gives no sheets at all.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO

from cadre_mgmt.common.exact import format_hundredths, parse_points
from cadre_mgmt.common.exports import csv_unguarded

if TYPE_CHECKING:
    import _csv

COLUMNS = ("sheet", "assessee", "rater_group", "indicator", "score")
MOST_LINES = 5_000_000
MOST_COMPLAINTS = 1000
_BATCH = 50_000
_LONGEST_VALUE = 60
# Both stand for a blank once the sheet is complete; no score is negative.
_UNSEEN, _BLANK = -2, -1


@dataclass(frozen=True, slots=True)
class Form:
    """What a sheet of one rater group holds in one scheme: its key, and codes and full points (hundredths) in order."""

    key: int
    indicators: tuple[str, ...]
    fulls: tuple[int, ...]


@dataclass(frozen=True)
class Frame:
    """All that sheets of a cycle may name: assessees (工号 → key, scheme), and the forms by (scheme, rater group)."""

    assessees: Mapping[str, tuple[int, int]]
    forms: Mapping[tuple[int, str], Form]

    @cached_property
    def groups(self) -> frozenset[str]:
        return frozenset(group for _, group in self.forms)

    @cached_property
    def indicators(self) -> Mapping[str, frozenset[int]]:
        """In which schemes an indicator's code is found."""
        found: dict[str, set[int]] = {}
        for (scheme, _), form in self.forms.items():
            for code in form.indicators:
                found.setdefault(code, set()).add(scheme)
        return {code: frozenset(schemes) for code, schemes in found.items()}

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Codes and names by their plain form, for texts typed with full-width signs or blanks around them."""
        return {_clean(text): text for text in (*self.assessees, *self.groups, *self.indicators)}

    def meant(self, text: str, known: Container[str]) -> str:
        """`text` as the cycle spells it, or else in its plain form."""
        return text if text in known else self.spellings.get(_clean(text), _clean(text))


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in one cell: row as counted in the file (the header is 1), column name, the text found there."""

    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"第{self.row}行" + (f" {self.column}" if self.column else "")
        return f"{where}：{self.reason}" + (f"（{self.value}）" if self.value else "")


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet read: keys of assessee and form, values in hundredths (None blank), subtotal (None abstains)."""

    assessee: int
    form: int
    values: list[int | None]
    subtotal: int | None


@dataclass(slots=True)
class _Open:
    """A sheet while its lines come in: the texts it was opened with, and place and full points by indicator."""

    assessee: str
    group: str
    scheme: int
    key: int
    form: Form
    slots: dict[str, tuple[int, int]]
    values: list[int]


@dataclass
class SheetReader:
    """Takes lines one by one; `sheets()` when all are in and `complaints_total` is nought.

    `complaints` holds the first thousand of them.
    """

    frame: Frame
    lines: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    complaints_total: int = 0
    _sheets: dict[str, _Open] = field(default_factory=dict)
    _points: dict[str, int] = field(default_factory=lambda: {"": _BLANK})
    _slots: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many sheets."""
        return len(self._sheets)

    def has(self, label: str) -> bool:
        return label in self._sheets

    def sheets(self) -> Iterator[FilledSheet]:
        for sheet in self._sheets.values():
            values = sheet.values
            if min(values) < 0:
                blanks: list[int | None] = [None if value < 0 else value for value in values]
                yield FilledSheet(sheet.key, sheet.form.key, blanks, None)
            else:
                yield FilledSheet(sheet.key, sheet.form.key, list(values), sum(values))

    def take(self, rows: Iterable[Sequence[str]], row_number: Callable[[], int]) -> None:
        """Lines of five texts in the order of COLUMNS; `row_number()` tells where the current one stands."""
        sheets, points = self._sheets, self._points
        before = self.lines
        for self.lines, row in enumerate(rows, start=before + 1):
            # The way of nearly every line: of a known sheet, as its first line was, with a score seen before.
            try:
                label, assessee, group, indicator, text = row
                sheet = sheets[label]
                place, full = sheet.slots[indicator]
                value = points[text]
            except (KeyError, ValueError):
                self._take_slowly(row, row_number())
                continue
            if value > full or sheet.assessee != assessee or sheet.group != group or sheet.values[place] != _UNSEEN:
                self._take_slowly(row, row_number())
            else:
                sheet.values[place] = value

    def complain(self, row: int, column: str, value: str, reason: str) -> None:
        self.complaints_total += 1
        if len(self.complaints) < MOST_COMPLAINTS:
            shown = value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"
            self.complaints.append(Complaint(row, column, shown, reason))

    def _take_slowly(self, row: Sequence[str], number: int) -> None:
        """A line that opens a sheet, brings a new score, or is wrong: then with everything that is wrong in it."""
        if len(row) != len(COLUMNS):
            self.complain(number, "", ",".join(row), f"应有{len(COLUMNS)}列，实有{len(row)}列")
            return
        label, assessee, group, indicator, text = row
        before = self.complaints_total
        value = self._value(number, text)
        if not _clean(label):
            self.complain(number, "sheet", "", "没有填写评分表编号")
            return
        sheet = self._sheets.get(label)
        if sheet is None:
            sheet = self._opened(number, assessee, group)
            if sheet is None:
                return
            self._sheets[label] = sheet
        else:
            self._compare(number, sheet, assessee, group)
        slot = self._slot(number, sheet, indicator)
        if slot is None:
            return
        place, full = slot
        if value is not None and value > full:
            reason = f"超过满分{format_hundredths(full)}分"
            self.complain(number, "score", text, reason)
        if sheet.values[place] != _UNSEEN:
            self.complain(number, "indicator", indicator, "同一评分表中该指标出现两次")
        if before == self.complaints_total and value is not None:
            sheet.values[place] = value

    def _value(self, number: int, text: str) -> int | None:
        """Hundredths or _BLANK; None with a complaint. A good text is remembered."""
        if text in self._points:
            return self._points[text]
        plain = csv_unguarded(text).strip()
        try:
            value = parse_points(plain) if plain else _BLANK
        except ValueError as wrong:
            self.complain(number, "score", text, str(wrong))
            return None
        if value < 0 and plain:
            self.complain(number, "score", text, "分数不得为负数")
            return None
        self._points[text] = value
        return value

    def _opened(self, number: int, assessee: str, group: str) -> _Open | None:
        code, name = self.frame.meant(assessee, self.frame.assessees), self.frame.meant(group, self.frame.groups)
        known = self.frame.assessees.get(code)
        if known is None:
            reason = "本周期没有该工号的考核对象" if code else "没有填写考核对象的工号"
            self.complain(number, "assessee", assessee, reason)
        form = None if known is None else self.frame.forms.get((known[1], name))
        if form is None and name not in self.frame.groups:
            reason = "本周期的方案中没有该考评主体" if name else "没有填写考评主体"
            self.complain(number, "rater_group", group, reason)
        elif form is None and known is not None:
            self.complain(number, "rater_group", group, "该考评主体不评这名考核对象")
        if known is None or form is None:
            return None
        return _Open(assessee, group, known[1], known[0], form, self._slots_of(form), [_UNSEEN] * len(form.fulls))

    def _compare(self, number: int, sheet: _Open, assessee: str, group: str) -> None:
        if _clean(assessee) != _clean(sheet.assessee):
            self.complain(number, "assessee", assessee, f"同一评分表中另有考核对象{sheet.assessee}")
        if _clean(group) != _clean(sheet.group):
            self.complain(number, "rater_group", group, f"同一评分表中另有考评主体{sheet.group}")

    def _slot(self, number: int, sheet: _Open, indicator: str) -> tuple[int, int] | None:
        code = self.frame.meant(indicator, sheet.slots)
        if code in sheet.slots:
            return sheet.slots[code]
        schemes = self.frame.indicators.get(code)
        if schemes is None:
            reason = "本周期的方案中没有该指标" if code else "没有填写指标代码"
        elif sheet.scheme in schemes:
            reason = "该考评主体不评这项指标"
        else:
            reason = "该指标属于其他方案"
        self.complain(number, "indicator", indicator, reason)
        return None

    def _slots_of(self, form: Form) -> dict[str, tuple[int, int]]:
        if form.key not in self._slots:
            places = zip(form.indicators, enumerate(form.fulls), strict=True)
            self._slots[form.key] = dict(places)
        return self._slots[form.key]


def read_sheets(file: BinaryIO, frame: Frame, progress: Callable[[int], None] | None = None) -> SheetReader:
    """Read a whole CSV file (UTF-8, with or without byte order mark); `progress` is told the lines read so far."""
    reader = SheetReader(frame)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    lines = csv.reader(text, strict=True)
    try:
        _read_lines(lines, reader, progress)
    except UnicodeDecodeError:
        reader.complain(_undecodable_row(file), "", "", "文件不是 UTF-8 编码，请另存为“CSV UTF-8（逗号分隔）”")
    except csv.Error:
        reader.complain(lines.line_num, "", "", "不是合格的 CSV：引号不配对，或单元格过长")
    finally:
        text.detach()
    return reader


def _read_lines(lines: "_csv.Reader", reader: SheetReader, progress: Callable[[int], None] | None) -> None:
    header = [_clean(title).lower() for title in next(lines, [])]
    if sorted(header) != sorted(COLUMNS):
        reader.complain(1, "", ",".join(header), "第一行应为列名：" + ",".join(COLUMNS))
        return
    in_order = None if tuple(header) == COLUMNS else itemgetter(*(header.index(column) for column in COLUMNS))

    def row_number() -> int:
        return int(lines.line_num)

    while True:
        before = lines.line_num
        reader.take(_filled(lines, in_order), row_number)
        if lines.line_num == before:
            break
        if reader.lines > MOST_LINES:
            reader.complain(lines.line_num, "", "", f"超过{MOST_LINES:,}行的上限，请拆分后再导入")
            break
        if progress is not None:
            progress(reader.lines)
    if not reader.lines:
        reader.complain(2, "", "", "文件没有数据行")


def _filled(
    lines: Iterator[list[str]], in_order: Callable[[Sequence[str]], tuple[str, ...]] | None
) -> Iterator[Sequence[str]]:
    """The next batch of lines without blank ones, cells in the order of COLUMNS."""
    batch = islice(lines, _BATCH)
    if in_order is None:
        return filter(None, batch)
    width = len(COLUMNS)
    return (in_order(row) if len(row) == width else row for row in batch if row)


def _undecodable_row(file: BinaryIO) -> int:
    file.seek(0)
    for number, line in enumerate(file, start=1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def _clean(text: str) -> str:
    return unicodedata.normalize("NFKC", csv_unguarded(text)).strip()
