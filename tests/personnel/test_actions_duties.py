"""Duties by verbs: entering, ordering, ending, pasting; posts, chains and persons."""

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from personnel import actions
from personnel.models import Bearing, PostDuty, RequiredAbility, ResponsibilityLink, StatutoryDuty, WorkflowStep
from personnel.reports.duties import borne, chain_findings
from personnel.rules.duties.bearing import Finding
from tests import factories

from .duties import describe_town, make_duty, share

pytestmark = pytest.mark.django_db
ON = PartialDate.parse("2026.03.01")


def texts(unit) -> list[str]:
    return list(unit.statutory_duties.filter(ended=None).order_by("position").values_list("text", flat=True))


class TestStatutoryDuties:
    def test_add_comes_last_and_is_recorded(self, district, cadre_staff):
        actions.add_duty(district.town, "编制预算", by=cadre_staff, basis="预算法")
        duty = actions.add_duty(district.town, "防汛减灾", by=cadre_staff)
        assert texts(district.town) == ["编制预算", "防汛减灾"]
        assert Entry.objects.about(duty).get().verb == "personnel.add_duty"

    def test_the_same_duty_twice(self, district, cadre_staff):
        make_duty(district.town, "编制预算")
        with pytest.raises(Refused, match="已登记"):
            actions.add_duty(district.town, "编制预算", by=cadre_staff)

    @pytest.mark.parametrize("who", ["head", "staff", "leader", "clerk"])
    def test_only_cadre_staff_edits(self, request, district, who):
        with pytest.raises(PermissionDenied):
            actions.add_duty(district.town, "编制预算", by=request.getfixturevalue(who))

    def test_edit_outdated_is_stale(self, district, cadre_staff):
        duty = make_duty(district.town, "编制预算")
        version = row_version(duty)
        actions.edit_duty(duty, by=cadre_staff, version=version, text="编制财政预算", started=ON)
        with pytest.raises(Refused) as refused:
            actions.edit_duty(duty, by=cadre_staff, version=version, text="预算")
        assert refused.value.code == "stale"
        duty.refresh_from_db()
        assert (duty.text, duty.started) == ("编制财政预算", ON)

    def test_end_takes_its_shares_along(self, district, cadre_staff):
        town = describe_town(district.town)
        cadre = factories.make_cadre("X1", unit=district.town, post="科员", level="")
        duty = town.duties["财政预算"]
        assignment = actions.assign_duty(cadre, "协助预算", by=cadre_staff, statutory=duty)
        actions.end_duty(duty, on=ON, reason="职能划转", by=cadre_staff)
        assignment.refresh_from_db()
        assert set(duty.post_duties.values_list("ended", flat=True)) == {ON} == {assignment.ended}
        with pytest.raises(Refused, match="已于"):
            actions.end_duty(duty, on=ON, reason="再次", by=cadre_staff)

    def test_end_before_it_began(self, district, cadre_staff):
        duty = make_duty(district.town, "编制预算", started=PartialDate.parse("2026.05"))
        with pytest.raises(Refused, match="早于起期"):
            actions.end_duty(duty, on=ON, reason="x", by=cadre_staff)

    def test_order(self, district, cadre_staff):
        one, two, three = (make_duty(district.town, text) for text in ("甲", "乙", "丙"))
        assert actions.order_duties(district.town, [three.pk, one.pk], by=cadre_staff) == 3
        assert texts(district.town) == ["丙", "甲", "乙"]
        assert actions.order_duties(district.town, [three.pk, one.pk, two.pk], by=cadre_staff) == 0


