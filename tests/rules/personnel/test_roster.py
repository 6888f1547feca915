"""The roster workbook: what is read, every complaint at its cell, and exports that are valid imports."""

from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.sheets import FileRefused, Limits
from cadre_mgmt.common.texts import TextRefused, clean_text
from personnel.exchange import roster
from personnel.exchange.roster import CLEAR, RosterRow
from tests.rules import workbooks
from tests.rules.corpus import HOSTILE_TEXTS
from tests.rules.workbooks import raw_workbook, simple_workbook, text_cell

MAY = PartialDate.of(1978, 5)
FULL = {
    "工号": "0012",
    "姓名": "买买提·吐尔逊",
    "性别": "男",
    "出生年月": "1980.05",
    "民族": "维吾尔族",
    "籍贯": "四川富顺",
    "身份证号": "510304198005201230",
    "政治面貌": "中共党员",
    "入党时间": "2003.06",
    "参加工作时间": "2002.07",
    "人员类别": "公务员",
    "全日制学历": "大学",
    "全日制学位": "工学学士",
    "全日制毕业院校及专业": "四川大学 计算机系",
    "在职学历": "四川省委党校研究生",
    "在职学位": "理学硕士",
    "在职毕业院校及专业": "四川省委党校",
    "单位": "大安区财政局",
    "单位类别": "政府部门",
    "上级单位": "大安区人民政府",
    "职务": "副局长",
    "职务层次": "副科级",
    "职级": "三级主任科员",
    "任现职时间": "2020.05",
    "任现职级时间": "2021.06",
    "考核小类": "0601",
    "简历": "2002.07--2010.05  科员\n2010.05--         副局长",
    "联系电话": "13800138000",
}


def read(rows, **options):
    return roster.read(simple_workbook(rows), filename="名册.xlsx", **options)


def read_one(**cells):
    cells = {"工号": "0012", "姓名": "张三", **cells}
    return read([list(cells), list(cells.values())])


def complaints(result):
    return [(complaint.row, complaint.column, complaint.reason) for complaint in result.complaints]


def test_all_columns():
    result = read([list(FULL), list(FULL.values())])
    [row] = result.rows
    assert (result.complaints, result.warnings, result.unknown_columns) == ([], [], [])
    assert row.row == 2
    assert (row.code, row.name, row.sex, row.identity, row.subcategory) == (
        "0012", "买买提·吐尔逊", "男", "510304198005201230", "0601",
    )  # fmt: skip
    assert row.born == PartialDate.of(1980, 5)
    assert row.resume == FULL["简历"]
    assert row.fulltime_school == "四川大学 计算机系"


def test_the_columns_are_those_of_the_interface():
    assert list(roster.TITLES) == list(FULL)
    assert [column.field for column in roster.COLUMNS] == [field.name for field in fields(RosterRow)][:28]
    assert [column.field for column in roster.ALL_COLUMNS] == [field.name for field in fields(RosterRow)][:-1]


def test_columns_in_any_order_with_titles_above_and_names_of_other_systems():
    result = read(
        [["大安区干部名册"], ["制表单位：组织部"], ["序号", "现任职务", "干部姓名", "出生日期", "干部编号", "备注"],
         [1, "局长", "王　伟", date(1978, 5, 20), "007", "x"]]
    )  # fmt: skip
    assert result.rows == [RosterRow(code="007", name="王伟", born=MAY, post="局长")]
    assert result.rows[0].row == 4
    assert result.unknown_columns == ["序号", "备注"]


def test_an_empty_cell_and_the_clearing_mark():
    [row] = read_one(籍贯="（清空）", 出生年月="(清空)", 职级=" ", 民族=None).rows
    assert (row.native_place, row.born, row.rank, row.ethnic) == (CLEAR, CLEAR, None, None)


