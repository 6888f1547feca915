"""The printed form: contents, fitting, and the Word document's measures."""

import io
from datetime import date
from fractions import Fraction

import pytest
from docx import Document
from docx.oxml.ns import qn

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange import lrmx
from personnel.exchange.appointment_form import Printing, pages, write
from personnel.exchange.appointment_form.content import printed_month, resume_line
from personnel.exchange.appointment_form.fitting import fit, fit_resume, fit_school, width, wrapped
from personnel.exchange.form_file import Cell, FamilyRow, FormFile

from .form_files import LRMX, sample

ON = date(2026, 11, 23)


def printing(name: str = "form_3.2.1.16.lrmx", **options) -> Printing:
    return Printing(lrmx.read(sample(name)).form, ON, **options)


def of(family=(), photo=b"", **texts: str) -> Printing:
    return Printing(FormFile({Cell[name]: text for name, text in texts.items()}, tuple(family), photo), ON)


def test_ex_147_birth_with_age_on_the_calculation_date():
    assert of(BORN="198005", COUNTED_ON="202611").born == ("1980.05", "（46岁）")
    assert of(BORN="198005", COUNTED_ON="2026.04").born == ("1980.05", "（45岁）")
    assert of(BORN="198005").born == ("1980.05", "（46岁）")
    assert of(BORN="").born == ("",)
    later = Printing(of(BORN="198005", COUNTED_ON="202611").form, ON, counted=PartialDate.parse("2030.05"))
    assert later.born == ("1980.05", "（50岁）")


@pytest.mark.parametrize(
    ("written", "printed"),
    [("199905", "1999.05"), ("199905；民盟", "1999.05；民盟"), ("1999.05.12", "1999.05"), ("民盟", "民盟"),
     ("199205（1993.05转正）", "199205（1993.05转正）"), ("", "")],
)  # fmt: skip
def test_party(written, printed):
    assert of(JOINED_PARTY=written).joined_party == printed


def test_months_and_names():
    assert printed_month("19980701") == "1998.07"
    assert printed_month("不详") == "不详"
    assert printing().name == "王　伟"


def test_retirement_month_from_the_file_or_by_the_rule():
    assert printing("form_2025_elements.lrmx").retires == "2025.11"
    assert of(BORN="196501", SEX="男").retires == "2025.02"
    assert of(BORN="").retires == ""


@pytest.mark.parametrize(
    ("row", "age"),
    [
        (FamilyRow("妻子", "陈静", "197808"), "48"),
        (FamilyRow("父亲", "王建国", "1950", work="农民（已去世）"), ""),
        (FamilyRow("父亲", "王建国", "195003", work="已故"), ""),
        (FamilyRow("母亲", "刘秀英", "1952"), "74"),
        (FamilyRow("母亲", "刘秀英", ""), ""),
        (FamilyRow("母亲", "刘秀英", "不详"), ""),
    ],
)
def test_ages_of_relatives(row, age):
    assert printing().family_age(row) == age


@pytest.mark.parametrize(
    ("line", "period", "text"),
    [
        ("1990.09--1994.07  某大学学习", "1990.09--1994.07", "某大学学习"),
        ("2012.06--         财政局局长", "2012.06--", "财政局局长"),
        ("1990年9月—1994年7月，某大学学习", "1990年9月—1994年7月", "某大学学习"),
        ("2016.05－至今 局长", "2016.05－至今", "局长"),
        ("                 （其间：1996.09--1998.07学习）", "", "（其间：1996.09--1998.07学习）"),
        ("曾任教师", "", "曾任教师"),
    ],
)
def test_resume_lines(line, period, text):
    assert resume_line(line) == (period, text)


def test_a_plain_record_leaves_the_proposal_blank():
    plain = printing(is_plain=True)
    assert [plain.text(cell) for cell in (Cell.NEW_POSTS, Cell.REMOVED_POSTS, Cell.REASON)] == ["", "", ""]
    assert plain.text(Cell.POSTS)


# --- fitting ---


def test_widths():
    assert width("1990.09--1994.07") == 8
    assert width("财政局") == 3
    assert wrapped("财政局" * 5, 5) == 3
    assert wrapped("", 5) == 1


@pytest.mark.parametrize(
    ("count", "size"), [(11, 14), (22, 14), (23, 12), (24, 12), (25, 10), (30, 10), (31, 8), (63, 8), (64, 6)]
)
def test_schools_shrink_by_characters(count, size):
    assert fit_school("校" * count, "") == size


