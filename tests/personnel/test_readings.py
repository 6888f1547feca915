"""Sealed panels are read for a purpose and a limited time; whoever looked can be seen."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.actions.readings import OPENINGS_PER_HOUR
from personnel.models import Cadre, Reading
from personnel.reports.readers import looks_at
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "违反工作纪律情节较轻"
FILE = "/personnel/cadres/Q1/"


@pytest.fixture
def cadre(district, cadre_staff):
    cadre = factories.make_cadre("Q1", name="李明", unit=district.town, health="慢性病")
    facts = {"measure": "demerit", "effective_on": "2024-03-01", "text": SECRET}
    actions.add_row(cadre, "disciplines", by=cadre_staff, **facts)
    return cadre


def body(client, path=FILE) -> str:
    return client.get(path).content.decode()


def test_nothing_of_it_stands_on_the_page_before(cadre, sign_in, cadre_staff):
    page = body(sign_in(cadre_staff))
    assert "填写目的后查阅" in page
    assert not any(text in page for text in (SECRET, "记过", "慢性病", "2024-03-01"))


@pytest.mark.parametrize(("with_sets", "verbs"), [(True, ["personnel.export_file"]), (False, [])])
def test_a_whole_file_taken_out_is_a_look_at_it(cadre, cadre_staff, with_sets, verbs):
    asked = {"by": cadre_staff, "reason": "换届", "with_sets": with_sets}
    actions.export_roster(Cadre.objects.filter(code="Q1"), **asked)
    assert [(look.verb, look.reason) for look in looks_at(cadre)] == [(verb, "换届") for verb in verbs]


def test_opened_for_a_purpose_and_shut_again(cadre, sign_in, cadre_staff):
    client = sign_in(cadre_staff)
    assert client.post(f"{FILE}open/disciplines/", {"reason": " "}).status_code == 400
    answer = client.post(f"{FILE}open/disciplines/", {"reason": "换届考察"})
    assert (answer.status_code, answer["Location"]) == (302, f"{FILE}#disciplines")
    page = body(client)
    assert SECRET in page
    assert "慢性病" not in page
    opened = Entry.objects.filter(verb="personnel.open_sealed").get()
    assert (opened.reason, opened.detail["panel"], SECRET in str(opened.detail)) == ("换届考察", "处分", False)
    assert Entry.objects.filter(verb="personnel.view_cadre", detail__opened=["处分"]).exists()
    client.post(f"/personnel/readings/{Reading.objects.get().pk}/shut/")
    assert SECRET not in body(client)


def test_time_runs_out(cadre, sign_in, cadre_staff):
    client = sign_in(cadre_staff)
    client.post(f"{FILE}open/disciplines/", {"reason": "换届考察"})
    Reading.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert SECRET not in body(client)


def test_open_to_the_one_who_asked_only(cadre, sign_in, cadre_staff, head):
    actions.open_panel(cadre, "disciplines", "换届考察", by=head)
    assert SECRET not in body(sign_in(cadre_staff))


@pytest.mark.parametrize("path", ["", "withdraw/", "history/"])
def test_rows_ask_for_the_purpose_too(cadre, sign_in, cadre_staff, path):
    row = cadre.discipline_rows.get()
    client, address = sign_in(cadre_staff), f"{FILE}sets/disciplines/{row.pk}/{path}"
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"{FILE}open/disciplines/")
    actions.open_panel(cadre, "disciplines", "更正", by=cadre_staff)
    assert client.get(address).status_code == 200


def test_who_may_not_read_discipline_cannot_open_it(cadre, sign_in, leader, staff, outsider):
    for user, status in ((leader, 403), (staff, 403), (outsider, 404)):
        client = sign_in(user)
        assert client.get(f"{FILE}open/disciplines/").status_code == status
        assert 'id="disciplines"' not in body(client)
    with pytest.raises(PermissionDenied):
        actions.open_panel(cadre, "disciplines", "想看", by=leader)


@pytest.mark.parametrize("panel", ["basics", "nothing"])
def test_what_is_not_sealed_cannot_be_opened(cadre, sign_in, cadre_staff, panel):
    assert sign_in(cadre_staff).get(f"{FILE}open/{panel}/").status_code == 404


def test_at_most_thirty_an_hour(cadre, cadre_staff):
    for _ in range(OPENINGS_PER_HOUR):
        actions.open_panel(cadre, "disciplines", "核对", by=cadre_staff)
    with pytest.raises(Refused, match="最多打开"):
        actions.open_panel(cadre, "disciplines", "核对", by=cadre_staff)


def test_nobody_shuts_for_another(cadre, sign_in, cadre_staff, head):
    reading = actions.open_panel(cadre, "disciplines", "核对", by=head)
    assert sign_in(cadre_staff).post(f"/personnel/readings/{reading.pk}/shut/").status_code == 404


def test_the_person_and_the_auditor_see_who_looked(cadre_self, sign_in, cadre_staff, audit_officer, leader):
    cadre = cadre_self.cadre
    sign_in(cadre_staff).get(f"/personnel/cadres/{cadre.code}/")
    actions.open_panel(cadre, "disciplines", "换届考察", by=cadre_staff)
    own = body(sign_in(cadre_self), f"/personnel/cadres/{cadre.code}/readers/")
    assert all(text in own for text in ("干部科甲", "查阅密封内容（处分）", "换届考察", "查看干部信息"))
    every = body(sign_in(audit_officer), f"/audit/readers/?q={cadre.code}")
    assert all(text in every for text in ("干部科甲", "换届考察", cadre.code))
    assert sign_in(cadre_staff).get(f"/personnel/cadres/{cadre.code}/readers/").status_code == 403
    assert sign_in(leader).get("/audit/readers/").status_code == 403
    assert sign_in(audit_officer).get(f"/personnel/cadres/{cadre.code}/").status_code == 404


def test_the_reader_stands_all_over_the_page(cadre, sign_in, cadre_staff):
    page = body(sign_in(cadre_staff))
    assert 'class="reader-mark"' in page
    assert f"干部科甲 {timezone.localdate()}" in page
    assert "style=" not in page


def test_history_of_the_file_tells_no_health_and_no_address(cadre, sign_in, cadre_staff):
    actions.edit_cadre(cadre, by=cadre_staff, health="重病", home_address="何市镇某街1号")
    page = body(sign_in(cadre_staff))
    assert "健康状况：" in page
    assert not any(text in page for text in ("重病", "慢性病", "某街"))


def test_edit_form_tells_no_health_and_no_address(cadre, sign_in, cadre_staff):
    actions.edit_cadre(cadre, by=cadre_staff, home_address="何市镇某街1号")
    page = body(sign_in(cadre_staff), f"{FILE}edit/")
    assert not any(text in page for text in ("慢性病", "某街"))


def test_sealed_set_takes_a_row_without_being_read(cadre, sign_in, cadre_staff, head):
    client = sign_in(cadre_staff)
    assert "登记处分" in body(client)
    data = {"measure": "warning", "effective_on": "2025-03-01", "text": "另一件"}
    assert client.post(f"{FILE}sets/disciplines/new/", data).status_code == 302
    assert cadre.discipline_rows.count() == 2
    assert "登记处分" not in body(sign_in(head))


def test_exported_list_carries_who_took_it_out(cadre, sign_in, audit_officer):
    import io

    from openpyxl import load_workbook

    content = sign_in(audit_officer).get("/audit/?export=xlsx").content
    assert "审计员于" in load_workbook(io.BytesIO(content)).active.oddFooter.center.text


def test_why_a_sealed_row_was_changed_is_not_told_outside(cadre, sign_in, cadre_staff):
    row = cadre.discipline_rows.get()
    actions.change_row(row, by=cadre_staff, ground="依据纪委通报更正情节", paper="大纪〔2024〕2号")
    page = body(sign_in(cadre_staff))
    assert "修改档案记录" in page
    assert not any(text in page for text in ("纪委通报", "大纪〔2024〕2号"))


def test_no_draft_of_a_secret_stays_in_the_browser(cadre, sign_in, cadre_staff):
    client = sign_in(cadre_staff)
    for path, name in (("sets/disciplines/new/", "text"), ("sets/family/new/", "work"), ("edit/", "home_address")):
        field = client.get(f"{FILE}{path}").context["form"].fields[name]
        assert "data-secret" in field.widget.attrs
