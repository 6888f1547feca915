"""What was done to one object, as entries of a timeline."""

from cadre_mgmt.audit.models import Entry

from .parts import Happening

TONES = {"ok": "grey", "denied": "red", "failed": "amber"}
SHOWN = 50


def timeline(obj, limit: int = SHOWN) -> list[Happening]:
    """The newest deeds on an object the caller may see; who did what, with the reason given."""
    return happenings(Entry.objects.about(obj)[:limit])


def happenings(entries) -> list[Happening]:
    return [Happening(entry.at, entry.sentence, note=entry.reason, tone=TONES[entry.result]) for entry in entries]
