"""前瞻: what will fall due in the coming years, and from whose dates; months are given by their first day.

Retirement by WEL-09, terms by SEL-18 (职务任期暂行规定: five years), probation by SEL-16, exchange by SEL-34
(交流工作规定: ten years in a post must, five years for heads should), influence periods by SEL-08.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cadre_mgmt.common.dates import PartialDate, add_months

from .levels import LEVELS, RANKS
from .retirement import BaseAge, base_age, retirement

MOST_YEARS, USUAL_YEARS = 5, 3
TERM_MONTHS, TEN_YEARS, FIVE_YEARS = 60, 120, 60
MOST_TERMS = 8
TERM_UNIT_KINDS = ("县级区", "镇", "乡", "人大机关", "政协机关", "纪检监察机关", "审判机关", "检察机关")
"""Organs whose leading members are elected or appointed for a term of five years."""
SENIOR_LEVELS = LEVELS[: LEVELS.index("县处级副职") + 1]
SENIOR_RANKS = RANKS[: RANKS.index("四级调研员") + 1]
SENIOR_GRADES = ("senior", "deputy")
WORKER_WORDS = "工勤|工人"


class Kind(StrEnum):
    """What falls due."""

    RETIREMENT = "retirement"
    TERM = "term"
    PROBATION = "probation"
    TEN = "ten"
    FIVE = "five"
    INFLUENCE = "influence"


@dataclass(frozen=True, slots=True)
class About:
    """How a kind is told: its name, its clause, how many months ahead it is warned of, whether what is past stays."""

    label: str
    clause: str
    warned: int
    stays: bool


ABOUT: dict[Kind, About] = {
    Kind.RETIREMENT: About("到龄退休", "关于实施渐进式延迟法定退休年龄的决定", 12, True),
    Kind.TERM: About("任期届满", "党政领导干部职务任期暂行规定", 12, False),
    Kind.PROBATION: About("试用期满", "党政领导干部选拔任用工作条例", 1, False),
    Kind.TEN: About("任同一职务满10年", "党政领导干部交流工作规定第四条", 6, True),
    Kind.FIVE: About("正职任同一职务满5年", "党政领导干部交流工作规定", 6, True),
    Kind.INFLUENCE: About("影响期届满", "处分影响期规定", 3, False),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Months from `first` (None: from ever) up to and without `end`."""

    first: date | None
    end: date

    def numbers(self, months_before: int) -> tuple[int | None, int]:
        """The stored dates (yyyymm00) that lie so many months before the span: from the first on, below the second."""
        first = None if self.first is None else month_number(add_months(self.first, -months_before))
        return first, month_number(add_months(self.end, -months_before))


def month_number(month: date) -> int:
    """yyyymm00: below every stored date of that month or later, above every earlier one."""
    return month.year * 10_000 + month.month * 100


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_of_number(number: int) -> date:
    """The month of a stored date yyyymmdd, the day being 00 or not."""
    return date(number // 10_000, number // 100 % 100, 1)


def months(first: date, count: int) -> list[date]:
    return [add_months(first, place) for place in range(count)]


def quarters(first: date, years: int) -> Iterator[tuple[str, Span]]:
    """The calendar quarters that the years from `first` on touch, cut at both ends: ("2026年4季度", span)."""
    end, start = add_months(first, 12 * years), first
    while start < end:
        place = (start.month - 1) // 3
        following = add_months(date(start.year, place * 3 + 1, 1), 3)
        yield f"{start.year}年{place + 1}季度", Span(start, min(following, end))
        start = following


def base_of(sex: str, staff_kind: str = "", *, is_senior: bool = False) -> BaseAge | None:
    """The age before the reform; 60 for women of 县处级 or with senior titles too, who may ask to go at 55 (WEL-09)."""
    if not sex:
        return None
    base = base_age(sex, staff_kind)
    return BaseAge.MAN if is_senior else base


def births_retiring(span: Span, base: BaseAge) -> tuple[int | None, int]:
    """The stored births that reach the statutory age within the span: from the first number on, below the second.

    The delay grows by at most a month for each month of birth, so the births of a span of months are a span of months.
    """
    return None if span.first is None else month_number(_birth(span.first, base)), month_number(_birth(span.end, base))


@lru_cache(maxsize=1024)
def _birth(month: date, base: BaseAge) -> date:
    """The first month of birth that retires in `month` or later."""
    born = add_months(month, -(base * 12 + 61))
    while _retires(born, base) < month:
        born = add_months(born, 1)
    return born


def _retires(born: date, base: BaseAge) -> date:
    found = retirement(PartialDate(born), "男", base=base)
    if found is None:
        raise ValueError("a birth and a sex are known here")
    return found.month.day


def retires_in(birth_number: int, base: BaseAge) -> date:
    """The month in which who was born then (stored yyyymmdd) reaches the statutory age."""
    return _retires(month_of_number(birth_number), base)


def term_ends(started: int, span: Span) -> date | None:
    """The end of a term of five years, counted from the start of the post, that lies in the span; else None."""
    return next(
        (
            month
            for number in range(1, MOST_TERMS + 1)
            if (month := add_months(month_of_number(started), TERM_MONTHS * number)) < span.end
            and (span.first is None or month >= span.first)
        ),
        None,
    )
