"""Findings pasted from a spreadsheet: sound lines, and complaints at their cells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personnel.exchange.finding_lines import COLUMNS, MOST_LINES, Words, read_lines
from tests.rules.corpus import HOSTILE_TEXTS

ON = date(2026, 11, 23)
WORDS = Words({"谈话": "talk", "表扬": "praise"}, {"内部": 1, "敏感": 2, "核心": 3})
GOOD = {
    "工号": "G001", "姓名": "何明", "日期": "2026-03-05", "类别": "谈话", "事由": "任职谈话", "内容": "态度端正",
    "来源": "谈话记录", "来源部门": "干部科", "密级": "敏感", "特征": "沉稳、敢于担当",
}  # fmt: skip


def pasted(*rows: dict[str, str], header: bool = True) -> str:
    lines = ["\t".join(row.get(name, "") for name in COLUMNS) for row in rows]
    return "\n".join(["\t".join(COLUMNS), *lines] if header else lines)


@pytest.mark.parametrize("header", [True, False], ids=["有表头", "无表头"])
def test_a_sound_line(header):
    [line], complaints = read_lines(pasted(GOOD, header=header), WORDS, on=ON)
    assert complaints == []
    assert (line.number, line.code, line.on, line.kind, line.secrecy) == (1, "G001", date(2026, 3, 5), "talk", 2)
    assert line.traits == ("沉稳", "敢于担当")


def test_columns_in_another_order():
    text = "姓名\t工号\t类别\t日期\t来源\t事由\n何明\tG001\t表扬\t2026.3.5\t通报\t抢险"
    [line], complaints = read_lines(text, WORDS, on=ON)
    assert (complaints, line.name, line.title, line.secrecy, line.traits) == ([], "何明", "抢险", 1, ())


def test_a_cell_with_lines_in_quotes():
    [line], _ = read_lines(pasted({**GOOD, "内容": '"一\n二"'}), WORDS, on=ON)
    assert line.text == "一\n二"


WRONG = {
    "没有日期": ({"日期": ""}, "日期", "不能为空"),
    "日期只到月": ({"日期": "2026.03"}, "日期", "须写到日"),
    "不是日期": ({"日期": "上周"}, "日期", "不是日期"),
    "晚于今天": ({"日期": "2026-11-24"}, "日期", "晚于今天"),
    "没有的类别": ({"类别": "大调研"}, "类别", "只能填：谈话、表扬"),
    "没有的密级": ({"密级": "绝密"}, "密级", "只能填"),
    "没有事由": ({"事由": " "}, "事由", "不能为空"),
    "事由太长": ({"事由": "长" * 101}, "事由", "超过 100 字"),
    "方向控制符": ({"内容": "甲\u202e乙"}, "内容", "不可用的字符"),
}


@pytest.mark.parametrize(("cells", "column", "reason"), WRONG.values(), ids=WRONG)
def test_complaint_at_the_cell(cells, column, reason):
    lines, [complaint] = read_lines(pasted(GOOD, {**GOOD, **cells}), WORDS, on=ON)
    assert [line.number for line in lines] == [1]
    assert (complaint.number, complaint.column) == (2, column)
    assert reason in complaint.reason


WHOLE = {
    "空": ("", "没有数据行"),
    "只有表头": ("\t".join(COLUMNS), "没有数据行"),
    "缺列": ("工号\t姓名\t日期\nG001\t何明\t2026-03-05", "缺少列：类别、事由、来源"),
    "太多": (pasted(*[GOOD] * (MOST_LINES + 1)), "一次最多"),
}


@pytest.mark.parametrize(("text", "reason"), WHOLE.values(), ids=WHOLE)
def test_complaint_about_the_whole(text, reason):
    lines, [complaint] = read_lines(text, WORDS, on=ON)
    assert lines == []
    assert reason in complaint.reason


def test_more_cells_than_columns():
    _, [complaint] = read_lines(f"{pasted(GOOD)}\t多余", WORDS, on=ON)
    assert complaint.reason == "比表头多 1 个单元格"


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
@pytest.mark.parametrize("column", ["工号", "日期", "内容", "特征"])
def test_hostile_cells_are_taken_or_refused(column, text):
    cell = " ".join(text.replace("\t", " ").replace('"', "").splitlines())
    lines, complaints = read_lines(pasted({**GOOD, column: cell}), WORDS, on=ON)
    assert bool(lines) != bool(complaints)


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    lines, complaints = read_lines(text, WORDS, on=ON)
    assert lines or complaints
