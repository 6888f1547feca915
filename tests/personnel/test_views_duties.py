"""Pages of duties: who may see and change them, numbers that open their lists, pasting with a preview."""

import io
import re
from html import unescape

import openpyxl
import pytest

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.versions import row_version
from personnel import actions
from personnel.models import Bearing, DutyAssignment, PostDuty, ResponsibilityLink, StatutoryDuty, WorkflowStep
from tests import factories

from .duties import describe_town, make_duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(district):
    return describe_town(district.town)


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def listed(answer) -> list[str]:
    assert answer.status_code == 200, answer.content.decode()
    table = answer.context["table"]
    return [row[table.fields.index(table.columns[0].sources[0])] for row in table.rows]


def test_a_duty_finds_post_and_person(town, client):
    page = client.get("/personnel/duties/?q=财政预算").content.decode()
    assert all(text in page for text in ("负责财政预算工作", "副镇长", "李平", "镇长", "王立", "/personnel/cadres/T2/"))
    page = client.get(f"/personnel/duties/{town.duties['联系代表'].pk}/").content.decode()
    assert "人大副主席</a>（空缺）" in page
    assert "主办岗位空缺" in page
    assert listed(client.get("/personnel/post-duties/?q=项目")) == ["负责项目建设工作"] * 2
    assert "负责防汛减灾工作" in client.get("/search/?q=防汛").content.decode()


FINDINGS = {
    "nobody": ["负责防汛减灾工作"],
    "vacant": ["负责联系代表工作"],
    "several": ["负责项目建设工作"],
    "no_main": ["负责便民服务工作"],
    "shared": [],
    "gap": ["负责防汛减灾工作", "负责联系代表工作", "负责便民服务工作"],
    "overlap": ["负责项目建设工作"],
}


@pytest.mark.parametrize(("finding", "found"), FINDINGS.items(), ids=FINDINGS)
def test_list_by_finding(town, client, finding, found):
    assert listed(client.get(f"/personnel/duties/?finding={finding}")) == found


def test_every_number_of_the_findings_opens_its_list(town, district, client):
    make_duty(district.bureau, "编制区级预算")
    factories.make_cadre(unit=district.bureau, post="局长", level="乡科级正职", is_head=True)
    page = client.get("/personnel/duties/findings/").content.decode()
    figures = re.findall(r'href="([^"]*(?:finding=|state=idle|own=true)[^"]*)">(\d+)</a>', page)
    assert len(figures) >= 9
    for address, number in figures:
        assert len(listed(client.get(unescape(address)))) == int(number), address
    assert "人大副主席" not in page  # empty, so nobody in it can be without duties


def test_leader_sees_the_own_town_and_changes_nothing(town, district, sign_in, leader):
    foreign = make_duty(district.bureau, "编制区级预算")
    client, own = sign_in(leader), town.duties["财政预算"]
    assert "编制区级预算" not in listed(client.get("/personnel/duties/"))
    assert client.get(f"/personnel/duties/{own.pk}/").status_code == 200
    assert client.get(f"/personnel/duties/{foreign.pk}/").status_code == 404
    assert client.get(f"/personnel/units/{district.bureau.code}/duties/").status_code == 404
    for path in (
        f"/personnel/duties/{own.pk}/edit/",
        f"/personnel/units/{district.town.code}/duties/new/",
        f"/personnel/units/{district.town.code}/duties/export/",
        f"/personnel/posts/{town.deputy.pk}/workflow/",
    ):
        assert client.get(path).status_code == 403, path
    page = client.get(f"/personnel/units/{district.town.code}/duties/").content.decode()
    assert "登记职责" not in page
    assert "李平" in page


def test_a_cadre_sees_the_own_duties_only(town, sign_in, cadre_self):
    client = sign_in(cadre_self)
    post = cadre_self.cadre.post
    PostDuty.objects.create(post=post, text="组织实施项目建设", bearing=Bearing.MAIN)
    page = client.get(cadre_self.cadre.get_absolute_url()).content.decode()
    assert "岗位职责" in page
    assert "组织实施项目建设" in page
    assert f"/personnel/posts/{post.pk}/" not in page  # 404 for them
    assert client.get("/personnel/duties/").status_code == 403


