"""scoring.md, *One assessee*: the worked example, the rulebook's examples and the awkward cases one by one."""

import json
from fractions import Fraction

import pytest

from assessment.rules.scoring import ALL_ABSTAIN, NO_SHEET, TOO_SMALL, Adjustment, Limits, Tally, Weighting, tally
from assessment.rules.working import Score

from .schemes import dimension, named, one_dimension, points, scored, secret

WORKED = Weighting(
    (
        dimension("工作实绩", 6000, named("lead", 10000)),
        dimension("单位民主测评", 4000, secret("team", 3000), secret("staff", 7000)),
    ),
    trim_from=0,
)
WORKED_SHEETS = {"lead": [87], "team": [89, 81.5], "staff": [95, None, 79, 85]}


def worked(**given):
    """The worked example; its groups are below the floor of k, so they are named here to stand alone."""
    weighting = Weighting(
        (
            WORKED.dimensions[0],
            dimension("单位民主测评", 4000, named("team", 3000), named("staff", 7000)),
        ),
        trim_from=0,
    )
    return scored(weighting, WORKED_SHEETS, **given)


def test_worked_example_to_the_last_digit():
    result = worked()
    team, staff = result.dimensions[1].groups
    assert result.dimensions[0].exact == 87
    assert (team.exact, team.published) == (Fraction("85.25"), 8525)
    assert (staff.exact, staff.published) == (Fraction(259, 3), 8633)
    assert (staff.sheets, staff.subtotals, staff.counted, staff.abstained) == (4, 3, 3, 1)
    assert result.dimensions[1].exact == Fraction("0.3") * Fraction("85.25") + Fraction("0.7") * Fraction(259, 3)
    assert result.exact == Fraction("52.2") + Fraction("0.4") * result.dimensions[1].exact
    assert result.published == 8660
    assert result.by_dimension == {"工作实绩": 8700, "单位民主测评": 8601}
    assert result.is_complete
    assert result.incomplete_reason == ""


def test_worked_example_with_small_groups_joined():
    """With k = 5 the two secret groups are short alone and score as one group of five."""
    result = scored(WORKED, WORKED_SHEETS)
    (joined,) = result.dimensions[1].groups
    assert joined.codes == ("team", "staff")
    assert (joined.weight_bp, joined.sheets, joined.counted, joined.total) == (10000, 6, 5, 42950)
    assert joined.exact == Fraction("85.9")
    assert result.published == round(0.6 * 8700 + 0.4 * 8590)


@pytest.mark.parametrize(
    ("values", "mean", "counted"),
    [
        pytest.param([92, 88, 95, 90, 85, 91, 60], 8920, 5, id="EX-46七人去掉最高最低"),
        pytest.param([92, 88, 95, 90, 60], 8500, 5, id="EX-47五人不去"),
        pytest.param([90, 90, 90, 90, 90, 90], 9000, 4, id="全部相同只各去一个"),
        pytest.param([100, 100, 50, 50, 70, 80], 7500, 4, id="并列极值各只去一个"),
        pytest.param([92, 88, 95, 90, 85, None], 9000, 5, id="弃权不计入起始人数"),
    ],
)
def test_trimmed_mean(values, mean, counted):
    (group,) = scored(one_dimension(named("g", 10000)), {"g": values}).dimensions[0].groups
    assert (group.published, group.counted) == (mean, counted)
    assert group.trimmed == (counted < group.subtotals)


@pytest.mark.parametrize(
    ("trim", "mean"),
    [
        pytest.param({"trim_from": 0}, 8586, id="从不去分"),
        pytest.param({"trim_from": 7, "trim_each": 2}, 8967, id="各去两个"),
        pytest.param({"trim_from": 8}, 8586, id="未到起始人数"),
        pytest.param({"trim_from": 6, "trim_each": 0}, 8586, id="各去零个"),
    ],
)
def test_trim_settings(trim, mean):
    result = scored(one_dimension(named("g", 10000), **trim), {"g": [92, 88, 95, 90, 85, 91, 60]})
    assert result.published == mean


