"""职数: places and holders of posts and units on a day."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from personnel.models.staffing import with_held
from personnel.models.tree_order import tree_keys
from personnel.rules.duties.staffing import DEPUTY, HEAD, KIND_LABELS, kind_of
from personnel.rules.levels import LEVELS

UNGRADED = "未定层次"


@dataclass(slots=True)
class Line:
    """Places and holders of a group of posts. 空缺 and 超配 are counted post by post and do not cancel out."""

    places: int = 0
    held: int = 0
    vacant: int = 0
    over: int = 0

    def add(self, places: int, held: int) -> None:
        self.places += places
        self.held += held
        self.vacant += max(places - held, 0)
        self.over += max(held - places, 0)


@dataclass(slots=True)
class UnitLine(Line):
    """One unit, its chiefs and deputies apart; `approved` are the numbers laid down for the unit, where they are."""

    code: str = ""
    name: str = ""
    kinds: dict[str, Line] = field(default_factory=dict)
    approved: dict[str, int] = field(default_factory=dict)

    def kind(self, kind: str) -> Line:
        return self.kinds.get(kind) or Line()

    @property
    def complaints(self) -> list[str]:
        """Where holders or places exceed what is laid down for the unit."""
        found = []
        for kind, most in self.approved.items():
            line = self.kind(kind)
            if line.held > most:
                found.append(f"{KIND_LABELS[kind]}核定{most}人，实有{line.held}人，超{line.held - most}人")
            elif line.places > most:
                found.append(f"{KIND_LABELS[kind]}核定{most}人，各职务职数合计{line.places}")
        return found


@dataclass(frozen=True)
class Establishment:
    """The posts of some units on a day: by unit in the tree's order, by level from the highest down, and in all."""

    units: list[UnitLine]
    levels: list[tuple[str, Line]]
    total: Line


def establishment(posts, on: date) -> Establishment:
    """The figures of a queryset of posts."""
    rows = with_held(posts, on).order_by("unit", "position", "pk")
    fields = ("unit_id", "unit__code", "unit__name", "unit__head_places", "unit__deputy_places")
    units: dict[int, UnitLine] = {}
    levels: dict[str, Line] = {}
    total = Line()
    for pk, code, name, heads, deputies, kind, level, is_head, places, held in rows.values_list(
        *fields, "kind", "level", "is_head", "places", "held"
    ):
        if pk not in units:
            approved = {kind: number for kind, number in ((HEAD, heads), (DEPUTY, deputies)) if number is not None}
            units[pk] = UnitLine(code=code, name=name, approved=approved)
        group = units[pk].kinds.setdefault(kind_of(kind, level, is_head=is_head), Line())
        for line in (units[pk], group, levels.setdefault(level or UNGRADED, Line()), total):
            line.add(places, held)
    order = {level: place for place, level in enumerate(LEVELS)}
    graded = sorted(levels.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    keys = tree_keys()
    return Establishment([units[pk] for pk in sorted(units, key=lambda pk: keys[pk])], graded, total)


def posts_in_state(posts, state: str, on: date):
    """Posts of a queryset that are vacant, full or over on the day."""
    held = with_held(posts, on)
    places = F("places")
    return {
        "vacant": held.filter(held__lt=places),
        "full": held.filter(held=places),
        "over": held.filter(held__gt=places),
        "taken": held.filter(held__gt=0),
    }[state]
