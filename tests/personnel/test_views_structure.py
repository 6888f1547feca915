"""队伍结构 and its snapshots through their doors: scope, lists behind figures, comparison, the past."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from personnel.actions import edit_cadre
from personnel.actions.snapshots import keep_snapshot
from personnel.models import Cadre, Snapshot
from personnel.reports.sides import home_unit
from personnel.rules.structure import Figures
from tests.factories import make_cadre, make_user
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db
PAGE = "/personnel/structure/"
CELL = re.compile(r'<a href="(/personnel/cadres/(?:\?[^"]*)?)">([0-9]+)</a>')


@pytest.fixture
def people(district):
    make_cadre("A1", unit=district.town, sex="女", born=PartialDate.parse("1990.01"), fulltime_education="研究生")
    make_cadre(
        "A2", unit=district.town, ethnic="彝族", political="中共党员", level="乡科级正职", post="镇长", is_head=True
    )
    make_cadre("A3", unit=district.centre, post="工作人员", level="", born=None, fulltime_education="大专")
    make_cadre("B1", unit=district.bureau, rank="四级调研员", political="群众", staff_kind="公务员|%+")
    left = make_cadre("B2", unit=district.bureau)
    Cadre.objects.filter(pk=left.pk).update(left_on=timezone.localdate())


def rows_of(client, url: str) -> int:
    """Persons on the list at an address, counted from what it exports to the screen."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return len(re.findall(r"<th scope=row class=person>", answer.content.decode()))


def figures_of(page: str) -> list[tuple[str, int]]:
    return [(unescape(url), int(count)) for url, count in CELL.findall(page)]


def test_every_figure_of_the_page_opens_its_persons(client, head, people):
    client = sign_in(client, head)
    cells = figures_of(client.get(PAGE).content.decode())
    assert len(cells) > 90
    assert {count for _, count in cells} >= {0, 1, 2, 4}
    for url, count in cells:
        assert rows_of(client, url) == count, url


def test_marks_of_the_charts_are_linked_too(client, head, people):
    page = sign_in(client, head).get(PAGE).content.decode()
    assert "years%3A" in page
    assert page.count("<figure") == 4
    assert page.count("<details><summary>数据表") == 4


def test_filters_narrow_page_and_lists_alike(client, head, people, district):
    client = sign_in(client, head)
    answer = client.get(PAGE, {"unit": district.town.code, "sex": "男"})
    cells = figures_of(answer.content.decode())
    assert cells[0][1] == 2
    for url, count in cells:
        assert parse_qs(urlsplit(url).query)["unit"]
        assert rows_of(client, url) == count, url


def test_the_leading_group_is_the_holders_of_leading_posts(client, head, people, district):
    client = sign_in(client, head)
    answer = client.get(PAGE, {"unit": district.town.code, "team": "yes", "own": "true"})
    assert figures_of(answer.content.decode())[0][1] == 2
    answer = client.get(PAGE, {"unit": district.centre.code, "team": "yes"})
    assert figures_of(answer.content.decode())[0][1] == 0


def test_a_unit_leader_counts_the_own_subtree(client, leader, people):
    client = sign_in(client, leader)
    cells = figures_of(client.get(PAGE).content.decode())
    assert cells[0][1] == 3
    for url, count in cells:
        assert rows_of(client, url) == count, url
    assert client.get(PAGE, {"unit": "财政局"}).status_code == 400


@pytest.mark.parametrize(
    ("role", "status"), [("cadre", 403), ("score_clerk", 403), ("system_officer", 403), ("report_reader", 200)]
)
def test_who_may_see_it(client, district, role, status):
    assert sign_in(client, make_user(role=role)).get(PAGE).status_code == status


def test_nobody_at_all_is_a_page_of_zeros(client, head, district):
    answer = sign_in(client, head).get(PAGE)
    assert answer.status_code == 200
    assert "—" in text(answer)


def test_two_units_side_by_side(client, head, people, district):
    client = sign_in(client, head)
    answer = client.get(PAGE, {"unit": district.town.code, "with_unit": district.bureau.code})
    words = text(answer)
    assert "主要指标对照" in words
    assert "▼" in words
    for url, count in figures_of(answer.content.decode()):
        assert rows_of(client, url) == count, url


def test_a_wrong_unit_to_compare_with_is_told_at_its_field(client, head, people):
    answer = sign_in(client, head).get(PAGE, {"with_unit": "没有的单位", "with_on": "昨天"})
    assert answer.status_code == 200
    assert "您的范围内没有这个单位" in text(answer)


@pytest.mark.parametrize("figure", ["age:99", "nothing:1", "years:9-1", "sex"])
def test_a_forged_figure_is_refused(client, head, people, figure):
    answer = sign_in(client, head).get("/personnel/cadres/", {"figure": figure})
    assert answer.status_code == 400
    assert "统计项无效" in text(answer)


def test_export_is_recorded_with_its_hash(client, head, people):
    answer = sign_in(client, head).get(PAGE, {"export": "xlsx"})
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    entry = Entry.objects.filter(verb="personnel.export_structure").latest("pk")
    assert entry.detail["rows"] == [4]
    assert len(entry.detail["sha256"]) == 64


def test_units_below_stand_beside_each_other(client, head, people, district):
    answer = sign_in(client, head).get(PAGE, {"unit": district.town.code})
    page = answer.content.decode()
    assert "各单位对照" in page
    assert "何市镇本级" in page
    assert "何市镇便民服务中心" in page