@pytest.mark.parametrize("title", ["工号", "姓名", "单位", "上级单位"])
def test_what_identifies_cannot_be_cleared(title):
    assert complaints(read_one(**{title: "（清空）"})) == [(2, title, f"{title}不能清空")]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("1978.05", MAY, id="点号"),
        pytest.param("1978-05-01", MAY, id="短横"),
        pytest.param("197805", MAY, id="六位文本"),
        pytest.param(197805, MAY, id="六位数字"),
        pytest.param("1978年5月", MAY, id="中文"),
        pytest.param(date(1978, 5, 20), MAY, id="日期"),
        pytest.param(datetime(1978, 5, 1), MAY, id="时刻"),  # noqa: DTZ001
        pytest.param(1978.05, MAY, id="数字"),
    ],
)
def test_dates_of_every_kind(written, stored):
    assert read_one(出生年月=written).rows[0].born == stored


@pytest.mark.parametrize(
    ("title", "value", "reason"),
    [
        pytest.param("出生年月", 1976.1, "可能是 1 月，也可能是 10 月", id="歧义数字"),
        pytest.param("出生年月", "1978.13", "没有 13 月", id="十三月"),
        pytest.param("入党时间", "1978-02-30", "没有 30 日", id="二月三十"),
        pytest.param("参加工作时间", "一九九〇年", "不是日期", id="中文数字"),
        pytest.param("任现职时间", True, "不是日期", id="逻辑值"),
        pytest.param("性别", "男女", "性别只能填男或女", id="性别"),
        pytest.param("身份证号", "510304198005201231", "校验码不符", id="校验码"),
        pytest.param("身份证号", "510304800520123", "15 位旧号", id="十五位"),
        pytest.param("身份证号", "510304198002301230", "出生日期 19800230 不存在", id="日期不存在"),
        pytest.param("身份证号", 5.1030419800520102e17, "已丢失末几位", id="存成数字的身份证号"),
        pytest.param("考核小类", "0601，0602", "考核小类应为代码", id="两个小类"),
        pytest.param("考核小类", "1" * 21, "超过 20 字", id="小类过长"),
        pytest.param("考核小类", "0 1", "考核小类应为代码", id="小类带空格"),
        pytest.param("姓名", "张" * 51, "超过 50 字", id="姓名过长"),
        pytest.param("姓名", " 　", "姓名不能为空", id="姓名空白"),
        pytest.param("籍贯", "四" * 61, "超过 60 字", id="籍贯过长"),
        pytest.param("简历", "历" * 20_001, "超过 20000 字", id="简历过长"),
        pytest.param("工号", "a/b", "工号只能由", id="工号带斜线"),
        pytest.param("工号", "a b", "工号只能由", id="工号带空格"),
        pytest.param("职务", "局\x85\u202e长", "不可用的字符（U+202E）", id="方向控制"),
    ],
)
def test_a_bad_value_is_refused_at_its_cell(title, value, reason):
    result = read_one(**{title: value})
    [complaint] = result.complaints
    place = (["工号", "姓名", title]).index(title)
    assert (complaint.sheet, complaint.row, complaint.column) == ("名册", 2, title)
    assert complaint.letter == "ABC"[place]
    assert reason in complaint.reason
    assert result.rows == []
    assert result.refused_rows == {2}


def test_error_cells_and_control_characters_are_refused_at_their_cell():
    titles = zip("ABCD", ["工号", "姓名", "职务", "单位"], strict=True)
    header = "".join(text_cell(f"{letter}1", title) for letter, title in titles)
    person = text_cell("A2", "1") + text_cell("B2", "张三")
    broken = '<c r="C2" t="e"><v>#REF!</v></c>' + text_cell("D2", "财政_x0000_局")
    result = roster.read(raw_workbook(f'<row r="1">{header}</row><row r="2">{person}{broken}</row>'), filename="a.xlsx")
    assert complaints(result) == [(2, "职务", "单元格是错误值 #REF!"), (2, "单位", "含有不可用的字符（U+0000）")]
    assert result.complaints[1].value == "财政\ufffd局"


def test_all_complaints_come_at_once_and_good_rows_stay():
    result = read(
        [
            ["工号", "姓名", "性别", "出生年月"],
            ["1", "甲", "x", "1978.13"],
            ["2", "乙", "女", "1978.05"],
            [None, "丙"],
            ["4", None, "男"],
        ]
    )
    assert complaints(result) == [
        (2, "性别", "性别只能填男或女"),
        (2, "出生年月", "没有 13 月"),
        (4, "工号", "工号不能为空"),
        (5, "姓名", "姓名不能为空"),
    ]
    assert [row.code for row in result.rows] == ["2"]


