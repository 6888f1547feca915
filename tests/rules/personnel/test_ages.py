"""Personal clocks (rulebook PER-01, PER-04, PER-05)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.dates import PartialDate, add_months, months_between
from personnel.rules.ages import Period, age, age_by_month, months_covered, party_years, work_months, work_years

parse = PartialDate.parse
MONTHS = st.builds(PartialDate.of, st.integers(1960, 2030), st.integers(1, 12))


def period(start, end):
    return Period(parse(start), parse(end))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        pytest.param("1980-05-20", "2026-05-19", 45, id="EX-01前一天"),
        pytest.param("1980-05-20", "2026-05-20", 46, id="EX-01当天"),
        pytest.param("1980.05", "2026.04", 45, id="EX-02前一月"),
        pytest.param("1980.05", "2026.05", 46, id="EX-02当月"),
        pytest.param("1984-02-29", "2026-02-27", 41, id="EX-03前一天"),
        pytest.param("1984-02-29", "2026-02-28", 42, id="EX-03平年二月末"),
        pytest.param("1980.05", "2026.11", 46, id="EX-147"),
        pytest.param("1976.05", "2025.06", 49, id="任免表四十九岁"),
        pytest.param("2027.01", "2026.05", 0, id="尚未出生"),
    ],
)
def test_age(born, on, years):
    assert age(parse(born), parse(on)) == years


def test_the_form_counts_by_month_even_where_the_day_is_known():
    assert age(parse("1980-05-20"), parse("2026-05-01")) == 45
    assert age_by_month(parse("1980-05-20"), parse("2026-05-01")) == 46


def test_work_years():
    began, on = parse("2003.07"), parse("2026.11")
    suspended = [period("2010.01", "2012.01")]
    assert (work_months(began, on), work_years(began, on)) == (280, 23)  # EX-05
    assert work_months(began, on, deducted=suspended) == 256
    assert work_months(began, on, deducted=[*suspended, period("2011.01", "2012.01")]) == 256
    assert work_months(began, on, added=[period("2001.07", "2003.07")]) == 304


def test_work_years_are_never_negative():
    assert work_months(parse("2027.01"), parse("2026.11")) == 0


@pytest.mark.parametrize("outside", [period("2003.06", "2004.01"), period("2026.01", "2026.12")], ids=["早", "晚"])
def test_a_deduction_outside_the_service_is_refused(outside):
    with pytest.raises(ValueError, match="扣除时段"):
        work_months(parse("2003.07"), parse("2026.11"), deducted=[outside])


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        pytest.param("2007-06-30", "2026-06-29", 18, id="EX-06前一天"),
        pytest.param("2007-06-30", "2026-06-30", 19, id="EX-06当天"),
        pytest.param(None, "2026-06-30", 0, id="EX-06预备党员"),
    ],
)
def test_party_years(since, on, years):
    assert party_years(parse(since) if since else None, parse(on)) == years


@pytest.mark.parametrize(
    ("periods", "months"),
    [
        pytest.param([("2008.07", "2010.03"), ("2010.01", "2010.12")], 29, id="EX-08重叠算一次"),
        pytest.param([("2012.09", "2013.06"), ("2015.03", "2016.05")], 23, id="EX-09间隔不补"),
        pytest.param([("2010.01", "2012.01"), ("2010.06", "2010.12")], 24, id="包含"),
        pytest.param([("2012.01", "2010.01")], 0, id="倒置"),
        pytest.param([], 0, id="没有"),
    ],
)
def test_months_covered(periods, months):
    assert months_covered(period(*ends) for ends in periods) == months


@given(st.lists(st.tuples(MONTHS, st.integers(0, 60))))
def test_covered_months_are_the_distinct_ones(starts):
    periods = [Period(start, PartialDate(add_months(start.day, length))) for start, length in starts]
    origin = PartialDate.of(1900, 1)
    distinct = {
        month for p in periods for month in range(months_between(origin, p.start), months_between(origin, p.end))
    }
    assert months_covered(periods) == len(distinct)
