"""到龄年月 since 2025."""

from datetime import date

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.retirement import BaseAge, retirement, retirement_month


@pytest.mark.parametrize(
    ("born", "sex", "kind", "expected"),
    [
        pytest.param("1965.01", "男", "", "2025.02", id="男1965.01"),
        pytest.param("1964.12", "男", "", "2024.12", id="改革前已到龄"),
        pytest.param("1965.04", "男", "", "2025.05", id="第四个月仍延一个月"),
        pytest.param("1965.05", "男", "", "2025.07", id="第五个月延两个月"),
        pytest.param("1976.08", "男", "", "2039.07", id="延三十五个月"),
        pytest.param("1976.09", "男", "", "2039.09", id="延满三十六个月"),
        pytest.param("1990.03", "男", "", "2053.03", id="最多延三十六个月"),
        pytest.param("1970.01", "女", "公务员", "2025.02", id="女干部"),
        pytest.param("1981.09", "女", "公务员", "2039.09", id="女干部延满"),
        pytest.param("1975.01", "女", "机关工勤人员", "2025.02", id="女工勤"),
        pytest.param("1975.03", "女", "工人", "2025.05", id="女工勤每两个月"),
        pytest.param("1984.11", "女", "工人", "2039.11", id="女工勤延满六十个月"),
    ],
)
def test_retirement_month(born, sex, kind, expected):
    assert str(retirement_month(PartialDate.parse(born), sex, kind)) == expected


def test_working_is_told():
    found = retirement(date(1965, 5, 20), "男")
    assert (found.base_age, str(found.base_month), found.delay, found.age) == (BaseAge.MAN, "2025.05", 2, (60, 2))
    assert found.age_text == "60岁2个月"


def test_unknown_gives_none():
    assert retirement_month(None, "男") is None
    assert retirement_month(PartialDate.parse("1965.01"), "") is None
