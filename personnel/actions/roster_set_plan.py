"""What the set sheets of a workbook would do to the rows of the files, nothing written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.texts import shown_text
from personnel.exchange.cells import CLEAR
from personnel.exchange.set_sheets import SetColumn, SetLine, SetSheet, SetTable, is_same
from personnel.models import AnnualResult, Cadre, Discipline, RosterImportLine, SetRow
from personnel.models.sets import SETS
from personnel.rules.names import same_name
from personnel.rules.rows import faults

from .roster_lines import HIDDEN, Line, complaint
from .roster_sets import TENURES, UNITS
from .rows import computed_end
from .summaries import SUMMARIES

Kind = RosterImportLine.Kind
MODELS: dict[str, type[SetRow]] = {code: one.model for code, one in SETS.items()}


@dataclass(frozen=True, slots=True)
class Person:
    """One person the sheets speak of: the stored row, or None and what the roster says of who is new."""

    code: str
    names: tuple[str, ...]
    cadre: Cadre | None
    path: str
    born: PartialDate | None
    columns: Mapping[str, Any]
    """Summary columns as they would be without any row: from the roster, else from the file."""


@dataclass
class SetPlan:
    """Rows to write: `code of set → rows`, each with the 工号 it belongs to; and what the roster's columns become."""

    new: dict[str, list[tuple[str, SetRow]]] = field(default_factory=dict)
    changed: dict[str, list[SetRow]] = field(default_factory=dict)
    touched: dict[str, set[str]] = field(default_factory=dict)
    """Code of set → 工号 of those with new or changed rows."""