class TestPaste:
    def test_new_and_known_lines_with_their_posts(self, district, cadre_staff):
        town = describe_town(district.town)
        block = (
            "法定职责\t依据\t主办职务\t协办职务\n负责防汛减灾工作\t防洪法\t副镇长\t镇长\n负责统计工作\t统计法\t镇长\t\n"
        )
        report = actions.paste_duties(district.town, block, by=cadre_staff)
        assert (report.added, report.changed, report.shares) == (1, 1, 3)
        flood = town.duties["防汛减灾"]
        flood.refresh_from_db()
        assert (flood.basis, flood.started) == ("防洪法", PartialDate.parse("2024.03"))  # a blank cell changes nothing
        assert borne([flood], ON.day)[flood.pk].finding is None
        again = actions.paste_duties(district.town, block, by=cadre_staff)
        assert (again.added, again.changed, again.shares) == (0, 0, 0)

    def test_one_bad_cell_and_nothing_is_stored(self, district, cadre_staff):
        describe_town(district.town)
        before = StatutoryDuty.objects.count()
        report = actions.paste_duties(district.town, "甲\t\t\t副镇长\n乙\t\t\t副县长\n丙\t\t\t\t\t昨天", by=cadre_staff)
        assert [(bad.row, bad.column, bad.title, bad.value) for bad in report.complaints] == [
            (2, 4, "主办职务", "副县长"),
            (3, 6, "起", "昨天"),
        ]
        assert StatutoryDuty.objects.count() == before

    def test_dry_run_stores_nothing(self, district, cadre_staff):
        report = actions.paste_duties(district.town, "甲\n乙", by=cadre_staff, dry_run=True)
        assert (report.added, StatutoryDuty.objects.count()) == (2, 0)

    def test_an_empty_block(self, district, cadre_staff):
        with pytest.raises(Refused, match="没有可导入"):
            actions.paste_duties(district.town, " \n\n", by=cadre_staff)

    def test_main_and_assisting_at_once(self, district, cadre_staff):
        factories.make_post(district.town)
        report = actions.paste_duties(district.town, "甲\t\t\t副镇长\t副镇长", by=cadre_staff)
        assert report.complaints[0].reason == "同一职务不能既主办又协办"


class TestPostDuties:
    def test_share_of_a_foreign_unit(self, district, cadre_staff):
        duty = make_duty(district.bureau, "编制区级预算")
        post = factories.make_post(district.town)
        with pytest.raises(Refused, match="不是何市镇"):
            actions.add_post_duty(post, "预算", by=cadre_staff, statutory=duty)

    def test_share_of_the_unit_above(self, district, cadre_staff):
        duty = make_duty(district.town, "便民服务")
        post = factories.make_post(district.centre, "主任")
        made = actions.add_post_duty(post, "窗口服务", by=cadre_staff, statutory=duty, bearing=Bearing.ASSIST)
        assert duty.post_duties.get() == made

    def test_second_share_and_edit_and_end(self, district, cadre_staff):
        town = describe_town(district.town)
        own = PostDuty.objects.get(post=town.deputy, statutory=town.duties["财政预算"])
        with pytest.raises(Refused, match="已承担"):
            actions.add_post_duty(town.deputy, "预算", by=cadre_staff, statutory=own.statutory)
        actions.edit_post_duty(own, by=cadre_staff, version=row_version(own), text="组织编制预算", statutory=None)
        own.refresh_from_db()
        assert (own.text, own.statutory) == ("组织编制预算", None)
        actions.end_post_duty(own, on=ON, reason="分工调整", by=cadre_staff)
        own.refresh_from_db()
        assert own.ended == ON

    def test_workflow_keeps_what_stays(self, district, cadre_staff):
        post = factories.make_post(district.town)
        assert actions.set_workflow(post, "受理\t1日\n审核\t3日\t意见\n办结", by=cadre_staff) == 3
        first = WorkflowStep.objects.get(text="受理")
        assert first.started is None
        actions.set_workflow(post, "审核\t5日\t意见\n受理\t1日\n公示", by=cadre_staff)
        now = WorkflowStep.objects.filter(post=post, ended=None).order_by("position")
        assert [(one.text, one.limit) for one in now] == [("审核", "5日"), ("受理", "1日"), ("公示", "")]
        assert now[1].pk == first.pk
        assert WorkflowStep.objects.get(text="办结").ended is not None
        assert now[2].started is not None

    def test_wrong_lines_change_nothing(self, district, cadre_staff):
        post = factories.make_post(district.town)
        with pytest.raises(Refused) as refused:
            actions.set_abilities(post, "公文写作\t必备\n外语\t随意", by=cadre_staff)
        assert refused.value.fields["block"] == ["第2行第2格（随意）：要求程度只能填必备或优先"]
        assert not RequiredAbility.objects.exists()


