"""Places and holders: the page, its numbers and lists, a day in the past, what a decision would exceed."""

import re
from html import unescape

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.models import Post, Tenure
from personnel.models.staffing import staffing_after, staffing_of
from tests import factories

from .duties import describe_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(district):
    """何市镇 with 镇长 1/1, 副镇长 1/2 (over), 人大副主席 0/1 (vacant); 便民中心 主任 1/1 below it."""
    made = describe_town(district.town)
    factories.make_cadre("T3", name="赵安", unit=district.town, post="副镇长")
    factories.make_cadre("C1", name="周全", unit=district.centre, post="主任", level="", is_head=True)
    return made


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def shown(answer) -> int:
    assert answer.status_code == 200, answer.content.decode()
    return len(answer.context["table"].rows)


def test_figures(town, client):
    answer = client.get("/personnel/establishment/?unit=何市镇")
    assert [(label, number) for label, number, _ in answer.context["total"]] == [
        ("核定", 4), ("实有", 4), ("空缺", 1), ("超配", 1),
    ]  # fmt: skip


def test_every_number_opens_what_it_counts(town, client):
    page = client.get("/personnel/establishment/").content.decode()
    figures = re.findall(r'href="([^"]*establishment/(?:posts|holders)/[^"]*)">(\d+)</a>', page)
    assert len(figures) > 15
    for address, number in figures:
        answer = client.get(unescape(address))
        if "/holders/" in address:
            assert shown(answer) == int(number), address
        elif "state=" in address:
            column = "vacant" if "vacant" in address else "over"
            assert _sum(answer, column) == int(number), address
        else:
            assert _sum(answer, "places") == int(number), address


def _sum(answer, name: str) -> int:
    assert answer.status_code == 200
    table = answer.context["table"]
    places, held = table.fields.index("places"), table.fields.index("held")
    value = {
        "places": lambda row: row[places],
        "vacant": lambda row: max(row[places] - row[held], 0),
        "over": lambda row: max(row[held] - row[places], 0),
    }[name]
    return sum(value(row) for row in table.rows)


def test_as_on_a_day_before(town, client, district):
    Tenure.objects.filter(cadre__code="T3").update(started=PartialDate.parse("2026.06"))
    assert staffing_of(town.deputy, PartialDate.parse("2026.05.01").day).held == 1
    assert staffing_of(town.deputy, PartialDate.parse("2026.07.01").day).held == 2


def test_the_page_on_a_day_before(town, client):
    """Everybody of the town came in 2020.01; the lists behind the figures are asked as on the same day."""
    answer = client.get("/personnel/establishment/?unit=何市镇&on=2019-06-01")
    figures = {label: (number, address) for label, number, address in answer.context["total"]}
    assert (figures["实有"][0], figures["空缺"][0]) == (0, 4)
    assert shown(client.get(figures["实有"][1])) == 0
    assert _sum(client.get(figures["空缺"][1]), "vacant") == 4


def test_attached_and_concurrent_take_no_place(town, district):
    on = PartialDate.parse("2026.07.01").day
    for code, nature in (("X1", "attached"), ("X2", "concurrent")):
        cadre = factories.make_cadre(code, unit=district.bureau, post="科员", level="")
        Tenure.objects.create(cadre=cadre, post=town.mayor, is_main=False, nature=nature)
    assert staffing_of(town.mayor, on).held == 1


class TestAfter:
    ON = PartialDate.parse("2026.07.01").day

    def test_within_bounds(self, town):
        town.empty.refresh_from_db()
        assert staffing_after(town.empty, 1, self.ON, leaving=town.deputy) == []

    def test_the_post_and_the_kind_in_its_unit(self, town, district):
        said = staffing_after(town.deputy, 1, self.ON)
        assert said == [
            "何市镇副镇长核定1人，现有2人，任命后3人，超2人",
            "何市镇副职核定2人，现有2人，任命后3人，超1人",
        ]

    def test_what_is_laid_down_for_the_unit_counts(self, town, district):
        district.town.deputy_places = 1
        district.town.save()
        post = Post.objects.get(pk=town.empty.pk)
        assert staffing_after(post, 1, self.ON) == ["何市镇副职核定1人，现有2人，任命后3人，超2人"]

    def test_staff_posts_are_counted_by_themselves(self, town, district):
        post = factories.make_post(district.town, "科员", level="")
        assert staffing_after(post, 1, self.ON) == []


def test_unit_page_and_export(town, district, client, sign_in, leader):
    district.town.deputy_places = 1
    district.town.save()
    assert "副职核定1人，实有2人，超1人" in client.get("/personnel/establishment/").content.decode()
    assert "核定1，实有2，超1" in client.get(f"/personnel/units/{district.town.code}/").content.decode()
    assert client.get("/personnel/establishment/?export=xlsx")["Content-Disposition"].startswith("attachment")
    own = sign_in(leader)
    assert "财政局" not in own.get("/personnel/establishment/").content.decode()
    assert own.get("/personnel/establishment/?export=xlsx").status_code == 403


def test_wrong_unit(town, client):
    page = client.get("/personnel/establishment/?unit=没有").content.decode()
    assert "您的范围内没有这个单位" in page
