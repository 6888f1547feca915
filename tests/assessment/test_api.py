"""The yardstick, cycles, results, last places and scores through the JSON door."""

import csv
import io
import re
import threading
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone

from assessment.actions.ballots import cast_ballot
from assessment.actions.consequences import confirm_results
from assessment.actions.runs import compute_results, compute_trust, queue_run
from assessment.exchange.results import write_results_csv
from assessment.models import Cycle, LastPlace, Result, Scheme, Sheet
from assessment.reports.results import result_table
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.web.models import Answer
from tests import factories
from tests.api import browser, csv_rows, is_error, program, xlsx_rows

from . import exercise, years

pytestmark = pytest.mark.django_db
NONCE = "a" * 32
READ, WRITE = "assessment:read", "assessment:write"


@pytest.fixture
def cycle(district, staff, cadre_self) -> Cycle:
    """Seven people, computed but not confirmed: five of the town, one of the bureau, one incomplete."""
    cycle = factories.make_cycle(2025, k=3)
    scheme = factories.make_scheme(factories.worked_example(trim_from=0), year=2025)
    for at, part in enumerate((90, 80, 70, 60, 50, 40)):
        unit = district.bureau if at == 2 else district.town
        cadre = cadre_self.cadre if at == 1 else factories.make_cadre(f"P{at}", unit=unit)
        assessee = factories.add_assessee(cycle, scheme, cadre)
        factories.add_sheets(assessee, "主管领导", (40 * part, 60 * part))
        factories.add_sheets(assessee, "班子成员", *[(50 * part, 50 * part)] * (2 if at == 1 else 4))
        factories.add_sheets(assessee, "职工群众", *[(50 * part, 50 * part)] * 3)
    factories.make_adjustment(assessee, 120)
    factories.add_assessee(cycle, scheme, factories.make_cadre("P9", name="孙未评", unit=district.bureau))
    run = compute_results(queue_run(factories.shut(cycle), by=staff))
    compute_trust(run)
    return Cycle.objects.get(pk=cycle.pk)


@pytest.fixture
def published(cycle, head) -> Cycle:
    confirm_results(cycle, by=head, on=timezone.localdate())
    return Cycle.objects.get(pk=cycle.pk)


# --- the yardstick ----------------------------------------------------------------------------------------------------


def test_scheme_with_its_parts(staff, district):
    scheme = factories.make_scheme()
    (shown,) = browser(staff).results("assessment/catalogue/", year=2026)
    assert [(one["name"], one["weight_bp"]) for one in shown["dimensions"]] == [
        ("工作实绩", 6000),
        ("单位民主测评", 4000),
    ]
    assert shown["indicators"][0] == {
        "code": "R1",
        "text": "重点工作完成情况",
        "dimension": "工作实绩",
        "full_points": "40.00",
        "note": "",
    }
    secret = shown["groups"][1]
    assert (secret["name"], secret["secret"], secret["indicators"]) == ("班子成员", True, ["M1", "M2"])
    assert browser(staff).get(f"assessment/catalogue/{scheme.pk}/").json() == shown


def test_catalogue_gives_the_newest_version_of_the_year(staff, district):
    factories.make_scheme(year=2025)
    first, second = factories.make_scheme(), factories.make_scheme()
    caller = browser(staff)
    assert [row["id"] for row in caller.results("assessment/catalogue/", year=2026)] == [second.pk]
    assert [row["id"] for row in caller.results("assessment/catalogue/", year=2026, versions="all")] == [
        first.pk,
        second.pk,
    ]


def test_catalogue_as_the_file_that_loads(staff, district):
    factories.make_scheme()
    caller = program(staff, READ)
    rows = csv_rows(caller.get("assessment/catalogue/", {"year": 2026, "format": "csv"}))
    assert rows[0][:3] == ["category_code", "category", "subcategory_code"]
    assert len(rows) == 1 + 2 + 2 * 2
    assert rows == xlsx_rows(caller.get("assessment/catalogue/", {"year": 2026, "format": "xlsx"}))


def test_leader_reads_the_yardstick(leader):
    assert browser(leader).get("assessment/catalogue/").status_code == 200