class SetPlanner:
    """Compares the rows of all set sheets but tenures and units, person by person."""

    def __init__(self, tables: Iterable[SetTable], by, on: date):
        self.on, self.plan, self.lines = on, SetPlan(), list[Line]()
        self._by_code: dict[str, dict[str, list[SetLine]]] = {}
        self._tables = {table.kind.code: table for table in tables if table.kind.code not in {TENURES, UNITS}}
        for code, table in self._tables.items():
            grouped = self._by_code.setdefault(code, {})
            for line in table.rows:
                grouped.setdefault(line.code, []).append(line)
        self._allowed = {code: _paths(by, code) for code in self._tables}

    @property
    def codes(self) -> dict[str, None]:
        """工号 of everybody the sheets name, in the order of their first row."""
        return {code: None for grouped in self._by_code.values() for code in grouped}

    def take(self, people: Sequence[Person]) -> dict[str, dict[str, Any]]:
        """Plan the rows of these persons; returns the summary columns that their rows then give, by 工号."""
        ruled: dict[str, dict[str, Any]] = {}
        for code, table in self._tables.items():
            named = [one for one in people if one.code in self._by_code[code]]
            stored = _stored(MODELS[code], [one.cadre.pk for one in named if one.cadre is not None])
            for one in named:
                known = stored.get(one.cadre.pk, []) if one.cadre is not None else []
                rows = self._take_person(table, one, known)
                if code in SUMMARIES:
                    ruled.setdefault(one.code, {}).update(self._summarise(code, one, known, rows))
        return ruled

    def refuse_unknown(self, codes: Iterable[str]) -> None:
        """Nobody has these 工号, neither in the workbook nor in the system."""
        unknown = set(codes)
        for code, table in self._tables.items():
            for line in table.rows:
                if line.code in unknown:
                    reason = "系统中没有该工号，名册表中也没有"
                    self._add(table, code, line, Kind.REFUSED, line.name, [], [complaint("工号", line.code, reason)])

    def _take_person(self, table: SetTable, one: Person, known: list[SetRow]) -> list[SetRow]:
        """Pair the lines of one person with the rows known, first those that agree in everything."""
        code, lines = table.kind.code, self._by_code[table.kind.code][one.code]
        rows, taken = list(known), dict[int, SetRow]()
        for is_exact in (True, False):
            free = [row for row in known if not any(row is other for other in taken.values())]
            for line in lines:
                if line.row in taken:
                    continue
                found = next((row for row in free if _fits(table.kind, line, row, is_exact=is_exact)), None)
                if found is not None:
                    taken[line.row] = found
                    free.remove(found)
        if code == "parties":
            _take_open(lines, taken, known)
        # what is known may end to make room for what is new
        for line in sorted(lines, key=lambda line: (line.row not in taken, line.row)):
            self._take_line(table, code, one, line, taken.get(line.row), rows)
        return rows

    def _take_line(
        self, table: SetTable, code: str, one: Person, line: SetLine, row: SetRow | None, rows: list[SetRow]
    ) -> None:
        wrong = list(self._outside(table.kind, one, line))
        is_new = row is None
        changes: list[dict] = []
        if is_new:
            row = MODELS[code]()
            wrong += _missing(table.kind, line)
        before = {column.field: getattr(row, column.field) for column in table.kind.columns}
        was_computed = not is_new and isinstance(row, Discipline) and row.ends_on == computed_end(row)
        if not wrong:
            changes = _apply(table.kind, row, line, is_new=is_new)
            if is_new or changes:
                changes += _derive(table.kind, row, before, was_computed=was_computed)
                wrong += self._faults(table.kind, one, row, rows)
        if wrong:
            for name, value in before.items():
                setattr(row, name, value)
            self._add(table, code, line, Kind.REFUSED, one.names[0], [], wrong)
            return
        kind = Kind.NEW if is_new else Kind.CHANGED if changes else Kind.SAME
        self._add(table, code, line, kind, one.names[0], changes, [])
        if is_new:
            rows.append(row)
            self.plan.new.setdefault(code, []).append((one.code, row))
        elif changes:
            self.plan.changed.setdefault(code, []).append(row)
        if kind != Kind.SAME:
            self.plan.touched.setdefault(code, set()).add(one.code)

    def _outside(self, kind: SetSheet, one: Person, line: SetLine) -> Iterator[dict]:
        allowed = self._allowed[kind.code]
        if one.path is not None and not (allowed and one.path.startswith(allowed)):
            yield complaint("工号", line.code, f"您没有维护该干部“{kind.name}”的权限")
        if line.name and not any(same_name(line.name, name) for name in one.names):
            yield complaint("干部姓名", line.name, f"与工号不符，该工号是{one.names[0]}")

    def _faults(self, kind: SetSheet, one: Person, row: SetRow, rows: Sequence[SetRow]) -> Iterator[dict]:
        """What the rules of the set refuse about a row beside the others as they will be."""
        others = [_values(kind, other) for other in rows if other is not row]
        columns = {column.field: column for column in kind.columns}
        for fault in faults(kind.code, _values(kind, row), others, born=one.born, on=self.on):
            if not fault.is_warning:
                column = columns[fault.field]
                value = HIDDEN if column.is_hidden else column.shown(getattr(row, fault.field))
                yield complaint(column.title, value, fault.text)

    def _summarise(self, code: str, one: Person, known: list[SetRow], rows: list[SetRow]) -> dict[str, Any]:
        """The columns the rows give; beside the first rows of a set, what they leave open keeps its column in a row."""
        summary = SUMMARIES[code]
        if one.code not in self.plan.touched.get(code, ()):
            return dict(summary.read(rows)) if rows else {}
        fresh = {id(row) for _, row in self.plan.new.get(code, ())}
        self._note_changed(code, summary.settle(rows, None), fresh)
        given = dict(summary.read(rows))
        if not known:
            for group in summary.groups:
                if not any(given[name] for name in group):
                    given |= {name: one.columns.get(name) for name in group}
            blank = summary.read([])
            given = {name: blank[name] if value is None else value for name, value in given.items()}
            if given != summary.read(rows):
                saved, _ = summary.write(given, rows)
                made = [row for row in saved if row.pk is None and id(row) not in fresh]
                self.plan.new.setdefault(code, []).extend((one.code, row) for row in made)
                rows += made
        return dict(summary.read(rows))

    def _note_changed(self, code: str, changed: Iterable[SetRow], fresh: set[int]) -> None:
        noted = {id(row) for row in self.plan.changed.get(code, ())}
        for row in changed:
            if id(row) not in fresh and id(row) not in noted:
                self.plan.changed.setdefault(code, []).append(row)

    def _add(
        self, table: SetTable, code: str, line: SetLine, kind: str, name: str, changes: list[dict], wrong: list[dict]
    ) -> None:
        self.lines.append(Line(line.row, kind, line.code, name, changes, wrong, sheet=table.sheet))


def _paths(by, code: str) -> tuple[str, ...]:
    """Where the account may both import and keep the set."""
    roles = set(VERBS["personnel.import_roster"].roles) & set(VERBS[SETS[code].edit_verb].roles)
    return tuple(by.unit_paths(roles))


