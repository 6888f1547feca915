"""The text of a résumé 简历: read into entries, written in the form's layout, checked (rulebook PER-10 to PER-14)."""

from .checking import Finding, check, inspect
from .entries import Entry, Resume
from .kinds import Employment, employment_of, is_study
from .reading import parse
from .writing import normalise, write

__all__ = [
    "Employment",
    "Entry",
    "Finding",
    "Resume",
    "check",
    "employment_of",
    "inspect",
    "is_study",
    "normalise",
    "parse",
    "write",
]
