"""Yearly results and rewards out of free text."""

import pytest

from personnel.rules.honours_text import annual_results, is_none, rewards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年称职；2024年优秀；2025年称职", {2023: "2", 2024: "1", 2025: "2"}),
        ("2023年、2024年、2025年均为称职", {2023: "2", 2024: "2", 2025: "2"}),
        ("2023、2024、2025年度考核结果均为合格", {2023: "2B", 2024: "2B", 2025: "2B"}),
        ("2021-2023年均为称职，2024年基本称职", {2021: "2", 2022: "2", 2023: "2", 2024: "3"}),
        ("2024年度考核不称职", {2024: "4"}),
        ("2024年不定等次", {2024: "5"}),
        ("2024年优秀；2024年称职", {}),
        ("近三年均为称职", {}),
        ("无", {}),
        ("", {}),
    ],
)
def test_annual_results(text, expected):
    assert annual_results(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年被评为全区优秀共产党员", [("优秀共产党员", 2021, None)]),
        ("2021年7月，被区委授予“优秀党务工作者”称号", [("优秀党务工作者", 2021, "2021.07")]),
        ("2019.05 荣获三等功；2020年获得先进个人", [("三等功", 2019, "2019.05"), ("先进个人", 2020, None)]),
        ("2018年受党内警告处分", []),
        ("（无）", []),
        ("多次被评为先进", []),
    ],
)
def test_rewards(text, expected):
    assert [(one.name, one.year, str(one.on) if one.on else None) for one in rewards(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [("（无）", True), ("无", True), ("", True), ("2021年获奖", False)])
def test_none(text, expected):
    assert is_none(text) is expected