def test_add_edit_end_through_the_pages(town, district, client):
    path = f"/personnel/units/{district.town.code}/duties/"
    assert client.post(path + "new/", {"text": "", "basis": "x"}).status_code == 400
    assert (
        client.post(path + "new/", {"text": "统 计 工作", "basis": "统计法", "started": "2024.01"}).status_code == 302
    )
    duty = StatutoryDuty.objects.get(basis="统计法")
    edit = f"/personnel/duties/{duty.pk}/edit/"
    data = {"text": "负责统计工作", "basis": "统计法", "version": client.get(edit).context["form"]["version"].value()}
    assert client.post(edit, data).status_code == 302
    assert client.post(edit, {**data, "text": "统计"}).status_code == 412
    answer = client.post(f"/personnel/duties/{duty.pk}/end/", {"on": "2026.03", "reason": "划转"})
    assert answer.status_code == 302
    assert "负责统计工作" not in listed(client.get("/personnel/duties/"))
    assert listed(client.get("/personnel/duties/?state=ended")) == ["负责统计工作"]


def test_order_page(town, district, client):
    path = f"/personnel/units/{district.town.code}/duties/order/"
    keys = [duty.pk for duty in town.duties.values()]
    assert client.post(path, {f"duty_{pk}": -place for place, pk in enumerate(keys)}).status_code == 400
    assert client.post(path, {f"duty_{pk}": 10 - place for place, pk in enumerate(keys)}).status_code == 302
    order = district.town.statutory_duties.order_by("position").values_list("pk", flat=True)
    assert list(order) == keys[::-1]


class TestPaste:
    @pytest.fixture
    def path(self, district):
        return f"/personnel/units/{district.town.code}/duties/paste/"

    def test_preview_then_take_in(self, town, client, path):
        block = "负责统计工作\t统计法\t\t镇长\n负责财政预算工作\t预算法"
        answer = client.post(path, {"block": block})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert all(text in page for text in ("将会登记", "新增", "更新", "登记2项职责"))
        assert not StatutoryDuty.objects.filter(basis="统计法").exists()
        seen = answer.context["form"]["seen"].value()
        assert client.post(path, {"block": block, "seen": seen}).status_code == 302
        assert StatutoryDuty.objects.get(basis="统计法").post_duties.get().post == town.mayor
        assert Entry.objects.filter(verb="personnel.paste_duties").get().detail["added"] == 1

    def test_another_block_is_previewed_anew(self, town, client, path):
        seen = client.post(path, {"block": "甲"}).context["form"]["seen"].value()
        answer = client.post(path, {"block": "乙", "seen": seen})
        assert answer.status_code == 200
        assert not StatutoryDuty.objects.filter(text="乙").exists()

    def test_complaints_stand_at_the_cell(self, town, client, path):
        answer = client.post(path, {"block": "甲\t\t\t副县长\n\t预算法"})
        page = answer.content.decode()
        assert answer.status_code == 400
        assert all(text in page for text in ("第1行第4格", "何市镇没有这个职务", "第2行第1格", "法定职责不能为空"))
        assert answer.context["form"]["seen"].value() == ""

    def test_the_workbook_can_be_pasted_again(self, town, district, client, cadre_staff):
        answer = client.get(f"/personnel/units/{district.town.code}/duties/export/")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["法定职责"].values
        block = "\n".join("\t".join(str(cell or "") for cell in row) for row in sheet)
        report = actions.paste_duties(district.town, block, by=cadre_staff)
        assert (report.complaints, report.added, report.changed, report.shares) == ([], 0, 0, 0)
        assert Entry.objects.filter(verb="personnel.export_duty").exists()


