import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rules.codes import ALPHABET, LENGTH, NotACode, check_character, new_code, read_code, shown

bodies = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_codes_have_sixteen_characters_and_a_check():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert len(code) == LENGTH + 1
        assert set(code) <= set(ALPHABET)
        assert read_code(code) == code


def test_every_character_of_the_alphabet_is_used():
    assert set("".join(new_code() for _ in range(300))) == set(ALPHABET)


@given(bodies, st.integers(0, LENGTH), st.integers(1, 31))
def test_one_wrong_character_is_found(body, place, shift):
    code = body + check_character(body)
    other = ALPHABET[(ALPHABET.index(code[place]) + shift) % 32]
    with pytest.raises(NotACode):
        read_code(code[:place] + other + code[place + 1 :])


@given(bodies, st.integers(0, LENGTH - 1))
def test_two_neighbours_exchanged_are_found(body, place):
    code = body + check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped == code:
        return
    with pytest.raises(NotACode):
        read_code(swapped)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda code: code, id="原样"),
        pytest.param(shown, id="按票面分段"),
        pytest.param(lambda code: shown(code).lower(), id="小写"),
        pytest.param(lambda code: f"  {shown(code).replace('-', ' ')}\n", id="空格分段"),
        pytest.param(lambda code: shown(code).replace("-", "—"), id="中文破折号"),
        pytest.param(lambda code: code.replace("0", "O").replace("1", "l"), id="零写成O、一写成l"),
        pytest.param(lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code), id="全角"),
    ],
)
def test_a_code_may_be_typed_in_many_ways(write):
    body = "0123456789ABCDE1"
    code = body + check_character(body)
    assert read_code(write(code)) == code


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("", "请输入票码", id="空"),
        pytest.param(" - ", "请输入票码", id="只有分隔符"),
        pytest.param("ABCD", "票码应为17位，现为4位", id="太短"),
        pytest.param("A" * 18, "票码应为17位，现为18位", id="太长"),
        pytest.param("A" * 100_000, "票码应为17位", id="极长"),
        pytest.param("UUUU-UUUU-UUUU-UUUUU", "不会出现的字符", id="字母U"),
        pytest.param("测评票码测评票码测评票码测评票码码", "不会出现的字符", id="汉字"),
        pytest.param("\0" * 17, "不会出现的字符", id="空字符"),
        pytest.param("0000-0000-0000-00001", "逐位核对", id="校验位不符"),
    ],
)
def test_what_cannot_be_a_code_is_refused(typed, reason):
    with pytest.raises(NotACode, match=reason):
        read_code(typed)


def test_a_slip_shows_four_blocks():
    assert shown("ABCDEFGHJKMNPQRS0") == "ABCD-EFGH-JKMN-PQRS0"
