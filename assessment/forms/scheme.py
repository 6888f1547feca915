"""What is typed on the page that edits a draft scheme: cells as texts, their errors, and the scheme they make."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from assessment.models import RaterGroup
from assessment.rules import scheme as rules
from assessment.rules.catalogue_line import LONGEST, LONGEST_NOTE
from cadre_mgmt.common.exact import BASIS, format_hundredths, parse_points

MOST_PARTS = 1 + rules.MOST_DIMENSIONS + rules.MOST_INDICATORS + rules.MOST_GROUPS
"""Dimensions, groups and indicators that are looked at: one more than a scheme may have, so that none goes unseen."""
LARGEST_COUNT = 999


@dataclass
class Cells:
    """One dimension, group or indicator as typed: `texts` by field, `errors` by field ("" for the whole)."""

    key: str
    texts: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def wrong(self, name: str, reason: str) -> None:
        self.errors.setdefault(name, []).append(reason)

    @property
    def all_errors(self) -> list[str]:
        return [reason for reasons in self.errors.values() for reason in reasons]


@dataclass
class GroupCells(Cells):
    """考评主体: name, weight in per cent, place in the merge order; secret and layer are the district's."""

    secret: bool = False
    layer: str = ""


@dataclass
class IndicatorCells(Cells):
    """指标: code, text, full, note; `ticks` are the keys of the groups that score it."""

    ticks: set[str] = field(default_factory=set)
    groups: Sequence[GroupCells] = ()

    @property
    def cells(self) -> list[tuple[GroupCells, bool]]:
        return [(group, group.key in self.ticks) for group in self.groups]


@dataclass
class DimensionCells(Cells):
    """维度: name, weight in per cent, with its groups and indicators."""

    groups: list[GroupCells] = field(default_factory=list)
    indicators: list[IndicatorCells] = field(default_factory=list)


