"""指标体系: the nouns of one subcategory's scheme, what makes it well-formed, and the hash it is frozen by."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from cadre_mgmt.common.exact import BASIS, format_hundredths

from .scoring import DimensionWeighting, GroupWeighting, Weighting

MAX_FULL = 1_000_000
"""Greatest full points of an indicator, hundredths: a sheet's subtotal stays within a 4-byte integer."""

MOST_DIMENSIONS, MOST_INDICATORS, MOST_GROUPS = 50, 500, 200
"""Far above any scheme of a district; a file beyond is a mistake, and would take minutes to check."""

_CODE = re.compile(r"\w[\w.\-/]{0,39}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标: full points in hundredths; note says how it is scored."""

    code: str
    text: str
    dimension: str
    full: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """考评主体 in this scheme: its one dimension, weight V in basis points, codes of the indicators it scores."""

    code: str
    name: str
    secret: bool
    dimension: str
    weight_bp: int
    indicators: tuple[str, ...]
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """考核维度 with its weight W in basis points."""

    name: str
    weight_bp: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme of one subcategory; dimensions, indicators and groups in the order of the catalogue.

    merge_order: codes of secret groups, empty for catalogue order · point_table: basis points for
    优秀/称职/基本称职/不称职 · cap_bp: the most an objective indicator may give, basis points of its full points.
    """

    subcategory: str
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    trim_from: int = 6
    trim_each: int = 1
    merge_order: tuple[str, ...] = ()
    point_table: tuple[int, int, int, int] = (10000, 8000, 6000, 4000)
    cap_bp: int = BASIS

    def weighting(self) -> Weighting:
        """The scheme as scoring takes it: P(d,g) is the sum of the full points the group scores."""
        full = {indicator.code: indicator.full for indicator in self.indicators}
        return Weighting(
            dimensions=tuple(
                DimensionWeighting(
                    code=dimension.name,
                    name=dimension.name,
                    weight_bp=dimension.weight_bp,
                    groups=tuple(
                        GroupWeighting(
                            group.code,
                            group.name,
                            group.secret,
                            group.weight_bp,
                            sum(full[code] for code in group.indicators),
                        )
                        for group in self.groups
                        if group.dimension == dimension.name
                    ),
                )
                for dimension in self.dimensions
            ),
            trim_from=self.trim_from,
            trim_each=self.trim_each,
            merge_order=self.merge_order,
        )


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a scheme or a row of a catalogue is refused; row counts as the file does, 0 = no one row.

    `about`: the name of the dimension or rater group, or the code of the indicator, that `column` belongs to.
    """

    reason: str
    column: str = ""
    file: str = ""
    row: int = 0
    about: str = ""

    def __str__(self) -> str:
        where = self.file + (f" 第{self.row}行" if self.row else "") + (f" {self.column}" if self.column else "")
        return f"{where.strip()}：{self.reason}" if where else self.reason


def content_hash(scheme: Scheme) -> str:
    """SHA-256 over canonical JSON of everything in the scheme: equal content, equal hash."""
    canonical = json.dumps(asdict(scheme), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def check(scheme: Scheme) -> list[Complaint]:
    """Everything that keeps a scheme from being saved as ready (scoring.md; rulebook ASM-29); empty if well-formed."""
    if too_large := [*_check_size(scheme)]:
        return too_large
    return [
        *_check_dimensions(scheme),
        *_check_indicators(scheme),
        *_check_groups(scheme),
        *_check_secret_groups(scheme),
        *_check_settings(scheme),
    ]


def is_code(text: str) -> bool:
    """Letters (Chinese ones too), digits and ``_ . - /``, at most 40, beginning with a letter or digit."""
    return _CODE.fullmatch(text) is not None


def weight_sum_complaint(what: str, weights: Iterable[int]) -> str:
    """ "" when the weights sum to 100 %, else a sentence with the difference in per cent and basis points."""
    total = sum(weights)
    if total == BASIS:
        return ""
    direction = "多" if total > BASIS else "少"
    return f"{what}合计{_percent(total)}（{total}基点），比100%{direction}{_amount(abs(total - BASIS))}"


def _check_size(scheme: Scheme) -> Iterator[Complaint]:
    for found, most, what, column in (
        (len(scheme.dimensions), MOST_DIMENSIONS, "维度", "dimension"),
        (len(scheme.indicators), MOST_INDICATORS, "指标", "indicator_code"),
        (len(scheme.groups), MOST_GROUPS, "考评主体", "rater_group"),
    ):
        if found > most:
            yield Complaint(f"一个方案最多{most}个{what}，现为{found}个", column)


def _check_dimensions(scheme: Scheme) -> Iterator[Complaint]:
    if not scheme.dimensions:
        yield Complaint("没有考核维度", "dimension")
        return
    for name in _doubled(dimension.name for dimension in scheme.dimensions):
        yield Complaint(f"维度“{name}”重复", "dimension", about=name)
    yield from _negative("维度", ((one.name, one.weight_bp) for one in scheme.dimensions), "dimension_weight_bp")
    if wrong := weight_sum_complaint("各维度权重", (dimension.weight_bp for dimension in scheme.dimensions)):
        yield Complaint(wrong, "dimension_weight_bp")
    for dimension in scheme.dimensions:
        groups = [group for group in scheme.groups if group.dimension == dimension.name]
        if not any(indicator.dimension == dimension.name for indicator in scheme.indicators):
            yield Complaint(f"维度“{dimension.name}”没有指标", "indicator_code", about=dimension.name)
        if not groups:
            yield Complaint(f"维度“{dimension.name}”没有考评主体", "rater_group", about=dimension.name)
        elif wrong := weight_sum_complaint(f"维度“{dimension.name}”各考评主体权重", (one.weight_bp for one in groups)):
            yield Complaint(wrong, "group_weight_bp", about=dimension.name)


def _check_indicators(scheme: Scheme) -> Iterator[Complaint]:
    for code in _doubled(indicator.code for indicator in scheme.indicators):
        yield Complaint(f"指标代码“{code}”重复", "indicator_code", about=code)
    names = {dimension.name for dimension in scheme.dimensions}
    scored = {code for group in scheme.groups for code in group.indicators}
    for indicator in scheme.indicators:
        if not is_code(indicator.code):
            yield Complaint(
                f"指标代码“{indicator.code}”应为字母、数字和连接符，不超过40个字符",
                "indicator_code",
                about=indicator.code,
            )
        if not indicator.text.strip():
            yield Complaint(f"指标{indicator.code}没有内容", "indicator", about=indicator.code)
        if indicator.dimension not in names:
            yield Complaint(
                f"指标{indicator.code}的维度“{indicator.dimension}”不在方案中", "dimension", about=indicator.code
            )
        if not 0 < indicator.full <= MAX_FULL:
            yield Complaint(
                f"指标{indicator.code}的满分应大于0且不超过{format_hundredths(MAX_FULL)}分，"
                f"现为{format_hundredths(indicator.full)}分",
                "full_points",
                about=indicator.code,
            )
        if indicator.code not in scored:
            yield Complaint(f"指标{indicator.code}没有考评主体评分", "rater_group", about=indicator.code)


def _check_groups(scheme: Scheme) -> Iterator[Complaint]:
    dimension_of = {indicator.code: indicator.dimension for indicator in scheme.indicators}
    yield from _negative("考评主体", ((one.name, one.weight_bp) for one in scheme.groups), "group_weight_bp")
    for code in _doubled(group.code for group in scheme.groups):
        same = [group for group in scheme.groups if group.code == code]
        if len({group.dimension for group in same}) > 1:
            yield Complaint(f"考评主体“{same[0].name}”在同一方案中属于两个维度", "rater_group", about=code)
        elif len({group.weight_bp for group in same}) > 1:
            yield Complaint(f"考评主体“{same[0].name}”在同一维度中有两个权重", "group_weight_bp", about=code)
        else:
            yield Complaint(f"考评主体“{same[0].name}”重复", "rater_group", about=code)
    for group in scheme.groups:
        if not group.indicators:
            yield Complaint(f"考评主体“{group.name}”没有评分指标", "rater_group", about=group.code)
        for code in _doubled(group.indicators):
            yield Complaint(f"考评主体“{group.name}”的指标{code}重复", "indicator_code")
        for code in group.indicators:
            if code not in dimension_of:
                yield Complaint(f"考评主体“{group.name}”的指标{code}不在方案中", "indicator_code")
            elif dimension_of[code] != group.dimension:
                yield Complaint(
                    f"考评主体“{group.name}”属于维度“{group.dimension}”，指标{code}属于“{dimension_of[code]}”",
                    "rater_group",
                )


def _check_secret_groups(scheme: Scheme) -> Iterator[Complaint]:
    """Secret groups may be joined, so within a dimension they must score the same indicators."""
    for dimension in scheme.dimensions:
        secret = [group for group in scheme.groups if group.secret and group.dimension == dimension.name]
        for group in secret[1:]:
            if set(group.indicators) != set(secret[0].indicators):
                yield Complaint(
                    f"维度“{dimension.name}”中不记名考评主体“{group.name}”与“{secret[0].name}”所评指标不一致",
                    "rater_group",
                    about=group.code,
                )


def _check_settings(scheme: Scheme) -> Iterator[Complaint]:
    if scheme.trim_each < 0 or scheme.trim_from < 0:
        yield Complaint("去掉最高最低分的人数设置不得为负数", "trim_from")
    elif scheme.trim_from and scheme.trim_from <= 2 * scheme.trim_each:
        yield Complaint(
            f"去掉最高最低各{scheme.trim_each}个时，起始人数应大于{2 * scheme.trim_each}（0表示不去）", "trim_from"
        )
    if scheme.merge_order:
        secret = {group.code for group in scheme.groups if group.secret}
        if len(set(scheme.merge_order)) < len(scheme.merge_order) or set(scheme.merge_order) != secret:
            yield Complaint("合并顺序应恰好列出每个不记名考评主体一次", "merge_order")
    if any(not 0 <= points <= BASIS for points in scheme.point_table):
        yield Complaint("等次分值应在满分的0%至100%之间", "point_table")
    elif list(scheme.point_table) != sorted(scheme.point_table, reverse=True):
        yield Complaint("等次分值应由高到低排列", "point_table")
    if scheme.cap_bp <= 0:
        yield Complaint("目标完成得分上限应大于0", "cap_bp")


def _negative(what: str, weights: Iterable[tuple[str, int]], column: str) -> Iterator[Complaint]:
    for name, weight in weights:
        if weight < 0:
            yield Complaint(f"{what}“{name}”的权重不得为负数", column)


def _doubled(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def _percent(weight_bp: int) -> str:
    return format_hundredths(weight_bp).rstrip("0").rstrip(".") + "%"


def _amount(weight_bp: int) -> str:
    return f"{_percent(weight_bp)}（{weight_bp}基点）"
