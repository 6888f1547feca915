"""What a roster does to files, units, posts and tenures."""

import pytest
from django.db import connection

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from personnel import actions
from personnel.actions.rosters import CHANGED_MEANWHILE
from personnel.models import Cadre, Post, RosterImport, Tenure
from tests import factories
from tests.personnel.rosters import identity, person, workbook

pytestmark = pytest.mark.django_db


def take(rows, system, **options):
    return actions.import_roster(workbook(rows), "名册.xlsx", by=system, **options)


def month(text):
    return PartialDate.parse(text)


def test_new_person_with_every_column(district, system):
    row = person(
        1,
        姓名="欧阳雪",
        性别="女",
        出生年月="1985.03",
        民族="汉族",
        籍贯="四川大安",
        身份证号=identity(12),
        政治面貌="中共党员",
        入党时间="2006.07",
        参加工作时间="2007.08",
        人员类别="公务员",
        全日制学历="大学",
        全日制学位="管理学学士",
        全日制毕业院校及专业="四川大学行政管理专业",
        职务="副局长",
        职务层次="乡科级副职",
        职级="三级主任科员",
        任现职时间="2021.04",
        任现职级时间="2022.01",
        考核小类="0502",
        简历="2003.09--2007.07  四川大学学习",
        联系电话="13800138000",
    )
    report = take([row], system)
    assert (report.counts["new"], report.is_stored, report.complaints) == (1, True, [])
    cadre = Cadre.objects.get(code="G00001")
    assert (cadre.unit, cadre.post.name, cadre.post_level) == (district.bureau, "副局长", "乡科级副职")
    assert (cadre.born, cadre.post_since, cadre.identity, cadre.phone) == (
        month("1985.03"),
        month("2021.04"),
        identity(12),
        "13800138000",
    )
    assert (cadre.initials, "oyx" in cadre.tokens, cadre.subcategory) == ("oyx", True, "0502")
    tenure = cadre.tenures.get()
    assert (tenure.post, tenure.level, tenure.started, tenure.ended) == (
        cadre.post,
        "乡科级副职",
        month("2021.04"),
        None,
    )
    assert Cadre.objects.with_identity(identity(12)).get() == cadre


def test_the_same_file_again_changes_nothing(district, system):
    rows = [person(n, 职务="科员", 任现职时间="2020.01", 身份证号=identity(n)) for n in range(1, 6)]
    take(rows, system)
    events = Cadre.pgh_event_model.objects.count() if hasattr(Cadre, "pgh_event_model") else 0
    report = take(rows, system)
    assert (report.counts["same"], report.units, report.posts) == (5, 0, 0)
    assert (Cadre.pgh_event_model.objects.count() if events else 0) == events


def test_posts_are_made_with_as_many_places_as_holders(district, system):
    take([person(1, 职务="副局长"), person(2, 职务="副局长"), person(3, 职务="局长")], system)
    assert dict(Post.objects.values_list("name", "places")) == {"副局长": 2, "局长": 1}


def test_empty_cell_changes_nothing_and_clear_clears(district, system):
    take([person(1, 民族="彝族", 职级="一级科员", 出生年月="1980.01", 联系电话="13800138000")], system)
    take(
        [
            {
                "工号": "G00001",
                "姓名": "张二",
                "民族": None,
                "职级": "（清空）",
                "出生年月": "(清空)",
                "联系电话": "（清空）",
            }
        ],
        system,
    )
    cadre = Cadre.objects.get()
    assert (cadre.ethnic, cadre.rank, cadre.born, cadre.phone, cadre.unit) == ("彝族", "", None, "", district.bureau)


def test_a_month_says_nothing_new_about_a_known_day(district, system):
    cadre = factories.make_cadre("G1", unit=district.bureau, born=PartialDate.parse("1980-05-20"))
    report = take([{"工号": "G1", "姓名": cadre.name, "出生年月": "1980.05"}], system)
    assert report.counts["same"] == 1


