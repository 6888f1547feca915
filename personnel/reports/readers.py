"""Who has looked at a file: which deeds of the audit log count as looking, and how they are told."""

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.audit.sentences import words
from personnel.models import Cadre

LOOKS = (
    "personnel.view_cadre",
    "personnel.unmask",
    "personnel.open_sealed",
    "personnel.view_row_history",
    "personnel.view_portrait",
    "personnel.view_chronicle",
    "personnel.export_form",
    "personnel.print_form",
    "personnel.view_eligibility",
)
"""Deeds that show somebody the content of one file."""


def what(verb: str, detail: dict) -> str:
    """The deed in words, with the panel that was opened or seen."""
    panels = detail.get("panel") or "、".join(detail.get("opened", ()))
    return f"{words(verb)}（{panels}）" if panels else words(verb)


def looks_at(cadre: Cadre):
    """Every look at one file, for who may see them."""
    return Entry.objects.about(cadre).filter(verb__in=LOOKS)
