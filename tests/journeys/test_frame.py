"""The frame by keyboard and by phone: finding, asking before doing, losing nothing that was typed."""

import pytest
from playwright.sync_api import expect

from cadre_mgmt.accounts.models import User
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.pages.session import LoginForm

from .conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_slash_finds_a_page_and_escape_closes(open_page, staff):
    page = open_page(staff)
    page.keyboard.press("/")
    page.keyboard.type("任务")
    hit = page.locator("#found a", has_text="任务")
    expect(hit).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("Escape")
    expect(hit).to_be_hidden()


def test_navigation_folds_and_stays_folded(open_page, staff):
    page = open_page(staff)
    page.get_by_role("button", name="收起或展开导航").click()
    page.reload()
    expect(page.locator("nav.side a", has_text="到期事项")).to_be_hidden()


def test_dialog_says_what_will_happen_before_it_happens(open_page, staff):
    page = open_page(staff)
    page.goto("/components/")
    page.get_by_role("button", name="确认 2026 年度结果").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("612 名考核对象")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_typed_text_survives_leaving_the_page(open_page, system_officer):
    page = open_page(system_officer)
    page.goto("/accounts/new/")
    page.get_by_label("姓名").fill("张三")
    page.goto("/due/")
    page.goto("/accounts/new/")
    expect(page.get_by_label("姓名")).to_have_value("张三")
    page.get_by_label("账号").fill("zhangsan")
    page.get_by_role("button", name="建立账号").click()
    expect(page.locator(".secret")).to_be_visible()
    page.goto("/accounts/new/")
    expect(page.get_by_label("姓名")).to_have_value("")
    assert User.objects.filter(username="zhangsan").count() == 1


def test_error_stands_at_the_field_and_takes_the_cursor(open_page, system_officer):
    page = open_page(system_officer)
    page.goto("/accounts/new/")
    page.get_by_label("账号").fill("system_officer")
    page.get_by_label("姓名").fill("重名")
    page.get_by_role("button", name="建立账号").click()
    expect(page.locator(".wrong", has_text="该账号已被使用")).to_be_visible()
    expect(page.get_by_label("账号")).to_be_focused()
    expect(page.get_by_label("姓名")).to_have_value("重名")


def test_unit_names_are_offered_where_a_unit_is_typed(open_page, security_officer, staff, district):
    page = open_page(security_officer)
    page.goto(f"/accounts/{staff.pk}/grant/")
    page.get_by_label("范围（含下级）").focus()
    expect(page.locator("datalist#unit-names option[value=财政局]")).to_be_attached()


def test_job_page_follows_the_job(open_page, staff):
    job = Job.objects.create(kind="x", label="计算 2026 年度结果", by=staff, state="running", done=1, total=4)
    page = open_page(staff)
    page.goto(f"/jobs/{job.pk}/")
    expect(page.locator("progress")).to_have_attribute("value", "25")
    Job.objects.update(state="done")
    expect(page.locator(".job .badge")).to_contain_text("已完成")


def test_count_comes_on_demand(open_page, staff):
    Job.objects.bulk_create([Job(kind="x", label=f"任务{n}", by=staff) for n in range(60)])
    page = open_page(staff)
    page.goto("/jobs/")
    page.get_by_role("link", name="共有多少").click()
    expect(page.locator(".pages-count")).to_contain_text("共60条")


@pytest.mark.parametrize(
    "path", ["/", "/due/", "/jobs/", "/components/", "/me/", "/notices/", "/search/", "/approvals/"]
)
def test_phone_pages_do_not_scroll_sideways(open_page, staff, path):
    page = open_page(staff, PHONE)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(page.get_by_role("navigation", name="手机导航")).to_be_visible()


def test_login_form_names_its_fields(open_page):
    page = open_page()
    page.goto("/login/")
    for field in LoginForm().fields.values():
        expect(page.get_by_label(field.label)).to_be_visible()