class TestUnits:
    def test_found_below_its_parent(self, district, system):
        other = factories.make_unit("办公室", district.town)
        take([person(1, 单位="办公室", 上级单位="财政局")], system)
        unit = Cadre.objects.get().unit
        assert unit != other
        assert (unit.parent, unit.path) == (district.bureau, f"{district.bureau.path}{unit.pk}/")
        assert unit.spells.get().path == unit.path

    def test_found_by_its_name_alone(self, district, system):
        take([person(1, 单位="何市镇便民服务中心", 上级单位=None)], system)
        assert Cadre.objects.get().unit == district.centre

    def test_ambiguous_name_is_refused(self, district, system):
        factories.make_unit("办公室", district.town)
        factories.make_unit("办公室", district.bureau)
        report = take([person(1, 单位="办公室", 上级单位=None)], system)
        assert report.complaints == [(2, "单位", "办公室", "有 2 个“办公室”，请填写上级单位")]

    def test_the_own_unit_is_never_ambiguous(self, district, system):
        factories.make_unit("办公室", district.town)
        own = factories.make_unit("办公室", district.bureau)
        factories.make_cadre("G1", unit=own, name="王强")
        assert take([{"工号": "G1", "姓名": "王强", "单位": "办公室"}], system).counts["same"] == 1

    def test_made_with_its_parent_of_the_same_file_in_any_order(self, district, system):
        take(
            [
                person(1, 单位="凤凰学校", 上级单位="教育局", 单位类别="学校"),
                person(2, 单位="教育局", 上级单位="大安区", 单位类别="政府部门"),
                person(3, 单位="凤凰学校", 上级单位=None),
            ],
            system,
        )
        school = Unit.objects.get(name="凤凰学校")
        assert (school.parent.name, school.parent.parent, school.kind) == ("教育局", district.root, "学校")
        assert school.cadres.count() == 2
        assert school.code.startswith("U")

    def test_parent_that_nobody_describes_is_made_under_the_root(self, district, system):
        take([person(1, 单位="一科", 上级单位="新设局")], system)
        assert Unit.objects.get(name="新设局").parent == district.root

    def test_units_below_each_other_are_refused(self, district, system):
        report = take([person(1, 单位="甲", 上级单位="乙"), person(2, 单位="乙", 上级单位="甲")], system)
        assert {complaint[1] for complaint in report.complaints} == {"上级单位"}
        assert not Unit.objects.filter(name__in=["甲", "乙"]).exists()

    def test_unusual_kind_is_kept_and_reported(self, district, system):
        report = take([person(1, 单位="观测站", 上级单位=None, 单位类别="气象机构")], system)
        assert Unit.objects.get(name="观测站").kind == "气象机构"
        assert {
            "row": 2,
            "column": "单位类别",
            "value": "气象机构",
            "reason": "不在常用类别中，照原样保留",
        } in report.remarks


class TestTenures:
    @pytest.fixture
    def cadre(self, district, system):
        take([person(1, 职务="科员", 职务层次="科员级", 任现职时间="2018.03")], system)
        return Cadre.objects.get(code="G00001")

    def test_post_and_date_together_are_a_new_tenure(self, cadre, system):
        take([person(1, 职务="副局长", 职务层次="乡科级副职", 任现职时间="2024.06")], system)
        new, old = cadre.tenures.order_by("-started")
        assert (old.post.name, old.started, old.ended) == ("科员", month("2018.03"), month("2024.06"))
        assert (new.post.name, new.level, new.started, new.ended) == ("副局长", "乡科级副职", month("2024.06"), None)
        cadre.refresh_from_db()
        assert (cadre.post, cadre.post_since) == (new.post, month("2024.06"))

    def test_date_alone_is_a_correction(self, cadre, system):
        take([person(1, 任现职时间="2017.09")], system)
        assert cadre.tenures.get().started == month("2017.09")

    def test_post_alone_is_a_correction(self, cadre, system):
        take([person(1, 职务="副科长")], system)
        tenure = cadre.tenures.get()
        assert (tenure.post.name, tenure.started, tenure.ended) == ("副科长", month("2018.03"), None)

    def test_unit_alone_keeps_the_name_of_the_post(self, cadre, district, system):
        take([person(1, 单位="何市镇", 上级单位="大安区")], system)
        cadre.refresh_from_db()
        assert (cadre.unit, cadre.post.unit, cadre.post.name) == (district.town, district.town, "科员")

    def test_cleared_post_ends_the_tenure(self, cadre, system):
        take([person(1, 职务="（清空）", 任现职时间="2025.02")], system)
        cadre.refresh_from_db()
        assert (cadre.post, cadre.post_since, cadre.tenures.get().ended) == (None, None, month("2025.02"))

    def test_new_tenure_before_the_old_one_is_refused(self, cadre, system):
        report = take([person(1, 职务="副局长", 任现职时间="2016.01")], system)
        assert report.complaints == [(2, "任现职时间", "2016.01", "早于原职务的任职时间 2018.03")]

    def test_who_has_left_is_not_moved_by_a_roster(self, cadre, system, today):
        actions.leave_service(cadre, on=today.replace(year=2025), reason="退休", by=system)
        report = take([person(1, 职务="副局长", 任现职时间="2025.12")], system)
        assert "离开" in report.complaints[0][3]
        assert take([{"工号": "G00001", "姓名": cadre.name, "职级": "一级科员"}], system).counts["changed"] == 1