def test_catalogue_of_many_schemes_costs_no_more(staff, district, django_assert_max_num_queries):
    for number in range(12):
        factories.make_scheme(factories.worked_example(f"01{number:02}"))
    caller = browser(staff)
    caller.get("assessment/catalogue/")
    with django_assert_max_num_queries(16):
        assert len(caller.results("assessment/catalogue/")) == 12
    assert Scheme.objects.count() == 12


# --- cycles -----------------------------------------------------------------------------------------------------------


def test_department_sees_cycles_others_those_with_results(cycle, staff, leader, outsider, code_officer):
    assert [row["status"] for row in browser(staff).results("assessment/cycles/")] == ["closed"]
    assert browser(leader).results("assessment/cycles/") == []
    missing = browser(leader).get("assessment/cycles/987654/")
    assert is_error(missing, 404, "not_found")
    for path in ("", "results/", "results/P0/"):
        foreign = browser(leader).get(f"assessment/cycles/{cycle.pk}/{path}")
        assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert is_error(browser(code_officer).get("assessment/cycles/"), 403, "forbidden")


def test_published_cycle_is_seen_by_leader_reader_and_cadre(published, leader, cadre_self, district):
    reader = factories.make_user("reader", "report_reader", district.bureau)
    for user in (leader, cadre_self, reader):
        assert [row["id"] for row in browser(user).results("assessment/cycles/")] == [published.pk]


def test_close_compute_confirm(district, staff, head, django_capture_on_commit_callbacks):
    prepared = exercise.prepare(district)
    cycle = prepared.open()
    caller, path = browser(staff), f"assessment/cycles/{cycle.pk}"
    early = caller.post(f"{path}/compute/")
    assert is_error(early, 409, "conflict")
    closed = caller.post(f"{path}/close/")
    assert (closed.status_code, closed.json()["unfinished"]) == (200, 1)
    assert is_error(caller.post(f"{path}/close/"), 409, "conflict")
    answer = caller.post(f"{path}/compute/")
    assert answer.status_code == 202
    job = answer.json()
    assert (job["kind"], job["state"]) == ("compute_results", "queued")
    assert caller.get(f"jobs/{job['id']}/").json()["state"] == "queued"
    assert is_error(browser(head).get(f"jobs/{job['id']}/"), 404, "not_found")
    assert is_error(browser(head).post(f"{path}/confirm/"), 409, "conflict")
    compute_results(Cycle.objects.get(pk=cycle.pk).runs.get())
    assert is_error(caller.post(f"{path}/confirm/"), 403, "forbidden")
    done = browser(head).post(f"{path}/confirm/")
    assert (done.status_code, done.json()["changed"], done.json()["run"]) == (200, True, 1)
    assert browser(head).post(f"{path}/confirm/").json()["changed"] is False
    assert browser(staff).get(f"{path}/").json()["status"] == "confirmed"


def test_row_history_knows_the_program(district, staff):
    cycle = exercise.prepare(district).open()
    program(staff, WRITE).post(f"assessment/cycles/{cycle.pk}/close/")
    event = Cycle.pgh_event_model.objects.filter(pgh_obj_id=cycle.pk, pgh_label="update").latest("pgh_id")
    assert event.pgh_context.metadata["user"] == staff.pk


@pytest.mark.parametrize("verb", ["close", "compute", "confirm"])
def test_verbs_need_the_writing_scope_and_the_whole_district(cycle, staff, head, district, verb):
    owner, path = head if verb == "confirm" else staff, f"assessment/cycles/{cycle.pk}/{verb}/"
    assert "权限范围" in program(owner, READ).post(path).json()["message"]
    narrowed = program(owner, READ, WRITE, unit=district.town).post(path)
    assert is_error(narrowed, 403, "forbidden")
    assert "全区" in narrowed.json()["message"]
    assert Cycle.objects.get().status == "closed"
    assert Cycle.objects.get().runs.count() == 1


@pytest.mark.parametrize("body", [{"status": "open"}, {"reason": "x", "confirmed_at": "2020-01-01"}, ["x"], "x", 1])
@pytest.mark.parametrize("verb", ["close", "compute", "confirm"])
def test_unknown_fields_and_shapes_are_400(cycle, head, staff, verb, body):
    caller = browser(head if verb == "confirm" else staff)
    assert is_error(caller.post(f"assessment/cycles/{cycle.pk}/{verb}/", body), 400, "invalid")


