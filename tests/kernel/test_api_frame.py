"""The frame of the JSON door: who comes in, pages, formats, errors, things due, jobs."""

import json
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from cadre_mgmt.accounts.actions import issue_token, revoke_token, set_active
from cadre_mgmt.accounts.models import Token
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices import due
from cadre_mgmt.notices.due import DueItem
from tests.api import Caller, browser, csv_rows, is_error, program, xlsx_rows
from tests.factories import make_cadre, make_token, make_unit

pytestmark = pytest.mark.django_db


# --- who comes in -----------------------------------------------------------------------------------------------------


def test_nobody_is_401(district):
    answer = Caller().get("units/")
    assert is_error(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"] == "Token"


def test_session_comes_in(staff):
    assert [row["name"] for row in browser(staff).results("units/", q="何市镇便民")] == ["何市镇便民服务中心"]


def test_token_comes_in_and_its_day_is_noted(staff):
    caller = program(staff, "personnel:read")
    assert caller.get("units/").status_code == 200
    assert caller.get("units/").status_code == 200
    assert Token.objects.get().last_used_on == timezone.localdate()
    assert Entry.objects.filter(verb="accounts.use_token").count() == 1


@pytest.mark.parametrize(
    "given",
    [
        "Token",
        "Token x",
        "Token cadre_x_y",
        "Token cadre_00000000_" + "a" * 43,
        "Token cadre_00000000_" + "a" * 43 + " more",
        "Token cadre_\u00e9_" + "a" * 43,
    ],
    ids=["空", "短", "格式不符", "不存在", "多一段", "非 ASCII"],
)
def test_wrong_token_is_401(district, given):
    assert is_error(Caller(headers={"Authorization": given}).get("units/"), 401, "not_authenticated")


def test_wrong_secret_is_401(staff):
    right = make_token(staff, "personnel:read")
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    assert is_error(Caller(headers={"Authorization": wrong}).get("units/"), 401, "not_authenticated")
    assert not Entry.objects.filter(verb="access.denied").exists()


def expire(token, by):
    Token.objects.update(expires_on=timezone.localdate())


def withdraw(token, by):
    revoke_token(token, by=by)


def disable_owner(token, by):
    set_active(token.owner, False, "离职", by=by)


@pytest.mark.parametrize("end", [expire, withdraw, disable_owner], ids=["到期", "收回", "所有人停用"])
def test_dead_token_is_401_and_written_down(staff, system, end):
    caller = program(staff, "personnel:read")
    assert caller.get("units/").status_code == 200
    end(Token.objects.get(), system)
    assert is_error(caller.get("units/"), 401, "not_authenticated")
    assert Entry.objects.filter(verb="access.denied", result="denied").count() == 1


@pytest.mark.parametrize(
    ("addresses", "status"),
    [([], 200), (["127.0.0.1"], 200), (["127.0.0.0/8", "10.1.0.0/16"], 200), (["10.1.0.0/16"], 401), (["::1"], 401)],
    ids=["不限", "本机", "网段", "别处", "IPv6"],
)
def test_token_works_from_its_addresses(staff, addresses, status):
    assert program(staff, "personnel:read", addresses=addresses).get("units/").status_code == status


def test_mapped_address_is_its_ipv4_address(staff):
    caller = program(staff, "personnel:read", addresses=["10.1.2.3"])
    assert caller.client.get("/api/v1/units/", headers=caller.headers, REMOTE_ADDR="::ffff:10.1.2.3").status_code == 200
    assert caller.client.get("/api/v1/units/", headers=caller.headers, REMOTE_ADDR="").status_code == 401


def test_bad_address_is_refused_when_the_token_is_issued(staff, system, district, today):
    with pytest.raises(Refused, match="地址有误"):
        issue_token(staff, "报表", district.root, ["due:read"], by=system, on=today, addresses=["十点一"])


def test_system_account_gets_no_token(system, district, today):
    with pytest.raises(Refused, match="系统账号"):
        issue_token(system, "报表", district.root, ["due:read"], by=system, on=today)


@pytest.mark.parametrize("path", ["units/", "posts/", "cadres/"])
def test_missing_scope_is_403(staff, path):
    answer = program(staff, "assessment:read").get(path)
    assert is_error(answer, 403, "forbidden")
    assert "权限范围" in answer.json()["message"]


def test_token_grants_no_more_than_its_owner_has(code_officer):
    answer = program(code_officer, "personnel:read").get("cadres/")
    assert is_error(answer, 403, "forbidden")
    assert answer.json()["message"] == "您没有权限查看干部"


def test_refused_caller_is_written_down(code_officer):
    program(code_officer, "personnel:read").get("cadres/")
    entry = Entry.objects.get(verb="access.denied")
    assert (entry.actor, entry.result, entry.detail["path"]) == (code_officer, "denied", "/api/v1/cadres/")


def test_token_sees_its_unit_only(staff, district):
    seen = program(staff, "personnel:read", unit=district.town).results("units/")
    assert {row["name"] for row in seen} == {"何市镇", "何市镇便民服务中心"}
    assert seen[0]["parent"] is None


def test_token_of_a_wider_unit_is_cut_to_its_owner(leader, district):
    seen = program(leader, "personnel:read").results("units/")
    assert {row["name"] for row in seen} == {"何市镇", "何市镇便民服务中心"}


def test_token_of_another_unit_sees_nothing(leader, district):
    assert program(leader, "personnel:read", unit=district.bureau).results("units/") == []


# --- errors -----------------------------------------------------------------------------------------------------------


def test_unknown_address_is_404_in_our_form(staff):
    caller = browser(staff)
    for path in ("", "nothing/", "units", "assessment/", "cadres/x/y/"):
        assert is_error(caller.get(path), 404, "not_found"), path
    assert is_error(caller.post("nothing/"), 404, "not_found")
    assert is_error(Caller().get("nothing/"), 401, "not_authenticated")


def test_foreign_is_missing(leader, district):
    caller = browser(leader)
    foreign, missing = caller.get(f"units/{district.bureau.code}/"), caller.get("units/NOBODY/")
    assert is_error(foreign, 404, "not_found")
    assert foreign.content == missing.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_reading_endpoints_take_no_writing(staff, method):
    caller = program(staff, "personnel:read")
    answer = getattr(caller.client, method)("/api/v1/units/", headers=caller.headers)
    assert is_error(answer, 405, "method_not_allowed")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"page_size": "0"}, "page_size"),
        ({"page_size": "1001"}, "page_size"),
        ({"page_size": "-1"}, "page_size"),
        ({"page_size": "x"}, "page_size"),
        ({"page_size": "١"}, "page_size"),
        ({"page_size": "1" * 9999}, "page_size"),
        ({"cursor": "x"}, "cursor"),
        ({"cursor": "n.code"}, "cursor"),
        ({"cursor": "n.path.W10"}, "cursor"),
        ({"cursor": "n.path.WyJceDAwIl0"}, "cursor"),
        ({"cursor": "n.path.WyJcdWQ4MDAiXQ"}, "cursor"),
        ({"cursor": "n.path.W251bGxd"}, "cursor"),
        ({"cursor": "z.path.WyIxIl0"}, "cursor"),
        ({"cursor": "n.path." + "W1tb" * 1500}, "cursor"),
        ({"ordering": "kind"}, "ordering"),
        ({"ordering": "--code"}, "ordering"),
        ({"ordering": "parent__code"}, "ordering"),
        ({"fields": "code,secret"}, "fields"),
        ({"fields": ""}, "fields"),
        ({"format": "pdf"}, "format"),
        ({"nothing": "1"}, "nothing"),
        ({"path__startswith": "1"}, "path__startswith"),
        ({"unit": "没有这个单位"}, "unit"),
        ({"q": "a\x00b"}, "q"),
        ({"state": "nothing"}, "state"),
        ({"q": ["a", "b"]}, "q"),
    ],
    ids=lambda given: (
        given if isinstance(given, str) else f"{next(iter(given))}={str(next(iter(given.values())))[:12]!r}"
    ),
)
def test_bad_parameter_is_400_at_its_name(staff, query, name):
    answer = browser(staff).get("units/", query)
    assert is_error(answer, 400, "invalid")
    assert list(answer.json()["fields"]) == [name]


