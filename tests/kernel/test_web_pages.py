"""The frame and the kernel's own pages: who may come, what is shown, where it goes next."""

import pytest

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices import due
from cadre_mgmt.notices.actions import notify
from cadre_mgmt.notices.models import Notice
from cadre_mgmt.web import home, search
from tests.factories import PASSWORD

PAGES = ["/", "/due/", "/notices/", "/search/", "/jobs/", "/me/", "/password/", "/components/", "/approvals/"]
HTMX = {"HX-Request": "true"}


def sign_in(client, user):
    answer = client.post("/login/", {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_stranger_goes_to_login(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/login/?next={path}"


def test_stranger_with_a_fragment_is_sent_whole(client, db):
    answer = client.get("/jobs/", headers=HTMX)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/login/?ended=1"


@pytest.mark.parametrize("path", PAGES)
def test_staff_opens_every_page(client, staff, path):
    answer = sign_in(client, staff).get(path)
    assert answer.status_code == 200
    assert "干部人才管理系统" in text(answer)
    assert "style=" not in text(answer)


def test_navigation_offers_only_what_the_person_may_open(client, leader, audit_officer):
    assert 'href="/audit/"' not in text(sign_in(client, leader).get("/"))
    client.logout()
    assert 'href="/audit/"' in text(sign_in(client, audit_officer).get("/"))


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("leader", "/components/", 403),
        ("leader", "/jobs/", 403),
        ("leader", "/audit/", 403),
        ("leader", "/accounts/", 403),
        ("staff", "/nothing/", 404),
        ("staff", "/jobs/2b1e7f6e-7a43-4a7e-9f0e-1d6a1b1f0d11/", 404),
    ],
)
def test_refusals_are_chinese_pages(client, request, who, path, status):
    answer = sign_in(client, request.getfixturevalue(who)).get(path)
    assert answer.status_code == status
    assert "Forbidden" not in text(answer)
    assert ("您没有权限" if status == 403 else "不存在，或者不在您的范围内") in text(answer)


def test_foreign_and_missing_look_the_same(client, staff, leader):
    job = Job.objects.create(kind="x", label="他人的任务", by=staff)
    sign_in(client, leader)
    foreign, missing = client.get(f"/jobs/{job.pk}/"), client.get("/jobs/2b1e7f6e-7a43-4a7e-9f0e-1d6a1b1f0d11/")
    assert foreign.status_code == missing.status_code == 404
    assert error_part(foreign) == error_part(missing)


def error_part(answer) -> str:
    return text(answer).split("error-page", 1)[1].split("</section>", 1)[0]


def test_wrong_password_and_unknown_name_get_the_same_words(client, staff):
    wrong = client.post("/login/", {"username": "staff", "password": "x"})
    unknown = client.post("/login/", {"username": "nobody", "password": "x"})
    assert wrong.status_code == unknown.status_code == 400
    sentence = "账号或密码不正确，或者账号不可用"
    assert sentence in text(wrong)
    assert sentence in text(unknown)
    assert Entry.objects.filter(verb="accounts.login_failed", result="denied").count() == 2


def test_five_failures_lock_the_door(client, staff):
    for _ in range(5):
        answer = client.post("/login/", {"username": "staff", "password": "x"})
    assert answer.status_code == 429
    assert "15分钟" in text(answer)
    assert client.post("/login/", {"username": "staff", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("target", "goes"), [("/jobs/", "/jobs/"), ("https://evil.example/", "/"), ("//evil.example/", "/")]
)
def test_login_goes_on_inside_only(client, staff, target, goes):
    answer = client.post("/login/", {"username": "staff", "password": PASSWORD, "next": target})
    assert answer["Location"] == goes


def test_logout_ends_the_session(client, staff):
    sign_in(client, staff)
    assert client.get("/logout/").status_code == 405
    answer = client.post("/logout/")
    assert answer["Location"] == "/login/"
    assert "storage" in answer["Clear-Site-Data"]
    assert client.get("/").status_code == 302


def test_password_is_changed_and_the_session_stays(client, staff):
    sign_in(client, staff)
    answer = client.post("/password/", {"old": PASSWORD, "new": "Qiangguo-2027-xyz", "again": "Qiangguo-2027-xyz"})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    staff.refresh_from_db()
    assert staff.check_password("Qiangguo-2027-xyz")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"old": "wrong", "new": "Qiangguo-2027-xyz", "again": "Qiangguo-2027-xyz"}, "原密码不正确"),
        ({"old": PASSWORD, "new": "Qiangguo-2027-xyz", "again": "other"}, "两次输入的新密码不一致"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "wrong-text"),
    ],
    ids=["原密码错", "两次不同", "太短"],
)
def test_bad_password_change_is_400_at_the_field(client, staff, data, words):
    answer = sign_in(client, staff).post("/password/", data)
    assert answer.status_code == 400
    assert words in text(answer)


