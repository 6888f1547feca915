"""排名: places within the ranking group, ties and the last, as scoring.md says under *Rank*."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

TIE_BREAK = ("工作实绩", "单位民主测评", "上级组织和领导考评", "社会评价")
"""Default order of dimensions that separates equal totals."""

SUBCATEGORY = "subcategory"
CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Contender:
    """An assessee with published figures in hundredths; total is None when incomplete.

    `dimensions` by name; a dimension the scheme lacks may be left out.
    """

    code: str
    subcategory: str
    category: str
    total: int | None
    dimensions: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an assessee stands; everything is empty but `reason` when there is no rank.

    ranked_in: code of the subcategory or category · group_size: complete assessees ranked there ·
    tied: another has the same rank, whichever · last: on the greatest rank of the group.
    """

    ranked_in: str | None = None
    scope: str | None = None
    group_size: int | None = None
    rank: int | None = None
    tied: bool = False
    last: bool = False
    reason: str = ""

    @property
    def is_tied_last(self) -> bool:
        """并列末位: nothing follows until the leading group has decided."""
        return self.last and self.tied


def rank(contenders: Iterable[Contender], min_group: int = 5, tie_break: Sequence[str] = TIE_BREAK) -> dict[str, Place]:
    """Everybody's Place by code, in the order given.

    A subcategory with fewer than `min_group` complete assessees is ranked with the other such subcategories of
    its category; if they are too few together, they get no rank. A group in which all are equal has one rank, the
    first and the greatest: all are tied and all are last, so the leading group decides.
    """
    everybody = list(contenders)
    places: dict[str, Place] = {one.code: Place(reason="考核不完整，不参加排名") for one in everybody}
    by_subcategory: defaultdict[tuple[str, str], list[Contender]] = defaultdict(list)
    for one in everybody:
        if one.total is not None:
            by_subcategory[one.category, one.subcategory].append(one)
    left_over: defaultdict[str, list[Contender]] = defaultdict(list)
    for (category, subcategory), members in by_subcategory.items():
        if len(members) < min_group:
            left_over[category].extend(members)
        else:
            places.update(_places(members, subcategory, SUBCATEGORY, tie_break))
    for category, members in left_over.items():
        if len(members) < min_group:
            reason = f"小类不足{min_group}人，同大类各不足小类合计{len(members)}人，仍不足{min_group}人，不排名"
            places.update((one.code, Place(reason=reason)) for one in members)
        else:
            places.update(_places(members, category, CATEGORY, tie_break))
    return places


def merit(total: int, dimensions: Mapping[str, int | None], tie_break: Sequence[str]) -> tuple[int, ...]:
    """What places are decided by, greatest first; a dimension that is lacking counts below zero points."""
    found = (dimensions.get(name) for name in tie_break)
    return (total, *(-1 if value is None else value for value in found))


def _places(
    members: Sequence[Contender], ranked_in: str, scope: str, tie_break: Sequence[str]
) -> Iterable[tuple[str, Place]]:
    equals: defaultdict[tuple[int, ...], list[Contender]] = defaultdict(list)
    for one in members:
        assert one.total is not None
        equals[merit(one.total, one.dimensions, tie_break)].append(one)
    better = 0
    for key in sorted(equals, reverse=True):
        sharing = equals[key]
        place = Place(
            ranked_in=ranked_in,
            scope=scope,
            group_size=len(members),
            rank=better + 1,
            tied=len(sharing) > 1,
            last=better + len(sharing) == len(members),
        )
        better += len(sharing)
        for one in sharing:
            yield one.code, place
