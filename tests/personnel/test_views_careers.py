"""The résumé editor, the page of clocks and grassroots time, the dictionary."""

import pytest

from cadre_mgmt.common.versions import row_version
from cadre_mgmt.jobs.models import Job
from personnel import actions
from personnel.models import CareerEntry, ExperienceDecision, PlaceWord
from tests import factories
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db

RESUME = """1998.09--2002.07  甲师范学院数学系学习
2002.07--2005.03  某县石桥镇党政办公室科员（其间：2003.09--2005.06在省委党校函授学习）
2005.05--2010.06  某县财政局科员、副股长
2010.06--2014.02  某县信访局副局长
2014.02--         某县财政局局长
县第十届人大代表"""


@pytest.fixture
def cadre(district, cadre_staff):
    cadre = factories.make_cadre("C1", name="林某", unit=district.town)
    return actions.store_resume(cadre, RESUME, by=cadre_staff)


@pytest.fixture
def staff(client, cadre_staff):
    return sign_in(client, cadre_staff)


def entry(cadre, position):
    return CareerEntry.objects.get(cadre=cadre, position=position)


class TestEditor:
    def test_the_reading_stands_beside_the_text(self, staff, cadre):
        answer = staff.get("/personnel/cadres/C1/resume/")
        shown = text(answer)
        assert "1998.09--2002.07  甲师范学院数学系学习" in answer.content.decode()
        assert "与下一段（2005.05）之间空缺 2 个月" in shown
        assert "其间 2003.09--2005.06 结束晚于所在经历" in shown
        assert "县第十届人大代表" in shown
        assert "2 处错误" in shown

    def test_while_typing_only_the_reading_comes_anew(self, staff, cadre):
        answer = staff.post("/personnel/cadres/C1/resume/read/", {"resume": "1998.13--2002.07 甲厂工人"})
        assert answer.status_code == 200
        assert "没有这个月份" in text(answer)
        assert "<form" not in answer.content.decode()
        assert entry(cadre, 0).text == "甲师范学院数学系学习"
        assert staff.get("/personnel/cadres/C1/resume/read/").status_code == 404
        assert staff.post("/personnel/cadres/C1/resume/read/", {"resume": "甲" * 20_001}).status_code == 400

    def test_saving_stores_text_and_entries(self, staff, cadre):
        data = {"resume": "2014.02--  某县财政局局长", "version": row_version(cadre)}
        answer = staff.post("/personnel/cadres/C1/resume/", data)
        assert answer.status_code == 302
        assert [row.text for row in CareerEntry.objects.filter(cadre=cadre)] == ["某县财政局局长"]

    def test_a_stale_page_keeps_what_was_typed(self, staff, cadre):
        answer = staff.post("/personnel/cadres/C1/resume/", {"resume": "2014.02--  甲厂厂长", "version": "stale"})
        assert answer.status_code == 412
        assert "2014.02--  甲厂厂长" in answer.content.decode()
        assert CareerEntry.objects.filter(cadre=cadre).count() == 6

    def test_tidying_rewrites_the_field_and_stores_nothing(self, staff, cadre):
        data = {"resume": "2003年9月-现在，某县财政局局长", "version": row_version(cadre), "tidy": "1"}
        answer = staff.post("/personnel/cadres/C1/resume/", data)
        assert answer.status_code == 200
        assert "2003.09--         某县财政局局长" in answer.content.decode()
        cadre.refresh_from_db()
        assert cadre.resume == RESUME

    def test_refused_text_is_told_at_the_field(self, staff, cadre):
        answer = staff.post("/personnel/cadres/C1/resume/", {"resume": "甲\x07乙", "version": row_version(cadre)})
        assert answer.status_code == 400
        assert "不可用的字符" in text(answer)

    def test_scope_comes_before_right(self, client, cadre, leader, outsider):
        assert sign_in(client, outsider).get("/personnel/cadres/C1/resume/").status_code == 404
        assert sign_in(client, leader).get("/personnel/cadres/C1/resume/").status_code == 403

    def test_script_in_the_text_is_only_text(self, staff, cadre):
        answer = staff.post("/personnel/cadres/C1/resume/read/", {"resume": "1998.09-- <script>alert(1)</script>"})
        assert "<script>alert" not in answer.content.decode()

    def test_an_entry_is_corrected(self, staff, cadre):
        one = entry(cadre, 4)
        data = {
            "kind": "work",
            "unit_name": "某县石桥镇",
            "place": "township",
            "level": "",
            "version": row_version(one),
        }
        answer = staff.post(f"/personnel/career/{one.pk}/", data)
        assert answer.status_code == 302
        assert answer["Location"] == "/personnel/cadres/C1/experience/"
        assert entry(cadre, 4).place == "township"


