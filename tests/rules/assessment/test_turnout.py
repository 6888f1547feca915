import pytest

from assessment.rules.turnout import shown_percent


@pytest.mark.parametrize(
    ("issued", "used", "percent"),
    [
        pytest.param(0, 0, None, id="没有票码"),
        pytest.param(4, 4, None, id="不足五张不显示"),
        pytest.param(5, 0, 0, id="无人投票"),
        pytest.param(5, 5, 100, id="全部投票"),
        pytest.param(30, 1, 0, id="三十分之一取整为零"),
        pytest.param(30, 2, 10, id="三十分之二取整为一成"),
        pytest.param(20, 1, 10, id="半成进位"),
        pytest.param(20, 19, 100, id="九成半进位"),
        pytest.param(10, 12, 100, id="不超过十成"),
    ],
)
def test_turnout_is_told_in_tens_of_per_cent(issued, used, percent):
    assert shown_percent(issued, used) == percent
