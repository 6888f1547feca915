import re
from datetime import date

import pytest

from assessment.actions.ballots import cast_ballot
from assessment.actions.codes import set_electorate
from assessment.models import Assignment, Code, Cycle, RaterGroup
from cadre_mgmt.notices.due import collect
from tests import factories

from .exercise import prepare, sign_in

FORM = {
    "year": "2026", "kind": "annual", "source": "roster", "on": "", "closes_at": "", "k": "5", "min_group": "5",
    "adjustment_cap": "5", "tie_break": "工作实绩\n单位民主测评", "consequence_on": "on", "talk_days": "30",
    "statement_days": "10",
}  # fmt: skip


@pytest.fixture
def exercise(district):
    return prepare(district)


@pytest.fixture
def office(client, staff):
    sign_in(client, staff)
    return client


def without_token(page: bytes) -> str:
    """A page as it is but for the token against forgery, which is another each time."""
    return re.sub(r"[A-Za-z0-9]{64}", "", page.decode())


def text(response):
    return b"".join(response).decode() if response.streaming else response.content.decode()


def test_opening_shows_first_what_will_happen(office, exercise, district):
    factories.make_cadre("N001", name="无小类", unit=district.town)
    page = text(office.post("/assessment/cycles/open/", {**FORM, "step": "preview"}))
    assert "4人成为考核对象" in page
    assert "1人不纳入" in page
    assert "未填写考核小类：1人" in page
    assert "职工群众（不记名）：1个单位未设定票码数量" in page
    assert not Cycle.objects.exists()
    response = office.post("/assessment/cycles/open/", {**FORM, "step": "open", "adjustment_cap": "3.5"})
    cycle = Cycle.objects.get()
    assert response.url == f"/assessment/cycles/{cycle.pk}/"
    assert (cycle.adjustment_cap, cycle.tie_break, cycle.consequence_on) == (350, ["工作实绩", "单位民主测评"], True)


def test_going_back_keeps_the_form(office, exercise):
    page = text(office.post("/assessment/cycles/open/", {**FORM, "step": "back", "min_group": "7"}))
    assert 'value="7"' in page


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        pytest.param({"k": "2"}, 400, "大于或等于", id="人数太少"),
        pytest.param({"year": "2031"}, 400, "该年度没有方案", id="没有方案"),
        pytest.param({"adjustment_cap": "x"}, 400, "不是分数", id="上限不是数"),
        pytest.param({"on": "2026-01-01"}, 400, "不填截止日", id="两种口径"),
        pytest.param({"closes_at": "2020-01-01T08:00"}, 400, "应晚于现在", id="过去的时间"),
        pytest.param({"tie_break": "甲\n甲"}, 400, "不得重复", id="次序重复"),
    ],
)
def test_what_is_wrong_stands_at_its_field(office, exercise, change, status, message):
    response = office.post("/assessment/cycles/open/", {**FORM, **change, "step": "open"})
    assert response.status_code == status
    assert message in text(response)
    assert not Cycle.objects.exists()


def test_a_second_annual_cycle_is_a_conflict(office, exercise):
    exercise.open()
    response = office.post("/assessment/cycles/open/", {**FORM, "step": "open"})
    assert response.status_code == 409
    assert "已经开启" in text(response)


def test_who_may_look_and_who_may_act(client, exercise, staff, head, cadre_staff, leader, outsider, code_officer):
    cycle = exercise.open()
    page, close = f"/assessment/cycles/{cycle.pk}/", f"/assessment/cycles/{cycle.pk}/close/"
    for user, look, act in (
        (staff, 200, 200), (head, 200, 403), (cadre_staff, 200, 403), (leader, 404, 404), (outsider, 404, 404),
        (code_officer, 403, 403),
    ):  # fmt: skip
        sign_in(client, user)
        assert (client.get(page).status_code, client.get(close).status_code) == (look, act)
    assert client.post(close).status_code == 403
    cycle.refresh_from_db()
    assert cycle.is_open


