"""What a row of a set must fulfil, and what about it is only strange."""

from datetime import date

import pytest

from cadre_mgmt.common.dates import DateRefused, PartialDate
from personnel.rules.rows import birth_text, faults

ON, BORN = date(2026, 11, 23), PartialDate.parse("1980.05")
M = PartialDate.parse

CASES = {
    "入党转正相隔12个月": (
        "parties", {"standing": "中共党员", "joined": M("2006.06"), "full_on": M("2007.06")}, set(),
    ),
    "相隔11个月": (
        "parties", {"standing": "中共党员", "joined": M("2006.07"), "full_on": M("2007.06")}, {("full_on", True)},
    ),
    "相隔24个月": ("parties", {"standing": "中共党员", "joined": M("2005.06"), "full_on": M("2007.06")}, set()),
    "相隔25个月": (
        "parties", {"standing": "中共党员", "joined": M("2005.05"), "full_on": M("2007.06")}, {("full_on", True)},
    ),
    "转正早于入党": (
        "parties", {"standing": "中共党员", "joined": M("2007.06"), "full_on": M("2006.06")},
        {("full_on", False), ("full_on", True)},
    ),
    "预备党员写了转正": (
        "parties", {"standing": "预备党员", "joined": M("2026.01"), "full_on": M("2026.06")}, {("full_on", False)},
    ),
    "未满18岁入党": ("parties", {"standing": "中共党员", "joined": M("1998.04")}, {("joined", True)}),
    "满18岁当月入党": ("parties", {"standing": "中共党员", "joined": M("1998.05")}, set()),
    "群众不问年龄": ("parties", {"standing": "群众", "joined": M("1990.05")}, set()),
    "不规范的政治面貌": ("parties", {"standing": "党员"}, {("standing", True)}),
    "职级在序列中": ("ranks", {"rank": "一级科员"}, set()),
    "旧职级": ("ranks", {"rank": "主任科员"}, {("rank", True)}),
    "省委党校研究生": ("education", {"education": "四川省委党校研究生"}, set()),
    "不规范的学历": ("education", {"education": "本科"}, {("education", True)}),
    "预计毕业": ("education", {"education": "大学", "ended": M("2028.07")}, {("ended", True)}),
    "尚未入学": ("education", {"education": "大学", "started": M("2027.09")}, {("started", False)}),
    "影响期可在将来": ("disciplines", {"effective_on": date(2026, 5, 1), "ends_on": date(2027, 4, 30)}, set()),
    "影响期止早于生效": (
        "disciplines", {"effective_on": date(2026, 5, 1), "ends_on": date(2026, 4, 30)}, {("ends_on", False)},
    ),
    "同月起止": ("ranks", {"rank": "一级科员", "started": M("2020.05"), "ended": M("2020.05")}, set()),
    "聘任早于取得资格": (
        "titles", {"obtained": M("2020.05"), "employed_from": M("2019.05")}, {("employed_from", False)},
    ),
    "出生前的奖励": ("rewards", {"on": M("1980.04")}, {("on", False)}),
    "今年考核": ("annual_results", {"year": 2026}, set()),
    "明年考核": ("annual_results", {"year": 2027}, {("year", False)}),
    "没有规则的集": ("skills", {"kind": "language"}, set()),
}  # fmt: skip


@pytest.mark.parametrize(("code", "values", "expected"), CASES.values(), ids=CASES)
def test_faults(code, values, expected):
    assert {(fault.field, fault.is_warning) for fault in faults(code, values, [], born=BORN, on=ON)} == expected


BESIDE = {
    "已有现任职级": ("ranks", {"rank": "一级科员"}, {"rank": "二级科员", "ended": None}, {"ended"}),
    "前一职级已终止": ("ranks", {"rank": "一级科员"}, {"rank": "二级科员", "ended": M("2020.05")}, set()),
    "同年度已有结果": ("annual_results", {"year": 2024}, {"year": 2024}, {"year"}),
    "已有现在的政治面貌": (
        "parties", {"standing": "中共党员", "is_other": False},
        {"standing": "群众", "ended": None, "is_other": False}, {"ended"},
    ),
    "另有其他党派": (
        "parties", {"standing": "民盟", "is_other": True},
        {"standing": "中共党员", "ended": None, "is_other": False}, set(),
    ),
    "第二个配偶": ("family", {"relation": "妻子"}, {"relation": "妻子"}, {"relation"}),
    "第二个兄弟": ("family", {"relation": "哥哥"}, {"relation": "哥哥"}, set()),
}  # fmt: skip


@pytest.mark.parametrize(("code", "values", "other", "fields"), BESIDE.values(), ids=BESIDE)
def test_beside_the_other_rows(code, values, other, fields):
    assert {fault.field for fault in faults(code, values, [other], born=BORN, on=ON)} == fields


@pytest.mark.parametrize(
    ("written", "stored"),
    [("1970.5", "1970.05"), ("197005", "1970.05"), ("1970-05-12", "1970.05"), ("1970", "1970"), ("1970年", "1970"),
     ("", "")],
)  # fmt: skip
def test_birth_of_a_relative(written, stored):
    assert birth_text(written) == stored
    assert birth_text(stored) == stored


@pytest.mark.parametrize("written", ["1970.13", "不详", "0970", "2970年", "19 70x"])
def test_birth_that_is_no_date(written):
    with pytest.raises(DateRefused):
        birth_text(written)