@pytest.mark.parametrize("verb", ["close", "compute", "confirm", "sheets"])
@pytest.mark.parametrize("who", ["leader", "clerk", "code_officer", "cadre_staff", "system_officer"])
def test_verbs_are_forbidden_to_others(request, cycle, verb, who):
    answer = browser(request.getfixturevalue(who)).post(f"assessment/cycles/{cycle.pk}/{verb}/")
    assert is_error(answer, 403, "forbidden")


def test_turnout_is_rounded_and_silent_on_small_groups(district, staff, head, leader):
    prepared = exercise.prepare(district)
    cycle = prepared.open()
    codes = prepared.codes(12)
    prepared.codes(4, "班子成员")
    cast_ballot(codes[0], NONCE, prepared.ballot())
    found = browser(head).get(f"assessment/cycles/{cycle.pk}/turnout/").json()
    shown = {row["group"]: (row["electors"], row["percent"]) for row in found["ballots"]}
    assert shown == {"职工群众": (12, 10), "班子成员": (4, None)}
    assert found["tasks"] == [{"group": "主管领导", "waiting": 1, "signed": 0}]
    elsewhere = program(staff, READ, unit=district.bureau).get(f"assessment/cycles/{cycle.pk}/turnout/").json()
    assert elsewhere == {"ballots": [], "tasks": []}
    assert is_error(browser(leader).get(f"assessment/cycles/{cycle.pk}/turnout/"), 403, "forbidden")


# --- results ----------------------------------------------------------------------------------------------------------


def test_results_are_those_of_the_file(cycle, staff):
    rows = browser(staff).results(f"assessment/cycles/{cycle.pk}/results/")
    file = write_results_csv(result_table(cycle.runs.get())).decode()
    expected = list(csv.DictReader(io.StringIO(file)))
    shown = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert shown == expected
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5, 6, None]


@pytest.mark.parametrize("query", [{}, {"unit": "何市镇"}, {"ordering": "-total"}, {"fields": "name,total,d:工作实绩"}])
def test_files_hold_the_rows_of_the_list(cycle, staff, query):
    caller, path = program(staff, READ), f"assessment/cycles/{cycle.pk}/results/"
    rows = [["" if value is None else str(value) for value in row.values()] for row in caller.results(path, **query)]
    as_csv = csv_rows(caller.get(path, {**query, "format": "csv"}))
    as_xlsx = xlsx_rows(caller.get(path, {**query, "format": "xlsx"}))
    assert as_csv[0] == as_xlsx[0] == [*caller.results(path, **query)[0]]
    assert as_csv[1:] == rows
    assert [[*map(as_number, row)] for row in as_xlsx[1:]] == [[*map(as_number, row)] for row in rows]


def as_number(text: str) -> Decimal | str:
    """A workbook holds 80.50 as a number, so it comes back as 80.5; codes with leading noughts stay texts."""
    return Decimal(text) if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", text) else text


@pytest.mark.parametrize("ordering", ["ranked_in", "-ranked_in", "total", "-total", "assessee"])
def test_result_pages_hold_everybody_once(cycle, staff, ordering):
    caller, seen = browser(staff), []
    answer = caller.get(f"assessment/cycles/{cycle.pk}/results/", {"ordering": ordering, "page_size": 2}).json()
    while True:
        seen += [row["assessee"] for row in answer["results"]]
        if answer["next"] is None:
            break
        answer = caller.get(answer["next"].partition("/api/v1/")[2]).json()
    assert len(seen) == len(set(seen)) == 7


def test_leader_sees_totals_of_the_own_units_only(published, leader, district):
    caller = program(leader, READ)
    rows = caller.results(f"assessment/cycles/{published.pk}/results/")
    assert {row["unit"] for row in rows} == {"何市镇"}
    assert all(row["total"] for row in rows)
    told = {name for row in rows for name, value in row.items() if value is not None}
    assert told == {"year", "kind", "assessee", "name", "unit", "category", "subcategory", "total"}
    one = caller.get(f"assessment/cycles/{published.pk}/results/P0/").json()
    assert (one["total"], one["workings"], one["rank"]) == ("90.00", None, None)
    foreign = caller.get(f"assessment/cycles/{published.pk}/results/P2/")
    missing = caller.get(f"assessment/cycles/{published.pk}/results/NOBODY/")
    assert is_error(foreign, 404, "not_found")
    assert foreign.content == missing.content
    assert program(leader, READ, unit=district.bureau).get(f"assessment/cycles/{published.pk}/").status_code == 404


