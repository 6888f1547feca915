"""The two pages as rows of boxes with their measures in twips (1/20 pt), from a current editor's template."""

from dataclasses import dataclass, replace
from fractions import Fraction

from personnel.exchange.form_file import Cell, FamilyRow
from personnel.rules.names import printed_name

from .content import Printing
from .fitting import fit, fit_line, fit_resume, fit_school, line_height

FAMILY_ROWS = 7
MOST_FAMILY_ROWS = 12
"""More relatives than rows: the rows share the space, up to these; the others continue on a further sheet."""

_SHEET_ROWS = 24
_LABEL = 14
_DATE_LINE = "年　　月　　日"


@dataclass(frozen=True)
class Box:
    """A cell: columns and rows it spans, its paragraphs, the size of its letters in points.

    `kind` is label, value, text (left-aligned), resume (hanging, paragraphs with periods), photo, sign (lower right).
    `pitch` is the line height in points.
    """

    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1
    kind: str = "value"
    size: int = _LABEL
    pitch: Fraction = Fraction(0)
    stages: tuple[tuple[str, str], ...] = ()
    open_below: bool = False
    open_above: bool = False
    """No line between this cell and the one below or above it."""
    width: int = 0
    """Twips, set by the page."""


@dataclass(frozen=True)
class Row:
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Page:
    """A page: margins in millimetres (top, right, bottom, left), columns and rows in twips, title and foot."""

    code: str
    margins: tuple[float, float, float, float]
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    title: str = ""
    foot: str = ""


def pages(printing: Printing) -> list[Page]:
    """The pages of a form: two, and further ones where the family does not fit."""
    family = printing.family
    sheets = [_front(printing), _back(printing, family[:MOST_FAMILY_ROWS])]
    further = range(MOST_FAMILY_ROWS, len(family), _SHEET_ROWS)
    sheets += [_family_sheet(printing, family[start : start + _SHEET_ROWS]) for start in further]
    return [_measured(page) for page in sheets]


def _front(one: Printing) -> Page:
    columns = (785, 236, 1304, 1063, 1302, 1315, 1330, 2058)
    rows = (
        Row(
            709,
            (
                _label("姓　名", 2), _value(one.name), _label("性　别"), _value(one.text(Cell.SEX)),
                Box(("出生年月", "（　岁）"), kind="label", size=12), _value(*one.born),
                Box((), rows=4, kind="photo"),
            ),
        ),
        Row(
            692,
            (
                _label("民　族", 2), _value(one.text(Cell.ETHNIC)), _label("籍　贯"),
                _value(one.text(Cell.NATIVE_PLACE)), _label("出生地"), _value(one.text(Cell.BIRTHPLACE)),
            ),
        ),
        *_third_and_fourth(one),
        *_education(one),
        *(
            Row(709, (_label(label, 3), _text(one.text(cell), columns=5)))
            for label, cell in (
                ("现 任 职 务", Cell.POSTS), ("拟 任 职 务", Cell.NEW_POSTS), ("拟 免 职 务", Cell.REMOVED_POSTS)
            )
        ),
        Row(7133, (_vertical("简历"), _resume(one, columns=7))),
    )  # fmt: skip
    return Page("front", (11, 20, 12, 22), columns, rows, title="干部任免审批表")


def _third_and_fourth(one: Printing) -> tuple[Row, Row]:
    party = (Box(("入　党", "时　间"), 2, kind="label"), _value(one.joined_party))
    work = (Box(("参加工", "作时间"), kind="label"), _value(one.month(Cell.BEGAN_WORK)))
    health = _value(one.text(Cell.HEALTH))
    title, specialty = _value(one.text(Cell.TITLE)), _value(one.text(Cell.SPECIALTY))
    if one.is_reformed:
        third = (Box(("到　龄", "时　间"), kind="label"), _value(one.retires))
        fourth: tuple[Box, ...] = (
            Box(("健　康", "状　况"), 2, kind="label"), health,
            Box(("专业技", "术职务"), kind="label"), title,
            Box(("熟悉专业", "有何专长"), kind="label"), specialty,
        )  # fmt: skip
    else:
        third = (Box(("健　康", "状　况"), kind="label"), health)
        fourth = (
            Box(("专业技", "术职务"), 2, kind="label"), replace(title, columns=2),
            Box(("熟悉专业", "有何专长"), kind="label"), replace(specialty, columns=2),
        )  # fmt: skip
    return Row(680, (*party, *work, *third)), Row(680, fourth)


def _education(one: Printing) -> tuple[Row, ...]:
    tracks = (
        (
            ("全日制", "教　育"),
            (Cell.FULLTIME_EDUCATION, Cell.FULLTIME_DEGREE),
            (Cell.FULLTIME_SCHOOL, Cell.FULLTIME_DEGREE_SCHOOL),
        ),
        (
            ("在　职", "教　育"),
            (Cell.INSERVICE_EDUCATION, Cell.INSERVICE_DEGREE),
            (Cell.INSERVICE_SCHOOL, Cell.INSERVICE_DEGREE_SCHOOL),
        ),
    )
    rows: list[Row] = []
    for number, (label, words, schools) in enumerate(tracks):
        head = (Box(("学　历", "学　位"), 2, rows=4, kind="label"),) if number == 0 else ()
        school, degree_school = (one.text(cell) for cell in schools)
        school_box = Box(
            tuple(filter(None, (school, degree_school))) or ("",),
            2,
            rows=2,
            kind="text",
            size=fit_school(school, degree_school),
        )
        above, below = (_value(one.text(cell), columns=2) for cell in words)
        label_box = Box(label, rows=2, kind="label")
        schools_label = Box(("毕业院校", "系及专业"), rows=2, kind="label", size=12)
        rows.append(Row(346, (*head, label_box, replace(above, open_below=True), schools_label, school_box)))
        rows.append(Row(346, (replace(below, open_above=True),)))
    return tuple(rows)