def test_format_that_is_not_written_is_406(staff):
    assert is_error(browser(staff).get("units/", Accept="application/pdf"), 406, "not_acceptable")


def test_error_of_a_file_is_json(staff):
    assert is_error(browser(staff).get("units/", {"format": "csv", "q": "a\x00"}), 400, "invalid")


def test_too_many_requests_are_429(staff, settings):
    settings.API_REQUESTS_PER_MINUTE = 2
    caller, other = program(staff, "personnel:read"), program(staff, "personnel:read")
    assert [caller.get("units/").status_code for _ in range(2)] == [200, 200]
    answers = [caller.get("units/") for _ in range(4)]  # enough, even where a minute ends in between
    answer = answers[-1]
    assert is_error(answer, 429, "throttled")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert other.get("units/").status_code == 200


def test_without_redis_nobody_is_kept_out(staff, settings):
    caller = program(staff, "personnel:read")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 1},
        }
    }
    try:
        assert caller.get("units/").status_code == 200
    finally:
        cache.close()


# --- pages, fields, files ---------------------------------------------------------------------------------------------


def walk(caller, path: str, **query) -> list[list[str]]:
    """All pages forwards; then the same backwards must give the same."""
    pages, address, last = [], None, None
    answer = caller.get(path, query).json()
    while True:
        pages.append([row["code"] for row in answer["results"]])
        if answer["next"] is None:
            last = answer
            break
        address = answer["next"].partition("/api/v1/")[2]
        answer = caller.get(address).json()
    back = [pages[-1]]
    while last["previous"] is not None:
        last = caller.get(last["previous"].partition("/api/v1/")[2]).json()
        back.append([row["code"] for row in last["results"]])
    assert back[::-1] == pages
    return pages


