"""Findings at their lines (rulebook PER-13)."""

import pytest

from personnel.rules.resume import check, inspect, parse


def findings(text, **options):
    return [(finding.line, finding.code, finding.months) for finding in inspect(parse(text), **options)]


def test_gaps_and_overlaps():  # EX-15
    text = "1998.09--2002.07  甲\n2002.08--2006.03  乙\n2006.06--2010.05  丙\n2010.02--  丁"
    assert findings(text) == [(1, "GAP1", 1), (2, "GAP", 3), (3, "OVERLAP", -3)]


def test_the_threshold_between_notice_and_error():
    text = "1998.09--2002.07  甲\n2002.08--2006.03  乙"
    assert findings(text, gap_threshold=1) == [(1, "GAP", 1)]


def test_an_inner_period_out_of_range():  # EX-13
    host = "1999.07--2004.05  区财政局科员"
    assert findings(f"{host}（其间：2001.09--2004.06在某大学在职学习）") == [(1, "INNER_OUT_OF_RANGE", None)]
    assert findings(f"{host}（2001.09--2004.06在某大学在职学习）") == [(1, "BRACKET_OUT_OF_RANGE", None)]
    assert findings(f"{host}（其间：2001.09--2004.05在某大学在职学习）") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("1998.09-- 甲\n2002.07-- 乙", ["OPEN_NOT_LAST"], id="未结束的不在最后"),
        pytest.param("2002.07--1998.09 甲", ["REVERSED"], id="起止颠倒"),
        pytest.param("2002.07--2005.03 乙\n1998.09--2002.07 甲", ["OUT_OF_ORDER"], id="次序"),
        pytest.param("1998.13--2002.07 甲", ["BAD_DATE", "YEAR_ONLY"], id="没有的月份"),
        pytest.param("1998.09，任甲\n2002.07，任乙", ["END_UNKNOWN"], id="只有起始时间"),
        pytest.param("1998--2002 甲\n2002--2005.01 乙", ["YEAR_ONLY", "YEAR_ONLY"], id="只写年不算空缺"),
        pytest.param("1998--2002 甲\n2004--2005 乙", ["GAP", "YEAR_ONLY", "YEAR_ONLY"], id="隔一年以上才算空缺"),
        pytest.param("1998.09--2002.07", ["NO_TEXT"], id="没有内容"),
        pytest.param("1998.09--2002.07 甲\n2002.07-- 乙", [], id="首尾相接"),
    ],
)
def test_findings(text, codes):
    assert sorted(finding.code for finding in inspect(parse(text))) == sorted(codes)


def test_the_first_work_entry_against_the_start_of_work():
    entries = parse("1994.09--1998.07 甲大学学习\n1998.08-- 乙局科员").entries
    assert [(finding.code, finding.entry) for finding in check(entries, began_work="1998.07")] == [
        ("GAP1", 0),
        ("WORK_START_MISMATCH", 1),
    ]
    assert [finding.code for finding in check(entries, began_work="1998.08")] == ["GAP1"]


def test_the_start_of_work_is_taken_from_the_opening_lines():
    opening = "张某，男，1998年7月参加工作。\n\n"
    assert findings(f"{opening}1998.08--2001.02 乙局科员") == [(3, "WORK_START_MISMATCH", None)]
    assert findings(f"{opening}1998.07--2001.02 乙局科员") == []
