"""Spreadsheet files ⇄ rows: typed cells with their places, headers, limits before unpacking, safe exports."""

import random
import re
import zlib
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre_mgmt.common.exports import csv_unguarded, write_tables
from cadre_mgmt.common.sheets import (
    Broken,
    Column,
    FileRefused,
    Limits,
    column_letter,
    read_workbook,
    text_of,
    write_csv,
    write_workbook,
)
from tests.rules import workbooks
from tests.rules.corpus import HOSTILE_TEXTS
from tests.rules.workbooks import raw_workbook, simple_workbook, text_cell

# What a cell of a spreadsheet can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)


def rows_of(data, filename="a.xlsx", **limits):
    return list(read_workbook(data, filename=filename, limits=Limits(**limits))[0].rows())


def only_cell(xml, **options):
    [(number, row)] = rows_of(raw_workbook(f'<row r="1">{xml}</row>', **options))
    assert number == 1
    return row[0]


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        pytest.param(text_cell("A1", "0012"), "0012", id="行内文本"),
        pytest.param('<c r="A1" t="s"><v>0</v></c>', "汉族", id="共享文本"),
        pytest.param('<c r="A1" t="s"><v>1</v></c>', "四川富顺", id="分段文本不带拼音"),
        pytest.param('<c r="A1" t="str"><f>A2</f><v>结果</v></c>', "结果", id="公式的文本"),
        pytest.param("<c><v>7</v></c>", Decimal(7), id="没有位置"),
        pytest.param('<c r="A1"><v>510304198005201230</v></c>', Decimal(510304198005201230), id="程序写的长整数"),
        pytest.param('<c r="A1"><v>87.350000000000009</v></c>', Decimal("87.35"), id="二进制尾数"),
        pytest.param('<c r="A1"><v>1.5E3</v></c>', Decimal(1500), id="科学计数"),
        pytest.param('<c r="A1"><v>-0</v></c>', Decimal(0), id="负零"),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', True, id="逻辑值"),
        pytest.param('<c r="A1" s="1"><v>28611</v></c>', date(1978, 5, 1), id="日期"),
        pytest.param('<c r="A1" s="2"><v>28611</v></c>', date(1978, 5, 1), id="自定义日期格式"),
        pytest.param('<c r="A1" s="3"><v>28611</v></c>', Decimal(28611), id="不是日期的格式"),
        pytest.param('<c r="A1" s="1"><v>28611.5</v></c>', datetime(1978, 5, 1, 12), id="时刻"),  # noqa: DTZ001
        pytest.param('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28), id="虚构闰日之前"),
        pytest.param('<c r="A1" t="d"><v>1978-05-01</v></c>', "1978-05-01", id="ISO日期"),
        pytest.param(text_cell("A1", "a_x000D__x005F_x0041_"), "a\r_x0041_", id="转义字符"),
    ],
)
def test_cells_are_typed(xml, value):
    shared = "<si><t>汉族</t></si><si><r><t>四川</t></r><r><t>富顺</t></r><rPh><t>pinyin</t></rPh></si>"
    read = only_cell(xml, shared=shared)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        pytest.param('<c r="A1" t="e"><v>#N/A</v></c>', "错误值 #N/A", id="错误值"),
        pytest.param(text_cell("A1", "汉" * 32_768), "超过 32767 字", id="放不下的文字"),
        pytest.param('<c r="A1"><f>1+1</f></c>', "没有计算结果", id="未计算的公式"),
        pytest.param('<c r="A1"><f>1+1</f><v></v></c>', "没有计算结果", id="程序写入未计算的公式"),
        pytest.param('<c r="A1"><v>5.1030419800520102E+17</v></c>', "已丢失末几位", id="表格存坏的身份证号"),
        pytest.param('<c r="A1"><v>1E999</v></c>', "数字太长", id="无穷"),
        pytest.param('<c r="A1"><v>NaN</v></c>', "无法识别", id="非数"),
        pytest.param('<c r="A1"><v>1,5</v></c>', "无法识别", id="逗号小数"),
        pytest.param('<c r="A1" s="1"><v>60</v></c>', "不是有效的日期", id="虚构的闰日"),
        pytest.param('<c r="A1" s="1"><v>0.5</v></c>', "不是有效的日期", id="只有时间"),
        pytest.param('<c r="A1" s="1"><v>-5</v></c>', "不是有效的日期", id="负日期"),
        pytest.param('<c r="A1" s="1"><v>99999999</v></c>', "不是有效的日期", id="太晚的日期"),
    ],
)
def test_cells_without_a_usable_value_say_so(xml, reason):
    value = only_cell(xml)
    assert isinstance(value, Broken)
    assert reason in value.reason


