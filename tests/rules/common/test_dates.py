"""Personnel dates: ways of writing them, what is refused and why, months and whole years (rulebook C-01 to C-03)."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.dates import (
    DateRefused,
    PartialDate,
    Precision,
    add_months,
    has_reached,
    months_between,
    whole_months,
    whole_years,
)
from tests.rules.corpus import HOSTILE_NUMBERS, HOSTILE_TEXTS

MAY = PartialDate.of(1978, 5)
FIRST_OF_MAY = PartialDate.of(1978, 5, 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("1978.05", MAY, id="点号两位月"),
        pytest.param("1978.5", MAY, id="点号一位月"),
        pytest.param("197805", MAY, id="六位数字"),
        pytest.param("1978年5月", MAY, id="中文一位月"),
        pytest.param("1978年05月", MAY, id="中文两位月"),
        pytest.param("1978-05", MAY, id="短横"),
        pytest.param("1978/5", MAY, id="斜线"),
        pytest.param("１９７８\uff0e０５", MAY, id="全角"),
        pytest.param("　1978. 05 ", MAY, id="空格"),
        pytest.param("1978.05.", MAY, id="尾点"),
        pytest.param("1978.10", PartialDate.of(1978, 10), id="十月"),
        pytest.param("1976.1", PartialDate.of(1976, 1), id="文本的一月"),
        pytest.param("1978-05-01", FIRST_OF_MAY, id="短横到日"),
        pytest.param("1978-5-1", FIRST_OF_MAY, id="短横到日不补零"),
        pytest.param("1978年05月01日", FIRST_OF_MAY, id="中文到日"),
        pytest.param("1978年5月1", FIRST_OF_MAY, id="缺日字"),
        pytest.param("19780501", FIRST_OF_MAY, id="八位数字"),
        pytest.param("1978-05-01 00:00:00", FIRST_OF_MAY, id="零点"),
        pytest.param("1978-05-01T00:00:00", FIRST_OF_MAY, id="零点ISO"),
        pytest.param("2024.02.29", PartialDate.of(2024, 2, 29), id="闰日"),
        pytest.param(date(1978, 5, 1), FIRST_OF_MAY, id="日期"),
        pytest.param(datetime(1978, 5, 1, 8, 30), FIRST_OF_MAY, id="时刻"),  # noqa: DTZ001
        pytest.param(1978.05, MAY, id="数字"),
        pytest.param(1978.5, MAY, id="数字一位"),
        pytest.param(Decimal("1978.12"), PartialDate.of(1978, 12), id="十进制数"),
        pytest.param(197805, MAY, id="六位整数"),
        pytest.param(19780501.0, FIRST_OF_MAY, id="八位整数"),
        pytest.param(28611, FIRST_OF_MAY, id="表格日序号"),
    ],
)
def test_written_forms_are_read(written, expected):
    assert PartialDate.parse(written) == expected


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        pytest.param("1978.00", "没有 0 月", id="零月"),
        pytest.param("1978.13", "没有 13 月", id="十三月"),
        pytest.param("19781301", "没有 13 月", id="八位十三月"),
        pytest.param("1978-02-30", "1978 年 2 月没有 30 日", id="二月三十"),
        pytest.param("2023.02.29", "2023 年 2 月没有 29 日", id="平年闰日"),
        pytest.param("1978.05.00", "没有 0 日", id="零日"),
        pytest.param("1899.12", "年份 1899 不在", id="太早"),
        pytest.param("2101.01", "年份 2101 不在", id="太晚"),
        pytest.param("0001-01-01", "年份 1 不在", id="元年"),
        pytest.param("1978", "只有年份", id="只有年份"),
        pytest.param("1978年", "只有年份", id="只有年份带字"),
        pytest.param(1978, "只有年份", id="只有年份的数字"),
        pytest.param("五月", "不是日期", id="文字"),
        pytest.param("", "不是日期", id="空"),
        pytest.param("1978.05--1979.06", "不是日期", id="区间"),
        pytest.param("1978-05-01 08:30", "不是日期", id="带时间的文本"),
        pytest.param("١٩٧٨٠٥", "不是日期", id="阿拉伯数字"),
        pytest.param(1976.1, "可能是 1 月，也可能是 10 月", id="一月或十月"),
        pytest.param(Decimal("1976.10"), "可能是 1 月，也可能是 10 月", id="十进制一月或十月"),
        pytest.param(1978.123, "不是日期", id="三位小数"),
        pytest.param(60, "不是日期", id="虚构的一九零零闰日"),
        pytest.param(date(1905, 5, 29), "像是把年月当作天数", id="年份当天数"),
        pytest.param(float("nan"), "不是日期", id="非数"),
    ],
)
def test_other_forms_are_refused_with_a_reason(written, reason):
    with pytest.raises(DateRefused, match=reason):
        PartialDate.parse(written)


def outcome(value, **options):
    try:
        PartialDate.parse(value, **options)
    except DateRefused as refusal:
        return str(refusal)
    return "date"


def test_text_of_a_csv_file_is_suspected_of_being_a_number():
    with pytest.raises(DateRefused, match="10 月"):
        PartialDate.parse("1976.1", typed=False)
    assert PartialDate.parse("1976年1月", typed=False) == PartialDate.of(1976, 1)
    assert PartialDate.parse("1976.10", typed=False) == PartialDate.of(1976, 10)


@pytest.mark.parametrize(
    "value", [*HOSTILE_TEXTS.values(), *HOSTILE_NUMBERS.values()], ids=[*HOSTILE_TEXTS, *HOSTILE_NUMBERS]
)
def test_hostile_values_give_a_date_or_a_reason(value):
    assert outcome(value) == "date" or 5 < len(outcome(value)) < 100


@given(
    st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.decimals(), st.dates(), st.datetimes()),
    st.booleans(),
)
def test_any_value_gives_a_date_or_a_reason(value, typed):
    try:
        parsed = PartialDate.parse(value, typed=typed)
    except DateRefused:
        return
    assert 1900 <= parsed.year <= 2100


@given(DAYS, st.sampled_from(Precision))
def test_what_is_written_is_read_back(day, precision):
    value = PartialDate(day, precision)
    assert PartialDate.parse(str(value)) == value
    assert PartialDate.from_number(value.number) == value
    assert PartialDate.parse(str(value.as_month()), typed=False) == value.as_month()


@given(st.lists(st.builds(PartialDate, DAYS, st.sampled_from(Precision))))
def test_numbers_sort_like_dates(values):
    assert sorted(values) == sorted(values, key=lambda value: value.number)


def test_writing():
    assert str(PartialDate(date(1978, 5, 20))) == "1978.05"
    assert str(PartialDate.of(1978, 5, 20)) == "1978.05.20"
    assert PartialDate.of(1978, 5).number == 19780500


@pytest.mark.parametrize("number", [0, -1, 19781300, 19780532, 197805, 10**12])
def test_a_stored_number_that_is_no_date_is_refused(number):
    with pytest.raises(DateRefused):
        PartialDate.from_number(number)


def test_a_month_covers_its_days_and_not_the_reverse():
    day, month = PartialDate.of(1978, 5, 20), PartialDate.of(1978, 5)
    assert month.covers(day)
    assert day.covers(day)
    assert not day.covers(month)
    assert not month.covers(PartialDate.of(1978, 6, 1))
    assert not month.covers(None)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        pytest.param("2008.07", "2010.03", 20, id="C-02"),
        pytest.param("2003.07", "2026.11", 280, id="EX-05"),
        pytest.param("2018.09", "2026.11", 98, id="EX-07职级"),
        pytest.param("2021.04", "2026.11", 67, id="EX-07职务"),
        pytest.param("2010.03", "2008.07", -20, id="倒过来"),
    ],
)
def test_months_between(start, end, months):
    assert months_between(PartialDate.parse(start), PartialDate.parse(end)) == months


@pytest.mark.parametrize(
    ("start", "on", "years"),
    [
        pytest.param("1980-05-20", "2026-05-19", 45, id="EX-01前一天"),
        pytest.param("1980-05-20", "2026-05-20", 46, id="EX-01当天"),
        pytest.param("1980.05", "2026.04", 45, id="EX-02前一月"),
        pytest.param("1980.05", "2026.05", 46, id="EX-02当月"),
        pytest.param("1984-02-29", "2026-02-27", 41, id="EX-03前一天"),
        pytest.param("1984-02-29", "2026-02-28", 42, id="EX-03平年二月末"),
        pytest.param("1980.05", "2026-05-01", 46, id="一边只到月"),
        pytest.param("2026.05", "2020.01", 0, id="未开始"),
    ],
)
def test_whole_years(start, on, years):
    assert whole_years(PartialDate.parse(start), PartialDate.parse(on)) == years


@given(DAYS, st.integers(-600, 600))
def test_months_added_are_months_between(day, months):
    later = add_months(day, months)
    assert months_between(day, later) == months
    assert later.day == day.day or (later.day < day.day and add_months(later, 1).month != later.month)


@given(DAYS, DAYS)
def test_reached_and_whole_months_agree(start, on):
    months = whole_months(start, on)
    if start <= on:
        assert has_reached(start, on, months=months)
        assert not has_reached(start, on, months=months + 1)
    else:
        assert months == 0
        assert not has_reached(start, on)


@pytest.mark.parametrize(
    ("start", "on", "reached"),
    [
        pytest.param("2019.08", "2021.07", False, id="EX-10差一月"),
        pytest.param("2019.08", "2021.08", True, id="EX-10满两年"),
        pytest.param("2019-08-31", "2021-08-30", False, id="差一天"),
        pytest.param("2020-02-29", "2022-02-28", True, id="没有二十九日"),
    ],
)
def test_two_years_reached(start, on, reached):
    assert has_reached(PartialDate.parse(start), PartialDate.parse(on), years=2) is reached
