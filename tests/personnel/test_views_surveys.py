"""Pages of the talent survey, from the plan to the files."""

import io
from html import unescape

import pytest
from openpyxl import load_workbook

from cadre_mgmt.audit.models import Entry
from personnel import actions
from personnel.models import Finding, Nomination, Survey, SurveyUnit, Trait
from tests import factories

pytestmark = pytest.mark.django_db
PLAN = {
    "title": "2026年大调研", "year": "2026", "purpose": "发现优秀干部", "starts_on": "2026-05-01",
    "ends_on": "2026-06-30",
}  # fmt: skip
NAMED = {"name": "何明", "code": "G001", "purpose": "deputy", "votes": "6", "reason": "工作扎实"}


def text(answer) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def officer(district):
    return factories.make_user("officer", "survey_officer", name="调研员甲")


@pytest.fixture
def cadre(district):
    return factories.make_cadre("G001", name="何明", unit=district.town)


@pytest.fixture
def survey(cadre_staff, sign_in) -> Survey:
    answer = sign_in(cadre_staff).post("/personnel/surveys/new/", PLAN)
    survey = Survey.objects.get()
    assert answer["Location"] == survey.get_absolute_url()
    return survey


@pytest.fixture
def town(survey, officer, cadre_staff, sign_in, district) -> SurveyUnit:
    """何市镇 given to the officer's group, the bureau to another, the survey opened: all through the pages."""
    client, other = sign_in(cadre_staff), factories.make_user("other", "survey_officer", name="调研员乙")
    for name, leader, unit in (("第一组", officer, district.town), ("第二组", other, district.bureau)):
        address = f"/personnel/surveys/{survey.pk}/groups/new/"
        assert client.post(address, {"name": name, "leader": leader.pk}).status_code == 302
        group = survey.groups.get(name=name)
        given = {"units": [unit.pk], "planned_on": "2026-05-10"}
        assert client.post(f"/personnel/surveys/groups/{group.pk}/units/", given).status_code == 302
    assert client.post(f"/personnel/surveys/{survey.pk}/open/").status_code == 302
    return SurveyUnit.objects.get(unit=district.town)


@pytest.fixture
def visited(town, officer, sign_in):
    given = {"on": "2026-05-10", "talkers": "调研员甲", "talked": "10", "text": "只给本组看的话"}
    answer = sign_in(officer).post(f"/personnel/surveys/units/{town.pk}/visits/new/", given)
    assert answer["Location"] == town.get_absolute_url()
    return town


@pytest.fixture
def named(visited, officer, cadre, sign_in):
    calm = Trait.objects.create(kind=Trait.Kind.FEATURE, name="沉稳")
    client, address = sign_in(officer), f"/personnel/surveys/units/{visited.pk}/nominate/"
    assert client.post(address, {**NAMED, "traits": [calm.pk], "ability": "熟悉财政"}).status_code == 302
    outside = {"name": "张三", "outside_unit": "市农科院", "purpose": "expert", "votes": "2", "reason": "专业强"}
    assert client.post(address, outside).status_code == 302
    return visited


class TestGroupsAndOthers:
    def test_the_group_sees_the_own_units_only(self, visited, survey, officer, sign_in):
        shown = text(sign_in(officer).get(survey.get_absolute_url()))
        assert "何市镇" in shown
        assert "财政局" not in shown
        assert "只给本组看的话" in text(sign_in(officer).get(visited.get_absolute_url()))
        foreign = SurveyUnit.objects.exclude(pk=visited.pk).get()
        for page in ("", "visits/new/", "nominate/"):
            assert sign_in(officer).get(f"/personnel/surveys/units/{foreign.pk}/{page}").status_code == 404

    def test_head_and_organiser_see_all(self, visited, survey, head, cadre_staff, sign_in):
        for who in (head, cadre_staff):
            shown = text(sign_in(who).get(survey.get_absolute_url()))
            assert "何市镇" in shown
            assert "财政局" in shown

    @pytest.mark.parametrize(("who", "status"), [("staff", 404), ("leader", 404), ("audit_officer", 404)])
    def test_nobody_else(self, visited, survey, sign_in, who, status, request):
        client = sign_in(request.getfixturevalue(who))
        assert client.get(survey.get_absolute_url()).status_code == status
        assert client.get(visited.get_absolute_url()).status_code == status

    def test_members_cannot_change_the_plan(self, town, survey, officer, sign_in):
        client = sign_in(officer)
        for page in ("edit", "groups/new", "close", "take"):
            assert client.get(f"/personnel/surveys/{survey.pk}/{page}/").status_code == 403


class TestBringHome:
    def test_more_votes_than_talked_with(self, visited, officer, cadre, sign_in):
        answer = sign_in(officer).post(f"/personnel/surveys/units/{visited.pk}/nominate/", {**NAMED, "votes": "11"})
        assert answer.status_code == 400
        assert "不能超过谈话人数（10 人）" in text(answer)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"code": "G002"}, "没有工号和姓名都相符的干部"),
            ({"code": ""}, "未建档的须填所在单位"),
            ({"votes": "0"}, "大于或等于"),
        ],
        ids=["工号不符", "没有单位", "没有人"],
    )
    def test_said_at_the_field(self, visited, officer, cadre, sign_in, given, words):
        answer = sign_in(officer).post(f"/personnel/surveys/units/{visited.pk}/nominate/", {**NAMED, **given})
        assert answer.status_code == 400
        assert words in text(answer)
        assert not Nomination.objects.exists()

    def test_withdrawn_stays_marked(self, named, officer, sign_in):
        nomination = Nomination.objects.get(name="张三")
        address = f"/personnel/surveys/named/{nomination.pk}/withdraw/"
        assert sign_in(officer).post(address, {"reason": "重复"})["Location"] == named.get_absolute_url()
        shown = text(sign_in(officer).get(named.get_absolute_url()))
        assert "张三" in shown
        assert "已撤销" in shown


