"""Time in post, level and rank (rulebook PER-06)."""

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.clocks import Holding, level_clock, post_clock, rank_clock, span_words

parse = PartialDate.parse
NOVEMBER = parse("2026.11")


def held(started, ended, level, name="", **more):
    return Holding(parse(started), parse(ended) if ended else None, level, name, **more)


def test_level_keeps_running_where_the_post_changes():  # EX-07
    holdings = [
        held("2018.09", "2021.04", "乡科级正职", "甲局局长"),
        held("2021.04", "", "乡科级正职", "乙镇党委书记"),
        held("2023.03", "2024.03", "县处级副职", "挂职副县长", keeps_relation=True),
    ]
    assert level_clock(holdings, NOVEMBER).months == 98
    assert post_clock(holdings, NOVEMBER).months == 67
    assert post_clock(holdings, parse("2023.06")).since == parse("2021.04")


@pytest.mark.parametrize(
    ("holdings", "since"),
    [
        pytest.param(
            [("2015.01", "2018.09", "乡科级副职"), ("2018.09", "", "乡科级正职")], "2018.09", id="升任重新起算"
        ),
        pytest.param(
            [("2010.01", "2014.01", "乡科级正职"), ("2018.09", "", "乡科级正职")], "2018.09", id="中断重新起算"
        ),
        pytest.param(
            [("2014.01", "2018.09", "县处级副职"), ("2018.09", "", "乡科级正职")], "2014.01", id="更高层次也算"
        ),
        pytest.param([("2018.09", "", "正科级")], "2018.09", id="其他写法"),
    ],
)
def test_level_clock(holdings, since):
    assert level_clock([held(*one) for one in holdings], NOVEMBER).since == parse(since)


def test_nobody_without_a_post_has_a_clock():
    assert post_clock([], NOVEMBER) is None
    assert level_clock([held("2018.09", "2020.01", "乡科级正职")], NOVEMBER) is None
    assert rank_clock([held("2027.01", "", "一级主任科员")], NOVEMBER) is None


def test_rank_clock():
    ranks = [held("2019.06", "2022.06", "四级主任科员"), held("2022.06", "", "三级主任科员")]
    assert rank_clock(ranks, NOVEMBER).months == 53


@pytest.mark.parametrize(("months", "words"), [(98, "8 年 2 个月"), (24, "2 年"), (5, "5 个月"), (0, "0 个月")])
def test_span_words(months, words):
    assert span_words(months) == words
