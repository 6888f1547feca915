"""The list of cadres and the file of one."""

import pytest

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.versions import row_version
from personnel.models import Cadre, Post
from personnel.rules.ages import age, age_bound
from tests import factories
from tests.personnel.rosters import identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(district):
    make = factories.make_cadre
    return [
        make(
            "A1", name="王小伟", unit=district.town, sex="男", born=PartialDate.parse("1980.05"), political="中共党员"
        ),
        make(
            "A2",
            name="欧阳雪",
            unit=district.town,
            post="科员",
            sex="女",
            born=PartialDate.parse("1990.11.24"),
            rank="一级科员",
        ),
        make("A3", name="单雄", unit=district.bureau, sex="男", born=None, identity=identity(3)),
        make(
            "A4", name="王强", unit=district.bureau, post="局长", level="乡科级正职", born=PartialDate.parse("1970.01")
        ),
    ]


def names(answer) -> list[str]:
    assert answer.status_code == 200, answer.content.decode()
    return [row[answer.context["table"].fields.index("name")] for row in answer.context["table"].rows]


def test_a_cadre_gets_no_link_to_the_unit(people, district, sign_in, cadre_self, cadre_staff):
    unit = f'href="/personnel/units/{district.town.code}/"'
    assert unit in sign_in(cadre_staff).get("/personnel/cadres/").content.decode()
    page = sign_in(cadre_self).get("/personnel/cadres/").content.decode()
    assert "李明远" in page
    assert unit not in page


SEARCHES = {
    "姓名": ({"q": "王小伟"}, ["王小伟"]),
    "姓名片段": ({"q": "王"}, ["王小伟", "王强"]),
    "拼音": ({"q": "ouyang"}, ["欧阳雪"]),
    "拼音首字母": ({"q": "wxw"}, ["王小伟"]),
    "姓的读音": ({"q": "shan"}, ["单雄"]),
    "工号": ({"q": "a3"}, ["单雄"]),
    "单位": ({"q": "财政局"}, ["单雄", "王强"]),
    "单位和姓名": ({"q": "财政局 王"}, ["王强"]),
    "身份证号": ({"q": identity(3)}, ["单雄"]),
    "单位含下级": ({"unit": "何市镇"}, ["王小伟", "欧阳雪"]),
    "性别": ({"sex": "女"}, ["欧阳雪"]),
    "年龄": ({"age_from": "40", "age_to": "50"}, ["王小伟"]),
    "政治面貌": ({"political": "中共党员"}, ["王小伟"]),
    "层次": ({"post_level": "乡科级正职"}, ["王强"]),
    "职级": ({"rank": "一级科员"}, ["欧阳雪"]),
    "没有的词": ({"rank": "没有"}, []),
    "只有标点": ({"q": "！"}, []),
}


@pytest.mark.parametrize(("query", "found"), SEARCHES.values(), ids=SEARCHES)
def test_search_and_filters(people, sign_in, cadre_staff, query, found):
    assert names(sign_in(cadre_staff).get("/personnel/cadres/", query)) == found


def test_who_has_left_is_shown_when_asked_for(people, sign_in, cadre_staff, today):
    Cadre.objects.filter(code="A1").update(left_on=today)
    client = sign_in(cadre_staff)
    assert "王小伟" not in names(client.get("/personnel/cadres/"))
    assert names(client.get("/personnel/cadres/?state=left")) == ["王小伟"]
    assert len(names(client.get("/personnel/cadres/?state=all"))) == 4


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", "欧阳雪"),
        ("-name", "王小伟"),
        ("born", "王强"),
        ("-born", "欧阳雪"),
        ("-code", "王强"),
        ("unit", "王小伟"),
    ],
)
def test_sorting(people, sign_in, cadre_staff, sort, first):
    assert names(sign_in(cadre_staff).get(f"/personnel/cadres/?sort={sort}"))[0] == first