def test_notice_is_read_by_opening_it(client, staff, leader):
    notify([staff], "评分表已提交", url="/jobs/")
    notice = Notice.objects.get()
    sign_in(client, leader)
    assert client.post(f"/notices/{notice.pk}/open/").status_code == 404
    client.logout()
    sign_in(client, staff)
    assert "评分表已提交" in text(client.get("/notices/"))
    assert client.post(f"/notices/{notice.pk}/open/")["Location"] == "/jobs/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_notices_at_once(client, staff):
    notify([staff], "甲")
    notify([staff], "乙")
    sign_in(client, staff).post("/notices/read/")
    assert not Notice.objects.unread().exists()


@pytest.fixture
def due_item(monkeypatch):
    def provider(user, on):
        return [due.DueItem(on, "王建国诫勉谈话", "/due/", "诫勉谈话", "talk:1", "何市镇")]

    monkeypatch.setattr(due, "PROVIDERS", [provider])


def test_due_items_on_home_and_by_kind(client, staff, due_item):
    sign_in(client, staff)
    assert "王建国诫勉谈话" in text(client.get("/"))
    assert "王建国诫勉谈话" in text(client.get("/due/?kind=诫勉谈话"))
    assert "王建国诫勉谈话" not in text(client.get("/due/?kind=体检"))


def test_cards_and_finders_plug_in(client, staff, monkeypatch):
    monkeypatch.setattr(home, "CARDS", [])
    monkeypatch.setattr(search, "FINDERS", {})
    home.register_card(lambda user, on: home.Card("本年考核", "components/empty.html", {"text": ""}))
    search.register_search("干部", lambda user, words: [search.Hit("王建国", "/c/1/", f"找的是{words}")])
    sign_in(client, staff)
    assert "本年考核" in text(client.get("/"))
    assert "找的是王" in text(client.get("/search/?q=王"))
    fragment = text(client.get("/search/?q=王", headers=HTMX))
    assert "王建国" in fragment
    assert "<html" not in fragment


def test_search_finds_pages_and_forgives_anything(client, staff):
    sign_in(client, staff)
    assert 'href="/jobs/"' in text(client.get("/search/?q=任务", headers=HTMX))
    assert client.get("/search/", {"q": "\x00<script>'%"}).status_code == 200


def test_running_job_asks_for_itself_until_it_is_over(client, staff):
    job = Job.objects.create(kind="x", label="计算", by=staff, state="running", done=1, total=4)
    sign_in(client, staff)
    part = text(client.get(f"/jobs/{job.pk}/?part=1"))
    assert "hx-get" in part
    assert 'value="25"' in part
    Job.objects.update(state="done", result_url="/due/")
    part = text(client.get(f"/jobs/{job.pk}/?part=1"))
    assert "hx-get" not in part
    assert "查看结果" in part


def test_the_result_of_a_job_is_offered_to_who_started_it(client, staff, system_officer):
    job = Job.objects.create(kind="x", label="计算", by=staff, state="done", result_url="/due/")
    sign_in(client, system_officer)
    page = text(client.get(f"/jobs/{job.pk}/"))
    assert "计算" in page
    assert "查看结果" not in page


def test_job_is_cancelled_once(client, staff):
    job = Job.objects.create(kind="x", label="计算", by=staff)
    sign_in(client, staff)
    assert client.post(f"/jobs/{job.pk}/cancel/")["Location"] == f"/jobs/{job.pk}/"
    second = client.post(f"/jobs/{job.pk}/cancel/")
    assert second.status_code == 409
    assert "任务已结束，不能取消" in text(second)


def test_unit_names_in_scope_only(client, leader):
    choices = sign_in(client, leader).get("/choices/units/").json()["choices"]
    assert [name for name, _ in choices] == ["何市镇", "何市镇便民服务中心"]


def test_health(client, db):
    assert client.get("/healthz").content == b"ok"
    checks = client.get("/readyz").json()
    assert checks["database"]
    assert checks["redis"]
    assert checks["migrations"]


def test_my_page_shows_grants_and_deeds(client, leader):
    html = text(sign_in(client, leader).get("/me/"))
    assert "单位主要负责人" in html
    assert "登录系统" in html


def test_refused_odd_address_is_403(client, code_officer):
    assert sign_in(client, code_officer).get("/audit/about/accounts.user/a%00b/").status_code in {403, 404}
