"""职级: the rank held now, since when."""

from collections.abc import Sequence
from typing import Any

from personnel.models import RankSpell

GROUPS = (("rank", "rank_since"),)


def read(rows: Sequence[RankSpell]) -> dict[str, Any]:
    """The open spell; without one there is no rank."""
    now = _open(rows)
    return {"rank": now.rank if now else "", "rank_since": now.started if now else None}


def write(columns: dict[str, Any], rows: Sequence[RankSpell]) -> tuple[list[RankSpell], list[RankSpell]]:
    """A later rank ends the present spell and opens the next; anything else corrects the present spell."""
    rank, since = columns["rank"], columns["rank_since"]
    now = _open(rows)
    if not rank and since is None:
        return [], [now] if now else []
    if now is None:
        return [RankSpell(rank=rank, started=since)], []
    is_next = rank and now.rank and rank != now.rank and since is not None
    if is_next and (now.started is None or now.started < since):
        now.ended = since
        return [now, RankSpell(rank=rank, started=since)], []
    now.rank, now.started = rank, since
    return [now], []


def _open(rows: Sequence[RankSpell]) -> RankSpell | None:
    return next((row for row in rows if row.ended is None), None)