def _stored(model: type[SetRow], ids: list[int]) -> dict[int, list[SetRow]]:
    found: dict[int, list[SetRow]] = {}
    for row in model.objects.filter(cadre__in=ids).order_by("cadre_id", "pk"):
        found.setdefault(row.cadre_id, []).append(row)
    return found


def _take_open(lines: list[SetLine], taken: dict[int, SetRow], known: list[SetRow]) -> None:
    """A present standing by another name is the one known, corrected: 预备党员 becomes 中共党员 in the same row."""
    for line in lines:
        if line.row in taken or line.values.get("ended") is not None:
            continue
        is_other = bool(line.values.get("is_other"))
        free = [row for row in known if not any(row is other for other in taken.values())]
        found = next((row for row in free if row.ended is None and row.is_other == is_other), None)
        if found is not None:
            taken[line.row] = found


def _fits(kind: SetSheet, line: SetLine, row: SetRow, *, is_exact: bool) -> bool:
    """Whether a line speaks of a row: its key columns agree, with `is_exact` everything it says."""
    for column in kind.columns:
        given = line.values.get(column.field)
        if column.is_key:
            if not _key_agrees(given, getattr(row, column.field)):
                return False
        elif is_exact and given is not None:
            old = getattr(row, column.field)
            if not is_same(old, _empty(old) if given is CLEAR else given):
                return False
    return True


def _key_agrees(given: Any, old: Any) -> bool:
    if given is None:
        return old in (None, "", False)
    if isinstance(given, PartialDate):
        return given.covers(old) or (old is not None and given.as_month() == old)
    return is_same(old, given)


def _empty(old: Any) -> Any:
    """What an emptied field holds: a text nothing, a yes-or-no no, anything else None."""
    return "" if isinstance(old, str) else False if isinstance(old, bool) else None


def _missing(kind: SetSheet, line: SetLine) -> Iterator[dict]:
    for column in kind.columns:
        if column.is_required and line.values.get(column.field) in (None, ""):
            yield complaint(column.title, "", f"{column.title}不能为空")


def _apply(kind: SetSheet, row: SetRow, line: SetLine, *, is_new: bool) -> list[dict]:
    """Put the values of a line on a row; tells what changed, hidden values as stars."""
    changes = []
    for column in kind.columns:
        given = line.values.get(column.field)
        if given is None:
            continue
        old = getattr(row, column.field)
        new = emptied(row, column) if given is CLEAR else given
        if _says_less(row, column, new, line):
            continue
        if is_same(old, new) and not (is_new and new not in (None, "")):
            continue
        setattr(row, column.field, new)
        changes.append(told_change(column, None if is_new else old, new))
    return changes


def _says_less(row: SetRow, column: SetColumn, new: Any, line: SetLine) -> bool:
    """Whether a cell is what an export without class C4 writes for this row: 不定等次, and not why."""
    if not isinstance(row, AnnualResult) or column.field != "grade" or not row.tells_measure:
        return False
    return new == AnnualResult.Grade.UNDECIDED and line.values.get("reason") is None


def emptied(row: Any, column: SetColumn) -> Any:
    """The empty value of a field of a row."""
    field = row._meta.get_field(column.field)
    return None if field.null else field.get_default()


def told_change(column: SetColumn, old: Any, new: Any) -> dict:
    """A change of one cell as a preview may keep it."""
    if column.is_hidden:
        return {"column": column.title, "old": HIDDEN if old else "", "new": HIDDEN if new else ""}
    return {
        "column": column.title,
        "old": shown_text(column.shown(old), 80) if old not in (None, "") else "",
        "new": shown_text(column.shown(new), 80) if new not in (None, "") else "",
    }


def _values(kind: SetSheet, row: SetRow) -> dict[str, Any]:
    return {column.field: getattr(row, column.field) for column in kind.columns}


def _derive(kind: SetSheet, row: SetRow, before: Mapping[str, Any], *, was_computed: bool) -> list[dict]:
    """What follows from the typed values: the end of an influence period; tells what it changes of a known row.

    An end computed before (`was_computed`) that the line left as it was is computed anew.
    """
    if not isinstance(row, Discipline) or row.ends_on not in (None, before["ends_on"] if was_computed else None):
        return []
    row.ends_on = computed_end(row)
    if not was_computed or row.ends_on == before["ends_on"]:
        return []
    column = next(column for column in kind.columns if column.field == "ends_on")
    return [told_change(column, before["ends_on"], row.ends_on)]
