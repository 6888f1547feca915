"""Working days by the official calendar of days off and make-up workdays, which is data and ends where it ends."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

_OFFICIAL = Path(__file__).with_name("holidays.csv")
_SATURDAY = 5


class CalendarNotAnnounced(ValueError):
    """The days off of that year are not known yet; the text is the Chinese reason."""

    def __init__(self, year: int):
        super().__init__(f"{year} 年的放假安排尚未录入，无法计算工作日")
        self.year = year


class DayKind(StrEnum):
    """What the announcement makes of a day."""

    OFF = "off"
    WORK = "work"


@dataclass(frozen=True)
class WorkCalendar:
    """The announced exceptions to Monday to Friday (rulebook C-09); a year without any is not announced."""

    exceptions: Mapping[date, DayKind]
    years: frozenset[int]

    @classmethod
    def of(cls, days: Iterable[tuple[date, DayKind]]) -> "WorkCalendar":
        exceptions = dict(days)
        return cls(exceptions, frozenset(day.year for day in exceptions))

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarNotAnnounced."""
        if day.year not in self.years:
            raise CalendarNotAnnounced(day.year)
        announced = self.exceptions.get(day)
        return day.weekday() < _SATURDAY if announced is None else announced is DayKind.WORK

    def add_working_days(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`, which itself does not count; 0 gives `start`.

        Raises CalendarNotAnnounced, and ValueError for a negative number.
        """
        if days < 0:
            raise ValueError("工作日数不能为负")
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day


@cache
def official_calendar() -> WorkCalendar:
    """The State Council's announcements in holidays.csv (columns date, kind, name)."""
    with _OFFICIAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return WorkCalendar.of((date.fromisoformat(row["date"]), DayKind(row["kind"])) for row in rows)


def is_working_day(day: date) -> bool:
    """By the official calendar; raises CalendarNotAnnounced."""
    return official_calendar().is_working_day(day)


def add_working_days(start: date, days: int) -> date:
    """By the official calendar; see WorkCalendar.add_working_days."""
    return official_calendar().add_working_days(start, days)
