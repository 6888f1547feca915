"""Names, their pinyin and the tokens they are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.pinyin import full_pinyin, initials, normalise_name, query_tokens, search_tokens
from tests.rules.corpus import HOSTILE_TEXTS

NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("王　伟", "王伟", id="EX-16全角空格"),
        pytest.param(" 王 伟 ", "王伟", id="半角空格"),
        pytest.param("买买提•吐尔逊", "买买提·吐尔逊", id="圆点"),
        pytest.param("买买提\uff0e吐尔逊", "买买提·吐尔逊", id="全角句点"),
        pytest.param("买买提・吐尔逊", "买买提·吐尔逊", id="片假名中点"),
        pytest.param("王\u200b伟", "王伟", id="零宽"),
        pytest.param("𠮷䶮", "𠮷䶮", id="生僻字"),
    ],
)
def test_names_are_stored_without_blanks(written, stored):
    assert normalise_name(written) == stored


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("曾强", "zengqiang"), ("单雄", "shanxiong"), ("解放", "xiefang"), ("仇英", "qiuying"), ("区伟", "ouwei"),
        ("查良", "zhaliang"), ("盖宽", "gekuan"), ("覃伟", "qinwei"), ("朴树", "piaoshu"), ("翟明", "zhaiming"),
        ("缪强", "miaoqiang"), ("员刚", "yungang"), ("召明", "shaoming"), ("黑明", "heming"), ("洗明", "xianming"),
        ("乐明", "yueming"), ("种明", "chongming"), ("秘明", "biming"), ("繁明", "poming"), ("折明", "sheming"),
        ("祭明", "zhaiming"), ("佴明", "naiming"), ("都明", "duming"), ("卜明", "buming"), ("郇明", "xunming"),
        ("粘明", "nianming"), ("薄明", "boming"), ("藏明", "zangming"), ("么明", "yaoming"), ("重明", "chongming"),
        ("阚明", "kanming"), ("会明", "guiming"), ("尉迟恭", "yuchigong"), ("任贤", "renxian"), ("华佗", "huatuo"),
        ("宁静", "ningjing"), ("万俟卨", "moqixie"), ("长孙无忌", "zhangsunwuji"), ("吕布", "lvbu"),
        ("沈明", "shenming"), ("贾明", "jiaming"), ("石明", "shiming"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name, pinyin):
    assert full_pinyin(name) == pinyin


def test_a_surname_character_inside_a_name_keeps_its_usual_reading():
    assert full_pinyin("王单") == "wangdan"
    assert full_pinyin("查干·巴特尔").startswith("chagan")


def test_initials():
    assert initials("王小伟") == "wxw"
    assert initials("曾国") == "zg"
    assert initials("𠮷🙂") == ""


@pytest.mark.parametrize(
    "query",
    ["王", "王小", "小伟", "王小伟", "王 小 伟", "王　小　伟", "wa", "wang", "wangx", "wangxiaowei", "WangXiaoWei",
     "wx", "wxw", "xiaowei", "wei", "wang xiao", "\uff57\uff41\uff4e\uff47", "王xiao", "D0", "d0012", "\uff24００１２",
     "王小伟 D0012"],
)  # fmt: skip
def test_a_person_is_found(query):
    assert set(query_tokens(query)) <= set(search_tokens("王小伟", "D0012"))


@pytest.mark.parametrize("query", ["李", "王伟", "伟小", "wangwei", "ww", "0012", "D00123", "王小伟李"])
def test_another_is_not_found(query):
    assert not set(query_tokens(query)) <= set(search_tokens("王小伟", "D0012"))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        pytest.param("覃伟", "qinwei", id="常用读音"),
        pytest.param("覃伟", "tanw", id="另一读音"),
        pytest.param("吕布", "lvbu", id="v"),
        pytest.param("吕布", "lubu", id="u"),
        pytest.param("吕布", "lü", id="ü"),
        pytest.param("买买提·吐尔逊", "吐尔逊", id="名的后段"),
        pytest.param("买买提·吐尔逊", "买买提•吐尔逊", id="圆点"),
        pytest.param("买买提·吐尔逊", "买买提吐", id="连写"),
        pytest.param("𠮷田", "𠮷", id="扩展区"),
        pytest.param("欧阳修", "欧阳", id="复姓"),
    ],
)
def test_readings_and_spellings_are_found(name, query):
    assert query_tokens(query)
    assert set(query_tokens(query)) <= set(search_tokens(name))


@given(NAMES, st.data())
def test_every_part_of_a_name_and_every_beginning_of_its_pinyin_finds_it(name, data):
    tokens = set(search_tokens(name, "A-01"))
    first = data.draw(st.integers(0, len(name) - 1))
    last = data.draw(st.integers(first + 1, len(name)))
    assert set(query_tokens(name[first:last])) <= tokens
    pinyin, short = full_pinyin(name), initials(name)
    for spelled in (pinyin, short):
        length = data.draw(st.integers(0, len(spelled)))
        beginning = spelled[: max(length, 2)]
        assert set(query_tokens(beginning)) <= tokens


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_texts_make_storable_tokens(text):
    for token in [*search_tokens(text[:50], text[:40]), *query_tokens(text)]:
        assert 0 < len(token) <= 60
        assert "\0" not in token
        token.encode()


@given(st.text(max_size=50), st.text(max_size=40))
def test_any_text_makes_storable_tokens(name, code):
    for token in [*search_tokens(name, code), *query_tokens(name)]:
        assert 0 < len(token) <= 60
        assert "\0" not in token


def test_a_query_of_nothing_has_no_tokens():
    assert query_tokens(" 　·-") == []
