"""Revising the yardstick in a browser: live sums, rows and columns added, unsaved work kept, freezing."""

import pytest
from playwright.sync_api import expect

from assessment.actions.catalogue import current_schemes, load_catalogue
from assessment.exchange.catalogue import FOLDER, read_path
from tests.assessment.catalogue_files import reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scheme(staff):
    load_catalogue(reading(), 2026, by=staff)
    return current_schemes(2026)["0101"]


def test_a_draft_is_revised_and_frozen(open_page, staff, scheme):
    page = open_page(staff)
    page.goto("/assessment/catalogue/")
    page.get_by_role("link", name="乡镇党委书记").click()
    page.get_by_role("link", name="编辑草稿").click()
    total = page.locator("output[data-total]").first
    expect(total).to_have_text("100.00%")
    results = page.locator("[data-dimension]").first
    results.locator("[data-dimension-weight]").fill("65.5")
    expect(total).to_have_text("105.50%，多5.50%")
    expect(total).to_have_class("off")
    results.locator("[data-dimension-weight]").fill("60")
    expect(total).to_have_class("right")

    results.get_by_role("button", name="增加指标").click()
    row = results.locator("tbody tr").last
    expect(row.get_by_label("指标代码")).to_have_value("0101-05")
    row.get_by_label("指标内容").fill("安全生产责任落实")
    row.get_by_label("满分").fill("20")
    row.get_by_label("区财政局评此项").uncheck()
    expect(results.locator("output[data-full]")).to_have_text("120.00")
    row.get_by_role("button", name="上移").click()

    results.get_by_label("增加考评主体").select_option("区审计局")
    results.locator("[data-group-weight]").last.fill("10")
    expect(results.locator("output[data-groups]")).to_have_text("110.00%，多10.00%")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("比100%多10%")).to_be_visible()
    expect(page.get_by_label("指标内容").nth(1)).to_have_value("安全生产责任落实")

    results.locator("[data-group-weight]").first.fill("60")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    content = current_schemes(2026)["0101"].content()
    assert [one.code for one in content.indicators] == ["0101-01", "0101-05", "0101-02", "0101-03", "0101-04"]
    assert {one.name: one.indicators for one in content.groups}["区财政局"] == ("0101-02",)

    page.get_by_role("button", name="冻结第1版方案").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("5项指标、5种考评主体")
    dialog.get_by_role("button", name="冻结第1版方案").click()
    expect(page.get_by_text("已冻结").first).to_be_visible()
    assert current_schemes(2026)["0101"].is_frozen


def test_unsaved_work_outlives_a_lost_page(open_page, staff, scheme):
    page = open_page(staff)
    address = f"/assessment/catalogue/schemes/{scheme.pk}/edit/"
    page.goto(address)
    page.locator("[data-dimension]").first.get_by_role("button", name="增加指标").click()
    page.get_by_label("指标内容").nth(2).fill("还没有保存的指标")
    page.goto("/assessment/catalogue/")
    page.goto(address)
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_label("指标内容").nth(2)).to_have_value("还没有保存的指标")
    expect(page.locator("[data-dimension]").first.locator("output[data-groups]")).to_have_text("100.00%")


def test_a_file_is_previewed_and_loaded(open_page, staff, scheme):
    page = open_page(staff)
    page.goto("/assessment/catalogue/load/?year=2026")
    page.get_by_label("目录文件").set_input_files(sorted(FOLDER.glob("*.csv")))
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_role("heading", name="预览：2026年")).to_be_visible()
    page.get_by_role("button", name="载入2026年指标体系").click()
    expect(page.get_by_text("已载入：新增")).to_be_visible()
    wanted = {one.code: one.scheme.indicators for one in read_path(FOLDER).catalogue.subcategories}
    loaded = {code: scheme.content().indicators for code, scheme in current_schemes(2026).items()}
    assert {code: loaded[code] for code in wanted} == wanted
