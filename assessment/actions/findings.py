"""不适宜担任现职: serving the finding on the cadre, and the cadre's statement within the days allowed."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessment.models import UnfitFinding
from assessment.rules.last_place import statement_due_on
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict

from .settling import tell

TEXT_LENGTH = 5000


@transaction.atomic
def serve_finding(finding: UnfitFinding, on: date, *, by) -> UnfitFinding:
    """The finding was handed to the cadre on that day; the days for a statement run from the day after.

    Raises Refused: a conflict where it has been withdrawn or served already, invalid at `on`.
    """
    require(by, "assessment.serve_finding", finding)
    if finding.belongs_to(by):
        raise PermissionDenied("事项涉及本人，须由他人办理")
    finding = _locked(finding)
    if finding.served_on is not None:
        raise conflict("该认定已经送达")
    opened_on = timezone.localdate(finding.opened_at)
    if on < opened_on:
        raise Refused("送达日期有误", {"on": [f"不能早于认定日期 {opened_on:%Y-%m-%d}"]})
    if on > timezone.localdate():
        raise Refused("送达日期有误", {"on": ["不能晚于今天"]})
    finding.served_on, finding.served_by = on, by
    finding.statement_due_on = statement_due_on(on, finding.last_place.cycle.statement_days)
    finding.save(update_fields=["served_on", "served_by", "statement_due_on"])
    record(finding, "assessment.serve_finding", by=by, detail={"served_on": on.isoformat()})
    until = f"{finding.statement_due_on:%Y-%m-%d}"
    tell(finding.last_place, f"不适宜担任现职的认定已送达，您可在{until}前（含当日）陈述申辩", f"served:{finding.pk}")
    return finding


@transaction.atomic
def submit_statement(finding: UnfitFinding, text: str, *, by) -> UnfitFinding:
    """The cadre is heard in writing: once, until the due day inclusive, and nobody else speaks for him.

    Raises Refused: a conflict before service, after the due day, after a statement or a withdrawal, invalid at `text`.
    """
    require(by, "assessment.submit_statement", finding)
    if not finding.belongs_to(by):
        raise PermissionDenied("只有本人可以陈述申辩")
    finding = _locked(finding)
    if finding.served_on is None:
        raise conflict("认定尚未送达")
    if finding.stated_at is not None:
        raise conflict("陈述申辩已经提交")
    if not finding.takes_statement(timezone.localdate()):
        raise conflict(f"陈述申辩期限已于 {finding.statement_due_on:%Y-%m-%d} 届满")
    if not text.strip() or len(text) > TEXT_LENGTH:
        raise Refused("陈述申辩有误", {"text": [f"请填写陈述申辩，{TEXT_LENGTH}字以内"]})
    finding.statement, finding.stated_at = text.strip(), timezone.now()
    finding.save(update_fields=["statement", "stated_at"])
    record(finding, "assessment.submit_statement", by=by)
    return finding


def _locked(finding: UnfitFinding) -> UnfitFinding:
    rows = UnfitFinding.objects.select_for_update(of=("self",))
    locked = rows.select_related("last_place__cycle", "last_place__cadre__unit", "last_place__cadre__account")
    finding = locked.get(pk=finding.pk)
    if finding.withdrawn_at is not None:
        raise conflict("该认定已撤销")
    return finding
