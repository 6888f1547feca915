"""Two counters over one career (rulebook PER-08, PER-09)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personnel.rules.grassroots import Counter, Decision, Line, Settings, Verdict, count, month_index
from personnel.rules.places import Answer, Place, recognise
from personnel.rules.resume import Employment, employment_of, is_study

NOVEMBER = month_index(2026, 11)


def line(key, start, end, text, *, inner=False, decisions=None, **changes):
    """A line as it is made from the words of an entry."""
    study = is_study(text)
    found = recognise(text)
    values = {
        "study": study,
        "inner": inner,
        "employment": employment_of(text, study=study, concurrent=inner),
        "place": found.place,
        "grassroots": found.grassroots,
        "frontline": found.frontline,
        "decisions": decisions or {},
    } | changes
    return Line(key, start, end, text, **values)


def months(lines, on=NOVEMBER, counter=Counter.GRASSROOTS, **settings):
    return count(lines, on, Settings(**settings))[counter].months


def verdicts(lines, counter, on=NOVEMBER):
    return [one.verdict for one in count(lines, on)[counter].lines]


def test_overlaps_count_once():  # EX-08
    lines = [
        line(1, "2008.07", "2010.03", "某县石桥镇干部"),
        line(2, "2010.01", "2010.12", "某县石桥镇青杠村党支部书记"),
    ]
    assert months(lines) == 29


def test_gaps_are_not_filled():  # EX-09
    lines = [line(1, "2012.09", "2013.06", "某县石桥镇干部"), line(2, "2015.03", "2016.05", "某县石桥镇干部")]
    assert months(lines) == 23


@pytest.mark.parametrize(("on", "expected"), [((2021, 7), 23), ((2021, 8), 24)], ids=["EX-10差一月", "EX-10当月满"])
def test_an_open_line_runs_to_the_day(on, expected):
    assert months([line(1, "2019.08", "", "某区凤凰街道办事处干部")], month_index(*on)) == expected


def test_secondment_to_the_province_is_taken_out():  # EX-11
    host = line(1, "2015.08", "2019.08", "某县财政局科员")
    away = line(2, "2017.01", "2018.01", "借调省财政厅工作", inner=True)
    assert months([host, away]) == 36
    assert verdicts([host, away], Counter.GRASSROOTS) == [Verdict.COUNTED, Verdict.EXCLUDED]


def test_some_places_also_take_out_secondment_to_the_city():
    host = line(1, "2015.08", "2019.08", "某县财政局科员")
    away = line(2, "2017.01", "2018.01", "借调某市委组织部工作", inner=True)
    assert months([host, away]) == 48
    assert months([host, away], excluding=frozenset({Place.CITY, Place.PROVINCE, Place.CENTRAL})) == 36


@pytest.mark.parametrize(("end", "expected"), [("2024.07", 0), ("2024.09", 6)], ids=["EX-12四个月", "EX-12六个月"])
def test_an_attachment_counts_at_the_front_line_from_six_months(end, expected):
    lines = [
        line(1, "2018.01", "2023.01", "某区财政局科员"),
        line(2, "2023.01", "", "某区财政局副局长"),
        line(3, "2024.03", end, "挂任某区石桥镇党委副书记", inner=True),
    ]
    total = count(lines, NOVEMBER)
    assert total[Counter.FRONTLINE].months == expected
    assert total[Counter.GRASSROOTS].months == NOVEMBER - month_index(2018, 1)


def test_attachments_that_follow_each_other_are_one():
    lines = [
        line(1, "2020.01", "2024.01", "某区财政局科员"),
        line(2, "2021.01", "2021.05", "挂任某区石桥镇镇长助理", inner=True),
        line(3, "2021.05", "2021.08", "挂任某区青杠镇镇长助理", inner=True),
    ]
    assert months(lines, counter=Counter.FRONTLINE) == 7


@pytest.mark.parametrize(
    ("text", "inner", "grassroots", "frontline"),
    [
        ("某大学法律专业学习", False, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
        ("省委党校脱产学习", True, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
        ("待分配", False, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
        ("兼任某镇河长办主任", True, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
        ("某市委办公室科员", False, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
        ("某区财政局科员", False, Verdict.COUNTED, Verdict.NOT_COUNTED),
        ("某区信访局干部", False, Verdict.COUNTED, Verdict.DOUBTFUL),
        ("某县第一中学副校长", False, Verdict.COUNTED, Verdict.DOUBTFUL),
        ("某某协会干事", False, Verdict.DOUBTFUL, Verdict.DOUBTFUL),
        ("某县石桥镇干部", False, Verdict.COUNTED, Verdict.COUNTED),
    ],
)
def test_verdict_of_one_line(text, inner, grassroots, frontline):
    total = count([line(1, "2010.01", "2012.01", text, inner=inner)], NOVEMBER)
    assert [total[counter].lines[0].verdict for counter in Counter] == [grassroots, frontline]
    assert all(total[counter].lines[0].reason for counter in Counter)


def test_full_time_study_inside_a_post_is_taken_out():
    host = line(1, "2010.01", "2014.01", "某县石桥镇干部")
    away = line(2, "2011.01", "2012.01", "某大学学习", inner=True, employment=Employment.FULL_STUDY)
    assert months([host, away]) == 36


def test_a_person_decides_and_the_reason_is_told():
    decided = {Counter.FRONTLINE: Decision(True, "2016 年起专职驻征地现场")}
    total = count([line(1, "2015.01", "2017.01", "某区信访局干部", decisions=decided)], NOVEMBER)[Counter.FRONTLINE]
    assert (total.months, total.lines[0].reason) == (24, "人工认定：2016 年起专职驻征地现场")
    refused = {Counter.FRONTLINE: Decision(False, "借在机关")}
    assert months([line(1, "2015.01", "2017.01", "某县石桥镇干部", decisions=refused)], counter=Counter.FRONTLINE) == 0


def test_doubtful_lines_give_what_is_possible():
    lines = [line(1, "2010.01", "2011.01", "某县石桥镇干部"), line(2, "2011.01", "2012.07", "某区信访局干部")]
    total = count(lines, NOVEMBER)[Counter.FRONTLINE]
    assert (total.months, total.possible) == (12, 30)
    assert [one.key for one in total.doubtful] == [2]
    assert [sure for _, _, sure in total.stretches] == [True, False]


def test_a_single_date_runs_to_the_next_line():
    lines = [
        line(1, "2010.01", "", "任某县石桥镇干部", point=True),
        line(2, "2012.03", "", "任某县财政局科员", point=True),
    ]
    assert months(lines, counter=Counter.FRONTLINE) == 26


def test_years_without_months_give_the_least():
    total = count([line(1, "2010", "2012", "某县石桥镇干部")], NOVEMBER)[Counter.GRASSROOTS]
    assert total.months == 13
    assert "只写到年" in total.lines[0].reason


MONTHS = st.builds("{}.{:02}".format, st.integers(1990, 2026), st.integers(1, 12))
TEXTS = st.sampled_from(
    ["某县石桥镇干部", "某县财政局科员", "某省财政厅科员", "某某协会干事", "借调省财政厅工作", "挂任某镇镇长助理"]
)


@given(st.lists(st.tuples(MONTHS, MONTHS, TEXTS, st.booleans()), max_size=8))
def test_totals_are_the_stretches(rows):
    lines = [line(key, min(a, b), max(a, b), text, inner=inner) for key, (a, b, text, inner) in enumerate(rows)]
    for total in count(lines, NOVEMBER).values():
        assert 0 <= total.months <= total.possible
        assert sum(last - first for first, last, sure in total.stretches if sure) == total.months
        assert sum(last - first for first, last, _ in total.stretches) == total.possible
        spans = [(first, last) for first, last, _ in total.stretches]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_answers_have_no_default():
    assert Line(1, "2010.01", "", "甲").grassroots is Answer.ASK
