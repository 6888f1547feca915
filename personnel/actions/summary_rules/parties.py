"""政治面貌: the present standing with its dates, and a second party beside it."""

from collections.abc import Sequence
from typing import Any

from personnel.models import PartyStanding

GROUPS = (("political", "joined_party", "full_member_on"), ("other_party",))


def read(rows: Sequence[PartyStanding]) -> dict[str, Any]:
    """The open standing, and the open one marked as another party."""
    main, other = _open(rows, is_other=False), _open(rows, is_other=True)
    return {
        "political": main.standing if main else "",
        "joined_party": main.joined if main else None,
        "full_member_on": main.full_on if main else None,
        "other_party": other.standing if other else "",
    }


def write(columns: dict[str, Any], rows: Sequence[PartyStanding]) -> tuple[list[PartyStanding], list[PartyStanding]]:
    """Correct the open standings in place (预备党员 becomes 中共党员 in the same row), or make them, or drop them."""
    saved: list[PartyStanding] = []
    dropped: list[PartyStanding] = []
    main, other = _open(rows, is_other=False), _open(rows, is_other=True)
    if any(columns[name] for name in ("political", "joined_party", "full_member_on")):
        main = main or PartyStanding()
        main.standing, main.joined = columns["political"], columns["joined_party"]
        main.full_on = columns["full_member_on"]
        saved.append(main)
    else:
        dropped += [row for row in rows if row.ended is None and not row.is_other]
    if columns["other_party"]:
        other = other or PartyStanding(is_other=True)
        other.standing = columns["other_party"]
        saved.append(other)
    else:
        dropped += [row for row in rows if row.ended is None and row.is_other]
    return saved, dropped


def _open(rows: Sequence[PartyStanding], *, is_other: bool) -> PartyStanding | None:
    return next((row for row in rows if row.ended is None and row.is_other == is_other), None)