def test_the_progress_page_tells_turnout_in_tens_only(office, exercise):
    cycle = exercise.open()
    for code in exercise.codes(30)[:7]:
        cast_ballot(code, "0" * 32, exercise.ballot())
    for code in exercise.codes(4, "班子成员"):
        cast_ballot(code, "0" * 32, exercise.ballot())
    page = text(office.get(f"/assessment/cycles/{cycle.pk}/"))
    assert ">20%<" in page
    assert "23%" not in page
    assert "不显示" in page
    assert "100%" not in page
    assert "结束并计算" in page


def test_the_progress_page_takes_few_queries(office, exercise, django_assert_max_num_queries):
    cycle = exercise.open()
    exercise.codes()
    office.get(f"/assessment/cycles/{cycle.pk}/")
    with django_assert_max_num_queries(18):
        office.get(f"/assessment/cycles/{cycle.pk}/")
    with django_assert_max_num_queries(10):
        office.get("/assessment/cycles/")


def test_closing_asks_in_numbers(office, exercise):
    cycle = exercise.open()
    exercise.codes(6)
    question = text(office.get(f"/assessment/cycles/{cycle.pk}/compute/"))
    assert "1项评分任务还没有提交" in question
    assert "未使用的票码全部作废" in question
    assert "随即计算4名考核对象" in question
    assert office.post(f"/assessment/cycles/{cycle.pk}/compute/").status_code == 302
    cycle.refresh_from_db()
    assert cycle.status == Cycle.Status.CLOSED
    assert cycle.runs.count() == 1
    assert office.post(f"/assessment/cycles/{cycle.pk}/close/").status_code == 409


def test_reminding_and_supplementing_answer_in_numbers(office, exercise, staff):
    cycle = exercise.open()
    assert "向1名评分人各发一条消息" in text(office.get(f"/assessment/cycles/{cycle.pk}/remind/"))
    assert office.post(f"/assessment/cycles/{cycle.pk}/remind/").status_code == 302
    assert office.post(f"/assessment/cycles/{cycle.pk}/supplement/").status_code == 302


def test_lists_of_assessees_and_tasks(office, exercise):
    cycle = exercise.open()
    people = text(office.get(f"/assessment/cycles/{cycle.pk}/assessees/?q=李副镇"))
    assert "李副镇" in people
    assert "王副镇" not in people
    tasks = text(office.get(f"/assessment/cycles/{cycle.pk}/tasks/?state=new"))
    assert "分管领导" in tasks
    assert "分管领导" not in text(office.get(f"/assessment/cycles/{cycle.pk}/tasks/?state=submitted"))


def test_removing_an_assessee_by_page(office, exercise):
    cycle = exercise.open()
    one = cycle.assessees.get(code="H002")
    assert office.post(f"/assessment/assessees/{one.pk}/remove/", {"reason": ""}).status_code == 400
    assert office.post(f"/assessment/assessees/{one.pk}/remove/", {"reason": "借调"}).status_code == 302
    assert cycle.assessees.count() == 3


def test_numbers_are_pasted(office, exercise):
    cycle = exercise.open()
    page = f"/assessment/cycles/{cycle.pk}/electorate/"
    wrong = office.post(page, {"block": "何市镇\t职工群众\t十二\n何市镇\t班子成员\t5"})
    assert wrong.status_code == 400
    assert "第1行：人数“十二”" in text(wrong)
    foreign = office.post(page, {"block": "乌有镇\t职工群众\t12"})
    assert foreign.status_code == 400
    assert "没有“乌有镇”的“职工群众”票面" in text(foreign)
    assert exercise.paper().electors == 0
    assert office.post(page, {"block": "单位\t考评主体\t人数\n何市镇\t职工群众\t12\t1"}).status_code == 302
    assert (exercise.paper().electors, exercise.paper().spare) == (12, 1)


