"""Who sees what of a result, and that no published figure is a single secret sheet."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rules.publication import WITHHELD, Audience, publish

from . import cycles
from .schemes import dimension, named, one_dimension, scored, secret


def published(audience, weighting, sheets, k=5):
    return publish(scored(weighting, sheets, k=k), audience, k)


@pytest.mark.parametrize("audience", [Audience.DEPARTMENT, Audience.SELF], ids=["组织部", "本人"])
def test_working_is_published_after_merging(audience):
    weighting = one_dimension(named("主管", 4000), secret("班子", 2000), secret("职工", 4000), trim_from=0)
    seen = published(audience, weighting, {"主管": [90], "班子": [80, 82], "职工": [70, 72, 74]})
    (shown,) = seen.dimensions
    assert [(group.names, group.weight_bp, group.counted, group.total, group.mean) for group in shown.groups] == [
        (("主管",), 4000, 1, 9000, 9000),
        (("班子", "职工"), 6000, 5, 37800, 7560),
    ]
    assert seen.total == 8136


def test_unit_leader_sees_the_total_only():
    seen = published(Audience.TOTALS, one_dimension(named("主管", 10000)), {"主管": [90]})
    assert asdict(seen) == {
        "total": 9000,
        "incomplete_reason": "",
        "dimensions": (),
        "adjustments": (),
        "adjustment": 0,
    }


def test_reason_names_no_group_to_the_unit_leader():
    weighting = one_dimension(secret("职工", 10000))
    assert published(Audience.TOTALS, weighting, {"职工": [90]}).incomplete_reason == "考核不完整"
    assert "职工" in published(Audience.SELF, weighting, {"职工": [90]}).incomplete_reason


def test_group_trimmed_to_one_sheet_shows_no_figure():
    weighting = one_dimension(secret("职工", 10000), trim_from=3, trim_each=1)
    (shown,) = published(Audience.SELF, weighting, {"职工": [60, 70, 80]}, k=3).dimensions
    (group,) = shown.groups
    assert (group.total, group.mean, group.withheld, shown.score) == (None, None, WITHHELD, 7000)


def test_single_named_sheet_is_shown():
    (shown,) = published(Audience.SELF, one_dimension(named("主管", 10000)), {"主管": [90]}).dimensions
    assert shown.groups[0].total == 9000


def test_only_the_department_sees_certainty():
    assert [one.sees_certainty for one in Audience] == [True, False, False]


@given(st.data(), cycles.schemes(), st.integers(3, 7))
def test_no_figure_of_fewer_than_k_secret_sheets(data, scheme, k):
    score = cycles.scored_by_rules(scheme, data.draw(cycles.sheets_for(scheme)), [], k, 500)
    for shown in publish(score, Audience.SELF, k).dimensions:
        for group in shown.groups:
            if group.secret and group.total is not None:
                assert group.sheets - group.abstained >= k
                assert group.counted >= 2


def test_weights_of_absent_groups_are_shared():
    weighting = one_dimension(named("甲", 3000), named("乙", 7000))
    (shown,) = published(Audience.SELF, weighting, {"甲": [90]}).dimensions
    assert (shown.present_weight_bp, [one.name for one in shown.absent]) == (3000, ["乙"])


def test_dimension_without_score_stays():
    weighting = one_dimension(named("甲", 10000))
    missing = type(weighting)((*weighting.dimensions, dimension("社会评价", 0, secret("服务对象", 10000))))
    seen = published(Audience.SELF, missing, {"甲": [90]})
    assert [(one.name, one.score) for one in seen.dimensions] == [("工作实绩", 9000), ("社会评价", None)]
    assert seen.total is None
