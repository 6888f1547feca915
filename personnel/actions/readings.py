"""Verbs on sealed panels (class C4): open one for a purpose and a limited time, shut it again."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.dossier import PANELS
from personnel.models import Cadre, Reading

OPENINGS_PER_HOUR = 30


@transaction.atomic
def open_panel(cadre: Cadre, code: str, reason: str, *, by) -> Reading:
    """Let `by` read one sealed panel of one file for `settings.READING_MINUTES`; recorded with the purpose.

    Raises Refused without a purpose, for a panel that is not sealed, and beyond thirty openings an hour.
    """
    panel = PANELS.get(code)
    if panel is None or not panel.sealed:
        raise conflict("该内容不需要申请查阅")
    require(by, panel.verb, cadre)
    if not reason.strip():
        raise Refused("请填写查阅目的", {"reason": ["请填写查阅目的"]})
    User.objects.select_for_update().get(pk=by.pk)  # parallel requests count one after the other
    now = timezone.now()
    if Reading.objects.filter(reader=by, opened_at__gt=now - timedelta(hours=1)).count() >= OPENINGS_PER_HOUR:
        raise conflict(f"一小时内最多打开 {OPENINGS_PER_HOUR} 次，请稍后再试")
    until = now + timedelta(minutes=settings.READING_MINUTES)
    reading = Reading.objects.create(cadre=cadre, panel=code, reader=by, reason=reason.strip(), until=until)
    detail = {"panel": panel.label, "until": timezone.localtime(until).isoformat(timespec="minutes")}
    record(cadre, "personnel.open_sealed", by=by, reason=reason, detail=detail)
    return reading


@transaction.atomic
def shut_panel(reading: Reading, *, by) -> Reading:
    """Shut a panel before its time is over; only the reader can."""
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    if reading.reader_id != by.pk:
        raise conflict("只能关闭本人打开的内容")
    now = timezone.now()
    if reading.until > now:
        reading.until = now
        reading.save(update_fields=["until"])
        record(reading.cadre, "personnel.shut_sealed", by=by, detail={"panel": PANELS[reading.panel].label})
    return reading
