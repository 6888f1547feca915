"""专业技术职务: the one that stands on the form."""

from collections.abc import Sequence
from typing import Any

from personnel.models import ProfessionalTitle

GROUPS = (("title",),)
_GRADES = ("senior", "deputy", "middle", "junior", "")


def read(rows: Sequence[ProfessionalTitle]) -> dict[str, Any]:
    """The title marked for the form; the last recorded, should several be."""
    marked = [row.title for row in rows if row.is_highest]
    return {"title": marked[-1] if marked else ""}


def write(
    columns: dict[str, Any], rows: Sequence[ProfessionalTitle]
) -> tuple[list[ProfessionalTitle], list[ProfessionalTitle]]:
    """Mark the row of that title, or make one; the others stay as what the person has besides."""
    wanted = columns["title"]
    chosen = next((row for row in rows if wanted and row.title == wanted), None)
    changed = []
    for row in rows:
        if row.is_highest != (row is chosen):
            row.is_highest = row is chosen
            changed.append(row)
    if wanted and chosen is None:
        changed.append(ProfessionalTitle(title=wanted, is_highest=True))
    return changed, []


def settle(rows: Sequence[ProfessionalTitle], preferred: ProfessionalTitle | None) -> list[ProfessionalTitle]:
    """Mark one title for the form: the preferred row if it asks for it, else the highest; returns the changed."""
    marked = [row for row in rows if row.is_highest]
    asked = [row for row in marked if row == preferred]
    chosen = next(iter([*asked, *marked]), None) or min(rows, key=_rank, default=None)
    changed = [row for row in rows if row.is_highest != (row is chosen)]
    for row in changed:
        row.is_highest = row is chosen
    return changed


def _rank(row: ProfessionalTitle) -> tuple[int, int]:
    """The highest grade first, of two alike the later."""
    return _GRADES.index(row.grade), -(row.obtained.number if row.obtained else 0)