@pytest.mark.parametrize("sort", ["code", "-code", "name", "born", "-born", "post_level", "unit"])
def test_pages_by_key_show_everybody_once(district, sign_in, cadre_staff, sort):
    born = [None, "1980.05", "1980.05.20", "1990.01"]
    for n in range(120):
        text = born[n % 4]
        factories.make_cadre(
            f"K{n:03}",
            name=f"张{'甲乙丙'[n % 3]}",
            unit=district.town,
            post="科员",
            born=PartialDate.parse(text) if text else None,
        )
    client, seen = sign_in(cadre_staff), []
    address = f"/personnel/cadres/?sort={sort}&"
    while address:
        answer = client.get(address)
        table = answer.context["table"]
        seen += [row[table.fields.index("code")] for row in table.rows]
        following = answer.context["pages"]["next"]
        address = f"/personnel/cadres/{following}" if following else ""
    assert sorted(seen) == [f"K{n:03}" for n in range(120)]


@pytest.mark.parametrize(
    "query", ["after=xxx", "age_from=a", "age_from=-1", "unit=没有", "state=x", "sort=identity", "post=x"]
)
def test_wrong_parameters_are_no_error_of_ours(people, sign_in, cadre_staff, query):
    assert sign_in(cadre_staff).get(f"/personnel/cadres/?{query}").status_code in {200, 400}


def test_every_look_at_the_list_is_recorded_without_identity_numbers(people, sign_in, cadre_staff):
    sign_in(cadre_staff).get("/personnel/cadres/", {"q": identity(3)})
    entry = Entry.objects.filter(verb="personnel.view_list").get()
    assert entry.detail["rows"] == 1
    assert identity(3) not in str(entry.detail)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("cadres/", 16),
        ("cadres/?q=王&sex=男", 18),
        ("posts/", 14),
        ("units/", 14),
        ("imports/", 14),
        ("cadres/A1/", 72),
    ],
)
def test_queries_do_not_grow_with_the_rows(
    people, district, sign_in, cadre_staff, django_assert_max_num_queries, path, most
):
    for n in range(40):
        factories.make_cadre(f"Z{n:03}", name="王芳", unit=district.town, post=f"科员{n}")
    client = sign_in(cadre_staff)
    client.get(f"/personnel/{path}")
    with django_assert_max_num_queries(most):
        client.get(f"/personnel/{path}")


@pytest.mark.parametrize("today_", ["2026-02-28", "2024-02-29", "2026-11-23"])
def test_age_bound_agrees_with_the_rule(today_):
    from datetime import date

    on = date.fromisoformat(today_)
    for text in ("1984.02", "1984-02-29", "1984-02-28", "1984.03", "1984-11-23", "1984-11-24", "1983-12-31"):
        born = PartialDate.parse(text)
        for years in range(35, 45):
            assert (born.number <= age_bound(years, on).number) == (age(born, on) >= years), (text, years)


