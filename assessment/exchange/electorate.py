"""应投人数: the CSV file or pasted block that says how many raters each unit's secret group has."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cadre_mgmt.common.sheets import COMMAND_LIMITS, FileRefused, Limits, read_workbook, text_of

COLUMNS = ("unit", "rater_group", "number")
SPARE = "spare"
TITLES = {
    "单位": "unit",
    "考评主体": "rater_group",
    "人数": "number",
    "应投人数": "number",
    "备用": SPARE,
    "备用票数": SPARE,
}
MOST = 5_000
"""Most raters of one group in one unit."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line read: the unit by code or name, the group by name, how many raters, how many spare codes."""

    row: int
    unit: str
    group: str
    electors: int
    spare: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a line is refused; row as the file counts them, from 1."""

    row: int
    reason: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.reason}"


def read_electorate(
    data: bytes, *, filename: str, limits: Limits = COMMAND_LIMITS
) -> tuple[list[Line], list[Complaint]]:
    """The lines of a CSV or xlsx file with a header row. Raises FileRefused where it is no such table."""
    sheet = read_workbook(data, filename=filename, limits=limits)[0]
    header = sheet.find_header((*COLUMNS, SPARE), TITLES)
    missing = [name for name in COLUMNS if header is None or name not in header.places]
    if header is None or missing:
        raise FileRefused("缺少列：" + "、".join(missing) + "。表头应有 unit, rater_group, number")
    return _read(
        (record.row, [text_of(record.values.get(name)) for name in (*COLUMNS, SPARE)])
        for record in sheet.records(header)
    )


def read_block(text: str) -> tuple[list[Line], list[Complaint]]:
    """The lines of a block pasted from a spreadsheet: 单位, 考评主体, 人数, 备用 (may be missing), tabs between them.

    A first line of titles is passed over.
    """
    rows = csv.reader(
        io.StringIO(text.replace("\0", ""), newline=""), delimiter="\t", quotechar=None, quoting=csv.QUOTE_NONE
    )
    return _read(
        (number, [*cells, "", "", "", ""][:4])
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip() for cell in cells) and not (number == 1 and cells[0].strip() in {"单位", "unit"})
    )


def _read(rows: Iterable[tuple[int, list[str]]]) -> tuple[list[Line], list[Complaint]]:
    lines: list[Line] = []
    complaints: list[Complaint] = []
    seen: dict[tuple[str, str], int] = {}
    for row, cells in rows:
        unit, group = (cell.strip() for cell in cells[:2])
        number, spare = (unicodedata.normalize("NFKC", cell).strip() for cell in cells[2:])
        wrong = list(_faults(unit, group, number, spare))
        if earlier := seen.get((unit, group)):
            wrong.append(f"与第{earlier}行重复")
        seen.setdefault((unit, group), row)
        if wrong:
            complaints.append(Complaint(row, "；".join(wrong)))
        else:
            lines.append(Line(row, unit, group, int(number), int(spare) if spare else None))
    return lines, complaints


def _faults(unit: str, group: str, number: str, spare: str) -> Iterator[str]:
    if not unit:
        yield "没有填写单位"
    if not group:
        yield "没有填写考评主体"
    if not _is_count(number):
        yield f"人数“{number[:20]}”应为0至{MOST}的整数"
    if spare and not _is_count(spare):
        yield f"备用票数“{spare[:20]}”应为0至{MOST}的整数"


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= MOST
