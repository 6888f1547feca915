"""The organization chart: folded and unfolded by addresses, within scope, cut into pages."""

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from tests import factories

from .duties import describe_town

pytestmark = pytest.mark.django_db
PATH = "/personnel/chart/"


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def svg_of(page: str) -> ET.Element:
    drawing = page[page.index('<svg xmlns="http://www.w3.org/2000/svg" viewBox') :]
    return ET.fromstring(drawing[: drawing.index("</svg>") + 6])


def names(answer) -> list[str]:
    assert answer.status_code == 200, answer.content.decode()
    drawn = svg_of(answer.content.decode())
    return [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]


def toggles(answer) -> dict[str, str]:
    found = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', answer.content.decode())
    return {label: unescape(address) for address, label in found}


def test_unfolding_by_links(district, client):
    describe_town(district.town)
    first = client.get(PATH)
    assert {"大安区", "何市镇", "财政局"} <= set(names(first))
    assert "镇长" not in names(first)
    opened = client.get(toggles(first)["展开何市镇"])
    assert {"镇长", "王立", "副镇长", "空缺1", "何市镇便民服务中心"} <= set(names(opened))
    again = client.get(toggles(opened)["收起何市镇"])
    assert "镇长" not in names(again)
    shut = client.get(toggles(first)["收起大安区"])
    assert names(shut) == ["大安区", "下级单位2个"]
    assert "何市镇" in names(client.get(toggles(shut)["展开大安区"]))


def test_every_mark_opens_its_page(district, client):
    describe_town(district.town)
    page = client.get(PATH + f"?unit=何市镇&open=u:{district.town.code}").content.decode()
    drawing = page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns"))]
    addresses = [unescape(one) for one in re.findall(r'href="([^"]+)"', drawing)]
    assert len(addresses) > 4
    assert [one for one in addresses if client.get(one).status_code != 200] == []


def test_many_units_are_put_together_by_kind(district, client):
    for number in range(13):
        factories.make_unit(f"第{number}局", district.root, kind="政府部门")
    first = client.get(PATH)
    assert "政府部门" in names(first)
    assert "14个单位" in names(first)
    assert "第7局" not in names(first)
    assert "第7局" in names(client.get(toggles(first)["展开政府部门"]))


def test_staff_posts_stand_together(district, client):
    for number in range(3):
        factories.make_cadre(unit=district.town, post=f"科员{number}", level="")
    opened = client.get(f"{PATH}?open=u:{district.town.code}")
    assert "职数3，实有3" in names(opened)
    assert "科员1" in names(client.get(toggles(opened)["展开非领导职务"]))


def test_over_is_marked(district, client):
    describe_town(district.town)
    factories.make_cadre(unit=district.town, name="赵安", post="副镇长")
    assert "超1人：赵安、李平" in names(client.get(f"{PATH}?open=u:{district.town.code}"))


def test_leader_sees_the_own_branch(district, sign_in, leader):
    describe_town(district.town)
    found = names(sign_in(leader).get(f"{PATH}?all=1"))
    assert {"何市镇", "何市镇便民服务中心", "镇长"} <= set(found)
    assert "财政局" not in found
    assert sign_in(leader).get(f"{PATH}?unit=财政局").status_code == 200
    assert "您的范围内没有这个单位" in sign_in(leader).get(f"{PATH}?unit=财政局").content.decode()


def test_print_is_cut_into_pages(district, client):
    for number in range(40):
        factories.make_cadre(unit=district.town, post=f"科员{number}", level="")
    answer = client.get(f"{PATH}print/?unit=何市镇&all=1")
    page = answer.content.decode()
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" viewBox') == 2
    assert "科员39" in page


@pytest.mark.parametrize("query", ["open=x", "open=" + "u" * 5000, "unit=%00", "all=2", "open=-u:ROOT&open=u:ROOT"])
def test_odd_addresses(district, client, query):
    assert client.get(f"{PATH}?{query}").status_code in {200, 400}
