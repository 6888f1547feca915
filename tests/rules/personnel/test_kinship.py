"""Avoidance between relatives (rulebook SEL-36, SEL-37)."""

import pytest

from personnel.rules.kinship import Kin, Place, is_sensitive, kin_of, must_avoid, violations


@pytest.mark.parametrize(
    ("relation", "kin"),
    [
        ("妻子", Kin.SPOUSE), ("丈夫", Kin.SPOUSE), ("配偶", Kin.SPOUSE),
        ("父亲", Kin.LINEAL), ("母亲", Kin.LINEAL), ("长女", Kin.LINEAL), ("外孙", Kin.LINEAL), ("祖父", Kin.LINEAL),
        ("姐姐", Kin.COLLATERAL), ("堂弟", Kin.COLLATERAL), ("表妹", Kin.COLLATERAL), ("叔父", Kin.COLLATERAL),
        ("舅舅", Kin.COLLATERAL), ("侄女", Kin.COLLATERAL), ("外甥", Kin.COLLATERAL), ("姐姐的儿子", Kin.COLLATERAL),
        ("岳父", Kin.AFFINITY), ("公公", Kin.AFFINITY), ("妻弟", Kin.AFFINITY), ("妻子的哥哥", Kin.AFFINITY),
        ("配偶的妹妹的丈夫", Kin.AFFINITY), ("连襟", Kin.AFFINITY), ("妯娌", Kin.AFFINITY), ("儿媳", Kin.AFFINITY),
        ("女婿", Kin.AFFINITY), ("亲家", Kin.AFFINITY), ("姐夫", Kin.AFFINITY), ("嫂子", Kin.AFFINITY),
        ("姑父", Kin.AFFINITY), ("表嫂", Kin.AFFINITY),
        pytest.param("妻子的表弟", Kin.NONE, id="EX-96妻子的表弟"),
        ("配偶的叔叔", Kin.NONE), ("丈夫的侄子", Kin.NONE), ("妻子的舅舅", Kin.NONE), ("堂侄", Kin.NONE),
        pytest.param("妻子的哥哥", Kin.AFFINITY, id="EX-141妻兄"),
        ("同学", None), ("", None), ("战友", None),
    ],
)  # fmt: skip
def test_kin_of(relation, kin):
    assert kin_of(relation) == kin
    assert must_avoid(relation) is (None if kin is None else kin is not Kin.NONE)


BUREAU, SECTION, FINANCE, OTHER = "/1/2/", "/1/2/5/", "/1/2/6/", "/1/3/"


@pytest.mark.parametrize(
    ("one", "other", "broken"),
    [
        pytest.param(
            Place(BUREAU, "局长", leads=True, holder="甲"),
            Place(FINANCE, "会计", reports_to="科长"),
            ["R3"],
            id="EX-94局长与本局会计",
        ),
        pytest.param(
            Place(SECTION, "科长", leads=True, holder="甲", reports_to="副局长"),
            Place(FINANCE, "科长", leads=True, holder="乙", reports_to="副局长"),
            ["R1"],
            id="EX-95同一副局长下的两名科长",
        ),
        pytest.param(
            Place(SECTION, "科长", leads=True, holder="甲"),
            Place(SECTION, "科员", reports_to="甲"),
            ["R2"],
            id="EX-97科长与本科科员",
        ),
        pytest.param(Place(BUREAU, "局长", leads=True), Place(BUREAU, "副局长", leads=True), ["R1"], id="班子成员"),
        pytest.param(Place(BUREAU, "副局长", leads=True), Place(BUREAU, "干部"), ["R2"], id="领导与工作人员"),
        pytest.param(Place(BUREAU, "局长", leads=True), Place(SECTION, "科长", leads=True), ["R2"], id="上下级"),
        pytest.param(Place(BUREAU, "局长", leads=True), Place(OTHER, "局长", leads=True), [], id="不同单位"),
        pytest.param(Place(BUREAU, "局长", leads=True), Place(OTHER, "财务科长"), [], id="外单位财务"),
        pytest.param(Place(SECTION, "科员"), Place(FINANCE, "科员"), [], id="不同科室"),
    ],
)
def test_violations(one, other, broken):
    assert violations(one, other) == broken
    assert violations(other, one) == broken


@pytest.mark.parametrize(("post", "sensitive"), [("组织人事科科长", True), ("出纳", True), ("宣传科科长", False)])
def test_sensitive_work(post, sensitive):
    assert is_sensitive(post) is sensitive
