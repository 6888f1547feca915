"""The sheet 单位 against the units of the district: what the set B01 says of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cadre_mgmt.org.models import Unit
from personnel.exchange.cells import CLEAR
from personnel.exchange.set_sheets import SetLine, SetTable, is_same
from personnel.models import RosterImportLine

from .roster_lines import Line, complaint
from .roster_places import Place, PlaceBook, PlaceRefused
from .roster_set_plan import emptied, told_change
from .roster_sets import UNIT_FIELDS, UNITS

Kind = RosterImportLine.Kind


@dataclass(eq=False)
class UnitWish:
    """A unit as the sheet wants it: a stored one with changed columns, or what to put on one that will be made."""

    place: Place
    unit: Unit
    fields: set[str] = field(default_factory=set)


class UnitPlanner:
    """Compares the sheet at once: units must be known before the roster names them."""

    def __init__(self, tables: Iterable[SetTable], places: PlaceBook, allowed: tuple[str, ...]):
        self.wishes: list[UnitWish] = []
        self.lines: list[Line] = []
        self._table = next((table for table in tables if table.kind.code == UNITS), None)
        self._places, self._allowed = places, allowed
        if self._table is not None:
            self._take(self._table)

    def _take(self, table: SetTable) -> None:
        for line in table.rows:
            kind = line.values.get("kind")
            self._places.declare(
                line.values.get("unit") or line.values.get("code") or "",
                line.values.get("parent_unit") or "",
                kind if isinstance(kind, str) else "",
                line.row,
                is_described=True,
            )
        stored = {unit.pk: unit for unit in Unit.objects.all()}
        self._owner = {unit.code: unit for unit in stored.values()}
        seen: dict[int, int] = {}
        codes: dict[str, int] = {}
        for line in table.rows:
            self._take_line(line, stored, seen, codes)

    def _take_line(self, line: SetLine, stored: dict[int, Unit], seen: dict[int, int], codes: dict[str, int]) -> None:
        name, parent = line.values.get("unit") or "", line.values.get("parent_unit") or ""
        place, wrong = self._place(name, parent)
        if place is not None:
            wrong += self._misplaced(line, place, seen, codes)
        if place is None or wrong:
            self._add(line, Kind.REFUSED, name, [], wrong)
            return
        is_new = place.id is None
        unit = Unit(kind=place.kind) if is_new else stored[place.id]
        wish = UnitWish(place, unit)
        changes = self._apply(wish, line, is_new=is_new)
        if is_new and line.values.get("code"):
            unit.code = line.values["code"]
        self._add(line, Kind.NEW if is_new else Kind.CHANGED if changes else Kind.SAME, name, changes, [])
        if is_new or changes:
            self.wishes.append(wish)

    def _place(self, name: str, parent: str) -> tuple[Place | None, list[dict]]:
        if not name:
            return None, [complaint("单位", "", "单位不能为空")]
        try:
            return self._places.find(name, parent), []
        except PlaceRefused as refusal:
            return None, [complaint(refusal.column, name, refusal.reason)]

    def _misplaced(self, line: SetLine, place: Place, seen: dict[int, int], codes: dict[str, int]) -> list[dict]:
        wrong = []
        if not (self._allowed and place.standing_path.startswith(self._allowed)):
            wrong.append(complaint("单位", place.name, "该单位不在您的授权范围内"))
        first = seen.setdefault(id(place), line.row)
        if first != line.row:
            wrong.append(complaint("单位", place.name, f"与第 {first} 行是同一单位"))
        code = line.values.get("code")
        if code:
            owner = self._owner.get(code)
            if owner is not None and owner.pk != place.id:
                wrong.append(complaint("单位代码", code, f"该代码已用于“{owner.name}”"))
            if codes.setdefault(code, line.row) != line.row:
                wrong.append(complaint("单位代码", code, f"与第 {codes[code]} 行相同"))
        return wrong

    def _apply(self, wish: UnitWish, line: SetLine, *, is_new: bool) -> list[dict]:
        changes = []
        for column in self._columns():
            given = line.values.get(column.field)
            if given is None:
                continue
            old = getattr(wish.unit, column.field)
            new: Any = emptied(wish.unit, column) if given is CLEAR else given
            if not is_same(old, new):
                setattr(wish.unit, column.field, new)
                wish.fields.add(column.field)
                changes.append(told_change(column, None if is_new else old, new))
        return changes

    def _columns(self) -> Iterator:
        return (column for column in self._table.kind.columns if column.field in UNIT_FIELDS)

    def _add(self, line: SetLine, kind: str, name: str, changes: list[dict], wrong: list[dict]) -> None:
        code = line.values.get("code") or ""
        self.lines.append(Line(line.row, kind, code, name[:50], changes, wrong, sheet=self._table.sheet))
