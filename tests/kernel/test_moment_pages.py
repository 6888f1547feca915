"""Choosing a moment of the past, and what pages and programs do while one is looked at."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from personnel.actions import appoint, edit_cadre
from personnel.models import Cadre, Tenure
from tests import factories
from tests.kernel.test_moments import instant
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moved(district, cadre_staff):
    """A cadre who was 副镇长 from 2019.03 and is 局长 since 2024.06."""
    deputy = factories.make_post(district.town, "副镇长", level="乡科级副职")
    head = factories.make_post(district.bureau, "局长", level="乡科级正职")
    cadre = factories.make_cadre(name="李明远", unit=district.town, post=deputy, born=PartialDate.parse("1980.06"))
    Tenure.objects.filter(cadre=cadre).delete()
    Tenure.objects.create(cadre=cadre, post=deputy, level=deputy.level, started=PartialDate.parse("2019.03"))
    appoint(cadre, head, on=PartialDate.parse("2024.06"), basis="区委〔2024〕6号", by=cadre_staff)
    return cadre


def look_at(client, on, known="now", following="/personnel/cadres/"):
    return client.post("/moment/", {"on": on, "known": known, "next": following})


def test_every_page_follows_until_it_is_taken_back(client, cadre_staff, moved):
    sign_in(client, cadre_staff)
    answer = look_at(client, "2021-01-15")
    assert (answer.status_code, answer["Location"]) == (302, "/personnel/cadres/")
    page = text(client.get("/personnel/cadres/"))
    assert "正在查看" in page
    assert "2021-01-15" in page
    assert "副镇长" in page
    assert "局长" not in page
    assert "40岁" in text(client.get(reverse("personnel:cadre", args=[moved.code]))).replace(" ", "")
    client.post("/moment/", {"today": "1", "next": "/personnel/cadres/"})
    page = text(client.get("/personnel/cadres/"))
    assert "正在查看" not in page
    assert "局长" in page
    assert Entry.objects.filter(verb="web.see_past", actor=cadre_staff).count() == 1


def test_a_page_equals_the_page_shown_then(client, staff, cadre_staff, moved, district):
    """Kept pages of then, and the same addresses asked as known then, by somebody who only reads."""
    sign_in(client, staff)
    addresses = [reverse("personnel:cadre", args=[moved.code]), "/personnel/cadres/", "/personnel/units/"]
    shown = [_body(client.get(address)) for address in addresses]
    then = instant()
    edit_cadre(moved, name="李明达", rank="三级主任科员", by=cadre_staff)
    factories.make_cadre(name="王后来", unit=district.town)
    assert [_body(client.get(address)) for address in addresses] != shown
    day = timezone.localdate()
    again = [_body(client.get(address, {"on": day, "known": then.isoformat()})) for address in addresses]
    assert again == shown


def _body(response) -> str:
    """The content of the page without the amber bar, without what names the address asked."""
    whole = response.content.decode()
    page = whole[whole.index("<main") : whole.index("</main>")]
    if "正在查看" in page:
        page = page[: page.index('<form class="as-of"')] + page[page.index("</form>") + len("</form>") :]
    lines = (re.sub(r"\b(on|known)=[^&\"]*(&amp;)?", "", line.strip()) for line in page.splitlines())
    own = ('name="on"', 'name="known"', "csrfmiddlewaretoken")
    return "\n".join(line for line in lines if line and not any(word in line for word in own)).replace('?"', '"')


def test_nothing_can_be_changed_meanwhile(client, cadre_staff, moved):
    sign_in(client, cadre_staff)
    look_at(client, "2021-01-15")
    answer = client.post(reverse("personnel:cadre_edit", args=[moved.code]), {"name": "改名"})
    assert answer.status_code == 409
    assert "回到今天" in text(answer)
    assert Cadre.objects.get(pk=moved.pk).name == "李明远"


def test_an_export_reads_the_past(client, cadre_staff, moved):
    sign_in(client, cadre_staff)
    look_at(client, "2021-01-15")
    answer = client.post(reverse("personnel:cadre_export"), {"reason": "核对历史名册"})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert "副镇长" in _cells(content)
    assert "局长" not in _cells(content)


def _cells(content: bytes) -> set:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True)
    return {value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}


def test_a_bad_date_keeps_the_form(client, cadre_staff):
    sign_in(client, cadre_staff)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = look_at(client, tomorrow.isoformat())
    assert answer.status_code == 400
    assert "请选择" in text(answer)
    assert client.get("/personnel/cadres/", {"on": "2021-02-30"}).status_code == 400


def test_unit_leaders_see_today_only(client, leader, moved):
    sign_in(client, leader)
    assert look_at(client, "2021-01-15").status_code == 403
    assert client.get("/personnel/cadres/", {"on": "2021-01-15"}).status_code == 403


def test_programs_ask_in_the_address(client, cadre_staff, leader, moved):
    sign_in(client, cadre_staff)
    address = f"/api/v1/cadres/{moved.code}/"
    assert client.get(address).json()["post"] == "局长"
    assert client.get(address, {"on": "2021-01-15"}).json()["post"] == "副镇长"
    wrong = client.get(address, {"on": "去年"})
    assert (wrong.status_code, wrong.json()["fields"]) == (400, {"on": ["日期无效"]})
    assert date.fromisoformat("2021-01-15") < timezone.localdate()
    sign_in(client, leader)
    assert client.get(address, {"on": "2021-01-15"}).status_code == 403