class TestChains:
    def test_a_circle_of_command_is_refused_one_of_work_is_shown(self, district, cadre_staff):
        town = describe_town(district.town)
        actions.link_post(town.deputy, "reports_to", to_post=town.mayor, by=cadre_staff)
        with pytest.raises(Refused, match="闭环"):
            actions.link_post(town.deputy, "directs", to_post=town.mayor, by=cadre_staff)
        actions.link_post(town.deputy, "downstream", to_post=town.mayor, by=cadre_staff)
        actions.link_post(town.mayor, "downstream", to_post=town.deputy, by=cadre_staff)
        found = chain_findings(type(town.mayor).objects.all(), ON.day)
        [(chain, way)] = found.circles
        assert (chain, way) == ("flow", [town.deputy, town.mayor, town.deputy])

    def test_one_other_side_and_once(self, district, cadre_staff):
        post = factories.make_post(district.town)
        with pytest.raises(Refused, match="对方"):
            actions.link_post(post, "upstream", by=cadre_staff)
        link = actions.link_post(post, "upstream", to_unit=district.bureau, matter="预算批复", by=cadre_staff)
        with pytest.raises(Refused, match="已登记这一关系"):
            actions.link_post(post, "upstream", to_unit=district.bureau, by=cadre_staff)
        actions.end_link(link, on=ON, reason="改革", by=cadre_staff)
        assert ResponsibilityLink.objects.get().ended == ON

    def test_several_superiors(self, district, cadre_staff):
        town = describe_town(district.town)
        actions.link_post(town.deputy, "reports_to", to_post=town.mayor, by=cadre_staff)
        actions.link_post(town.empty, "directs", to_post=town.deputy, by=cadre_staff)
        [(post, above)] = chain_findings(type(town.mayor).objects.all(), ON.day).several
        assert (post, above) == (town.deputy, [town.mayor, town.empty])


class TestAssignments:
    def test_a_person_answers_where_the_post_stands_empty(self, district, cadre_staff):
        town = describe_town(district.town)
        duty = town.duties["联系代表"]
        cadre = factories.make_cadre("X1", unit=district.town, post="科员", level="")
        assert borne([duty], ON.day)[duty.pk].finding is Finding.VACANT
        row = actions.assign_duty(cadre, "代管代表联络", by=cadre_staff, statutory=duty)
        assert borne([duty], ON.day)[duty.pk].finding is None
        with pytest.raises(Refused, match="已登记这项分工"):
            actions.assign_duty(cadre, "再次", by=cadre_staff, statutory=duty)
        actions.end_assignment(row, on=ON, reason="到位", by=cadre_staff)
        assert borne([duty], ON.day)[duty.pk].finding is Finding.VACANT

    def test_who_has_left(self, district, cadre_staff, today):
        cadre = factories.make_cadre("X1", unit=district.town, left_on=today)
        with pytest.raises(Refused, match="离开"):
            actions.assign_duty(cadre, "代管", by=cadre_staff)


FOUND = {
    "财政预算": None,
    "防汛减灾": Finding.NOBODY,
    "联系代表": Finding.VACANT,
    "项目建设": Finding.SEVERAL,
    "便民服务": Finding.NO_MAIN,
}


@pytest.mark.parametrize(("name", "finding"), FOUND.items(), ids=FOUND)
def test_findings_of_the_town(district, name, finding):
    duty = describe_town(district.town).duties[name]
    assert borne([duty], ON.day)[duty.pk].finding == finding


def test_two_holders_of_one_post(district):
    town = describe_town(district.town)
    town.deputy.places = 2
    town.deputy.save()
    factories.make_cadre("T3", name="赵安", unit=district.town, post="副镇长")
    duty = town.duties["财政预算"]
    assert borne([duty], ON.day)[duty.pk].finding is Finding.SHARED


def test_who_bears_it_on_a_day_before(district):
    town = describe_town(district.town)
    duty = make_duty(district.town, "旧职责")
    share(duty, town.deputy, ended=PartialDate.parse("2025.01"))
    assert borne([duty], PartialDate.parse("2024.12.31").day)[duty.pk].finding is None
    assert borne([duty], ON.day)[duty.pk].finding is Finding.NOBODY
