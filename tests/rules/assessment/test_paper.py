"""What is typed on a line, and points from grades and targets (scoring.md 1, 4 and 7)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rules.grading import suggested_grade
from assessment.rules.paper import check_row, grade_points, objective_points, subtotal
from cadre_mgmt.common.exact import format_hundredths

FULLS = (4000, 6000)


@pytest.mark.parametrize(
    ("typed", "values", "added"),
    [
        pytest.param(("36.00", "51"), (3600, 5100), 8700, id="正常"),
        pytest.param(("40", "60"), (4000, 6000), 10000, id="满分"),
        pytest.param(("0", "0"), (0, 0), 0, id="零分不是空白"),
        pytest.param(("", None), (None, None), None, id="整行空白为弃权"),
        pytest.param(("３６", " 51.5 "), (3600, 5150), 8750, id="全角和空格"),
    ],
)
def test_row_is_read(typed, values, added):
    row = check_row(typed, FULLS)
    assert (row.values, row.subtotal, row.complaints) == (values, added, ())
    assert row.is_abstention == (added is None)


@pytest.mark.parametrize(
    ("typed", "column", "reason"),
    [
        pytest.param(("40.01", "50"), 0, "40.01分超过满分40.00分", id="超过满分"),
        pytest.param(("30", "-1"), 1, "分数不得为负数", id="负数"),
        pytest.param(("30", "50.555"), 1, "“50.555”超过两位小数", id="三位小数"),
        pytest.param(("30", "好"), 1, "“好”不是分数，应为数字，最多两位小数", id="文字"),
        pytest.param(("30", ""), 1, "此项未填，请补全本行；不了解的，请将本行全部留空", id="漏填一格"),
    ],
)
def test_row_is_refused_at_the_cell(typed, column, reason):
    (complaint,) = check_row(typed, FULLS, row=7).complaints
    assert (complaint.row, complaint.column, complaint.reason) == (7, column, reason)


def test_all_wrong_cells_are_named_at_once():
    row = check_row(("41", "", "x"), (4000, 6000, 100))
    assert [complaint.column for complaint in row.complaints] == [0, 1, 2]
    assert not row.is_abstention


def test_imports_may_leave_a_row_partly_blank():
    row = check_row(("30", ""), FULLS, partly_blank_allowed=True)
    assert (row.values, row.subtotal, row.complaints) == ((3000, None), None, ())


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="应有2个分数，实有1个"):
        check_row(("30",), FULLS)


@given(st.lists(st.tuples(st.integers(1, 10000), st.none() | st.integers(0, 100)), min_size=1, max_size=23))
def test_whatever_lies_within_is_accepted(cells):
    fulls = [full for full, _ in cells]
    values = [None if share is None else full * share // 100 for full, share in cells]
    typed = [None if value is None else format_hundredths(value) for value in values]
    row = check_row(typed, fulls, partly_blank_allowed=True)
    assert row.values == tuple(values)
    assert row.subtotal == (None if None in values else sum(values))


def test_subtotal_of_nothing_abstains():
    assert subtotal([]) is None


@pytest.mark.parametrize(
    ("grade", "full", "points"),
    [
        pytest.param("优秀", 1250, 1250, id="优秀得满分"),
        pytest.param("称职", 1250, 1000, id="称职八成"),
        pytest.param("基本称职", 1250, 750, id="基本称职六成"),
        pytest.param("不称职", 1250, 500, id="不称职四成"),
        pytest.param("弃权", 1250, None, id="弃权为空"),
        pytest.param("", 1250, None, id="未选为空"),
        pytest.param("称职", 33, 26, id="四舍五入26.4"),
        pytest.param("基本称职", 1, 1, id="四舍五入0.6"),
    ],
)
def test_grade_points(grade, full, points):
    assert grade_points(grade, full) == points


def test_unknown_grade_is_refused():
    with pytest.raises(ValueError, match="没有“良好”这一等次"):
        grade_points("良好", 1000)


def test_point_table_of_the_scheme():
    table = {"优秀": 10000, "称职": 8000, "基本称职": 6000, "不称职": 0}
    assert grade_points("不称职", 1000, table) == 0


@pytest.mark.parametrize(
    ("target", "actual", "given", "points"),
    [
        pytest.param(100, 95, {}, 950, id="完成百分之九十五"),
        pytest.param(100, 120, {}, 1000, id="超额封顶"),
        pytest.param(100, 120, {"cap": Fraction("1.1")}, 1100, id="上限一点一倍"),
        pytest.param(3, 1, {}, 333, id="除不尽"),
        pytest.param(Fraction(Decimal("0.8")), Fraction(Decimal("0.5")), {}, 625, id="小数目标"),
        pytest.param(8, 1, {}, 125, id="整除"),
        pytest.param(16, 1, {}, 63, id="半分进位62.5"),
        pytest.param(10, 0, {}, 0, id="实际为零得零分"),
        pytest.param(5, 10, {"lower_is_better": True}, 500, id="越低越好超一倍"),
        pytest.param(5, 4, {"lower_is_better": True}, 1000, id="越低越好达标"),
        pytest.param(5, 0, {"lower_is_better": True, "cap": Fraction("1.2")}, 1200, id="越低越好实际为零"),
        pytest.param(0, 0, {"lower_is_better": True}, 1000, id="越低越好目标实际都为零"),
        pytest.param(0, 3, {"lower_is_better": True}, 0, id="越低越好目标为零未达"),
    ],
)
def test_objective_points(target, actual, given, points):
    assert objective_points(1000, target, actual, **given) == points


@pytest.mark.parametrize(
    ("target", "actual", "given", "reason"),
    [
        pytest.param(0, 3, {}, "目标值为零", id="越高越好目标为零"),
        pytest.param(-1, 3, {}, "不得为负数", id="目标为负"),
        pytest.param(1, -3, {"lower_is_better": True}, "不得为负数", id="实际为负"),
        pytest.param(1, 1, {"cap": -1}, "不得为负数", id="上限为负"),
    ],
)
def test_objective_points_refuses(target, actual, given, reason):
    with pytest.raises(ValueError, match=reason):
        objective_points(1000, target, actual, **given)


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        pytest.param(9000, "优秀", id="EX-62"),
        pytest.param(8999, "称职", id="不到九十"),
        pytest.param(8000, "称职", id="八十"),
        pytest.param(7999, "基本称职", id="不到八十"),
        pytest.param(5999, "不称职", id="不到六十"),
        pytest.param(None, "", id="考核不完整"),
    ],
)
def test_suggested_grade(total, grade):
    assert suggested_grade(total) == grade
