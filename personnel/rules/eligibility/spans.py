"""Months held, and the day on which enough of them are reached (rulebook C-01 to C-03), on stored date numbers."""

import calendar
from collections.abc import Iterable
from datetime import date

from cadre_mgmt.common.dates import add_months

FAR = 99999999
"""A number after every date: the end of what is still going on."""


class Day:
    """The day of judging, taken apart once for all persons."""

    __slots__ = ("day", "is_last", "month", "number", "on", "year")

    def __init__(self, on: date) -> None:
        self.on = on
        self.year, self.day = on.year, on.day
        self.month = on.year * 12 + on.month - 1
        self.number = on.year * 10000 + on.month * 100 + on.day
        self.is_last = on.day == calendar.monthrange(on.year, on.month)[1]


def month_of(number: int) -> int:
    """Index of the month of a stored date; differences of two are months (C-02)."""
    return number // 10000 * 12 + number // 100 % 100 - 1


def months_since(start: int, day: Day) -> int:
    """Months completed since `start` on the day (C-03); negative before it.

    By months where only the month of the start is known; else a month is complete when its day is reached, or the
    last day of a month that has no such day.
    """
    months = day.month - (start // 10000 * 12 + start // 100 % 100 - 1)
    return months - 1 if start % 100 > day.day and not day.is_last else months


def months_within(start: int, end: int) -> int:
    """Months completed from one stored date to another, never below 0."""
    months = month_of(end) - month_of(start)
    if start % 100 and end % 100 and months > 0:
        year, month = divmod(month_of(end), 12)
        last = calendar.monthrange(year, month + 1)[1]
        if end % 100 < min(start % 100, last):
            months -= 1
    return max(months, 0)


def reached(start: int, months: int) -> date:
    """The first day on which `months` are completed since `start`."""
    year, month = divmod(month_of(start), 12)
    return add_months(date(year, month + 1, start % 100 or 1), months)


def first_day(number: int) -> date:
    """The day of a stored date; the first of the month where only the month is known."""
    return date(number // 10000, number // 100 % 100, number % 100 or 1)


def blocks(spans: Iterable[tuple[int, int | None]]) -> list[tuple[int, int]]:
    """Spans in order, joined where they overlap or where one begins in the month the other ends in."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((start, FAR if end is None else end) for start, end in spans):
        if joined and start // 100 <= joined[-1][1] // 100:
            first, last = joined[-1]
            joined[-1] = (first, max(last, end))
        else:
            joined.append((start, end))
    return joined


def months_and_day(spans: Iterable[tuple[int, int | None]], required: int, day: Day) -> tuple[int, date | None]:
    """Months in the union of the spans up to `day`, and the first day on which they came, or will come, to `required`.

    The day is None where what is on record never suffices. Spans without an end go on.
    """
    held = total = 0
    met_on: date | None = None
    for start, end in blocks(spans):
        length = FAR if end == FAR else months_within(start, end)
        if met_on is None and total + length >= required:
            met_on = reached(start, max(required - total, 0))
        total += length
        if start <= day.number:
            held += max(months_since(start, day), 0) if end > day.number else length
    return held, met_on
