"""Rules about ranks: the least time before the next one, and what yearly results do to it (SEL-30, SEL-31)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from personnel.rules.levels import LEVELS, RANKS

from .career import level_now, level_since
from .conduct import BAD, EXCELLENT
from .findings import Finding, Status
from .personal import as_held, in_months
from .profile import Graded, Profile, Row, Target
from .registry import Condition, parameter, rule
from .spans import Day, month_of, months_since, reached

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
EXCELLENT_YEAR_RULES = ("held_on_dec31", "held_ge_6_months", "full_year")


class Clock(NamedTuple):
    """A rank (or level) held since `start`, with the row that says so."""

    start: int
    row: Row


@rule("rank_time", "任职级时间")
@dataclass(frozen=True, slots=True, kw_only=True)
class RankTime(Condition):
    """晋升某职级的最低任职年限 (SEL-30), from the rank below or a leading level, by the formula of SEL-31.

    Months held, less the months of closed years with 基本称职, 不称职 or no grade, plus 6 for each 优秀 of a closed
    year in which the rank was held (`excellent_year` says how a year counts as held). A year whose result is not on
    record counts as ordinary, but leaves the answer open where the time would not be enough without it.
    """

    rank: str = parameter("拟晋升职级", "word", choices=RANKS, required=True)
    months: int = parameter("最低任职（月）", required=True)
    levels: tuple[str, ...] = parameter("或者任领导职务层次", "words", default=(), choices=LEVELS)
    excellent_months: int = parameter("每个优秀缩短（月）", default=6)
    excellent_year: str = parameter("优秀年度的计算", "word", default="held_on_dec31", choices=EXCELLENT_YEAR_RULES)
    missing_counts: bool = parameter("未登记的年度按称职计", "flag", default=False)

    @property
    def required(self) -> str:
        below = RANKS[min(RANKS.index(self.rank) + 1, len(RANKS) - 1)]
        return f"任{'、'.join((*self.levels, below))}满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return value if isinstance(value, str) else as_held(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order = RANKS.index(self.rank) + 1
        held = next((spell for spell in profile.ranks if _on(spell.started, spell.ended, day)), None)
        if held is not None and held.rank <= order:
            return Finding(self, NOT_MET, f"已任{RANKS[held.rank - 1]}", (held,), never=True)
        clocks = self._clocks(profile, order, day)
        if not clocks:
            return self._without(profile, held, order)
        return min((self._of_clock(clock, profile, day) for clock in clocks), key=_order)

    def _clocks(self, profile: Profile, order: int, day: Day) -> list[Clock]:
        clocks = [
            Clock(spell.started, spell)
            for spell in profile.ranks
            if spell.rank == order + 1 and spell.started is not None and _on(spell.started, spell.ended, day)
        ]
        if self.levels:
            level, row = level_now(profile, day)
            if level is not None and row is not None and LEVELS[level - 1] in self.levels:
                start = level_since(profile, level, day)
                if start is not None:
                    clocks.append(Clock(start, row))
        return clocks

    def _without(self, profile: Profile, held: Any, order: int) -> Finding:
        if held is not None and (held.rank != order + 1 or held.started is not None):
            return Finding(self, NOT_MET, f"现任{RANKS[held.rank - 1]}", (held,), never=True)
        if held is not None:
            return Finding(self, UNKNOWN, None, (held,), note="任现职级时间未登记")
        level_missing = bool(self.levels) and any(
            post.level is None or (post.started is None and LEVELS[post.level - 1] in self.levels)
            for post in profile.posts
            if post.ended is None
        )
        if level_missing or not (profile.ranks or profile.posts):
            return Finding(self, UNKNOWN, None, note="现任职级或职务层次时间未登记")
        return Finding(self, NOT_MET, "未任规定的职级或职务层次", never=True)

    def _of_clock(self, clock: Clock, profile: Profile, day: Day) -> Finding:
        needed = self.needed(clock.start, profile.results, day.year)
        met_on = self.earliest(clock.start, profile.results, day.on)
        rows: tuple[Row, ...] = (clock.row, *self._counting(clock.start, profile.results, day.year))
        held = max(months_since(clock.start, day), 0)
        note = "" if needed == self.months else f"按年度考核结果折算后须满 {needed} 个月"
        if met_on > day.on:
            return Finding(self, NOT_MET, held, rows, met_on=met_on, note=note)
        missing = [] if self.missing_counts else _missing(clock.start, profile, day.year)
        if missing and held < needed + sum(_months_of(year, clock.start) for year in missing):
            return Finding(self, UNKNOWN, held, rows, note=f"{'、'.join(map(str, missing))} 年年度考核结果未登记")
        return Finding(self, MET, held, rows, note=note)

    def needed(self, start: int, results: tuple[Graded, ...], year: int) -> int:
        """Months needed from `start` on in a year, with the results of the years closed before it."""
        first = start // 10000
        bad = excellent = 0
        for result in results:
            if result.year >= year or result.year < first:
                continue
            if result.grade in BAD:
                bad += _months_of(result.year, start)
            elif result.grade == EXCELLENT and (result.year > first or self._held(start)):
                excellent += 1
        return self.months + bad - self.excellent_months * excellent

    def _held(self, start: int) -> bool:
        """Whether the year of `start` counts as held for an 优秀."""
        if self.excellent_year == "held_on_dec31":
            return True
        if self.excellent_year == "held_ge_6_months":
            return start // 100 % 100 <= 7
        return start // 100 % 100 == 1 and start % 100 <= 1

    def _counting(self, start: int, results: tuple[Graded, ...], year: int) -> list[Graded]:
        return [
            one for one in results
            if start // 10000 <= one.year < year and (one.grade in BAD or one.grade == EXCELLENT)
        ]  # fmt: skip

    def earliest(self, start: int, results: tuple[Graded, ...], on: date) -> date:
        """The first day from `on` on which the time is reached, with the results on record and no others."""
        year = max(on.year, start // 10000)
        last = max((result.year for result in results), default=0)
        while True:
            day = max(reached(start, max(self.needed(start, results, year), 0)), date(year, 1, 1), on)
            if day.year == year or year > last:
                return day
            year += 1


def _months_of(year: int, start: int) -> int:
    """Months of a year that lie after a start in it or before it."""
    return 13 - start // 100 % 100 if year == start // 10000 else 12


def _on(started: int | None, ended: int | None, day: Day) -> bool:
    return (started is None or started <= day.number) and (ended is None or ended > day.number)


def _missing(start: int, profile: Profile, year: int) -> list[int]:
    """Closed years since the start without a result on record; years not yet over when the file was read are none."""
    known = {result.year for result in profile.results}
    first = month_of(start) // 12
    return [one for one in range(first, min(year, profile.as_of.year)) if one not in known]


def _order(found: Finding) -> tuple[int, date]:
    """The better of two clocks first: met, open, not met; then the earlier day."""
    return (MET, UNKNOWN, NOT_MET).index(found.status), found.met_on or date.max