def test_joined_groups_are_trimmed_after_pooling():
    """The extremes of the pool go, not those of each group: 100 and 10 both come from the first."""
    weighting = one_dimension(secret("a", 5000), secret("b", 5000))
    (joined,) = scored(weighting, {"a": [100, 10], "b": [80, 82, 84, 86]}).dimensions[0].groups
    assert joined.codes == ("a", "b")
    assert (joined.subtotals, joined.counted, joined.total) == (6, 4, 33200)
    assert joined.published == 8300


@pytest.mark.parametrize(
    ("numbers", "joined", "absent"),
    [
        pytest.param([5, 5, 5], ["a", "b", "c"], [], id="都够"),
        pytest.param([4, 5, 5], ["a+b", "c"], [], id="第一个不够并入下一个"),
        pytest.param([2, 2, 2], ["a+b+c"], [], id="连环合并"),
        pytest.param([5, 5, 2], ["a", "b+c"], [], id="最后一个不够并回前一个"),
        pytest.param([2, 3, 2], ["a+b+c"], [], id="并回已合并的组"),
        pytest.param([5, 4, 5], ["a", "b+c"], [], id="中间的并入下一个"),
        pytest.param([4, 0, 5], ["a+c"], [("b", NO_SHEET)], id="没有评分的组先剔除"),
        pytest.param([4, 0, 0], [], [("a", TOO_SMALL), ("b", NO_SHEET), ("c", NO_SHEET)], id="仅一个且不够"),
        pytest.param([1, 1, 1], [], [("a", TOO_SMALL), ("b", TOO_SMALL), ("c", TOO_SMALL)], id="合起来仍不够"),
    ],
)
def test_small_groups(numbers, joined, absent):
    weighting = one_dimension(secret("a", 2000), secret("b", 3000), secret("c", 5000))
    sheets = {code: [80] * number for code, number in zip("abc", numbers, strict=True)}
    found = scored(weighting, sheets).dimensions[0]
    assert ["+".join(group.codes) for group in found.groups] == joined
    assert [(group.code, group.reason) for group in found.absent] == absent


def test_merge_order_of_the_scheme_goes_before_the_catalogue():
    weighting = one_dimension(secret("a", 2000), secret("b", 3000), secret("c", 5000), merge_order=("c", "a", "b"))
    found = scored(weighting, {"a": [80] * 5, "b": [80] * 5, "c": [80] * 4}).dimensions[0]
    assert [(group.codes, group.weight_bp) for group in found.groups] == [(("a", "c"), 7000), (("b",), 3000)]


def test_named_groups_are_never_joined():
    weighting = one_dimension(named("leader", 4000), secret("a", 3000), secret("b", 3000))
    found = scored(weighting, {"leader": [60], "a": [90] * 2, "b": [80] * 3}).dimensions[0]
    assert [group.codes for group in found.groups] == [("leader",), ("a", "b")]
    assert found.exact == Fraction("0.4") * 60 + Fraction("0.6") * 84


def test_joined_groups_with_other_points_are_refused():
    weighting = one_dimension(secret("a", 5000), secret("b", 5000, full=5000))
    with pytest.raises(ValueError, match="满分不一致"):
        scored(weighting, {"a": [40], "b": [40] * 4})


def test_weights_of_absent_groups_are_shared_in_proportion():
    """EX-44 and EX-45: ballots 100/80/60/40; without B the weights are 40 and 30 of 70."""
    weighting = Weighting(
        (dimension("单位民主测评", 10000, secret("A", 4000), secret("B", 3000), secret("C", 3000)),), trim_from=0
    )
    ballots = {
        "A": [100] * 5 + [80] * 3 + [60],
        "B": [100] * 14 + [80] * 8 + [60] * 2 + [40],
        "C": [100] * 30 + [80] * 16 + [60] * 3 + [40],
    }
    result = scored(weighting, ballots)
    assert [group.published for group in result.dimensions[0].groups] == [8889, 8800, 9000]
    assert result.published == 8896
    del ballots["B"]
    result = scored(weighting, ballots)
    assert result.published == 8937
    assert [(group.name, group.reason) for group in result.dimensions[0].absent] == [("B", NO_SHEET)]
    assert result.dimensions[0].present_weight_bp == 7000