def test_the_structure_of_what_a_search_found(client, head, people, district):
    client = sign_in(client, head)
    query = {"unit": "何市镇", "sex": ["男"], "career": ""}
    listed = client.get("/personnel/candidates/", query).content.decode()
    assert "/personnel/candidates/structure/?unit=" in listed
    page = client.get("/personnel/candidates/structure/", query).content.decode()
    cells = [
        (unescape(url), int(n)) for url, n in re.findall(r'<a href="(/personnel/candidates/[^"]*)">([0-9]+)</a>', page)
    ]
    assert cells[0][1] == 2
    assert "留存快照" not in page
    for url, count in cells:
        found = client.get(url).content.decode()
        assert found.count("<th scope=row class=person>") == count, url


def test_the_list_leads_to_its_structure(client, head, people):
    page = text(sign_in(client, head).get("/personnel/cadres/", {"sex": "女"}))
    assert "/personnel/structure/?sex=" in page


# --- two days, snapshots ---


@pytest.mark.django_db(transaction=True)
def test_two_days_side_by_side(client, head, cadre_staff, district):
    cadre = make_cadre("A1", unit=district.town, political="群众", began_work=PartialDate.parse("2001.07"))
    client = sign_in(client, head)
    edit_cadre(cadre, political="中共党员", joined_party=PartialDate.parse("2026.10"), by=cadre_staff)
    day = timezone.localdate() - timedelta(days=400)
    answer = client.get(PAGE, {"unit": district.town.code, "with_on": day.isoformat()})
    assert answer.status_code == 200
    cells = figures_of(answer.content.decode())
    assert any(f"on={day}" in url for url, _ in cells)
    for url, count in cells:
        assert rows_of(client, url) == count, url


@pytest.mark.django_db(transaction=True)
def test_who_may_not_see_the_past_cannot_compare_with_it(client, leader, district):
    day = timezone.localdate() - timedelta(days=400)
    assert sign_in(client, leader).get(PAGE, {"with_on": day.isoformat()}).status_code == 403


@pytest.fixture
def kept(client, head, district, transactional_db):
    """A snapshot of 何市镇 before one cadre changes and another comes."""
    make_cadre("A1", unit=district.town, political="群众")
    make_cadre("A2", unit=district.centre, sex="女")
    client = sign_in(client, head)
    answer = client.post(
        f"/personnel/structure/snapshots/new/?unit={district.town.code}&state=all", {"name": "换届前", "note": "一次"}
    )
    assert answer.status_code == 302
    return Snapshot.objects.get()


def change(cadre_staff, district):
    edit_cadre(Cadre.objects.get(code="A1"), political="中共党员", sex="女", by=cadre_staff)
    make_cadre("A3", unit=district.town)


def test_what_is_kept_says_what_was_counted(kept, head, district):
    assert (kept.name, kept.total, kept.unit, kept.by) == ("换届前", 2, district.town, head)
    assert kept.on == timezone.localdate()
    assert len(kept.sha256) == 64
    assert Entry.objects.filter(verb="personnel.keep_snapshot").count() == 1


def test_a_page_as_on_that_moment_equals_the_snapshot(kept, client, head, cadre_staff, district):
    change(cadre_staff, district)
    client = sign_in(client, head)
    answer = client.get(kept.get_absolute_url(), {"check": "1"})
    assert "全部数字与快照相同" in text(answer)
    cells = figures_of(answer.content.decode())
    assert len(cells) > 50
    for url, count in cells:
        assert rows_of(client, url) == count, url
    moment = {"on": kept.on.isoformat(), "known": kept.known_at.isoformat(), "unit": district.town.code, "state": "all"}
    shown = figures_of(client.get(PAGE, moment).content.decode())
    tokens = {parse_qs(urlsplit(url).query).get("figure", [""])[0]: count for url, count in reversed(cells)}
    again = {parse_qs(urlsplit(url).query).get("figure", [""])[0]: count for url, count in reversed(shown)}
    same = tokens.keys() & again.keys()
    assert len(same) > 50
    assert {key: tokens[key] for key in same} == {key: again[key] for key in same}
    now = figures_of(client.get(PAGE, {"unit": district.town.code}).content.decode())
    assert now[0][1] == 3


def test_a_snapshot_against_today(kept, client, head, cadre_staff, district):
    change(cadre_staff, district)
    answer = sign_in(client, head).get(kept.get_absolute_url(), {"with": "now"})
    words = text(answer)
    assert "主要指标对照" in words
    assert "▲1" in words
    for url, count in figures_of(answer.content.decode()):
        assert rows_of(client, url) == count, url


def test_nobody_changes_a_snapshot(kept):
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        Snapshot.objects.update(total=9)
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        kept.delete()
    with connection.cursor() as cursor:
        cursor.execute("select total from personnel_snapshot")
        assert cursor.fetchone() == (2,)


def test_a_snapshot_belongs_to_its_unit(kept, client, leader, outsider):
    assert sign_in(client, leader).get(kept.get_absolute_url()).status_code == 200
    assert sign_in(client, outsider).get(kept.get_absolute_url()).status_code == 404
    assert "换届前" not in text(client.get("/personnel/structure/snapshots/"))


def test_who_may_not_see_the_past_cannot_ask_it_by_a_snapshot(kept, client, leader):
    client = sign_in(client, leader)
    assert "?check=1" not in client.get(kept.get_absolute_url()).content.decode()
    assert client.get(kept.get_absolute_url(), {"check": "1"}).status_code == 403


def test_only_the_department_keeps(client, leader, district):
    assert sign_in(client, leader).get("/personnel/structure/snapshots/new/").status_code == 403


def test_several_units_and_none_named(district, head):
    from cadre_mgmt.accounts.models import Grant

    user = make_user(role="cadre_staff", unit=district.town)
    Grant.objects.create(user=user, role="cadre_staff", unit=district.bureau, valid_from="2020-01-01", by=user)
    with pytest.raises(Refused, match="先选择一个单位"):
        keep_snapshot(Figures(0), by=user, name="两个单位", unit=home_unit(user))