def test_department_token_of_a_unit_sees_that_unit(published, staff, district):
    caller = program(staff, READ, unit=district.bureau)
    rows = caller.results(f"assessment/cycles/{published.pk}/results/")
    assert [row["assessee"] for row in rows] == ["P2", "P9"]
    assert is_error(caller.get(f"assessment/cycles/{published.pk}/results/P0/"), 404, "not_found")
    assert len(csv_rows(caller.get(f"assessment/cycles/{published.pk}/results/", {"format": "csv"}))) == 3


def test_cadre_sees_the_own_working_without_certainty(published, cadre_self):
    caller, code = browser(cadre_self), cadre_self.cadre.code
    (row,) = caller.results(f"assessment/cycles/{published.pk}/results/")
    assert (row["assessee"], row["rank"], row["probability_last"], row["rank_low"]) == (code, 2, None, None)
    one = caller.get(f"assessment/cycles/{published.pk}/results/{code}/").json()
    assert one["workings"]["dimensions"][0]["score"] == "80.00"
    assert is_error(caller.get(f"assessment/cycles/{published.pk}/results/P0/"), 404, "not_found")


def test_working_derives_the_total(cycle, staff):
    answer = browser(staff).get(f"assessment/cycles/{cycle.pk}/results/P5/")
    shown = answer.json()
    results, democratic = shown["workings"]["dimensions"]
    assert [(group["names"], group["counted"], group["mean"]) for group in democratic["groups"]] == [
        (["班子成员"], 4, "40.00"),
        (["职工群众"], 3, "40.00"),
    ]
    assert (results["score"], shown["workings"]["adjustment"], shown["total"]) == ("40.00", "1.20", "41.20")
    assert (shown["d:工作实绩"], shown["published"], shown["run"]) == ("40.00", False, 1)
    assert browser(staff).get(f"assessment/cycles/{cycle.pk}/results/P5/", {"fields": "total,run"}).json() == {
        "total": "41.20",
        "run": 1,
    }
    again = browser(staff).get(f"assessment/cycles/{cycle.pk}/results/P5/", **{"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert Entry.objects.filter(verb="assessment.view_result").count() == 3


def test_cycle_without_results_has_none(district, staff):
    cycle = factories.make_cycle(2026)
    assert browser(staff).results(f"assessment/cycles/{cycle.pk}/results/") == []
    assert is_error(browser(staff).get(f"assessment/cycles/{cycle.pk}/results/P0/"), 404, "not_found")
    assert csv_rows(browser(staff).get(f"assessment/cycles/{cycle.pk}/results/", {"format": "csv"}))[1:] == []


def test_results_cost_the_same_for_many(cycle, staff, django_assert_max_num_queries):
    caller = browser(staff)
    caller.get(f"assessment/cycles/{cycle.pk}/results/")
    for path, most in (("results/", 16), ("results/P0/", 20), ("turnout/", 12), ("", 10)):
        with django_assert_max_num_queries(most):
            assert caller.get(f"assessment/cycles/{cycle.pk}/{path}").status_code == 200


# --- last places ------------------------------------------------------------------------------------------------------


@pytest.fixture
def lasts(district, head):
    """甲 last in 2024 and 2025, in 2025 together with 乙."""
    people = years.make_people(district.town)
    years.confirm(years.close_year(2024, people, "甲"), head)
    years.confirm(years.close_year(2025, people, "甲乙"), head)
    return people


def test_last_places_of_a_year(lasts, head):
    caller = browser(head)
    rows = caller.results("assessment/last-places/", year=2024)
    assert [(row["name"], row["total"], row["tied"], row["state"]) for row in rows] == [("甲", "60.00", False, "末位")]
    tied = caller.results("assessment/last-places/", year=2025)
    assert [(row["name"], row["state"], row["running"]) for row in tied] == [
        ("甲", "并列，待决定", False),
        ("乙", "并列，待决定", False),
    ]
    assert caller.get(f"assessment/last-places/{rows[0]['id']}/").json() == rows[0]


def test_two_years_running_are_marked(lasts, head):
    years.decide("甲", 2025, True, head)
    rows = browser(head).results("assessment/last-places/", running=2)
    assert [(row["name"], row["year"], row["running"]) for row in rows] == [("甲", 2025, True)]


def test_last_places_stay_within_scope(lasts, leader, staff, district):
    assert is_error(browser(leader).get("assessment/last-places/"), 403, "forbidden")
    assert program(staff, READ, unit=district.bureau).results("assessment/last-places/") == []
    reader = factories.make_user("reader", "report_reader", district.bureau)
    assert browser(reader).results("assessment/last-places/") == []
    pk = LastPlace.objects.first().pk
    assert is_error(browser(reader).get(f"assessment/last-places/{pk}/"), 404, "not_found")


def test_last_places_cost_the_same_for_many(lasts, head, django_assert_max_num_queries):
    caller = browser(head)
    caller.get("assessment/last-places/")
    with django_assert_max_num_queries(8):
        assert len(caller.results("assessment/last-places/")) == 3


# --- scores from programs ---------------------------------------------------------------------------------------------


@pytest.fixture
def open_cycle(district) -> Cycle:
    cycle = factories.make_cycle(2026)
    scheme = factories.make_scheme()
    factories.add_assessee(cycle, scheme, factories.make_cadre("A1", unit=district.town))
    factories.add_assessee(cycle, scheme, factories.make_cadre("B1", unit=district.bureau))
    return cycle


def one(label="1", assessee="A1", group="主管领导", **scores):
    return {"sheet": label, "assessee": assessee, "rater_group": group, "scores": scores or {"R1": "38.5", "R2": 51}}


def path_of(cycle: Cycle) -> str:
    return f"assessment/cycles/{cycle.pk}/sheets/"


def test_one_sheet_and_a_list(open_cycle, staff):
    caller = program(staff, WRITE)
    first = caller.post(path_of(open_cycle), one())
    assert (first.status_code, first.json()) == (201, {"sheets": 1})
    listed = [one("2", "B1", "班子成员", M1=45.5, M2=None), one("3", "A1", "班子成员", M1="0", M2="50")]
    assert caller.post(path_of(open_cycle), listed).json() == {"sheets": 2}
    assert sorted((sheet.values, sheet.subtotal) for sheet in Sheet.objects.all()) == [
        ([0, 5000], 5000),
        ([3850, 5100], 8950),
        ([4550, None], None),
    ]
    assert Entry.objects.filter(verb="assessment.enter_sheets", actor=staff).count() == 2


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (one(R1="40.01"), "scores.R1"),
        (one(R1="1.001"), "scores.R1"),
        (one(R1=-1), "scores.R1"),
        (one(R1=True), "scores.R1"),
        (one(R1=[1]), "scores.R1"),
        (one(R1="1" * 13), "scores.R1"),
        (one(R9="1"), "scores.R9"),
        (one(assessee="X9"), "assessee"),
        (one(group="没有的主体"), "rater_group"),
        ({**one(), "scores": {}}, "scores"),
        ({**one(), "scores": "R1"}, "scores"),
        ({**one(), "sheet": ""}, "sheet"),
        ({**one(), "sheet": "a\x00"}, "sheet"),
        ({**one(), "sheet": ["1"]}, "sheet"),
        ({**one(), "subtotal": 9}, "subtotal"),
        ({**one(), "task": 1}, "task"),
        ({key: value for key, value in one().items() if key != "assessee"}, "assessee"),
        ([one("1"), one("2", R1="99")], "sheets[1].scores.R1"),
        ([one("1"), one("1")], "sheets[1].sheet"),
        ([one("1"), {**one("2"), "by": 1}], "sheets[1].by"),
        ([one("1"), "x"], "sheets[1].non_field_errors"),
        ([], "detail"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_bad_sheets_are_400_at_their_place_and_store_nothing(open_cycle, staff, body, place):
    answer = program(staff, WRITE).post(path_of(open_cycle), body, **{"Idempotency-Key": "k"})
    assert is_error(answer, 400, "invalid")
    assert list(answer.json()["fields"]) == [place]
    assert (Sheet.objects.count(), Answer.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[" * 5000,
        '{"a":1,"a":2}',
        '{"sheet":NaN}',
        "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]",
        "1" * 5000,
        b"\xff",
    ],
    ids=["空", "半截", "极深", "重名", "NaN", "过深", "巨大整数", "非 UTF-8"],
)
def test_broken_json_is_400(open_cycle, staff, body):
    caller = program(staff, WRITE)
    answer = caller.client.post(
        f"/api/v1/{path_of(open_cycle)}", body, content_type="application/json", headers=caller.headers
    )
    assert is_error(answer, 400, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_other_content_is_415(open_cycle, staff, kind):
    for caller in (program(staff, WRITE), browser(staff)):
        answer = caller.client.post(f"/api/v1/{path_of(open_cycle)}", "a=1", content_type=kind, headers=caller.headers)
        assert is_error(answer, 415, "unsupported_media_type")


def test_too_large_a_body_is_400(open_cycle, staff, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = program(staff, WRITE).post(path_of(open_cycle), one("x" * 150))
    assert is_error(answer, 400, "invalid")
    assert "过大" in answer.json()["message"]


def test_sheets_outside_the_tokens_unit_are_unknown(open_cycle, staff, district):
    caller = program(staff, WRITE, unit=district.town)
    assert caller.post(path_of(open_cycle), one()).status_code == 201
    foreign, missing = (caller.post(path_of(open_cycle), one("2", code)) for code in ("B1", "X9"))
    assert is_error(foreign, 400, "invalid")
    assert foreign.content == missing.content
    assert Sheet.objects.count() == 1


def test_closed_cycle_takes_nothing(open_cycle, staff):
    factories.shut(open_cycle)
    assert is_error(program(staff, WRITE).post(path_of(open_cycle), one()), 409, "conflict")
    assert is_error(program(staff, WRITE).post("assessment/cycles/987654/sheets/", one()), 404, "not_found")


def test_reading_scope_writes_nothing(open_cycle, staff):
    assert is_error(program(staff, READ).post(path_of(open_cycle), one()), 403, "forbidden")


def test_session_needs_the_csrf_token(open_cycle, staff):
    caller = browser(staff)
    caller.client.handler.enforce_csrf_checks = True
    answer = caller.post(path_of(open_cycle), one())
    assert is_error(answer, 403, "forbidden")
    assert Sheet.objects.count() == 0


def test_same_key_same_body_is_answered_again(open_cycle, staff):
    caller = program(staff, WRITE)
    first, again = (caller.post(path_of(open_cycle), one(), **{"Idempotency-Key": "k1"}) for _ in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert again["Idempotent-Replay"] == "true"
    assert Sheet.objects.count() == 1


def test_same_key_other_body_is_422(open_cycle, staff):
    caller = program(staff, WRITE)
    caller.post(path_of(open_cycle), one(), **{"Idempotency-Key": "k1"})
    answer = caller.post(path_of(open_cycle), one("2"), **{"Idempotency-Key": "k1"})
    assert is_error(answer, 422, "key_reused")
    assert Sheet.objects.count() == 1


def test_refused_write_may_be_repaired_under_its_key(open_cycle, staff):
    caller = program(staff, WRITE)
    assert caller.post(path_of(open_cycle), one(R1="99"), **{"Idempotency-Key": "k1"}).status_code == 400
    assert caller.post(path_of(open_cycle), one(), **{"Idempotency-Key": "k1"}).status_code == 201


def test_keys_of_two_owners_do_not_meet(open_cycle, staff):
    other = factories.make_user("staff2", "assessment_staff")
    for user in (staff, other):
        answer = program(user, WRITE).post(path_of(open_cycle), one(user.username), **{"Idempotency-Key": "k1"})
        assert answer.status_code == 201
    assert Sheet.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "x" * 101, "键"], ids=["空", "空格", "过长", "中文"])
def test_bad_key_is_400(open_cycle, staff, key):
    answer = program(staff, WRITE).post(path_of(open_cycle), one(), **{"Idempotency-Key": key})
    assert is_error(answer, 400, "invalid")
    assert list(answer.json()["fields"]) == ["Idempotency-Key"]
    assert Sheet.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_same_key_in_parallel_has_one_effect(open_cycle, staff):
    caller = program(staff, WRITE)
    path, answers, start = path_of(open_cycle), [], threading.Barrier(6)

    def send():
        start.wait()
        answers.append(caller.__class__(headers=caller.headers).post(path, one(), **{"Idempotency-Key": "k1"}))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 6
    assert (Sheet.objects.count(), Result.objects.count()) == (1, 0)
