"""The worked examples of the rulebook on qualification, ranks, influence, avoidance, and cases beside them."""

from datetime import date

import pytest

from personnel.rules.eligibility import Profile, Target
from personnel.rules.eligibility.findings import Status
from personnel.rules.eligibility.judging import Outcome, judge
from personnel.rules.eligibility.presets import presets
from personnel.rules.eligibility.profile import Graded, Measure, Relative, Title

from .profiles import counted, course, held, look, measure, profile, rank, results, rules

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
GRASSROOTS = {"rule": "grassroots", "months": 24}
DEPUTY_24 = {"rule": "level_time", "level": "县处级副职", "months": 24}
CHIEF_36 = {"rule": "level_time", "level": "乡科级正职", "months": 36}
WORK_60 = {"rule": "work_years", "months": 60}
PREVIOUS_YEAR = {"rule": "annual_results"}
INFLUENCE = {"rule": "influence"}
SINCE = {"rule": "since_promotion", "months": 12}

TOWNSHIP = profile(grassroots=(counted("2008.07", "2010.03"), counted("2010.01", "2010.12")))
TWO_SPELLS = profile(grassroots=(counted("2012.09", "2013.06"), counted("2015.03", "2016.05")))
STREET = profile(grassroots=(counted("2019.08"),))
DEPUTY = profile(posts=(held("县处级副职", "2023.06"),))
CHIEF = profile(posts=(held("乡科级正职", "2022.09"),))
ATTACHED = profile(
    posts=(
        held("乡科级正职", "2018.09", "2021.04", post="镇长"),
        held("乡科级正职", "2021.04", post="局长"),
        held("乡科级正职", "2023.03", "2024.03", nature="attached", post="挂职", is_main=False),
    )
)
WARNED = profile(measures=(measure("party_warning", date(2024, 3, 15)),))
ADMONISHED = profile(measures=(measure("admonition", date(2024, 8, 31)),))
THRICE = profile(
    measures=(
        measure("party_warning", date(2024, 6, 1)),
        measure("serious_demerit", date(2024, 6, 1)),
        measure("admonition", date(2024, 9, 10)),
    )
)
RESTORED = profile(measures=(measure("party_probation_1", date(2023, 4, 1), restored_on=date(2024, 4, 1)),))
REMOVED = profile(measures=(measure("relieved", date(2025, 7, 1)),))