def test_a_workbook_that_counts_from_1904():
    cell = '<c r="A1" s="1"><v>27149</v></c>'
    assert only_cell(cell, properties='<workbookPr date1904="1"/>') == date(1978, 5, 1)


def test_prefixed_names_are_read():
    cell = '<x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{workbooks.MAIN}"><x:sheetData>{cell}</x:sheetData></x:worksheet>'
    assert rows_of(raw_workbook("", **{"xl/worksheets/sheet1.xml": sheet})) == [(2, {1: Decimal(7)})]


def test_positions_survive_gaps_and_blank_cells():
    data = simple_workbook([[None, "标题"], [], ["", "甲", None, 3]])
    assert rows_of(data) == [(1, {1: "标题"}), (3, {1: "甲", 3: Decimal(3)})]


def test_hidden_sheets_are_left_out():
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.sheet_state = "hidden"
    book.create_sheet("名册")["A1"] = "工号"
    book.create_sheet("名册二")
    file = BytesIO()
    book.save(file)
    assert [sheet.name for sheet in read_workbook(file.getvalue(), filename="A.XLSX")] == ["名册", "名册二"]


@pytest.mark.parametrize(("make", "reason"), workbooks.HOSTILE_FILES.values(), ids=workbooks.HOSTILE_FILES)
def test_hostile_workbooks_are_refused_with_a_reason(make, reason):
    with pytest.raises(FileRefused, match=re.escape(reason)) as refusal:
        rows_of(make())
    assert refusal.value.fields == {"file": [refusal.value.message]}


@pytest.mark.parametrize(
    ("filename", "data", "reason"),
    [
        pytest.param("a.xls", b"x", "只接受 .xlsx 工作簿或 .csv 文件", id="旧扩展名"),
        pytest.param("a.xlsm", b"PK\x03\x04", "只接受", id="带宏"),
        pytest.param("", b"x", "只接受", id="没有文件名"),
        pytest.param("a.csv", raw_workbook(""), "扩展名应为 .xlsx", id="改名的工作簿"),
        pytest.param("a.csv", "工号".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param("a.csv", b"a\0b", "空字符", id="空字符"),
        pytest.param("a.csv", b"\xff\xff\xff", "编码无法识别", id="不是文本"),
        pytest.param("a.csv", b'a,"b', "第 1 行不是合格的 CSV", id="引号不配对"),
        pytest.param("a.csv", b"a\n" + b"x" * 200_000, "第 2 行不是合格的 CSV", id="单元格过长"),
        pytest.param("a.csv", b"," * 300 + b"x", "第 1 行超过 300 列", id="列太多"),
        pytest.param("a.csv", b"", "文件是空的", id="空文件"),
    ],
)
def test_other_files_are_refused_with_a_reason(filename, data, reason):
    with pytest.raises(FileRefused, match=reason):
        rows_of(data, filename)


def test_a_file_above_the_limit_is_refused_before_it_is_opened():
    with pytest.raises(FileRefused, match="超过 10 MB"):
        rows_of(b"x" * (10 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("encoding", "filename"), [("utf-8", "a.csv"), ("utf-8-sig", "a.csv"), ("gb18030", "A.CSV")], ids=str
)
def test_csv_encodings(encoding, filename):
    data = '工号,姓名\r\n\r\n0012,"张\n三"\r\n'.encode(encoding)
    assert rows_of(data, filename) == [(1, {0: "工号", 1: "姓名"}), (3, {0: "0012", 1: "张\n三"})]


def test_the_header_is_found_by_its_names():
    titles = ["序号", "姓 名*", "工号（必填）", "现任\n职务", "备注"]
    data = simple_workbook([["干部名册"], ["制表：组织部"], titles, [1, "张三", "01", "局长"]])
    sheet = read_workbook(data, filename="a.xlsx")[0]
    header = sheet.find_header(["工号", "姓名", "职务"], {"现任职务": "职务"})
    assert (header.row, header.places) == (3, {"姓名": 1, "工号": 2, "职务": 3})
    assert header.unknown == {"A": "序号", "E": "备注"}
    [record] = sheet.records(header)
    assert (record.row, record.values) == (4, {"姓名": "张三", "工号": "01", "职务": "局长"})


def test_an_alias_gives_way_to_the_name_itself():
    sheet = read_workbook("学历,全日制学历\n大专,大学".encode(), filename="a.csv")[0]
    header = sheet.find_header(["全日制学历"], {"学历": "全日制学历"})
    assert header.places == {"全日制学历": 1}
    assert header.unknown == {"A": "学历"}


def test_a_remark_that_changes_the_meaning_is_part_of_the_name():
    sheet = read_workbook("学历（在职）,姓名".encode(), filename="a.csv")[0]
    assert sheet.find_header(["学历", "姓名"]).places == {"姓名": 1}


def test_a_column_named_twice_is_not_read():
    sheet = read_workbook("姓名,工号,姓名\n甲,1,乙".encode(), filename="a.csv")[0]
    header = sheet.find_header(["工号", "姓名"])
    assert header.doubled == {"姓名": ("A", "C")}
    assert [dict(record.values) for record in sheet.records(header)] == [{"工号": "1"}]


def test_no_header_within_twenty_rows():
    sheet = read_workbook(simple_workbook([["x"]] * 20 + [["工号", "姓名"]]), filename="a.xlsx")[0]
    assert sheet.find_header(["工号", "姓名"]) is None


@pytest.mark.parametrize("filename", ["a.xlsx", "a.csv"])
def test_rows_are_limited_and_blank_ones_do_not_count(filename):
    lines = [["工号"], *([str(number)] for number in range(5)), [" "], ["　"]]
    data = simple_workbook(lines) if filename == "a.xlsx" else "\n".join(line[0] for line in lines).encode()
    for limit, fits in ((5, True), (4, False)):
        sheet = read_workbook(data, filename=filename, limits=Limits(rows=limit))[0]
        header = sheet.find_header(["工号"])
        if fits:
            assert len(list(sheet.records(header))) == 5
        else:
            with pytest.raises(FileRefused, match="数据超过 4 行的上限"):
                list(sheet.records(header))


def test_one_long_text_in_many_cells_is_kept_once():
    long = "汉" * 32_767
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2001))
    texts = [row[0] for _, row in rows_of(raw_workbook(rows, shared=f"<si><t>{long}</t></si>"))]
    assert len(texts) == 2000
    assert len({id(text) for text in texts}) == 1


