"""The sheet 任职 against the tenures of the files: past, concurrent and attached posts, and papers of the present one.

The present main post is the roster's affair (职务, 任现职时间); here its other columns are completed, never its holder.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange.cells import CLEAR
from personnel.exchange.set_sheets import SetLine, SetTable, is_same
from personnel.models import Cadre, RosterImportLine, Tenure
from personnel.rules.names import same_name
from personnel.rules.rows import faults

from .roster_lines import Line, complaint
from .roster_places import PlaceBook, PlaceRefused, Seat, SeatBook
from .roster_set_plan import emptied, told_change
from .roster_sets import TENURES
from .roster_tenures import BASIS, Move, Wish

Kind = RosterImportLine.Kind
PLACING = frozenset({"unit", "parent_unit", "post"})
RULED_BY_ROSTER = "现任主职以名册表的“职务”“任现职时间”为准"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the workbook, with what the roster does to the person."""

    code: str
    name: str
    cadre: Cadre | None
    wish: Wish | None


@dataclass
class TenurePlan:
    """Tenures to write: new ones with 工号 and seat, stored ones that change."""

    new: list[tuple[str, Tenure, Seat]] = field(default_factory=list)
    changed: list[Tenure] = field(default_factory=list)


@dataclass(eq=False)
class _Held:
    """A tenure with its seat; `is_roster`: the present main one, which the roster rules."""

    tenure: Tenure
    seat: Seat | None
    is_roster: bool = False
    is_taken: bool = False


