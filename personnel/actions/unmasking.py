"""Masked parts of a file (class C3) in full: one look, with a reason, recorded."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Cadre
from personnel.models.sets import SETS

UNMASKINGS_PER_HOUR = 30
Told = list[tuple[str, str]]
"""(label, text) as they are shown once."""


def _column(name: str) -> Callable[[Cadre], Told]:
    label = str(Cadre._meta.get_field(name).verbose_name)
    return lambda cadre: [(label, getattr(cadre, name))] if getattr(cadre, name) else []


def _family(cadre: Cadre) -> Told:
    kind = SETS["family"]
    rows = kind.model.objects.filter(cadre=cadre)
    return [
        (row.relation, "，".join(filter(None, (kind.shown(row, name) for name in kind.columns[1:])))) for row in rows
    ]


PARTS: dict[str, tuple[str, Callable[[Cadre], Told]]] = {
    "identity": ("身份证号", _column("identity")),
    "phone": ("联系电话", _column("phone")),
    "home_address": ("家庭住址", _column("home_address")),
    "family": ("家庭成员", _family),
}
"""What is masked: its name, and how it reads in full."""


@transaction.atomic
def unmask(cadre: Cadre, part: str, reason: str, *, by) -> Told:
    """One part (`PARTS`) in full, for this one look; recorded with its reason, at most 30 an hour for one account."""
    label, tell = PARTS[part]
    require(by, "personnel.unmask", cadre)
    if not reason.strip():
        raise Refused("请填写查看理由", {"reason": ["请填写查看理由"]})
    told = tell(cadre)
    if not told:
        raise conflict(f"没有登记{label}")
    User.objects.select_for_update().get(pk=by.pk)  # parallel requests count one after the other
    since = timezone.now() - timedelta(hours=1)
    if Entry.objects.filter(actor=by, verb="personnel.unmask", at__gt=since).count() >= UNMASKINGS_PER_HOUR:
        raise conflict(f"一小时内最多查看 {UNMASKINGS_PER_HOUR} 个完整号码，请稍后再试")
    record(cadre, "personnel.unmask", by=by, reason=reason, detail={"field": part, "panel": label})
    return told


def is_unmasked(cadre: Cadre, part: str, *, by) -> bool:
    """Whether `by` gave a reason to see this part of this file within the last `settings.READING_MINUTES`."""
    since = timezone.now() - timedelta(minutes=settings.READING_MINUTES)
    looks = Entry.objects.about(cadre).filter(actor=by, verb="personnel.unmask", result=Entry.Result.OK, at__gt=since)
    return looks.filter(detail__field=part).exists()


def unmask_identity(cadre: Cadre, reason: str, *, by) -> str:
    """The full identity number."""
    return unmask(cadre, "identity", reason, by=by)[0][1]
