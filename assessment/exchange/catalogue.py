"""考核目录文件: the catalogue as a workbook, a CSV file or a folder of them, in and out.

The columns and what they may hold are fixed in assessment.rules.catalogue; a file written here can be read again
and gives the same schemes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessment.rules.catalogue import (
    COLUMNS,
    OPTIONAL_COLUMNS,
    Catalogue,
    Category,
    Complaint,
    Group,
    Indicator,
    Position,
    Scheme,
    read_rows,
)
from cadre_mgmt.common.archives import open_archive, read_part
from cadre_mgmt.common.exact import format_hundredths
from cadre_mgmt.common.sheets import (
    COMMAND_LIMITS,
    Column,
    FileRefused,
    Limits,
    Sheet,
    read_workbook,
    text_of,
    write_csv,
    write_workbook,
)

HEADER = (*COLUMNS, *OPTIONAL_COLUMNS)
TITLES: Mapping[str, str] = {
    "大类代码": "category_code",
    "大类": "category",
    "小类代码": "subcategory_code",
    "小类": "subcategory",
    "维度": "dimension",
    "维度权重": "dimension_weight_bp",
    "指标代码": "indicator_code",
    "指标": "indicator",
    "满分": "full_points",
    "考评主体": "rater_group",
    "主体权重": "group_weight_bp",
    "匿名": "secret",
    "不记名": "secret",
    "评分办法": "scoring_note",
    "层面": "layer",
}
"""Chinese titles that are taken for the columns' own names."""

FOLDER = Path(__file__).parents[1] / "catalogue"
"""The committed catalogue, one file for each category."""

_WIDTHS = {"category": 22, "subcategory": 26, "dimension": 18, "indicator": 50, "rater_group": 20, "scoring_note": 60}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file or folder says: the catalogue, what is wrong with it, and columns that are not understood.

    `values`: the text of each cell that a complaint points at, by (file, row, column).
    """

    catalogue: Catalogue
    complaints: tuple[Complaint, ...]
    unknown: tuple[str, ...] = ()
    values: Mapping[tuple[str, int, str], str] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Each complaint as (file, row, column, value, reason); empty texts where it is about no one cell."""
        for one in self.complaints:
            value = self.values.get((one.file, one.row, one.column), "")
            yield one.file, str(one.row or ""), one.column, value, one.reason


def read_path(path: Path, limits: Limits = COMMAND_LIMITS) -> Reading:
    """A workbook, a CSV file, a zip of them, or all such files of a folder in the order of their names."""
    if not path.is_dir():
        return read_files([(path.name, path.read_bytes())], limits)
    names = sorted(one for one in path.iterdir() if one.suffix.lower() in {".csv", ".xlsx"} and one.name[0] not in ".~")
    return read_files([(one.name, one.read_bytes()) for one in names], limits)


def read_files(files: Iterable[tuple[str, bytes]], limits: Limits) -> Reading:
    """The catalogue in (name, content) files together; a file that cannot be opened is a complaint of its own."""
    rows: list[tuple[Position, Mapping[str, str]]] = []
    complaints: list[Complaint] = []
    unknown: list[str] = []
    for name, content in _unpacked(files, limits, complaints):
        try:
            sheet = read_workbook(content, filename=name, limits=limits)[0]
            taken, titles = _rows(sheet, name)
        except FileRefused as refused:
            complaints.append(Complaint(refused.message, file=name))
        except Complained as complained:
            complaints.append(complained.complaint)
        else:
            rows.extend(taken)
            unknown.extend(titles)
    if not rows and complaints:
        return Reading(Catalogue(()), tuple(complaints), tuple(unknown))
    catalogue, found = read_rows(rows)
    places = {(one.file, one.row) for one in found}
    values = {
        (*position, column): text for position, cells in rows if position in places for column, text in cells.items()
    }
    return Reading(catalogue, (*complaints, *found), tuple(unknown), values)


class Complained(Exception):
    """A file whose table cannot be found."""

    def __init__(self, complaint: Complaint):
        super().__init__(str(complaint))
        self.complaint = complaint