@pytest.mark.parametrize(
    ("condition", "someone", "on", "value", "status", "met_on"),
    [
        pytest.param(GRASSROOTS, TOWNSHIP, "2026.11", 29, MET, None, id="EX-08"),
        pytest.param(GRASSROOTS, TWO_SPELLS, "2026.11", 23, NOT_MET, None, id="EX-09"),
        pytest.param(GRASSROOTS, STREET, "2021.07", 23, NOT_MET, date(2021, 8, 1), id="EX-10不足"),
        pytest.param(GRASSROOTS, STREET, "2021.08", 24, MET, None, id="EX-10已满"),
        pytest.param(DEPUTY_24, DEPUTY, "2025.05", 23, NOT_MET, date(2025, 6, 1), id="EX-63不足"),
        pytest.param(DEPUTY_24, DEPUTY, "2025.06", 24, MET, None, id="EX-63已满"),
        pytest.param(CHIEF_36, CHIEF, "2025.08", 35, NOT_MET, date(2025, 9, 1), id="EX-64不足"),
        pytest.param(CHIEF_36, CHIEF, "2025.09", 36, MET, None, id="EX-64已满"),
        pytest.param(WORK_60, profile(began_work="2021.12"), "2026.11", 59, NOT_MET, date(2026, 12, 1), id="EX-65"),
        pytest.param(
            SINCE,
            profile(posts=(held("乡科级正职", "2025-04-10"),)),
            date(2026, 3, 20),
            11,
            NOT_MET,
            date(2026, 4, 10),
            id="EX-66",
        ),
        pytest.param(
            PREVIOUS_YEAR,
            profile(results=results(y2025="基本称职")),
            date(2026, 3, 1),
            "2025年基本称职",
            NOT_MET,
            None,
            id="EX-67上一年度基本称职",
        ),
        pytest.param(
            PREVIOUS_YEAR,
            profile(results=results(y2023="基本称职", y2024="称职", y2025="称职")),
            date(2026, 3, 1),
            "2025年称职",
            MET,
            None,
            id="EX-67前年以前不看",
        ),
        pytest.param(
            INFLUENCE, WARNED, date(2025, 3, 14), "影响期至 2025-03-14", NOT_MET, date(2025, 3, 15), id="EX-68内"
        ),
        pytest.param(INFLUENCE, WARNED, date(2025, 3, 15), "影响期已满", MET, None, id="EX-68满"),
        pytest.param(
            INFLUENCE,
            ADMONISHED,
            date(2025, 2, 28),
            "影响期至 2025-02-28",
            NOT_MET,
            date(2025, 3, 1),
            id="EX-69",
        ),
        pytest.param(
            INFLUENCE,
            THRICE,
            date(2024, 10, 1),
            "影响期至 2025-11-30",
            NOT_MET,
            date(2025, 12, 1),
            id="EX-71",
        ),
        pytest.param(
            INFLUENCE,
            RESTORED,
            date(2026, 3, 31),
            "影响期至 2026-03-31",
            NOT_MET,
            date(2026, 4, 1),
            id="EX-72",
        ),
        pytest.param(
            {"rule": "influence", "any_post": True},
            REMOVED,
            date(2026, 6, 30),
            "影响期至 2026-06-30",
            NOT_MET,
            date(2026, 7, 1),
            id="EX-101任何领导职务",
        ),
        pytest.param(
            INFLUENCE,
            REMOVED,
            date(2026, 7, 1),
            "影响期至 2027-06-30",
            NOT_MET,
            date(2027, 7, 1),
            id="EX-101更高职务",
        ),
        pytest.param(
            {"rule": "age", "at_most": 40},
            profile(born="1985.03"),
            "2026.11",
            41,
            NOT_MET,
            None,
            id="EX-99",
        ),
        pytest.param(
            {"rule": "age", "at_most": 45},
            profile(born="1980-05-20"),
            date(2026, 5, 19),
            45,
            MET,
            None,
            id="EX-01前",
        ),
        pytest.param(
            {"rule": "age", "at_most": 45},
            profile(born="1980-05-20"),
            date(2026, 5, 20),
            46,
            NOT_MET,
            None,
            id="EX-01当日",
        ),
        pytest.param({"rule": "age", "at_most": 45}, profile(born="1980.05"), "2026.05", 46, NOT_MET, None, id="EX-02"),
        pytest.param(
            {"rule": "age", "at_least": 42},
            profile(born="1984-02-29"),
            date(2026, 2, 27),
            41,
            NOT_MET,
            date(2026, 2, 28),
            id="EX-03",
        ),
        pytest.param(
            {"rule": "party", "months": 228},
            profile(political="中共党员", full_member_on="2007-06-30"),
            date(2026, 6, 29),
            227,
            NOT_MET,
            date(2026, 6, 30),
            id="EX-06",
        ),
        pytest.param(
            {"rule": "party"},
            profile(political="中共预备党员", joined_party="2026.01"),
            "2026.11",
            "预备党员，党龄 0",
            NOT_MET,
            None,
            id="EX-06预备党员",
        ),
        pytest.param(
            {"rule": "level_time", "level": "乡科级正职", "months": 98},
            ATTACHED,
            "2026.11",
            98,
            MET,
            None,
            id="EX-07层次",
        ),
        pytest.param(
            {"rule": "post_time", "months": 68}, ATTACHED, "2026.11", 67, NOT_MET, date(2026, 12, 1), id="EX-07职务"
        ),
    ],
)
def test_examples(condition, someone, on, value, status, met_on):
    found = look(condition, someone, on)
    assert (found.value, found.status, found.met_on) == (value, status, met_on)


def clock(rank_name: str, years: int, **more) -> dict:
    return {"rule": "rank_time", "rank": rank_name, "months": 12 * years, "missing_counts": True, **more}


