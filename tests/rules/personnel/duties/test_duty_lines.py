"""Pasted duties: what is understood, and complaints at the cell."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange.duty_lines import ABILITY_FIELDS, DUTY_FIELDS, MOST_LINES, STEP_FIELDS, read_lines, written


def complaints(block, fields=DUTY_FIELDS):
    return [(one.row, one.column, one.title) for one in read_lines(block, fields).complaints]


def test_without_a_head_the_columns_stand_in_order():
    [line] = read_lines("编制财政预算\t预算法\t第三条\t副镇长；镇长\t\t2024.03\t", DUTY_FIELDS).lines
    assert (line.text, line.basis, line.article) == ("编制财政预算", "预算法", "第三条")
    assert (line.main, line.assisting, line.started) == (("副镇长", "镇长"), (), PartialDate.parse("2024.03"))


def test_a_head_decides_the_order_and_unknown_columns_are_passed_over():
    [line] = read_lines("序号\t依据\t法定职责*\n1\t预算法\t编制预算\n", DUTY_FIELDS).lines
    assert (line.row, line.text, line.basis) == (2, "编制预算", "预算法")


def test_names_of_posts_keep_their_own_comma():
    [line] = read_lines("党建\t\t\t党委委员、组织委员;党委副书记", DUTY_FIELDS).lines
    assert line.main == ("党委委员、组织委员", "党委副书记")


def test_a_quoted_cell_may_break_its_line():
    [line] = read_lines('"编制\n预算"\t预算法', DUTY_FIELDS).lines
    assert line.text == "编制预算"


FAULTS = {
    "职责为空": ("\t预算法", [(1, 1, "法定职责")]),
    "日期不对": ("编制预算\t\t\t\t\t去年", [(1, 6, "起")]),
    "太长": ("字" * 501, [(1, 1, "法定职责")]),
    "重复": ("编制预算\n编制预算", [(2, 1, "法定职责")]),
    "多出一列": ("编制预算" + "\t" * 7 + "多余", [(1, 8, "")]),
    "控制字符": ("编制\x01预算", [(1, 1, "法定职责")]),
    "引号不配对": ('"编制"预算"\t"', []),
    "空行不算": ("\n\n编制预算\n\n", []),
    "按表头定位": ("依据\t起\t法定职责\n预算法\t去年\t编制", [(2, 2, "起")]),
}


@pytest.mark.parametrize(("block", "found"), FAULTS.values(), ids=FAULTS)
def test_complaints_stand_at_the_cell(block, found):
    assert complaints(block) == found


def test_too_many_lines():
    block = "\n".join(f"职责{n}" for n in range(MOST_LINES + 1))
    pasted = read_lines(block, DUTY_FIELDS)
    assert pasted.lines == []
    assert "一次最多" in pasted.complaints[0].reason


def test_weights_of_abilities():
    pasted = read_lines("公文写作\n法律资格\t优先\n外语\t随意", ABILITY_FIELDS)
    assert [(line.text, line.weight) for line in pasted.lines] == [("公文写作", "required"), ("法律资格", "preferred")]
    assert [(one.row, one.column) for one in pasted.complaints] == [(3, 2)]


CELL = st.text(alphabet="编制预算（一）、abc 12", min_size=1, max_size=12).map(lambda text: text.strip() or "编")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8, unique_by=lambda row: " ".join(row[0].split())))
def test_what_is_written_is_read_again(rows):
    steps = [{"text": a, "limit": b, "outcome": c} for a, b, c in rows]
    once = read_lines(written(STEP_FIELDS, steps), STEP_FIELDS)
    again = read_lines(written(STEP_FIELDS, [line.values for line in once.lines]), STEP_FIELDS)
    assert [line.values for line in once.lines] == [line.values for line in again.lines]
    assert once.complaints == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_block_gives_lines_or_complaints_and_never_an_error(block):
    pasted = read_lines(block, DUTY_FIELDS)
    assert all(line.text for line in pasted.lines)