@pytest.fixture
def many(district):
    return [make_unit("同名单位" if number % 2 else f"单位{number}", district.town) for number in range(25)]


@pytest.mark.parametrize("ordering", ["path", "-path", "code", "-code", "name", "-name"])
@pytest.mark.parametrize("size", [1, 7, 100])
def test_pages_hold_every_row_once(staff, many, ordering, size):
    pages = walk(browser(staff), "units/", ordering=ordering, page_size=size)
    codes = [code for page in pages for code in page]
    assert len(codes) == len(set(codes)) == 29
    assert all(len(page) == size for page in pages[:-1])


def test_rows_that_come_and_go_shift_nothing(staff, many):
    caller = browser(staff)
    first = caller.get("units/", {"ordering": "code", "page_size": 10}).json()
    make_unit("新单位", many[0].parent, code="A0000")
    type(many[0]).objects.filter(pk=many[0].pk).update(abolished_on=date(2020, 1, 1))
    second = caller.get(first["next"].partition("/api/v1/")[2]).json()
    seen = [row["code"] for row in first["results"] + second["results"]]
    assert len(seen) == len(set(seen))
    assert "A0000" not in [row["code"] for row in second["results"]]


def test_cursor_of_another_order_is_refused(staff, many):
    caller = browser(staff)
    found = caller.get("units/", {"ordering": "name", "page_size": 10}).json()["next"].partition("/api/v1/")[2]
    assert is_error(caller.get(found.replace("ordering=name", "ordering=code")), 400, "invalid")


def test_next_keeps_filters_and_fields(staff, many):
    found = browser(staff).get("units/", {"q": "同名", "fields": "code,name", "page_size": 5}).json()
    assert {tuple(row) for row in found["results"]} == {("code", "name")}
    assert "fields=code%2Cname" in found["next"]


def test_empty_list_has_no_neighbours(staff):
    found = browser(staff).get("units/", {"q": "没有的"}).json()
    assert found == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize("query", [{}, {"q": "同名"}, {"ordering": "-name"}, {"fields": "name,code"}])
def test_files_hold_the_rows_of_the_list(staff, many, query):
    caller = browser(staff)
    rows = caller.results("units/", page_size=1000, **query)
    shown = [["" if value is None else str(value) for value in row.values()] for row in rows]
    as_csv = csv_rows(caller.get("units/", {**query, "format": "csv"}))
    as_xlsx = xlsx_rows(caller.get("units/", {**query, "format": "xlsx"}))
    assert as_csv[1:] == as_xlsx[1:] == shown
    assert as_csv[0] == as_xlsx[0]
    assert "单位名称" in as_csv[0]