@pytest.mark.parametrize(
    ("votes", "mean"),
    [
        pytest.param([100] * 18 + [80] * 9 + [60] * 2 + [40], 8933, id="EX-41"),
        pytest.param([100] * 12 + [80] * 6 + [60] + [40] + [None] * 4, 8900, id="EX-42弃权不计"),
    ],
)
def test_graded_ballots(votes, mean):
    assert scored(one_dimension(secret("职工", 10000), trim_from=0), {"职工": votes}).published == mean


def four(*weights):
    names = ("工作实绩", "上级组织和领导考评", "单位民主测评", "社会评价")
    return Weighting(
        tuple(dimension(name, weight, named(name, 10000)) for name, weight in zip(names, weights, strict=True))
    )


EX_50 = {"工作实绩": [88.4], "上级组织和领导考评": [91.25], "单位民主测评": [86.33], "社会评价": [79.5]}


@pytest.mark.parametrize(
    ("weighting", "sheets", "adjustments", "total"),
    [
        pytest.param(four(5000, 2000, 2000, 1000), EX_50, [], 8767, id="EX-50"),
        pytest.param(four(5000, 2000, 2000, 1000), EX_50, [150, -50], 8867, id="EX-50加减分"),
        pytest.param(
            Weighting(
                (
                    dimension("领导", 2000, named("领导", 10000)),
                    dimension("职工", 4000, named("职工", 10000)),
                    dimension("考核组", 4000, named("考核组", 10000)),
                )
            ),
            {"领导": [86], "职工": [90.5], "考核组": [88]},
            [200],
            9060,
            id="EX-51",
        ),
        pytest.param(
            Weighting(
                (
                    dimension("群众", 2000, named("群众", 10000)),
                    dimension("县领导", 2000, named("县领导", 10000)),
                    dimension("实绩", 6000, named("实绩", 10000)),
                )
            ),
            {"群众": [92], "县领导": [85], "实绩": [89.5]},
            [],
            8910,
            id="EX-52",
        ),
    ],
)
def test_composite(weighting, sheets, adjustments, total):
    assert scored(weighting, sheets, [Adjustment(one, "第六条") for one in adjustments]).published == total


@pytest.mark.parametrize(
    ("mean", "adjustments", "cap", "limited", "total"),
    [
        pytest.param(80, [300, 300], 500, 500, 8500, id="加分合计封顶"),
        pytest.param(80, [-300, -300], 500, -500, 7500, id="减分合计封底"),
        pytest.param(80, [900, -600], 500, 300, 8300, id="先合计后限额"),
        pytest.param(100, [500], 500, 500, 10500, id="满分加满"),
        pytest.param(2, [-500], 500, -500, 0, id="不低于零"),
        pytest.param(80, [300], 0, 0, 8000, id="不许加分"),
    ],
)
def test_adjustments(mean, adjustments, cap, limited, total):
    result = scored(
        one_dimension(named("g", 10000)), {"g": [mean]}, [Adjustment(one, "第六条") for one in adjustments], cap=cap
    )
    assert (result.adjustment, result.published) == (limited, total)
    assert [given.points for given in result.adjustments] == adjustments


