"""The talent survey from its plan to the files."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.models import Finding, Nomination, Survey, SurveyUnit, Trait, TraitEvidence, Visit
from personnel.reports.surveys import figures, nominees, places, units_to_visit
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 10)


@pytest.fixture
def officer(district):
    return factories.make_user("officer", "survey_officer", name="调研员甲")


@pytest.fixture
def other_officer(district):
    return factories.make_user("other_officer", "survey_officer", name="调研员乙")


@pytest.fixture
def survey(cadre_staff):
    return actions.save_survey(
        None, title="2026年大调研", year=2026, purpose="发现优秀干部", starts_on=date(2026, 5, 1),
        ends_on=date(2026, 6, 30), by=cadre_staff,
    )  # fmt: skip


@pytest.fixture
def town(survey, district, officer, cadre_staff) -> SurveyUnit:
    """何市镇 of the open survey, covered by the group of the officer; the bureau belongs to the other's."""
    first = actions.save_group(survey, name="第一组", leader=officer, members=[], by=cadre_staff)
    return actions.assign_units(first, [district.town], planned_on=ON, by=cadre_staff)[0]


@pytest.fixture
def bureau(town, survey, district, other_officer, cadre_staff) -> SurveyUnit:
    second = actions.save_group(survey, name="第二组", leader=other_officer, members=[], by=cadre_staff)
    place = actions.assign_units(second, [district.bureau], by=cadre_staff)[0]
    actions.open_survey(survey, by=cadre_staff)
    return place


@pytest.fixture
def cadre(district):
    return factories.make_cadre("G001", name="何明", unit=district.town)


@pytest.fixture
def calm(db):
    return Trait.objects.create(kind=Trait.Kind.FEATURE, name="沉稳")


def visit(place, by, talked=10, on=ON) -> Visit:
    return actions.record_visit(place, on=on, talkers="调研员甲、乙", talked=talked, text="谈话要点", by=by)


def name(place, by, cadre=None, votes=5, **given) -> Nomination:
    facts = {"purpose": "deputy", "reason": "工作实", "cadre": cadre, **given}
    return actions.nominate(place, votes=votes, by=by, **facts)


class TestPlan:
    def test_open_needs_units(self, survey, cadre_staff):
        with pytest.raises(Refused, match="还没有分配"):
            actions.open_survey(survey, by=cadre_staff)

    def test_only_the_organiser_and_the_head(self, survey, head, district):
        another = factories.make_user("another", "cadre_staff")
        with pytest.raises(PermissionDenied, match="组织者"):
            actions.save_group(survey, name="第一组", leader=another, members=[], by=another)
        assert actions.save_group(survey, name="第一组", leader=another, members=[head], by=head).members.count() == 2

    def test_members_must_be_allowed_to_enter(self, survey, cadre_staff, leader):
        with pytest.raises(Refused, match="权限"):
            actions.save_group(survey, name="第一组", leader=leader, members=[], by=cadre_staff)

    def test_a_unit_goes_over_to_another_group(self, town, survey, other_officer, district, cadre_staff):
        second = actions.save_group(survey, name="第二组", leader=other_officer, members=[], by=cadre_staff)
        [place] = actions.assign_units(second, [district.town], by=cadre_staff)
        assert (place.pk, place.group, place.planned_on) == (town.pk, second, ON)

    def test_release_before_anything_was_brought_home(self, bureau, town, cadre_staff, officer):
        actions.release_unit(bureau, by=cadre_staff)
        visit(town, officer)
        with pytest.raises(Refused, match="不能移出"):
            actions.release_unit(town, by=cadre_staff)

    def test_closing_with_uncovered_units_wants_a_reason(self, bureau, town, survey, officer, cadre_staff):
        visit(town, officer)
        with pytest.raises(Refused, match="还有 1 个单位未覆盖"):
            actions.close_survey(survey, by=cadre_staff)
        assert actions.close_survey(survey, reason="单位撤并", by=cadre_staff).is_closed
        with pytest.raises(Refused, match="已结束"):
            visit(town, officer)
        with pytest.raises(Refused, match="终结"):
            actions.open_survey(survey, by=cadre_staff)


