"""Time in the present post, at its level and in the rank (rulebook PER-06; Regulations on selection, 任职 chapter)."""

from collections.abc import Iterable
from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate, months_between

from .ages import Moment
from .levels import level_of


@dataclass(frozen=True, slots=True)
class Holding:
    """A post or rank held from the date of the decision; `name` tells posts apart, `level` is 职务层次 or 职级."""

    started: PartialDate
    ended: PartialDate | None
    level: str
    name: str = ""
    keeps_relation: bool = False
    """挂职 or 借调: the personnel relation stays, no clock is restarted (Civil Servant Law, article 72)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Whole months since `since`."""

    since: PartialDate
    months: int

    @property
    def words(self) -> str:
        """8 年 2 个月."""
        return span_words(self.months)


def post_clock(holdings: Iterable[Holding], on: Moment) -> Clock | None:
    """Time in the post held on `on`; None for somebody without one."""
    held = _held(holdings, on)
    return _clock(held[-1].started, on) if held else None


def level_clock(holdings: Iterable[Holding], on: Moment) -> Clock | None:
    """Time at the level held on `on`: posts of the same level, or above, that follow one another without a gap."""
    own = [holding for holding in holdings if not holding.keeps_relation and _order(holding) is not None]
    held = _held(own, on)
    if not held:
        return None
    level = _order(held[-1]) or 0
    since = held[-1].started
    for holding in sorted(own, key=lambda one: one.started, reverse=True):
        order = _order(holding)
        reaches = holding.ended is None or months_between(holding.ended, since) <= 0
        if order is not None and order <= level and holding.started < since and reaches:
            since = holding.started
    return _clock(since, on)


def rank_clock(holdings: Iterable[Holding], on: Moment) -> Clock | None:
    """Time in the 职级 held on `on`."""
    return post_clock(holdings, on)


def span_words(months: int) -> str:
    """Months as people say them: 98 → 8 年 2 个月."""
    years, rest = divmod(max(months, 0), 12)
    return " ".join(
        part for part in (f"{years} 年" if years else "", f"{rest} 个月" if rest or not years else "") if part
    )


def _held(holdings: Iterable[Holding], on: Moment) -> list[Holding]:
    """What is held on the day, the latest last; attachments and secondments do not count."""
    held = [
        holding
        for holding in holdings
        if not holding.keeps_relation
        and months_between(holding.started, on) >= 0
        and (holding.ended is None or months_between(holding.ended, on) < 0)
    ]
    return sorted(held, key=lambda holding: holding.started)


def _clock(since: PartialDate, on: Moment) -> Clock:
    return Clock(since, max(months_between(since, on), 0))


def _order(holding: Holding) -> int | None:
    return level_of(holding.level)
