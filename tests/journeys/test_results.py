"""Journey: staff closes and computes, the head confirms, the last place is told, talked to and answers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessment.models import Admonition, Cycle, LastPlace
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(demo, transactional_db) -> dict:
    """Accounts of the small demo district with a known password."""
    roles = {"head": "department_head", "staff": "assessment_staff", "cadre_staff": "cadre_staff"}
    return {name: factories.make_user(f"journey-{name}", role, name=f"{name}甲") for name, role in roles.items()}


def work() -> None:
    """What the worker would do, until nothing waits."""
    while job := Job.objects.unfinished().order_by("created_at").first():
        run_job(job.pk)
        job.refresh_from_db()
        assert job.is_over, job.message


def test_from_closing_to_the_acknowledged_talk(open_page, cast):
    cycle = Cycle.objects.get(status=Cycle.Status.OPEN)
    page = open_page(cast["staff"])
    page.goto("/assessment/cycles/")
    page.get_by_role("link", name=str(cycle), exact=True).click()
    page.get_by_role("link", name="结束并计算").click()
    expect(page.get_by_text("未使用的票码全部作废")).to_be_visible()
    page.get_by_role("button", name="结束2026年度考核并计算".replace("2026", str(cycle.year))).click()
    expect(page.get_by_text("计算已开始")).to_be_visible()
    work()
    page.goto(f"/assessment/cycles/{cycle.pk}/results/all/?state=last")
    name = page.locator("tbody tr").first.get_by_role("link").first.inner_text()
    page.get_by_role("link", name=name).first.click()
    working = page.locator("main")
    for text in ("工作实绩", "单位民主测评", "总分"):
        expect(working).to_contain_text(text)
    page.get_by_role("link", name="打印").click()
    expect(page.locator("main")).to_contain_text(name)
    page.goto(f"/assessment/cycles/{cycle.pk}/confirm/")
    expect(page.get_by_text("您没有权限")).to_be_visible()

    page = open_page(cast["head"])
    page.goto(f"/assessment/cycles/{cycle.pk}/")
    page.get_by_role("link", name="确认结果").click()
    expect(page.get_by_text("确认前的检查")).to_be_visible()
    expect(page.get_by_text("任何人的职务、职级、待遇都不因此改变")).to_be_visible()
    page.get_by_role("button", name=f"确认 {cycle.year} 年度结果").click()
    page.wait_for_url("**/last-places/?year=*")
    expect(page.get_by_text(f"已确认{cycle}结果")).to_be_visible()
    talk = Admonition.objects.filter(last_place__cycle=cycle, last_place__is_tied=False).order_by("pk")[0]
    place = talk.last_place
    if not place.cadre.account:
        place.cadre.account = factories.make_user("journey-last", "cadre", place.cadre.unit, name=place.cadre.name)
        place.cadre.save(update_fields=["account"])
    own = place.cadre.account
    own.set_password(factories.PASSWORD)
    own.save()
    page.goto(f"/assessment/last-places/?year={cycle.year}&q={place.cadre.code}")
    page.get_by_role("link", name=place.cadre.name).first.click()
    page.get_by_role("link", name="诫勉谈话").last.click()
    page.get_by_role("link", name="记录谈话").click()
    page.get_by_label("谈话日期").fill(str(timezone.localdate() + timedelta(days=3)))
    page.get_by_label("谈话人").fill("周部长")
    page.get_by_label("谈话地点").fill("区委组织部二楼会议室")
    page.get_by_label("谈话记录").fill("指出重点项目推进缓慢；本人表示限期改进。")
    page.get_by_role("button", name="保存谈话记录").click()
    expect(page.locator(".wrong-text:visible, .wrong:visible").first).to_be_visible()
    expect(page.get_by_label("谈话地点")).to_have_value("区委组织部二楼会议室")
    page.get_by_label("谈话日期").fill(str(timezone.localdate()))
    page.get_by_role("button", name="保存谈话记录").click()
    expect(page.get_by_text("待本人确认").first).to_be_visible()

    page = open_page(own)
    page.goto("/assessment/me/")
    expect(page.locator("main")).to_contain_text(str(cycle))
    page.get_by_role("link", name=f"{cycle.year}年度诫勉谈话").click()
    expect(page.get_by_text("指出重点项目推进缓慢")).to_be_visible()
    page.get_by_label("本人意见").fill("接受组织谈话，认真整改。")
    page.get_by_role("button", name="确认已阅看谈话记录").click()
    expect(page.get_by_text("已确认谈话记录")).to_be_visible()
    talk.refresh_from_db()
    assert (talk.response, talk.acknowledged_at is not None) == ("接受组织谈话，认真整改。", True)
    assert LastPlace.objects.filter(cycle=cycle).count() == page_count(open_page(cast["head"]), cycle)


def page_count(page, cycle) -> int:
    """Last places of the year as the list shows them."""
    page.goto(f"/assessment/last-places/?year={cycle.year}")
    rows = page.locator("tbody tr").count()
    while (more := page.get_by_role("link", name="下一页")).count():
        more.click()
        page.wait_for_load_state()
        rows += page.locator("tbody tr").count()
    return rows
