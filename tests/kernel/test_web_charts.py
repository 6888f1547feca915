"""Figures: what is drawn, what it says, that it is the same each time and safe to put into a page."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from cadre_mgmt.web import charts

SVG = "{http://www.w3.org/2000/svg}"
ON = date(2026, 11, 22)
MAKERS = {
    "横条": lambda: charts.bars(
        "平均得分", [("领导", 9120, "/a/?x=1&y=2"), ("<同事>", 0)], unit="分", form="score", full=10_000
    ),
    "空横条": lambda: charts.bars("平均得分", [], unit="分"),
    "堆叠": lambda: charts.stacked(
        "票数", ["甲", "乙"], [("有效", [3, 0]), ("弃权", [1, 0])], unit="张", urls=["/a/", ""]
    ),
    "分布": lambda: charts.histogram("总分", [6000, 6499, 6500, 9999], unit="分", mark=6500),
    "空分布": lambda: charts.histogram("总分", [], unit="分"),
    "只有本人": lambda: charts.histogram("总分", [], unit="分", mark=10_000),
    "折线": lambda: charts.line(
        "三年", ["2024", "2025", "2026"], [("本人", [None, 8000, 8100]), ("组", [7, 7, 7])], unit="分"
    ),
    "单点折线": lambda: charts.line("一年", ["2026"], [("本人", [8100])], unit="分"),
    "全空折线": lambda: charts.line("一年", ["2026"], [("本人", [None])], unit="分"),
    "名次": lambda: charts.intervals("名次", [("甲", 1, 1, 2, "/b/"), ("乙", 2, 1, 2)], marked="乙"),
    "独一名次": lambda: charts.intervals("名次", [("甲", 1, 1, 1)]),
    "交流": lambda: charts.heat("交流", ["甲", "乙"], ["丙"], [[3], [None]], unit="人次", urls=[["/c/"], [""]]),
    "雷达": lambda: charts.radar("维度", ["德", "能", "勤"], [9000, 0, 100], [1, 2, 3], unit="分", full=10_000),
}


@pytest.fixture(params=MAKERS.values(), ids=MAKERS.keys())
def make(request):
    return request.param


def test_is_well_formed_and_says_what_it_shows(make):
    chart = make()
    root = ET.fromstring(chart.svg)
    assert root.get("role") == "img"
    assert root.get("aria-label").startswith(chart.title)


def test_is_the_same_each_time(make):
    assert make().html == make().html


def test_has_no_inline_style_or_script(make):
    html = make().html
    assert "style=" not in html
    assert "<script" not in html
    assert "<同事>" not in html


def test_bars_carry_value_tip_and_link():
    root = ET.fromstring(MAKERS["横条"]().svg)
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert {"领导", "91.20", "<同事>", "0.00"} == set(words)
    assert [node.text for node in root.iter(f"{SVG}title")] == ["领导：91.20", "<同事>：0.00"]
    assert [node.get("href") for node in root.iter(f"{SVG}a")] == ["/a/?x=1&y=2"]


def test_bar_lengths_follow_values():
    chart = charts.bars("比", [("甲", 100), ("乙", 50), ("丙", 0)], unit="个")
    widths = [float(node.get("width")) for node in ET.fromstring(chart.svg).iter(f"{SVG}rect")]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[2] == 0


def test_histogram_counts_lower_edge_in():
    chart = MAKERS["分布"]()
    assert chart.rows[0] == ("60.00—65.00", "2")
    assert chart.rows[1] == ("65.00—70.00", "1")
    assert sum(int(count) for _, count in chart.rows) == 4


def test_table_behind_carries_every_value():
    chart = charts.stacked("票数", ["甲"], [("有效", [3]), ("弃权", [1])], unit="张", source="计分批次", on=ON)
    assert list(chart.rows) == [("甲", "3", "1", "4")]
    assert "来源：计分批次，截至2026-11-22" in chart.html
    assert "数据表" in chart.html


def test_long_labels_are_cut_not_overrun():
    chart = charts.bars("长", [("四川省自贡市大安区何市镇人民政府便民服务中心综合管理办公室", 5)], unit="个")
    label = next(node for node in ET.fromstring(chart.svg).iter(f"{SVG}text"))
    assert label.text.endswith("…")
