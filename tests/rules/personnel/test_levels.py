"""Post levels and ranks (rulebook PER-07)."""

import pytest

from personnel.rules import levels
from personnel.rules.code_tables import table
from tests.rules.corpus import HOSTILE_TEXTS


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("乡科级正职", 9, id="EX-146乡科级正职"),
        pytest.param("县处级副职", 8, id="EX-146县处级副职"),
        ("国家级正职", 1), ("国家级副职", 2), ("正部级", 3), ("副省级", 4), ("正厅级", 5), ("副局级", 6),
        ("正县级", 7), ("正处", 7), ("副处级", 8), ("副县（处）级", 8), ("正科级", 9), ("正科", 9), ("科级正职", 9),
        ("乡科级正", 9), ("正 科 级", 9), ("正科级领导职务", 9), ("副科级", 10), ("副科", 10), ("乡科级副职", 10),
        ("科员级", 11), ("科员", 11), ("办事员", 12), ("股级", None), ("正股级", None), ("一级主任科员", None),
        ("", None), ("正", None), ("科级", None), ("正副科级", None),
    ],
)  # fmt: skip
def test_level_of(text, order):
    assert levels.level_of(text) == order


@pytest.mark.parametrize(
    ("text", "chief", "deputy", "section_chief", "section_deputy"),
    [
        ("正科级", True, False, True, False),
        ("副科级", False, True, False, True),
        ("县处级正职", True, False, False, False),
        ("副处", False, True, False, False),
        ("科员级", False, False, False, False),
        ("股级", False, False, False, False),
    ],
)
def test_sides_of_a_level(text, chief, deputy, section_chief, section_deputy):
    assert levels.is_chief(text) is chief
    assert levels.is_deputy(text) is deputy
    assert levels.is_section_chief(text) is section_chief
    assert levels.is_section_deputy(text) is section_deputy


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("一级巡视员", 1), ("二级巡视员", 2), ("四级调研员", 6), ("一级主任科员", 7), ("1级主任科员", 7),
        ("四级 主任科员", 10), ("二级科员", 12), ("主任科员", None), ("三级巡视员", None), ("三级科员", None),
        ("正科级", None), ("", None),
    ],
)  # fmt: skip
def test_rank_of(text, order):
    assert levels.rank_of(text) == order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("三级职员", 5), ("七级职员", 9), ("管理七级", 9), ("管理七级岗位", 9), ("管理岗八级职员", 10),
        ("十级管理岗位", 12), ("一级职员", None), ("七级", None), ("专业技术七级岗位", None),
    ],
)  # fmt: skip
def test_levels_of_staff_grades(text, order):
    assert levels.level_of_staff_grade(text) == order


def test_the_ladders_are_those_of_the_code_tables():
    assert list(levels.LEVELS) == [row["name"] for row in table("exchange_post_level")]
    assert list(levels.RANKS) == [row["name"] for row in table("civil_servant_rank")]


def test_canonical_names_are_their_own_canonical_names():
    assert [levels.canonical_level(name) for name in levels.LEVELS] == list(levels.LEVELS)
    assert [levels.canonical_rank(name) for name in levels.RANKS] == list(levels.RANKS)


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_texts_are_no_levels(text):
    assert not levels.is_level_name(text)
    assert not levels.is_rank_name(text)
