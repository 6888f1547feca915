"""The history of one row of a set: who changed it when, before and after, from the row history of its table."""

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.fields import EncryptedTextField
from cadre_mgmt.web.parts import Happening
from personnel.models import Cadre
from personnel.models.sets import FileSet

MOST = 100
_TONES = {"insert": "green", "update": "blue", "delete": "red"}
_DEEDS = {"insert": "增加", "update": "修改", "delete": "撤销"}


def row_events(kind: FileSet, cadre: Cadre, pk: int) -> list:
    """Every recorded state of the row, the newest first; empty for a row that this cadre never had."""
    events = kind.model.pgh_event_model.objects.filter(pgh_obj_id=pk, cadre_id=cadre.pk)
    return list(events.order_by("-pgh_id")[: MOST + 1])


def row_history(kind: FileSet, events: list) -> list[Happening]:
    """The states as a timeline; encrypted fields only tell that they changed."""
    contexts = {event.pgh_context_id for event in events if event.pgh_context_id}
    deeds = {entry.context_id: entry for entry in Entry.objects.filter(context_id__in=contexts).order_by("pk")}
    return [
        _happening(kind, event, earlier, deeds.get(event.pgh_context_id))
        for event, earlier in zip(events[:MOST], [*events[1:], None], strict=False)
    ]


def _happening(kind: FileSet, event, earlier, entry: Entry | None) -> Happening:
    label, tone = event.pgh_label, _TONES.get(event.pgh_label, "grey")
    reason = f"依据：{entry.reason}。" if entry is not None and entry.reason else ""
    if label == "update" and earlier is not None:
        told = "；".join(_changes(kind, event, earlier)) or "内容未变"
    elif label == "insert":
        told = "；".join(f"{kind.label_of(name)}：{text}" for name in kind.fields if (text := _word(kind, event, name)))
    else:
        told = ""
    who = entry.actor_text if entry is not None else ""
    return Happening(event.pgh_created_at, _DEEDS.get(label, label), who, f"{reason}{told}", tone=tone)


def _changes(kind: FileSet, event, earlier) -> list[str]:
    return [
        f"{kind.label_of(name)}：{_word(kind, earlier, name) or '空'} → {_word(kind, event, name) or '空'}"
        for name in kind.fields
        if getattr(event, name) != getattr(earlier, name)
    ]


def _word(kind: FileSet, event, name: str) -> str:
    if isinstance(kind.column(name), EncryptedTextField):
        return "（不显示）" if getattr(event, name) else ""
    return kind.shown(event, name)