@pytest.mark.parametrize(
    ("condition", "someone", "earliest"),
    [
        pytest.param(
            clock("二级主任科员", 2),
            profile(ranks=(rank("三级主任科员", "2024.12"),), results=results(y2024="优秀")),
            date(2026, 6, 1),
            id="EX-86",
        ),
        pytest.param(
            clock("二级主任科员", 2),
            profile(ranks=(rank("三级主任科员", "2024.12"),), results=results(y2024="优秀", y2025="优秀")),
            date(2026, 1, 1),
            id="EX-86两个优秀",
        ),
        pytest.param(
            clock("二级主任科员", 2),
            profile(
                ranks=(rank("三级主任科员", "2021.03"),),
                results=results(y2021="称职", y2022="基本称职", y2023="称职"),
            ),
            date(2024, 3, 1),
            id="EX-87",
        ),
        pytest.param(
            clock("一级调研员", 3),
            profile(
                ranks=(rank("二级调研员", "2020.06"),),
                results=results(y2020="称职", y2021="优秀", y2022="优秀", y2023="称职"),
            ),
            date(2022, 12, 1),
            id="EX-88",
        ),
        pytest.param(
            clock("二级主任科员", 4),
            profile(
                ranks=(rank("三级主任科员", "2022.05"),),
                results=results(y2021="优秀", y2022="优秀", y2023="优秀", y2024="称职"),
            ),
            date(2025, 5, 1),
            id="EX-89职员等级同一公式",
        ),
        pytest.param(
            clock("一级主任科员", 2, levels=["乡科级正职"]),
            profile(posts=(held("乡科级正职", "2024.11"),), results=results(y2024="称职", y2025="称职")),
            date(2026, 11, 1),
            id="EX-139",
        ),
    ],
)
def test_earliest_promotion_in_rank(condition, someone, earliest):
    """The day before: not yet, and this day told; on the day: met."""
    eve = date.fromordinal(earliest.toordinal() - 1)
    before = look(condition, someone, eve)
    assert before.status is NOT_MET
    verdict = judge(someone, rules(condition), eve)
    assert (verdict.findings[0].met_on, verdict.met_on) == (earliest, earliest)
    assert look(condition, someone, earliest).status is MET


@pytest.mark.parametrize(
    ("rule", "met"),
    [("held_on_dec31", date(2026, 6, 1)), ("held_ge_6_months", date(2026, 12, 1)), ("full_year", date(2026, 12, 1))],
)
def test_how_the_year_of_appointment_counts(rule, met):
    someone = profile(ranks=(rank("三级主任科员", "2024.12"),), results=results(y2024="优秀"))
    assert look(clock("二级主任科员", 2, excellent_year=rule), someone, "2025.06").met_on == met


def test_a_rank_already_held_is_no_promotion():
    someone = profile(ranks=(rank("二级主任科员", "2024.12"),))
    found = look(clock("二级主任科员", 2), someone, "2026.11")
    assert (found.status, found.never, found.text) == (NOT_MET, True, "已任二级主任科员")


@pytest.mark.parametrize(
    ("started", "status", "note"),
    [("2023.05", MET, ""), ("2024.05", UNKNOWN, "2024 年年度考核结果未登记"), ("2025.05", NOT_MET, "")],
)
def test_a_missing_yearly_result_leaves_the_rank_open_where_it_matters(started, status, note):
    someone = profile(ranks=(rank("三级主任科员", started),), results=results(y2023="称职", y2025="称职"))
    found = look({"rule": "rank_time", "rank": "二级主任科员", "months": 24}, someone, "2026.11")
    assert (found.status, found.note) == (status, note)


