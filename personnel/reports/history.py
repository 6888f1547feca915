"""The history of a file: deeds of the audit log and what they changed."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common import idcard
from cadre_mgmt.common.fields import EncryptedTextField
from cadre_mgmt.common.moments import seen
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.parts import Happening
from personnel.models import Cadre, Post
from personnel.models.sets import SETS

from .readers import LOOKS

_HISTORY = 60
_NOT_TOLD = frozenset(
    {"pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "id", "identity_digest", "pinyin", "initials"}
)
_UNTOLD = frozenset({"resume", "health", "home_address"})
_READING = (*LOOKS, "personnel.shut_sealed", "personnel.view_readers", "personnel.view_proposal")


def history(cadre: Cadre) -> list[Happening]:
    """What was done to a file and what it changed, the newest first; numbers of the person stay masked."""
    moment = seen()
    until = moment.known if moment and moment.known else timezone.now()
    rows = Cadre.pgh_event_model.objects.filter(pgh_obj_id=cadre.pk, pgh_created_at__lte=until)
    events = list(rows.order_by("-pgh_id")[: _HISTORY + 1])
    contexts = {event.pgh_context_id for event in events if event.pgh_context_id}
    deeds = list(Entry.objects.about(cadre).filter(at__lte=until).exclude(verb__in=_READING)[:_HISTORY])
    known = {
        entry.context_id: entry for entry in Entry.objects.filter(context_id__in=contexts).exclude(verb__in=_READING)
    }
    known |= {entry.context_id: entry for entry in deeds if entry.context_id in contexts}
    told = _Told(events)
    found = [
        _happening(event, earlier, known.get(event.pgh_context_id), told)
        for event, earlier in zip(events, [*events[1:], None], strict=True)
    ][:_HISTORY]
    merged = {entry.pk for entry in known.values()}
    found += [
        Happening(entry.at, _deed(entry), note="" if _is_sealed(entry) else entry.reason, url=_row_url(cadre, entry))
        for entry in deeds
        if entry.pk not in merged
    ]
    return sorted(found, key=lambda happening: happening.at, reverse=True)[:_HISTORY]


def _deed(entry: Entry) -> str:
    """The sentence, with the set whose row it was about."""
    kind = SETS.get(entry.detail.get("set", ""))
    return f"{entry.sentence}：{kind.label}" if kind else entry.sentence


def _is_sealed(entry: Entry) -> bool:
    """Why a sealed row was changed may tell what stands in it."""
    kind = SETS.get(entry.detail.get("set", ""))
    return kind is not None and kind.is_sealed


def _row_url(cadre: Cadre, entry: Entry) -> str:
    """Where the history of the row stands that the deed was about."""
    if entry.detail.get("set") not in SETS or not entry.detail.get("row"):
        return ""
    return reverse("personnel:row_history", args=[cadre.code, entry.detail["set"], entry.detail["row"]])


def _happening(event, earlier, entry: Entry | None, told: "_Told") -> Happening:
    text = entry.sentence if entry is not None else "信息变动"
    changes = "；".join(told.changes(event, earlier)) if earlier is not None else "建档"
    reason = f"{entry.reason}。" if entry is not None and entry.reason else ""
    return Happening(event.pgh_created_at, text, note=f"{reason}{changes}")


class _Told:
    """The columns of a history row in words; units and posts by their names of today."""

    def __init__(self, events: list):
        self.names: dict[str, dict[int, str]] = {
            "unit": dict(Unit.objects.filter(pk__in={event.unit_id for event in events}).values_list("pk", "name")),
            "post": dict(Post.objects.filter(pk__in={event.post_id for event in events}).values_list("pk", "name")),
        }
        fields = Cadre.pgh_event_model._meta.fields
        self.fields = [field for field in fields if field.name not in _NOT_TOLD]

    def changes(self, event, earlier) -> list[str]:
        return [
            f"{field.verbose_name}：{self.word(field, earlier) or '空'} → {self.word(field, event) or '空'}"
            for field in self.fields
            if getattr(event, field.attname) != getattr(earlier, field.attname)
        ]

    def word(self, field, event) -> str:
        value: Any = getattr(event, field.attname)
        if value is None or value == "":
            return ""
        if field.name in self.names:
            return self.names[field.name].get(value, "")
        if field.name == "account":
            return "已关联"
        if field.name in {"identity", "phone"}:
            return idcard.mask(value) if field.name == "identity" else idcard.mask_phone(value)
        hidden = field.name == "resume" or isinstance(field, EncryptedTextField)
        return "（已修改）" if hidden else str(value)