def test_numbers_of_one_unit_are_found(office, exercise, monkeypatch):
    cycle = exercise.open()
    page = f"/assessment/cycles/{cycle.pk}/electorate/"
    unit, papers = exercise.paper().unit, cycle.papers.count()
    shown = office.get(page, {"unit": unit.pk}).context["papers"]
    assert {paper.unit for paper, _ in shown} == {unit}
    assert office.get(page, {"unit": "x"}).status_code == 200
    monkeypatch.setattr("assessment.views.codes.SHOWN_AT_FIRST", 1)
    first = office.get(page)
    assert len(first.context["papers"]) == 1
    assert (f"共{papers}个票面，显示前1个" in text(first)) == (papers > 1)
    assert len(office.get(page, {"all": "1"}).context["papers"]) == papers


def test_slips_are_printed_once_by_the_code_officer(client, exercise, code_officer, staff, system):
    cycle = exercise.open()
    paper = exercise.paper()
    set_electorate(paper, 6, by=system)
    page = f"/assessment/cycles/{cycle.pk}/codes/"
    sign_in(client, staff)
    assert client.post(page, {"ids": paper.pk, "step": "print"}).status_code == 403
    sign_in(client, code_officer)
    assert str(cycle) in text(client.get("/assessment/codes/"))
    assert client.post(page, {"step": "ask"}).status_code == 400
    assert "印制6张票" in text(client.post(page, {"ids": paper.pk, "step": "ask"}))
    assert not Code.objects.exists()
    response = client.post(page, {"ids": paper.pk, "step": "print"})
    slips = text(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert slips.count('class="slip"') == 6
    assert slips.count("<svg") == 6
    assert slips.count("何市镇") == 6
    questions = [client.post(page, {"ids": paper.pk, "step": step}).content for step in ("ask", "ask_void")]
    assert "未用的票码作废" in questions[0].decode()
    assert "1个票面的未用票码作废" in questions[1].decode()
    Code.objects.filter(pk=Code.objects.first().pk).update(state="used", nonce_digest="0" * 64)
    told = [client.post(page, {"ids": paper.pk, "step": step}).content for step in ("ask", "ask_void")]
    assert [without_token(page) for page in told] == [without_token(page) for page in questions]
    Code.objects.filter(state="used").update(state="issued", nonce_digest="")
    assert set(Code.objects.values_list("state", flat=True)) == {"issued"}
    assert "1个票面的未用票码已作废" in text(client.post(page, {"ids": paper.pk, "step": "void"}))
    assert set(Code.objects.values_list("state", flat=True)) == {"void"}
    spare = client.post(f"{page}spare/", {"codes": "0000-0000-0000-00000"})
    assert spare.status_code == 400


def test_assignments_by_page(office, exercise, district):
    group = RaterGroup.objects.get(name="主管领导")
    form = {"year": "2027", "kind": "annual", "group": group.pk, "unit": "何市镇", "scorer": "nobody"}
    assert "没有这个账号" in text(office.post("/assessment/assignments/new/", form))
    assert office.post("/assessment/assignments/new/", {**form, "scorer": "scorer"}).status_code == 302
    assert "分管领导" in text(office.get("/assessment/assignments/?year=2027"))
    copy = {"from_year": "2027", "to_year": "2028", "kind": "annual"}
    assert office.post("/assessment/assignments/copy/", copy).status_code == 302
    last = Assignment.objects.get(year=2028)
    assert office.post(f"/assessment/assignments/{last.pk}/remove/").status_code == 302
    assert not Assignment.objects.filter(year=2028).exists()


def test_what_is_due_and_the_home_page(client, exercise, staff, clerk, code_officer, system):
    cycle = exercise.open()
    set_electorate(exercise.paper(), 6, by=system)
    due = {user.username: [item.title for item in collect(user, date(2026, 11, 23))] for user in
           (exercise.scorer, clerk, code_officer)}  # fmt: skip
    assert due == {
        "scorer": ["2026年度考核评分：主管领导"],
        "clerk": ["2026年度考核评分：主管领导（分管领导）"],
        "code_officer": ["2026年度考核印制票码：1个票面"],
    }
    sign_in(client, staff)
    home = text(client.get("/"))
    assert "考核进度" in home
    assert f"/assessment/cycles/{cycle.pk}/" in home
