"""Journey: a roster with a mistake comes in, is mended, confirmed, and its people are found by the first letters."""

import pytest
from playwright.sync_api import expect

from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from personnel.models import Cadre
from tests.personnel.rosters import identity, person, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(page, rows, name: str) -> None:
    page.goto("/personnel/imports/")
    page.get_by_role("link", name="上传名册").click()
    page.get_by_label("名册").set_input_files({"name": name, "mimeType": XLSX, "buffer": workbook(rows)})
    page.get_by_role("button", name="上传并预览").click()
    page.wait_for_url("**/personnel/imports/*/")


def test_a_roster_is_refused_mended_and_stored(open_page, cadre_staff):
    good = person(1, 姓名="欧阳文静", 身份证号=identity(101), 出生年月="1980.05")
    bad = person(2, 姓名="单立人", 身份证号="510304198005200009", 出生年月="1980.05")
    page = open_page(cadre_staff)
    upload(page, [good, bad], "名册.xlsx")
    expect(page.get_by_text("有 1 行被拒绝")).to_be_visible()
    refused = page.get_by_role("row").filter(has_text="单立人")
    expect(refused).to_contain_text("校验码不符")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    assert Cadre.objects.count() == 0

    upload(page, [good, {**bad, "身份证号": identity(102)}], "名册-已改.xlsx")
    expect(page.get_by_role("link", name="拒绝 0")).to_be_visible()
    page.get_by_role("button", name="确认导入 2 人").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("新增 2 人")
    dialog.get_by_role("button", name="确认导入 2 人").click()
    for job in Job.objects.unfinished():  # a roster of many rows goes to the worker
        run_job(job.pk)
    page.reload()
    expect(page.locator(".badge, dd").get_by_text("已导入", exact=True).first).to_be_visible()

    page.goto("/personnel/cadres/")
    page.get_by_label("姓名、拼音、工号、单位").fill("oywj")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="欧阳文静").click()
    expect(page.locator("main")).to_contain_text("510304********")
    expect(page.locator("main")).not_to_contain_text(identity(101))
