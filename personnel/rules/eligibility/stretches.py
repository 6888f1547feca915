"""Which stretches of a career count as grassroots and as front-line time (PER-08, PER-09), for many persons at once."""

from collections.abc import Iterable
from typing import NamedTuple

from personnel.rules.structure import frontline

from .profile import Counted
from .spans import FAR, months_within

GRASSROOTS_PLACES = frozenset(
    {"district", "township", "street", "village", "school", "hospital", "enterprise", "army", "project"}
)
"""County level and below, villages, enterprises, institutions, the army up to the regiment, service projects."""
HIGHER_PLACES = frozenset({"central", "province", "city"})
SECONDED_AWAY = frozenset({"central", "province"})
"""SECONDMENT_EXCLUDES_LEVEL=province."""
_NO_WORK = frozenset({"full_study", "part_study", "waiting"})


class Stretch(NamedTuple):
    """A line of the career as recognised; `parent` is the row of the line it lies inside, None for a line itself."""

    row: int
    parent: int | None
    text: str
    is_work: bool
    place: str
    employment: str
    started: int | None
    ended: int | None


def counted(stretches: Iterable[Stretch]) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    """The stretches that count as grassroots and as front-line time; those whose place is not known are unsure.

    Full-time study and secondment to a provincial or central organ are taken out of the line they lie in. An
    attachment counts as front-line time from six months on.
    """
    lines = [one for one in stretches if one.started is not None]
    away: dict[int, list[tuple[int, int]]] = {}
    for one in lines:
        if one.parent is not None and (one.employment == "full_study" or _seconded_away(one)):
            away.setdefault(one.parent, []).append((one.started or 0, one.ended or FAR))
    grassroots: list[Counted] = []
    front: list[Counted] = []
    for one in lines:
        if not one.is_work or one.employment in _NO_WORK or _seconded_away(one):
            continue
        if one.parent is None and (one.place in GRASSROOTS_PLACES or one.place in ("", "other")):
            grassroots.extend(_without(one, away.get(one.row, [])))
        if _at_the_front(one):
            front.extend(_without(one, away.get(one.row, [])))
    return tuple(grassroots), tuple(front)


def _seconded_away(one: Stretch) -> bool:
    return one.employment == "seconded" and one.place in SECONDED_AWAY


def _at_the_front(one: Stretch) -> bool:
    if one.employment in frontline.LEFT_OUT:
        return False
    if one.place not in frontline.PLACES and one.place:
        return False
    if not one.place and one.parent is not None:
        return False
    if one.employment == "attached" and one.ended is not None:
        return months_within(one.started or 0, one.ended) >= frontline.ATTACHED_LEAST
    return True


def _without(one: Stretch, away: list[tuple[int, int]]) -> Iterable[Counted]:
    """The stretch with what lies inside it and does not count cut out."""
    start, end = one.started or 0, FAR if one.ended is None else one.ended
    sure = one.place not in ("", "other")
    for first, last in sorted(away):
        if first > start:
            yield Counted(one.row, one.text, start, min(first, end), sure)
        start = max(start, last)
    if start < end:
        yield Counted(one.row, one.text, start, None if end == FAR else end, sure)
