import pytest
from django.core.cache import cache
from django.test import Client

from assessment.models import Ballot
from assessment.rules.codes import new_code, shown

from .exercise import prepare, sign_in

NONCE = "0" * 32


@pytest.fixture
def exercise(district):
    made = prepare(district)
    made.open()
    return made


def filled(code, **changes):
    cells = {f"v{line}-{column}": "40" for line in range(4) for column in range(2)}
    return {"code": code, "nonce": NONCE, **cells, **changes}


def text(response):
    return response.content.decode()


def test_the_start_page_needs_nobody(client, db):
    response = client.get("/ballot/")
    assert response.status_code == 200
    assert "怎样保证不记名" in text(response)


@pytest.mark.parametrize("path", ["/ballot/paper/", "/ballot/review/", "/ballot/cast/"])
def test_the_other_pages_lead_to_the_start(client, db, path):
    assert "票码" in text(client.get(path))
    assert client.post(path, {}).status_code == 400


def test_no_cookie_no_session_no_caching(exercise, staff, client):
    """Whoever is signed in elsewhere in the same browser votes as nobody."""
    sign_in(client, staff)
    session = dict(client.session)
    code = exercise.codes()[0]
    for path in ("/ballot/paper/", "/ballot/review/", "/ballot/cast/"):
        response = client.post(path, filled(code))
        assert response.status_code == 200
        assert not response.cookies
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
    assert dict(client.session) == session


def test_pages_need_no_session_table_row(exercise, django_assert_max_num_queries, client):
    code, _ = exercise.codes()[:2]
    client.post("/ballot/paper/", {"code": code})
    with django_assert_max_num_queries(4):
        client.post("/ballot/paper/", {"code": code})
    with django_assert_max_num_queries(3):
        client.post("/ballot/cast/", filled(code))


def test_a_vote_from_code_to_confirmation(exercise, client):
    code = shown(exercise.codes()[0])
    page = text(client.post("/ballot/paper/", {"code": code}))
    for name in ("何镇长", "李副镇", "王副镇", "张副镇"):
        assert name in page
    assert page.index("何镇长") < page.index("李副镇")
    review = text(client.post("/ballot/review/", filled(code, n1="on")))
    assert "评分3人，不了解1人" in review
    assert "还没有提交" in review
    assert not Ballot.objects.exists()
    done = client.post("/ballot/cast/", filled(code, n1="on"))
    assert "已收到您的测评票" in text(done)
    assert code not in text(done)
    assert Ballot.objects.count() == 1
    again = client.post("/ballot/cast/", filled(code, n1="on"))
    assert "已收到您的测评票" in text(again)
    other = client.post("/ballot/cast/", filled(code, nonce="f" * 32))
    assert other.status_code == 409
    assert "此票码已使用" in text(other)
    assert Ballot.objects.count() == 1


def test_wrong_cells_are_shown_where_they_are_with_what_was_typed(exercise, client):
    code = exercise.codes()[0]
    for path in ("/ballot/review/", "/ballot/cast/"):
        response = client.post(path, filled(code, **{"v2-1": "50.5"}))
        page = text(response)
        assert response.status_code == 400
        assert "50.50分超过满分50.00分" in page
        assert 'value="50.5"' in page
        assert "有1处需要修改" in page
    assert not Ballot.objects.exists()


def test_going_back_keeps_what_was_typed(exercise, client):
    page = text(client.post("/ballot/paper/", filled(exercise.codes()[0], n3="on")))
    assert page.count('value="40"') == 6
    assert 'name="n3" checked' in page


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param({"v0-0": "1" * 100_000}, id="极长的数"),
        pytest.param({"v0-0": "\0"}, id="空字符"),
        pytest.param({"v0-0": "NaN"}, id="非数"),
        pytest.param({"v99999999-0": "1"}, id="不存在的行"),
        pytest.param({"v0-999": "1"}, id="不存在的列"),
        pytest.param({"vx-y": "1", "v": "1", "v-": "1", "v0": "1"}, id="不成形的名"),
        pytest.param({"nonce": ""}, id="没有随机数"),
        pytest.param({"v0-0": "𠮷"}, id="四字节汉字"),
    ],
)
def test_junk_is_never_an_error_of_ours(exercise, client, junk):
    code = exercise.codes()[0]
    response = client.post("/ballot/cast/", filled(code, **junk))
    assert response.status_code in {200, 400}
    assert client.post("/ballot/review/", filled(code, **junk)).status_code in {200, 400, 409}


def test_no_token_is_asked_because_nobody_is_signed_in(exercise):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/ballot/cast/", filled(exercise.codes()[0]))
    assert "已收到" in text(response)


def test_twenty_wrong_codes_slow_the_address_down(exercise, client):
    good = exercise.codes()[0]
    for _ in range(20):
        assert client.post("/ballot/paper/", {"code": new_code()}).status_code == 400
    for code in (new_code(), good):
        response = client.post("/ballot/paper/", {"code": code})
        assert response.status_code == 429
        assert "请一分钟后再试" in text(response)
    assert client.post("/ballot/paper/", {"code": good}, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_while_somebody_guesses_others_may_mistype_once(exercise, client):
    good = exercise.codes()[0]
    for _ in range(20):
        client.post("/ballot/paper/", {"code": new_code()}, REMOTE_ADDR="10.0.0.1")
    here = {"REMOTE_ADDR": "10.0.0.2"}
    assert client.post("/ballot/paper/", {"code": good}, **here).status_code == 200
    assert client.post("/ballot/paper/", {"code": new_code()}, **here).status_code == 400
    assert client.post("/ballot/paper/", {"code": good}, **here).status_code == 429


def test_typing_errors_are_not_taken_for_guesses(exercise, client):
    good = exercise.codes()[0]
    for _ in range(30):
        assert client.post("/ballot/paper/", {"code": good[:-2]}).status_code == 400
    assert client.post("/ballot/paper/", {"code": good}).status_code == 200


def test_addresses_are_nowhere_to_be_read(exercise, client):
    client.post("/ballot/paper/", {"code": new_code()}, REMOTE_ADDR="10.11.12.13")
    keys = cache._cache.get_client().keys("*")
    assert keys
    assert not any(b"10.11.12.13" in key for key in keys)
