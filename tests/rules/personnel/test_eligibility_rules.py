"""Reading conditions from data, the presets, and the words shown."""

from datetime import date

import pytest

from personnel.rules.eligibility import ConditionRefused, parse_condition, parse_conditions, rule_kinds
from personnel.rules.eligibility.personal import as_held
from personnel.rules.eligibility.presets import preset, presets
from personnel.rules.eligibility.registry import parameters
from personnel.rules.levels import RANKS
from personnel.rules.schooling import degree_order, education_order


@pytest.mark.parametrize(
    ("data", "complaint", "name"),
    [
        ("age", "条件应为一组名称和值", ""),
        ({}, "没有“None”这条规则", ""),
        ({"rule": ["age"]}, "没有“['age']”这条规则", ""),
        ({"rule": "height"}, "没有“height”这条规则", ""),
        ({"rule": "age"}, "年龄须写上限或下限", "at_most"),
        ({"rule": "age", "at_most": "50"}, "不超过（周岁）应为整数", "at_most"),
        ({"rule": "age", "at_most": True}, "不超过（周岁）应为整数", "at_most"),
        ({"rule": "age", "at_most": 500}, "不超过（周岁）应在 0 至 120 之间", "at_most"),
        ({"rule": "age", "at_most": 50, "sex": "其他"}, "只对没有“其他”这一项", "sex"),
        ({"rule": "age", "at_most": 50, "under": 1}, "年龄没有“under”这一参数", "under"),
        ({"rule": "age", "at_most": 50, "waivable": "是"}, "可说明理由后放宽应为是或否", "waivable"),
        ({"rule": "age", "at_most": 50, "clause": "长" * 201}, "依据条款应为不超过 200 字的文字", "clause"),
        ({"rule": "work_years"}, "工作年限缺少不少于（月）", "months"),
        ({"rule": "education"}, "须写学历或学位的下限", "minimum"),
        ({"rule": "fact", "attribute": "staff_kind", "words": []}, "为以下之一应列出至少一项", "words"),
        ({"rule": "fact", "attribute": "code", "words": ["1"]}, "项目没有“code”这一项", "attribute"),
    ],
)
def test_conditions_that_are_refused(data, complaint, name):
    with pytest.raises(ConditionRefused) as refused:
        parse_condition(data)
    assert (refused.value.message, refused.value.name) == (complaint, name)


@pytest.mark.parametrize("data", [None, [], "age", {}])
def test_a_rule_set_needs_conditions(data):
    with pytest.raises(ConditionRefused, match="至少要有一个条件"):
        parse_conditions(data)


def test_the_place_of_a_refused_condition_is_told():
    with pytest.raises(ConditionRefused) as refused:
        parse_conditions([{"rule": "probation_over"}, {"rule": "work_years", "months": -1}])
    assert (refused.value.position, refused.value.message) == (1, "第 2 条：不少于（月）应在 0 至 1200 之间")


@pytest.mark.parametrize("code", presets())
def test_presets_can_be_stored_and_read_again(code):
    rules = preset(code)
    assert parse_conditions([one.as_data() for one in rules.conditions]) == rules.conditions
    assert all(one.clause for one in rules.conditions)
    assert all(one.required and one.title for one in rules.conditions)
    assert rules.valid_from is not None


def test_there_is_a_preset_for_every_rank_but_the_lowest():
    assert {rules.rank for rules in presets().values() if rules.rank} == set(RANKS[:-1])


def test_clocks_of_the_rank_table():
    """SEL-30."""
    clock = preset("rank-chief-clerk-1").conditions[1]
    assert clock.as_data() == {
        "rule": "rank_time", "rank": "一级主任科员", "months": 24, "levels": ["乡科级正职"], "clause": clock.clause,
    }  # fmt: skip
    assert clock.required == "任乡科级正职、二级主任科员满 2 年"


def test_every_rule_says_what_it_may_be_given():
    for kind in rule_kinds().values():
        assert kind.name
        assert all(one.label and one.kind in {"integer", "flag", "word", "words", "text"} for one in parameters(kind))


@pytest.mark.parametrize(
    ("months", "text"), [(None, "未登记"), (0, "0 个月"), (23, "1 年零 11 个月（23 个月）"), (36, "3 年（36 个月）")]
)
def test_months_in_words(months, text):
    assert as_held(months) == text


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("研究生", 1), ("省（区、市）委党校研究生", 1), ("中央党校大学", 2), ("大学", 2), ("大学本科", 2),
        ("大学专科", 3), ("大专", 3), ("大学普通班", 3), ("四川省委党校大专", 3), ("中等专科", 4), ("中专", 4),
        ("高中", 5), ("初中", 6), ("", None), ("结业", None),
    ],
)  # fmt: skip
def test_education_in_order(text, order):
    assert education_order(text) == order


@pytest.mark.parametrize(("text", "order"), [("法学博士", 1), ("公共管理硕士", 2), ("工学学士", 3), ("", None)])
def test_degrees_in_order(text, order):
    assert degree_order(text) == order


def test_the_words_of_a_finding():
    from .profiles import counted, look, profile

    found = look({"rule": "frontline"}, profile(frontline=(counted("2025.03"),)), "2026.11")
    assert (found.text, found.condition.required) == ("1 年零 8 个月（20 个月）", "基层一线经历满 2 年")
    assert found.outlook == "2027-03-01 起符合"
    assert found.met_on == date(2027, 3, 1)