def test_mutated_files_are_read_or_refused():
    """Bytes changed inside and outside the compressed parts: a row-level report or a refusal, nothing else."""
    good = simple_workbook([["工号", "姓名"], ["1", "张三"], ["2", date(1978, 5, 1)]])
    parts = [
        workbooks.raw_workbook(f'<row r="1">{text_cell("A1", "工号")}<c r="B1" s="1"><v>28611</v></c></row>'),
        good,
    ]
    generator = random.Random(20261123)
    outcomes = set()
    for round_number in range(600):
        data = bytearray(parts[round_number % 2])
        for _ in range(generator.randint(1, 8)):
            data[generator.randrange(len(data))] = generator.randrange(256)
        try:
            rows_of(bytes(data))
            outcomes.add("read")
        except FileRefused as refusal:
            outcomes.add(refusal.message)
    assert "read" in outcomes
    assert len(outcomes) > 3


def test_mutated_xml_is_read_or_refused():
    sheet = (
        '<row r="1" spans="1:3"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="2"><v>28611.5</v></c>'
        '<c r="C1" t="inlineStr"><is><t>x</t></is></c><c r="D1" t="e"><v>#N/A</v></c>'
        '<c r="E1"><f>1</f><v>2</v></c></row>'
    )
    generator = random.Random(7)
    pool = '<>/="0123456789AZ-.eE &;:rstcv汉\0'
    refused = 0
    for _ in range(600):
        text = list(sheet)
        for _ in range(generator.randint(1, 5)):
            text[generator.randrange(len(text))] = generator.choice(pool)
        try:
            rows_of(raw_workbook("".join(text), shared="<si><t>甲</t></si>"))
        except FileRefused:
            refused += 1
    assert 0 < refused < 600


@settings(max_examples=200)
@given(
    st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx"]), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"])
)
def test_any_bytes_are_read_or_refused(data, filename, start):
    try:
        rows_of(start + data, filename)
    except FileRefused as refusal:
        assert refusal.message  # noqa: PT017 - either outcome is right, and a refusal has words


def test_deflated_garbage_is_refused():
    data = raw_workbook("").replace(zlib.compress(b"x")[2:-4], b"\xff\xff")
    broken = data[:60] + b"\xff" * 40 + data[100:]
    with pytest.raises(FileRefused):
        rows_of(broken)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_texts_of_an_export_are_read_back_equal(rows):
    data = write_workbook(["甲", "乙", "丙"], rows, title="导出")
    expected = [(n, {i: text for i, text in enumerate(row) if text}) for n, row in enumerate(rows, start=2) if any(row)]
    assert rows_of(data)[1:] == expected
    assert all(isinstance(value, str) for _, row in rows_of(data) for value in row.values())


