"""队伍结构: classes of one person, tokens of addresses, exact figures."""

from datetime import date
from fractions import Fraction

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.structure import (
    DIMENSIONS,
    EMPTY,
    SECTIONS,
    BadToken,
    Figures,
    average,
    digest,
    dimension,
    discipline,
    parse,
    percent,
    token,
)

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "person", "key"),
    [
        ("age", {"born": PartialDate.parse("1996.11")}, "to30"),
        ("age", {"born": PartialDate.parse("1995.11")}, "31-35"),
        ("age", {"born": PartialDate.parse("1995.12")}, "to30"),
        ("age", {"born": PartialDate.parse("1971.11.24")}, "51-54"),
        ("age", {"born": PartialDate.parse("1971.11.23")}, "55-59"),
        ("age", {"born": PartialDate.parse("1966.11")}, "60on"),
        ("age", {"born": None}, EMPTY),
        ("sex", {"sex": ""}, EMPTY),
        ("sex", {"sex": "女"}, "女"),
        ("ethnic", {"ethnic": "汉族"}, "han"),
        ("ethnic", {"ethnic": "彝族"}, "minority"),
        ("party", {"political": "中共党员"}, "communist"),
        ("party", {"political": "中国共产党预备党员"}, "probationary"),
        ("party", {"political": "九三"}, "democratic"),
        ("party", {"political": "中国农工民主党党员"}, "democratic"),
        ("party", {"political": "无党派"}, "independent"),
        ("party", {"political": "群众"}, "masses"),
        ("fulltime", {"fulltime_education": "大学普通班"}, "college"),
        ("fulltime", {"fulltime_education": "中央党校大学"}, "bachelor"),
        ("fulltime", {"fulltime_education": "大学专科"}, "college"),
        ("fulltime", {"fulltime_education": "中等专科"}, "secondary"),
        ("inservice", {"inservice_education": "四川省委党校研究生"}, "graduate"),
        ("inservice", {"inservice_education": ""}, EMPTY),
        ("highest", {"fulltime_education": "中专", "inservice_education": "大专"}, "college"),
        ("highest", {"fulltime_education": "大学", "inservice_education": ""}, "bachelor"),
        ("in_post", {"post_since": PartialDate.parse("2025.12")}, "to1"),
        ("in_post", {"post_since": PartialDate.parse("2025.11")}, "1-3"),
        ("in_post", {"post_since": PartialDate.parse("2016.11.24")}, "5-10"),
        ("in_post", {"post_since": PartialDate.parse("2016.11.23")}, "10on"),
        ("service", {"began_work": None}, EMPTY),
    ],
)
def test_a_person_is_in_one_class(code, person, key):
    assert dimension(code).class_of(person, ON) == key


@pytest.mark.parametrize(
    ("degree", "school", "key"),
    [
        ("工学学士", "四川大学行政管理专业", "engineering"),
        ("", "四川农业大学土木工程专业", "engineering"),
        ("", "西南财经大学会计学专业", "management"),
        ("", "四川农业大学动物医学专业", "agriculture"),
        ("农学硕士", "", "agriculture"),
        ("", "四川师范大学汉语言文学专业", "literature"),
        ("", "四川大学", "other"),
        ("", "", ""),
    ],
)
def test_discipline_by_degree_then_by_major(degree, school, key):
    assert discipline(degree, school) == key


def test_every_dimension_stands_in_one_section_and_codes_are_unique():
    codes = [one.code for one in DIMENSIONS]
    shown = [code for _, section in SECTIONS for code in section]
    assert sorted(shown) == sorted(code for code in codes if code != "years")
    assert len(set(codes)) == len(codes)


def test_what_is_not_recorded_stands_last_under_its_own_name():
    inservice = dimension("inservice")
    assert inservice.ordered({EMPTY: 3, "bachelor": 1})[-1] == EMPTY
    assert inservice.name_of(EMPTY) == "无在职学历"
    assert EMPTY not in dimension("fulltime").ordered({"bachelor": 1})
    assert dimension("level").ordered({"股级": 2, "乡科级副职": 1, EMPTY: 9}) == ["乡科级副职", "股级", EMPTY]


def test_a_token_is_read_back_as_written():
    chosen = parse(token(("years", "40-44"), ("sex", "男"), ("level", "乡科级正职")))
    assert [str(one) for one in chosen] == ["年龄40—44岁", "性别 男", "职务层次 乡科级正职"]
    assert (chosen[0].first, chosen[0].last) == (40, 44)


def test_words_may_hold_what_separates():
    chosen = parse(token(("kind", ("A+B|C", "100%")), ("highest", ("graduate", "bachelor"))))
    assert chosen[0].keys == ("A+B|C", "100%")
    assert str(chosen[1]) == "最高学历 研究生、大学本科"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age",
        "age:",
        "age:99",
        "nothing:1",
        "years:a",
        "years:5-",
        "years:9-4",
        "years:1-999",
        "years:٤",
        "|".join(["sex:男"] * 5),
    ],
)
def test_what_no_figure_wrote_is_refused(text):
    with pytest.raises(BadToken):
        parse(text)


def test_average_age_is_exact_and_rounded_once():
    figures = Figures(4, ages={(30, "男"): 1, (31, "男"): 1, (45, "女"): 1})
    assert figures.average_age == Fraction(106, 3)
    assert average(figures.average_age) == "35.3"
    assert average(figures.average_age_of("男")) == "30.5"
    assert average(Fraction(1, 20)) == "0.1"
    assert average(Figures(0).average_age) == "—"
    assert percent(1, 8) == "12.5%"
    assert percent(0, 0) == ""
    assert figures.age_at(Fraction(1, 2)) == 31


def test_what_is_kept_reads_back_the_same():
    figures = Figures(3, {"sex": {"男": 2, "女": 1}}, {(30, "男"): 2, (41, "女"): 1})
    assert Figures.read(figures.stored()) == figures
    assert digest(figures.stored()) == digest(Figures.read(figures.stored()).stored())
