"""Units and posts as a roster names them: found by name, or to be made when the roster is stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cadre_mgmt.org.models import ROOT_CODE, Unit
from personnel.exchange.roster import RosterRow
from personnel.models import Cadre, Post
from personnel.rules.unit_kinds import is_known_kind


class PlaceRefused(ValueError):
    """A unit that cannot be told from others, or stands below itself; the text is the Chinese reason."""

    def __init__(self, column: str, reason: str):
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(eq=False, slots=True)
class Place:
    """A unit that exists (`id`, `path`) or will be made below `parent`."""

    name: str
    kind: str
    parent: "Place | None"
    id: int | None = None
    path: str = ""
    is_abolished: bool = False
    children: dict[str, list["Place"]] = field(default_factory=dict)

    @property
    def standing_path(self) -> str:
        """Path of the unit, or of the lowest existing one above it: what a scope is judged by."""
        place: Place | None = self
        while place is not None and not place.path:
            place = place.parent
        return place.path if place is not None else ""


@dataclass(eq=False, slots=True)
class Seat:
    """A post that exists (`id`) or will be made; `change` is how many more hold it after the import."""

    place: Place
    name: str
    level: str
    places: int = 0
    id: int | None = None
    change: int = 0


class PlaceBook:
    """Every unit and post of the district, and those which a roster brings along."""

    def __init__(self, rows: Iterable[RosterRow]):
        self.by_id: dict[int, Place] = {}
        self.made: list[Place] = []
        self._by_name: dict[str, list[Place]] = {}
        self._found: dict[tuple[str, str], Place | PlaceRefused] = {}
        self._resolving: set[tuple[str, str]] = set()
        self._parents: dict[str, dict[str, None]] = {}
        self._kinds: dict[tuple[str, str], dict[str, int]] = {}
        self._described: set[tuple[str, str]] = set()
        self._load_units()
        self._note_declared(rows)

    def declare(self, name: str, parent: str, kind: str, row: int, *, is_described: bool = False) -> None:
        """Note that the file names a unit, with its kind if it says so; all are declared before any is looked for.

        A unit that a sheet of its own describes gets its kind from there: there is nothing to remark.
        """
        self._parents.setdefault(name, {})[parent] = None
        if is_described:
            self._described.add((parent, name))
        if kind:
            self._kinds.setdefault((parent, name), {}).setdefault(kind, row)

    def find(self, name: str, parent: str) -> Place:
        """The unit of that name below the unit called `parent` ("" where the roster does not say).

        Raises PlaceRefused where the name fits several units, or units stand below each other.
        """
        key = (parent, name)
        if key not in self._found:
            try:
                self._found[key] = self._resolve(name, parent)
            except PlaceRefused as refusal:
                self._found[key] = refusal
        found = self._found[key]
        if isinstance(found, PlaceRefused):
            raise found
        return found

    def remarks(self) -> list[dict]:
        """Kinds of units that are unusual, or differ from what is known; neither keeps a roster out."""
        made = []
        for (parent, name), kinds in self._kinds.items():
            place = self._found.get((parent, name))
            if (parent, name) in self._described:
                continue
            if not isinstance(place, Place):
                continue
            for kind, row in kinds.items():
                if place.id is not None and place.kind != kind:
                    reason = f"{name}已登记为“{place.kind or '未填写'}”，名册不改动已有单位的类别"
                    made.append({"row": row, "column": "单位类别", "value": kind, "reason": reason})
                elif not is_known_kind(kind):
                    reason = "不在常用类别中，照原样保留"
                    made.append({"row": row, "column": "单位类别", "value": kind, "reason": reason})
        return made

    def _load_units(self) -> None:
        parents = {}
        columns = ("id", "name", "kind", "parent_id", "path", "abolished_on", "code")
        rows = Unit.objects.order_by("path").values_list(*columns)
        for id, name, kind, parent_id, path, abolished_on, code in rows:
            place = Place(name, kind, None, id, path, abolished_on is not None)
            self.by_id[id] = place
            parents[id] = parent_id
            if code == ROOT_CODE:
                self.root = place
        for id, place in self.by_id.items():
            place.parent = self.by_id.get(parents[id])
            if not place.is_abolished:
                self._by_name.setdefault(place.name, []).append(place)
                if place.parent is not None:
                    place.parent.children.setdefault(place.name, []).append(place)

    def _note_declared(self, rows: Iterable[RosterRow]) -> None:
        for row in rows:
            if row.unit is None:
                continue
            kind = row.unit_kind if isinstance(row.unit_kind, str) else ""
            self.declare(row.unit, row.parent_unit or "", kind, row.row)

    def _resolve(self, name: str, parent: str) -> Place:
        if (parent, name) in self._resolving:
            raise PlaceRefused("上级单位", f"“{name}”的上级单位指向了它自己")
        self._resolving.add((parent, name))
        try:
            return self._below(name, parent) if parent else self._alone(name)
        finally:
            self._resolving.discard((parent, name))

    def _below(self, name: str, parent: str) -> Place:
        try:
            above = self.find(parent, "")
        except PlaceRefused as refusal:
            raise PlaceRefused("上级单位", refusal.reason) from refusal
        there = above.children.get(name, [])
        if len(there) > 1:
            raise PlaceRefused("单位", f"“{parent}”下有 {len(there)} 个“{name}”")
        return there[0] if there else self._make(name, above, self._kind_of(name, parent))

    def _alone(self, name: str) -> Place:
        found = {id(place): place for place in self._by_name.get(name, [])}
        for parent in self._parents.get(name, ()):
            if parent:
                place = self.find(name, parent)
                found[id(place)] = place
        if len(found) > 1:
            raise PlaceRefused("单位", f"有 {len(found)} 个“{name}”，请填写上级单位")
        return next(iter(found.values())) if found else self._make(name, self.root, self._kind_of(name, ""))

    def _make(self, name: str, parent: Place, kind: str) -> Place:
        place = Place(name, kind, parent)
        parent.children.setdefault(name, []).append(place)
        self.made.append(place)
        return place

    def _kind_of(self, name: str, parent: str) -> str:
        return next(iter(self._kinds.get((parent, name), ())), "")


class SeatBook:
    """Posts by unit and name; new ones get as many places as they have holders."""

    def __init__(self, places: PlaceBook):
        self.made: list[Seat] = []
        self.by_id: dict[int, Seat] = {}
        self._by_key: dict[tuple[int, str], Seat] = {}
        for id, unit_id, name, level, number in Post.objects.values_list("id", "unit_id", "name", "level", "places"):
            seat = Seat(places.by_id[unit_id], name, level, number, id)
            self.by_id[id] = seat
            self._by_key[_key(seat.place, name)] = seat

    def find(self, place: Place, name: str, level: str) -> Seat:
        key = _key(place, name)
        seat = self._by_key.get(key)
        if seat is None:
            seat = self._by_key[key] = Seat(place, name, level)
            self.made.append(seat)
        return seat

    def remarks(self) -> list[dict]:
        """Posts that will have more holders than places."""
        fuller = [seat for seat in self.by_id.values() if seat.change > 0]
        in_service = Cadre.objects.in_service().filter(post__in=[seat.id for seat in fuller])
        held = Counter(in_service.values_list("post_id", flat=True)) if fuller else Counter()
        return [
            {
                "row": 0,
                "column": "职务",
                "value": f"{seat.place.name}{seat.name}",
                "reason": f"职数 {seat.places}，导入后任职 {held[seat.id] + seat.change} 人",
            }
            for seat in fuller
            if held[seat.id] + seat.change > seat.places
        ]


def _key(place: Place, name: str) -> tuple[int, str]:
    return id(place), name