def test_a_doubled_code_is_refused_in_every_row_that_has_it():
    result = read([["工号", "姓名"], ["01", "甲"], ["1", "乙"], ["０１", "丙"], ["2", "丁"]])
    assert complaints(result) == [(2, "工号", "工号重复：第 2、4 行相同"), (4, "工号", "工号重复：第 2、4 行相同")]
    assert [row.code for row in result.rows] == ["1", "2"]


def test_a_doubled_code_is_found_in_a_row_that_is_refused_for_something_else():
    result = read([["工号", "姓名", "性别"], ["1", "甲", "x"], ["1", "乙", "男"]])
    assert {complaint.row for complaint in result.complaints if complaint.column == "工号"} == {2, 3}


def test_disagreement_with_the_identity_number_warns():
    result = read_one(性别="女", 出生年月="1981.01", 身份证号="51030419800520123０")
    assert [row.identity for row in result.rows] == ["510304198005201230"]
    assert [warning.reason for warning in result.warnings] == [
        "性别为女，身份证号表示男",
        "出生年月 1981.01 与身份证号中的 1980.05.20 不一致，以认定的出生年月为准",
    ]


def test_one_identity_number_for_two_persons_warns():
    lines = [["工号", "姓名", "身份证号"], ["1", "甲", "510304198005201230"], ["2", "乙", "510304198005201230"]]
    result = read(lines)
    assert len(result.rows) == 2
    assert [warning.reason for warning in result.warnings] == ["第 2、3 行的身份证号相同，请核对是否同一人"]


def test_unknown_words_are_kept_and_reported_once():
    lines = [["工号", "姓名", "民族", "职务层次", "职级"]]
    lines += [[str(number), "甲", "汉", "股级", "主任科员"] for number in range(12)]
    result = read(lines)
    assert result.rows[0].ethnic == "汉"
    assert [(warning.row, warning.column, warning.value) for warning in result.warnings] == [
        (2, "民族", "汉"), (2, "职务层次", "股级"), (2, "职级", "主任科员"),
    ]  # fmt: skip
    assert result.warnings[0].reason.endswith("（第 2、3、4、5、6、7、8、9、10、11 等 12 行）")


def test_a_date_in_the_future_is_refused_when_today_is_known():
    rows = [["工号", "姓名", "出生年月", "任现职时间"], ["1", "甲", "2026.12", "2026.12"], ["2", "乙", "2026.11", None]]
    assert complaints(read(rows, on=date(2026, 11, 23))) == [(2, "出生年月", "日期晚于今天")]
    assert complaints(read(rows)) == []


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(["工号", "性别"], [(1, "姓名", "缺少必需的列")], id="没有姓名"),
        pytest.param(["姓名", "性别"], [(1, "工号", "缺少必需的列")], id="没有工号"),
        pytest.param(["工号", "姓名", "单位", "单位"], [(1, "单位", "列名重复：C、D 列")], id="列名重复"),
        pytest.param(["a", "b"], [(1, "工号", "找不到表头：前 20 行中没有工号、姓名等列名")], id="没有表头"),
    ],
)
def test_wrong_columns_are_refused(header, expected):
    result = read([header, ["1"] * len(header)])
    assert complaints(result) == expected
    assert result.rows == []


@pytest.mark.parametrize("name", ["压缩炸弹", "实体膨胀", "旧版xls", "不是工作簿", "共享文本越界"])
def test_hostile_workbooks_are_refused(name):
    make, reason = workbooks.HOSTILE_FILES[name]
    with pytest.raises(FileRefused, match=reason):
        roster.read(make(), filename="名册.xlsx")


def test_too_many_rows_are_refused():
    lines = [["工号", "姓名"], *([str(number), "甲"] for number in range(4))]
    assert len(read(lines, limits=Limits(rows=4)).rows) == 4
    with pytest.raises(FileRefused, match="超过 3 行"):
        read(lines, limits=Limits(rows=3))


