"""末位: what opens for whom after a last place and after two years running.

scoring.md, *Two years running*; rulebook ASM-40 (district policy) and C-11: a finding is a case to verify, never
a change of post, grade or pay by itself.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

DEMOTION = "降职降级"
REMOVAL = "免职降级"

_CHIEF = frozenset({"乡科级正职", "正科级", "正科", "正乡科级", "141"})
_DEPUTY = frozenset({"乡科级副职", "副科级", "副科", "副乡科级", "142"})


@dataclass(frozen=True, slots=True)
class LastStanding:
    """A cadre on the greatest rank of a confirmed annual result.

    level: 职务层次 of the snapshot · last_years: other confirmed years in which the cadre was last, a tied last
    only if the recorded decision said so · upheld: that decision for this year's tied last, None while it waits.
    """

    code: str
    tied: bool
    level: str = ""
    last_years: frozenset[int] = frozenset()
    upheld: bool | None = None


@dataclass(frozen=True, slots=True)
class Last:
    """Somebody on the greatest rank of a ranking group in one run; `group` is whatever names the group."""

    code: str
    group: Hashable
    tied: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a last place opens: the row waits (`needs_decision`), or counts with `years_running`, or was not upheld (0).

    An unfit-for-post case (不适宜担任现职) has `proposed_outcome` "" where the level has none laid down.
    """

    code: str
    needs_decision: bool
    years_running: int
    admonition_due_on: date | None = None
    opens_unfit_case: bool = False
    proposed_outcome: str = ""


def years_running(year: int, last_years: Set[int]) -> int:
    """Consecutive years ending with `year` in which the cadre was last: 0 not last, 1 first time, 2 two running.

    A year without a confirmed result is not in `last_years` and so breaks the run.
    """
    count = 0
    while year - count in last_years:
        count += 1
    return count


def still_last(before: Iterable[Last], after: Iterable[Last]) -> set[str]:
    """Those whose last place is the same in both runs, so that what followed from it stands.

    The same is: alone on it in both, or sharing it with the same people. A tie with others is another matter, and the
    decision on the former says nothing about it (scoring.md: the leading group decides on the tie it has before it).
    """
    former, present = _sharing(before), _sharing(after)
    return {code for code, sharing in present.items() if former.get(code) == sharing}


def _sharing(lasts: Iterable[Last]) -> dict[str, frozenset[str]]:
    """For each of them those on the same last place, oneself among them."""
    groups: defaultdict[Hashable, set[str]] = defaultdict(set)
    for one in lasts:
        groups[one.group if one.tied else one].add(one.code)
    return {code: frozenset(codes) for codes in groups.values() for code in codes}


def findings(
    year: int,
    standings: Iterable[LastStanding],
    confirmed_on: date,
    *,
    consequences: bool = True,
    admonition_days: int = 30,
) -> list[Finding]:
    """One Finding for each last place of `year`, in the order given.

    A tied last opens nothing until it is decided; upheld, it has the effects of a sole last. With the consequence
    switched off (LAST_PLACE_CONSEQUENCE) places and runs are still found, but nothing opens.
    """
    found = []
    for one in standings:
        waits = one.tied and one.upheld is None
        counts = not one.tied or one.upheld is True
        running = years_running(year, one.last_years | {year}) if counts else 0
        unfit = consequences and running >= 2
        found.append(
            Finding(
                code=one.code,
                needs_decision=waits,
                years_running=running,
                admonition_due_on=admonition_due_on(confirmed_on, admonition_days) if consequences and counts else None,
                opens_unfit_case=unfit,
                proposed_outcome=proposed_outcome(one.level) if unfit else "",
            )
        )
    return found


def proposed_outcome(level: str) -> str:
    """正科 → 降职降级, 副科 → 免职降级, any other 职务层次 → "" (ASM-40)."""
    plain = "".join(unicodedata.normalize("NFKC", level).split())
    if plain in _CHIEF:
        return DEMOTION
    return REMOVAL if plain in _DEPUTY else ""


def admonition_due_on(confirmed_on: date, days: int = 30) -> date:
    """Last day for the admonition talk (诫勉谈话), counted from the day after confirmation."""
    return confirmed_on + timedelta(days=days)


def statement_due_on(served_on: date, days: int = 10) -> date:
    """Last day for the cadre's statement, counted from the day after the finding was served."""
    return served_on + timedelta(days=days)
