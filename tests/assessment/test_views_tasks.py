import json

import pytest

from assessment.actions.tasks import submit_task
from assessment.models import Sheet, Task, TaskLine
from cadre_mgmt.audit.models import Entry
from tests import factories

from .exercise import prepare, sign_in


@pytest.fixture
def exercise(district):
    made = prepare(district)
    made.open()
    return made


@pytest.fixture
def url(exercise):
    return f"/assessment/tasks/{exercise.task.pk}/"


@pytest.fixture
def scorer(exercise, client):
    sign_in(client, exercise.scorer)
    return client


@pytest.fixture
def lines(exercise):
    return [line.pk for line in exercise.task.lines.order_by("assessee__code")]


def draft(client, url, rows, version=0):
    body = json.dumps({"version": version, "rows": rows})
    return client.post(f"{url}draft/", body, content_type="application/json")


def sign(client, url, exercise, **more):
    return client.post(f"{url}submit/", {"version": exercise.task.version, **more})


def text(response):
    return response.content.decode()


def test_my_tasks_and_the_grid(scorer, url):
    assert "主管领导" in text(scorer.get("/assessment/tasks/"))
    page = text(scorer.get(url))
    assert "重点工作完成情况" in page
    assert page.count("data-full=") == 8
    assert "满分40.00" in page
    assert "签名提交" in page


def test_who_may_open_a_task(exercise, client, url, staff, head, clerk, outsider, cadre_staff):
    for user, status in ((staff, 200), (head, 200), (clerk, 200), (outsider, 404), (cadre_staff, 404)):
        sign_in(client, user)
        assert client.get(url).status_code == status
    client.logout()
    assert client.get(url).status_code == 302


def test_autosave_answers_with_version_and_time(scorer, url, lines, exercise):
    answer = draft(scorer, url, {lines[0]: ["３６", "60.01"]})
    assert answer.status_code == 200
    content = answer.json()
    assert content["version"] == 1
    assert content["wrong"] == {f"v{lines[0]}-1": "60.01分超过满分60.00分"}
    assert TaskLine.objects.get(pk=lines[0]).values == [3600, 6001]
    stale = draft(scorer, url, {lines[0]: ["1", "1"]})
    assert stale.status_code == 412
    assert "已被他人修改" in stale.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="空"),
        pytest.param("[]", id="列表"),
        pytest.param('{"version": "x", "rows": {}}', id="版本不是数"),
        pytest.param('{"version": 0, "rows": {"x": []}}', id="行不是数"),
        pytest.param('{"version": 0, "rows": {"1": 5}}', id="单元格不是列表"),
        pytest.param("[" * 5000, id="过深"),
        pytest.param('{"version": 0, "rows": {"99999999999999999999": ["1"]}}', id="行号过大"),
    ],
)
def test_broken_autosaves_are_refused(scorer, url, body):
    assert scorer.post(f"{url}draft/", body, content_type="application/json").status_code == 400


def test_signing_says_in_numbers_what_it_means(scorer, url, lines, exercise):
    draft(scorer, url, {pk: ["36", "51"] for pk in lines[:3]})
    question = text(scorer.get(f"{url}submit/?part=1"))
    assert "4名考核对象，3名已评满各项" in question
    assert "1名整行留空，按弃权计" in question
    assert "<html" not in question
    refused = sign(scorer, url, exercise)
    assert refused.status_code == 400
    assert "请确认后再提交" in text(refused)
    assert sign(scorer, url, exercise, abstain="on").status_code == 302
    assert Sheet.objects.count() == 4
    page = text(scorer.get(url))
    assert "已提交" in page
    assert "data-full" not in page


def test_what_is_wrong_is_listed_with_links_to_the_cells(scorer, url, lines):
    draft(scorer, url, {lines[0]: ["36", ""], lines[1]: ["99", "1"]})
    question = text(scorer.get(f"{url}submit/"))
    assert "还有2处需要修改" in question
    assert f"{url}?part=1#v{lines[0]}-1" in question
    assert "签名提交4人的评分" not in question


def test_a_clerk_fills_without_signing(client, clerk, url, lines, exercise):
    sign_in(client, clerk)
    assert draft(client, url, {lines[0]: ["1", "1"]}).status_code == 200
    assert "由评分人本人签名提交" in text(client.get(url))
    assert client.get(f"{url}submit/").status_code == 403
    assert sign(client, url, exercise).status_code == 403


def test_saving_works_without_scripts(scorer, url, lines):
    cells = {f"v{lines[0]}-0": "12", f"v{lines[0]}-1": "", "version": "0"}
    assert scorer.post(url, cells).status_code == 302
    assert TaskLine.objects.get(pk=lines[0]).values == [1200, None]


def test_the_department_reads_signed_values_only_and_that_is_recorded(client, staff, scorer, url, lines, exercise):
    draft(scorer, url, {pk: ["36.12", "51"] for pk in lines})
    sign_in(client, staff)
    before = text(client.get(url))
    assert "36.12" not in before
    assert "评分人尚未提交" in before
    submit_task(exercise.task, by=exercise.scorer)
    assert "36.12" in text(client.get(url))
    assert Entry.objects.filter(verb="assessment.view_task", actor=staff).count() == 2


def test_returning_and_accepting(client, staff, scorer, url, lines, exercise):
    draft(scorer, url, {pk: ["36", "51"] for pk in lines})
    submit_task(exercise.task, by=exercise.scorer)
    sign_in(client, staff)
    assert "4名考核对象的分数不再计入" in text(client.get(f"{url}return/"))
    assert client.post(f"{url}return/", {"reason": ""}).status_code == 400
    assert client.post(f"{url}return/", {"reason": "口径有误"}).status_code == 302
    sign_in(client, exercise.scorer)
    page = text(client.get(url))
    assert "口径有误" in page
    assert 'value="36.00"' in page
    submit_task(exercise.task, by=exercise.scorer)
    sign_in(client, staff)
    assert client.post(f"{url}accept/").status_code == 302
    assert exercise.task.state == Task.State.ACCEPTED
    assert client.post(f"{url}return/", {"reason": "再退"}).status_code == 409


def test_many_assessees_are_cut_into_parts(district, client):
    exercise = prepare(district)
    for number, subcategory in enumerate(("0102", "0103"), start=1):
        factories.make_scheme(factories.worked_example(subcategory), frozen=False)
        for one in range(160):
            code = f"P{number}{one:03}"
            factories.make_cadre(code, name=f"干部{one}", unit=district.town, post=code, subcategory=subcategory)
    exercise.open()
    sign_in(client, exercise.scorer)
    first = text(client.get(f"/assessment/tasks/{exercise.task.pk}/"))
    second = text(client.get(f"/assessment/tasks/{exercise.task.pk}/?part=2"))
    assert first.count("data-full=") == 2 * 164
    assert second.count("data-full=") == 2 * 160
    assert "?part=2" in first


def test_the_grid_takes_few_queries(scorer, url, django_assert_max_num_queries):
    scorer.get(url)
    with django_assert_max_num_queries(12):
        scorer.get(url)
