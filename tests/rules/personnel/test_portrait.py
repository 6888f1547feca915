"""The portrait says what facts and tags say, and nothing without a basis."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.portrait import (
    Basis,
    Facts,
    Graded,
    Held,
    Honoured,
    Person,
    Recommended,
    Sentence,
    Tag,
    Told,
    compose,
)

ON = date(2026, 11, 23)
FILE = Basis("基本信息", "/file/")


def month(text: str) -> PartialDate:
    return PartialDate.parse(text)


def person(**facts) -> Person:
    given = {
        "name": "何明", "sex": "男", "ethnic": "汉族", "native_place": "四川自贡", "born": month("1980.05"),
        "political": "中共党员", "joined_party": month("2003.06"), "education": "大学", "basis": FILE,
    }  # fmt: skip
    return Person(**{**given, **facts})


def held(post: str = "副镇长", *, unit: str = "何市镇", nature: str = "任职", started="2020.01", ended=None, main=True):
    return Held(
        unit, post, "乡科级副职", nature, main, month(started) if started else None, month(ended) if ended else None,
        Basis(post, "/post/"),
    )  # fmt: skip


def texts(facts: Facts) -> dict[str, list[str]]:
    return {chapter.title: [one.text for one in chapter.sentences] for chapter in compose(facts, ON)}


WHOLE = "何明，男，汉族，1980年5月生，四川自贡人，中共党员（2003年6月入党），大学学历。"
SAID = {
    "本人": (Facts(person()), "基本情况", [WHOLE]),
    "没有的不说": (
        Facts(person(sex="", ethnic="", native_place="", born=None, political="群众", joined_party=None, education="")),
        "基本情况", ["何明，群众。"],
    ),
    "现任": (
        Facts(person(), posts=[held()]), "基本情况",
        [
            WHOLE,
            "2020年1月起任何市镇副镇长（乡科级副职），至今6年10个月。",
        ],
    ),
    "任职经历": (
        Facts(person(), posts=[held(), held("股长", unit="区财政局", started="2010.01", ended="2020.01"),
                               held("书记助理", nature="挂职", started="2015.01", ended="2016.01", main=False)]),
        "任职经历", ["有任职记录3条，涉及2个单位，其中挂职1个。"],
    ),
    "近三年": (
        Facts(person(), years=[Graded(2022, "称职", FILE), Graded(2023, "优秀", FILE), Graded(2025, "优秀", FILE),
                               Graded(2024, "称职", FILE)]),
        "考核与奖励", ["2023、2024、2025年度考核：优秀2次、称职1次。"],
    ),
    "奖励": (
        Facts(person(), honours=[Honoured("先进个人", month("2019.02"), "", FILE),
                                 Honoured("优秀党务工作者", month("2024.06"), "区委", FILE)]),
        "考核与奖励", ["受到奖励2次，最近一次为2024年6月区委授予的“优秀党务工作者”。"],
    ),
    "优点": (
        Facts(person(), tags=[Tag("优点", "敢于担当", (Basis("2026-03-02 班子回访", "/f/1/", date(2026, 3, 2)),))]),
        "优点", ["敢于担当。见于2026-03-02 班子回访。"],
    ),
    "依据多": (
        Facts(person(), tags=[Tag("不足", "性子急躁", tuple(
            Basis(f"2026-0{n}-01 谈话", "/f/", date(2026, n, 1)) for n in range(1, 5)))]),
        "不足", ["性子急躁。见于2026-04-01 谈话、2026-03-01 谈话、2026-02-01 谈话等4处。"],
    ),
    "日常了解": (
        Facts(person(), told=[Told("谈话", 2, date(2026, 1, 5), FILE), Told("表扬", 1, date(2026, 5, 9), FILE)]),
        "日常了解", ["纪实共记谈话2次、表扬1次，最近一次为2026年5月9日（表扬）。"],
    ),
    "群众推荐": (
        Facts(person(), recommended=[Recommended("2026年大调研", 3, 27, ("党政副职",), FILE)]),
        "群众推荐", ["在2026年大调研中，3个单位推荐，共27人次，推荐方向：党政副职。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "title", "said"), SAID.values(), ids=SAID)
def test_sentences(facts, title, said):
    assert texts(facts)[title] == said


def test_a_sentence_without_a_basis_is_not_said():
    facts = Facts(person(), tags=[Tag("优点", "敢于担当", ())], others=[Sentence("无凭无据。", ())])
    assert list(texts(facts)) == ["基本情况"]


def test_the_present_post_alone_is_no_career():
    assert "任职经历" not in texts(Facts(person(), posts=[held()]))


bases = st.lists(st.builds(Basis, st.text(min_size=1), st.just("/f/"), st.dates()), max_size=5).map(tuple)


@given(st.lists(st.builds(Tag, st.sampled_from(["优点", "不足", "特点"]), st.text(min_size=1), bases), max_size=6))
def test_every_sentence_has_a_basis_whatever_the_tags(tags):
    chapters = compose(Facts(person(), tags=tags), ON)
    assert all(one.bases for chapter in chapters for one in chapter.sentences)
    said = sum(len(chapter.sentences) for chapter in chapters if chapter.title in {"优点", "不足", "特点"})
    assert said == sum(bool(tag.bases) for tag in tags)
