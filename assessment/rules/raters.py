"""考评主体统计: how each rater group scored over the whole cycle — count, turnout, mean, spread, leniency, reliability.

scoring.md, *Trust in a rank*: for the people who decide, changing no rank; therefore floats are allowed here.
Sums are taken with fsum, so the figures do not depend on the order of sheets.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt


@dataclass(frozen=True, slots=True)
class Cell:
    """The subtotals one rater group gave one assessee (hundredths, abstentions left out), of `full` points."""

    group: str
    assessee: str
    secret: bool
    full: int
    subtotals: Sequence[int]


@dataclass(frozen=True, slots=True)
class Turnout:
    """Sheets or ballots handed in, of those asked for; asked is None where nobody counted them."""

    handed_in: int
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class GroupStatistics:
    """Figures of one rater group on the scale of 0 to 100; None where they are not defined.

    count: subtotals behind the figures, over `assessees` · sd: of single subtotals, n-1 · leniency: positive
    is milder · icc_single, icc_average: ICC(1,1) and ICC(1,k) · withheld: assessees of a secret group left out
    because fewer than *k* subtotals were given.
    """

    group: str
    handed_in: int
    turnout: float | None
    count: int
    assessees: int
    withheld: int
    mean: float | None
    sd: float | None
    leniency: float | None
    icc_single: float | None
    icc_average: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """One-way intraclass correlations; average_size is k0, the raters per assessee balanced for unequal numbers."""

    single: float | None
    average: float | None
    average_size: float | None


def statistics(cells: Iterable[Cell], turnouts: Mapping[str, Turnout], k: int = 5) -> list[GroupStatistics]:
    """Statistics of each group in `turnouts`, in its order.

    Cells of secret groups with fewer than *k* subtotals are left out of every figure: otherwise the sheets of a
    joined or set-aside group could be found by subtracting the published ones from the group's sum.
    """
    usable: defaultdict[str, dict[str, list[float]]] = defaultdict(dict)
    withheld: defaultdict[str, int] = defaultdict(int)
    for cell in cells:
        if cell.secret and 0 < len(cell.subtotals) < k:
            withheld[cell.group] += 1
        elif cell.subtotals:
            usable[cell.group][cell.assessee] = [100 * subtotal / cell.full for subtotal in cell.subtotals]
    means = {group: {assessee: _mean(values) for assessee, values in found.items()} for group, found in usable.items()}
    by_assessee: defaultdict[str, list[float]] = defaultdict(list)
    for found in means.values():
        for assessee, mean in found.items():
            by_assessee[assessee].append(mean)
    return [
        _statistics(
            group, turnout, usable.get(group, {}), withheld[group], _leniency(means.get(group, {}), by_assessee)
        )
        for group, turnout in turnouts.items()
    ]


def reliability(scores: Sequence[Sequence[float]]) -> Reliability:
    """ICC(1,1) and ICC(1,k) of scores by assessee (Shrout & Fleiss 1979, case 1: every assessee has other raters).

    Unequal numbers of raters enter ICC(1,1) by k0 = (N - Σn²/N) / (t - 1); ICC(1,k) = (MSB - MSW) / MSB is free
    of it. None with fewer than two assessees, no assessee with two raters, or no spread at all.
    """
    targets = [values for values in scores if values]
    number = sum(len(values) for values in targets)
    if len(targets) < 2 or number == len(targets):
        return Reliability(None, None, None)
    grand = _mean([value for values in targets for value in values])
    averages = [_mean(values) for values in targets]
    between = fsum(len(values) * (mean - grand) ** 2 for values, mean in zip(targets, averages, strict=True))
    within = fsum((value - mean) ** 2 for values, mean in zip(targets, averages, strict=True) for value in values)
    msb = between / (len(targets) - 1)
    msw = within / (number - len(targets))
    size = (number - sum(len(values) ** 2 for values in targets) / number) / (len(targets) - 1)
    spread = msb + (size - 1) * msw
    return Reliability(
        single=(msb - msw) / spread if spread > 0 else None,
        average=(msb - msw) / msb if msb > 0 else None,
        average_size=size,
    )


def _statistics(
    group: str, turnout: Turnout, found: Mapping[str, Sequence[float]], withheld: int, leniency: float | None
) -> GroupStatistics:
    everything = [value for values in found.values() for value in values]
    mean = _mean(everything) if everything else None
    correlation = reliability(list(found.values()))
    return GroupStatistics(
        group=group,
        handed_in=turnout.handed_in,
        turnout=turnout.handed_in / turnout.asked if turnout.asked else None,
        count=len(everything),
        assessees=len(found),
        withheld=withheld,
        mean=mean,
        sd=_deviation(everything, mean) if mean is not None and len(everything) > 1 else None,
        leniency=leniency,
        icc_single=correlation.single,
        icc_average=correlation.average,
    )


def _leniency(own: Mapping[str, float], by_assessee: Mapping[str, Sequence[float]]) -> float | None:
    """The group's mean minus the mean of all groups over the same assessees, every assessee and group once."""
    if not own:
        return None
    return _mean([mean - _mean(by_assessee[assessee]) for assessee, mean in own.items()])


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _deviation(values: Sequence[float], mean: float) -> float:
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
