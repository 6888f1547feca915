"""The standard code tables as they are used to recognise words."""

import pytest

from personnel.rules import code_tables


def test_counts():
    assert len(code_tables.ethnic_names()) == 56
    assert len(code_tables.table("gb4762_political")) == 13
    assert len(code_tables.degree_names()) == 56
    assert [row["code"] for row in code_tables.table("gb3304_ethnic")][:2] == ["01", "02"]


@pytest.mark.parametrize("word", ["中共党员", "中国共产党党员", "群众", "民盟"])
def test_political_words(word):
    assert word in code_tables.political_names()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("大学", True),
        ("研究生", True),
        ("中央党校大学", True),
        ("省委党校大学", True),
        ("四川省委党校研究生", True),
        ("重庆市委党校大专", True),
        ("内蒙古自治区委党校大学", True),
        ("本科学历", False),
        ("省委党校博士", False),
        ("", False),
    ],
)
def test_education_words(word, known):
    assert code_tables.is_education_name(word) is known
