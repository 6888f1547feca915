"""Identity numbers (GB 11643, rulebook PER-03, SEC-16)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from tests.rules.corpus import HOSTILE_TEXTS

VALID = "510304198005201230"


@st.composite
def numbers(draw):
    """Valid numbers of invented persons."""
    born = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    first = f"{draw(st.integers(110000, 659999))}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + idcard.check_character(first)


@pytest.mark.parametrize(
    ("number", "faults"),
    [
        pytest.param(VALID, [], id="EX-04有效"),
        pytest.param("510304198005201231", ["CHECKSUM"], id="EX-04校验码"),
        pytest.param("11010519491231002X", [], id="EX-04末位X"),
        pytest.param("11010519491231002x", [], id="小写x"),
        pytest.param("５１０３０４１９８００５２０１２３０", [], id="全角"),
        pytest.param(" 510304 19800520 1230　", [], id="空格"),
        pytest.param("510304800520123", ["LENGTH"], id="十五位"),
        pytest.param("5103041980052012301", ["LENGTH"], id="十九位"),
        pytest.param("", ["LENGTH"], id="空"),
        pytest.param("51030419800520123A", ["LENGTH"], id="非法字符"),
        pytest.param("X10304198005201230", ["LENGTH"], id="X在前"),
        pytest.param("510304198002301230", ["DATE"], id="二月三十"),
        pytest.param("510304189912311230", ["DATE"], id="早于一九零零"),
        pytest.param("510304000000001230", ["DATE"], id="全零日期"),
    ],
)
def test_faults(number, faults):
    assert [complaint.fault for complaint in idcard.check(number)] == faults


def test_birth_after_today_is_refused():
    assert [complaint.fault for complaint in idcard.check(VALID, on=date(1980, 5, 19))] == ["DATE"]
    assert idcard.check(VALID, on=date(1980, 5, 20)) == []


@pytest.mark.parametrize(
    ("sex", "born", "faults"),
    [
        pytest.param("男", "1980.05", [], id="相符"),
        pytest.param("女", "1980.05", ["SEX_MISMATCH"], id="性别不符"),
        pytest.param("男", "1980.06", ["BIRTH_MISMATCH"], id="出生年月不符"),
        pytest.param("女", "1980-05-21", ["SEX_MISMATCH", "BIRTH_MISMATCH"], id="都不符"),
        pytest.param("男", "1980-05-20", [], id="到日相符"),
        pytest.param(None, None, [], id="没有可比的"),
    ],
)
def test_disagreement_with_the_file_only_warns(sex, born, faults):
    complaints = idcard.check(VALID, sex=sex, born=PartialDate.parse(born) if born else None)
    assert [complaint.fault for complaint in complaints] == faults
    assert all(complaint.is_warning for complaint in complaints)


@given(numbers())
def test_valid_numbers_are_accepted_and_any_other_check_character_is_not(number):
    assert idcard.is_valid(number)
    others = set("0123456789X") - {number[17]}
    assert not any(idcard.is_valid(number[:17] + other) for other in others)
    assert f"{idcard.birth_date(number):%Y%m%d}" == number[6:14]
    assert idcard.sex_of(number) == ("男" if int(number[16]) % 2 else "女")


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, position, shift):
    digit = str((int(number[position]) + shift) % 10)
    assert not idcard.is_valid(number[:position] + digit + number[position + 1 :])


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_texts_are_judged(text):
    for complaint in idcard.check(text):
        assert 0 < len(complaint.message) < 100
    assert len(idcard.mask(text)) == len(text)


@given(st.text("0189Xx０９\uff38\uff58 \u3000\t-", max_size=25))
def test_normal_form_is_stable(text):
    assert idcard.normalise(idcard.normalise(text)) == idcard.normalise(text)


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        pytest.param(idcard.mask(VALID), "510304********1230", id="EX-129身份证"),
        pytest.param(idcard.mask("510304800520123"), "***************", id="长度不对"),
        pytest.param(idcard.mask(""), "", id="空身份证"),
        pytest.param(idcard.mask_phone("13800138000"), "138****8000", id="EX-129手机"),
        pytest.param(idcard.mask_phone("2200001"), "*******", id="短号"),
    ],
)
def test_masking(masked, shown):
    assert masked == shown
