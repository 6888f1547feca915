"""When a scheme may be saved as ready, what two versions differ in."""

from dataclasses import replace

import pytest

from assessment.rules.catalogue import Dimension, Group, Indicator, Scheme, check, content_hash, difference, is_code
from assessment.rules.scheme import weight_sum_complaint

GOOD = Scheme(
    subcategory="0601",
    dimensions=(Dimension("工作实绩", 6000), Dimension("单位民主测评", 4000)),
    indicators=(
        Indicator("0601-01", "固定资产投资增速", "工作实绩", 4000),
        Indicator("0601-02", "重点项目开工率", "工作实绩", 6000),
        Indicator("0601-03", "担当作为", "单位民主测评", 10000),
    ),
    groups=(
        Group("区统计局", "区统计局", False, "工作实绩", 5000, ("0601-01",)),
        Group("区目标绩效办", "区目标绩效办", False, "工作实绩", 5000, ("0601-01", "0601-02")),
        Group("中层干部", "中层干部", True, "单位民主测评", 4000, ("0601-03",)),
        Group("一般干部职工", "一般干部职工", True, "单位民主测评", 6000, ("0601-03",)),
    ),
)


def with_group(at, **changes):
    groups = list(GOOD.groups)
    groups[at] = replace(groups[at], **changes)
    return replace(GOOD, groups=tuple(groups))


def with_indicator(at, **changes):
    indicators = list(GOOD.indicators)
    indicators[at] = replace(indicators[at], **changes)
    return replace(GOOD, indicators=tuple(indicators))


def with_weights(*weights):
    names = ("工作实绩", "单位民主测评", "社会评价")
    return replace(
        GOOD, dimensions=tuple(Dimension(name, weight) for name, weight in zip(names, weights, strict=False))
    )


def test_well_formed_scheme_has_no_complaints():
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("weights", "complaint"),
    [
        pytest.param((4000, 3000, 2000), "维度权重合计90%（9000基点），比100%少10%（1000基点）", id="EX-40不足"),
        pytest.param(
            (3333, 3333, 3333), "维度权重合计99.99%（9999基点），比100%少0.01%（1基点）", id="EX-40三个三分之一"
        ),
        pytest.param((4000, 3000, 3000), "", id="EX-40正好"),
        pytest.param((6000, 4050), "维度权重合计100.5%（10050基点），比100%多0.5%（50基点）", id="超过"),
    ],
)
def test_weight_sums(weights, complaint):
    assert weight_sum_complaint("维度权重", weights) == complaint


@pytest.mark.parametrize(
    ("scheme", "reason"),
    [
        pytest.param(with_weights(6000, 3000), "各维度权重合计90%", id="维度权重不足"),
        pytest.param(with_weights(12000, -2000), "维度“单位民主测评”的权重不得为负数", id="维度权重为负"),
        pytest.param(with_weights(6000, 3000, 1000), "维度“社会评价”没有考评主体", id="维度没有主体"),
        pytest.param(replace(GOOD, dimensions=()), "没有考核维度", id="没有维度"),
        pytest.param(
            replace(GOOD, dimensions=(Dimension("工作实绩", 6000), Dimension("工作实绩", 4000))),
            "维度“工作实绩”重复",
            id="维度重复",
        ),
        pytest.param(with_group(2, weight_bp=3999), "维度“单位民主测评”各考评主体权重合计99.99%", id="主体权重不足"),
        pytest.param(with_group(2, weight_bp=-1), "考评主体“中层干部”的权重不得为负数", id="主体权重为负"),
        pytest.param(with_group(3, code="区统计局"), "在同一方案中属于两个维度", id="主体属于两个维度"),
        pytest.param(with_group(3, code="中层干部"), "在同一维度中有两个权重", id="主体两个权重"),
        pytest.param(with_group(1, code="区统计局"), "考评主体“区统计局”重复", id="主体重复"),
        pytest.param(with_group(2, indicators=()), "考评主体“中层干部”没有评分指标", id="主体没有指标"),
        pytest.param(with_group(0, indicators=("0601-09",)), "指标0601-09不在方案中", id="主体评未知指标"),
        pytest.param(with_group(0, indicators=("0601-03",)), "指标0601-03属于“单位民主测评”", id="主体评别维度的指标"),
        pytest.param(with_group(0, indicators=("0601-01", "0601-01")), "的指标0601-01重复", id="主体指标重复"),
        pytest.param(with_indicator(0, full=0), "满分应大于0", id="满分为零"),
        pytest.param(with_indicator(0, full=1_000_001), "不超过10000.00分", id="满分过大"),
        pytest.param(with_indicator(0, code="0601-02"), "指标代码“0601-02”重复", id="代码重复"),
        pytest.param(with_indicator(0, code="0601 01"), "应为字母、数字和连接符", id="代码带空格"),
        pytest.param(with_indicator(0, text=" "), "没有内容", id="没有内容"),
        pytest.param(with_indicator(1, dimension="德"), "维度“德”不在方案中", id="未知维度"),
        pytest.param(with_group(1, indicators=("0601-01",)), "指标0601-02没有考评主体评分", id="指标无人评"),
        pytest.param(replace(GOOD, trim_from=2, trim_each=1), "起始人数应大于2", id="去分后不剩"),
        pytest.param(replace(GOOD, trim_from=-1), "不得为负数", id="去分为负"),
        pytest.param(
            replace(GOOD, merge_order=("中层干部",)), "合并顺序应恰好列出每个不记名考评主体一次", id="合并顺序不全"
        ),
        pytest.param(replace(GOOD, point_table=(10000, 8000, 9000, 0)), "等次分值应由高到低", id="分值表乱序"),
        pytest.param(
            replace(GOOD, point_table=(10001, 8000, 6000, 0)), "等次分值应在满分的0%至100%之间", id="分值超满分"
        ),
        pytest.param(replace(GOOD, cap_bp=0), "上限应大于0", id="上限为零"),
    ],
)
def test_scheme_is_refused(scheme, reason):
    assert [reason for complaint in check(scheme) if reason in complaint.reason] == [reason]