class TestRefused:
    def test_identity_number_of_another_file(self, district, system):
        take([person(1, 身份证号=identity(7))], system)
        report = take([person(2, 身份证号=identity(7))], system)
        assert report.complaints == [
            (2, "身份证号", "510304********" + identity(7)[-4:], "该身份证号已登记在另一工号下")
        ]
        assert Cadre.objects.count() == 1

    def test_identity_number_twice_in_the_file(self, district, system):
        report = take([person(1, 身份证号=identity(7)), person(2, 身份证号=identity(7))], system)
        assert [complaint[3] for complaint in report.complaints] == ["与第 2 行相同"]

    def test_one_bad_row_keeps_all_out(self, district, system):
        report = take([person(1), person(2, 性别="甲"), person(3, 单位=None)], system)
        assert [(row, column) for row, column, *_ in report.complaints] == [(3, "性别"), (4, "单位")]
        assert (Cadre.objects.count(), Post.objects.count(), report.is_stored) == (0, 0, False)

    def test_dry_run_stores_nothing(self, district, system):
        report = take([person(1, 单位="新单位")], system, dry_run=True)
        assert (report.counts["new"], report.units, report.is_stored) == (1, 1, False)
        assert not Unit.objects.filter(name="新单位").exists()

    def test_outside_the_scope_of_the_importer(self, district):
        clerk = factories.make_user("town_staff", "cadre_staff", district.town)
        factories.make_cadre("G9", unit=district.bureau, name="钱进")
        report = take(
            [
                person(1),
                person(2, 单位="便民点", 上级单位="何市镇"),
                {"工号": "G9", "姓名": "钱进", "单位": "何市镇"},
            ],
            clerk,
        )
        assert [(row, reason) for row, _, _, reason in report.complaints] == [
            (2, "该单位不在您的授权范围内"),
            (4, "该工号不在您的授权范围内"),
        ]


