"""The rows of the sets through their pages: add, change, withdraw, and what became of each."""

import pytest

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from personnel import actions
from personnel.models import Discipline, FamilyMember
from personnel.models.sets import SETS, Protection
from tests import factories
from tests.personnel.rosters import identity

pytestmark = pytest.mark.django_db
OPEN_SETS = [code for code, kind in SETS.items() if kind.can_grow and not kind.is_sealed]
VALUES = {
    "ranks": {"rank": "一级科员", "started": "2019.06"},
    "education": {"track": "full_time", "education": "大学", "school": "四川大学", "ended": "2002.07"},
    "titles": {"title": "工程师", "grade": "middle", "obtained": "2010.12"},
    "skills": {"kind": "language", "name": "英语", "grade": "六级"},
    "rewards": {"name": "先进个人", "level": "县处级", "on": "2020.03"},
    "annual_results": {"year": "2024", "grade": "1"},
    "family": {"relation": "妻子", "name": "王芳丽", "born": "1982.03", "political": "中共党员", "work": "某小学教师"},
    "parties": {"standing": "中共党员", "joined": "2001.06", "full_on": "2002.06"},
    "joinings": {"on": "2002.07", "way": "录用"},
    "disciplines": {"measure": "demerit", "effective_on": "2024-03-01", "text": "违反工作纪律"},
}


