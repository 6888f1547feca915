"""小组合并: secret rater groups too small to be used alone are joined, and set aside if that does not help.

scoring.md, *Small groups and anonymity*. Joining comes before trimming, means and weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pools:
    """Positions of groups in catalogue order: those that score together, and the secret ones left too small."""

    used: tuple[tuple[int, ...], ...]
    short: tuple[int, ...]


def pool(secret: Sequence[bool], counts: Sequence[int], order: Sequence[int], k: int) -> Pools:
    """Which groups of one dimension of one assessee score together.

    `counts` are subtotals, abstentions left out; `order` is the scheme's frozen merge order as positions.
    A group without a subtotal is in no pool. Going forward, a secret group below *k* takes in the next one; a
    remainder at the end goes to the pool before it, however many groups that one has joined already. If all
    secret groups together stay below *k* they are short. Named groups always stand alone.
    """
    closed: list[list[int]] = []
    growing: list[int] = []
    gathered = 0
    for position in order:
        if not secret[position] or not counts[position]:
            continue
        growing.append(position)
        gathered += counts[position]
        if gathered >= k:
            closed.append(growing)
            growing, gathered = [], 0
    short: list[int] = []
    if growing:
        if closed:
            closed[-1].extend(growing)
        else:
            short = growing
    used: list[tuple[int, ...]] = [
        (position,) for position, count in enumerate(counts) if count and not secret[position]
    ]
    used.extend(tuple(sorted(members)) for members in closed)
    used.sort()
    return Pools(tuple(used), tuple(sorted(short)))


def positions(codes: Sequence[str], merge_order: Sequence[str]) -> list[int]:
    """The merge order as positions in `codes` (catalogue order); codes it does not name come last, as they stand."""
    place = {code: index for index, code in enumerate(merge_order)}
    return sorted(range(len(codes)), key=lambda position: (place.get(codes[position], len(place)), position))