@settings(max_examples=100)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_texts_of_a_csv_export_are_read_back_equal(rows):
    data = b"".join(write_csv(["甲", "乙", "丙"], rows))
    expected = [(n, {i: text for i, text in enumerate(row) if text}) for n, row in enumerate(rows, start=2) if any(row)]
    assert rows_of(data, "a.csv")[1:] == expected


FORMULA_LIKE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "\uff201", "'=1", "''=1"]


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_a_text_never_becomes_a_formula(text):
    cell = openpyxl.load_workbook(BytesIO(write_workbook(["甲"], [[text]], title="导出"))).active["A2"]
    assert cell.data_type != "f"
    assert cell.number_format == "@"
    line = b"".join(write_csv(["甲"], [[text]])).decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"')
    assert line.startswith("'")
    assert csv_unguarded(f"'{text}") == text


@pytest.mark.parametrize("text", ["'a", "a=1", "", "'", "王伟"])
def test_other_texts_are_not_guarded(text):
    assert csv_unguarded(text) == text


def test_numbers_stay_numbers_and_everything_else_is_text():
    row = [12, Decimal("8.50"), date(1978, 5, 1), "0012", "510304198005201230", "#N/A", None, True]
    data = write_workbook([str(number) for number in range(8)], [row], title="导出")
    assert rows_of(data)[1][1] == {
        0: Decimal(12), 1: Decimal("8.5"), 2: "1978-05-01", 3: "0012", 4: "510304198005201230", 5: "#N/A", 7: "True",
    }  # fmt: skip
    line = b"".join(write_csv(["甲"] * 8, [row])).decode().splitlines()[1]
    assert line == "12,8.50,1978-05-01,0012,510304198005201230,#N/A,,True"


def test_an_export_can_be_printed():
    sheet = openpyxl.load_workbook(
        BytesIO(write_workbook([Column("工号", 20), "姓名"], [], title="名[册]/2026"))
    ).active
    assert sheet.title == "名 册  2026"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width == 20
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_texts_can_be_exported(text):
    data = write_workbook([text[:20] or "甲"], [[text[:40_000]]], title=text[:20])
    assert read_workbook(data, filename="a.xlsx")
    assert b"".join(write_csv([text], [[text]]))


def test_a_row_of_another_length_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="zip"):
        write_workbook(["甲", "乙"], [["1"]], title="导出")


def test_csv_comes_in_pieces():
    pieces = list(write_csv(["甲"], ([number] for number in range(1200))))
    assert len(pieces) == 3
    assert len(b"".join(pieces).splitlines()) == 1201


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="空"),
        pytest.param(Decimal("1E3"), "1000", id="整数"),
        pytest.param(Decimal("8.50"), "8.5", id="小数"),
        pytest.param(Decimal("-0"), "0", id="负零"),
        pytest.param(True, "TRUE", id="逻辑值"),
        pytest.param(date(1978, 5, 1), "1978-05-01", id="日期"),
        pytest.param(datetime(1978, 5, 1, 12), "1978-05-01 12:00:00", id="时刻"),  # noqa: DTZ001
        pytest.param(Broken("#N/A", "坏"), "#N/A", id="错误值"),
        pytest.param("0012", "0012", id="文本"),
    ],
)
def test_cells_as_text(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters(index, letter):
    assert column_letter(index) == letter
    assert rows_of(raw_workbook(f'<row r="1"><c r="{letter}1"><v>1</v></c></row>'), columns=20_000) == [(1, {index: 1})]


def test_a_big_workbook_must_have_the_rows_for_it():
    """By command there may be ten times the rows of an upload, but not a hundred megabytes of padding for three."""
    tight = Limits(row_bytes=500, sure_bytes=1000)
    few, many = ([["工号", "姓名"], *([f"D{number:06}", "王建国"] for number in range(rows))] for rows in (3, 3000))
    sheet = read_workbook(simple_workbook(few), filename="a.xlsx", limits=tight)[0]
    header = sheet.find_header(["工号", "姓名"])
    with pytest.raises(FileRefused, match="只有 3 行"):
        list(sheet.records(header))
    sheet = read_workbook(simple_workbook(many), filename="a.xlsx", limits=tight)[0]
    assert len(list(sheet.records(header))) == 3000


def test_a_small_sheet_beside_a_big_one_answers_for_itself_only():
    tight = Limits(row_bytes=500, sure_bytes=6000)
    many = [[f"D{number:06}", "王建国"] for number in range(3000)]
    book = write_tables([("甲", ["工号", "姓名"], many), ("乙", ["工号", "姓名"], many[:2])])
    big, small = read_workbook(book, filename="a.xlsx", limits=tight)
    header = small.find_header(["工号", "姓名"])
    assert (len(list(big.records(header))), len(list(small.records(header)))) == (3000, 2)