@pytest.fixture
def cadre(district):
    return factories.make_cadre("R1", name="李明", unit=district.town, identity=identity(4))


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def page_of(client, cadre) -> str:
    answer = client.get(f"/personnel/cadres/{cadre.code}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("code", OPEN_SETS)
def test_row_goes_its_whole_way(code, cadre, client):
    base = f"/personnel/cadres/R1/sets/{code}/"
    assert client.get(f"{base}new/").status_code == 200
    answer = client.post(f"{base}new/", VALUES[code])
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer["Location"] == f"/personnel/cadres/R1/#{code}"
    row = SETS[code].model.objects.get(cadre=cadre)
    shown = next(value for name, value in VALUES[code].items() if name in SETS[code].columns and name != "track")
    words = SETS[code].shown(row, next(name for name, value in VALUES[code].items() if value == shown))
    assert words in page_of(client, cadre)
    if SETS[code].protection is Protection.MASKED:
        client.post(f"/personnel/cadres/R1/unmask/?part={code}", {"reason": "更正"})
    form = client.get(f"{base}{row.pk}/").context["form"]
    data = {bound.name: "" if bound.value() is None else str(bound.value()) for bound in form}
    data = {name: value for name, value in data.items() if value != "False"}
    assert client.post(f"{base}{row.pk}/", {**data, "note": "核对档案后更正"}).status_code == 302
    row.refresh_from_db()
    assert row.note == "核对档案后更正"
    history = client.get(f"{base}{row.pk}/history/").content.decode()
    assert "备注：空 → 核对档案后更正" in history
    assert client.post(f"{base}{row.pk}/withdraw/", {"reason": ""}).status_code == 400
    assert client.post(f"{base}{row.pk}/withdraw/", {"reason": "登记错误"}).status_code == 302
    assert not SETS[code].model.objects.filter(cadre=cadre).exists()
    assert "登记错误" in client.get(f"{base}{row.pk}/history/").content.decode()


WRONG = {
    "第二个现任职级": ("ranks", {"rank": "二级科员"}, {"rank": "一级科员"}, "ended"),
    "止早于起": ("ranks", {"rank": "二级科员", "started": "2020.05", "ended": "2019.01"}, None, "ended"),
    "同年两次考核": ("annual_results", {"year": 2024, "grade": "2"}, {"year": 2024, "grade": "1"}, "year"),
    "明年考核": ("annual_results", {"year": 2090, "grade": "2"}, None, "year"),
    "学历学位都空": ("education", {"track": "full_time", "school": "四川大学"}, None, "education"),
    "转正早于入党": ("parties", {"standing": "中共党员", "joined": "2002.06", "full_on": "2001.06"}, None, "full_on"),
    "预备党员已转正": ("parties", {"standing": "预备党员", "joined": "2002.06", "full_on": "2003.06"}, None, "full_on"),
    "早于出生": ("education", {"track": "full_time", "education": "大学", "ended": "1975.07"}, None, "ended"),
    "日期在未来": ("rewards", {"name": "先进个人", "on": "2090.01"}, None, "on"),
}


@pytest.mark.parametrize(("code", "values", "before", "field"), WRONG.values(), ids=WRONG)
def test_rules_refuse_at_the_field(code, values, before, field, cadre, cadre_staff):
    typed = {name: PartialDate.parse(v) if "." in str(v) else v for name, v in values.items()}
    if before:
        actions.add_row(cadre, code, by=cadre_staff, **before)
    count = SETS[code].model.objects.count()
    with pytest.raises(Refused) as refused:
        actions.add_row(cadre, code, by=cadre_staff, **typed)
    assert field in refused.value.fields
    assert SETS[code].model.objects.count() == count


def test_strange_probation_is_told_and_stored(cadre, client):
    data = {**VALUES["parties"], "full_on": "2004.06"}
    client.post("/personnel/cadres/R1/sets/parties/new/", data)
    page = page_of(client, cadre)
    assert "通常为 12 至 24 个月" in page
    assert cadre.partystanding_rows.exists()


def test_influence_period_is_computed_and_follows(cadre, cadre_staff):
    from datetime import date

    row = actions.add_row(cadre, "disciplines", by=cadre_staff, measure="demerit", effective_on=date(2024, 3, 1))
    assert row.ends_on == date(2025, 2, 28)
    values = {"measure": "warning", "effective_on": date(2024, 3, 1), "ends_on": row.ends_on}
    row = actions.change_row(row, by=cadre_staff, **values)
    assert row.ends_on == date(2024, 8, 31)
    row = actions.change_row(row, by=cadre_staff, ends_on=date(2024, 12, 31))
    assert row.ends_on == date(2024, 12, 31)


def test_stale_row_is_412_and_tells_what_stands_there(cadre, client, cadre_staff):
    row = actions.add_row(cadre, "rewards", by=cadre_staff, name="先进个人")
    path = f"/personnel/cadres/R1/sets/rewards/{row.pk}/"
    version = row_version(SETS["rewards"].model.objects.get(pk=row.pk))
    actions.change_row(row, by=cadre_staff, level="单位")
    answer = client.post(path, {"name": "先进个人", "level": "县处级", "version": version})
    assert answer.status_code == 412
    assert "现在的记录为：单位" in answer.content.decode()


def test_family_is_masked_until_asked_for_with_a_reason(cadre, client, sign_in, cadre_staff):
    actions.add_row(cadre, "family", by=cadre_staff, relation="妻子", name="王芳丽", work="某小学教师")
    page = page_of(client, cadre)
    assert "王*" in page
    assert "王芳丽" not in page
    assert "某小学教师" not in page
    path = "/personnel/cadres/R1/unmask/?part=family"
    assert client.post(path, {"reason": ""}).status_code == 400
    assert "某小学教师" in client.post(path, {"reason": "核对家庭情况"}).content.decode()
    assert Entry.objects.filter(verb="personnel.unmask", reason="核对家庭情况").exists()
    assert client.get("/personnel/cadres/R1/unmask/?part=nothing").status_code == 404


def test_family_is_edited_after_it_was_asked_for_with_a_reason(cadre, client, cadre_staff, head, settings):
    row = actions.add_row(cadre, "family", by=cadre_staff, relation="妻子", name="王芳丽", work="某小学教师")
    base = "/personnel/cadres/R1/sets/family/"
    pages = (f"{base}{row.pk}/", f"{base}{row.pk}/withdraw/")
    actions.unmask(cadre, "family", "别人查看", by=head)
    for page in pages:
        answer = client.get(page, follow=True)
        assert answer.redirect_chain == [("/personnel/cadres/R1/unmask/?part=family", 302)]
        assert "家庭成员须先填写查看理由" in answer.content.decode()
        assert "某小学教师" not in answer.content.decode()
    assert client.post(pages[1], {"reason": "登记错误"})["Location"] == "/personnel/cadres/R1/unmask/?part=family"
    assert FamilyMember.objects.filter(pk=row.pk).exists()
    assert client.get(f"{base}new/").status_code == 200
    client.post("/personnel/cadres/R1/unmask/?part=family", {"reason": "更正家庭情况"})
    for page in pages:
        assert "某小学教师" in client.get(page).content.decode()
    settings.READING_MINUTES = 0
    assert client.get(pages[0]).status_code == 302


def test_own_family_is_shown_to_the_person(cadre_self, sign_in, cadre_staff):
    actions.add_row(cadre_self.cadre, "family", by=cadre_staff, relation="妻子", name="王芳丽")
    assert "王芳丽" in page_of(sign_in(cadre_self), cadre_self.cadre)


def test_encrypted_at_rest(cadre, cadre_staff):
    from django.db import connection

    actions.add_row(cadre, "family", by=cadre_staff, relation="妻子", name="王芳丽", work="某小学教师")
    actions.add_row(cadre, "disciplines", by=cadre_staff, measure="demerit", effective_on="2024-03-01", text="违反纪律")
    for table in (FamilyMember, FamilyMember.pgh_event_model, Discipline, Discipline.pgh_event_model):
        with connection.cursor() as cursor:
            cursor.execute(f"select t::text from {table._meta.db_table} t")
            stored = str(cursor.fetchall())
        assert not any(text in stored for text in ("王芳丽", "某小学教师", "违反纪律"))


@pytest.mark.parametrize("path", ["sets/nothing/new/", "sets/ranks/999999/", "sets/ranks/999999/history/"])
def test_what_is_not_there_is_404(path, cadre, client):
    assert client.get(f"/personnel/cadres/R1/{path}").status_code == 404


def test_row_of_another_file_is_404(cadre, client, cadre_staff, district):
    other = factories.make_cadre("R2", unit=district.bureau, post="局长")
    row = actions.add_row(other, "rewards", by=cadre_staff, name="先进个人")
    for last in ("", "withdraw/", "history/"):
        assert client.get(f"/personnel/cadres/R1/sets/rewards/{row.pk}/{last}").status_code == 404


def test_who_may_not_edit_gets_403_and_a_stranger_404(cadre, sign_in, leader, outsider):
    assert sign_in(leader).get("/personnel/cadres/R1/sets/ranks/new/").status_code == 403
    assert sign_in(outsider).get("/personnel/cadres/R1/sets/ranks/new/").status_code == 404


def test_tenure_facts_are_corrected_and_the_file_follows(cadre, client):
    tenure = cadre.tenures.get()
    path = f"/personnel/tenures/{tenure.pk}/edit/"
    assert client.get(path).status_code == 200
    data = {"started": "2019.12", "level": "乡科级副职", "nature": "regular", "appoint_way": "1", "basis": "大委干3号"}
    answer = client.post(path, data)
    assert answer.status_code == 302, answer.context["form"].errors
    cadre.refresh_from_db()
    assert str(cadre.post_since) == "2019.12"
    assert "党委（党组）决定任职" in page_of(client, cadre)
    assert "免去现任职务请办理任职或登记离开" in client.post(path, {**data, "ended": "2020.05"}).content.decode()


def test_queries_of_the_file_do_not_grow_with_the_rows(cadre, client, cadre_staff, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actions.add_row(cadre, "rewards", by=cadre_staff, name="先进0")
    page_of(client, cadre)
    with CaptureQueriesContext(connection) as few:
        page_of(client, cadre)
    for number in range(1, 25):
        actions.add_row(cadre, "rewards", by=cadre_staff, name=f"先进{number}")
        actions.add_row(cadre, "skills", by=cadre_staff, kind="skill", name=f"技能{number}")
        actions.add_row(cadre, "annual_results", by=cadre_staff, year=1990 + number, grade="1")
    page_of(client, cadre)
    with CaptureQueriesContext(connection) as many:
        page_of(client, cadre)
    assert len(many) <= len(few)


def test_leaving_and_return_are_rows_of_their_sets(cadre, client):
    data = {"on": "2026-01-31", "reason": "调往市财政局", "to_unit": "市财政局", "paper": "自组干〔2026〕3号"}
    assert client.post("/personnel/cadres/R1/leave/", data).status_code == 302
    row = cadre.leaving_rows.get()
    assert (row.way, str(row.on), row.to_unit) == ("transferred", "2026.01.31", "市财政局")
    path = f"/personnel/cadres/R1/sets/leavings/{row.pk}/"
    answer = client.post(path, {"way": "transferred", "on": "2026-02-28", "to_unit": "市财政局", "note": "调出"})
    assert answer.status_code == 302
    cadre.refresh_from_db()
    assert (str(cadre.left_on), cadre.left_reason) == ("2026-02-28", "调出")
    assert client.post(f"{path}withdraw/", {"reason": "误登"}).status_code == 409
    client.post("/personnel/cadres/R1/return/", {"reason": "调回"})
    assert cadre.joining_rows.get().way == "回任"


class TestFurtherPosts:
    @pytest.fixture
    def post(self, district):
        return factories.make_post(district.bureau, "局长助理")

    def test_attachment_stands_beside_the_main_post(self, cadre, client, district, post):
        path = f"/personnel/cadres/R1/tenures/new/?unit={district.bureau.code}"
        assert "局长助理" in client.get(path).content.decode()
        data = {"post": post.pk, "nature": "attached", "started": "2026.03", "basis": "大委干5号"}
        answer = client.post(path, data)
        assert answer.status_code == 302, answer.context["form"].errors
        cadre.refresh_from_db()
        assert (cadre.post.name, cadre.tenures.filter(ended=None).count()) == ("副镇长", 2)
        assert client.post(path, data).status_code == 400
        tenure = cadre.tenures.get(post=post)
        edit = {"started": "2026.03", "ended": "2026.09", "nature": "attached", "basis": "大委干5号"}
        assert client.post(f"/personnel/tenures/{tenure.pk}/edit/", edit).status_code == 302
        tenure.refresh_from_db()
        assert str(tenure.ended) == "2026.09"

    def test_present_main_post_is_given_by_appointing(self, cadre, cadre_staff, post):
        started = PartialDate.parse("2026.03")
        with pytest.raises(Refused, match="请通过“任职”办理"):
            actions.add_tenure(cadre, post, by=cadre_staff, nature="regular", started=started)
        ended = PartialDate.parse("2010.03")
        with pytest.raises(Refused, match="免职时间早于任职时间"):
            actions.add_tenure(cadre, post, by=cadre_staff, nature="regular", started=started, ended=ended)


def test_file_as_on_a_past_day_has_the_rows_of_that_day_and_nothing_to_press(cadre, client, cadre_staff):
    first = {"rank": "二级科员", "started": PartialDate.parse("2019.06"), "ended": PartialDate.parse("2022.01")}
    actions.add_row(cadre, "ranks", by=cadre_staff, **first)
    actions.add_row(cadre, "ranks", by=cadre_staff, rank="一级科员", started=PartialDate.parse("2022.01"))
    answer = client.get("/personnel/cadres/R1/?on=2021-05-01")
    page = answer.content.decode()
    assert answer.status_code == 200
    panel = page[page.index('id="ranks"') :].split("</section>")[0]
    assert "二级科员" in panel
    assert "一级科员" not in panel
    assert "sets/ranks/new/" not in page
    assert "sets/ranks/new/" in page_of(client, cadre)


def test_why_there_is_no_grade_is_told_to_who_opened_the_measures(sign_in, cadre, leader, cadre_staff):
    """立案未结 and 受处分 are class C4; lists, forms and rosters say 不定等次."""
    row = cadre.annualresult_rows.create(year=2024, grade="5C", reason="受警告处分")
    assert str(row) == "2024年不定等次"
    for user in (leader, cadre_staff):
        page = page_of(sign_in(user), cadre)
        assert "不定等次" in page
        assert "受处分" not in page
        assert "受警告处分" not in page
    actions.open_panel(cadre, "disciplines", "核对", by=cadre_staff)
    assert "受警告处分" in page_of(sign_in(cadre_staff), cadre)
