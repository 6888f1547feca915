"""How rater groups scored: counts, leniency, reliability, and what is withheld."""

import pytest

from assessment.rules.raters import Cell, Turnout, reliability, statistics

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_reliability_of_the_published_example():
    """Shrout & Fleiss 1979, tables 2 and 4: ICC(1,1) = .17, ICC(1,k) = .44."""
    found = reliability(SHROUT_FLEISS)
    assert found.single == pytest.approx(0.17, abs=0.005)
    assert found.average == pytest.approx(0.44, abs=0.005)
    assert found.average_size == 4


def test_reliability_with_unequal_numbers():
    """By hand: means 2 and 6, grand mean 3.6; MSB = 19.2, MSW = 4/3, k0 = (5 - 13/5) / 1."""
    found = reliability([[1, 2, 3], [5, 7]])
    assert found.average_size == pytest.approx(2.4)
    assert found.average == pytest.approx((19.2 - 4 / 3) / 19.2)
    assert found.single == pytest.approx((19.2 - 4 / 3) / (19.2 + 1.4 * 4 / 3))


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param([], id="没有评分"),
        pytest.param([[1, 2, 3]], id="只有一名对象"),
        pytest.param([[1], [2]], id="每人只有一票"),
        pytest.param([[5, 5], [5, 5]], id="全部相同"),
    ],
)
def test_reliability_is_undefined(scores):
    assert (reliability(scores).single, reliability(scores).average) == (None, None)


def test_statistics_of_groups():
    cells = [
        Cell("区长", "G1", False, 5000, [4500]),
        Cell("区长", "G2", False, 5000, [4000]),
        Cell("职工", "G1", True, 10000, [7000, 7200, 7400, 7600, 7800]),
        Cell("职工", "G3", True, 10000, [6000] * 5),
    ]
    chief, staff = statistics(cells, {"区长": Turnout(2, 2), "职工": Turnout(12, 16)})
    assert (chief.count, chief.assessees, chief.turnout, chief.mean) == (2, 2, 1.0, 85.0)
    assert chief.sd == pytest.approx(50**0.5)
    # Over G1 and G2: 90 against (90 + 74) / 2, and 80 alone.
    assert chief.leniency == pytest.approx(4.0)
    assert (chief.icc_single, chief.icc_average) == (None, None)
    assert (staff.handed_in, staff.turnout, staff.count, staff.mean) == (12, 0.75, 10, 67.0)
    assert staff.leniency == pytest.approx(-4.0)
    assert staff.icc_average == pytest.approx((490 - 5) / 490)


def test_small_cells_of_secret_groups_enter_no_figure():
    cells = [
        Cell("职工", "G1", True, 10000, [9000] * 5),
        Cell("职工", "G2", True, 10000, [1000] * 4),
        Cell("区长", "G2", False, 10000, [8000]),
    ]
    staff, chief = statistics(cells, {"职工": Turnout(9), "区长": Turnout(1, 0)})
    assert (staff.count, staff.assessees, staff.withheld, staff.mean) == (5, 1, 1, 90.0)
    assert (staff.turnout, chief.turnout) == (None, None)
    assert (chief.withheld, chief.leniency) == (0, 0.0)


def test_group_without_sheets():
    (found,) = statistics([], {"职工": Turnout(0, 20)})
    assert (found.turnout, found.count, found.mean, found.sd, found.leniency) == (0.0, 0, None, None, None)