@pytest.mark.parametrize(
    ("posts", "status"),
    [
        pytest.param(
            (held("", "2010.01", "2015.01"), held("乡科级副职", "2015.01")), NOT_MET, id="未登记的在低层次之前"
        ),
        pytest.param((held("乡科级副职", "2010.01", "2015.01"), held("", "2015.01")), UNKNOWN, id="未登记的在后"),
        pytest.param((held("", "2010.01"),), UNKNOWN, id="只有未登记的"),
        pytest.param(
            (held("", "2010.01", "2020.01"), held("乡科级正职", "2026.01")), UNKNOWN, id="未登记的可能已是正科"
        ),
    ],
)
def test_posts_without_a_level_leave_open_only_what_they_can(posts, status):
    assert look(CHIEF_36, profile(posts=posts), "2026.11").status is status
    two = {"rule": "lower_posts", "level": "乡科级正职", "count": 2}
    assert look(two, profile(posts=posts), "2026.11").status is status


def test_whoever_holds_a_rank_is_at_least_a_clerk():
    someone = profile(ranks=(rank("四级主任科员", "2023.05"),), posts=(held("", "2015.01", post="工作人员"),))
    assert look({"rule": "level_time", "level": "科员级", "months": 36}, someone, "2026.11").status is MET
    assert look({"rule": "level_time", "level": "乡科级副职", "months": 24}, someone, "2026.11").status is NOT_MET


def test_a_year_without_a_grade_must_be_looked_at():
    assert look(PREVIOUS_YEAR, profile(results=results(y2025="不定等次")), "2026.03").status is UNKNOWN


def test_the_latest_closed_year_stands_in_with_a_remark():
    found = look(PREVIOUS_YEAR, profile(results=results(y2024="称职")), "2026.03")
    assert (found.status, found.note) == (MET, "2025 年结果未登记，按 2024 年结果判断")


def test_three_years_checked_may_come_clear():
    someone = profile(results=results(y2023="基本称职", y2024="称职", y2025="称职"))
    found = look({"rule": "annual_results", "years": 3}, someone, "2026.03")
    assert (found.status, found.met_on) == (NOT_MET, date(2027, 1, 1))


def test_an_open_case_is_a_hard_stop():
    someone = profile(measures=(Measure(1, date(2026, 1, 5), None, None, is_case=True),))
    found = look({"rule": "no_case"}, someone, "2026.11")
    assert (found.status, found.met_on, found.never, found.note) == (NOT_MET, None, False, "待结案")
    assert look({"rule": "no_case"}, someone, "2026.01").status is MET


def test_party_probation_without_restored_rights_has_no_day():
    someone = profile(measures=(Measure(1, date(2025, 1, 5), None),))
    found = look(INFLUENCE, someone, "2026.11")
    assert (found.status, found.met_on, found.outlook) == (NOT_MET, None, "尚不能确定")


def test_doubtful_stretches_make_no_yes():
    someone = profile(frontline=(counted("2019.01", "2020.06"), counted("2021.01", "2023.01", sure=False)))
    found = look({"rule": "frontline"}, someone, "2026.11")
    assert (found.status, found.value, found.note) == (UNKNOWN, 17, "待认定的经历全部计入为 41 个月")


BUREAU = Target(level=9, unit_path="/1/2/", unit="区财政局", post="局长", leads=True, free=1)


@pytest.mark.parametrize(
    ("relation", "post", "path", "leads", "status"),
    [
        pytest.param("姐姐的儿子", "会计", "/1/2/6/", False, NOT_MET, id="EX-94"),
        pytest.param("妻子的表弟", "会计", "/1/2/6/", False, MET, id="EX-96"),
        pytest.param("亲家", "干部", "/1/2/", False, NOT_MET, id="EX-97"),
        pytest.param("弟弟", "科员", "/1/9/", False, MET, id="其他单位"),
        pytest.param("干亲", "会计", "/1/2/", False, UNKNOWN, id="称谓不明"),
    ],
)
def test_avoidance_at_the_target(relation, post, path, leads, status):
    relative = Relative(1, relation, "李娜", path, "区财政局", post, leads)
    assert look({"rule": "kinship"}, profile(relatives=(relative,)), "2026.11", BUREAU).status is status


