"""The tree of units with its figures, and who holds which post."""

from dataclasses import dataclass

from django.db.models import Count

from cadre_mgmt.org.models import Unit
from personnel.models import Cadre


@dataclass(frozen=True, slots=True)
class Branch:
    """One unit in the tree, with the number of cadres in service in it and at or below it."""

    code: str
    name: str
    kind: str
    depth: int
    own: int
    below: int


def unit_tree(user, text: str = "") -> list[Branch]:
    """The existing units in the user's scope as they stand below each other; with `text` those whose name has it."""
    units = Unit.objects.visible_to(user).filter(abolished_on=None)
    rows = list(units.order_by("position", "code").values_list("pk", "parent_id", "code", "name", "kind"))
    cadres = Cadre.objects.visible_to(user).in_service().order_by()
    own = dict(cadres.values_list("unit_id").annotate(number=Count("pk")))
    here = {row[0] for row in rows}
    children: dict[int | None, list[tuple]] = {}
    for row in rows:
        children.setdefault(row[1] if row[1] in here else None, []).append(row)
    branches: list[Branch] = []
    _grow(children, None, 0, own, branches)
    return [branch for branch in branches if text in branch.name or text == branch.code] if text else branches


def _grow(children: dict, above: int | None, depth: int, own: dict[int, int], branches: list[Branch]) -> int:
    """Append the branches below a unit; returns the number of cadres in them."""
    total = 0
    for pk, _, code, name, kind in children.get(above, ()):
        place = len(branches)
        branches.append(None)
        below = own.get(pk, 0) + _grow(children, pk, depth + 1, own, branches)
        branches[place] = Branch(code, name, kind, depth, own.get(pk, 0), below)
        total += below
    return total


def holders_of(posts) -> dict[int, list[Cadre]]:
    """Post → cadres in service who hold it."""
    held: dict[int, list[Cadre]] = {}
    fields = ("pk", "code", "name", "post_id", "unit_id")
    for cadre in Cadre.objects.in_service().filter(post__in=posts).order_by("code").only(*fields):
        held.setdefault(cadre.post_id, []).append(cadre)
    return held