def test_file_is_asked_for_by_header_too_and_written_down(staff):
    answer = browser(staff).get("units/", Accept="text/csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert Entry.objects.get(verb="api.export").detail["format"] == "csv"


def test_formula_in_a_file_is_text(staff, district):
    make_unit("=1+1", district.town, code="X1")
    rows = csv_rows(browser(staff).get("units/", {"q": "=1+1", "format": "csv", "fields": "name"}))
    assert rows == [["单位名称"], ["'=1+1"]]


def test_single_object_has_a_tag(staff, district):
    caller = browser(staff)
    first = caller.get(f"units/{district.town.code}/")
    again = caller.get(f"units/{district.town.code}/", **{"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert caller.get(f"units/{district.town.code}/", **{"If-None-Match": f'"x", W/{first["ETag"]}'}).status_code == 304
    district.town.name = "何市街道"
    district.town.save()
    changed = caller.get(f"units/{district.town.code}/", **{"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["name"]) == (200, "何市街道")


def test_fields_of_a_single_object(staff, district):
    answer = browser(staff).get(f"units/{district.town.code}/", {"fields": "name"})
    assert answer.json() == {"name": "何市镇"}


# --- things due, jobs, schema -----------------------------------------------------------------------------------------


@pytest.fixture
def items(monkeypatch):
    found = [
        DueItem(
            date(2026, 1, 1) + timedelta(days=day // 3), f"事项{day:02}", "/x/", "甲" if day % 2 else "乙", f"k:{day}"
        )
        for day in range(20)
    ]
    monkeypatch.setattr(due, "PROVIDERS", [lambda user, on: reversed(found)])
    return found


def test_due_items_by_day_and_page(staff, items):
    caller = program(staff, "due:read")
    titles, answer = [], caller.get("due/", {"page_size": 6}).json()
    while True:
        titles += [row["title"] for row in answer["results"]]
        if answer["next"] is None:
            break
        answer = caller.get(answer["next"].partition("/api/v1/")[2]).json()
    assert titles == [item.title for item in items]
    back = caller.get(answer["previous"].partition("/api/v1/")[2]).json()
    assert [row["title"] for row in back["results"]] == [item.title for item in items[12:18]]
    assert {row["kind"] for row in caller.results("due/", kind="甲")} == {"甲"}


def test_due_items_as_files(staff, items):
    caller = program(staff, "due:read")
    as_csv, as_xlsx = (caller.get("due/", {"format": form}) for form in ("csv", "xlsx"))
    rows = csv_rows(as_csv)
    assert rows == xlsx_rows(as_xlsx)
    assert [row[3] for row in rows[1:]] == [item.title for item in items]


@pytest.mark.parametrize("cursor", ["n.due_on.WzEsMiwzXQ", "n.path.WyJhIiwiYiIsImMiXQ", "n.due_on.W10"])
def test_bad_cursor_of_due_items(staff, items, cursor):
    assert is_error(program(staff, "due:read").get("due/", {"cursor": cursor}), 400, "invalid")


def test_due_items_need_their_scope(staff):
    assert is_error(program(staff, "personnel:read").get("due/"), 403, "forbidden")


def test_own_job_and_nobody_elses(staff, head, system_officer):
    job = Job.objects.create(kind="x", label="计算", by=staff, total=4, done=1, state="running")
    shown = program(staff, "personnel:read").get(f"jobs/{job.pk}/").json()
    assert (shown["id"], shown["state"], shown["percent"]) == (str(job.pk), "running", 25)
    foreign = [browser(user).get(f"jobs/{job.pk}/") for user in (head, system_officer)]
    missing = browser(staff).get("jobs/00000000-0000-0000-0000-000000000000/")
    assert all(is_error(answer, 404, "not_found") for answer in (*foreign, missing))
    assert {answer.content for answer in foreign} == {missing.content}
    assert is_error(browser(staff).get("jobs/no-uuid/"), 404, "not_found")


@pytest.mark.parametrize(
    ("form", "kind"), [("json", "application/vnd.oai.openapi+json"), ("yaml", "application/vnd.oai.openapi")]
)
def test_schema_for_callers_of_any_scope(staff, form, kind):
    answer = program(staff, "due:read").get("schema/", {"format": form})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)
    assert is_error(Caller().get("schema/"), 401, "not_authenticated")


def test_docs_page_asks_visitors_to_sign_in(staff):
    answer = Caller().get("docs/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/api/v1/docs/")
    assert browser(staff).get("docs/").status_code == 200


def test_server_error_is_json(staff, monkeypatch):
    def broken(*args):
        raise RuntimeError("broken")

    monkeypatch.setattr(due, "PROVIDERS", [broken])
    client = Client(raise_request_exception=False)
    token = make_token(staff, "due:read")
    answer = client.get("/api/v1/due/", headers={"Authorization": token})
    assert is_error(answer, 500, "error")
    assert "broken" not in answer.content.decode()


def run(sql: str):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return []


def test_too_slow_a_query_is_400(staff, monkeypatch):
    slow = "set local statement_timeout = 20; select pg_sleep(5)"
    monkeypatch.setattr(due, "PROVIDERS", [lambda user, on: run(slow)])
    answer = browser(staff).get("due/")
    assert is_error(answer, 400, "invalid")
    assert "用时过长" in answer.json()["message"]


@pytest.mark.django_db(transaction=True)
def test_row_held_by_somebody_else_is_409(staff, monkeypatch):
    caller = program(staff, "due:read")
    wait = "set local lock_timeout = 20; select pg_advisory_xact_lock(7)"
    monkeypatch.setattr(due, "PROVIDERS", [lambda user, on: run(wait)])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(7)")
    try:
        assert is_error(caller.get("due/"), 409, "conflict")
    finally:
        other.close()


def test_lists_cost_the_same_for_many_rows(staff, district, django_assert_max_num_queries):
    caller = browser(staff)
    for number in range(30):
        make_cadre(f"N{number}", unit=district.town, post=f"职务{number}")
    for path in ("units/", "posts/", "cadres/"):
        caller.get(path)
        with django_assert_max_num_queries(8):
            assert len(caller.results(path, page_size=1000)) > 1, path


def test_message_is_readable_chinese(staff):
    assert "没有这个参数" in json.dumps(browser(staff).get("units/", {"x": 1}).json(), ensure_ascii=False)


def test_refused_odd_address_is_written_down(code_officer):
    assert is_error(browser(code_officer).get("cadres/a%00b/"), 403, "forbidden")
    assert Entry.objects.filter(verb="access.denied").count() == 1
