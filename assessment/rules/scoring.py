"""计分: from the sums of one assessee's sheets to the total, exactly as scoring.md says, with the whole working.

Integers and rationals only. Points, sums and published figures are hundredths (8.5 points = 850), weights basis
points (30 % = 3000); exact values are Fractions of a point on the scale of 0 to 100.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import nlargest, nsmallest

from cadre_mgmt.common.exact import BASIS, quotient_half_up, round_half_up

from .small_groups import pool, positions
from .working import AbsentGroup, Adjustment, Dimension, Group, Score

__all__ = [
    "ALL_ABSTAIN",
    "NO_SHEET",
    "TOO_SMALL",
    "Adjustment",
    "DimensionWeighting",
    "GroupWeighting",
    "Limits",
    "Score",
    "Tally",
    "Weighting",
    "score",
    "tally",
    "total",
]

NO_SHEET = "没有评分"
ALL_ABSTAIN = "全部弃权"
TOO_SMALL = "人数不足且无法合并"


@dataclass(frozen=True, slots=True)
class GroupWeighting:
    """考评主体 in a scheme: weight V(d,g) in basis points and full points P(d,g) in hundredths."""

    code: str
    name: str
    secret: bool
    weight_bp: int
    full: int


@dataclass(frozen=True, slots=True)
class DimensionWeighting:
    """考核维度 in a scheme: weight W(d) in basis points, its rater groups in catalogue order."""

    code: str
    name: str
    weight_bp: int
    groups: tuple[GroupWeighting, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """A scheme as far as scoring needs it; rules.catalogue.check has seen that it is well-formed.

    `merge_order` names group codes; empty means catalogue order.
    """

    dimensions: tuple[DimensionWeighting, ...]
    trim_from: int = 6
    trim_each: int = 1
    merge_order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What the sheets of one rater group add up to for one assessee in the group's dimension.

    sheets: handed in, abstaining ones included · count: subtotals · total: their sum ·
    lowest, highest: the `trim_each` smallest and greatest of them (all, if there are fewer), so that joined
    groups can be trimmed without going back to the single sheets.
    """

    sheets: int
    count: int
    total: int
    lowest: tuple[int, ...] = ()
    highest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Fields of the cycle: k of the small groups (floor 3), and the cap of adjustments each way in hundredths."""

    k: int = 5
    adjustment_cap: int = 500

    def __post_init__(self) -> None:
        if self.k < 3:
            raise ValueError("不记名评分的最少人数不得低于 3 人")
        if self.adjustment_cap < 0:
            raise ValueError("加减分上限不得为负数")


_NOTHING = Tally(0, 0, 0)


def tally(subtotals: Iterable[int | None], trim_each: int) -> Tally:
    """Add up the subtotals of single sheets; None abstains (弃权): it counts as handed in, nowhere else."""
    everything = list(subtotals)
    given = [subtotal for subtotal in everything if subtotal is not None]
    return Tally(
        sheets=len(everything),
        count=len(given),
        total=sum(given),
        lowest=tuple(nsmallest(trim_each, given)),
        highest=tuple(nlargest(trim_each, given)),
    )


def score(
    weighting: Weighting, tallies: Mapping[str, Tally], adjustments: Sequence[Adjustment], limits: Limits
) -> Score:
    """One assessee's Score; `tallies` by group code (a group belongs to one dimension of a scheme).

    A dimension without a usable group is missing and makes the assessee incomplete, whatever its weight: then
    there is no total, and the reason says what is missing.
    """
    dimensions = tuple(_dimension(dimension, weighting, tallies, limits.k) for dimension in weighting.dimensions)
    limited = max(-limits.adjustment_cap, min(limits.adjustment_cap, sum(given.points for given in adjustments)))
    reason = "；".join(_why_missing(dimension) for dimension in dimensions if dimension.exact is None)
    exact = None if reason else total(dimensions, limited, limits.adjustment_cap)
    return Score(
        dimensions=dimensions,
        adjustments=tuple(adjustments),
        adjustment=limited,
        exact=exact,
        published=None if exact is None else round_half_up(exact),
        incomplete_reason=reason,
    )


def total(dimensions: Iterable[Dimension], adjustment: int, cap: int) -> Fraction:
    """Σ W(d)·D(d) / 10000 plus the limited adjustments, held within 0 … 100 + cap (both in hundredths)."""
    numerator, denominator = 0, 1
    for dimension in dimensions:
        assert dimension.exact is not None
        part = dimension.exact
        numerator = numerator * part.denominator + dimension.weight_bp * part.numerator * denominator
        denominator *= part.denominator
    exact = Fraction(100 * numerator + adjustment * BASIS * denominator, 100 * BASIS * denominator)
    return max(Fraction(0), min(exact, 100 + Fraction(cap, 100)))


def _dimension(dimension: DimensionWeighting, weighting: Weighting, tallies: Mapping[str, Tally], k: int) -> Dimension:
    groups = dimension.groups
    found = [tallies.get(group.code, _NOTHING) for group in groups]
    order: Sequence[int] = range(len(groups))
    if weighting.merge_order:
        order = positions([group.code for group in groups], weighting.merge_order)
    pools = pool([group.secret for group in groups], [one.count for one in found], order, k)
    present = tuple(
        _group([groups[at] for at in members], [found[at] for at in members], weighting) for members in pools.used
    )
    exact = _weighted_mean(present)
    return Dimension(
        code=dimension.code,
        name=dimension.name,
        weight_bp=dimension.weight_bp,
        exact=exact,
        published=None if exact is None else round_half_up(exact),
        groups=present,
        absent=tuple(
            AbsentGroup(group.code, group.name, group.weight_bp, _why_absent(one))
            for at, (group, one) in enumerate(zip(groups, found, strict=True))
            if not one.count or at in pools.short
        ),
    )


def _group(members: Sequence[GroupWeighting], found: Sequence[Tally], weighting: Weighting) -> Group:
    """Joined groups are one: sheets pooled and only then trimmed, weights added."""
    full = members[0].full
    if any(member.full != full for member in members):
        raise ValueError("合并的考评主体所评指标满分不一致：" + "、".join(member.name for member in members))
    count = sum(one.count for one in found)
    used, counted = sum(one.total for one in found), count
    trimmed = bool(weighting.trim_each and weighting.trim_from and count >= weighting.trim_from)
    if trimmed:
        each = weighting.trim_each
        if len(found) == 1:
            used -= sum(found[0].lowest) + sum(found[0].highest)
        else:
            used -= sum(nsmallest(each, (low for one in found for low in one.lowest)))
            used -= sum(nlargest(each, (high for one in found for high in one.highest)))
        counted -= 2 * each
    return Group(
        codes=tuple(member.code for member in members),
        names=tuple(member.name for member in members),
        secret=members[0].secret,
        weight_bp=sum(member.weight_bp for member in members),
        sheets=sum(one.sheets for one in found),
        subtotals=count,
        counted=counted,
        trimmed=trimmed,
        total=used,
        full=full,
        published=quotient_half_up(BASIS * used, counted * full),
    )


def _weighted_mean(groups: Sequence[Group]) -> Fraction | None:
    """D(d) over the present groups; None if there is none, or if all the weight lies with absent ones."""
    weight = sum(group.weight_bp for group in groups)
    if not weight:
        return None
    numerator, denominator = 0, 1
    for group in groups:
        points = group.counted * group.full
        numerator = numerator * points + group.weight_bp * group.total * denominator
        denominator *= points
    return Fraction(100 * numerator, weight * denominator)


def _why_absent(found: Tally) -> str:
    if found.count:
        return TOO_SMALL
    return ALL_ABSTAIN if found.sheets else NO_SHEET


def _why_missing(dimension: Dimension) -> str:
    if not dimension.absent:
        return f"{dimension.name}没有权重大于零的考评主体"
    return f"{dimension.name}没有有效评分（" + "，".join(f"{one.name}{one.reason}" for one in dimension.absent) + "）"
