"""加减分: proposed with clause and evidence by the assessment office, approved by a head of the department."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessment.models import Adjustment, Assessee, Cycle
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.approvals import actions as approvals
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict

FLOW = "adjustment"
HIGHEST = 10_000
"""A hundred points either way; what all of an assessee's come to is limited by the cycle's cap when it is computed."""

S = Adjustment.State


@transaction.atomic
def propose_adjustment(assessee: Assessee, points: int, clause: str, evidence: str, *, by) -> Adjustment:
    """Put bonus or penalty points (hundredths, negative for a penalty) to approval, as long as nothing is confirmed.

    Raises Refused: a conflict after the confirmation, invalid at the field at fault.
    """
    require(by, "assessment.propose_adjustment", assessee)
    _refuse_own_matter(assessee, by)
    _check_cycle(assessee)
    clause, evidence = clause.strip(), evidence.strip()
    wrong = {}
    if points == 0 or abs(points) > HIGHEST:
        wrong["points"] = ["分值不能为0，且不超过100分"]
    if not clause or len(clause) > 200:
        wrong["clause"] = ["请填写条款，200字以内"]
    if not evidence or len(evidence) > 500:
        wrong["evidence"] = ["请填写依据，500字以内"]
    if wrong:
        raise Refused("加减分填写有误", wrong)
    adjustment = Adjustment.objects.create(assessee=assessee, points=points, clause=clause, evidence=evidence, by=by)
    record(adjustment, "assessment.propose_adjustment", by=by, reason=clause, detail={"points": points})
    kind = "加" if points > 0 else "减"
    title = f"{assessee.cycle}：{assessee.name}{kind}{abs(points) // 100}.{abs(points) % 100:02}分（{clause}）"
    approvals.start(FLOW, adjustment, title, by=by)
    return adjustment


def approve_adjustment(adjustment: Adjustment, *, by) -> Adjustment:
    """The end of the flow: from now on computations count the points. Runs in the deciding transaction."""
    require(by, "assessment.approve_adjustment", adjustment)
    _refuse_own_matter(adjustment.assessee, by)
    _check_cycle(adjustment.assessee)
    adjustment.state, adjustment.approved_by = S.APPROVED, by
    adjustment.save(update_fields=["state", "approved_by"])
    record(adjustment, "assessment.approve_adjustment", by=by)
    return adjustment


def reject_adjustment(adjustment: Adjustment, *, by) -> Adjustment:
    """Not approved, returned or taken back: the points count in nothing. Runs in the deciding transaction."""
    if adjustment.by_id != by.pk:
        require(by, "assessment.approve_adjustment", adjustment)
        _refuse_own_matter(adjustment.assessee, by)
    adjustment.state = S.REJECTED
    adjustment.save(update_fields=["state"])
    record(adjustment, "assessment.reject_adjustment", by=by)
    return adjustment


def _check_cycle(assessee: Assessee) -> None:
    """The cycle's row is locked: a confirmation under way is over before an adjustment is taken, or waits for it."""
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=assessee.cycle_id)
    if cycle.status == Cycle.Status.CONFIRMED:
        raise conflict("考核结果已确认，不再受理加减分")


def _refuse_own_matter(assessee: Assessee, by) -> None:
    if assessee.belongs_to(by):
        raise PermissionDenied("事项涉及本人，须由他人办理")