@dataclass
class SchemeDraft:
    """The whole page as typed; nothing of it is lost when something is wrong."""

    dimensions: list[DimensionCells]
    settings: Cells
    expected: str

    @classmethod
    def of(cls, content: rules.Scheme, expected: str) -> "SchemeDraft":
        """The page of a stored scheme."""
        merged = {code: str(number) for number, code in enumerate(content.merge_order, start=1)}
        keys = {one.code: f"{number}" for number, one in enumerate(content.groups, start=1)}
        numbers = {one.code: f"{number}" for number, one in enumerate(content.indicators, start=1)}
        dimensions = []
        for at, dimension in enumerate(content.dimensions, start=1):
            groups = [
                GroupCells(
                    keys[one.code],
                    {"name": one.name, "weight": plain(one.weight_bp), "merge": merged.get(one.code, "")},
                    secret=one.secret,
                    layer=one.layer,
                )
                for one in content.groups
                if one.dimension == dimension.name
            ]
            indicators = [
                IndicatorCells(
                    numbers[one.code],
                    {"code": one.code, "text": one.text, "full": plain(one.full), "note": one.note},
                    ticks={keys[group.code] for group in content.groups if one.code in group.indicators},
                    groups=groups,
                )
                for one in content.indicators
                if one.dimension == dimension.name
            ]
            texts = {"name": dimension.name, "weight": plain(dimension.weight_bp)}
            dimensions.append(DimensionCells(str(at), texts, groups=groups, indicators=indicators))
        settings = {"trim_from": str(content.trim_from), "trim_each": str(content.trim_each)}
        return cls(dimensions, Cells("", settings), expected)

    @classmethod
    def typed(cls, data: QueryDict, groups: Mapping[str, RaterGroup]) -> "SchemeDraft":
        """The page as sent. Its field `part` lists d:key, g:key, i:key in the order of the page."""
        dimensions: list[DimensionCells] = []
        for part in data.getlist("part")[:MOST_PARTS]:
            sort, _, key = part.partition(":")
            if sort == "d":
                dimensions.append(DimensionCells(key, _texts(data, "d", key, ("name", "weight"))))
            elif sort == "g" and dimensions:
                texts = _texts(data, "g", key, ("name", "weight", "merge"))
                known = groups.get(texts["name"])
                cells = GroupCells(key, texts)
                if known is not None:
                    cells.secret, cells.layer = known.secret, known.layer
                dimensions[-1].groups.append(cells)
            elif sort == "i" and dimensions:
                texts = _texts(data, "i", key, ("code", "text", "full", "note"))
                cells = IndicatorCells(key, texts, groups=dimensions[-1].groups)
                cells.ticks = {one.key for one in dimensions[-1].groups if key in data.getlist(f"t-{one.key}")}
                dimensions[-1].indicators.append(cells)
        settings = {name: data.get(name, "").strip() for name in ("trim_from", "trim_each")}
        return cls(dimensions, Cells("", settings), data.get("expected", ""))

    @property
    def groups(self) -> list[GroupCells]:
        return [group for dimension in self.dimensions for group in dimension.groups]

    @property
    def indicators(self) -> list[IndicatorCells]:
        return [indicator for dimension in self.dimensions for indicator in dimension.indicators]

    @property
    def has_errors(self) -> bool:
        parts: Iterable[Cells] = (self.settings, *self.dimensions, *self.groups, *self.indicators)
        return any(part.errors for part in parts)

    def scheme(self, subcategory: str) -> rules.Scheme | None:
        """What the cells say, or None when some cannot be read; those then have their errors."""
        scheme = rules.Scheme(
            subcategory=subcategory,
            dimensions=tuple(
                rules.Dimension(_text(one, "name", LONGEST["dimension"]), _figure(one, "weight", percent))
                for one in self.dimensions
            ),
            indicators=tuple(
                rules.Indicator(
                    one.texts["code"],
                    _text(one, "text", LONGEST["indicator"]),
                    dimension.texts["name"],
                    _figure(one, "full", parse_points),
                    _text(one, "note", LONGEST_NOTE, may_be_empty=True),
                )
                for dimension in self.dimensions
                for one in dimension.indicators
            ),
            groups=tuple(self._groups()),
            trim_from=_figure(self.settings, "trim_from", count),
            trim_each=_figure(self.settings, "trim_each", count),
            merge_order=self._merge_order(),
        )
        return None if self.has_errors else scheme

    def place(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Put the sentences of a refusal where they belong; what belongs nowhere stands with the settings."""
        for name, reasons in fields.items():
            column, _, about = name.partition(":")
            part, at = self._part(column, about)
            for reason in reasons:
                part.wrong(at, reason)

    def _part(self, column: str, about: str) -> tuple[Cells, str]:
        named: dict[str, Cells] = {}
        for kind, parts in (("g", self.groups), ("d", self.dimensions), ("i", self.indicators)):
            for part in parts:
                named.setdefault(f"{kind}{part.texts['code' if kind == 'i' else 'name']}", part)
        fields = {"full_points": "full", "indicator": "text", "indicator_code": "code"}
        order = "gid" if column == "rater_group" else "idg" if column in fields else "dgi"
        part = next((named[kind + about] for kind in order if about and kind + about in named), self.settings)
        if part is self.settings:
            return part, column
        if isinstance(part, IndicatorCells):
            return part, fields.get(column, "ticks")
        return part, "groups" if isinstance(part, DimensionCells) and column == "group_weight_bp" else ""

    def _groups(self) -> Iterator[rules.Group]:
        for dimension in self.dimensions:
            for group in dimension.groups:
                yield rules.Group(
                    code=group.texts["name"],
                    name=group.texts["name"],
                    secret=group.secret,
                    dimension=dimension.texts["name"],
                    weight_bp=_figure(group, "weight", percent),
                    indicators=tuple(one.texts["code"] for one in dimension.indicators if group.key in one.ticks),
                    layer=group.layer,
                )

    def _merge_order(self) -> tuple[str, ...]:
        """Secret groups by the numbers typed; without any, the order of the page."""
        secret = [group for group in self.groups if group.secret]
        numbers = {group.key: _figure(group, "merge", count) for group in secret if group.texts["merge"]}
        if not numbers:
            return ()
        last = LARGEST_COUNT + 1
        return tuple(one.texts["name"] for one in sorted(secret, key=lambda one: numbers.get(one.key, last)))


def plain(hundredths: int) -> str:
    """3000 → "30", 1250 → "12.5"."""
    return format_hundredths(hundredths).rstrip("0").rstrip(".")


def percent(text: str) -> int:
    """Basis points of what a person typed in per cent: "30" → 3000, "12.5%" → 1250."""
    if not text.strip():
        raise ValueError("没有填写权重")
    try:
        weight = parse_points(text.strip().rstrip("%％"))
    except ValueError:
        raise ValueError(f"“{text[:20]}”不是百分数，最多两位小数") from None
    if not 0 <= weight <= BASIS:
        raise ValueError("权重应在0%至100%之间")
    return weight


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_COUNT):
        raise ValueError(f"应为0至{LARGEST_COUNT}的整数")
    return int(text)


def _texts(data: QueryDict, sort: str, key: str, names: Iterable[str]) -> dict[str, str]:
    return {name: data.get(f"{sort}-{key}-{name}", "").replace("\r\n", "\n").strip() for name in names}


def _text(part: Cells, name: str, longest: int, *, may_be_empty: bool = False) -> str:
    text = part.texts[name]
    if not text and not may_be_empty:
        part.wrong(name, "没有填写")
    elif len(text) > longest:
        part.wrong(name, f"超过{longest}个字")
    elif any(ord(letter) < 32 and letter not in "\n\t" for letter in text):
        part.wrong(name, "含有不可见的控制字符")
    return text


def _figure(part: Cells, name: str, read: Callable[[str], int]) -> int:
    try:
        return read(part.texts[name])
    except ValueError as reason:
        part.wrong(name, str(reason))
        return 0
