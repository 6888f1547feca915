"""Pages of results: who may come, what is shown to whom, what is written down."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from assessment.actions.consequences import confirm_results
from assessment.actions.runs import compute_results, compute_trust, queue_run
from assessment.models import Cycle, Result, ScoringRun, Sheet
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from personnel.dossier import panels_for
from tests import factories

pytestmark = pytest.mark.django_db

DEPARTMENT = ("head", "staff", "cadre_staff")
FILE = "sheet,assessee,rater_group,indicator,score\n1,P1,主管领导,R1,36\n1,P1,主管领导,R2,50\n"


@pytest.fixture
def at(client):
    """The client signed in as somebody."""

    def sign_in(user):
        client.logout()
        answer = client.post("/login/", {"username": user.username, "password": factories.PASSWORD})
        assert answer.status_code == 302
        return client

    return sign_in


@pytest.fixture
def cycle(district, staff, cadre_self) -> Cycle:
    """Six people of 何市镇 and 财政局, computed: the own cadre second, one incomplete, one adjusted."""
    cycle = factories.make_cycle(2025, k=3)
    scheme = factories.make_scheme(factories.worked_example(trim_from=0), year=2025)
    for at, part in enumerate((90, 80, 70, 60, 50)):
        cadre = cadre_self.cadre if at == 1 else factories.make_cadre(f"P{at}", unit=district.town)
        assessee = factories.add_assessee(cycle, scheme, cadre)
        factories.add_sheets(assessee, "主管领导", (40 * part, 60 * part))
        factories.add_sheets(assessee, "班子成员", *[(50 * part, 50 * part)] * (2 if at == 1 else 4))
        factories.add_sheets(assessee, "职工群众", *[(50 * part, 50 * part)] * 3, (None, 4000))
        if at == 1:
            factories.make_adjustment(assessee, 120, clause="考核办法第十二条")
    factories.add_assessee(cycle, scheme, factories.make_cadre("P9", name="孙未评", unit=district.bureau))
    run = compute_results(queue_run(factories.shut(cycle), by=staff))
    compute_trust(run)
    return Cycle.objects.get(pk=cycle.pk)


@pytest.fixture
def published(cycle, head) -> Cycle:
    confirm_results(cycle, by=head, on=timezone.localdate())
    return Cycle.objects.get(pk=cycle.pk)


def own_result(cadre_self) -> Result:
    return Result.objects.get(assessee__cadre=cadre_self.cadre)


def addresses(cycle: Cycle, district) -> list[str]:
    """Every page of the department under one cycle."""
    names = ("results", "result_list", "rater_statistics")
    return [
        *(reverse(f"assessment:{name}", args=[cycle.pk]) for name in names),
        reverse("assessment:result_category", args=[cycle.pk, "01"]),
        reverse("assessment:result_subcategory", args=[cycle.pk, "0101"]),
        reverse("assessment:result_unit", args=[cycle.pk, district.town.pk]),
        reverse("assessment:run_new", args=[cycle.pk]),
    ]


# --- who may come ---


@pytest.mark.parametrize("role", DEPARTMENT)
def test_department_sees_every_page(role, at, cycle, district, request):
    client = at(request.getfixturevalue(role))
    refused = {"head": {"run_new"}, "cadre_staff": {"run_new"}}.get(role, set())
    for url in addresses(cycle, district):
        expected = 403 if url.endswith("/run/") and refused else 200
        assert client.get(url).status_code == expected, url
    assert client.get(own_result_url := Result.objects.first().get_absolute_url()).status_code == 200
    assert client.get(f"{own_result_url}print/").status_code == 200


@pytest.mark.parametrize("role", ["leader", "outsider", "clerk", "cadre_self"])
def test_others_find_no_cycle_pages(role, at, published, district, request):
    client = at(request.getfixturevalue(role))
    assert [client.get(url).status_code for url in addresses(published, district)] == [404] * 7


def test_anonymous_is_asked_to_sign_in(client, cycle, district):
    for url in (
        *addresses(cycle, district),
        Result.objects.first().get_absolute_url(),
        reverse("assessment:unit_totals"),
    ):
        answer = client.get(url)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")


@pytest.mark.parametrize("number", [0, 999_999_999])
def test_forged_ids_are_404(number, at, head, cycle, district):
    client = at(head)
    assert [
        client.get(url.replace(f"/{cycle.pk}/", f"/{number}/", 1)).status_code for url in addresses(cycle, district)
    ] == [404] * 7
    assert client.get(reverse("assessment:result", args=[number])).status_code == 404
    assert client.get(reverse("assessment:result_unit", args=[cycle.pk, number])).status_code == 404
    assert client.get(reverse("assessment:result_category", args=[cycle.pk, f"{number}"])).status_code == 404
    assert client.get(reverse("assessment:result_subcategory", args=[cycle.pk, f"{number}"])).status_code == 404


def test_cadre_sees_nothing_before_confirmation(at, cycle, cadre_self):
    client = at(cadre_self)
    assert client.get(own_result(cadre_self).get_absolute_url()).status_code == 404


def test_cadre_sees_own_working_after_confirmation(at, published, cadre_self):
    client, result = at(cadre_self), own_result(cadre_self)
    text = client.get(result.get_absolute_url()).content.decode()
    for shown in (
        "81.20",
        "第2名，共5人",
        "班子成员、职工群众（合并）",
        "加减分 +1.20",
        "100 × 400.00 ÷（5 × 100.00）= 80.00",
    ):
        assert shown in text
    for hidden in ("末位概率", "名次区间", "区分度", "中的位置"):
        assert hidden not in text
    others = Result.objects.exclude(pk=result.pk)
    assert {client.get(other.get_absolute_url()).status_code for other in others} == {404}


def test_department_sees_certainty(at, cycle, head, cadre_self):
    text = at(head).get(own_result(cadre_self).get_absolute_url()).content.decode()
    for shown in ("末位概率", "名次区间", "与后一名的区分度", "总分在小类0101中的位置"):
        assert shown in text


def test_unit_leader_sees_totals_only(at, published, leader, cadre_self):
    client = at(leader)
    listed = client.get(reverse("assessment:unit_totals")).content.decode()
    page = client.get(own_result(cadre_self).get_absolute_url()).content.decode()
    for text in (listed, page):
        assert "81.20" in text
        for hidden in ("第2名", "班子成员", "80.00%", "末位概率", "100 ×"):
            assert hidden not in text
    assert "孙未评" not in listed


def test_other_unit_finds_nothing(at, published, outsider, cadre_self):
    client = at(outsider)
    assert client.get(own_result(cadre_self).get_absolute_url()).status_code == 404
    listed = client.get(reverse("assessment:unit_totals")).content.decode()
    assert "孙未评" in listed
    assert cadre_self.cadre.code not in listed


def test_leader_sees_nothing_unpublished(at, cycle, leader):
    assert "还没有已公布的考核结果" in at(leader).get(reverse("assessment:unit_totals")).content.decode()


def test_withdrawn_run_is_not_shown_to_the_cadre(at, published, staff, head, cadre_self):
    old = own_result(cadre_self)
    compute_results(queue_run(published, by=staff))
    confirm_results(published, by=head, on=timezone.localdate(), reason="更正加减分")
    assert at(cadre_self).get(old.get_absolute_url()).status_code == 404


# --- what is shown ---


def test_overview_tells_numbers_and_runs(at, cycle, head):
    text = at(head).get(reverse("assessment:results", args=[cycle.pk])).content.decode()
    run = ScoringRun.objects.get()
    for shown in ("大类01", run.input_hash[:16], run.result_hash[:16], "第1批", "?state=incomplete"):
        assert shown in text


def test_overview_before_any_run(at, head, district):
    for cycle in (factories.make_cycle(2024), factories.shut(factories.make_cycle(2023))):
        answer = at(head).get(reverse("assessment:results", args=[cycle.pk]))
        assert (answer.status_code, "还没有结果" in answer.content.decode()) == (200, True)
        assert at(head).get(reverse("assessment:result_list", args=[cycle.pk])).status_code == 404


def test_failed_run_says_why(at, staff, district):
    cycle = factories.shut(factories.make_cycle(2024))
    run_job(queue_run(cycle, by=staff).job_id)
    text = at(staff).get(reverse("assessment:results", args=[cycle.pk])).content.decode()
    assert "没有考核对象，无法计算" in text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("", 6, id="全部"),
        pytest.param("?state=incomplete", 1, id="不完整"),
        pytest.param("?state=last", 1, id="末位"),
        pytest.param("?state=tied", 0, id="并列末位"),
        pytest.param("?state=unranked", 0, id="未排名"),
        pytest.param("?category=01&subcategory=0101", 6, id="分类"),
        pytest.param("?category=99", 0, id="没有的大类"),
        pytest.param("?unit=财政局", 1, id="单位"),
        pytest.param("?q=孙未", 1, id="姓名"),
    ],
)
@pytest.mark.parametrize("sort", ["", "total", "-rank", "unit", "probability"])
def test_list_is_filtered_and_sorted(query, names, sort, at, cycle, head):
    order = f"{'&' if query else '?'}sort={sort}" if sort else ""
    answer = at(head).get(reverse("assessment:result_list", args=[cycle.pk]) + query + order)
    assert answer.status_code == 200
    assert answer.content.decode().count("/assessment/results/") == names


def test_subcategory_too_small_points_to_its_category(at, staff, head, district):
    cycle = factories.make_cycle(2024, min_group=3)
    for at_, subcategory in enumerate(("0101", "0101", "0102")):
        plain = factories.worked_example(subcategory, secret=False)
        known = [one.scheme for one in cycle.assessees.all() if one.scheme.subcategory.code == subcategory]
        scheme = known[0] if known else factories.make_scheme(plain, year=2024)
        factories.add_worked_example(assessee := factories.add_assessee(cycle, scheme))
        factories.add_sheets(assessee, "主管领导", (1000 * at_, 1000))
    compute_results(queue_run(factories.shut(cycle), by=staff))
    client = at(head)
    small = client.get(reverse("assessment:result_subcategory", args=[cycle.pk, "0102"])).content.decode()
    whole = client.get(reverse("assessment:result_category", args=[cycle.pk, "01"])).content.decode()
    assert "内合并排名" in small
    assert "按大类排名" in whole
    assert whole.count("/assessment/results/") == 3


def test_rater_statistics_are_two_decimals(at, cycle, head):
    text = at(head).get(reverse("assessment:rater_statistics", args=[cycle.pk])).content.decode()
    assert "主管领导" in text
    assert "70.00" in text


def test_print_carries_a_watermark(at, cycle, head, cadre_self):
    text = at(head).get(reverse("assessment:result_print", args=[own_result(cadre_self).pk])).content.decode()
    assert f'<div class="watermark" aria-hidden="true">{head.name} {head.username} ' in text
    assert "输入摘要" in text


# --- what is written down, what leaves ---


@pytest.mark.parametrize(("role", "audience"), [("head", "department"), ("leader", "totals"), ("cadre_self", "self")])
def test_opening_a_result_is_recorded(role, audience, at, published, cadre_self, request):
    user, result = request.getfixturevalue(role), own_result(cadre_self)
    at(user).get(result.get_absolute_url())
    entry = Entry.objects.filter(verb="assessment.view_result").latest("id")
    assert (entry.actor, entry.object_id, entry.detail) == (
        user,
        str(result.pk),
        {"run": result.run_id, "as": audience},
    )


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_export_leaves_with_its_hash(form, at, cycle, staff):
    answer = at(staff).get(reverse("assessment:result_export", args=[cycle.pk, form]))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    entry = Entry.objects.get(verb="assessment.export_results")
    assert (entry.actor, entry.detail["form"], entry.detail["bytes"]) == (staff, form, len(answer.content))


def test_exported_csv_opens_in_a_spreadsheet(at, cycle, head):
    content = at(head).get(reverse("assessment:result_export", args=[cycle.pk, "csv"])).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 6


def test_export_needs_the_right_and_a_known_form(at, cycle, cadre_staff, head):
    assert at(cadre_staff).get(reverse("assessment:result_export", args=[cycle.pk, "csv"])).status_code == 403
    assert at(head).get(reverse("assessment:result_export", args=[cycle.pk, "pdf"])).status_code == 404


# --- computing and importing ---


def test_computing_again_makes_a_new_run(at, cycle, staff):
    client, url = at(staff), reverse("assessment:run_new", args=[cycle.pk])
    assert "计算6名考核对象" in client.get(url).content.decode()
    answer = client.post(url)
    assert (answer.status_code, answer.url) == (302, reverse("assessment:results", args=[cycle.pk]))
    run = ScoringRun.objects.get(number=2)
    assert run.state == ScoringRun.State.QUEUED
    assert f"job-{run.job_id}" in client.get(answer.url).content.decode()


def test_open_cycle_is_not_computed(at, staff, district):
    cycle = factories.make_cycle()
    assert at(staff).post(reverse("assessment:run_new", args=[cycle.pk])).status_code == 409
    assert not ScoringRun.objects.exists()


@pytest.fixture
def open_cycle(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cycle = factories.make_cycle(2026)
    factories.add_assessee(cycle, factories.make_scheme(), code="P1")
    return cycle


def upload(client, cycle, content: str):
    file = SimpleUploadedFile("评分.csv", content.encode(), "text/csv")
    return client.post(reverse("assessment:sheets_import", args=[cycle.pk]), {"file": file})


def test_upload_preview_confirm(at, staff, open_cycle):
    client = at(staff)
    shown = upload(client, open_cycle, FILE)
    assert shown.status_code == 200
    assert "导入1张评分表" in shown.content.decode()
    assert not Sheet.objects.exists()
    ticket = shown.context["confirm"]["ticket"].value()
    answer = client.post(reverse("assessment:sheets_confirm", args=[open_cycle.pk]), {"ticket": ticket})
    job = Job.objects.get(kind="import_sheets")
    assert (answer.status_code, answer.url) == (302, f"/jobs/{job.pk}/")
    run_job(job.pk)
    assert Sheet.objects.get().subtotal == 8600
    again = upload(client, open_cycle, FILE)
    assert (again.status_code, "已经导入过" in again.content.decode()) == (409, True)


def test_faults_are_listed_and_nothing_is_kept(at, staff, open_cycle, tmp_path):
    answer = upload(at(staff), open_cycle, FILE + "2,P1,主管领导,R2,99\n3,P7,主管领导,R1,1\n")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "有 2 处不符合要求" in text
    assert "没有该工号的考核对象" in text
    assert not list(tmp_path.rglob("*.csv"))


@pytest.mark.parametrize("ticket", ["", "x:y:z", "eyJhIjoxfQ:1:x"])
def test_forged_ticket_is_refused(ticket, at, staff, open_cycle):
    answer = at(staff).post(reverse("assessment:sheets_confirm", args=[open_cycle.pk]), {"ticket": ticket})
    assert (answer.status_code, Job.objects.count()) == (400, 0)


def test_ticket_of_somebody_else_is_refused(at, staff, open_cycle):
    ticket = upload(at(staff), open_cycle, FILE).context["confirm"]["ticket"].value()
    other = factories.make_user("other", "assessment_staff")
    answer = at(other).post(reverse("assessment:sheets_confirm", args=[open_cycle.pk]), {"ticket": ticket})
    assert (answer.status_code, Job.objects.count()) == (400, 0)


def test_upload_is_for_the_office_and_open_cycles(at, staff, head, cycle, open_cycle):
    assert at(head).get(reverse("assessment:sheets_import", args=[open_cycle.pk])).status_code == 403
    assert upload(at(staff), cycle, FILE).status_code == 409
    assert at(staff).post(reverse("assessment:sheets_import", args=[open_cycle.pk])).status_code == 400


# --- on other pages ---


def test_panel_of_the_file(published, cycle, head, leader, cadre_self, clerk):
    cadre = cadre_self.cadre
    shown = {
        user.username: {panel.code: panel.context for panel in panels_for(cadre, user)}
        for user in (head, leader, cadre_self, clerk)
    }
    assert shown["head"]["results"]["sees_places"]
    assert shown["cadre_self"]["results"]["sees_places"]
    assert not shown["leader"]["results"]["sees_places"]
    assert "results" not in shown["clerk"]


@pytest.mark.parametrize(("role", "text"), [("head", "2025年度考核结果"), ("cadre_self", "我的2025年度考核结果")])
def test_card_on_the_home_page(role, text, at, published, request):
    assert text in at(request.getfixturevalue(role)).get("/").content.decode()


# --- queries ---


@pytest.mark.parametrize(
    ("name", "more", "most"),
    [
        ("results", [], 18),
        ("result_list", [], 16),
        ("result_category", ["01"], 16),
        ("result_subcategory", ["0101"], 16),
        ("rater_statistics", [], 13),
    ],
)
def test_pages_take_few_queries(name, more, most, at, cycle, head, django_assert_max_num_queries):
    client = at(head)
    client.get("/")
    with django_assert_max_num_queries(most):
        client.get(reverse(f"assessment:{name}", args=[cycle.pk, *more]))


def test_result_page_takes_few_queries(at, cycle, head, cadre_self, django_assert_max_num_queries):
    client = at(head)
    client.get("/")
    with django_assert_max_num_queries(16):
        client.get(own_result(cadre_self).get_absolute_url())
