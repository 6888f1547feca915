"""Who has looked at a file: which deeds of the audit log count as looking, and how they are told."""

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.audit.sentences import words
from personnel.models import Cadre

LOOKS = (
    "personnel.view_cadre",
    "personnel.unmask",
    "personnel.open_sealed",
    "personnel.view_row_history",
    "personnel.view_recognition",
    "personnel.view_experience",
    "personnel.view_proposal",
    "personnel.view_portrait",
    "personnel.view_chronicle",
    "personnel.view_finding",
    "personnel.view_form",
    "personnel.export_form",
    "personnel.export_file",
    "personnel.judge_eligibility",
    "personnel.compare_candidates",
)
"""Deeds that show somebody the content of one file."""


def what(verb: str, detail: dict) -> str:
    """The deed in words, with the panel that was opened or seen."""
    panels = detail.get("panel") or "、".join(detail.get("opened", ()))
    return f"{words(verb)}（{panels}）" if panels else words(verb)


def looks_at(cadre: Cadre):
    """Every look at one file, for who may see them."""
    return Entry.objects.about(cadre).filter(verb__in=LOOKS)