@pytest.mark.parametrize(("count", "size"), [(11, 14), (12, 12), (13, 10), (15, 10), (16, 8)])
def test_two_schools_have_a_line_each(count, size):
    assert fit_school("校" * count, "某某大学") == size


@pytest.mark.parametrize(
    ("lines", "size"), [(1, 14), (22, 14), (23, 13), (25, 12), (27, 11), (29, 10), (32, 9), (35, 8), (60, 6)]
)
def test_resume_shrinks_by_lines(lines, size):
    assert fit_resume(["任职"] * lines, 8608)[0] == size


def test_resume_pitch_fills_the_cell():
    assert fit_resume(["任职"] * 24, 8608) == (13, Fraction(24))


def test_texts_shrink_and_never_grow_the_cell():
    sizes = [fit(["职" * count], 7068, 689) for count in (5, 40, 80, 120, 400)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 14


# --- the pages ---


@pytest.mark.parametrize("reformed", [True, False], ids=["改革后", "改革前"])
@pytest.mark.parametrize("name", LRMX)
def test_every_row_is_as_wide_as_its_page(name, reformed):
    for page in pages(printing(name, is_reformed=reformed)):
        for number in range(len(page.rows)):
            covering = [
                box.columns
                for start, row in enumerate(page.rows[: number + 1])
                for box in row.boxes
                if start + box.rows > number
            ]
            assert sum(covering) == len(page.columns)


def test_a_large_family_shares_the_rows_then_continues():
    row = FamilyRow("亲属", "王一", "197001", "群众", "某单位")
    heights = [
        [one.height for one in pages(of(family=[row] * count, NAME="王伟"))[1].rows[4:-3]] for count in (3, 10, 12)
    ]
    assert [len(one) for one in heights] == [7, 10, 12]
    assert all(sum(one) <= 7 * 697 for one in heights)
    assert len(pages(of(family=[row] * 40, NAME="王伟"))) == 4


def shown(name: str = "form_3.2.1.16.lrmx", **options) -> Document:
    return Document(io.BytesIO(write(printing(name, **options))))


def test_word_measures():
    document = shown()
    front, back = document.sections
    assert [round(one.mm) for one in (front.page_width, front.page_height)] == [210, 297]
    assert [round(one.mm, 1) for one in (front.top_margin, front.bottom_margin, front.left_margin)] == [11, 12, 22]
    assert [round(one.mm, 1) for one in (back.top_margin, back.bottom_margin, back.left_margin)] == [27.8, 10, 22.5]
    heights = [
        [
            (int(one.get(qn("w:val"))), one.get(qn("w:hRule")))
            for one in table._tbl.iter(qn("w:trHeight"))
        ]
        for table in document.tables
    ]  # fmt: skip
    assert [height for height, _ in heights[0]] == [709, 692, 680, 680, 346, 346, 346, 346, 709, 709, 709, 7133]
    assert [height for height, _ in heights[1]] == [1418, 1021, 1361, 646, *[697] * 7, 1332, 737, 2019]
    assert {rule for one in heights for _, rule in one} == {"exact"}
    widths = [int(one.get(qn("w:w"))) for one in document.tables[0]._tbl.iter(qn("w:gridCol"))]
    assert widths == [785, 236, 1304, 1063, 1302, 1315, 1330, 2058]


@pytest.mark.parametrize("name", LRMX)
def test_word_holds_every_text(name):
    document = shown(name)
    told = "".join(one.text or "" for one in document.element.body.iter(qn("w:t")))
    one = printing(name)
    for cell in (Cell.POSTS, Cell.NEW_POSTS, Cell.FULLTIME_SCHOOL, Cell.REASON, Cell.REPORTING_UNIT, Cell.REWARDS):
        assert one.text(cell).replace("\n", "") in told
    for period, text in one.resume:
        assert period in told
        assert text in told
    assert one.name in told
    assert len(document.inline_shapes) == bool(one.form.photo)


def test_word_survives_what_xml_cannot_hold_plainly():
    document = Document(io.BytesIO(write(of(NAME="𠮷田", POSTS='<甲> & "乙"', RESUME="1990.09--1994.07  <学>&"))))
    told = "".join(one.text or "" for one in document.element.body.iter(qn("w:t")))
    assert '<甲> & "乙"' in told
    assert "𠮷　田" in told


def test_empty_form_can_be_printed():
    assert len(Document(io.BytesIO(write(of(NAME="王伟")))).tables) == 2
