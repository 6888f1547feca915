"""An officer corrects a résumé beside its reading, then answers what it leaves open."""

import pytest
from playwright.sync_api import expect

from personnel import actions
from personnel.models import CareerEntry
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RESUME = """1998.09--2002.07  甲师范学院数学系学习
2002.07--2005.03  某县石桥镇党政办公室科员
2005.05--2010.06  某县财政局科员、副股长
2010.06--         某县信访局副局长"""

CHOSEN = "one => one.value.slice(one.selectionStart, one.selectionEnd)"


def test_a_resume_is_corrected_and_its_questions_answered(open_page, district, cadre_staff):
    cadre = factories.make_cadre("C1", name="林某", unit=district.town)
    actions.store_resume(cadre, RESUME, by=cadre_staff)
    page = open_page(cadre_staff)
    page.goto("/personnel/cadres/C1/")
    page.get_by_role("link", name="修改简历").click()
    reading = page.locator("#reading")
    expect(reading).to_contain_text("空缺 2 个月")
    expect(page.locator("[data-numbers]")).to_contain_text("4")  # the script has begun
    page.keyboard.press("Alt+ArrowDown")
    assert page.get_by_label("简历原文").evaluate(CHOSEN).startswith("2002.07--2005.03")
    page.get_by_label("简历原文").fill(RESUME.replace("2005.03", "2005.05"))
    expect(reading).to_contain_text("没有发现问题")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("林某（C1）的简历已保存")).to_be_visible()
    assert CareerEntry.objects.get(cadre=cadre, position=1).ended_text == "2005.05"

    page.goto("/personnel/cadres/C1/experience/")
    page.locator("#questions").get_by_role("link", name="认定").click()
    page.get_by_label("计入", exact=True).check()
    page.get_by_label("理由").fill("2010 年起专职在征地现场")
    page.get_by_role("button", name="保存认定").click()
    expect(page.get_by_text("人工认定：2010 年起专职在征地现场")).to_be_visible()
    page.get_by_role("link", name="审核锁定").click()
    page.get_by_role("button", name="审核锁定").click()
    expect(page.get_by_text("已审核锁定").first).to_be_visible()
