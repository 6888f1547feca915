"""名次可信度: how sure a rank is, by resampling the sheets within each rater group.

scoring.md, *Trust in a rank*: a second job after the ranking that informs and changes no rank; floats and numpy
are allowed here only. numpy is imported where it is used, so that the web process never loads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

from cadre_mgmt.common.exact import BASIS, round_half_up

from .ranking import TIE_BREAK, Place
from .working import Group, Score

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    Figures = NDArray[Any]

RESAMPLES = 1000
_ROWS_AT_ONCE = 4_000_000
# Exact halves come out of float arithmetic a few 1e-12 too low or too high; this decides them upwards.
_HALF = 0.5 + 1e-9


@dataclass(frozen=True, slots=True)
class Entrant:
    """An assessee of the run: its Score, and the subtotals (hundredths, no abstentions) of every rater group.

    `subtotals` holds (group code, subtotals) in catalogue order, groups without a subtotal left out or empty.
    """

    code: str
    score: Score
    subtotals: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure one rank is.

    rank_low … rank_high: 5th to 95th percentile of the rank · times_last of `resamples` on the greatest rank ·
    next_code: the assessee below (by rank, then code), None for the last one · separation: difference of exact
    totals over its bootstrap standard error, None where the resamples do not vary or there is no next.
    """

    rank_low: int
    rank_high: int
    times_last: int
    resamples: int
    next_code: str | None
    separation: float | None

    @property
    def probability_last(self) -> int:
        """In hundredths, rounded half up."""
        return round_half_up(Fraction(self.times_last, self.resamples))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Totals of one assessee in every resample: as floats, and as published with its dimensions (hundredths)."""

    total: Figures
    published: Figures
    dimensions: Mapping[str, Figures]


def trust(
    entrants: Iterable[Entrant],
    places: Mapping[str, Place],
    *,
    seed: int,
    adjustment_cap: int = 500,
    tie_break: Sequence[str] = TIE_BREAK,
    resamples: int = RESAMPLES,
) -> dict[str, Trust]:
    """Trust by code for everybody with a rank; `seed` is the id of the cycle.

    PCG64; assessees by code, their groups as given, subtotals in ascending order; each group with a subtotal,
    also one set aside, takes its draws. Joining, trimming and weights stay those of the working, so abstaining
    sheets are not drawn; figures are rounded and ties broken in every resample as in the real run.
    """
    from numpy.random import PCG64, Generator

    generator = Generator(PCG64(seed))
    drawn: dict[str, _Drawn] = {}
    scores: dict[str, Score] = {}
    for entrant in sorted(entrants, key=lambda one: one.code):
        samples = _samples(generator, entrant, resamples)
        if entrant.score.exact is not None:
            scores[entrant.code] = entrant.score
            drawn[entrant.code] = _drawn(entrant.score, samples, adjustment_cap)
    found: dict[str, Trust] = {}
    for codes in _groups(places):
        found.update(_of_group(codes, drawn, scores, tie_break, resamples))
    return found


def _samples(generator: Generator, entrant: Entrant, resamples: int) -> dict[str, Figures]:
    """The drawn subtotals of each group, one row per resample."""
    import numpy as np

    samples: dict[str, Figures] = {}
    for code, subtotals in entrant.subtotals:
        number = len(subtotals)
        if not number:
            continue
        values = np.sort(np.asarray(subtotals, dtype=np.int64))
        at_once = max(1, _ROWS_AT_ONCE // number)
        rows = [
            values[generator.integers(0, number, size=(min(at_once, resamples - start), number))]
            for start in range(0, resamples, at_once)
        ]
        samples[code] = rows[0] if len(rows) == 1 else np.concatenate(rows)
    return samples


def _drawn(score: Score, samples: Mapping[str, Figures], cap: int) -> _Drawn:
    import numpy as np

    total: Figures = np.asarray(score.adjustment / 100)
    dimensions: dict[str, Figures] = {}
    for dimension in score.dimensions:
        weight = dimension.present_weight_bp
        exact: Figures = sum(
            (group.weight_bp * _group_mean(group, samples) for group in dimension.groups), np.asarray(0.0)
        )
        exact = exact / weight
        dimensions[dimension.name] = _published(exact)
        total = total + dimension.weight_bp * exact / BASIS
    total = np.clip(total, 0, 100 + cap / 100)
    return _Drawn(total, _published(total), dimensions)


def _group_mean(group: Group, samples: Mapping[str, Figures]) -> Figures:
    """Means of one (joined) group, 0 to 100: pooled as in the working and trimmed by as many."""
    import numpy as np

    parts = [samples[code] for code in group.codes if code in samples]
    pooled = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
    if pooled.shape[1] != group.subtotals:
        raise ValueError(f"{'、'.join(group.names)}应有{group.subtotals}个小计，实有{pooled.shape[1]}个")
    trim_each = (group.subtotals - group.counted) // 2
    if trim_each == 1:
        sums = pooled.sum(axis=1) - pooled.max(axis=1) - pooled.min(axis=1)
    elif trim_each:
        sums = np.sort(pooled, axis=1)[:, trim_each:-trim_each].sum(axis=1)
    else:
        sums = pooled.sum(axis=1)
    return np.asarray(100 * sums / (group.counted * group.full))


def _published(exact: Figures) -> Figures:
    import numpy as np

    return np.floor(exact * 100 + _HALF).astype(np.int32)


def _groups(places: Mapping[str, Place]) -> Iterator[list[str]]:
    """Codes of each ranking group by rank, then code."""
    together: defaultdict[tuple[str | None, str | None], list[tuple[int, str]]] = defaultdict(list)
    for code, place in places.items():
        if place.rank is not None:
            together[place.scope, place.ranked_in].append((place.rank, code))
    for members in together.values():
        yield [code for _, code in sorted(members)]


def _of_group(
    codes: Sequence[str],
    drawn: Mapping[str, _Drawn],
    scores: Mapping[str, Score],
    tie_break: Sequence[str],
    resamples: int,
) -> Iterator[tuple[str, Trust]]:
    import numpy as np

    ranks = _ranks([drawn[code] for code in codes], tie_break, resamples)
    times_last = (ranks == ranks.max(axis=0)).sum(axis=1)
    ranks.sort(axis=1)
    low, high = ranks[:, _nearest_rank(5, resamples)], ranks[:, _nearest_rank(95, resamples)]
    for at, code in enumerate(codes):
        below = codes[at + 1] if at + 1 < len(codes) else None
        separation = None
        if below is not None:
            error = float(np.std(np.broadcast_to(drawn[code].total - drawn[below].total, resamples), ddof=1))
            separation = _separation(scores[code], scores[below], error)
        yield code, Trust(int(low[at]), int(high[at]), int(times_last[at]), resamples, below, separation)


def _ranks(members: Sequence[_Drawn], tie_break: Sequence[str], resamples: int) -> Figures:
    """Rank of each member (row) in each resample (column), equal ones sharing: 1, 2, 2, 4."""
    import numpy as np

    def stacked(figures: Iterable[Any]) -> Figures:
        return np.stack([np.broadcast_to(one, resamples) for one in figures])

    lacking = np.asarray(-1)
    keys = [stacked(member.published for member in members)]
    keys.extend(stacked(member.dimensions.get(name, lacking) for member in members) for name in tie_break)
    order = np.lexsort(tuple(-key for key in reversed(keys)), axis=0)
    starts = np.zeros(order.shape, dtype=bool)
    for key in keys:
        in_order = np.take_along_axis(key, order, axis=0)
        starts[1:] |= in_order[1:] != in_order[:-1]
    counted = np.where(starts, np.arange(len(members))[:, None], 0)
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, (np.maximum.accumulate(counted, axis=0) + 1).astype(np.int32), axis=0)
    return ranks


def _nearest_rank(percent: int, number: int) -> int:
    """Index of the percentile in sorted values by the nearest-rank method."""
    return max(0, ceil(Fraction(percent * number, 100)) - 1)


def _separation(upper: Score, lower: Score, error: float) -> float | None:
    # Without any variation the error is rounding noise only, far below a hundredth of a point.
    if error < 1e-9 or upper.exact is None or lower.exact is None:
        return None
    return float(upper.exact - lower.exact) / error
