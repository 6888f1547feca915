"""三龄两历: a recognised value needs a second person, drives the file, and stands against edits (PER-02, PER-03)."""

import pytest

from cadre_mgmt.approvals.actions import approve, reject
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.models import RecognisedFact, RosterImportLine
from personnel.reports.recognition import identity_mismatch
from tests import factories
from tests.personnel.rosters import identity, workbook

pytestmark = pytest.mark.django_db
PAGE = "/personnel/cadres/Y1/recognition/"


@pytest.fixture
def cadre(district):
    born = PartialDate.parse("1980.06")
    return factories.make_cadre("Y1", name="李明", unit=district.town, born=born, began_work=born)


@pytest.fixture
def other(district):
    return factories.make_user("other", "cadre_staff", name="干部科乙")


def propose(cadre, by, fact="birth", value="1980-05-12", **more):
    return actions.propose_recognition(cadre, fact, value, "1997年入团志愿书", by=by, **more)


def recognise(cadre, by, other, **more) -> None:
    propose(cadre, by, **more)
    approve(Approval.objects.pending().get(), by=other)
    cadre.refresh_from_db()


def test_counts_once_another_person_agrees(cadre, cadre_staff, other):
    found = propose(cadre, cadre_staff)
    cadre.refresh_from_db()
    assert str(cadre.born) == "1980.06"
    approval = Approval.objects.pending().get()
    assert not approval.can_be_decided_by(cadre_staff)
    approve(approval, by=other)
    cadre.refresh_from_db()
    found.refresh_from_db()
    assert (str(cadre.born), found.state, found.recognised_by) == ("1980.05.12", "in_force", other)


def test_refused_changes_nothing_and_can_be_proposed_again(cadre, cadre_staff, other):
    found = propose(cadre, cadre_staff)
    with pytest.raises(Refused, match="已有待审核的认定"):
        propose(cadre, cadre_staff)
    reject(Approval.objects.pending().get(), "材料不足", by=other)
    cadre.refresh_from_db()
    found.refresh_from_db()
    assert (str(cadre.born), found.state) == ("1980.06", "refused")
    propose(cadre, cadre_staff)


def test_edits_cannot_contradict_what_is_recognised(cadre, cadre_staff, other):
    recognise(cadre, cadre_staff, other)
    with pytest.raises(Refused, match="已认定为 1980") as refused:
        actions.edit_cadre(cadre, by=cadre_staff, born=PartialDate.parse("1982.05"))
    assert "born" in refused.value.fields
    actions.edit_cadre(cadre, by=cadre_staff, born=PartialDate.parse("1980.05"), ethnic="汉族")


def test_rows_cannot_contradict_it_either(cadre, cadre_staff, other):
    recognise(cadre, cadre_staff, other, fact="full_time", value="大学")
    assert cadre.education_rows.get().education == "大学"
    with pytest.raises(Refused, match="已认定为 大学"):
        actions.add_row(cadre, "education", by=cadre_staff, track="full_time", education="研究生", is_highest=True)
    assert cadre.education_rows.count() == 1


def test_newer_recognition_replaces_the_older(cadre, cadre_staff, other):
    recognise(cadre, cadre_staff, other)
    recognise(cadre, cadre_staff, other, value="1980.04")
    states = RecognisedFact.objects.order_by("pk").values_list("state", flat=True)
    assert (str(cadre.born), list(states)) == ("1980.04", ["replaced", "in_force"])


@pytest.mark.parametrize(("born", "mismatch"), [("1980.05", False), ("1980.05.12", True), ("1981.05", True)])
def test_identity_number_against_the_recognised_birth(cadre, born, mismatch):
    number = identity(1)
    cadre.identity, cadre.born = number, PartialDate.parse(born)
    cadre.sex = ""
    same_month = number[6:12] == born[:7].replace(".", "")
    same_day = number[6:14] == born.replace(".", "")
    assert bool(identity_mismatch(cadre)) == (not same_day if len(born) > 7 else not same_month)


def test_page_shows_every_conflicting_paper(cadre, sign_in, cadre_staff, other):
    client = sign_in(cadre_staff)
    data = {
        "value": "1980.05", "paper": "1997年入团志愿书", "paper_on": "1997.05",
        "value_1": "1981.05", "paper_1": "2003年干部履历表", "paper_on_1": "2003.08",
    }  # fmt: skip
    assert client.get(f"{PAGE}birth/").status_code == 200
    assert client.post(f"{PAGE}birth/", {**data, "paper_1": ""}).status_code == 400
    assert client.post(f"{PAGE}birth/", {**data, "value": "1980年"}).status_code == 400
    answer = client.post(f"{PAGE}birth/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    page = client.get(PAGE).content.decode()
    assert all(text in page for text in ("待审核", "1997年入团志愿书", "2003年干部履历表"))
    decided = sign_in(other).get(f"/approvals/{Approval.objects.get().pk}/").content.decode()
    assert all(text in decided for text in ("1981.05", "2003年干部履历表", "1980.06"))
    assert client.get(f"{PAGE}nothing/").status_code == 404


def test_only_staff_propose(cadre, sign_in, leader, outsider):
    assert sign_in(leader).get(f"{PAGE}birth/").status_code == 403
    assert sign_in(outsider).get(PAGE).status_code == 404


def test_roster_cannot_contradict_it(cadre, cadre_staff, other):
    recognise(cadre, cadre_staff, other)
    for month, kind in (("1982.05", "refused"), ("1980.05", "same")):
        row = {"工号": "Y1", "姓名": "李明", "出生年月": month}
        found = actions.preview_roster(workbook([row]), "名册.xlsx", by=cadre_staff)
        line = found.lines.get()
        assert line.kind == kind, line.complaints
    assert "已认定为" in str(RosterImportLine.objects.filter(kind="refused").get().complaints)