class TestOwnGroup:
    def test_each_sees_and_enters_the_own_group(self, town, bureau, officer, other_officer):
        visit(town, officer)
        for who, seen in ((officer, [town]), (other_officer, [bureau])):
            assert list(SurveyUnit.objects.visible_to(who)) == seen
        assert not Visit.objects.visible_to(other_officer).exists()
        with pytest.raises(PermissionDenied):
            visit(town, other_officer)

    def test_staff_outside_the_group(self, town, bureau, staff):
        assert not SurveyUnit.objects.visible_to(staff).exists()
        with pytest.raises(PermissionDenied, match="本组成员"):
            visit(town, staff)

    def test_head_and_organiser_see_all(self, town, bureau, head, cadre_staff):
        for who in (head, cadre_staff):
            assert SurveyUnit.objects.visible_to(who).count() == 2

    @pytest.mark.parametrize("who", ["leader", "outsider", "audit_officer", "cadre_self"])
    def test_nobody_else(self, bureau, who, request):
        user = request.getfixturevalue(who)
        assert not Survey.objects.visible_to(user).exists()
        assert not SurveyUnit.objects.visible_to(user).exists()

    def test_the_same_person_in_two_groups_counts_once(self, town, bureau, survey, officer, other_officer, cadre_staff):
        second = bureau.group
        actions.save_group(survey, name="第二组", leader=other_officer, members=[officer], group=second, by=cadre_staff)
        assert SurveyUnit.objects.visible_to(officer).count() == 2


class TestBringHome:
    def test_votes_within_those_talked_with(self, town, bureau, officer, cadre):
        with pytest.raises(Refused, match="请先登记走访谈话"):
            name(town, officer, cadre)
        visit(town, officer, 4)
        with pytest.raises(Refused, match="不能超过谈话人数（4 人）"):
            name(town, officer, cadre, votes=5)
        assert name(town, officer, cadre, votes=4).name == "何明"

    @pytest.mark.parametrize("on", [date(2026, 4, 30), date(2026, 7, 1)], ids=["调研前", "调研后"])
    def test_a_visit_within_the_period(self, town, bureau, officer, on):
        with pytest.raises(Refused, match="不在调研期内"):
            visit(town, officer, on=on)

    def test_a_name_from_outside(self, town, bureau, officer):
        visit(town, officer)
        with pytest.raises(Refused, match="被推荐人"):
            name(town, officer, name="张三")
        outside = name(town, officer, name="张三", outside_unit="市农科院", outside_post="研究员", purpose="expert")
        assert outside.person_key == "o:张三|市农科院"

    def test_once_for_a_purpose(self, town, bureau, officer, cadre):
        visit(town, officer)
        first = name(town, officer, cadre)
        with pytest.raises(Refused, match="同一方向"):
            name(town, officer, cadre)
        name(town, officer, cadre, purpose="young")
        actions.withdraw_nomination(first, "记错", by=officer)
        name(town, officer, cadre)

    def test_a_visit_that_votes_rest_on_stays(self, town, bureau, officer, cadre):
        made = visit(town, officer, 6)
        name(town, officer, cadre, votes=5)
        with pytest.raises(Refused, match="请先撤销推荐"):
            actions.withdraw_visit(made, "记错", by=officer)
        Nomination.objects.update(withdrawn_at=made.recorded_at)
        assert actions.withdraw_visit(made, "记错", by=officer).withdrawn_reason == "记错"


@pytest.fixture
def brought(town, bureau, officer, other_officer, cadre, calm):
    """何明 named by two units, one outsider by one."""
    visit(town, officer)
    visit(bureau, other_officer, 8)
    name(town, officer, cadre, votes=6, traits=[calm], ability="熟悉财政")
    name(bureau, other_officer, cadre, votes=3, purpose="young", reason="年轻有为")
    name(bureau, other_officer, votes=2, name="张三", outside_unit="市农科院", purpose="expert")


