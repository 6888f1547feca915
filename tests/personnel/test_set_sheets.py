"""Sheets of sets beside the roster: matched by their keys, complained of by cell, agreeing with the summary."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.common.sheets import read_workbook
from cadre_mgmt.org.models import Unit
from personnel import actions
from personnel.actions.roster_sets import sheets
from personnel.models import (
    AnnualResult,
    Cadre,
    Discipline,
    Education,
    FamilyMember,
    Leaving,
    PartyStanding,
    RankSpell,
    Tenure,
)
from tests import factories
from tests.personnel.rosters import person
from tests.rules.corpus import HOSTILE_TEXTS

pytestmark = pytest.mark.django_db
ROSTER = "名册"


def book(**tables) -> bytes:
    """A workbook of sheets, each a list of rows as dictionaries; the columns of a sheet are those its rows name."""
    made = []
    for name, rows in tables.items():
        titles = list(dict.fromkeys(title for row in rows for title in row))
        made.append((name, titles, [[row.get(title) for title in titles] for row in rows]))
    return write_tables(made)


def take(by, **tables):
    return actions.import_roster(book(**tables), "人员.xlsx", by=by)


def complaints(report):
    found = zip(report.sheets, report.complaints, strict=True)
    return [(sheet, row, column, reason) for sheet, (row, column, _, reason) in found]


def month(text):
    return PartialDate.parse(text)


@pytest.fixture
def cadre(district, system):
    take(system, 名册=[person(1, 职务="科员", 任现职时间="2018.03")])
    return Cadre.objects.get(code="G00001")


def one(**cells):
    return {"工号": "G00001", **cells}


class TestRows:
    def test_a_sheet_alone_needs_no_roster(self, cadre, system):
        report = take(system, 年度考核=[one(年度="2024年", 结论="优秀"), one(年度=2025, 结论="称职")])
        assert (report.complaints, report.counts["new"]) == ([], 2)
        assert list(AnnualResult.objects.values_list("year", "grade")) == [(2025, "2"), (2024, "1")]

    def test_other_titles_and_the_code_of_a_word(self, cadre, system):
        take(system, 考核=[{"人员编号": "G00001", "考核年度": "2024", "考核结果": "2B"}])
        assert AnnualResult.objects.get().grade == "2B"

    def test_matched_by_key_changed_and_same(self, cadre, system):
        rows = [one(年度=2023, 结论="称职"), one(年度=2024, 结论="称职")]
        take(system, 年度考核=rows)
        rows[1]["结论"] = "优秀"
        report = take(system, 年度考核=rows)
        assert (report.counts["new"], report.counts["changed"], report.counts["same"]) == (0, 1, 1)
        assert AnnualResult.objects.get(year=2024).grade == "1"

    def test_an_empty_cell_changes_nothing_and_clear_clears(self, cadre, system):
        take(system, 奖励=[one(奖励名称="嘉奖", 批准时间="2024.03", 文号="大委〔2024〕3号", 事由="考核优秀")])
        take(system, 奖励=[one(奖励名称="嘉奖", 批准时间="2024.03", 文号="（清空）", 事由=None)])
        reward = cadre.reward_rows.get()
        assert (reward.paper, reward.reason) == ("", "考核优秀")

    def test_persons_of_the_same_file(self, district, system):
        take(
            system,
            名册=[person(1), person(2)],
            家庭成员=[{"工号": "G00002", "称谓": "妻子", "姓名": "李英", "出生年月": "1985年3月"}],
        )
        member = FamilyMember.objects.get()
        assert (member.cadre.code, member.name, member.born) == ("G00002", "李英", "1985.03")

    def test_dates_keep_the_day_that_is_written(self, cadre, system):
        take(system, 处分=[one(处理种类="党内警告", 生效日期="2026.02.10")])
        found = Discipline.objects.get()
        assert (found.effective_on, found.ends_on) == (date(2026, 2, 10), date(2027, 2, 9))

    @pytest.mark.parametrize(
        ("first", "then", "end"),
        [
            pytest.param({}, {"恢复权利（解除）日期": "2023.01.10"}, date(2025, 1, 9), id="恢复权利后起算"),
            pytest.param(
                {"恢复权利（解除）日期": "2023.01.10"},
                {"恢复权利（解除）日期": "2023.03.10", "影响期止": "2025.01.09"},
                date(2025, 3, 9),
                id="文件中仍是原来推算的",
            ),
            pytest.param(
                {"恢复权利（解除）日期": "2023.01.10"},
                {"恢复权利（解除）日期": "2023.03.10"},
                date(2025, 3, 9),
                id="文件中没有影响期止",
            ),
            pytest.param(
                {"恢复权利（解除）日期": "2023.01.10", "影响期止": "2026.01.09"},
                {"恢复权利（解除）日期": "2023.03.10", "影响期止": "2026.01.09"},
                date(2026, 1, 9),
                id="人工填写的不变",
            ),
            pytest.param(
                {"恢复权利（解除）日期": "2023.01.10"},
                {"恢复权利（解除）日期": "2023.03.10", "影响期止": "2027.01.09"},
                date(2027, 1, 9),
                id="文件中另有填写",
            ),
        ],
    )
    def test_the_end_of_influence_follows_the_day_of_restoration(self, cadre, system, first, then, end):
        measure = {"处理种类": "留党察看一年", "生效日期": "2022.01.10"}
        take(system, 处分=[one(**measure, **first)])
        report = take(system, 处分=[one(**measure, **then)])
        assert (report.complaints, report.counts["changed"]) == ([], 1)
        assert Discipline.objects.get().ends_on == end

    def test_a_preview_tells_of_an_end_that_follows(self, cadre, cadre_staff):
        given = one(处理种类="留党察看一年", 生效日期="2022.01.10")
        take(cadre_staff, 处分=[given])
        given["恢复权利（解除）日期"] = "2023.01.10"
        made = actions.preview_roster(book(处分=[given]), "人员.xlsx", by=cadre_staff)
        changes = made.lines.get(kind="changed").changes
        assert {one["column"] for one in changes} == {"恢复权利（解除）日期", "影响期止"}

    def test_why_there_is_no_grade_goes_out_with_the_right_to_unmask_alone(self, cadre, cadre_staff):
        """受处分 and 立案未结 are class C4; what went out without them changes nothing when it comes in again."""
        cadre.annualresult_rows.create(year=2024, grade="5C", reason="受警告处分", note="见处分决定", by_unit="镇党委")
        cadre.annualresult_rows.create(year=2023, grade="5", reason="入职不满半年")
        cadre.annualresult_rows.create(year=2022, grade="3", reason="工作失误")
        asked = {"by": cadre_staff, "reason": "核对", "with_sets": True}
        told = {}
        for with_numbers in (False, True):
            content = actions.export_roster(Cadre.objects.all(), with_numbers=with_numbers, **asked)
            sheet = next(one for one in read_workbook(content, filename="a.xlsx") if one.name == "年度考核")
            told[with_numbers] = [row for _, row in sheet.rows()]
            report = actions.import_roster(content, "人员.xlsx", by=cadre_staff)
            assert report.complaints == []
            assert (report.counts["new"], report.counts["changed"]) == (0, 0)
            assert AnnualResult.objects.filter(grade="5C", reason="受警告处分", note="见处分决定").exists()
        assert not any(word in str(told[False]) for word in ("受处分", "警告", "处分决定", "入职不满"))
        assert str(told[False]).count("不定等次") == 2
        assert "工作失误" in str(told[False])
        assert "镇党委" in str(told[False])
        assert "受警告处分" in str(told[True])

    def test_a_reason_given_with_no_grade_replaces_one_that_tells_of_a_measure(self, cadre, system):
        cadre.annualresult_rows.create(year=2024, grade="5C", reason="受警告处分")
        assert take(system, 年度考核=[one(年度="2024", 结论="不定等次")]).counts["same"] == 1
        assert take(system, 年度考核=[one(年度="2024", 结论="不定等次", 原因="借调")]).counts["changed"] == 1
        found = AnnualResult.objects.get()
        assert (found.grade, found.reason) == ("5", "借调")

    def test_unknown_sheets_are_remarked(self, cadre, system):
        report = take(system, 名册=[person(1)], 备忘=[{"内容": "x"}])
        assert {"row": 0, "column": "备忘", "value": "", "reason": "不认识的工作表，未导入"} in report.remarks


class TestComplaints:
    @pytest.mark.parametrize(
        ("sheet", "cells", "column", "reason"),
        [
            pytest.param("年度考核", {"年度": 2024, "结论": "良好"}, "结论", "只能填优秀", id="不在名单"),
            pytest.param("年度考核", {"年度": "今年", "结论": "优秀"}, "年度", "应为整数", id="不是年份"),
            pytest.param("年度考核", {"年度": 2024}, "结论", "结论不能为空", id="缺少结论"),
            pytest.param("年度考核", {"年度": 2199, "结论": "优秀"}, "年度", "不能晚于今年", id="将来的年度"),
            pytest.param("年度考核", {"年度": "（清空）", "结论": "优秀"}, "年度", "年度不能清空", id="清空键"),
            pytest.param("处分", {"处理种类": "党内警告", "生效日期": "2026.02"}, "生效日期", "精确到日", id="只有月"),
            pytest.param("学历学位", {"教育类别": "全日制教育"}, "学历", "至少填写一项", id="没有学历学位"),
            pytest.param(
                "学历学位",
                {"教育类别": "全日制教育", "学历": "大学", "入学时间": "2004.09", "毕业时间": "2000.07"},
                "毕（结）业时间",
                "早于入学时间",
                id="毕业早于入学",
            ),
            pytest.param("家庭成员", {"称谓": "妻子", "姓名": "李英", "出生年月": "八五年"}, "出生年月", "", id="出生"),
            pytest.param(
                "职级", {"职级": "一级科员", "任职级时间": Decimal("1976.1")}, "任职级时间", "1 月", id="歧义数字"
            ),
            pytest.param("任职", {"单位": "财政局"}, "职务", "职务不能为空", id="没有职务"),
            pytest.param("奖励", {"奖励名称": "奖" * 101}, "奖励名称", "超过 100 字", id="过长"),
        ],
    )
    def test_by_sheet_row_and_column(self, cadre, system, sheet, cells, column, reason):
        before = _contents()
        report = take(system, **{ROSTER: [person(1, 民族="彝族")], sheet: [one(**cells)]})
        [(where, row, title, told)] = complaints(report)
        assert (where, row, title) == (sheet, 2, column)
        assert reason in told
        assert not report.is_stored
        assert _contents() == before

    def test_nobody_of_that_number(self, cadre, system):
        report = take(system, 奖励=[{"工号": "G99999", "奖励名称": "嘉奖"}])
        assert complaints(report) == [("奖励", 2, "工号", "系统中没有该工号，名册表中也没有")]

    def test_the_name_must_fit_the_number(self, cadre, system):
        report = take(system, 奖励=[one(干部姓名="别人", 奖励名称="嘉奖")])
        assert complaints(report)[0][2] == "干部姓名"

    def test_a_missing_and_a_doubled_column(self, cadre, system):
        assert complaints(take(system, 奖励=[{"奖励名称": "嘉奖"}]))[0] == ("奖励", 1, "工号", "缺少必需的列")
        rows = write_tables([("奖励", ["工号", "奖励名称", "奖励 名称"], [["G00001", "甲", "乙"]])])
        report = actions.import_roster(rows, "a.xlsx", by=system)
        assert "列名重复" in report.complaints[0][3]

    def test_two_present_ranks(self, cadre, system):
        rows = [one(职级="一级科员", 任职级时间="2019.06"), one(职级="四级主任科员", 任职级时间="2022.01")]
        report = take(system, 职级=rows)
        assert complaints(report)[0][:3] == ("职级", 3, "终止时间")

    def test_scope_of_the_importer(self, cadre, district):
        clerk = factories.make_user("town_staff", "cadre_staff", district.town)
        report = take(clerk, 奖励=[one(奖励名称="嘉奖")])
        assert "权限" in report.complaints[0][3]

    @pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
    def test_hostile_values_in_every_column_of_every_sheet(self, cadre, system, text):
        text = "".join(char for char in text[:3000] if char.isprintable() or char.isspace())
        tables = {
            kind.name: [{**dict.fromkeys(kind.heads[:1], "G00001"), column.title: text} for column in kind.columns]
            for kind in sheets().values()
        }
        before = _contents()
        report = take(system, **tables)
        assert report.complaints
        assert _contents() == before
        for sheet, (row, column, _, reason) in zip(report.sheets, report.complaints, strict=True):
            assert sheet in tables
            assert row >= 1
            assert column
            assert reason


class TestSummary:
    def test_columns_follow_the_rows(self, cadre, system):
        take(
            system,
            职级=[
                one(职级="一级科员", 任职级时间="2019.06", 终止时间="2022.01"),
                one(职级="四级主任科员", 任职级时间="2022.01"),
            ],
            学历学位=[one(教育类别="全日制教育", 学历="大学", 学位="法学学士", 学校="四川大学", 专业="法学")],
        )
        cadre.refresh_from_db()
        assert (cadre.rank, cadre.rank_since) == ("四级主任科员", month("2022.01"))
        assert (cadre.fulltime_education, cadre.fulltime_school) == ("大学", "四川大学法学")
        assert Education.objects.get().is_highest

    def test_rows_rule_the_roster_of_the_same_file(self, cadre, system):
        report = take(system, 名册=[person(1, 职级="二级科员")], 职级=[one(职级="一级科员", 任职级时间="2020.01")])
        cadre.refresh_from_db()
        assert cadre.rank == "一级科员"
        assert any("以该表为准" in remark["reason"] for remark in report.remarks)

    def test_the_roster_alone_moves_the_rows_there_are(self, cadre, system):
        take(system, 职级=[one(职级="一级科员", 任职级时间="2020.01")])
        take(system, 名册=[person(1, 职级="四级主任科员", 任现职级时间="2024.05")])
        assert list(RankSpell.objects.order_by("started").values_list("rank", "ended")) == [
            ("一级科员", month("2024.05")),
            ("四级主任科员", None),
        ]

    def test_probationary_becomes_member_in_the_same_row(self, cadre, system):
        take(system, 政治面貌=[one(政治面貌="预备党员", 加入时间="2024.06")])
        take(system, 政治面貌=[one(政治面貌="中共党员", 加入时间="2024.06", 转正时间="2025.06")])
        assert PartyStanding.objects.get().standing == "中共党员"
        cadre.refresh_from_db()
        assert (cadre.political, cadre.full_member_on) == ("中共党员", month("2025.06"))

    def test_who_leaves_by_a_sheet_is_no_longer_in_service(self, cadre, system):
        take(system, 退出=[one(退出方式="调出", 退出时间="2026.03.01", 调往单位="市统计局")])
        cadre.refresh_from_db()
        assert (cadre.left_on, cadre.left_reason, cadre.post) == (date(2026, 3, 1), "调出", None)
        assert not Tenure.objects.filter(cadre=cadre, ended=None).exists()
        assert Leaving.objects.get().to_unit == "市统计局"


class TestTenures:
    def test_past_and_concurrent_posts_and_the_paper_of_the_present_one(self, cadre, system):
        held = [
            one(单位="财政局", 职务="科员", 任职时间="2018.03", 依据="大人〔2018〕3号"),
            one(单位="何市镇", 职务="办事员", 主职="是", 任职时间="2012.07", 免职时间="2018.03"),
            one(单位="何市镇", 职务="党委副书记", 主职="否", 性质="挂职", 任职时间="2020.01", 免职时间="2021.01"),
        ]
        report = take(system, 任职=held)
        assert (report.complaints, report.counts["new"], report.counts["changed"]) == ([], 2, 1)
        assert cadre.tenures.get(ended=None).basis == "大人〔2018〕3号"
        assert take(system, 任职=held).counts["same"] == 3

    def test_with_the_person_in_one_file(self, district, system):
        report = take(
            system,
            名册=[person(1, 职务="副局长", 任现职时间="2021.04")],
            任职=[one(单位="财政局", 职务="副局长", 任职时间="2021.04", 依据="大委〔2021〕9号", 主职="是")],
        )
        assert report.complaints == []
        assert Tenure.objects.get().basis == "大委〔2021〕9号"

    def test_the_present_main_post_is_the_rosters_affair(self, cadre, system):
        report = take(system, 任职=[one(单位="何市镇", 职务="镇长", 主职="是", 任职时间="2025.01")])
        assert complaints(report)[0][2] == "主职"
        report = take(system, 任职=[one(单位="财政局", 职务="科员", 任职时间="2018.03", 免职时间="2026.01")])
        assert complaints(report)[0][2] == "免职时间"


class TestUnits:
    def test_what_the_set_b01_says(self, district, system):
        rows = [
            {"单位": "财政局", "上级单位": "大安区", "统一社会信用代码": "91350100m000100y43", "核定编制数": 25},
            {"单位": "国库支付中心", "上级单位": "财政局", "单位类别": "事业单位", "单位代码": "A-7", "核定正职数": 1},
        ]
        report = take(system, 单位=rows)
        assert (report.complaints, report.counts["new"], report.counts["changed"]) == ([], 1, 1)
        district.bureau.refresh_from_db()
        assert (district.bureau.credit_code, district.bureau.establishment) == ("91350100M000100Y43", 25)
        made = Unit.objects.get(name="国库支付中心")
        assert (made.code, made.parent, made.kind, made.head_places) == ("A-7", district.bureau, "事业单位", 1)
        assert take(system, 单位=rows).counts["same"] == 2

    @pytest.mark.parametrize(
        ("cells", "column", "reason"),
        [
            pytest.param({"统一社会信用代码": "91350100M000100Y44"}, "统一社会信用代码", "校验码不符", id="校验码"),
            pytest.param({"单位代码": "ROOT"}, "单位代码", "已用于", id="别家的代码"),
            pytest.param({"核定编制数": "-3"}, "核定编制数", "应为整数", id="负数"),
        ],
    )
    def test_complaints(self, district, system, cells, column, reason):
        [(_, _, title, told)] = complaints(take(system, 单位=[{"单位": "财政局", **cells}]))
        assert title == column
        assert reason in told


def _contents() -> dict[str, str]:
    """A digest of every table of persons and units."""
    digest = "select md5(coalesce(string_agg(one::text, ',' order by one::text), '')) from \"{}\" one"
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("personnel_", "org_")):
                cursor.execute(digest.format(table))
                found[table] = cursor.fetchone()[0]
    return found
