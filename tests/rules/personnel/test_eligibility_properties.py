"""Any person, any condition: the day told is the day, and the parts agree with plain counting."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cadre_mgmt.common.dates import PartialDate, has_reached, whole_months
from personnel.rules.eligibility import Target, parse_condition
from personnel.rules.eligibility.findings import Status
from personnel.rules.eligibility.judging import Outcome, judge
from personnel.rules.eligibility.profile import Counted, Course, Graded, Held, Measure, RankHeld
from personnel.rules.eligibility.spans import Day, first_day, months_and_day, months_since, reached

from .profiles import profile, rules

ON = date(2026, 11, 23)
dates = st.builds(
    lambda day, known: PartialDate(day).number if not known else day.year * 10000 + day.month * 100 + day.day,
    st.dates(date(1995, 1, 1), ON),
    st.booleans(),
)
ends = st.none() | dates


@st.composite
def spans(draw):
    start, end = draw(dates), draw(ends)
    return (start, end if end is None or end > start else None)


@st.composite
def posts(draw):
    start, end = draw(spans())
    level = draw(st.sampled_from([7, 8, 9, 10, 11, None]))
    nature = draw(st.sampled_from(["regular", "regular", "concurrent", "attached"]))
    until = draw(st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)))
    return Held(1, "某职务", level, start, end, nature, draw(st.sampled_from("甲乙丙")), until)


@st.composite
def people(draw):
    graded = draw(st.dictionaries(st.integers(2015, 2025), st.sampled_from(["1", "1", "2", "3", "5"]), max_size=11))
    rank_start = draw(dates)
    return profile(
        as_of=ON,
        born=draw(st.none() | dates),
        political=draw(st.sampled_from(["中共党员", "中共预备党员", "群众", ""])),
        joined_party=draw(st.none() | dates),
        began_work=draw(st.none() | dates),
        courses=tuple(
            Course(1, "学历", True, draw(st.sampled_from([1, 2, 3, 4])), None, draw(st.none() | st.just(20280600)))
            for _ in range(draw(st.integers(0, 2)))
        ),
        posts=tuple(draw(st.lists(posts(), max_size=4))),
        ranks=(RankHeld(1, "职级", draw(st.integers(7, 11)), rank_start, None),),
        results=tuple(Graded(1, year, grade) for year, grade in graded.items()),
        measures=tuple(
            Measure(1, start, draw(st.none() | st.just(start + timedelta(days=400))))
            for start in draw(st.lists(st.dates(date(2024, 1, 1), ON), max_size=2))
        ),
        frontline=tuple(Counted(1, "镇", *draw(spans())) for _ in range(draw(st.integers(0, 3)))),
    )


CONDITIONS = st.sampled_from(
    [
        {"rule": "age", "at_most": 25}, {"rule": "age", "at_least": 30},
        {"rule": "age", "at_least": 20, "at_most": 24},
        {"rule": "education", "minimum": "大学"}, {"rule": "party", "months": 36}, {"rule": "work_years", "months": 60},
        {"rule": "level_time", "level": "乡科级正职", "months": 36},
        {"rule": "level_time", "level": "乡科级副职", "months": 24, "holds_now": True},
        {"rule": "post_time", "months": 18}, {"rule": "lower_posts", "level": "乡科级副职", "count": 2},
        {"rule": "one_level", "level": "乡科级正职"}, {"rule": "since_promotion", "months": 12},
        {"rule": "probation_over"}, {"rule": "rank_time", "rank": "二级主任科员", "months": 24},
        {"rule": "rank_time", "rank": "一级主任科员", "months": 24, "levels": ["乡科级正职"]},
        {"rule": "annual_results"}, {"rule": "annual_results", "years": 3}, {"rule": "influence"},
        {"rule": "frontline", "months": 24},
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(people(), CONDITIONS, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_the_day_told_is_the_first_on_which_the_condition_is_met(someone, data, on):
    """Not met the day before, met on the day, nor on any first of a month between."""
    verdict = judge(someone, rules(data), on)
    found, condition = verdict.findings[0], parse_condition(data)

    def status(day):
        return condition.judge(someone, Day(day), Target()).status

    if found.status is not Status.NOT_MET:
        assert found.met_on is None
        return
    if found.met_on is None:
        later = [date(on.year + n // 12, n % 12 + 1, 28) for n in range(on.month, 60)]
        if found.never:
            assert all(status(day) is not Status.MET for day in later)
        return
    assert found.met_on > on
    assert status(found.met_on - timedelta(days=1)) is not Status.MET
    assert status(found.met_on) is Status.MET
    day = on
    while day < found.met_on and day < date(2040, 1, 1):
        assert status(day) is not Status.MET
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@settings(max_examples=200, deadline=None)
@given(people(), st.lists(CONDITIONS, min_size=2, max_size=5), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_the_day_of_all_conditions_together(someone, data, on):
    """On the day told all are met, on the day before not all."""
    asked = rules(*data)
    verdict = judge(someone, asked, on)
    if verdict.met_on is not None:
        assert judge(someone, asked, verdict.met_on).outcome is Outcome.MET
        assert judge(someone, asked, verdict.met_on - timedelta(days=1)).outcome is not Outcome.MET


@given(dates, st.dates(date(1995, 1, 1), date(2040, 1, 1)))
def test_months_agree_with_the_calendar_of_the_house(start, on):
    day = PartialDate.from_number(start)
    assert max(months_since(start, Day(on)), 0) == whole_months(day, on)


@given(dates, st.integers(0, 240))
def test_reached_is_the_first_day(start, months):
    day = PartialDate.from_number(start)
    first = reached(start, months)
    assert has_reached(day, first, months=months)
    assert not has_reached(day, first - timedelta(days=1), months=months)


@given(st.lists(spans(), max_size=5), st.integers(0, 120))
def test_months_of_several_spans(several, required):
    """A span more never lessens the months; what is reached by the day is told as past."""
    held, met_on = months_and_day(several, required, Day(ON))
    assert (met_on is not None and met_on <= ON) == (held >= required) or required == 0
    assert held <= months_and_day([*several, (19950100, None)], required, Day(ON))[0]
    for start, _ in several:
        assert first_day(start) <= ON
