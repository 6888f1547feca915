"""考核目录: rows of the catalogue file become categories, subcategories and schemes, with complaints by cell.

The columns are those of the catalogue workbook; reading bytes into rows is the business of assessment.exchange.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .catalogue_line import COLUMNS, OPTIONAL_COLUMNS, Line, Position, read_line, trimmed
from .comparison import Change, difference
from .scheme import Complaint, Dimension, Group, Indicator, Scheme, check, content_hash, is_code, weight_sum_complaint

__all__ = [
    "COLUMNS",
    "EXPECTED",
    "OPTIONAL_COLUMNS",
    "Catalogue",
    "Category",
    "Change",
    "Complaint",
    "Counts",
    "Dimension",
    "Group",
    "Indicator",
    "Position",
    "Scheme",
    "Subcategory",
    "check",
    "content_hash",
    "counts",
    "difference",
    "is_code",
    "read_rows",
    "weight_sum_complaint",
]

EXPECTED = (10, 64, 1264)
"""Categories, subcategories, indicators of the district's design (rulebook ASM-26)."""


@dataclass(frozen=True, slots=True)
class Subcategory:
    """小类 with its scheme."""

    code: str
    name: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Category:
    """大类 with its subcategories in the order of rows."""

    code: str
    name: str
    subcategories: tuple[Subcategory, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a year's catalogue holds, in the order of rows."""

    categories: tuple[Category, ...]

    @property
    def subcategories(self) -> tuple[Subcategory, ...]:
        return tuple(one for category in self.categories for one in category.subcategories)


@dataclass(frozen=True, slots=True)
class Counts:
    """How large a catalogue is; indicators are counted per subcategory."""

    categories: int
    subcategories: int
    indicators: int
    rater_groups: int

    @property
    def average(self) -> Fraction:
        """Indicators per subcategory; 0 for an empty catalogue."""
        return Fraction(self.indicators, self.subcategories) if self.subcategories else Fraction(0)

    def remarks(self) -> list[str]:
        """Sentences on counts other than the expected ones: to report, not to refuse."""
        found = (self.categories, self.subcategories, self.indicators)
        return [
            f"{name}{number}个，应为{expected}个"
            for name, number, expected in zip(("大类", "小类", "指标"), found, EXPECTED, strict=True)
            if number != expected
        ]


def counts(catalogue: Catalogue) -> Counts:
    """Numbers for the report after loading."""
    schemes = [subcategory.scheme for subcategory in catalogue.subcategories]
    return Counts(
        categories=len(catalogue.categories),
        subcategories=len(schemes),
        indicators=sum(len(scheme.indicators) for scheme in schemes),
        rater_groups=len({group.code for scheme in schemes for group in scheme.groups}),
    )


def read_rows(rows: Iterable[tuple[Position, Mapping[str, str]]]) -> tuple[Catalogue, list[Complaint]]:
    """The catalogue of all rows, and every complaint at once; it may be stored only if there is none.

    The order of rows is the order of dimensions, indicators and groups. Blank rows are skipped. A scheme is
    checked as a whole only when each of its rows could be read; its complaints name its first row. Different
    scoring notes of one indicator are kept, joined.
    """
    reading = _Reading()
    for position, row in rows:
        reading.take(position, row)
    return reading.catalogue(), reading.complaints


@dataclass
class _GroupDraft:
    dimension: str
    weight_bp: int
    indicators: dict[str, None] = field(default_factory=dict)


@dataclass
class _Draft:
    """A subcategory being read: what came first stands, later rows must agree with it."""

    code: str
    name: str
    category: str
    position: Position
    dimensions: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    notes: dict[str, dict[str, None]] = field(default_factory=dict)
    groups: dict[str, _GroupDraft] = field(default_factory=dict)

    def take(self, line: Line) -> Iterator[tuple[str, str]]:
        """Take in a line; yields (column, reason) for what does not agree with the lines before."""
        text = line.text
        dimension, code, rater = text["dimension"], text["indicator_code"], text["rater_group"]
        if self.dimensions.setdefault(dimension, line.dimension_weight) != line.dimension_weight:
            yield "dimension_weight_bp", f"维度“{dimension}”前面的权重是{self.dimensions[dimension]}"
        known = self.indicators.setdefault(code, (text["indicator"], dimension, line.full))
        for column, before, now, name in zip(
            ("indicator", "dimension", "full_points"),
            known,
            (text["indicator"], dimension, line.full),
            ("内容", "维度", "满分"),
            strict=True,
        ):
            if before != now:
                yield column, f"指标{code}的{name}与前面的行不一致"
        if text["scoring_note"]:
            self.notes.setdefault(code, {})[text["scoring_note"]] = None
        group = self.groups.setdefault(rater, _GroupDraft(dimension, line.group_weight))
        if group.dimension != dimension:
            yield "rater_group", f"考评主体“{rater}”在同一方案中属于两个维度（{group.dimension}、{dimension}）"
        elif group.weight_bp != line.group_weight:
            yield "group_weight_bp", f"考评主体“{rater}”前面的权重是{group.weight_bp}"
        if code in group.indicators:
            yield "indicator_code", f"指标{code}与考评主体“{rater}”的组合重复"
        group.indicators[code] = None

    def scheme(self, raters: Mapping[str, "_Rater"]) -> Scheme:
        place = {code: number for number, code in enumerate(self.indicators)}
        return Scheme(
            subcategory=self.code,
            dimensions=tuple(Dimension(name, weight) for name, weight in self.dimensions.items()),
            indicators=tuple(
                Indicator(code, *known, note="；".join(self.notes.get(code, ())))
                for code, known in self.indicators.items()
            ),
            groups=tuple(
                Group(
                    code=name,
                    name=name,
                    secret=raters[name].secret,
                    dimension=group.dimension,
                    weight_bp=group.weight_bp,
                    indicators=tuple(sorted(group.indicators, key=place.__getitem__)),
                    layer=raters[name].layer,
                )
                for name, group in self.groups.items()
            ),
        )


@dataclass
class _Rater:
    """A rater group as the whole district knows it."""

    secret: bool
    layer: str


class _Reading:
    def __init__(self) -> None:
        self.complaints: list[Complaint] = []
        self._categories: dict[str, str] = {}
        self._drafts: dict[str, _Draft] = {}
        self._raters: dict[str, _Rater] = {}
        self._spoilt: set[str] = set()
        self._unusable_files: set[str] = set()

    def take(self, position: Position, row: Mapping[str, str]) -> None:
        file = position[0]
        if file in self._unusable_files:
            return
        if lacking := [name for name in COLUMNS if name not in row]:
            self._unusable_files.add(file)
            self.complaints.append(Complaint("缺少列：" + "、".join(lacking), file=file))
            return
        text = trimmed(row)
        if not any(text.values()):
            return
        line, complaints = read_line(position, text)
        if line is not None:
            complaints = [Complaint(reason, column, *position) for column, reason in self._place(line)]
        if complaints:
            self._spoilt.add(text["subcategory_code"])
            self.complaints.extend(complaints)

    def catalogue(self) -> Catalogue:
        """What has been read; adds the complaints about whole schemes."""
        schemes = {code: draft.scheme(self._raters) for code, draft in self._drafts.items()}
        for code, draft in self._drafts.items():
            if code not in self._spoilt:
                self.complaints.extend(
                    Complaint(f"{draft.name}（{code}）：{found.reason}", found.column, *draft.position)
                    for found in check(schemes[code])
                )
        if not self._drafts and not self.complaints:
            self.complaints.append(Complaint("没有指标"))
        return Catalogue(
            tuple(
                Category(
                    category,
                    name,
                    tuple(
                        Subcategory(code, draft.name, schemes[code])
                        for code, draft in self._drafts.items()
                        if draft.category == category
                    ),
                )
                for category, name in self._categories.items()
            )
        )

    def _place(self, line: Line) -> Iterator[tuple[str, str]]:
        text = line.text
        category, code = text["category_code"], text["subcategory_code"]
        if self._categories.setdefault(category, text["category"]) != text["category"]:
            yield "category", f"大类{category}前面的名称是“{self._categories[category]}”"
        draft = self._drafts.setdefault(code, _Draft(code, text["subcategory"], category, line.position))
        if draft.category != category:
            yield "category_code", f"小类{code}前面属于大类{draft.category}"
        if draft.name != text["subcategory"]:
            yield "subcategory", f"小类{code}前面的名称是“{draft.name}”"
        rater = self._raters.setdefault(text["rater_group"], _Rater(line.secret, text["layer"]))
        if rater.secret != line.secret:
            yield "secret", f"考评主体“{text['rater_group']}”有不记名和记名两种写法"
        if text["layer"] and rater.layer and rater.layer != text["layer"]:
            yield "layer", f"考评主体“{text['rater_group']}”前面的层面是“{rater.layer}”"
        rater.layer = rater.layer or text["layer"]
        yield from draft.take(line)
