"""Self-service: the cadre asks, staff decide field by field, the cadre is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.due import collect
from cadre_mgmt.notices.models import Notice
from personnel import actions
from personnel.models import ChangeProposal, ProposalItem
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def cadre(cadre_self):
    return cadre_self.cadre


@pytest.fixture
def proposal(cadre, cadre_self):
    facts = {"phone": "13900139000", "native_place": "四川富顺"}
    return actions.propose_facts(cadre, by=cadre_self, note="换了号码", **facts)


def items(proposal) -> dict[str, ProposalItem]:
    return {item.field: item for item in proposal.items.all()}


def test_field_by_field(proposal, cadre, cadre_staff, cadre_self):
    found = items(proposal)
    decisions = {found["phone"].pk: (True, ""), found["native_place"].pk: (False, "与档案不符")}
    actions.decide_proposal(proposal, decisions, by=cadre_staff)
    cadre.refresh_from_db()
    assert (cadre.phone, cadre.native_place) == ("13900139000", "")
    proposal.refresh_from_db()
    assert proposal.state == ChangeProposal.State.DECIDED
    assert "采纳 1 项，不采纳 1 项" in Notice.objects.get(user=cadre_self).title
    assert Entry.objects.about(cadre).filter(verb="personnel.edit_cadre").exists()


def test_refusing_needs_a_reason_and_nothing_is_half_done(proposal, cadre, cadre_staff):
    found = items(proposal)
    decisions = {found["phone"].pk: (True, ""), found["native_place"].pk: (False, "")}
    with pytest.raises(Refused, match="不采纳须填写理由"):
        actions.decide_proposal(proposal, decisions, by=cadre_staff)
    cadre.refresh_from_db()
    assert cadre.phone == ""


def test_what_is_left_out_waits(proposal, cadre_staff, today):
    assert any(item.key == f"proposal:{proposal.pk}" for item in collect(cadre_staff, today))
    actions.decide_proposal(proposal, {items(proposal)["phone"].pk: (True, "")}, by=cadre_staff)
    proposal.refresh_from_db()
    assert proposal.state == ChangeProposal.State.OPEN
    assert proposal.items.filter(state="open").get().field == "native_place"


def test_values_are_encrypted_at_rest(proposal):
    with connection.cursor() as cursor:
        cursor.execute("select i::text from personnel_proposalitem i")
        assert "13900139000" not in str(cursor.fetchall())


def test_nothing_changed_is_no_request(cadre, cadre_self):
    with pytest.raises(Refused, match="没有要更正的内容"):
        actions.propose_facts(cadre, by=cadre_self, native_place="")


def test_only_for_the_own_file(district, cadre_self):
    other = factories.make_cadre(unit=district.town, post="科员")
    with pytest.raises(PermissionDenied):
        actions.propose_facts(other, by=cadre_self, native_place="四川富顺")


def test_rows_are_proposed_changed_and_withdrawn(cadre, cadre_self, cadre_staff):
    asked = actions.propose_row(
        cadre, "education", {"track": "in_service", "education": "研究生", "is_highest": False}, by=cadre_self
    )
    actions.decide_proposal(asked, {asked.items.get().pk: (True, "")}, by=cadre_staff)
    row = cadre.education_rows.get()
    asked = actions.propose_row(
        cadre, "education", {"school": "四川大学", "education": "研究生"}, row=row, by=cadre_self
    )
    assert [item.field for item in asked.items.all()] == ["school"]
    actions.decide_proposal(asked, {asked.items.get().pk: (True, "")}, by=cadre_staff)
    cadre.refresh_from_db()
    assert (cadre.inservice_education, cadre.inservice_school) == ("研究生", "四川大学")
    asked = actions.propose_row(cadre, "education", {}, row=row, withdraws=True, note="重复", by=cadre_self)
    actions.decide_proposal(asked, {asked.items.get().pk: (True, "")}, by=cadre_staff)
    assert not cadre.education_rows.exists()


def test_row_withdrawn_meanwhile_is_told(cadre, cadre_self, cadre_staff):
    row = actions.add_row(cadre, "skills", by=cadre_staff, kind="skill", name="书法")
    asked = actions.propose_row(cadre, "skills", {"grade": "三级"}, row=row, by=cadre_self)
    actions.withdraw_row(row, "登记错误", by=cadre_staff)
    with pytest.raises(Refused, match="已被撤销"):
        actions.decide_proposal(asked, {asked.items.get().pk: (True, "")}, by=cadre_staff)


def test_nobody_decides_the_own_request(cadre, cadre_self, proposal):
    from datetime import date

    from cadre_mgmt.accounts.foundations import system_user
    from cadre_mgmt.accounts.models import Grant
    from cadre_mgmt.org.models import Unit

    Grant.objects.create(
        user=cadre_self, role="cadre_staff", unit=Unit.root(), valid_from=date(2020, 1, 1), by=system_user()
    )
    fresh = type(cadre_self).objects.get(pk=cadre_self.pk)
    with pytest.raises(Refused, match="本人"):
        actions.decide_proposal(proposal, {items(proposal)["phone"].pk: (True, "")}, by=fresh)


def test_withdrawn_before_it_is_decided(proposal, cadre_self, cadre_staff):
    actions.withdraw_proposal(proposal, by=cadre_self)
    with pytest.raises(Refused, match="已撤回"):
        actions.decide_proposal(proposal, {items(proposal)["phone"].pk: (True, "")}, by=cadre_staff)


def test_the_way_through_the_pages(cadre, cadre_self, sign_in, cadre_staff, leader, outsider):
    own, base = sign_in(cadre_self), f"/personnel/cadres/{cadre.code}/"
    page = own.get(base).content.decode()
    assert f"{base}propose/" in page
    form = own.get(f"{base}propose/").context["form"]
    data = {bound.name: "" if bound.value() is None else str(bound.value()) for bound in form}
    answer = own.post(f"{base}propose/", {**data, "birthplace": "四川富顺", "note": "见户口簿"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert own.post(f"{base}propose/rewards/new/", {"name": "先进个人", "level": "县处级"}).status_code == 302
    first = ChangeProposal.objects.order_by("pk")[0]
    staff = sign_in(cadre_staff)
    assert "李明远" in staff.get("/personnel/proposals/").content.decode()
    decide = f"/personnel/proposals/{first.pk}/decide/"
    assert "出生地：空 → 四川富顺" in staff.get(decide).content.decode()
    pk = first.items.get().pk
    assert staff.post(decide, {f"item_{pk}": "refuse", f"reason_{pk}": ""}).status_code == 400
    assert staff.post(decide, {f"item_{pk}": "accept"}).status_code == 302
    cadre.refresh_from_db()
    assert cadre.birthplace == "四川富顺"
    assert "已采纳" in own.get(f"/personnel/proposals/{first.pk}/").content.decode()
    assert own.get(decide).status_code == 403
    assert sign_in(leader).get(f"/personnel/proposals/{first.pk}/").status_code == 403
    assert sign_in(outsider).get(f"/personnel/proposals/{first.pk}/").status_code == 404
    assert staff.get(f"{base}propose/").status_code == 403
    assert own.get(f"{base}propose/ranks/new/").status_code == 404