class TestFile:
    @pytest.fixture
    def client(self, sign_in, cadre_staff):
        return sign_in(cadre_staff)

    def form_of(self, client, path) -> dict:
        form = client.get(path).context["form"]
        values = {bound.name: bound.value() for bound in form}
        return {name: "" if value is None else str(value) for name, value in values.items()}

    def test_edit(self, people, client):
        path = "/personnel/cadres/A3/edit/"
        data = self.form_of(client, path)
        answer = client.post(path, {**data, "name": "单　雄飞", "born": "1985年5月", "rank": "二级科员"})
        assert answer.status_code == 302, answer.context["form"].errors
        cadre = Cadre.objects.get(code="A3")
        assert (cadre.name, str(cadre.born), cadre.rank, cadre.identity) == (
            "单雄飞",
            "1985.05",
            "二级科员",
            identity(3),
        )

    def test_error_keeps_what_was_typed(self, people, client):
        path = "/personnel/cadres/A3/edit/"
        answer = client.post(path, {**self.form_of(client, path), "born": "1985.13", "native_place": "四川富顺"})
        assert answer.status_code == 400
        assert "没有 13 月" in answer.content.decode()
        assert "四川富顺" in answer.content.decode()

    def test_stale_form_is_412_tells_the_difference_and_can_be_saved_again(self, people, client):
        path = "/personnel/cadres/A2/edit/"
        data = self.form_of(client, path)
        Cadre.objects.filter(code="A2").update(rank="三级主任科员")
        answer = client.post(path, {**data, "rank": "二级主任科员", "native_place": "四川富顺"})
        page = answer.content.decode()
        assert answer.status_code == 412
        assert all(text in page for text in ("已被他人修改", "现在的记录为：三级主任科员", "四川富顺"))
        again = {**data, "rank": "二级主任科员", "version": row_version(Cadre.objects.get(code="A2"))}
        assert again["version"] in page
        assert client.post(path, again).status_code == 302

    def test_identity_is_cleared_only_on_purpose(self, people, client):
        path = "/personnel/cadres/A3/edit/"
        client.post(path, {**self.form_of(client, path), "identity": "（清空）"})
        assert Cadre.objects.get(code="A3").identity == ""

    def test_unmask_shows_the_number_once(self, people, client):
        path = "/personnel/cadres/A3/unmask/"
        assert client.post(path, {"reason": ""}).status_code == 400
        answer = client.post(path, {"reason": "核对档案"})
        assert identity(3) in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
        assert identity(3) not in client.get(path).content.decode()

    def test_create_and_appoint(self, people, district, client):
        new = {"code": "N1", "name": "赵敏", "unit": "财政局", "sex": "女"}
        assert client.post("/personnel/cadres/-/new/", new).status_code == 302
        post = factories.make_post(district.bureau, "总会计师")
        path = f"/personnel/cadres/N1/appoint/?unit={district.bureau.code}"
        assert "总会计师" in client.get(path).content.decode()
        answer = client.post(path, {"post": post.pk, "on": "2026.03", "basis": "大委干8号"})
        assert answer.status_code == 302
        assert Cadre.objects.get(code="N1").post == post
        page = client.get("/personnel/cadres/N1/").content.decode()
        assert all(text in page for text in ("总会计师", "大委干8号", "2026.03"))

    def test_full_posts_need_a_reason(self, people, district, client):
        path = f"/personnel/cadres/A3/appoint/?unit={district.town.code}"
        assert "（乡科级副职，职数1，现任1人）任命后本职务超1人" in client.get(path).content.decode()
        full = Post.objects.get(name="科员")
        data = {"post": full.pk, "on": "2026.03", "basis": "x"}
        answer = client.post(path, data)
        assert answer.status_code == 409
        assert "超职数任命须填写理由" in answer.content.decode()
        assert Cadre.objects.get(code="A3").post != full
        assert client.post(path, {**data, "over_reason": "机构改革过渡期消化"}).status_code == 302
        entry = Entry.objects.filter(verb="personnel.appoint").latest("pk")
        assert (Cadre.objects.get(code="A3").post, entry.detail["over_reason"]) == (full, "机构改革过渡期消化")

    def test_leave_and_return(self, people, client):
        assert client.post("/personnel/cadres/A1/leave/", {"on": "2026-01-31", "reason": "退休"}).status_code == 302
        assert "已于 2026-01-31 离开" in client.get("/personnel/cadres/A1/").content.decode()
        assert client.post("/personnel/cadres/A1/return/", {"reason": "返聘"}).status_code == 302
        assert Cadre.objects.get(code="A1").left_on is None

    def test_account(self, people, client):
        user = factories.make_user("wangxw")
        path = "/personnel/cadres/A1/account/"
        assert "没有这个账号" in client.post(path, {"user": "nobody"}).content.decode()
        assert client.post(path, {"user": "wangxw"}).status_code == 302
        assert Cadre.objects.get(code="A1").account == user
        assert client.post(path, {"user": ""}).status_code == 302
        assert Cadre.objects.get(code="A1").account is None

    def test_history_tells_what_changed(self, people, client):
        path = "/personnel/cadres/A2/edit/"
        client.post(path, {**self.form_of(client, path), "rank": "四级主任科员", "phone": "13800138000"})
        page = client.get("/personnel/cadres/A2/").content.decode()
        assert "职级：一级科员 → 四级主任科员" in page
        assert "13800138000" not in page
        assert "138****8000" in page

    def test_search_box_finds_people_and_units(self, people, client):
        page = client.get("/search/?q=何市").content.decode()
        assert "何市镇" in page
        assert "王小伟" in client.get("/search/?q=wxw").content.decode()

    def test_a_word_that_cannot_be_stored_is_no_word(self, people, client):
        assert client.get("/personnel/cadres/?rank=%00").status_code == 400