class TestExperience:
    def test_both_counters_line_by_line(self, staff, cadre):
        answer = staff.get("/personnel/cadres/C1/experience/")
        shown = text(answer)
        assert "某县石桥镇党政办公室科员" in shown
        assert "区县机关，属于基层但不属于一线" in shown
        assert "是否专职在一线" in shown
        told = answer.context["told"]
        assert [row.tone for row in told.rows] == [
            "not_counted",
            "frontline",
            "not_counted",
            "counted",
            "doubtful",
            "counted",
        ]
        assert [one.months for one in told.sums][1] == 32

    def test_a_question_is_answered(self, staff, cadre):
        one = entry(cadre, 4)
        address = f"/personnel/career/{one.pk}/frontline/"
        assert "某县信访局副局长" in text(staff.get(address))
        assert staff.post(address, {"answer": "yes", "reason": ""}).status_code == 400
        assert staff.post(address, {"answer": "yes", "reason": "专职接访"}).status_code == 302
        assert ExperienceDecision.objects.get().reason == "专职接访"
        assert "人工认定：专职接访" in text(staff.get("/personnel/cadres/C1/experience/"))
        assert staff.post(address, {"answer": "rule", "reason": ""}).status_code == 302
        assert not ExperienceDecision.objects.exists()
        assert staff.get(f"/personnel/career/{one.pk}/moon/").status_code == 404

    def test_it_is_locked_and_released(self, staff, cadre):
        assert staff.post("/personnel/cadres/C1/experience/lock/", {"note": ""}).status_code == 409
        staff.post(f"/personnel/career/{entry(cadre, 4).pk}/frontline/", {"answer": "no", "reason": "在机关"})
        assert "基层一线经历 2 年 8 个月" in text(staff.get("/personnel/cadres/C1/experience/lock/"))
        assert staff.post("/personnel/cadres/C1/experience/lock/", {"note": "已核"}).status_code == 302
        assert "已审核锁定" in text(staff.get("/personnel/cadres/C1/experience/"))
        answer = staff.post(f"/personnel/career/{entry(cadre, 4).pk}/frontline/", {"answer": "yes", "reason": "甲"})
        assert answer.status_code == 409
        assert staff.post("/personnel/cadres/C1/experience/release/", {"reason": "新材料"}).status_code == 302

    def test_a_career_changed_after_the_lock_is_told(self, staff, cadre, cadre_staff):
        actions.decide_line(entry(cadre, 4), "frontline", False, "在机关", by=cadre_staff)
        actions.lock_experience(cadre, by=cadre_staff)
        actions.store_resume(cadre, RESUME.replace("2002.07--2005.03", "2002.07--2004.03"), by=cadre_staff)
        assert "锁定后简历有变动" in text(staff.get("/personnel/cadres/C1/experience/"))

    def test_print_and_dossier(self, staff, cadre):
        assert "逐段计算" in text(staff.get("/personnel/cadres/C1/experience/print/"))
        page = text(staff.get("/personnel/cadres/C1/"))
        assert "任职计时与基层经历" in page
        assert "1 个待认定" in page
        assert "某县信访局副局长" in page

    def test_a_unit_leader_sees_but_does_not_decide(self, client, cadre, leader, outsider):
        signed = sign_in(client, leader)
        page = signed.get("/personnel/cadres/C1/experience/").content.decode()
        assert "/frontline/" not in page
        assert signed.get(f"/personnel/career/{entry(cadre, 4).pk}/frontline/").status_code == 403
        assert sign_in(client, outsider).get("/personnel/cadres/C1/experience/").status_code == 404

    def test_what_is_open_stands_on_a_list(self, staff, cadre, cadre_staff):
        shown = text(staff.get("/personnel/experience/", {"q": "信访"}))
        assert "林某" in shown
        assert "某县信访局副局长" in shown
        assert "没有待认定的经历" in text(staff.get("/personnel/experience/", {"counter": "grassroots"}))
        actions.decide_line(entry(cadre, 4), "frontline", False, "在机关", by=cadre_staff)
        assert "没有待认定的经历" in text(staff.get("/personnel/experience/"))

    def test_a_person_without_resume(self, staff, district):
        factories.make_cadre("C9", unit=district.town)
        assert "没有识别出经历" in text(staff.get("/personnel/cadres/C9/experience/"))


class TestDictionary:
    def test_words_are_listed_and_asked_for(self, staff):
        answer = staff.get("/personnel/words/", {"q": "司法所"})
        assert answer.status_code == 200
        assert "司法所" in text(answer)

    def test_a_word_is_taught_and_changed(self, staff):
        facts = {"word": "盐都产业园", "place": "district", "grassroots": "yes", "frontline": "ask", "is_active": "on"}
        assert staff.post("/personnel/words/new/", facts).status_code == 302
        word = PlaceWord.objects.get(word="盐都产业园")
        again = staff.post("/personnel/words/new/", facts)
        assert again.status_code == 400
        changed = {**facts, "frontline": "yes", "version": row_version(word)}
        assert staff.post(f"/personnel/words/{word.pk}/", changed).status_code == 302
        word.refresh_from_db()
        assert word.frontline == "yes"

    def test_classifying_again_is_a_job(self, staff, cadre):
        assert "重新识别 1 人的简历" in text(staff.get("/personnel/words/apply/"))
        assert staff.post("/personnel/words/apply/").status_code == 302
        assert Job.objects.get(kind="personnel.settle_careers").label == "重新归类全部简历"


def test_the_career_by_api(cadre, cadre_staff, client):
    token = factories.make_token(cadre_staff, "personnel:read")
    career = client.get("/api/v1/cadres/C1/career/", headers={"Authorization": token}).json()
    assert [one["text"] for one in career["entries"]][1:3] == ["某县石桥镇党政办公室科员", "在省委党校函授学习"]
    assert [one["parent"] for one in career["entries"]] == [None, None, 1, None, None, None]
    assert career["frontline_months"] == 32
    assert career["resume"][-1] == "县第十届人大代表"
