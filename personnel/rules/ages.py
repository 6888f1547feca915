"""Personal clocks: age, work years, Party age (rulebook PER-01, PER-04, PER-05)."""

from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre_mgmt.common.dates import EARLIEST_YEAR, PartialDate, months_between, whole_months, whole_years

Moment = date | PartialDate


@dataclass(frozen=True, slots=True)
class Period:
    """Months from `start` up to and without `end` (C-02)."""

    start: Moment
    end: Moment


def age(born: Moment, on: Moment) -> int:
    """Whole years of age on `on` (PER-01), never below 0.

    By months if either date is known only to the month, as on all printed forms: in the birth month the new age
    already counts. By days otherwise: the birthday counts as reached, 29 February on the 28th in common years.
    """
    return whole_years(born, on)


def age_by_month(born: Moment, on: Moment) -> int:
    """Age as the appointment form prints it, by months even where the days are known."""
    return max(months_between(born, on), 0) // 12


def age_bound(years: int, on: date) -> PartialDate:
    """The latest birth of who has completed `years` years on `on`; 29 February counts on the 28th (PER-01)."""
    year = max(on.year - years, EARLIEST_YEAR)
    month, day = divmod(day_number(on) % 10_000, 100)
    return PartialDate.of(year, month, min(day, monthrange(year, month)[1]))


def day_number(on: date) -> int:
    """The day as yyyymmdd; 28 February of a common year as the 29th, on which such a birthday counts as reached."""
    day = 29 if (on.month, on.day) == (2, 28) and not isleap(on.year) else on.day
    return on.year * 10_000 + on.month * 100 + day


def work_months(began: Moment, on: Moment, *, deducted: Iterable[Period] = (), added: Iterable[Period] = ()) -> int:
    """Months of service on `on` (PER-04): since `began`, less deductions, plus recognised additions; never below 0.

    Deductions that overlap count once. Raises ValueError for a deduction that is not inside [began, on].
    """
    deducted = list(deducted)
    if any(months_between(began, period.start) < 0 or months_between(period.end, on) < 0 for period in deducted):
        raise ValueError("扣除时段必须在参加工作至计算时间之内")
    total = months_between(began, on) - months_covered(deducted) + months_covered(added)
    return max(total, 0)


def work_years(began: Moment, on: Moment) -> int:
    """Whole years of service without deductions or additions (PER-04)."""
    return work_months(began, on) // 12


def party_years(full_member_since: Moment | None, on: Moment) -> int:
    """党龄 in whole years from full membership on (Party constitution, article 7; PER-05); 0 for probationers."""
    return 0 if full_member_since is None else whole_months(full_member_since, on) // 12


def months_covered(periods: Iterable[Period]) -> int:
    """Months in the union of the periods; what overlaps counts once, gaps are not filled."""
    total = 0
    reached: int | None = None
    for first, last in sorted((_month_index(period.start), _month_index(period.end)) for period in periods):
        begin = first if reached is None else max(first, reached)
        total += max(last - begin, 0)
        reached = last if reached is None else max(last, reached)
    return total


def _month_index(moment: Moment) -> int:
    return moment.year * 12 + moment.month
