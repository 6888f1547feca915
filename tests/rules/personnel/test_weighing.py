"""五重导向: what each component says, and how the weights bring them together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personnel.rules.weighing import COMPONENTS, DEFAULTS, FULL, Facts, check_weights, weigh

CASES = {
    "一无所知": (Facts(), DEFAULTS, 0),
    "满基层": (Facts(grassroots_months=120), {"grassroots": 1}, 10_000),
    "过满不加": (Facts(grassroots_months=300), {"grassroots": 1}, 10_000),
    "一线两年": (Facts(frontline_months=24), {"frontline": 10}, 4_000),
    "两优一不足": (Facts(conduct_strengths=2, conduct_weaknesses=1), {"conduct": 5}, 6_800),
    "六优封顶": (Facts(ability_strengths=6), {"ability": 5}, 10_000),
    "八不足为零": (Facts(ability_weaknesses=8), {"ability": 5}, 0),
    "优秀称职称职": (Facts(grades=("1", "2", "2")), {"results": 1}, 8_600),
    "不定等次不计": (Facts(grades=("5", "1")), {"results": 1}, 10_000),
    "第四年不计": (Facts(grades=("2", "2", "2", "4")), {"results": 1}, 8_000),
    "加权": (Facts(grassroots_months=60, grades=("1",)), {"grassroots": 1, "results": 2}, 8_333),
}


@pytest.mark.parametrize(("facts", "weights", "total"), CASES.values(), ids=CASES)
def test_total(facts, weights, total):
    assert weigh(facts, weights).total == total


def test_unknown_components_are_named():
    parts = {part.component: part for part in weigh(Facts(frontline_months=0), DEFAULTS).parts}
    assert parts["frontline"].points == 0
    assert parts["grassroots"].points is None
    assert parts["results"].because == "没有近三年考核结果"


@pytest.mark.parametrize("weights", [{}, {"results": 0}, {"results": 101}, {"results": -1}, {"外貌": 1}])
def test_weights_that_cannot_be_used(weights):
    assert check_weights(weights)
    with pytest.raises(ValueError, match="权重"):
        weigh(Facts(), weights)


@given(
    st.builds(
        Facts,
        grassroots_months=st.none() | st.integers(0, 500),
        frontline_months=st.none() | st.integers(0, 500),
        conduct_strengths=st.integers(0, 20),
        ability_weaknesses=st.integers(0, 20),
        grades=st.lists(st.sampled_from(["1", "2", "3", "4", "5", "6A"])),
    ),
    st.dictionaries(st.sampled_from(sorted(COMPONENTS)), st.integers(1, 100), min_size=1),
)
def test_total_lies_between_the_components(facts, weights):
    weighed = weigh(facts, weights)
    points = [part.points or 0 for part in weighed.parts if part.component in weights]
    assert min(points) * FULL <= weighed.total <= max(points) * FULL
