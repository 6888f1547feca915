"""Record health 档案体检: what is missing, wrong or contradictory in a file, found by rules over the whole record."""

from . import career, education, family, identity, party, posts, sets  # noqa: F401 — they register their rules
from .checking import CORE_SECTION, RULES, Defect, Rule, Severity, examine, score
from .record import (
    Course,
    Entry,
    Held,
    Honour,
    Judged,
    Measured,
    Member,
    Portrait,
    RankHeld,
    Record,
    Titled,
)

__all__ = [
    "CORE_SECTION",
    "RULES",
    "Course",
    "Defect",
    "Entry",
    "Held",
    "Honour",
    "Judged",
    "Measured",
    "Member",
    "Portrait",
    "RankHeld",
    "Record",
    "Rule",
    "Severity",
    "Titled",
    "examine",
    "score",
]
