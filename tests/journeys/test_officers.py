"""Journey: the three officers bring a new colleague in, and the trail tells it."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHOSEN = "Chunhua-2026-qiu"


def test_an_account_is_made_granted_used_and_on_record(open_page, system_officer, security_officer, audit_officer):
    page = open_page(system_officer)
    page.goto("/accounts/")
    page.get_by_role("link", name="建立账号").click()
    page.get_by_label("账号").fill("zhaoyun")
    page.get_by_label("姓名").fill("赵云舟")
    page.get_by_role("button", name="建立账号").click()
    secret = page.locator(".secret").inner_text().strip()

    page = open_page(security_officer)
    page.goto("/accounts/?q=zhaoyun")
    page.locator("tbody").get_by_role("link", name="zhaoyun").click()
    page.get_by_role("link", name="授予角色").click()
    page.get_by_label("角色").select_option("考核办人员")
    page.get_by_label("理由").fill("任考核办科员")
    page.get_by_role("button", name="授予赵云舟该角色").click()
    expect(page.get_by_text("已授予赵云舟角色")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="考核办人员")).to_contain_text("有效")

    page = open_page()
    sign_in(page, "zhaoyun", secret)
    expect(page.get_by_text("首次登录或密码已到期")).to_be_visible()
    page.goto("/assessment/cycles/")
    expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
    page.get_by_label("原密码").fill(secret)
    page.get_by_label("新密码").first.fill("12345678")
    page.get_by_label("再输入一次新密码").fill("12345678")
    page.get_by_role("button", name="修改密码").click()
    expect(page.locator(".wrong-text, .wrong").first).to_be_visible()
    page.get_by_label("原密码").fill(secret)
    page.get_by_label("新密码").first.fill(CHOSEN)
    page.get_by_label("再输入一次新密码").fill(CHOSEN)
    page.get_by_role("button", name="修改密码").click()
    page.wait_for_url("**/")
    page.goto("/assessment/cycles/")
    expect(page.get_by_role("heading", name="考核周期")).to_be_visible()
    page.goto("/audit/")
    expect(page.get_by_text("您没有权限")).to_be_visible()

    page = open_page(audit_officer)
    page.goto("/audit/")
    told = page.locator("tbody")
    for deed in ("建立账号", "授予角色", "修改密码", "被拒绝"):
        expect(told).to_contain_text(deed)
    expect(page.get_by_role("row").filter(has_text="授予角色")).to_contain_text("任考核办科员")
    page.get_by_role("link", name="核对留痕链").click()
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_role("status")).to_contain_text("留痕链完整")
