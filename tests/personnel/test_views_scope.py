"""Who may come to which page: in scope and allowed, in scope but not allowed (403), out of scope (404)."""

import pytest

from cadre_mgmt.audit.models import Entry
from personnel import actions
from personnel.models import ConductRecord
from tests import factories
from tests.personnel.rosters import identity, person, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(district, cadre_staff, today):
    """One of everything in 何市镇."""
    cadre = factories.make_cadre("T1", name="李明", unit=district.town, identity=identity(5))
    relative = factories.make_cadre("T2", name="李娜", unit=district.town, post="科员")
    return {
        "code": cadre.code,
        "unit": district.town.code,
        "post": cadre.post_id,
        "kinship": actions.record_kinship(cadre, relative, "姐弟", by=cadre_staff).pk,
        "conduct": actions.record_conduct(
            cadre, ConductRecord.Kind.OTHER, today.replace(year=2025), "提醒", "谈话", by=cadre_staff
        ).pk,
        "import": actions.preview_roster(workbook([person(1), person(2, 性别="M")]), "名册.xlsx", by=cadre_staff).pk,
    }


ONE_THING = [
    "units/{unit}/", "units/{unit}/new/", "units/{unit}/edit/", "units/{unit}/rename/", "units/{unit}/move/",
    "units/{unit}/abolish/", "posts/{post}/", "posts/{post}/edit/", "cadres/{code}/", "cadres/{code}/edit/",
    "cadres/{code}/unmask/", "cadres/{code}/account/", "cadres/{code}/appoint/", "cadres/{code}/leave/",
    "cadres/{code}/kinships/new/", "cadres/{code}/conduct/new/", "kinships/{kinship}/remove/",
    "conduct/{conduct}/withdraw/",
]  # fmt: skip
IMPORTS = ["imports/{import}/", "imports/{import}/refused/", "imports/{import}/confirm/", "imports/{import}/discard/"]
READABLE = {"units/{unit}/", "posts/{post}/", "cadres/{code}/"}


@pytest.mark.parametrize("path", [*ONE_THING, *IMPORTS])
def test_staff_opens_it(scene, sign_in, cadre_staff, path):
    answer = sign_in(cadre_staff).get("/personnel/" + path.format(**scene))
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ONE_THING)
def test_leader_of_another_unit_gets_404(scene, sign_in, outsider, path, method):
    client = sign_in(outsider)
    before = Entry.objects.count()
    foreign = getattr(client, method)("/personnel/" + path.format(**scene))
    missing = client.get("/personnel/cadres/NOBODY/")
    assert foreign.status_code in {404} if method == "get" or path not in READABLE else {404, 405}
    assert missing.status_code == 404
    assert Entry.objects.exclude(verb="access.denied").count() == before


@pytest.mark.parametrize("path", ONE_THING)
def test_leader_of_the_unit_reads_and_changes_nothing(scene, sign_in, leader, path):
    answer = sign_in(leader).get("/personnel/" + path.format(**scene))
    assert answer.status_code == (200 if path in READABLE else 403)


@pytest.mark.parametrize("path", IMPORTS)
def test_imports_are_of_who_made_them(scene, sign_in, district, path):
    other = factories.make_user("other_staff", "cadre_staff")
    assert sign_in(other).get("/personnel/" + path.format(**scene)).status_code == 404


LISTS = {
    "units/": {"head", "cadre_staff", "staff", "leader", "clerk"},
    "posts/": {"head", "cadre_staff", "staff", "leader", "clerk"},
    "cadres/": {"head", "cadre_staff", "staff", "leader", "clerk", "cadre_self"},
    "cadres/-/new/": {"cadre_staff"},
    "cadres/-/export/": {"head", "cadre_staff"},
    "posts/new/": {"cadre_staff"},
    "imports/": {"cadre_staff"},
    "imports/new/": {"cadre_staff"},
    "imports/template/": {"cadre_staff"},
}
CAST = (
    "head",
    "cadre_staff",
    "staff",
    "leader",
    "clerk",
    "cadre_self",
    "code_officer",
    "system_officer",
    "audit_officer",
)


@pytest.mark.parametrize("who", CAST)
def test_lists_by_role(request, scene, sign_in, who):
    client = sign_in(request.getfixturevalue(who))
    codes = {path: client.get(f"/personnel/{path}").status_code for path in LISTS}
    assert codes == {path: 200 if who in allowed else 403 for path, allowed in LISTS.items()}


def test_cadre_sees_the_own_file_and_no_other(scene, sign_in, cadre_self):
    client = sign_in(cadre_self)
    answer = client.get("/personnel/me/", follow=True)
    assert cadre_self.cadre.name in answer.content.decode()
    assert client.get("/personnel/cadres/T1/").status_code == 404
    assert client.get("/personnel/cadres/").content.decode().count("scope=row") == 1


def test_own_file_without_a_file_is_404(district, sign_in, leader):
    nobody = factories.make_user("nobody", "cadre", district.town)
    assert sign_in(nobody).get("/personnel/me/").status_code == 404
    assert sign_in(leader).get("/personnel/me/").status_code == 403


def test_identity_number_is_masked_on_every_page(scene, sign_in, head, cadre_staff, leader):
    for user in (head, cadre_staff, leader):
        client = sign_in(user)
        for path in ("cadres/", "cadres/T1/", f"units/{scene['unit']}/", f"posts/{scene['post']}/"):
            assert identity(5) not in client.get(f"/personnel/{path}").content.decode()
    page = sign_in(cadre_staff).get("/personnel/cadres/T1/edit/").content.decode()
    assert identity(5) not in page


def test_conduct_and_kinship_are_not_for_unit_leaders(scene, sign_in, leader, head):
    assert "监督纪实" not in sign_in(leader).get("/personnel/cadres/T1/").content.decode()
    page = sign_in(head).get("/personnel/cadres/T1/").content.decode()
    assert all(word in page for word in ("监督纪实", "姐弟", "变动记录"))