def test_secret_groups_of_one_dimension_score_the_same():
    extra = Indicator("0601-04", "廉洁自律", "单位民主测评", 1000)
    scheme = replace(GOOD, indicators=(*GOOD.indicators, extra))
    scheme = replace(scheme, groups=(*GOOD.groups[:3], replace(GOOD.groups[3], indicators=("0601-03", "0601-04"))))
    assert [complaint.reason for complaint in check(scheme)] == [
        "维度“单位民主测评”中不记名考评主体“一般干部职工”与“中层干部”所评指标不一致"
    ]


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param(replace(GOOD, trim_from=0), id="从不去分"),
        pytest.param(replace(GOOD, trim_from=3, trim_each=1), id="去分后剩一"),
        pytest.param(replace(GOOD, merge_order=("一般干部职工", "中层干部")), id="另定合并顺序"),
        pytest.param(with_weights(10000, 0), id="试行维度权重为零"),
    ],
)
def test_scheme_is_accepted(scheme):
    assert check(scheme) == []


@pytest.mark.parametrize(
    ("code", "right"),
    [
        pytest.param("0101-01", True, id="通常"),
        pytest.param("A1.2_b", True, id="字母"),
        pytest.param("正职1", True, id="汉字"),
        pytest.param("", False, id="空"),
        pytest.param("-1", False, id="减号开头"),
        pytest.param("1\n", False, id="换行"),
        pytest.param("1" * 41, False, id="过长"),
    ],
)
def test_code_form(code, right):
    assert is_code(code) == right


def test_nothing_differs_from_itself():
    assert difference(GOOD, replace(GOOD)) == []


def test_differences_line_by_line():
    after = replace(
        GOOD,
        trim_from=8,
        dimensions=(Dimension("工作实绩", 5500), Dimension("单位民主测评", 4500)),
        indicators=(
            replace(GOOD.indicators[0], text="工业投资增速", full=4500),
            GOOD.indicators[2],
            Indicator("0601-05", "招商引资", "工作实绩", 5500),
        ),
        groups=(GOOD.groups[1], *GOOD.groups[2:]),
    )
    lines = [(one.kind, one.key, one.field, one.before, one.after) for one in difference(GOOD, after)]
    assert ("方案", "", "去分起始人数", "6", "8") in lines
    assert ("维度", "工作实绩", "权重", "60.00%", "55.00%") in lines
    assert ("指标", "0601-01", "内容", "固定资产投资增速", "工业投资增速") in lines
    assert ("指标", "0601-01", "满分", "40.00", "45.00") in lines
    assert [one.key for one in difference(GOOD, after) if one.is_removed] == ["区统计局", "0601-02"]
    assert [one.key for one in difference(GOOD, after) if one.is_added] == ["0601-05"]
    assert len(lines) == 8


def test_another_order_is_a_difference_and_another_hash():
    after = replace(GOOD, groups=(*GOOD.groups[:2], GOOD.groups[3], GOOD.groups[2]))
    assert [(one.kind, one.field) for one in difference(GOOD, after)] == [("考评主体", "顺序")]
    assert content_hash(after) != content_hash(GOOD)
