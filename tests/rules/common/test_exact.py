"""Rounding and points: exact, half up, readable."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.exact import format_hundredths, parse_points, round_half_up


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        pytest.param(Fraction("85.125"), 8513, id="半分进位"),
        pytest.param(Fraction("85.115"), 8512, id="浮点会舍错的半分"),
        pytest.param(Fraction("90.525"), 9053, id="性能文档第6节的例子"),
        pytest.param(Fraction("89.996"), 9000, id="EX-62进到90.00"),
        pytest.param(Fraction(259, 3), 8633, id="循环小数"),
        pytest.param(7, 700, id="整数"),
        pytest.param(Fraction(-1, 8) / 100, 0, id="极小负数"),
        pytest.param(Fraction("-0.125"), -12, id="负数的半分朝正方向"),
    ],
)
def test_round_half_up(value, rounded):
    assert round_half_up(value) == rounded


def test_round_half_up_to_other_places():
    assert round_half_up(Fraction("2.5"), 0) == 3
    assert round_half_up(Fraction("88.8885"), 3) == 88889


@given(st.decimals(min_value=0, max_value=1000, places=5))
def test_rounding_agrees_with_decimal(value):
    assert round_half_up(Fraction(value)) == int(value.quantize(Decimal("0.01"), ROUND_HALF_UP).scaleb(2))


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        pytest.param("8.5", 850, id="一位小数"),
        pytest.param(" 36.00 ", 3600, id="两侧空格"),
        pytest.param("８\N{FULLWIDTH FULL STOP}５", 850, id="全角数字"),
        pytest.param("0", 0, id="零"),
        pytest.param("-1.25", -125, id="负数"),
        pytest.param("-0.50", -50, id="不足一分的负数"),
        pytest.param("+2", 200, id="正号"),
    ],
)
def test_parse_points(text, hundredths):
    assert parse_points(text) == hundredths


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "没有填写", id="空"),
        pytest.param("  ", "没有填写", id="空白"),
        pytest.param("8.555", "超过两位小数", id="三位小数"),
        pytest.param("8.500", "超过两位小数", id="末尾是零也算三位"),
        pytest.param("优秀", "不是分数", id="文字"),
        pytest.param("1e3", "不是分数", id="科学计数"),
        pytest.param("8,5", "不是分数", id="逗号"),
        pytest.param("٣", "不是分数", id="其他文字的数字"),
        pytest.param("9" * 5000, "不是分数", id="过长"),
        pytest.param("NaN", "不是分数", id="非数"),
    ],
)
def test_parse_points_refuses(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_points(text)


@given(st.text("0123456789.-+ eE９\N{FULLWIDTH FULL STOP}，分", max_size=12))
def test_parse_points_reads_or_refuses_any_text(text):
    try:
        value = parse_points(text)
    except ValueError:
        return
    assert parse_points(format_hundredths(value)) == value


@given(st.integers(-(10**9), 10**9))
def test_written_points_are_read_back(value):
    assert parse_points(format_hundredths(value)) == value