class TestPostPage:
    def test_described_and_changed(self, town, district, client):
        path = f"/personnel/posts/{town.deputy.pk}/"
        data = {"statutory": town.duties["防汛减灾"].pk, "bearing": "main", "text": "组织防汛值守"}
        assert client.post(path + "duties/new/", data).status_code == 302
        assert client.post(path + "duties/new/", data).status_code == 400
        assert client.post(path + "workflow/", {"block": "受理\t1日\n办结"}).status_code == 302
        assert client.post(path + "abilities/", {"block": "应急处置\n水利知识\t优先"}).status_code == 302
        link = {"kind": "reports_to", "unit": "何市镇", "post": "镇长", "matter": "分管工作"}
        assert client.post(path + "links/new/", link).status_code == 302
        assert (
            client.post(path + "links/new/", {"kind": "upstream", "unit": "财政局", "matter": "预算批复"}).status_code
            == 302
        )
        page = client.get(path).content.decode()
        wanted = (
            "组织防汛值守",
            "受理",
            "1日",
            "应急处置",
            "优先",
            "向其负责",
            "何市镇镇长",
            "财政局",
            "预算批复",
            "李平",
        )
        assert [text for text in wanted if text not in page] == []
        assert "分管指导" in client.get(f"/personnel/posts/{town.mayor.pk}/").content.decode()

    def test_wrong_link_stands_at_its_field(self, town, client):
        path = f"/personnel/posts/{town.deputy.pk}/links/new/"
        answer = client.post(path, {"kind": "reports_to", "unit": "何市镇", "post": "县长"})
        assert answer.status_code == 400
        assert "何市镇没有这个职务" in answer.context["form"].errors["post"]
        assert client.post(path, {"kind": "x", "unit": "何市镇"}).status_code == 400

    def test_edit_and_end_of_its_rows(self, town, cadre_staff, client):
        duty = PostDuty.objects.get(post=town.deputy, statutory=town.duties["财政预算"])
        data = {"text": "组织预算编制", "bearing": "main", "statutory": duty.statutory_id, "version": row_version(duty)}
        assert client.post(f"/personnel/post-duties/{duty.pk}/edit/", data).status_code == 302
        end = {"on": "2026.03", "reason": "调整"}
        assert client.post(f"/personnel/post-duties/{duty.pk}/end/", end).status_code == 302
        link = actions.link_post(town.deputy, "reports_to", to_post=town.mayor, by=cadre_staff)
        assert client.post(f"/personnel/post-links/{link.pk}/end/", end).status_code == 302
        assert ResponsibilityLink.objects.get().ended is not None
        assert client.post(f"/personnel/post-duties/{duty.pk}/end/", end).status_code == 409

    def test_lines_come_back_as_they_were_saved(self, town, client):
        path = f"/personnel/posts/{town.deputy.pk}/workflow/"
        client.post(path, {"block": "受理\t1日\t登记表\n办结"})
        block = client.get(path).context["form"]["block"].value()
        client.post(path, {"block": block})
        assert WorkflowStep.objects.count() == 2


def test_a_person_takes_a_duty_beside_the_post(town, client):
    path = "/personnel/cadres/T1/duties/new/"
    data = {"statutory": town.duties["联系代表"].pk, "bearing": "main", "text": "代管代表联络", "started": "2025.06"}
    assert client.post(path, data).status_code == 302
    page = client.get("/personnel/cadres/T1/").content.decode()
    assert "代管代表联络" in page
    assert "个人分工" in page
    assert "王立</a>（个人分工）" in client.get(f"/personnel/duties/{data['statutory']}/").content.decode()
    row = DutyAssignment.objects.get()
    assert (
        client.post(f"/personnel/duty-assignments/{row.pk}/end/", {"on": "2026.01", "reason": "到位"}).status_code
        == 302
    )
    assert "代管代表联络" not in client.get("/personnel/cadres/T1/").content.decode()


def test_export_has_names_and_no_markup(town, client):
    answer = client.get("/personnel/duties/?export=csv")
    text = answer.content.decode("utf-8-sig")
    assert "副镇长（李平）" in text
    assert "<a" not in text


def test_programs_read_what_is_laid_down(town, district, cadre_staff, client, sign_in, leader):
    actions.set_workflow(town.deputy, "受理\t1日", by=cadre_staff)
    actions.link_post(town.deputy, "upstream", to_unit=district.bureau, matter="预算批复", by=cadre_staff)
    row = client.get(f"/api/v1/posts/{town.deputy.pk}/").json()
    assert (row["kind"], row["vacant"], row["over"]) == ("副职", 0, 0)
    told = client.get(f"/api/v1/posts/{town.deputy.pk}/duties/").json()
    assert [duty["text"] for duty in told["duties"]] == ["负责财政预算工作", "负责项目建设工作", "负责便民服务工作"]
    assert told["workflow"] == [{"text": "受理", "limit": "1日", "outcome": ""}]
    assert (told["links"][0]["kind"], told["links"][0]["unit"]) == ("上游来自", "财政局")
    foreign = factories.make_post(district.bureau, "局长")
    assert sign_in(leader).get(f"/api/v1/posts/{foreign.pk}/duties/").status_code == 404