@pytest.mark.parametrize(
    ("someone", "status"),
    [
        pytest.param(profile(grew_up="四川省自贡市大安区"), NOT_MET, id="EX-98"),
        pytest.param(profile(grew_up="四川省宜宾市"), MET, id="外地成长"),
        pytest.param(profile(native_place="四川大安区"), UNKNOWN, id="只有籍贯"),
        pytest.param(profile(native_place="重庆"), MET, id="籍贯外地"),
    ],
)
def test_home_region(someone, status):
    chief = Target(level=9, unit_path="/1/3/", post="局长", leads=True, key_chief=True, region="大安区")
    assert look({"rule": "home_region"}, someone, "2026.11", chief).status is status


@pytest.mark.parametrize(("free", "status"), [(1, MET), (0, NOT_MET), (None, UNKNOWN)])
def test_vacancy(free, status):
    assert look({"rule": "vacancy"}, profile(), "2026.11", Target(free=free)).status is status


@pytest.mark.parametrize(
    ("posts", "status", "value"),
    [
        ((held("乡科级正职", "2020.01"),), MET, 9),
        ((held("县处级副职", "2020.01"),), MET, 8),
        ((held("乡科级副职", "2020.01"),), NOT_MET, 10),
        ((held("县处级副职", "2015.01", "2019.01"), held("乡科级副职", "2019.01")), NOT_MET, 10),
        ((held("", "2020.01"),), UNKNOWN, None),
    ],
)
def test_one_level_at_a_time(posts, status, value):
    found = look({"rule": "one_level", "level": "县处级副职"}, profile(posts=posts), "2026.11")
    assert (found.status, found.value) == (status, value)


def test_two_different_posts_at_the_lower_level():
    same_twice = (held("乡科级正职", "2018.01", "2020.01", post="镇长"), held("乡科级正职", "2021.01", post="镇长"))
    other = held("乡科级正职", "2020.01", "2021.01", post="局长")
    condition = {"rule": "lower_posts", "level": "乡科级正职", "count": 2}
    assert look(condition, profile(posts=same_twice), "2026.11").status is NOT_MET
    assert look(condition, profile(posts=(*same_twice, other)), "2026.11").status is MET


def test_probation_bars_to_its_last_day():
    """EX-78: probation from 2025-03-15 lasts to 2026-03-14."""
    post = held("乡科级正职", "2025-03-15", probation_until=date(2026, 3, 14))
    found = look({"rule": "probation_over"}, profile(posts=(post,)), date(2026, 3, 14))
    assert (found.status, found.met_on) == (NOT_MET, date(2026, 3, 15))
    assert look({"rule": "probation_over"}, profile(posts=(post,)), date(2026, 3, 15)).status is MET


def test_no_exceptional_promotion_twice_running():
    posts = (held("乡科级副职", "2020.01", "2024.01"), held("乡科级正职", "2024.01", exceptional=True))
    assert look({"rule": "not_exceptional_twice"}, profile(posts=posts), "2026.11").status is NOT_MET
    assert look({"rule": "not_exceptional_twice"}, profile(posts=posts[:1]), "2022.11").status is MET


@pytest.mark.parametrize(
    ("condition", "courses", "status"),
    [
        ({"minimum": "大专"}, (course("省委党校研究生", full_time=False),), MET),
        ({"minimum": "大学", "full_time": True}, (course("大专"), course("大学", full_time=False)), NOT_MET),
        ({"minimum": "大学", "full_time": True}, (course("大学", "工学学士"),), MET),
        ({"degree": "硕士"}, (course("大学", "工学学士"),), NOT_MET),
        ({"minimum": "大专"}, (), UNKNOWN),
        ({"minimum": "大专"}, (course("结业"),), UNKNOWN),
    ],
)
def test_education(condition, courses, status):
    assert look({"rule": "education", **condition}, profile(courses=courses), "2026.11").status is status


@pytest.mark.parametrize(
    ("born", "on", "value", "status"),
    [("1965.01", "2022.02", 36, MET), ("1965.01", "2022.03", 35, NOT_MET), ("1965.01", "2025.03", -1, NOT_MET)],
)
def test_time_left_before_retirement(born, on, value, status):
    """A man born 1965.01 reaches the age in 2025.02."""
    found = look({"rule": "retirement_room", "months": 36}, profile(born=born, sex="男"), on)
    assert (found.value, found.status) == (value, status)
    assert found.until == (date(2022, 3, 1) if status is MET else None)


