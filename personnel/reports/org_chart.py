"""The organization chart as a tree: units below each other, big ones by kind, posts with their holders."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from cadre_mgmt.org.models import Unit
from personnel.models import Post
from personnel.models.staffing import with_held
from personnel.rules.duties.staffing import STAFF
from personnel.rules.unit_kinds import UNIT_KINDS

from .holders import Holder, holders_on

MOST_CHILDREN = 12
"""Above so many units directly below one they are put together by kind."""
MOST_SPOTS = 600
_NO_KIND = "未分类"


@dataclass
class Spot:
    """A place in the chart: a unit, a group of units of one kind, a post, or the posts without a level together.

    `key` names it in the address; `count` is how many units, or how many persons, stand below a folded one.
    """

    kind: str
    key: str
    label: str
    code: str = ""
    post: int | None = None
    places: int = 0
    held: int = 0
    people: list[Holder] = field(default_factory=list)
    units: int = 0
    is_open: bool = False
    can_open: bool = False
    children: list["Spot"] = field(default_factory=list)

    def total(self) -> int:
        return 1 + sum(child.total() for child in self.children)


class OrgChart:
    """Builds the chart of a queryset of units as it stands on a day. Three statements, however much is unfolded."""

    def __init__(self, units, posts, on: date, opened: Collection[str], *, all_open: bool = False):
        self.on, self.opened, self.all_open = on, opened, all_open
        self.rows: list[Unit] = list(units.existing(on).order_by("position", "code"))
        here = {unit.pk for unit in self.rows}
        self.children: dict[int | None, list[Unit]] = {}
        for unit in self.rows:
            self.children.setdefault(unit.parent_id if unit.parent_id in here else None, []).append(unit)
        shown = [unit.pk for unit in self.rows if self.is_open(f"u:{unit.code}")]
        self.posts: dict[int, list[Post]] = {}
        held = list(with_held(posts.filter(unit__in=shown), on).order_by("position", "pk"))
        for post in held:
            self.posts.setdefault(post.unit_id, []).append(post)
        self.holders = holders_on(held, on)

    def is_open(self, key: str) -> bool:
        return self.all_open or key in self.opened

    def grow(self, top: Unit | None = None) -> list[Spot]:
        """The spots from `top` down, or from the topmost units in sight."""
        return [self.of_unit(unit) for unit in ([top] if top is not None else self.children.get(None, []))]

    def of_unit(self, unit: Unit) -> Spot:
        below = self.children.get(unit.pk, [])
        spot = Spot("unit", f"u:{unit.code}", unit.name, unit.code, units=len(below), can_open=True)
        spot.is_open = self.is_open(spot.key)
        if spot.is_open:
            spot.children = [*self.of_posts(unit), *self.of_units(unit, below)]
        return spot

    def of_units(self, unit: Unit, below: list[Unit]) -> list[Spot]:
        if len(below) <= MOST_CHILDREN:
            return [self.of_unit(child) for child in below]
        order = {kind: place for place, kind in enumerate(UNIT_KINDS)}
        groups: dict[str, list[Unit]] = {}
        for child in below:
            groups.setdefault(child.kind or _NO_KIND, []).append(child)
        spots = []
        for kind in sorted(groups, key=lambda kind: (order.get(kind, len(order)), kind)):
            spot = Spot("group", f"g:{unit.code}:{kind}", kind, units=len(groups[kind]), can_open=True)
            spot.is_open = self.is_open(spot.key)
            spot.children = [self.of_unit(child) for child in groups[kind]] if spot.is_open else []
            spots.append(spot)
        return spots

    def of_posts(self, unit: Unit) -> list[Spot]:
        """Leading and inner posts each, the others in one spot that unfolds."""
        posts = self.posts.get(unit.pk, [])
        spots = [self.of_post(post) for post in posts if post.kind_shown != STAFF]
        others = [post for post in posts if post.kind_shown == STAFF]
        if others:
            spot = Spot("staff", f"s:{unit.code}", "非领导职务", can_open=True)
            spot.places, spot.held = sum(post.places for post in others), sum(post.held for post in others)
            spot.is_open = self.is_open(spot.key)
            spot.children = [self.of_post(post) for post in others] if spot.is_open else []
            spots.append(spot)
        return spots

    def of_post(self, post: Post) -> Spot:
        people = self.holders.get(post.pk, [])
        return Spot("post", "", post.name, post=post.pk, places=post.places, held=post.held, people=people)