def _back(one: Printing, family: list[FamilyRow]) -> Page:
    columns = (739, 1089, 1300, 572, 1005, 782, 3934)
    count = max(FAMILY_ROWS, len(family))
    height = FAMILY_ROWS * 697 // count
    filled = [*family, *[FamilyRow()] * (count - len(family))]
    rows = (
        Row(1418, (_vertical("奖惩情况"), _text(*_paragraphs(one, Cell.REWARDS), columns=6))),
        Row(
            1021,
            (
                Box(("年度", "考核", "结果"), kind="label"),
                _text(*_paragraphs(one, Cell.ANNUAL_RESULTS), columns=6),
            ),
        ),
        Row(1361, (_vertical("任免理由"), _text(*_paragraphs(one, Cell.REASON), columns=6))),
        Row(646, (_vertical("家庭主要成员及重要社会关系", rows=count + 1), *_family_head())),
        *(Row(height, _family_row(one, row)) for row in filled),
        Row(1332, (_vertical("呈报单位", rows=2), _value(one.text(Cell.REPORTING_UNIT), columns=6, open_below=True))),
        Row(737, (Box((_DATE_LINE,), 6, kind="sign", open_above=True),)),
        Row(
            2019,
            (
                _vertical("审批机关意见"),
                Box(("（盖章）", _DATE_LINE), 4, kind="sign"),
                Box(("行政", "机关", "任免", "意见"), kind="label"),
                Box(("（盖章）", _DATE_LINE), kind="sign"),
            ),
        ),
    )
    filled_by = (
        printed_name(one.text(Cell.FILLED_BY)) if len(one.text(Cell.FILLED_BY)) <= 4 else one.text(Cell.FILLED_BY)
    )
    return Page("back", (27.8, 20, 10, 22.5), columns, rows, foot=f"填表人：{filled_by}")


def _family_sheet(one: Printing, family: list[FamilyRow]) -> Page:
    columns = (739, 1089, 1300, 572, 1005, 782, 3934)
    label = _vertical("家庭主要成员及重要社会关系（续）", rows=len(family) + 1)
    rows = (Row(646, (label, *_family_head())), *(Row(520, _family_row(one, row)) for row in family))
    return Page("back", (27.8, 20, 10, 22.5), columns, rows)


def _family_head() -> tuple[Box, ...]:
    return (
        _label("称　谓"), _label("姓　名"), Box(("年", "龄"), kind="label"), Box(("政治", "面貌"), kind="label"),
        _label("工 作 单 位 及 职 务", 2),
    )  # fmt: skip


def _family_row(one: Printing, row: FamilyRow) -> tuple[Box, ...]:
    return (
        _value(row.relation.strip()), _value(printed_name(row.name)), _value(one.family_age(row)),
        _value(row.political.strip()), _text(row.work.strip(), columns=2),
    )  # fmt: skip


def _paragraphs(one: Printing, cell: Cell) -> list[str]:
    return [line.strip() for line in one.text(cell).split("\n")]


def _label(text: str, columns: int = 1) -> Box:
    return Box((text,), columns, kind="label")


def _vertical(text: str, rows: int = 1) -> Box:
    return Box(tuple(text), rows=rows, kind="label")


def _value(*lines: str, columns: int = 1, open_below: bool = False) -> Box:
    return Box(lines, columns, size=0, open_below=open_below)


def _text(*lines: str, columns: int) -> Box:
    return Box(lines, columns, kind="text", size=0)


def _resume(one: Printing, columns: int) -> Box:
    return Box((), columns, kind="resume", size=0, stages=tuple(one.resume))


def _measured(page: Page) -> Page:
    """Give every box its width, and size and pitch where they follow from its text."""
    taken: dict[tuple[int, int], bool] = {}
    rows = []
    for number, row in enumerate(page.rows):
        boxes, place = [], 0
        for box in row.boxes:
            while (number, place) in taken:
                place += 1
            span = range(place, place + box.columns)
            taken |= {(number + down, across): True for down in range(box.rows) for across in span}
            width = sum(page.columns[across] for across in span)
            height = sum(one.height for one in page.rows[number : number + box.rows])
            boxes.append(_sized(replace(box, width=width), height))
            place = span.stop
        rows.append(replace(row, boxes=tuple(boxes)))
    return replace(page, rows=tuple(rows))


def _sized(box: Box, height: int) -> Box:
    if box.kind == "resume":
        size, most = fit_resume([text for _, text in box.stages], box.width)
        return replace(box, size=size, pitch=Fraction(height - 40, 20) / most)
    one_line = fit_line(box.lines, box.width) if box.kind == "value" else 0
    size = box.size or one_line or fit(box.lines, box.width, height - 20)
    if box.kind == "label":
        size = min(size, fit(box.lines, box.width, height - 20))
    return replace(box, size=size, pitch=Fraction(line_height(size)))
