"""Journey: a clerk fills a leader's score sheet by keyboard and by pasting, the leader signs it."""

import pytest
from playwright.sync_api import expect

from assessment.models import Task, TaskLine
from tests.assessment import exercise

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def task(district) -> Task:
    """The sheet of 何市镇's scorer: four people, two indicators of 40 and 60 points."""
    prepared = exercise.prepare(district)
    prepared.open()
    Task.objects.update(unit=district.town)
    return prepared.task


def cell(page, row: int, column: int):
    return page.locator("table.grid tbody tr").nth(row).locator("input").nth(column)


def kept(page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存")


def values() -> list:
    return list(TaskLine.objects.order_by("assessee__code").values_list("values", flat=True))


def test_a_clerk_fills_and_the_leader_signs(open_page, clerk, task):
    page = open_page(clerk)
    page.goto("/assessment/tasks/")
    page.get_by_role("link", name="主管领导").click()
    cell(page, 0, 0).focus()
    page.keyboard.type("38")
    page.keyboard.press("Tab")
    page.keyboard.type("55.5")
    expect(page.locator("[data-sum]").first).to_have_text("93.50")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 1)).to_be_focused()
    page.keyboard.type("61")
    expect(cell(page, 1, 1)).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, 1, 0)).to_be_focused()

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('36\\t54\\r\\n37．5\\t52\\r\\n39\\t58\\r\\n')")
    page.keyboard.press("Control+v")
    expect(cell(page, 1, 1)).not_to_have_attribute("aria-invalid", "true")
    expect(cell(page, 3, 1)).to_have_value("58.00")
    expect(page.locator("[data-column-sum]").first).to_have_text("150.50")
    expect(page.locator("[data-all]")).to_have_text("370.00")
    page.keyboard.press("Control+s")
    kept(page)
    expect(page.get_by_role("link", name="签名提交")).to_have_count(0)
    assert values() == [[3800, 5550], [3600, 5400], [3750, 5200], [3900, 5800]]

    leader = open_page(task.scorer)
    leader.goto("/assessment/tasks/")
    leader.get_by_role("link", name="主管领导").click()
    cell(leader, 2, 0).fill("")
    kept(leader)
    leader.get_by_role("link", name="签名提交").click()
    dialog = leader.get_by_role("dialog")
    expect(dialog).to_contain_text("王副镇")
    dialog.get_by_role("link", name="王副镇").click()
    expect(cell(leader, 2, 0)).to_be_focused()
    leader.keyboard.type("37")
    kept(leader)
    leader.get_by_role("link", name="签名提交").click()
    leader.get_by_role("dialog").get_by_role("button", name="签名提交").click()
    expect(leader.locator(".badge", has_text="已提交")).to_be_visible()
    task.refresh_from_db()
    assert (task.state, task.sheets.count()) == (Task.State.SUBMITTED, 4)
    assert task.sheets.get(assessee__name="王副镇").values == [3700, 5200]


def test_a_lost_connection_loses_nothing(open_page, clerk, task):
    page = open_page(clerk)
    page.goto(f"/assessment/tasks/{task.pk}/")
    page.route("**/draft/", lambda route: route.abort())
    cell(page, 0, 0).fill("38")
    expect(page.locator("#saved")).to_contain_text("分数存在本机")
    page.unroute("**/draft/")
    page.goto("/assessment/tasks/")
    page.goto(f"/assessment/tasks/{task.pk}/")
    if cell(page, 0, 0).input_value() != "38.00":
        page.get_by_role("button", name="恢复到表中").click()
    kept(page)
    assert values()[0] == [3800, None]


def test_another_hand_is_not_overwritten(open_page, clerk, task):
    first, second = open_page(clerk), open_page(task.scorer)
    for page in (first, second):
        page.goto(f"/assessment/tasks/{task.pk}/")
    cell(first, 0, 0).fill("38")
    kept(first)
    cell(second, 0, 0).fill("20")
    expect(second.locator("#saved")).to_contain_text("已被他人修改")
    assert values()[0] == [3800, None]
