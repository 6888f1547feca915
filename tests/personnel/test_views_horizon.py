"""前瞻 through its doors: each figure against the list it opens, the sealed kind, due items, the forecast."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate, add_months
from cadre_mgmt.notices.due import collect
from personnel.models import Cadre, Discipline, Post, ProfessionalTitle, Tenure
from personnel.rules.horizon import Span, births_retiring, month_of
from personnel.rules.retirement import BaseAge
from tests.factories import make_cadre, make_user
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db
PAGE = "/personnel/horizon/"
CELL = re.compile(
    r'<a href="(/personnel/(?:horizon/people|horizon/influence|establishment/[a-z]+)/?\?[^"]*)">(-?[0-9]+)</a>'
)


def months_ago(months: int) -> str:
    return f"{add_months(timezone.localdate().replace(day=1), -months):%Y.%m}"


@pytest.fixture
def people(district):
    """One or more of every kind, at both ends of their spans, in three units."""
    men = [("M1", "1960.01"), ("M2", "1966.03"), ("M3", "1967.09.30"), ("M4", "1968.12"), ("M5", "1985.01")]
    for code, born in men:
        make_cadre(code, unit=district.town, born=PartialDate.parse(born))
    soon, _ = births_retiring(Span(*(add_months(month_of(timezone.localdate()), n) for n in (3, 4))), BaseAge.MAN)
    make_cadre("M6", unit=district.town, born=PartialDate.from_number(soon))
    make_cadre("W1", unit=district.town, sex="女", born=PartialDate.parse("1972.06"))
    make_cadre("W2", unit=district.centre, sex="女", born=PartialDate.parse("1977.10"), staff_kind="机关工勤")
    make_cadre("W3", unit=district.bureau, sex="女", born=PartialDate.parse("1967.05"), level="县处级副职", post="局长")
    titled = make_cadre("W4", unit=district.centre, sex="女", born=PartialDate.parse("1967.05"), post="医师", level="")
    ProfessionalTitle.objects.create(cadre=titled, title="主任医师", grade="senior")
    make_cadre("N1", unit=district.town, born=None)
    make_cadre("N2", unit=district.town, sex="")
    for code, months in (("T1", 118), ("T2", 119), ("T3", 121), ("T4", 60), ("T5", 59), ("T6", 61), ("T7", 12)):
        make_cadre(code, unit=district.town, post=f"职务{code}", since=months_ago(months), is_head=code in {"T4", "T5"})
    Tenure.objects.filter(cadre__code="T2").update(nature="attached")
    for code, days in (("M5", 20), ("T7", 400)):
        until = timezone.localdate() + timedelta(days=days)
        Tenure.objects.filter(cadre__code=code).update(on_probation_until=until)
    for code, *ends in (("M1", 15, 700), ("M2", 40), ("M3", -30), ("M4", 4000)):
        cadre = Cadre.objects.get(code=code)
        for days in ends:
            last = timezone.localdate() + timedelta(days=days)
            begun = min(last, timezone.localdate())
            Discipline.objects.create(cadre=cadre, measure="admonition", effective_on=begun, ends_on=last)


def cells_of(answer) -> list[tuple[str, int]]:
    return [(unescape(url), int(count)) for url, count in CELL.findall(answer.content.decode())]


def rows_of(client, url: str) -> int:
    if "influence" in url:
        answer = client.post(url, {"reason": "换届前核对"})
        return len(re.findall("<th scope=row class=person>", answer.content.decode()))
    answer = client.get(url)
    assert answer.status_code == 200, url
    page = answer.content.decode()
    if "/establishment/posts" in url:
        return sum(int(places) for places in re.findall("<td class=num>([0-9]+)</td><td class=num>", page))
    return page.count("<tr><th scope=row") or page.count("<th scope=row")


@pytest.mark.parametrize("query", [{"years": "1"}, {"years": "5"}, {"unit": "何市镇", "years": "3"}])
def test_every_figure_opens_exactly_its_list(client, head, people, query):
    client = sign_in(client, head)
    answer = client.get(PAGE, query)
    assert answer.status_code == 200
    cells = [(url, count) for url, count in cells_of(answer) if "/establishment/" not in url]
    assert len(cells) > 30
    assert sum(count > 0 for _, count in cells) > 8
    for url, count in cells:
        assert rows_of(client, url) == count, url


def test_marks_of_the_chart_are_linked(client, head, people):
    page = sign_in(client, head).get(PAGE, {"years": "5"}).content.decode()
    chart = page[page.index("<figure") : page.index("</figure>")]
    links = [unescape(url) for url in re.findall('<a href="([^"]+)"><rect', chart)]
    assert len(links) > 5
    assert all("last=" in url for url in links)


def test_who_retires_when(client, head, people):
    client = sign_in(client, head)
    page = text(client.get("/personnel/horizon/people/", {"kind": "retirement"}))
    rows = dict(re.findall(r"<td class=code>([A-Z0-9]+)</td>.*?<td class=date>([0-9.]+)</td></tr>", page))
    assert rows["M1"] == "2020.01"
    assert rows["M2"] == "2026.07"
    assert rows["W1"] == "2028.02"
    assert rows["W2"] == "2029.03"
    assert rows["W3"] == rows["W4"] == "2028.01"
    assert "N1" not in rows
    assert "N2" not in rows


def test_those_who_cannot_be_told_are_a_list_of_their_own(client, head, people):
    client = sign_in(client, head)
    answer = client.get("/personnel/horizon/people/", {"kind": "unknown"})
    assert re.findall("<td class=code>([A-Z0-9]+)</td>", answer.content.decode()) == ["N1", "N2"]
    assert '">2</a> 人没有出生年月或性别' in client.get(PAGE).content.decode()


def test_attachments_never_count_and_five_years_are_for_heads(client, head, people):
    client = sign_in(client, head)
    page = client.get("/personnel/horizon/people/", {"kind": "ten"}).content.decode()
    codes = re.findall("<td class=code>(T[0-9])</td>", page)
    assert codes[:2] == ["T3", "T1"]
    assert "T2" not in codes
    page = client.get("/personnel/horizon/people/", {"kind": "five"}).content.decode()
    assert set(re.findall("<td class=code>(T[0-9])</td>", page)) == {"T4", "T5"}


# --- the sealed kind ---


def test_influence_periods_need_a_purpose_and_leave_a_record(client, cadre_staff, people):
    client = sign_in(client, cadre_staff)
    url = "/personnel/horizon/influence/"
    assert ">M1<" not in text(client.get(url))
    assert client.post(url, {"reason": ""}).status_code == 400
    answer = client.post(url, {"reason": "考察前核对"})
    assert set(re.findall("<td class=code>([A-Z0-9]+)</td>", answer.content.decode())) == {"M1", "M2", "M3", "M4"}
    entry = Entry.objects.filter(verb="personnel.view_influence").latest("pk")
    assert (entry.reason, entry.detail["rows"]) == ("考察前核对", 4)


def test_the_last_of_overlapping_measures_counts(client, cadre_staff, people):
    month = month_of(timezone.localdate() + timedelta(days=15))
    url = f"/personnel/horizon/influence/?first={month:%Y-%m}&last={month:%Y-%m}"
    page = sign_in(client, cadre_staff).post(url, {"reason": "核对"}).content.decode()
    assert "M1" not in re.findall("<td class=code>([A-Z0-9]+)</td>", page)


@pytest.mark.parametrize("who", ["leader", "staff"])
def test_who_may_not_open_them_sees_no_such_figure(client, request, people, who):
    client = sign_in(client, request.getfixturevalue(who))
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "影响期" not in text(answer)
    assert client.get("/personnel/horizon/influence/").status_code == 403
    assert client.get("/personnel/horizon/people/", {"kind": "influence"}).status_code == 400


# --- scope, wrong input, exports ---


def test_a_unit_leader_looks_ahead_for_the_own_subtree(client, leader, outsider, people):
    client = sign_in(client, leader)
    cells = [(url, count) for url, count in cells_of(client.get(PAGE)) if "/establishment/" not in url]
    for url, count in cells:
        assert rows_of(client, url) == count, url
    page = text(client.get("/personnel/horizon/people/"))
    assert "W3" not in page
    assert "您的范围内没有这个单位" in text(client.get(PAGE, {"unit": "财政局"}))


@pytest.mark.parametrize("role", ["cadre", "score_clerk", "system_officer"])
def test_who_may_not_look_ahead(client, district, role):
    client = sign_in(client, make_user(role=role))
    assert client.get(PAGE).status_code == 403
    assert client.get("/personnel/horizon/people/").status_code == 403


@pytest.mark.parametrize("query", [{"kind": "x"}, {"first": "2027"}, {"last": "2027-13"}, {"first": "٢٠٢٧-01"}])
def test_a_forged_question_is_refused(client, head, people, query):
    assert sign_in(client, head).get("/personnel/horizon/people/", query).status_code == 400


@pytest.mark.parametrize("years", ["0", "6", "x", "٣"])
def test_a_wrong_number_of_years_is_the_usual_one(client, head, people, years):
    assert '<option value="3" selected>' in sign_in(client, head).get(PAGE, {"years": years}).content.decode()


def test_exports(client, head, people):
    client = sign_in(client, head)
    assert client.get(PAGE, {"export": "xlsx"}).content[:2] == b"PK"
    assert client.get("/personnel/horizon/people/", {"kind": "ten", "export": "xlsx"}).content[:2] == b"PK"
    assert Entry.objects.filter(verb="personnel.export_horizon").count() == 2


def test_vacancies_to_expect(client, head, people, district):
    Post.objects.filter(unit=district.town, name="副镇长").update(places=9)
    answer = sign_in(client, head).get(PAGE, {"unit": district.town.code, "years": "1"})
    page = answer.content.decode()
    assert "期末预计空缺" in page
    row = page[page.index("乡科级副职") :]
    places, held = (int(value) for value in re.findall(r'">(-?[0-9]+)</a>', row)[:2])
    assert places == 9 + 7 + 1
    assert held == Cadre.objects.filter(unit__path__startswith=district.town.path, post__level="乡科级副职").count() - 1


# --- due items ---


def test_due_items_name_no_person_of_the_sealed_kind(cadre_staff, leader, people):
    today = timezone.localdate()
    items = [item for item in collect(cadre_staff, today) if item.kind == "前瞻"]
    assert any("到龄退休" in item.title for item in items)
    assert any("试用期" in item.title for item in items)
    assert any("影响期" in item.title for item in items)
    assert not any("M1" in item.title or "王建国" in item.title for item in items if "影响期" in item.title)
    assert not any("影响期" in item.title for item in collect(leader, today))


def test_due_items_cost_few_queries(cadre_staff, people, django_assert_max_num_queries):
    from personnel.reports.due import horizon_due

    with django_assert_max_num_queries(7):
        list(horizon_due(cadre_staff, timezone.localdate()))
