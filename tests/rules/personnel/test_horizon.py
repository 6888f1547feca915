"""前瞻: births and starts whose month falls into a span, against the rule month by month."""

from datetime import date
from itertools import pairwise

import pytest

from cadre_mgmt.common.dates import PartialDate, add_months
from personnel.rules.horizon import (
    Span,
    base_of,
    births_retiring,
    month_number,
    months,
    quarters,
    retires_in,
    term_ends,
)
from personnel.rules.retirement import BaseAge, retirement

EX_114_TO_116 = [
    ("EX-114", "1964-12", BaseAge.MAN, (2024, 12)),
    ("EX-114", "1965-01", BaseAge.MAN, (2025, 2)),
    ("EX-114", "1965-05", BaseAge.MAN, (2025, 7)),
    ("EX-114", "1970-01", BaseAge.MAN, (2031, 5)),
    ("EX-114", "1976-08", BaseAge.MAN, (2039, 7)),
    ("EX-114", "1976-09", BaseAge.MAN, (2039, 9)),
    ("EX-115", "1970-01", BaseAge.WOMAN_CADRE, (2025, 2)),
    ("EX-115", "1972-08", BaseAge.WOMAN_CADRE, (2028, 4)),
    ("EX-115", "1981-08", BaseAge.WOMAN_CADRE, (2039, 7)),
    ("EX-115", "1981-09", BaseAge.WOMAN_CADRE, (2039, 9)),
    ("EX-116", "1975-01", BaseAge.WOMAN_WORKER, (2025, 2)),
    ("EX-116", "1975-03", BaseAge.WOMAN_WORKER, (2025, 5)),
    ("EX-116", "1978-06", BaseAge.WOMAN_WORKER, (2030, 3)),
    ("EX-116", "1984-10", BaseAge.WOMAN_WORKER, (2039, 9)),
    ("EX-116", "1984-11", BaseAge.WOMAN_WORKER, (2039, 11)),
]


@pytest.mark.parametrize(("ident", "born", "base", "month"), EX_114_TO_116)
def test_the_month_and_the_births_of_the_month_agree(ident, born, base, month):
    number, due = PartialDate.parse(born).number, date(*month, 1)
    assert retires_in(number, base) == due
    first, before = births_retiring(Span(due, add_months(due, 1)), base)
    assert first <= number < before


@pytest.mark.parametrize("base", list(BaseAge))
def test_every_birth_falls_into_exactly_the_span_of_its_month(base):
    births = months(date(1955, 1, 1), 12 * 45)
    for start in (date(2023, 5, 1), date(2026, 11, 1), date(2039, 6, 1)):
        for length in (1, 3, 60):
            span = Span(start, add_months(start, length))
            first, before = births_retiring(span, base)
            for born in births:
                due = retirement(PartialDate(born), "男", base=base).month.day
                assert (first <= month_number(born) < before) == (span.first <= due < span.end), (born, due)


def test_a_birth_known_to_the_day_belongs_to_its_month():
    span = Span(date(2025, 2, 1), date(2025, 3, 1))
    first, before = births_retiring(span, BaseAge.MAN)
    assert first <= 19650131 < before
    assert not first <= 19650200 < before


def test_from_ever_has_no_first_birth():
    assert births_retiring(Span(None, date(2026, 11, 1)), BaseAge.MAN)[0] is None


@pytest.mark.parametrize(
    ("sex", "kind", "senior", "base"),
    [
        ("男", "公务员", False, 60), ("女", "公务员", False, 55), ("女", "工勤人员", False, 50),
        ("女", "公务员", True, 60), ("女", "工勤人员", True, 60), ("", "公务员", False, None),
    ],
)  # fmt: skip
def test_base_age(sex, kind, senior, base):
    assert base_of(sex, kind, is_senior=senior) == base


@pytest.mark.parametrize(
    ("started", "first", "end", "due"),
    [
        (20211100, (2026, 11), (2027, 11), (2026, 11)),
        (20211115, (2026, 11), (2027, 11), (2026, 11)),
        (20161100, (2026, 11), (2027, 11), (2026, 11)),
        (20211000, (2026, 11), (2027, 11), None),
        (20221000, (2026, 11), (2031, 11), (2027, 10)),
        (20060300, (2026, 11), (2031, 11), (2031, 3)),
    ],
)
def test_terms_of_five_years(started, first, end, due):
    assert term_ends(started, Span(date(*first, 1), date(*end, 1))) == (date(*due, 1) if due else None)


def test_quarters_cut_at_both_ends_cover_the_years_once():
    parts = list(quarters(date(2026, 11, 1), 1))
    assert [label for label, _ in parts] == ["2026年4季度", "2027年1季度", "2027年2季度", "2027年3季度", "2027年4季度"]
    assert parts[0][1].first == date(2026, 11, 1)
    assert parts[-1][1].end == date(2027, 11, 1)
    assert all(one.end == following.first for (_, one), (_, following) in pairwise(parts))