def _unpacked(
    files: Iterable[tuple[str, bytes]], limits: Limits, complaints: list[Complaint]
) -> Iterator[tuple[str, bytes]]:
    """The files themselves, those in zip archives one by one; an archive that is refused is a complaint."""
    for name, content in files:
        if not name.lower().endswith(".zip"):
            yield name, content
            continue
        try:
            archive = open_archive(content, limits, kind="zip 压缩包")
            for part in sorted(archive.namelist()):
                if part.lower().endswith((".csv", ".xlsx")):
                    yield part, read_part(archive, part, limits.file_bytes)
        except FileRefused as refused:
            complaints.append(Complaint(refused.message, file=name))


def _rows(sheet: Sheet, file: str) -> tuple[list[tuple[Position, Mapping[str, str]]], list[str]]:
    header = sheet.find_header(HEADER, TITLES)
    if header is None:
        raise Complained(Complaint("找不到标题行，应有列：" + "、".join(COLUMNS), file=file))
    if header.doubled:
        raise Complained(Complaint("列重复：" + "、".join(header.doubled), file=file, row=header.row))
    if lacking := [name for name in COLUMNS if name not in header.places]:
        raise Complained(Complaint("缺少列：" + "、".join(lacking), file=file, row=header.row))
    blank = dict.fromkeys(header.places, "")
    rows: list[tuple[Position, Mapping[str, str]]] = [
        ((file, record.row), blank | {name: text_of(value) for name, value in record.values.items()})
        for record in sheet.records(header)
    ]
    return rows, [f"{file} {letter}列“{title}”" for letter, title in header.unknown.items()]


def write_xlsx(catalogue: Catalogue, *, title: str) -> bytes:
    """One workbook with all categories."""
    columns = [Column(name, _WIDTHS.get(name, 0)) for name in HEADER]
    return write_workbook(columns, (row for one in catalogue.categories for row in rows_of(one)), title=title)


def write_folder(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of one CSV file for each category."""
    for category in catalogue.categories:
        name = f"{category.code}_{category.name}".replace("/", "-").replace("\\", "-")
        yield f"{name}.csv", b"".join(write_csv(HEADER, rows_of(category)))


def rows_of(category: Category) -> Iterator[list[str | int]]:
    """The rows of one category, in an order that gives the order of dimensions, indicators and groups again."""
    for subcategory in category.subcategories:
        scheme = subcategory.scheme
        weights = {one.name: one.weight_bp for one in scheme.dimensions}
        for indicator, group in _ordered(scheme):
            yield [
                category.code,
                category.name,
                subcategory.code,
                subcategory.name,
                indicator.dimension,
                weights[indicator.dimension],
                indicator.code,
                indicator.text,
                plain_points(indicator.full),
                group.name,
                group.weight_bp,
                int(group.secret),
                indicator.note,
                group.layer,
            ]


def plain_points(hundredths: int) -> str:
    """1250 → "12.5", 800 → "8"."""
    return format_hundredths(hundredths).rstrip("0").rstrip(".")


def _ordered(scheme: Scheme) -> Iterator[tuple[Indicator, Group]]:
    """The pairs of a scheme so that whatever comes first also appears first, wherever that can be.

    A pair may be written once its indicator, group and dimension have appeared or are the next to appear; writing one
    never shuts out another, so the first that may be written is always right.
    """
    place = {one.name: number for number, one in enumerate(scheme.dimensions)}
    waiting = [
        ((number, rank, place[indicator.dimension]), indicator, group)
        for number, indicator in enumerate(scheme.indicators)
        for rank, group in enumerate(scheme.groups)
        if indicator.code in group.indicators
    ]
    seen = (-1, -1, -1)
    while waiting:
        allowed = (
            at
            for at, (places, _, _) in enumerate(waiting)
            if all(now <= before + 1 for now, before in zip(places, seen, strict=True))
        )
        places, indicator, group = waiting.pop(next(allowed, 0))
        seen = (max(seen[0], places[0]), max(seen[1], places[1]), max(seen[2], places[2]))
        yield indicator, group
