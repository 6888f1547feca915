"""The rules as a table: each has a code, a severity, a set of the file, and finds its defects in one record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .record import Record


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_WEIGHT = {Severity.ERROR: 5, Severity.WARNING: 2, Severity.NOTICE: 1}
FULL = 100
CORE_SECTION = "处分"
"""The section whose defects tell that there is a measure (class C4): in no score, no count, nothing sent back."""

Found = Iterator[str | tuple[str, int]]
"""A rule yields its message, with the id of the row at fault where a set has rows."""
Check = Callable[[Record, date], Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of record health. `section` is the part of the file where the defect is mended."""

    code: str
    label: str
    severity: Severity
    section: str
    check: Check
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """What one rule found; `row` is the id of the row of the set at fault, None for the person."""

    rule: Rule
    message: str
    row: int | None = None


RULES: dict[str, Rule] = {}


def rule(code: str, label: str, severity: Severity, section: str, basis: str = "") -> Callable[[Check], Check]:
    """Register a check under its code."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules of the code {code}")
        RULES[code] = Rule(code, label, severity, section, check, basis)
        return check

    return register


def examine(record: Record, on: date, *, without: Iterable[str] = ()) -> list[Defect]:
    """Every defect of a record as on a day, in the order of the rules; `without` names rules the district waives."""
    waived = frozenset(without)
    return [
        Defect(one, *(found if isinstance(found, tuple) else (found,)))
        for one in RULES.values()
        if one.code not in waived
        for found in one.check(record, on)
    ]


def score(severities: Iterable[str]) -> int:
    """健康度 of one file in points of 100: an error costs 5, a warning 2, a notice 1; never below 0."""
    return max(FULL - sum(_WEIGHT[Severity(one)] for one in severities), 0)