def test_rounding_happens_once_on_exact_values():
    """performance.md section 6: a float path ranks B below A, exactly they are equal."""
    weighting = Weighting(
        tuple(
            dimension(name, weight, named(name, 10000))
            for name, weight in zip("甲乙丙丁", (3000, 3500, 2000, 1500), strict=True)
        )
    )
    a = scored(weighting, dict(zip("甲乙丙丁", ([97.61], [87.73], [94.22], [77.95]), strict=True)))
    b = scored(weighting, dict(zip("甲乙丙丁", ([98.61], [87.73], [94.22], [75.95]), strict=True)))
    assert a.exact == b.exact == Fraction("90.525")
    assert a.published == b.published == 9053


def test_missing_dimension_makes_incomplete():
    weighting = Weighting(
        (
            dimension("工作实绩", 6000, named("lead", 10000)),
            dimension("社会评价", 4000, secret("群众代表", 5000), secret("党代表", 5000)),
        )
    )
    result = scored(weighting, {"lead": [90], "群众代表": [80] * 4, "党代表": [None]}, [Adjustment(100, "第六条")])
    assert not result.is_complete
    assert (result.exact, result.published) == (None, None)
    assert result.missing == ("社会评价",)
    assert result.by_dimension == {"工作实绩": 9000, "社会评价": None}
    assert result.incomplete_reason == f"社会评价没有有效评分（群众代表{TOO_SMALL}，党代表{ALL_ABSTAIN}）"


def test_dimension_of_weight_nought_still_has_to_be_there():
    weighting = Weighting(
        (dimension("工作实绩", 10000, named("lead", 10000)), dimension("试行维度", 0, named("试行", 10000)))
    )
    assert scored(weighting, {"lead": [90]}).missing == ("试行维度",)
    assert scored(weighting, {"lead": [90], "试行": [10]}).published == 9000


def test_weight_nought_alone_gives_no_score():
    weighting = one_dimension(named("主评", 10000), named("参考", 0))
    result = scored(weighting, {"参考": [90]})
    assert result.missing == ("工作实绩",)
    assert result.incomplete_reason == "工作实绩没有有效评分（主评没有评分）"


def test_full_points_other_than_a_hundred():
    result = scored(one_dimension(named("g", 10000, full=4000)), {"g": [36.5]})
    assert result.exact == Fraction("91.25")


def test_tally_keeps_what_trimming_needs():
    assert tally(points(90, None, 70, 80), 1) == Tally(4, 3, 24000, (7000,), (9000,))
    assert tally(points(90, 70, 80), 2) == Tally(3, 3, 24000, (7000, 8000), (9000, 8000))
    assert tally([], 1) == Tally(0, 0, 0)


@pytest.mark.parametrize(
    "given", [pytest.param({"k": 2}, id="k低于3"), pytest.param({"adjustment_cap": -1}, id="上限为负")]
)
def test_limits_have_floors(given):
    with pytest.raises(ValueError, match="不得"):
        Limits(**given)


@pytest.mark.parametrize("sheets", [pytest.param(WORKED_SHEETS, id="完整"), pytest.param({"lead": [87]}, id="缺维度")])
def test_working_survives_json(sheets):
    result = scored(WORKED, sheets, [Adjustment(-25, "第八条")])
    written = json.dumps(result.as_dict(), ensure_ascii=False)
    assert Score.from_dict(json.loads(written)) == result
    assert json.dumps(scored(WORKED, sheets, [Adjustment(-25, "第八条")]).as_dict(), ensure_ascii=False) == written


def test_total_follows_by_hand_from_the_published_working():
    """What a page shows is enough to derive the total again."""
    working = worked(adjustments=[Adjustment(150, "第六条")]).as_dict()
    total = Fraction(working["adjustment"], 100)
    for part in working["dimensions"]:
        weights = sum(group["weight_bp"] for group in part["groups"])
        mean = sum(
            Fraction(group["weight_bp"], weights) * 100 * Fraction(group["total"], group["counted"] * group["full"])
            for group in part["groups"]
        )
        total += Fraction(part["weight_bp"], 10000) * mean
    assert str(total) == working["exact"]
    assert working["published"] == 8810
