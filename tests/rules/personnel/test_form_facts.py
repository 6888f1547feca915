"""What a form says in the terms of the record; and the groups of the register of relatives."""

import io

import pytest
from docx import Document

from personnel.exchange import kin_form, lrmx
from personnel.exchange.appointment_form import Printing
from personnel.exchange.form_facts import Relative, facts_of, relatives_of, results_of
from personnel.exchange.form_file import Cell, FamilyRow, FormFile

from .form_files import sample
from .test_appointment_form import ON


def facts(**texts: str) -> dict:
    found = facts_of(FormFile({Cell.NAME: "王　伟", **{Cell[name]: text for name, text in texts.items()}}))
    return {name: str(value) for name, value in found.items() if name != "name"}


def test_name_without_blanks():
    assert facts_of(FormFile({Cell.NAME: "王　伟"})) == {"name": "王伟"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("199905", {"joined_party": "1999.05"}),
        ("1999.05.20", {"joined_party": "1999.05"}),
        ("199905；民盟", {"joined_party": "1999.05", "other_party": "民盟"}),
        ("民盟；2005.06", {"joined_party": "2005.06", "other_party": "民盟"}),
        ("民盟", {"other_party": "民盟"}),
        ("199205（1993.05转正）", {"joined_party": "1992.05", "full_member_on": "1993.05"}),
        ("中共预备党员", {"political": "预备党员"}),
        ("待查", {}),
    ],
)
def test_party(text, expected):
    assert facts(JOINED_PARTY=text) == expected


def test_an_empty_cell_says_nothing_and_none_is_nothing():
    assert facts(TITLE="无", SPECIALTY="（无）", ETHNIC=" ") == {}


def test_school_of_the_degree_where_there_is_no_other():
    assert facts(FULLTIME_DEGREE_SCHOOL="某大学") == {"fulltime_school": "某大学"}


def test_relatives_and_results_of_a_sample():
    form = lrmx.read(sample("form_3.2.1.16.lrmx")).form
    told = relatives_of(form)
    assert told[0] == Relative("妻子", "陈静", "1978.08", "中共党员", "幸福区第一小学教师", False)
    assert (told[2].born, told[2].is_dead) == ("1950", True)
    assert results_of(form) == {2023: "2", 2024: "1", 2025: "2"}


@pytest.mark.parametrize(
    ("relation", "group"),
    [
        ("妻子", "家庭关系"), ("儿子", "家庭关系"), ("女儿", "家庭关系"), ("长女", "家庭关系"), ("次子", "家庭关系"),
        ("父亲", "直系血亲"), ("母亲", "直系血亲"), ("外祖父", "直系血亲"), ("孙女", "直系血亲"),
        ("哥哥", "三代以内旁系血亲"), ("妹妹", "三代以内旁系血亲"), ("姑父", "三代以内旁系血亲"),
        ("岳父", "近姻亲"), ("女婿", "近姻亲"), ("儿媳", "近姻亲"), ("嫂子", "近姻亲"),
    ],
)  # fmt: skip
def test_groups_of_relatives(relation, group):
    assert kin_form.group_of(relation) == group


def test_register_of_relatives_as_a_document():
    rows = (FamilyRow("妻子", "陈静", "197808", "中共党员", "教师"), FamilyRow("岳父", "陈大", "1950", "群众", "退休"))
    form = FormFile({Cell.NAME: "王伟", Cell.POSTS: "副镇长"}, rows)
    document = Document(io.BytesIO(kin_form.write(Printing(form, ON))))
    lines = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert lines[2] == ["妻子", "陈　静", "1978.08", "", "中共党员", "教师"]
    assert [line[0] for line in lines if line[0] == line[-1]] == list(kin_form.GROUPS)
    assert "王　伟" in document.paragraphs[1].text
