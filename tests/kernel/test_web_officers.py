"""The officers' pages: accounts, grants, tokens, the audit log, approvals."""

import pytest
from django.test import Client

from cadre_mgmt.accounts.models import Grant, Token, User
from cadre_mgmt.approvals import actions, flows
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.audit.models import Entry
from tests.factories import make_user
from tests.kernel.test_web_pages import sign_in, text


def secret_on(answer) -> str:
    return text(answer).split('class="secret">', 1)[1].split("<", 1)[0]


def test_new_account_gets_a_password_shown_once(client, system_officer):
    sign_in(client, system_officer)
    answer = client.post("/accounts/new/", {"username": "zhang.san", "name": "张三"})
    assert answer.status_code == 200
    user = User.objects.get(username="zhang.san")
    assert user.check_password(secret_on(answer))
    assert secret_on(answer) not in text(client.get(f"/accounts/{user.pk}/"))


@pytest.mark.parametrize(("username", "words"), [("staff", "该账号已被使用"), ("张三", "账号只能用字母"), ("", "必填")])
def test_bad_account_is_400_at_its_field(client, system_officer, staff, username, words):
    answer = sign_in(client, system_officer).post("/accounts/new/", {"username": username, "name": "张三"})
    assert answer.status_code == 400
    assert words in text(answer)


@pytest.mark.parametrize("path", ["/accounts/new/", "/accounts/{pk}/reset/", "/accounts/{pk}/disable/"])
def test_security_officer_makes_and_breaks_no_accounts(client, security_officer, staff, path):
    assert sign_in(client, security_officer).post(path.format(pk=staff.pk), {}).status_code == 403


@pytest.mark.parametrize("path", ["/accounts/{pk}/grant/", "/accounts/{pk}/unlock/", "/accounts/{pk}/token/"])
def test_system_officer_grants_nothing(client, system_officer, staff, path):
    assert sign_in(client, system_officer).post(path.format(pk=staff.pk), {}).status_code == 403


def test_leader_finds_no_foreign_account(client, leader, staff):
    sign_in(client, leader)
    assert client.get(f"/accounts/{staff.pk}/").status_code == 404
    assert client.get(f"/accounts/{staff.pk}/grant/").status_code == 404


def test_role_is_granted_by_unit_name_and_revoked(client, security_officer, district):
    user = make_user("new")
    sign_in(client, security_officer)
    data = {"role": "score_clerk", "unit": "何市镇", "valid_from": "2026-01-01", "reason": "岗位需要"}
    assert client.post(f"/accounts/{user.pk}/grant/", data)["Location"] == f"/accounts/{user.pk}/"
    grant = Grant.objects.get(user=user)
    assert (grant.unit, grant.role, grant.reason) == (district.town, "score_clerk", "岗位需要")
    again = client.post(f"/accounts/{user.pk}/grant/", data)
    assert again.status_code == 409
    assert "已有这一角色" in text(again)
    assert f"/accounts/grants/{grant.pk}/revoke/" in text(client.get(f"/accounts/{user.pk}/"))
    client.post(f"/accounts/grants/{grant.pk}/revoke/", {"reason": "调离"})
    grant.refresh_from_db()
    assert grant.valid_to is not None


def test_unknown_unit_and_second_office_are_refused_at_the_field(client, security_officer, audit_officer, staff):
    sign_in(client, security_officer)
    data = {"role": "score_clerk", "unit": "没有这个镇", "valid_from": "2026-01-01", "reason": "岗位需要"}
    assert "没有这个单位" in text(client.post(f"/accounts/{staff.pk}/grant/", data))
    answer = client.post(f"/accounts/{audit_officer.pk}/grant/", {**data, "unit": "大安区", "role": "system_officer"})
    assert answer.status_code == 400
    assert "三员分立" in text(answer)


def test_disabling_needs_a_reason_and_ends_the_session(client, system_officer, staff, client_of):
    other = sign_in(client_of(), staff)
    sign_in(client, system_officer)
    assert client.post(f"/accounts/{staff.pk}/disable/", {"reason": ""}).status_code == 400
    client.post(f"/accounts/{staff.pk}/disable/", {"reason": "离职"})
    staff.refresh_from_db()
    assert not staff.is_active
    assert other.get("/").status_code == 302
    client.post(f"/accounts/{staff.pk}/enable/", {"reason": "返聘"})
    staff.refresh_from_db()
    assert staff.is_active


@pytest.fixture
def client_of():
    return Client


