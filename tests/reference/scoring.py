"""scoring.md written down once more, naively, from single sheets: the yardstick for the rules of assessment.

Independent on purpose: it imports nothing of ours, works with Fractions and lists of single subtotals only, and
follows the text paragraph by paragraph instead of being short or fast. Points are hundredths, weights basis points.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor


@dataclass
class RefGroup:
    name: str
    secret: bool
    weight: int
    indicators: list[str]


@dataclass
class RefDimension:
    name: str
    weight: int
    groups: list[RefGroup]


@dataclass
class RefScheme:
    full: dict[str, int]
    dimensions: list[RefDimension]
    trim_from: int = 6
    trim_each: int = 1
    merge_order: list[str] = field(default_factory=list)


@dataclass
class RefSheet:
    """What one rater gave one assessee; a blank is None or left out."""

    group: str
    scores: dict[str, int | None]


@dataclass
class RefMean:
    names: list[str]
    weight: int
    handed_in: int
    counted: int
    exact: Fraction
    published: int


@dataclass
class RefResult:
    total: Fraction | None
    published: int | None
    dimensions: dict[str, Fraction | None]
    published_dimensions: dict[str, int | None]
    means: dict[str, list[RefMean]]


@dataclass
class RefPlace:
    ranked_in: str | None = None
    group_size: int | None = None
    rank: int | None = None
    tied: bool = False
    last: bool = False


def published(value):
    """Half up to two decimals, as an integer number of hundredths."""
    return floor(value * 100 + Fraction(1, 2))


def subtotal(scores, indicators):
    """Paragraph 1: the sum over I(d,g), or None for a sheet that leaves any of them blank."""
    if any(scores.get(code) is None for code in indicators):
        return None
    return sum(scores[code] for code in indicators)


def usable_groups(dimension, subtotals, merge_order, k):
    """*Small groups*: lists of groups that score together, in the order of the catalogue."""
    present = [group for group in dimension.groups if subtotals[group.name]]
    named = [[group] for group in present if not group.secret]
    names = merge_order or [group.name for group in dimension.groups]
    queue = [[group] for name in names for group in present if group.secret and group.name == name]

    def number(groups):
        return sum(len(subtotals[group.name]) for group in groups)

    at = 0
    while at < len(queue):
        if number(queue[at]) >= k:
            at += 1
        elif at + 1 < len(queue):
            queue[at : at + 2] = [queue[at] + queue[at + 1]]
        elif at > 0:
            queue[at - 1 : at + 1] = [queue[at - 1] + queue[at]]
        else:
            queue = []
    catalogue = [group.name for group in dimension.groups]
    joined = [sorted(groups, key=lambda group: catalogue.index(group.name)) for groups in named + queue]
    return sorted(joined, key=lambda groups: catalogue.index(groups[0].name))


def group_mean(scheme, groups, subtotals, handed_in):
    """Paragraph 2: pooled, trimmed, as a share of the full points."""
    values = sorted(value for group in groups for value in subtotals[group.name])
    if scheme.trim_from > 0 and len(values) >= scheme.trim_from and scheme.trim_each > 0:
        values = values[scheme.trim_each : -scheme.trim_each]
    full = sum(scheme.full[code] for code in groups[0].indicators)
    exact = 100 * Fraction(sum(values), len(values) * full)
    return RefMean(
        names=[group.name for group in groups],
        weight=sum(group.weight for group in groups),
        handed_in=sum(handed_in[group.name] for group in groups),
        counted=len(values),
        exact=exact,
        published=published(exact),
    )


def assess(scheme, sheets, adjustments=(), k=5, adjustment_cap=500):
    """Paragraphs 1, 2, 3, 5 and 6 for one assessee."""
    dimensions, means = {}, {}
    for dimension in scheme.dimensions:
        subtotals = {group.name: [] for group in dimension.groups}
        handed_in = {group.name: 0 for group in dimension.groups}
        for sheet in sheets:
            for group in dimension.groups:
                if group.name == sheet.group:
                    handed_in[group.name] += 1
                    value = subtotal(sheet.scores, group.indicators)
                    if value is not None:
                        subtotals[group.name].append(value)
        means[dimension.name] = [
            group_mean(scheme, groups, subtotals, handed_in)
            for groups in usable_groups(dimension, subtotals, scheme.merge_order, k)
        ]
        weights = sum(mean.weight for mean in means[dimension.name])
        dimensions[dimension.name] = (
            sum(mean.weight * mean.exact for mean in means[dimension.name]) / weights if weights else None
        )
    total = None
    if None not in dimensions.values():
        extra = max(-adjustment_cap, min(adjustment_cap, sum(adjustments)))
        total = sum(Fraction(one.weight, 10000) * dimensions[one.name] for one in scheme.dimensions)
        total = total + Fraction(extra, 100)
        total = min(max(total, Fraction(0)), 100 + Fraction(adjustment_cap, 100))
    return RefResult(
        total=total,
        published=None if total is None else published(total),
        dimensions=dimensions,
        published_dimensions={name: None if one is None else published(one) for name, one in dimensions.items()},
        means=means,
    )


def rank(results, where, min_group, tie_break):
    """*Rank*: `results` by assessee, `where` gives (category, subcategory) of each."""
    complete = [code for code in results if results[code].published is not None]

    def of_subcategory(code):
        return [other for other in complete if where[other] == where[code]]

    def group_of(code):
        own = of_subcategory(code)
        if len(own) >= min_group:
            return where[code][1], own
        small = [
            other for other in complete if where[other][0] == where[code][0] and len(of_subcategory(other)) < min_group
        ]
        return (where[code][0], small) if len(small) >= min_group else (None, [])

    def beats(one, other):
        if results[one].published != results[other].published:
            return results[one].published > results[other].published
        for name in tie_break:
            mine = results[one].published_dimensions.get(name)
            theirs = results[other].published_dimensions.get(name)
            if mine != theirs:
                return theirs is None or (mine is not None and mine > theirs)
        return False

    places = {}
    for code in results:
        ranked_in, group = group_of(code) if code in complete else (None, [])
        if ranked_in is None:
            places[code] = RefPlace()
            continue
        ranks = {one: 1 + sum(beats(other, one) for other in group) for one in group}
        places[code] = RefPlace(
            ranked_in=ranked_in,
            group_size=len(group),
            rank=ranks[code],
            tied=list(ranks.values()).count(ranks[code]) > 1,
            last=ranks[code] == max(ranks.values()),
        )
    return places


def years_running(flags, year):
    """*Two years running*: `flags` by year, True where the confirmed result was last; a gap breaks the run."""
    if not flags.get(year):
        return 0
    return 1 + years_running(flags, year - 1)