class TenurePlanner:
    """Compares the lines of the sheet, person by person."""

    def __init__(
        self, tables: Iterable[SetTable], places: PlaceBook, seats: SeatBook, allowed: tuple[str, ...], on: date
    ):
        self._table = next((table for table in tables if table.kind.code == TENURES), None)
        self._places, self._seats, self._allowed, self._on = places, seats, allowed, on
        self.plan, self.lines = TenurePlan(), list[Line]()
        self._by_code: dict[str, list[SetLine]] = {}
        for line in self._table.rows if self._table else ():
            self._by_code.setdefault(line.code, []).append(line)

    @property
    def is_needed(self) -> bool:
        return bool(self._by_code)

    @property
    def codes(self) -> dict[str, None]:
        return dict.fromkeys(self._by_code)

    def take(self, holders: Sequence[Holder]) -> None:
        """Plan the tenures of these persons."""
        named = [one for one in holders if one.code in self._by_code]
        stored: dict[int, list[Tenure]] = {}
        ids = [one.cadre.pk for one in named if one.cadre is not None]
        for tenure in Tenure.objects.filter(cadre__in=ids).order_by("cadre_id", "pk"):
            stored.setdefault(tenure.cadre_id, []).append(tenure)
        for one in named:
            self._take_person(one, stored.get(one.cadre.pk, []) if one.cadre is not None else [])

    def refuse_unknown(self, codes: Iterable[str]) -> None:
        for code in codes:
            for line in self._by_code.get(code, ()):
                reason = "系统中没有该工号，名册表中也没有"
                self._add(line, Kind.REFUSED, line.name, [], [complaint("工号", line.code, reason)])

    def _take_person(self, one: Holder, stored: list[Tenure]) -> None:
        held = list(self._held(one, stored))
        lines = [(line, self._seat(one, line)) for line in self._by_code[one.code]]
        found: dict[int, _Held] = {}
        for passes in (_is_exact, _is_key, _is_present):
            for line, seat in lines:
                if isinstance(seat, Seat) and line.row not in found:
                    free = (other for other in held if not other.is_taken and other.seat is seat)
                    match = next((other for other in free if passes(self._table, line, other)), None)
                    if match is not None:
                        found[line.row], match.is_taken = match, True
        for line, seat in lines:
            if isinstance(seat, Seat):
                self._take_line(one, line, seat, found.get(line.row), held)
            else:
                self._add(line, Kind.REFUSED, one.name, [], seat)

    def _held(self, one: Holder, stored: list[Tenure]) -> Iterator[_Held]:
        wish = one.wish
        for tenure in stored:
            if wish is not None and wish.tenure is not None and wish.tenure.pk == tenure.pk:
                seat = wish.seat if Move.CORRECT in wish.moves else self._seats.by_id[tenure.post_id]
                yield _Held(wish.tenure, seat, is_roster=wish.tenure.ended is None)
            else:
                is_roster = tenure.is_main and tenure.ended is None
                yield _Held(tenure, self._seats.by_id[tenure.post_id], is_roster=is_roster)
        if wish is not None and Move.OPEN in wish.moves:
            wish.opened = Tenure(level=wish.cadre.post_level, started=wish.cadre.post_since, basis=BASIS)
            yield _Held(wish.opened, wish.seat, is_roster=True)

    def _seat(self, one: Holder, line: SetLine) -> Seat | list[dict]:
        """The post a line names, or why it cannot be told."""
        wrong = [
            complaint(title, "", f"{title}不能为空")
            for title, name in (("单位", "unit"), ("职务", "post"))
            if not line.values.get(name)
        ]
        if line.name and not same_name(line.name, one.name):
            wrong.append(complaint("干部姓名", line.name, f"与工号不符，该工号是{one.name}"))
        path = self._places.by_id[one.cadre.unit_id].path if one.cadre is not None else None
        if path is not None and not (self._allowed and path.startswith(self._allowed)):
            wrong.append(complaint("工号", line.code, "该工号不在您的授权范围内"))
        if wrong:
            return wrong
        try:
            place = self._places.find(line.values["unit"], line.values.get("parent_unit") or "")
        except PlaceRefused as refusal:
            return [complaint(refusal.column, line.values["unit"], refusal.reason)]
        level = line.values.get("level")
        return self._seats.find(place, line.values["post"], level if isinstance(level, str) else "")

    def _take_line(self, one: Holder, line: SetLine, seat: Seat, found: _Held | None, held: list[_Held]) -> None:
        is_new = found is None
        one_held = found or _Held(Tenure(), seat)
        tenure = one_held.tenure
        before = {column.field: getattr(tenure, column.field) for column in self._columns()}
        changes = self._apply(tenure, line, is_new=is_new)
        wrong = list(self._faults(one, one_held, before, held)) if is_new or changes else []
        if wrong:
            for name, value in before.items():
                setattr(tenure, name, value)
            self._add(line, Kind.REFUSED, one.name, [], wrong)
            return
        kind = Kind.NEW if is_new else Kind.CHANGED if changes else Kind.SAME
        self._add(line, kind, one.name, changes, [])
        if is_new:
            held.append(one_held)
            self.plan.new.append((one.code, tenure, seat))
        elif changes and tenure.pk:
            self.plan.changed.append(tenure)

    def _columns(self):
        return [column for column in self._table.kind.columns if column.field not in PLACING]

    def _apply(self, tenure: Tenure, line: SetLine, *, is_new: bool) -> list[dict]:
        changes = []
        for column in self._columns():
            given = line.values.get(column.field)
            if given is None:
                continue
            old = getattr(tenure, column.field)
            new = emptied(tenure, column) if given is CLEAR else given
            if is_new or not is_same(old, new):
                setattr(tenure, column.field, new)
                changes.append(told_change(column, None if is_new else old, new))
        return changes

    def _faults(self, one: Holder, own: _Held, before: dict[str, Any], held: list[_Held]) -> Iterator[dict]:
        tenure = own.tenure
        columns = {column.field: column for column in self._columns()}
        born = one.wish.cadre.born if one.wish is not None else one.cadre.born if one.cadre is not None else None
        values = {name: getattr(tenure, name) for name in columns}
        for fault in faults(TENURES, values, [], born=born, on=self._on):
            if not fault.is_warning:
                column = columns[fault.field]
                yield complaint(column.title, column.shown(values[fault.field]), fault.text)
        is_present = tenure.is_main and tenure.ended is None
        if own.is_roster and not is_present:
            yield complaint("免职时间", columns["ended"].shown(tenure.ended), RULED_BY_ROSTER)
        elif own.is_roster and not is_same(before["started"], tenure.started):
            if before["started"] is not None or one.wish is None or own.tenure is not one.wish.opened:
                yield complaint("任职时间", columns["started"].shown(tenure.started), RULED_BY_ROSTER)
            else:
                one.wish.cadre.post_since = tenure.started
        elif own.is_roster and tenure.level != before["level"]:
            yield complaint("职务层次", tenure.level, RULED_BY_ROSTER)
        elif is_present and not own.is_roster:
            yield complaint("主职", "是", f"{RULED_BY_ROSTER}；兼任、挂职的请填“否”")

    def _add(self, line: SetLine, kind: str, name: str, changes: list[dict], wrong: list[dict]) -> None:
        self.lines.append(Line(line.row, kind, line.code, name, changes, wrong, sheet=self._table.sheet))


def _is_key(table: SetTable, line: SetLine, held: _Held) -> bool:
    started, old = line.values.get("started"), held.tenure.started
    if isinstance(started, PartialDate):
        return started.covers(old) or (old is not None and started.as_month() == old)
    return old is None


def _is_exact(table: SetTable, line: SetLine, held: _Held) -> bool:
    if not _is_key(table, line, held):
        return False
    given = {
        column.field: line.values.get(column.field) for column in table.kind.columns if column.field not in PLACING
    }
    return all(
        value is None or value is CLEAR or is_same(getattr(held.tenure, name), value) for name, value in given.items()
    )


def _is_present(table: SetTable, line: SetLine, held: _Held) -> bool:
    """The present main post where the roster did not say since when."""
    is_open = line.values.get("ended") is None and line.values.get("is_main") is not False
    return is_open and held.is_roster and held.tenure.started is None
