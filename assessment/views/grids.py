"""The score sheet on a page: one section for each subcategory of a task, cut into parts that a browser bears."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.actions.ballots import Form
from assessment.models import TaskLine
from cadre_mgmt.common.exact import format_hundredths

CELLS_A_PART = 600


@dataclass(frozen=True)
class Cell:
    """One input: its name, what stands in it, the full points, what is wrong with it."""

    name: str
    text: str
    full: int
    wrong: str = ""


@dataclass(frozen=True)
class GridLine:
    """One assessee with his cells; `total` is the sum of what is filled."""

    pk: int
    name: str
    post: str
    cells: Sequence[Cell]
    total: str


@dataclass
class Section:
    """One subcategory: its indicators with full points, and its assessees."""

    title: str
    form: Form
    lines: list[GridLine] = field(default_factory=list)

    @property
    def full(self) -> int:
        return sum(self.form.fulls)

    @property
    def heads(self) -> list[tuple[str, str, int]]:
        return list(zip(self.form.texts, self.form.notes, self.form.fulls, strict=True))

    @property
    def blanks(self) -> range:
        """A place for each column's sum, which the page fills in."""
        return range(len(self.form.fulls))


@dataclass
class Part:
    """Sections shown on one page; `filled` of `lines` have a score."""

    number: int
    sections: list[Section]

    @property
    def title(self) -> str:
        first = self.sections[0].title
        return first if len(self.sections) == 1 else f"{first}等{len(self.sections)}类"

    @property
    def lines(self) -> int:
        return sum(len(section.lines) for section in self.sections)

    @property
    def filled(self) -> int:
        return sum(any(cell.text for cell in line.cells) for section in self.sections for line in section.lines)


def parts_of(
    lines: Sequence[TaskLine], forms: Mapping[int, Form], *, shown: bool = True, most: int = CELLS_A_PART
) -> list[Part]:
    """The parts of a task; lines with their assessee, `shown` False keeps the values back."""
    sections: dict[int, Section] = {}
    for line in lines:
        form = forms[line.group_weight_id]
        section = sections.setdefault(line.group_weight_id, Section(form.subcategory, form))
        section.lines.append(_line(line, form, shown))
    parts: list[Part] = []
    room = 0
    for section in sections.values():
        cells = len(section.lines) * len(section.form.fulls)
        if not parts or cells > room:
            parts.append(Part(len(parts) + 1, []))
            room = most
        parts[-1].sections.append(section)
        room -= cells
    return parts


def _line(line: TaskLine, form: Form, shown: bool) -> GridLine:
    values = (shown and line.values) or [None] * len(form.fulls)
    cells = [
        Cell(f"v{line.pk}-{column}", "" if value is None else format_hundredths(value), full, _fault(value, full))
        for column, (value, full) in enumerate(zip(values, form.fulls, strict=True))
    ]
    filled = [value for value in values if value is not None]
    post = f"{line.assessee.unit_name} {line.assessee.post_name}".strip()
    return GridLine(line.pk, line.assessee.name, post, cells, format_hundredths(sum(filled)) if filled else "")


def _fault(value: int | None, full: int) -> str:
    if value is None or 0 <= value <= full:
        return ""
    return "不得为负数" if value < 0 else f"超过满分{format_hundredths(full)}"
