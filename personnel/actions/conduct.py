"""Verbs on what stands in a file about conduct (监督纪实)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Cadre, ConductRecord


@transaction.atomic
def record_conduct(cadre: Cadre, kind: str, on: date, text: str, source: str, *, by) -> ConductRecord:
    """Enter a dated measure or finding with its source; upper floors call it for their consequences."""
    require(by, "personnel.record_conduct", cadre)
    if on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"on": ["日期不能晚于今天"]})
    entry = ConductRecord.objects.create(cadre=cadre, kind=kind, on=on, text=text, source=source, by=by)
    record(cadre, "personnel.record_conduct", by=by, detail={"record": entry.pk, "kind": kind, "on": str(on)})
    return entry


@transaction.atomic
def withdraw_conduct(entry: ConductRecord, reason: str, *, by) -> ConductRecord:
    """Withdraw an entry; it stays in the file, marked as withdrawn."""
    require(by, "personnel.withdraw_conduct", entry)
    entry = ConductRecord.objects.select_for_update(of=("self",)).select_related("cadre__unit").get(pk=entry.pk)
    if entry.withdrawn_at is not None:
        raise conflict("该记录已撤销")
    entry.withdrawn_at = timezone.now()
    entry.save(update_fields=["withdrawn_at"])
    record(entry.cadre, "personnel.withdraw_conduct", by=by, reason=reason, detail={"record": entry.pk})
    return entry
