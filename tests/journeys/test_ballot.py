"""Journey: a rater votes on a phone with the code of a slip, typed or scanned; the code works once."""

import pytest
from playwright.sync_api import expect

from assessment.actions.codes import issue_codes, set_electorate
from assessment.models import Ballot, Code
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.models import Entry
from tests.assessment import exercise

from .conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def codes(district) -> list[str]:
    """Slips of 职工群众 in 何市镇: four people with two indicators of 50 points each."""
    prepared = exercise.prepare(district)
    prepared.open()
    set_electorate(prepared.paper(), 3, by=system_user())
    return [slip.code for slip in issue_codes([prepared.paper()], by=system_user())]


def points(page, first: str, second: str) -> None:
    line = page.locator("tr.line.current")
    line.locator("td input:not([type=checkbox])").nth(0).fill(first)
    line.locator("td input:not([type=checkbox])").nth(1).fill(second)


def test_a_rater_votes_once(open_page, codes):
    entries = Entry.objects.count()
    page = open_page(size=PHONE)
    page.goto("/ballot/")
    expect(page.get_by_text("怎样保证不记名")).to_be_visible()
    page.get_by_label("票码").fill(codes[0][:16])
    page.get_by_role("button", name="打开测评票").click()
    expect(page.get_by_role("alert")).to_contain_text("票码应为17位")
    page.get_by_label("票码").fill(codes[0].lower())
    page.get_by_role("button", name="打开测评票").click()

    expect(page.locator("[data-progress]")).to_have_text("1/4")
    forward = page.get_by_role("button", name="下一人")
    points(page, "50.5", "")
    expect(page.locator("tr.line.current .wrong-text").first).to_contain_text("超过满分50.00")
    points(page, "45", "")
    forward.click()
    expect(page.locator("tr.line.current .wrong-text").nth(1)).to_contain_text("此项未填")
    points(page, "45", "44.5")
    forward.click()
    points(page, "40", "41")
    forward.click()
    page.locator("tr.line.current").get_by_label("不了解").check()
    forward.click()
    expect(page.locator("[data-progress]")).to_have_text("4/4")
    points(page, "48", "47")
    box = page.get_by_role("button", name="核对").bounding_box()
    assert box["height"] >= 44
    page.get_by_role("button", name="核对").click()

    expect(page.get_by_role("heading", name="核对测评票")).to_be_visible()
    expect(page.locator("main")).to_contain_text("89.50")
    expect(page.locator("main")).to_contain_text("不了解，按弃权计")
    assert Ballot.objects.count() == 0
    page.get_by_role("button", name="返回修改").click()
    expect(page.locator("tr.line.current input").first).to_have_value("45.00")
    for _ in range(3):
        forward.click()
    page.get_by_role("button", name="核对").click()
    page.get_by_role("button", name="提交").dblclick()
    expect(page.get_by_role("heading", name="已收到您的测评票")).to_be_visible()
    assert Ballot.objects.count() == 1
    assert Entry.objects.count() == entries
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    again = open_page(size=PHONE)
    again.goto(f"/ballot/#{codes[0]}")
    expect(again.get_by_role("alert")).to_contain_text("此票码已使用")
    assert codes[0] not in again.url


def test_a_scanned_slip_opens_by_itself_and_a_lost_answer_is_asked_for_again(open_page, codes):
    page = open_page(size=PHONE)
    page.goto(f"/ballot/#{codes[1]}")
    expect(page.locator("[data-progress]")).to_have_text("1/4")
    assert page.url.endswith("/ballot/")
    for _ in range(3):
        points(page, "45", "44.5")
        page.get_by_role("button", name="下一人").click()
    points(page, "45", "44.5")
    page.get_by_role("button", name="核对").click()

    def swallow(route):
        route.fetch()  # the ballot arrives, the answer does not
        route.abort()

    page.route("**/ballot/cast/", swallow)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请再按一次")
    page.unroute("**/ballot/cast/")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到您的测评票")).to_be_visible()
    assert Ballot.objects.count() == Code.objects.filter(state=Code.State.USED).count() == 1
