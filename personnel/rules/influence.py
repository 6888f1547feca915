"""影响期: how long a punishment or measure bars promotion (rulebook SEL-08, SEL-29, C-10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cadre_mgmt.common.dates import add_months

from .code_tables import table


@dataclass(frozen=True, slots=True)
class Period:
    """What one kind of measure brings.

    months: no promotion · post_months: no leading post at all · own_months: lasts itself so long, the influence
    counting from the day rights are restored (留党察看).
    """

    code: str
    name: str
    months: int
    post_months: int
    own_months: int
    basis: str
    mark: str


@dataclass(frozen=True, slots=True)
class Influence:
    """Last days: `until` of no promotion, `no_post_until` of no leading post at all; None where not known yet."""

    until: date | None
    no_post_until: date | None = None


@cache
def periods() -> Mapping[str, Period]:
    """The table of periods by the code of the measure; the whole of it is data (personnel/codes)."""
    return {
        row["code"]: Period(
            row["code"],
            row["name"],
            int(row["months"]),
            int(row["post_months"] or 0),
            int(row["own_months"] or 0),
            row["basis"],
            row["mark"],
        )
        for row in table("influence_periods")
    }


def last_day(start: date, months: int) -> date:
    """Last day of a period of months whose first day counts (C-10).

    The day before the corresponding day; where that month has no such day, its last day is the last day.
    """
    if months == 0:
        return start - timedelta(days=1)
    end = add_months(start, months)
    return end if end.day < start.day else end - timedelta(days=1)


def influence_of(
    code: str, effective_on: date, *, restored_on: date | None = None, ends_on: date | None = None
) -> Influence:
    """The influence of one measure from its effective day.

    An entered end (`ends_on`: several punishments set as one, article 15 of the disciplinary law) is taken as it is.
    留党察看 runs on from the day rights are restored; without that day the end is not known. Raises KeyError for a
    measure the table does not have.
    """
    period = periods()[code]
    no_post = last_day(effective_on, period.post_months) if period.post_months else None
    if ends_on is not None:
        return Influence(ends_on, no_post)
    if period.own_months:
        return Influence(None if restored_on is None else last_day(restored_on, period.months), no_post)
    return Influence(last_day(effective_on, period.months), no_post)


def gate(influences: Iterable[Influence]) -> date | None:
    """Last day on which any of overlapping measures bars promotion: the latest end; None if one end is not known.

    Raises ValueError without measures.
    """
    ends = [influence.until for influence in influences]
    if not ends:
        raise ValueError("no measures")
    return None if None in ends else max(end for end in ends if end is not None)
