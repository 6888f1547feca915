"""`.lrm` with `.pic`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personnel.exchange import lrm
from personnel.exchange.form_cells import party_of, year_or_month_of
from personnel.exchange.form_file import Cell, FamilyRow

from .form_files import picture, sample


def record(**values: str) -> bytes:
    cells = [values.get(f"v{place}", "王伟" if place == 0 else "") for place in range(33)]
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells).encode("gb18030")


def test_sample_with_its_photo():
    reading = lrm.read(sample("form.lrm"), sample("form.pic"))
    form = reading.form
    assert reading.complaints == ()
    assert (form.text(Cell.NAME), form.text(Cell.BORN), form.text(Cell.BIRTHPLACE)) == ("田大利", "197203", "四川荣县")
    assert form.text(Cell.FULLTIME_EDUCATION) == "大专"
    assert (form.text(Cell.INSERVICE_EDUCATION), form.text(Cell.INSERVICE_DEGREE)) == ("大学", "法学学士")
    assert form.text(Cell.INSERVICE_DEGREE_SCHOOL) == "某某大学法学院法学专业"
    assert form.text(Cell.RESUME).splitlines()[1] == "1994.07--2008.06  何市镇中心学校教师，教导主任"
    assert [row.name for row in form.family] == ["黄丽", "田雨", "田富"]
    assert form.family[2] == FamilyRow("父亲", "田富", "1945", "群众", "（已去世）")
    assert (form.text(Cell.FILLED_BY), form.text(Cell.FILLED_ON)) == ("赵敏", "20261120")
    assert form.photo == sample("form.pic")


def test_values_of_unknown_meaning_are_kept():
    assert lrm.read(record(v13="甲")).form.leftover == ("", "甲", "", "")


def test_quotes_inside_a_value_are_forgiven():
    data = record(v17="任“股长”").replace("“股长”".encode("gb18030"), b'"x"')
    assert lrm.read(data).form.text(Cell.RESUME) == '任"x"'


def test_marks_at_the_end():
    assert lrm.read(record(v20="妻子@@|", v21="陈静@@|") + b"|\r\n\x1a").form.family == (FamilyRow("妻子", "陈静"),)


@pytest.mark.parametrize(
    ("data", "photo", "said"),
    [
        pytest.param(b"", b"", "空的", id="空"),
        pytest.param(b'"a","b"', b"", "33", id="值太少"),
        pytest.param(record() + b"\r\n" + record(v0="李一"), b"", "33", id="两条记录"),
        pytest.param(b"\xff\xfe\xfa", b"", "GBK", id="不是GBK"),
        pytest.param(record(v2="197213"), b"", "没有 13 月", id="坏日期"),
        pytest.param(record(v9="大学#学士#多@"), b"", "学历#学位@学历#学位", id="学历多一格"),
        pytest.param(record(v0=""), b"", "姓名：没有填写", id="没有姓名"),
        pytest.param(record(), b"not a picture", "不是照片", id="照片不是图片"),
        pytest.param(record(v17="长" * 20_001), b"", "超过 20000 字", id="超长"),
        pytest.param(b'"' + b"a" * 2_000_000, b"", "1 MB", id="过大"),
        pytest.param(b'"a' + b"," * 200_000, b"", "33", id="没有结束的引号"),
    ],
)
def test_broken_files_are_refused_in_words(data, photo, said):
    reading = lrm.read(data, photo)
    assert reading.form is None
    assert said in "；".join(one.text for one in reading.complaints)


def test_photo_bytes_stay():
    photo = picture()
    assert lrm.read(record(), photo).form.photo == photo


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(data):
    reading = lrm.read(data)
    assert (reading.form is None) == bool(reading.complaints)


@pytest.mark.parametrize(
    ("text", "joined", "words"),
    [
        ("199905", "1999.05", ""), ("199905；民盟", "1999.05", "民盟"), ("民盟；2005.06", "2005.06", "民盟"),
        ("民盟", None, "民盟"), ("1993.05（预备）", "1993.05", "预备"), ("（1999年5月入党）", "1999.05", "入党"),
        ("199205（1993.05转正）", "1992.05", "转正"), ("", None, ""),
    ],
)  # fmt: skip
def test_party_and_its_date(text, joined, words):
    found, other = party_of(text)
    assert (str(found) if found else None, other) == (joined, words)


def test_a_year_alone_is_enough_for_relatives():
    assert year_or_month_of("1950") == 1950
    assert str(year_or_month_of("195003")) == "1950.03"
