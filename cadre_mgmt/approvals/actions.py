"""Starting an approval and deciding in it."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.notices.actions import notify

from .flows import FLOWS
from .models import Approval, Decision

S, V = Approval.State, Decision.Verdict


@transaction.atomic
def start(flow: str, subject, title: str, *, by) -> Approval:
    """Put `subject` to the flow; called by the action that has checked the right to propose it."""
    if flow not in FLOWS:
        raise Refused("审批流程不存在")
    kind = ContentType.objects.get_for_model(subject)
    if Approval.objects.pending().filter(flow=flow, content_type=kind, object_id=subject.pk).exists():
        raise conflict("该事项正在审批中")
    approval = Approval.objects.create(flow=flow, content_type=kind, object_id=subject.pk, title=title[:200], by=by)
    record(approval, "approvals.start", by=by)
    return approval


def approve(approval: Approval, opinion: str = "", *, by) -> Approval:
    """Agree in the current step; after the last one the flow's consequence runs in the same transaction."""
    return _decide(approval, V.APPROVE, opinion, by)


def send_back(approval: Approval, opinion: str, *, by) -> Approval:
    """Return to the person who asked, with the reason."""
    return _decide(approval, V.SEND_BACK, opinion, by)


def reject(approval: Approval, opinion: str, *, by) -> Approval:
    """Refuse for good, with the reason."""
    return _decide(approval, V.REJECT, opinion, by)


@transaction.atomic
def withdraw(approval: Approval, *, by) -> Approval:
    """Taken back by the person who asked."""
    approval = _locked(approval)
    if approval.by_id != by.pk:
        raise PermissionDenied("只有发起人可以撤回")
    return _finish(approval, V.WITHDRAW, S.WITHDRAWN, "", by)


@transaction.atomic
def _decide(approval: Approval, verdict: str, opinion: str, by) -> Approval:
    approval = _locked(approval)
    if not approval.can_be_decided_by(by):
        raise PermissionDenied("您没有权限审批该事项，发起人不得审批本人发起的事项")
    if verdict != V.APPROVE and not opinion.strip():
        raise Refused("请填写理由", {"opinion": ["请填写理由"]})
    if verdict == V.SEND_BACK:
        return _finish(approval, verdict, S.RETURNED, opinion, by)
    if verdict == V.REJECT:
        return _finish(approval, verdict, S.REJECTED, opinion, by)
    if approval.step + 1 < len(approval.definition.steps):
        Decision.objects.create(approval=approval, step=approval.step, verdict=verdict, opinion=opinion, by=by)
        approval.step += 1
        approval.save(update_fields=["step"])
        record(approval, "approvals.approve", by=by, reason=opinion)
        return approval
    return _finish(approval, verdict, S.APPROVED, opinion, by)


def _locked(approval: Approval) -> Approval:
    locked = Approval.objects.select_for_update().get(pk=approval.pk)
    if locked.state != S.PENDING:
        raise conflict(f"该事项{locked.get_state_display()}，不能再作决定")
    return locked


def _finish(approval: Approval, verdict: str, state: str, opinion: str, by) -> Approval:
    Decision.objects.create(approval=approval, step=approval.step, verdict=verdict, opinion=opinion, by=by)
    approval.state = state
    approval.save(update_fields=["state"])
    record(approval, f"approvals.{verdict}", by=by, reason=opinion)
    if by != approval.by:
        url = reverse("approval", args=[approval.pk])
        notify([approval.by], f"{approval}：{approval.get_state_display()}", url=url)
    flow = approval.definition
    (flow.on_approved if state == S.APPROVED else flow.on_rejected)(approval.subject, by)
    return approval
