"""What one row of a workbook would do, as a preview keeps it."""

from dataclasses import dataclass, field

HIDDEN = "***"
"""What stands for a value of class C3 or C4: that it changes may be told, not to what."""


@dataclass(slots=True)
class Line:
    """What one row would do: `changes` as {column, old, new}, `complaints` as {column, value, reason}."""

    row: int
    kind: str
    code: str
    name: str
    changes: list[dict] = field(default_factory=list)
    complaints: list[dict] = field(default_factory=list)
    sheet: str = ""


def complaint(column: str, value: str, reason: str) -> dict:
    return {"column": column, "value": value, "reason": reason}
