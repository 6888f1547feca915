"""Texts from outside in their stored form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.texts import TextRefused, clean_text, shown_text
from tests.rules.corpus import HOSTILE_TEXTS


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("　四川富顺 ", "四川富顺", id="首尾空格"),
        pytest.param("四川大学\n经济系", "四川大学经济系", id="中文换行"),
        pytest.param("MBA\r\nProgram", "MBA Program", id="西文换行"),
        pytest.param("四川大学 经济系", "四川大学 经济系", id="词间空格"),
        pytest.param("王\u200b伟", "王伟", id="零宽"),
        pytest.param("买买提·吐尔逊𠮷🙂", "买买提·吐尔逊𠮷🙂", id="生僻字和表情"),
    ],
)
def test_short_texts(text, stored):
    assert clean_text(text, longest=200) == stored


def test_compact_texts_lose_blanks_between_chinese_characters_only():
    assert clean_text("中共大安区委 组织部", longest=50, is_compact=True) == "中共大安区委组织部"
    assert clean_text("A B 公司", longest=50, is_compact=True) == "A B 公司"


def test_lines_are_kept_where_they_mean_something():
    text = "2002.07--2010.05  科员 \r\n2010.05--         副局长\r"
    assert clean_text(text, longest=200, keeps_lines=True) == "2002.07--2010.05  科员\n2010.05--         副局长"


@pytest.mark.parametrize("bad", [chr(code) for code in (0, 0x1B, 0x7F, 0x9F, 0x202E, 0x2066, 0xD800, 0xFFFD, 0xFFFF)])
def test_characters_nobody_types_are_refused(bad):
    with pytest.raises(TextRefused, match=r"含有不可用的字符（U\+"):
        clean_text(f"张{bad}三", longest=50)


@pytest.mark.parametrize(("length", "fits"), [(200, True), (201, False), (1_000_000, False)])
def test_length_is_limited(length, fits):
    if fits:
        assert len(clean_text("汉" * length, longest=200)) == length
    else:
        with pytest.raises(TextRefused, match="超过 200 字"):
            clean_text("汉" * length, longest=200)


@given(st.text(), st.booleans(), st.booleans())
def test_cleaning_twice_changes_nothing(text, keeps_lines, is_compact):
    try:
        once = clean_text(text, longest=100, keeps_lines=keeps_lines, is_compact=is_compact)
    except TextRefused:
        return
    assert clean_text(once, longest=100, keeps_lines=keeps_lines, is_compact=is_compact) == once
    assert len(once) <= 100
    once.encode()


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_texts_are_shown_on_one_printable_line(text):
    shown = shown_text(text)
    assert len(shown) <= 51
    assert "\n" not in shown
    shown.encode()