def test_a_course_still_running_has_its_day():
    found = look(
        {"rule": "education", "minimum": "大学"}, profile(courses=(course("大学", ended="2027.06"),)), "2026.11"
    )
    assert (found.status, found.met_on) == (NOT_MET, date(2027, 6, 1))


def test_technical_people_for_a_transfer():
    """SEL-38: 副高 for two years or 正高."""
    deputy = Title(1, "高级工程师", 2, 20250300)
    condition = {"rule": "title", "grade": "副高级", "months": 24}
    assert look(condition, profile(titles=(deputy,)), "2026.11").met_on == date(2027, 3, 1)
    assert look(condition, profile(titles=(deputy._replace(obtained=20200300),)), "2026.11").status is MET
    assert look(condition, profile(), "2026.11").never


@pytest.mark.parametrize(
    ("standing", "joined", "status"),
    [
        ("群众", "", NOT_MET),
        ("民盟", "", NOT_MET),
        ("中共党员", "2003.06", MET),
        ("中共党员", "", UNKNOWN),
        ("", "", UNKNOWN),
    ],
)
def test_party_standing(standing, joined, status):
    someone = profile(political=standing, joined_party=joined or None)
    assert look({"rule": "party", "months": 36}, someone, "2026.11").status is status


def test_the_outcome_of_several_conditions():
    """SEL-01: a waivable failure alone is waivable (EX-99); any other failure decides; a manual point never does."""
    old, waived = {"rule": "age", "at_most": 40}, {"rule": "age", "at_most": 40, "waivable": True}
    manual = {"rule": "manual", "question": "身体条件"}
    someone = profile(born="1985.03", began_work="2008.07")
    on = date(2026, 11, 23)
    assert judge(someone, rules(waived, WORK_60, manual), on).outcome is Outcome.WAIVABLE
    assert judge(someone, rules(old, waived), on).outcome is Outcome.NOT_MET
    assert judge(someone, rules(WORK_60, manual), on).outcome is Outcome.MET
    assert judge(someone, rules(WORK_60, {"rule": "frontline"}), on).outcome is Outcome.UNKNOWN
    assert judge(someone, rules(waived, {"rule": "frontline"}), on).outcome is Outcome.UNKNOWN


def test_an_age_limit_passed_before_the_rest_is_met_means_never():
    someone = profile(born="1986.06", posts=(held("乡科级副职", "2025.06"),))
    limit, time = {"rule": "age", "at_most": 40}, {"rule": "level_time", "level": "乡科级副职", "months": 24}
    on = date(2026, 11, 23)
    assert judge(someone, rules(limit, time), on).met_on is None
    assert judge(someone, rules(limit, time), on).never
    assert judge(someone, rules({"rule": "age", "at_most": 41}, time), on).met_on == date(2027, 6, 1)


def test_conditions_about_the_post_wait_for_a_post():
    rule = presets()["post-section-chief"]
    assert {one.code for one in rule.conditions} - {one.code for one in rule.asked(None)} == {
        "kinship", "home_region", "vacancy",
    }  # fmt: skip


def a_ready_deputy() -> Profile:
    return profile(
        posts=(held("乡科级副职", "2021.03", post="副局长"),),
        courses=(course("大学", "法学学士", "2010.06"),),
        results=tuple(Graded(1, year, "2") for year in range(2019, 2026)),
        frontline=(counted("2012.01", "2015.01"),),
        grassroots=(counted("2010.07"),),
    )


def test_a_preset_from_end_to_end():
    verdict = judge(a_ready_deputy(), presets()["post-section-chief"], date(2026, 11, 23), BUREAU)
    assert [one.status for one in verdict.findings if one.condition.code != "manual"] == [MET] * 10
    assert verdict.outcome is Outcome.MET
    assert len(verdict.questions) == 3
