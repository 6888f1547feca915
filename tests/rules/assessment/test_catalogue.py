"""From rows to categories, subcategories and schemes, and every reason a row is refused for."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rules import catalogue as rules
from assessment.rules.catalogue import Dimension, Group, Indicator, content_hash, counts, read_rows

from .catalogues import HEADER, changed, rows

COMMITTED = Path(__file__).parents[3] / "assessment" / "catalogue"


def test_rows_become_a_catalogue():
    catalogue, complaints = read_rows(rows())
    assert complaints == []
    (category,) = catalogue.categories
    assert (category.code, category.name) == ("01", "乡镇党政正职")
    assert [(one.code, one.name) for one in category.subcategories] == [("0101", "乡镇党委书记"), ("0102", "乡镇长")]
    scheme = catalogue.subcategories[0].scheme
    assert scheme.dimensions == (Dimension("工作实绩", 6000), Dimension("单位民主测评", 4000))
    assert scheme.indicators[2] == Indicator("0101-03", "抓班子带队伍", "单位民主测评", 6250, "看平时表现")
    assert scheme.groups[0] == Group("区统计局", "区统计局", False, "工作实绩", 7000, ("0101-01",), "牵头部门")
    assert scheme.groups[3].indicators == ("0101-03", "0101-04")
    assert catalogue.subcategories[1].scheme.groups[0].layer == "牵头部门"


def test_weighting_of_a_scheme():
    catalogue, _ = read_rows(rows())
    results, democratic = catalogue.subcategories[0].scheme.weighting().dimensions
    assert [
        (group.code, group.secret, group.weight_bp, group.full) for group in (*results.groups, *democratic.groups)
    ] == [
        ("区统计局", False, 7000, 6000),
        ("区财政局", False, 3000, 4000),
        ("领导班子成员", True, 4000, 10000),
        ("一般干部职工", True, 6000, 10000),
    ]


@pytest.mark.parametrize(
    ("number", "cells", "column", "reason"),
    [
        pytest.param(2, {"indicator": ""}, "indicator", "没有填写", id="缺指标内容"),
        pytest.param(
            2, {"dimension_weight_bp": "60%"}, "dimension_weight_bp", "不是0至10000的整数", id="权重写成百分数"
        ),
        pytest.param(2, {"dimension_weight_bp": "-1"}, "dimension_weight_bp", "不是0至10000的整数", id="权重为负"),
        pytest.param(2, {"group_weight_bp": "10001"}, "group_weight_bp", "不是0至10000的整数", id="权重超过全部"),
        pytest.param(2, {"full_points": "60.125"}, "full_points", "超过两位小数", id="满分三位小数"),
        pytest.param(2, {"full_points": "六十"}, "full_points", "不是分数", id="满分写成文字"),
        pytest.param(2, {"secret": "不"}, "secret", "应为1（不记名）或0（记名）", id="匿名写错"),
        pytest.param(2, {"indicator_code": "=1+1"}, "indicator_code", "应为字母、数字和连接符", id="代码像公式"),
        pytest.param(2, {"indicator": "长" * 301}, "indicator", "超过300个字", id="内容过长"),
        pytest.param(2, {"subcategory_code": "0" * 21}, "subcategory_code", "超过20个字", id="小类代码过长"),
        pytest.param(2, {"indicator": "增速\x00"}, "indicator", "控制字符", id="控制字符"),
        pytest.param(3, {"category": "别名"}, "category", "前面的名称是“乡镇党政正职”", id="大类两个名称"),
        pytest.param(3, {"subcategory": "别名"}, "subcategory", "前面的名称是“乡镇党委书记”", id="小类两个名称"),
        pytest.param(
            3,
            {"category_code": "02", "category": "部门"},
            "category_code",
            "小类0101前面属于大类01",
            id="小类属于两个大类",
        ),
        pytest.param(3, {"dimension_weight_bp": "5000"}, "dimension_weight_bp", "前面的权重是6000", id="维度两个权重"),
        pytest.param(5, {"indicator": "别的"}, "indicator", "内容与前面的行不一致", id="同代码两种内容"),
        pytest.param(5, {"full_points": "60"}, "full_points", "满分与前面的行不一致", id="同代码两种满分"),
        pytest.param(6, {"group_weight_bp": "4001"}, "group_weight_bp", "前面的权重是4000", id="主体两个权重"),
        pytest.param(6, {"rater_group": "区统计局"}, "rater_group", "属于两个维度", id="主体属于两个维度"),
        pytest.param(8, {"secret": "1"}, "secret", "有不记名和记名两种写法", id="主体又匿名又实名"),
        pytest.param(8, {"layer": "社会"}, "layer", "前面的层面是“牵头部门”", id="主体两个层面"),
        pytest.param(
            7,
            {"indicator_code": "0101-03", "indicator": "抓班子带队伍", "full_points": "62.5"},
            "indicator_code",
            "组合重复",
            id="重复行",
        ),
    ],
)
def test_row_is_refused_with_its_place(number, cells, column, reason):
    _, complaints = read_rows(changed(number, **cells))
    assert [(one.file, one.row, one.column) for one in complaints if reason in one.reason] == [
        ("目录.csv", number, column)
    ]


@pytest.mark.parametrize(
    ("number", "cells", "reason"),
    [
        pytest.param(
            8,
            {"dimension_weight_bp": "9900"},
            "各维度权重合计99%（9900基点），比100%少1%（100基点）",
            id="维度权重不足",
        ),
        pytest.param(
            8,
            {"group_weight_bp": "9999"},
            "各考评主体权重合计99.99%（9999基点），比100%少0.01%（1基点）",
            id="主体权重不足",
        ),
        pytest.param(8, {"full_points": "0"}, "满分应大于0", id="满分为零"),
    ],
)
def test_scheme_is_refused_at_its_first_row(number, cells, reason):
    _, complaints = read_rows(changed(number, **cells))
    (complaint,) = complaints
    assert reason in complaint.reason
    assert complaint.reason.startswith("乡镇长（0102）：")
    assert (complaint.file, complaint.row) == ("目录.csv", 8)


def test_secret_groups_must_score_the_same():
    found = rows()
    del found[5]
    _, complaints = read_rows(found)
    assert ["所评指标不一致" in one.reason for one in complaints] == [True]


def test_all_wrong_cells_are_told_at_once():
    found = changed(2, secret="x", full_points="y")
    found[5][1]["indicator"] = ""
    _, complaints = read_rows(found)
    assert [(one.row, one.column) for one in complaints] == [(2, "full_points"), (2, "secret"), (7, "indicator")]


def test_missing_columns_are_named_once():
    lacking = [
        (at, {name: cell for name, cell in row.items() if name not in ("secret", "layer")}) for at, row in rows()
    ]
    _, complaints = read_rows(lacking)
    assert [str(one) for one in complaints] == ["目录.csv：缺少列：secret"]


def test_blank_rows_are_skipped_and_an_empty_file_refused():
    blank = [(("目录.csv", 9), dict.fromkeys(HEADER, " "))]
    assert read_rows([*rows(), *blank]) == read_rows(rows())
    _, complaints = read_rows(blank)
    assert [one.reason for one in complaints] == ["没有指标"]


def test_ways_to_write_the_same():
    spelled = changed(8, secret="否", dimension_weight_bp="10000.0", full_points="１００.0")
    assert read_rows(spelled) == read_rows(rows())


def test_different_notes_of_one_indicator_are_joined():
    catalogue, complaints = read_rows(changed(5, scoring_note="由职工评"))
    assert complaints == []
    assert catalogue.subcategories[0].scheme.indicators[2].note == "看平时表现；由职工评"


def test_counts_are_reported_not_refused():
    catalogue, _ = read_rows(rows())
    found = counts(catalogue)
    assert (found.categories, found.subcategories, found.indicators, found.rater_groups) == (1, 2, 5, 4)
    assert found.average == Fraction(5, 2)
    assert found.remarks() == ["大类1个，应为10个", "小类2个，应为64个", "指标5个，应为1264个"]


def test_committed_catalogue_is_well_formed():
    """EX-61: 1,264 indicators in 64 subcategories, 19.75 each."""
    lines = []
    for path in sorted(COMMITTED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines.extend(((path.name, number), row) for number, row in enumerate(csv.DictReader(file), start=2))
    catalogue, complaints = read_rows(lines)
    assert [str(one) for one in complaints] == []
    assert counts(catalogue).remarks() == []
    assert counts(catalogue).average == Fraction("19.75")
    assert counts(catalogue).rater_groups == 50


def test_same_content_same_hash():
    first, second = read_rows(rows())[0].subcategories[0].scheme, read_rows(rows())[0].subcategories[0].scheme
    assert content_hash(first) == content_hash(second)
    other = read_rows(changed(2, scoring_note="另行规定"))[0].subcategories[0].scheme
    assert content_hash(first) != content_hash(other)


@given(
    st.lists(
        st.fixed_dictionaries(
            {name: st.sampled_from(["", "1", "01", "工", "10000", "0.5", "-1", "x" * 400]) for name in HEADER}
        ),
        max_size=5,
    )
)
def test_any_rows_are_read_or_complained_about(cells):
    catalogue, complaints = read_rows([(("目录.csv", number), row) for number, row in enumerate(cells, start=2)])
    if not complaints:
        assert not [one for sub in catalogue.subcategories for one in rules.check(sub.scheme)]
        assert catalogue.categories


@pytest.mark.parametrize(
    "columns", [("dimension", "rater_group"), ("indicator_code",), ("rater_group",)], ids=["维度", "指标", "考评主体"]
)
def test_a_file_of_one_endless_scheme_is_refused_quickly(columns):
    first = rows()[0]
    endless = [
        (("目录.csv", number), {**first[1], "indicator_code": f"I{number}", **dict.fromkeys(columns, f"X{number}")})
        for number in range(2, 3000)
    ]
    _, complaints = read_rows(endless)
    assert any("一个方案最多" in one.reason and one.column == columns[0] for one in complaints)
    assert len(complaints) <= 3