def test_an_upload_above_twenty_thousand_rows_is_refused():
    lines = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 20_002 + 1))
    header = f'<row r="1">{text_cell("A1", "工号")}{text_cell("B1", "姓名")}</row>'
    with pytest.raises(FileRefused, match="超过 20000 行"):
        roster.read(raw_workbook(header + lines), filename="a.xlsx")


def test_csv_rosters():
    data = "工号,姓名,出生年月\r\n0012,张三,1978.05\r\n'-3,李四,1976.1\r\n".encode("gb18030")
    result = roster.read(data, filename="名册.csv")
    assert result.rows == [RosterRow(code="0012", name="张三", born=MAY)]
    assert [(complaint.row, complaint.column) for complaint in result.complaints] == [(3, "工号"), (3, "出生年月")]


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_values_in_any_column_are_taken_or_refused_at_their_cell(text):
    text = "".join(char for char in text[:4000] if char.isprintable() or char.isspace())
    base = dict.fromkeys(roster.TITLES) | {"姓名": "甲"}
    lines = [list((base | {"工号": str(number), title: text}).values()) for number, title in enumerate(roster.TITLES)]
    result = read([list(base), *lines])
    for complaint in result.complaints:
        assert complaint.column == roster.TITLES[complaint.row - 2]
        assert complaint.reason
    assert len(result.rows) + len(result.refused_rows) == len(roster.TITLES)


def test_writing_dates_and_marks():
    row = RosterRow(code="0012", name="张三", born=PartialDate.of(1978, 5, 20), rank=CLEAR, unit="=财政局")
    result = roster.read(roster.write([row]), filename="a.xlsx")
    assert result.rows == [RosterRow(code="0012", name="张三", born=MAY, rank=CLEAR, unit="=财政局")]


def test_an_empty_export_is_a_valid_import():
    result = roster.read(roster.write([]), filename="a.xlsx")
    assert (result.rows, result.complaints) == ([], [])


def cleaned(longest, **options):
    def attempt(text):
        try:
            return clean_text(text, longest=longest, **options)
        except TextRefused:
            return ""

    # the words that clear a cell are the one text that no cell can hold
    return st.text(max_size=20).map(attempt).map(lambda text: text if text and text.strip("()（）") != "清空" else None)


MONTHS = st.none() | st.just(CLEAR) | st.builds(PartialDate.of, st.integers(1930, 2026), st.integers(1, 12))
WORDS = st.just(CLEAR) | cleaned(30, is_compact=True)
IDENTITIES = st.builds(
    lambda born, serial: (first := f"510304{born:%Y%m%d}{serial:03}") + idcard.check_character(first),
    st.dates(date(1930, 1, 1), date(2008, 1, 1)),
    st.integers(0, 999),
)
ROWS = st.builds(
    RosterRow,
    code=st.text("0123456789ABCxyz-_.", min_size=1, max_size=12).map(lambda text: f"0{text}"),
    name=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=6),
    sex=st.sampled_from([None, CLEAR, "男", "女"]),
    born=MONTHS, ethnic=cleaned(20, is_compact=True), native_place=cleaned(60), identity=st.none() | IDENTITIES,
    political=WORDS, joined_party=MONTHS, began_work=MONTHS, staff_kind=WORDS,
    fulltime_education=WORDS, fulltime_degree=WORDS, fulltime_school=cleaned(200),
    inservice_education=WORDS, inservice_degree=WORDS, inservice_school=cleaned(200),
    unit=cleaned(100, is_compact=True), unit_kind=WORDS, parent_unit=cleaned(100, is_compact=True),
    post=cleaned(200), post_level=WORDS, rank=WORDS, post_since=MONTHS, rank_since=MONTHS,
    subcategory=st.none() | st.from_regex(r"[0-9A-Za-z一-龥./_-]{1,20}", fullmatch=True),
    resume=cleaned(20_000, keeps_lines=True), phone=st.none() | st.from_regex(r"1[0-9]{10}", fullmatch=True),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(ROWS, max_size=4, unique_by=lambda row: row.code))
def test_an_export_is_always_a_valid_import(rows):
    result = roster.read(roster.write(rows), filename="a.xlsx")
    assert result.complaints == []
    assert result.rows == rows