def test_reset_password_is_shown_once(client, system_officer, staff):
    answer = sign_in(client, system_officer).post(f"/accounts/{staff.pk}/reset/")
    staff.refresh_from_db()
    assert staff.check_password(secret_on(answer))


def test_unlock_opens_the_door_again(client, security_officer, staff, client_of):
    stranger = client_of()
    for _ in range(5):
        stranger.post("/login/", {"username": "staff", "password": "x"})
    sign_in(client, security_officer).post(f"/accounts/{staff.pk}/unlock/")
    sign_in(stranger, staff)


def test_token_is_shown_once_and_revoked(client, security_officer, staff):
    sign_in(client, security_officer)
    data = {"label": "区情报表", "unit": "大安区", "scopes": ["personnel:read"], "days": "30"}
    answer = client.post(f"/accounts/{staff.pk}/token/", data)
    token = Token.objects.get()
    assert secret_on(answer).startswith(f"cadre_{token.key_id}_")
    client.post(f"/accounts/tokens/{token.pk}/revoke/")
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_token_is_kept_to_its_addresses(client, security_officer, staff):
    sign_in(client, security_officer)
    data = {"label": "区情报表", "unit": "大安区", "scopes": ["due:read"], "days": "30"}
    answer = client.post(f"/accounts/{staff.pk}/token/", {**data, "addresses": "10.1.2.3 隔壁"})
    assert answer.status_code == 400
    assert "不是地址或网段" in text(answer)
    client.post(f"/accounts/{staff.pk}/token/", {**data, "addresses": " 10.1.2.3  10.2.0.0/16 "})
    assert Token.objects.get().addresses == ["10.1.2.3", "10.2.0.0/16"]


def test_entry_and_object_pages(client, audit_officer, staff):
    sign_in(client, staff)
    client.logout()
    sign_in(client, audit_officer)
    entry = Entry.objects.get(verb="accounts.login", actor=staff)
    html = text(client.get(f"/audit/{entry.pk}/"))
    assert "登录系统" in html
    about = f"/audit/about/accounts.user/{staff.pk}/"
    assert about in html
    assert "考核办甲登录系统" in text(client.get(about))
    assert "没有关于此对象的记录" in text(client.get("/audit/about/accounts.user/0/"))


def test_own_entries_do_not_open_the_audit_pages(client, staff):
    sign_in(client, staff)
    entry = Entry.objects.get(verb="accounts.login", actor=staff)
    assert client.get(f"/audit/{entry.pk}/").status_code == 403
    assert client.post("/audit/verify/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_verifying_tells_and_is_recorded(client, audit_officer):
    sign_in(client, audit_officer)
    assert "将会发生" in text(client.get("/audit/verify/"))
    answer = client.post("/audit/verify/", follow=True)
    assert "留痕链完整" in text(answer)
    assert Entry.objects.get(verb="audit.verify").detail["fault"] == ""


@pytest.fixture
def approval(staff, head, monkeypatch):
    done = []
    step = flows.Step("部领导审定", "assessment.confirm_results")
    flow = flows.Flow("sample", "示例流程", (step,), lambda subject, by: done.append(by), lambda subject, by: None)
    monkeypatch.setitem(flows.FLOWS, "sample", flow)
    made = actions.start("sample", staff, "调整加分", by=staff)
    made.effects = done
    return made


def test_head_approves_on_the_page(client, head, approval):
    sign_in(client, head)
    assert "您的意见" in text(client.get(f"/approvals/{approval.pk}/"))
    assert client.post(f"/approvals/{approval.pk}/", {"verdict": "reject", "opinion": ""}).status_code == 400
    client.post(f"/approvals/{approval.pk}/", {"verdict": "approve"})
    approval.refresh_from_db()
    assert approval.state == Approval.State.APPROVED
    assert approval.effects == [head]
    again = client.post(f"/approvals/{approval.pk}/", {"verdict": "approve"})
    assert again.status_code == 409


def test_who_asked_withdraws_but_does_not_decide(client, staff, approval):
    sign_in(client, staff)
    assert "您的意见" not in text(client.get(f"/approvals/{approval.pk}/"))
    assert client.post(f"/approvals/{approval.pk}/", {"verdict": "approve"}).status_code == 403
    client.post(f"/approvals/{approval.pk}/withdraw/")
    approval.refresh_from_db()
    assert approval.state == Approval.State.WITHDRAWN


def test_others_find_no_approval(client, leader, head, approval):
    sign_in(client, leader)
    assert client.get(f"/approvals/{approval.pk}/").status_code == 404
    client.logout()
    sign_in(client, head)
    assert client.post(f"/approvals/{approval.pk}/withdraw/").status_code == 404
