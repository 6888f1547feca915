"""Approvals: steps in order, never one's own request, consequence in the same transaction."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.approvals import actions, flows
from cadre_mgmt.approvals.due import approvals_to_decide
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.models import Notice
from tests.factories import make_user

pytestmark = pytest.mark.django_db
S = Approval.State


@pytest.fixture
def happened(monkeypatch):
    """A flow of two steps over a unit, and the list of what its consequences did."""
    done: list[str] = []
    flow = flows.Flow(
        "test",
        "测试",
        (flows.Step("干部科", "personnel.edit_cadre"), flows.Step("部领导", "assessment.confirm_results")),
        lambda subject, by: done.append(f"approved {subject}"),
        lambda subject, by: done.append(f"rejected {subject}"),
    )
    monkeypatch.setitem(flows.FLOWS, "test", flow)
    return done


@pytest.fixture
def approval(happened, district, staff):
    return actions.start("test", district.town, "测试事项", by=staff)


def test_steps_in_order_then_the_consequence(approval, happened, cadre_staff, head):
    with pytest.raises(PermissionDenied):
        actions.approve(approval, by=head)
    actions.approve(approval, by=cadre_staff)
    assert happened == []
    actions.approve(approval, "同意", by=head)
    approval.refresh_from_db()
    assert (approval.state, happened) == (S.APPROVED, ["approved 何市镇"])
    assert [decision.by for decision in approval.decisions.all()] == [cadre_staff, head]


def test_nobody_decides_the_own_request(happened, district, cadre_staff):
    approval = actions.start("test", district.town, "x", by=cadre_staff)
    with pytest.raises(PermissionDenied, match="本人"):
        actions.approve(approval, by=cadre_staff)


@pytest.mark.parametrize(("verb", "state"), [(actions.reject, S.REJECTED), (actions.send_back, S.RETURNED)])
def test_a_refusal_needs_a_reason_and_ends_it(approval, happened, cadre_staff, verb, state):
    with pytest.raises(Refused, match="理由"):
        verb(approval, " ", by=cadre_staff)
    verb(approval, "材料不全", by=cadre_staff)
    approval.refresh_from_db()
    assert (approval.state, happened) == (state, ["rejected 何市镇"])
    with pytest.raises(Refused, match="不能再作决定"):
        actions.approve(approval, by=cadre_staff)


def test_only_the_asker_withdraws(approval, staff, head):
    with pytest.raises(PermissionDenied):
        actions.withdraw(approval, by=head)
    actions.withdraw(approval, by=staff)
    approval.refresh_from_db()
    assert approval.state == S.WITHDRAWN


def test_one_pending_approval_for_a_subject(approval, district, staff):
    with pytest.raises(Refused, match="正在审批中"):
        actions.start("test", district.town, "y", by=staff)


def test_a_stranger_sees_nothing(approval, staff, cadre_staff):
    assert list(Approval.objects.visible_to(make_user("stranger"))) == []
    assert list(Approval.objects.visible_to(staff)) == [approval]
    assert list(Approval.objects.visible_to(cadre_staff)) == [approval]


def test_a_grant_over_a_part_of_the_district_shows_and_decides_nothing(approval, district):
    """The title names a person, and an approval lies in no unit."""
    partly = make_user("partly", "cadre_staff", district.bureau)
    assert not Approval.objects.visible_to(partly).exists()
    assert not approval.can_be_decided_by(partly)


def test_who_may_decide_is_reminded_and_who_asked_is_told(approval, cadre_staff, head, staff):
    def titles(user):
        return [item.title for item in approvals_to_decide(user, date(2026, 1, 1))]

    assert (titles(cadre_staff), titles(head), titles(staff)) == (["审批：测试事项"], [], [])
    actions.approve(approval, by=cadre_staff)
    approval.refresh_from_db()
    assert (titles(cadre_staff), titles(head)) == ([], ["审批：测试事项"])
    actions.reject(approval, "依据不足", by=head)
    assert Notice.objects.get(user=staff).title == "测试事项：未同意"