class TestPreview:
    def test_preview_stores_no_person_and_confirm_does(self, district, cadre_staff):
        roster_import = actions.preview_roster(workbook([person(1), person(2)]), "名册.xlsx", by=cadre_staff)
        assert (roster_import.new, Cadre.objects.count()) == (2, 0)
        actions.confirm_roster(roster_import, by=cadre_staff)
        roster_import.refresh_from_db()
        assert (roster_import.state, roster_import.content, Cadre.objects.count()) == ("confirmed", None, 2)

    def test_confirm_twice_fails(self, district, cadre_staff):
        roster_import = actions.preview_roster(workbook([person(1)]), "名册.xlsx", by=cadre_staff)
        actions.confirm_roster(roster_import, by=cadre_staff)
        with pytest.raises(Refused, match="已导入"):
            actions.confirm_roster(RosterImport.objects.get(), by=cadre_staff)

    def test_changed_meanwhile_is_told_and_previewed_anew(self, district, cadre_staff):
        cadre = factories.make_cadre("G1", unit=district.bureau, name="钱进")
        rows = [{"工号": "G1", "姓名": "钱进", "职级": "一级科员"}]
        roster_import = actions.preview_roster(workbook(rows), "名册.xlsx", by=cadre_staff)
        actions.edit_cadre(cadre, rank="二级科员", by=cadre_staff)
        with pytest.raises(Refused, match=CHANGED_MEANWHILE[:12]):
            actions.confirm_roster(roster_import, by=cadre_staff)
        assert roster_import.lines.get().changes == [{"column": "职级", "old": "二级科员", "new": "一级科员"}]
        assert actions.confirm_roster(roster_import, by=cadre_staff).state == "confirmed"

    def test_refused_rows_cannot_be_confirmed(self, district, cadre_staff):
        content = workbook(
            [person(1), person(2, 出生年月="1980.13", 身份证号="510304198005201231", 联系电话="13800138000")]
        )
        roster_import = actions.preview_roster(content, "名册.xlsx", by=cadre_staff)
        assert (roster_import.new, roster_import.refused) == (1, 1)
        with pytest.raises(Refused, match="1 行被拒绝"):
            actions.confirm_roster(roster_import, by=cadre_staff)
        complaints = roster_import.lines.get(kind="refused").complaints
        assert {complaint["column"] for complaint in complaints} == {"出生年月", "身份证号"}
        assert "510304198005201231" not in str(complaints)

    def test_discard_forgets_the_file(self, district, cadre_staff):
        roster_import = actions.preview_roster(workbook([person(1)]), "名册.xlsx", by=cadre_staff)
        actions.discard_roster(roster_import, by=cadre_staff)
        roster_import.refresh_from_db()
        assert (roster_import.state, roster_import.content) == ("discarded", None)

    def test_secret_numbers_do_not_stand_in_the_preview(self, district, cadre_staff):
        content = workbook([person(1, 身份证号=identity(3), 联系电话="13800138000")])
        actions.confirm_roster(actions.preview_roster(content, "名册.xlsx", by=cadre_staff), by=cadre_staff)
        content = workbook([person(1, 身份证号=identity(4), 联系电话="13900139000")])
        changes = actions.preview_roster(content, "名册.xlsx", by=cadre_staff).lines.get().changes
        assert {change["column"] for change in changes} == {"身份证号", "联系电话"}
        assert {change["new"] for change in changes} == {"510304********" + identity(4)[-4:], "139****9000"}

    def test_number_of_statements_does_not_grow_with_the_rows(self, district, system, django_assert_max_num_queries):
        rows = [person(n, 职务=f"岗位{n % 7}", 任现职时间="2020.01") for n in range(1, 400)]
        with django_assert_max_num_queries(30):
            take(rows, system)
        changed = [{**row, "职级": "一级科员", "职务": "岗位1", "任现职时间": "2023.01"} for row in rows]
        with django_assert_max_num_queries(30):
            take(changed, system)
        assert Tenure.objects.filter(ended=None).count() == 399
        assert connection.in_atomic_block


class TestExport:
    def test_export_is_a_valid_import_that_changes_nothing(self, district, cadre_staff, system):
        rows = [
            person(
                n, 职务="科员", 任现职时间="2020.01", 身份证号=identity(n), 联系电话="13800138000", 出生年月="1979.10"
            )
            for n in range(1, 4)
        ]
        take(rows, system)
        factories.make_cadre("D1", unit=district.root, name="周正")
        for with_numbers in (False, True):
            content = actions.export_roster(
                Cadre.objects.visible_to(cadre_staff), by=cadre_staff, reason="核对", with_numbers=with_numbers
            )
            assert actions.import_roster(content, "回.xlsx", by=system).counts == {
                "new": 0,
                "changed": 0,
                "same": 4,
                "refused": 0,
            }

    def test_numbers_are_left_out_unless_asked_for(self, district, cadre_staff, system):
        take([person(1, 身份证号=identity(1), 联系电话="13800138000")], system)
        from personnel.exchange.roster import read

        everybody = Cadre.objects.visible_to(cadre_staff)
        plain = read(actions.export_roster(everybody, by=cadre_staff, reason="上报"), filename="a.xlsx").rows[0]
        full = read(
            actions.export_roster(everybody, by=cadre_staff, reason="上报", with_numbers=True), filename="a.xlsx"
        ).rows[0]
        assert (plain.identity, plain.phone, full.identity, full.phone) == (None, None, identity(1), "13800138000")

    def test_needs_a_reason(self, district, cadre_staff):
        with pytest.raises(Refused, match="理由"):
            actions.export_roster(Cadre.objects.all(), by=cadre_staff, reason=" ")
