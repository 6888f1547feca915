"""Personnel dates: a day or only a month is known; differences in months and whole years (rulebook C-01 to C-03)."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Self

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_SEPARATORS = re.compile("[-/。\u2013\u2014年月]")
_DOTTED = re.compile(r"([0-9]{4})\.([0-9]{1,2})(?:\.([0-9]{1,2}))?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_LONGEST_TEXT = 40
_ACCEPTED = "请写成 1978.05、1978-05-01、197805 或 1978年5月"

# Excel counts days from 1899-12-30, because it takes 1900 for a leap year; five digits reach from 1927 to 2173.
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(10_000, 100_000)
# A cell formatted as a date in which somebody typed a year or a month such as 1976.10 holds a day of 1905.
_YEARS_TAKEN_FOR_SERIALS = (
    _SERIAL_ORIGIN + timedelta(days=EARLIEST_YEAR),
    _SERIAL_ORIGIN + timedelta(days=LATEST_YEAR),
)


class DateRefused(ValueError):
    """What was written is no date; the text is the Chinese reason, ready to be shown at the cell or field."""


class Precision(StrEnum):
    """How exactly a personnel date is known."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day or to the month (C-01); with month precision `day` is the first of the month."""

    day: date
    precision: Precision = Precision.MONTH

    def __post_init__(self) -> None:
        if self.precision is Precision.MONTH and self.day.day != 1:
            object.__setattr__(self, "day", self.day.replace(day=1))

    def __lt__(self, other: "PartialDate") -> bool:
        return self.number < other.number

    def __str__(self) -> str:
        """1978.05, or 1978.05.20 where the day is known."""
        month = f"{self.day.year:04}.{self.day.month:02}"
        return month if self.precision is Precision.MONTH else f"{month}.{self.day.day:02}"

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def month(self) -> int:
        return self.day.month

    @property
    def number(self) -> int:
        """yyyymmdd as it is stored; day 00 for month precision, so that numbers sort like dates."""
        day = self.day.day if self.precision is Precision.DAY else 0
        return self.day.year * 10000 + self.day.month * 100 + day

    @classmethod
    def from_number(cls, number: int) -> Self:
        """The date of a stored `number`; raises DateRefused."""
        year, rest = divmod(number, 10000)
        month, day = divmod(rest, 100)
        return cls.of(year, month, day or None)

    def as_month(self) -> "PartialDate":
        """The same date as the printed forms show it, to the month."""
        return PartialDate(self.day, Precision.MONTH)

    def covers(self, other: "PartialDate | None") -> bool:
        """True if this date says nothing that `other` does not say: equal, or its month (forms drop the day)."""
        return other is not None and (self == other or self == other.as_month())

    @classmethod
    def of(cls, year: int, month: int, day: int | None = None) -> Self:
        """Raises DateRefused for what the calendar does not have or lies outside 1900 to 2100."""
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise DateRefused(f"年份 {year} 不在 {EARLIEST_YEAR} 至 {LATEST_YEAR} 年之间")
        if not 1 <= month <= 12:
            raise DateRefused(f"没有 {month} 月")
        if day is None:
            return cls(date(year, month, 1), Precision.MONTH)
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise DateRefused(f"{year} 年 {month} 月没有 {day} 日")
        return cls(date(year, month, day), Precision.DAY)

    @classmethod
    def parse(cls, value: str | float | Decimal | date, *, typed: bool = True) -> Self:
        """Read a date as people, forms and spreadsheets write it.

        Text: 1978.05, 1978.5, 1978-05-01, 1978/5/1, 197805, 19780501, 1978年5月, 1978年05月01日, full-width digits.
        Numbers: 1978.05, 197805, 19780501 and the day numbers of spreadsheets. Dates and instants as they are.
        With `typed=False` (a CSV file has lost the types of its cells) text is also suspected of being a number.

        Raises DateRefused. The number 1976.1 is refused: a number cell turns 1976.10 into 1976.1.
        """
        if isinstance(value, date):
            return cls._from_date(value)
        if isinstance(value, str):
            return cls._from_text(value, typed=typed)
        return cls._from_number(value)

    @classmethod
    def _from_date(cls, value: date) -> Self:
        day = value.date() if isinstance(value, datetime) else value
        if _YEARS_TAKEN_FOR_SERIALS[0] <= day <= _YEARS_TAKEN_FOR_SERIALS[1]:
            raise DateRefused(f"单元格存成了日期 {day:%Y-%m-%d}，像是把年月当作天数；请改为文本格式后重填")
        return cls.of(day.year, day.month, day.day)

    @classmethod
    def _from_text(cls, value: str, *, typed: bool) -> Self:
        if len(value) > _LONGEST_TEXT:
            raise DateRefused(f"不是日期，{_ACCEPTED}")
        written = "".join(_MIDNIGHT.sub("", unicodedata.normalize("NFKC", value).strip()).split())
        text = _SEPARATORS.sub(".", written).removesuffix("日").removesuffix(".")
        match = _DOTTED.fullmatch(text) or _COMPACT.fullmatch(text)
        if match is None:
            if re.fullmatch("[0-9]{4}", text):
                raise DateRefused("只有年份，缺少月份")
            raise DateRefused(f"不是日期，{_ACCEPTED}")
        if not typed:
            _refuse_lost_zero(written)
        year, month, day = match.groups()
        return cls.of(int(year), int(month), int(day) if day else None)

    @classmethod
    def _from_number(cls, value: float | Decimal) -> Self:
        number = value if isinstance(value, Decimal) else Decimal(repr(value))
        if not number.is_finite() or not 0 <= number < 10**8:
            raise DateRefused(f"不是日期，{_ACCEPTED}")
        if number == number.to_integral_value():
            whole = int(number)
            if whole in _SERIALS:
                return cls._from_date(_SERIAL_ORIGIN + timedelta(days=whole))
            return cls._from_text(str(whole), typed=True)
        text = f"{number.normalize():f}"
        _refuse_lost_zero(text)
        return cls._from_text(text, typed=True)


