"""`.lrm` with `.pic`, the older exchange file: one record of 33 quoted values in GBK, the photo in a file beside it."""

import csv
import io
import re
from itertools import zip_longest

from cadre_mgmt.common.texts import shown_text
from personnel.exchange.form_cells import complaints_about, unified
from personnel.exchange.form_file import Cell, FamilyRow, FormComplaint, FormFile, FormReading

MOST_BYTES = 1024 * 1024
COUNT = 33
_BOM = b"\xef\xbb\xbf"
_BETWEEN = re.compile(r'"\s*,\s*"')

_PLAIN = {
    0: Cell.NAME, 1: Cell.SEX, 2: Cell.BORN, 3: Cell.ETHNIC, 4: Cell.NATIVE_PLACE, 5: Cell.JOINED_PARTY,
    6: Cell.HEALTH, 7: Cell.BIRTHPLACE, 8: Cell.BEGAN_WORK, 11: Cell.TITLE, 16: Cell.SPECIALTY, 17: Cell.RESUME,
    18: Cell.REWARDS, 19: Cell.ANNUAL_RESULTS, 25: Cell.POSTS, 26: Cell.NEW_POSTS, 27: Cell.REMOVED_POSTS,
    28: Cell.REASON, 29: Cell.REPORTING_UNIT, 30: Cell.COUNTED_ON, 31: Cell.FILLED_BY, 32: Cell.FILLED_ON,
}  # fmt: skip
_EDUCATION = {
    9: (
        (Cell.FULLTIME_EDUCATION, Cell.FULLTIME_DEGREE),
        (Cell.INSERVICE_EDUCATION, Cell.INSERVICE_DEGREE),
    ),
    10: (
        (Cell.FULLTIME_SCHOOL, Cell.FULLTIME_DEGREE_SCHOOL),
        (Cell.INSERVICE_SCHOOL, Cell.INSERVICE_DEGREE_SCHOOL),
    ),
}
_UNKNOWN = range(12, 16)
_FAMILY = range(20, 25)
_LABELS = {9: "学历学位", 10: "院校专业"}


def read(data: bytes, photo: bytes = b"") -> FormReading:
    """The form of an .lrm file with the bytes of its .pic, or its complaints."""
    if not data.strip():
        return FormReading.refused([FormComplaint("", "文件是空的")])
    if len(data) > MOST_BYTES:
        return FormReading.refused([FormComplaint("", f"文件超过 {MOST_BYTES // 1024 // 1024} MB 的上限")])
    try:
        text = data.removeprefix(_BOM).decode("utf-8" if data.startswith(_BOM) else "gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return FormReading.refused([FormComplaint("", "不是 GBK 编码的 .lrm 文件，或内容已损坏", "", line)])
    values = _values(text)
    if values is None:
        return FormReading.refused([FormComplaint("", f"不是 .lrm 文件：应为一条由 {COUNT} 个带引号的值组成的记录")])
    complaints: list[FormComplaint] = []
    texts = {cell.value: unified(values[place]) for place, cell in _PLAIN.items()}
    for place, tracks in _EDUCATION.items():
        texts.update(_education(values[place], tracks, _LABELS[place], complaints))
    form = FormFile(
        texts=texts,
        family=_family([values[place] for place in _FAMILY]),
        photo=photo,
        leftover=tuple(values[place] for place in _UNKNOWN) if any(values[place].strip() for place in _UNKNOWN) else (),
    )
    complaints += complaints_about(form)
    return FormReading.refused(complaints) if complaints else FormReading(form)


def _values(text: str) -> list[str] | None:
    """The 33 values of the one record, or None. Quotes inside a value that are not doubled are forgiven."""
    text = text.lstrip().rstrip("|\x1a \r\n\t")
    try:
        records = [record for record in csv.reader(io.StringIO(text, newline=""), strict=True) if record]
    except csv.Error:
        records = []
    if len(records) == 1 and len(records[0]) == COUNT:
        return records[0]
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return None
    values = _BETWEEN.split(text[1:-1])
    return values if len(values) == COUNT else None


def _education(
    value: str, tracks: tuple[tuple[Cell, Cell], ...], label: str, complaints: list[FormComplaint]
) -> dict[str, str]:
    """学历#学位@学历#学位, full-time before in-service."""
    found: dict[str, str] = {}
    pieces = value.rstrip("|").split("@")
    if any(piece.strip("# \r\n") for piece in pieces[len(tracks) :]) or any(piece.count("#") > 1 for piece in pieces):
        complaints.append(FormComplaint(label, "应写成 学历#学位@学历#学位", shown_text(value)))
    for cells, piece in zip_longest(tracks, pieces[: len(tracks)], fillvalue=""):
        parts = piece.split("#")[:2]
        found |= {cell: unified(part) for cell, part in zip(cells, [*parts, ""][:2], strict=True)}
    return found


def _family(values: list[str]) -> tuple[FamilyRow, ...]:
    """Five parallel lists joined with @; places that are empty in all five are dropped."""
    lists = [[unified(one) for one in value.rstrip("|").split("@")] for value in values]
    rows = []
    for relation, name, born, political, work in zip_longest(*lists, fillvalue=""):
        if any((relation, name, born, political, work)):
            rows.append(FamilyRow(relation, name, born, political, work))
    return tuple(rows)
