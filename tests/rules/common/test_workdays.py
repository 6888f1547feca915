"""Working days by the announced calendar (rulebook C-09)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.workdays import (
    CalendarNotAnnounced,
    DayKind,
    WorkCalendar,
    add_working_days,
    is_working_day,
    official_calendar,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param("2026-01-01", False, id="元旦"),
        pytest.param("2026-01-04", True, id="元旦调休上班"),
        pytest.param("2026-02-14", True, id="春节前调休上班"),
        pytest.param("2026-02-23", False, id="春节最后一天"),
        pytest.param("2026-02-24", True, id="春节后第一天"),
        pytest.param("2026-11-21", False, id="平常的星期六"),
        pytest.param("2026-11-23", True, id="平常的星期一"),
        pytest.param("2025-10-08", False, id="国庆中秋连休"),
        pytest.param("2024-10-12", True, id="国庆后调休上班"),
    ],
)
def test_official_days(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


def test_make_up_days_of_2026():
    days = {day for day, kind in official_calendar().exceptions.items() if kind is DayKind.WORK and day.year == 2026}
    assert {f"{day:%m-%d}" for day in days} == {"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_calendar_changes_only_what_differs_or_belongs_to_a_holiday(year):
    days = {day: kind for day, kind in official_calendar().exceptions.items() if day.year == year}
    assert all(day.weekday() >= 5 for day, kind in days.items() if kind is DayKind.WORK)
    assert {(1, 1), (5, 1), (10, 1)} <= {(day.month, day.day) for day, kind in days.items() if kind is DayKind.OFF}


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param("2026-11-23", 0, "2026-11-23", id="零天"),
        pytest.param("2026-11-23", 5, "2026-11-30", id="跨周末"),
        pytest.param("2026-09-30", 1, "2026-10-08", id="跨国庆"),
        pytest.param("2026-10-08", 2, "2026-10-10", id="调休的星期六算工作日"),
        pytest.param("2026-02-13", 2, "2026-02-24", id="跨春节"),
    ],
)
def test_adding_working_days(start, days, end):
    assert add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


def test_a_year_not_announced_is_named():
    with pytest.raises(CalendarNotAnnounced, match="2027 年的放假安排尚未录入"):
        add_working_days(date(2026, 12, 30), 5)


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="不能为负"):
        add_working_days(date(2026, 1, 5), -1)


def test_a_calendar_of_other_data():
    calendar = WorkCalendar.of([(date(2030, 1, 1), DayKind.OFF), (date(2030, 1, 5), DayKind.WORK)])
    assert not calendar.is_working_day(date(2030, 1, 1))
    assert calendar.is_working_day(date(2030, 1, 5))
    assert calendar.add_working_days(date(2029, 12, 31), 1) == date(2030, 1, 2)


@given(st.dates(date(2024, 1, 1), date(2026, 10, 1)), st.integers(1, 30))
def test_the_days_passed_are_counted(start, days):
    end = add_working_days(start, days)
    passed = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    assert is_working_day(end)
    assert sum(map(is_working_day, passed)) == days
