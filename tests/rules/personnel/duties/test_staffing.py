"""Places and holders, before and after a decision."""

import pytest

from personnel.rules.duties.staffing import Staffing, kind_of, warning

STANDINGS = {
    "满编": (Staffing("副镇长", 2, 2), 0, 0),
    "空缺": (Staffing("副镇长", 3, 1), 2, 0),
    "超配": (Staffing("副镇长", 1, 3), 0, 2),
    "未核定": (Staffing("科员", None, 4), 0, 0),
    "核定为零": (Staffing("副镇长", 0, 1), 0, 1),
}


@pytest.mark.parametrize(("standing", "vacant", "over"), STANDINGS.values(), ids=STANDINGS)
def test_vacant_and_over(standing, vacant, over):
    assert (standing.vacant, standing.over) == (vacant, over)


WARNINGS = {
    "有空缺": (Staffing("副镇长", 2, 1), 1, ""),
    "恰好满": (Staffing("副镇长", 2, 2), 1, "副镇长核定2人，现有2人，任命后3人，超1人"),
    "已超还加": (Staffing("副镇长", 2, 3), 1, "副镇长核定2人，现有3人，任命后4人，超2人"),
    "同单位平调不加人": (Staffing("副职", 2, 3), 0, ""),
    "减人": (Staffing("副职", 2, 4), -1, ""),
    "未核定不提醒": (Staffing("科员", None, 9), 1, ""),
}


@pytest.mark.parametrize(("now", "change", "text"), WARNINGS.values(), ids=WARNINGS)
def test_warning(now, change, text):
    assert warning(now, change) == text


KINDS = {
    "已登记优先": (("inner", "乡科级正职", True), "inner"),
    "单位主要负责人": (("", "乡科级副职", True), "head"),
    "正职层次": (("", "乡科级正职", False), "head"),
    "副职层次": (("", "副科", False), "deputy"),
    "没有层次": (("", "", False), "staff"),
    "科员级": (("", "科员级", False), "staff"),
}


@pytest.mark.parametrize(("given", "kind"), KINDS.values(), ids=KINDS)
def test_kind_of(given, kind):
    assert kind_of(given[0], given[1], is_head=given[2]) == kind