def _refuse_lost_zero(text: str) -> None:
    if re.fullmatch(r"[0-9]{4}\.1", text):
        raise DateRefused(f"数字 {text} 可能是 1 月，也可能是 10 月；请改为文本，写成 {text[:4]}.01 或 {text[:4]}.10")


def months_between(start: date | PartialDate, end: date | PartialDate) -> int:
    """Difference of the months alone (C-02): 2008.07 to 2010.03 is 20; negative if `end` lies before `start`."""
    return (end.year - start.year) * 12 + (end.month - start.month)


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; where that month has no such day, its last day (C-03)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def whole_months(start: date | PartialDate, on: date | PartialDate) -> int:
    """Months completed on `on` (满 N 个月, C-03); never below 0.

    By months alone unless both dates are known to the day; then a month counts from the day it is reached.
    """
    months = months_between(start, on)
    first, last = _known_day(start), _known_day(on)
    if first and last and months > 0 and last < add_months(first, months):
        months -= 1
    return max(months, 0)


def whole_years(start: date | PartialDate, on: date | PartialDate) -> int:
    """Years completed on `on` (满 N 年, C-03); a start on 29 February is reached on 28 February in common years."""
    return whole_months(start, on) // 12


def has_reached(start: date | PartialDate, on: date | PartialDate, *, years: int = 0, months: int = 0) -> bool:
    """Whether 满 `years` 年 `months` 个月 is reached on `on` (C-03); a start after `on` has reached nothing."""
    first, last = _known_day(start), _known_day(on)
    if first and last:
        return last >= add_months(first, years * 12 + months)
    return months_between(start, on) >= years * 12 + months


def _known_day(value: date | PartialDate) -> date | None:
    if isinstance(value, PartialDate):
        return value.day if value.precision is Precision.DAY else None
    return value