class TestWhole:
    def test_consolidated_list_and_workbook(self, named, survey, cadre_staff, sign_in):
        client, address = sign_in(cadre_staff), f"/personnel/surveys/{survey.pk}/nominees/"
        assert [one.name for one in client.get(address).context["people"]] == ["何明", "张三"]
        assert [one.name for one in client.get(f"{address}?file=no").context["people"]] == ["张三"]
        assert [one.name for one in client.get(f"{address}?purpose=党政副职").context["people"]] == ["何明"]
        book = load_workbook(io.BytesIO(client.get(f"{address}?export=xlsx").content))
        rows = list(book.active.iter_rows(values_only=True))
        assert rows[1][:6] == (1, "何明", "G001", "何市镇副镇长", 1, 6)
        assert Entry.objects.filter(verb="personnel.export_survey").exists()

    def test_officers_do_not_export(self, named, survey, officer, sign_in):
        assert sign_in(officer).get(f"/personnel/surveys/{survey.pk}/nominees/?export=xlsx").status_code == 403

    def test_figures_open_their_lists(self, named, survey, cadre_staff, sign_in):
        client = sign_in(cadre_staff)
        figures = {
            label: (number, url) for label, number, _, url in client.get(survey.get_absolute_url()).context["figures"]
        }
        assert (figures["调研单位"][0], figures["已覆盖"][0], figures["未覆盖"][0]) == (2, 1, 1)
        for label in ("调研单位", "已覆盖", "未覆盖"):
            assert len(client.get(figures[label][1]).context["places"].rows) == figures[label][0]
        for label in ("推荐人选", "其中已建档"):
            assert len(client.get(figures[label][1]).context["people"]) == figures[label][0]

    def test_into_the_files_twice_and_matched(self, named, survey, cadre, cadre_staff, district, sign_in):
        client, address = sign_in(cadre_staff), f"/personnel/surveys/{survey.pk}/take/"
        assert "1 名未建档人选不转入" in text(client.get(address))
        for _ in range(2):
            assert client.post(address)["Location"] == survey.get_absolute_url()
        assert "未变 1 条" in text(client.get(survey.get_absolute_url()))
        assert Finding.objects.get().cadre == cadre
        factories.make_cadre("G009", name="张三", unit=district.bureau)
        match = f"/personnel/surveys/named/{Nomination.objects.get(name='张三').pk}/match/"
        assert "G009" in text(client.get(match))
        assert client.post(match, {"code": "G009", "name": "张三"}).status_code == 302
        client.post(address)
        assert Finding.objects.count() == 2

    def test_the_file_and_the_portrait_say_it(self, named, survey, cadre, cadre_staff, sign_in):
        actions.take_over_survey(survey, by=cadre_staff)
        shown = text(sign_in(cadre_staff).get("/personnel/cadres/G001/portrait/"))
        assert "在2026年大调研中，1个单位推荐，共6人次。" in shown
        assert "沉稳。见于" in shown

    def test_closing(self, named, survey, cadre_staff, officer, sign_in):
        client = sign_in(cadre_staff)
        assert client.post(f"/personnel/surveys/{survey.pk}/close/", {"reason": ""}).status_code == 400
        assert client.post(f"/personnel/surveys/{survey.pk}/close/", {"reason": "单位撤并"}).status_code == 302
        given = {"on": "2026-05-11", "talkers": "甲", "talked": "1"}
        assert sign_in(officer).post(f"/personnel/surveys/units/{named.pk}/visits/new/", given).status_code == 409

    def test_the_list_counts_what_the_reader_sees(self, visited, officer, head, sign_in):
        for who, units in ((officer, 1), (head, 2)):
            table = sign_in(who).get("/personnel/surveys/").context["table"]
            assert [(row[table.fields.index("units")], row[table.fields.index("covered")]) for row in table.rows] == [
                (units, 1)
            ]

    def test_every_page_at_a_moment_of_the_past(self, named, survey, head, sign_in):
        client = sign_in(head)
        for page in (
            "surveys/",
            f"surveys/{survey.pk}/",
            f"surveys/{survey.pk}/nominees/",
            f"surveys/units/{named.pk}/",
        ):
            assert client.get(f"/personnel/{page}?on=2026-05-12").status_code == 200
        before = client.get(f"/personnel/surveys/{survey.pk}/?on=2026-05-09").context["figures"]
        assert [(label, number) for label, number, _, _ in before][:2] == [("调研单位", 2), ("已覆盖", 0)]
        assert client.get(f"/personnel/surveys/{survey.pk}/?on=2026-04-30").status_code == 404

    def test_found_by_the_search_of_everything(self, named, head, leader, sign_in):
        assert "/personnel/traits/" in text(sign_in(head).get("/search/?q=沉稳"))
        assert "/personnel/traits/" not in text(sign_in(leader).get("/search/?q=沉稳"))
