"""The tree of units and the pages of units and posts."""

import pytest

from cadre_mgmt.org.models import Unit
from personnel.models import Post
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def test_tree_counts_own_and_below(district, client):
    factories.make_cadre(unit=district.town)
    factories.make_cadre(unit=district.centre, post="主任")
    answer = client.get("/personnel/units/")
    branches = {branch.name: (branch.depth, branch.own, branch.below) for branch in answer.context["branches"]}
    assert branches == {"大安区": (0, 0, 2), "何市镇": (1, 1, 2), "何市镇便民服务中心": (2, 1, 1), "财政局": (1, 0, 0)}
    found = client.get("/personnel/units/?q=便民").context["branches"]
    assert [branch.name for branch in found] == ["何市镇便民服务中心"]


def test_leader_sees_the_own_subtree(district, sign_in, leader):
    branches = sign_in(leader).get("/personnel/units/").context["branches"]
    assert [(branch.name, branch.depth) for branch in branches] == [("何市镇", 0), ("何市镇便民服务中心", 1)]


def test_create_rename_move_abolish(district, client):
    root = f"/personnel/units/{district.root.code}/"
    answer = client.post(root + "new/", {"name": "审 计 局", "kind": "政府部门", "position": 3, "on": "2026-01-01"})
    unit = Unit.objects.get(name="审计局")
    assert answer["Location"] == f"/personnel/units/{unit.code}/"
    path = answer["Location"]
    client.post(path + "rename/", {"name": "审计监督局", "on": "2026-02-01", "basis": "大编3号"})
    client.post(path + "move/", {"parent": "财政局", "on": "2026-03-01", "basis": "大编4号"})
    page = client.get(path).content.decode()
    assert all(text in page for text in ("审计监督局", "审计局", "大编3号", "大编4号", "财政局"))
    assert client.post(path + "abolish/", {"on": "2026-04-01", "basis": "大编5号"}).status_code == 302
    assert client.post(path + "rename/", {"name": "新", "on": "2026-05-01", "basis": "x"}).status_code == 409


def test_error_stands_at_its_field(district, client):
    answer = client.post(
        f"/personnel/units/{district.town.code}/move/", {"parent": "没有", "on": "2026-01-01", "basis": "x"}
    )
    assert answer.status_code == 400
    assert "您的范围内没有这个单位" in answer.content.decode()


def test_posts(district, client):
    answer = client.post(
        "/personnel/posts/new/",
        {
            "unit": "财政局",
            "name": "总会计师",
            "level": "乡科级副职",
            "places": 2,
            "position": 1,
            "is_head": "",
        },
    )
    post = Post.objects.get(name="总会计师")
    assert answer["Location"] == f"/personnel/posts/{post.pk}/"
    factories.make_cadre(unit=district.bureau, post="总会计师")
    listed = client.get("/personnel/posts/?state=vacant").content.decode()
    assert "总会计师" in listed
    version = client.get(answer["Location"] + "edit/").context["form"]["version"].value()
    data = {"name": "总会计师", "level": "乡科级副职", "places": 0, "position": 1, "version": version}
    assert "职数不能少于 1" in client.post(answer["Location"] + "edit/", data).content.decode()
    assert client.post(answer["Location"] + "edit/", {**data, "places": 1}).status_code == 302
    client.get("/")  # takes the message along
    assert "总会计师" not in client.get("/personnel/posts/?state=vacant").content.decode()