def test_units_without_a_visit_are_due(town, bureau, survey, officer, other_officer, head):
    [item] = units_to_visit(officer, ON)
    assert (item.due_on, item.unit_name) == (ON, "何市镇")
    assert [item.due_on for item in units_to_visit(other_officer, ON)] == [survey.ends_on]
    assert list(units_to_visit(head, ON)) == []
    visit(town, officer)
    assert list(units_to_visit(officer, ON)) == []


class TestWhole:
    def test_consolidated_by_person(self, brought, survey, cadre_staff, officer):
        seen = [(one.name, len(one.units), one.votes) for one in nominees(survey, cadre_staff)]
        assert seen == [("何明", 2, 9), ("张三", 1, 2)]
        assert [(one.name, one.votes) for one in nominees(survey, officer)] == [("何明", 6)]

    def test_coverage(self, brought, survey, cadre_staff, district):
        actions.assign_units(survey.groups.first(), [district.centre], by=cadre_staff)
        states = {place.unit: (place.state, place.group, place.talked) for place in places(survey, cadre_staff)}
        assert states == {
            "何市镇": ("covered", "第一组", 10),
            "何市镇便民服务中心": ("waiting", "第一组", 0),
            "财政局": ("covered", "第二组", 8),
        }
        assert figures(survey, cadre_staff) == {
            "units": 3, "covered": 2, "talked": 18, "nominations": 3, "people": 2, "on_file": 1,
        }  # fmt: skip

    def test_into_the_files_once(self, brought, survey, cadre, cadre_staff, calm):
        done = actions.take_over_survey(survey, by=cadre_staff)
        assert (done.new, done.traits, done.outside) == (1, 1, 1)
        finding = Finding.objects.get()
        assert (finding.cadre, finding.source, finding.secrecy) == (cadre, survey.title, Finding.Secrecy.SENSITIVE)
        assert finding.title == "2个单位推荐，共9人次"
        assert "年轻有为" in finding.text
        assert TraitEvidence.objects.get().finding == finding
        again = actions.take_over_survey(survey, by=cadre_staff)
        assert (again.new, again.changed, again.same, again.traits) == (0, 0, 1, 0)
        assert (Finding.objects.count(), TraitEvidence.objects.count()) == (1, 1)

    def test_brought_up_to_date_when_repeated(self, brought, survey, bureau, other_officer, cadre, cadre_staff):
        actions.take_over_survey(survey, by=cadre_staff)
        name(bureau, other_officer, cadre, votes=1, purpose="head")
        again = actions.take_over_survey(survey, by=cadre_staff)
        assert (again.new, again.changed) == (0, 1)
        assert Finding.objects.get().title == "2个单位推荐，共10人次"

    def test_what_was_withdrawn_does_not_come_back(self, brought, survey, cadre_staff):
        actions.take_over_survey(survey, by=cadre_staff)
        actions.withdraw_finding(Finding.objects.get(), "本人申诉属实", by=cadre_staff)
        again = actions.take_over_survey(survey, by=cadre_staff)
        assert (again.new, again.changed) == (0, 0)
        assert Finding.objects.count() == 1

    def test_an_outsider_turns_out_to_be_on_file(self, brought, survey, cadre_staff, district, town, officer):
        name(town, officer, votes=1, name="张三", outside_unit="市农科院")
        other = factories.make_cadre("G002", name="张三", unit=district.bureau)
        nomination = Nomination.objects.filter(cadre=None).first()
        assert actions.match_nominee(nomination, other, by=cadre_staff) == 2
        assert [one.code for one in nominees(survey, cadre_staff)] == ["G001", "G002"]
        assert actions.take_over_survey(survey, by=cadre_staff).outside == 0

    def test_who_may_not_take_over(self, brought, survey, officer, staff):
        for who in (officer, staff):
            with pytest.raises(PermissionDenied):
                actions.take_over_survey(survey, by=who)
