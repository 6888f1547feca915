"""What a roster would do to the files: each row compared with its person, nothing written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.texts import shown_text
from personnel.exchange.roster import ALL_COLUMNS, CLEAR, Complaint, Roster, RosterRow
from personnel.exchange.set_sheets import SetTable, is_same
from personnel.exchange.workbook import Book
from personnel.models import Cadre, RecognisedFact, RosterImportLine, Tenure, identity_digest

from .recognition import against, agrees, recognised_columns
from .roster_held import Holder, TenurePlan, TenurePlanner
from .roster_lines import HIDDEN, Line
from .roster_lines import complaint as _complaint
from .roster_places import PlaceBook, PlaceRefused, SeatBook
from .roster_set_plan import Person, SetPlan, SetPlanner
from .roster_tenures import PlacementRefused, Wish, place_person
from .roster_units import UnitPlanner, UnitWish
from .summaries import SUMMARISED

Kind = RosterImportLine.Kind
TITLES = {column.field: column.title for column in ALL_COLUMNS}
PLACING = ("unit", "unit_kind", "parent_unit", "post", "post_since")
COMPARED = tuple(name for name in TITLES if name not in {"code", *PLACING})
DATES = frozenset({"born", "joined_party", "full_member_on", "began_work", "rank_since", "post_since"})
SECRET_COLUMNS = frozenset({"health", "home_address"})
CHUNK = 2000
MOST_REMARKS = 200


@dataclass
class RosterPlan:
    """The whole outcome: lines in the order of the file, rows to write, remarks that keep nothing out."""

    sheet: str
    places: PlaceBook
    seats: SeatBook
    lines: list[Line] = field(default_factory=list)
    new: list[Wish] = field(default_factory=list)
    changed: list[Wish] = field(default_factory=list)
    remarks: list[dict] = field(default_factory=list)
    sets: SetPlan = field(default_factory=SetPlan)
    tenures: TenurePlan = field(default_factory=TenurePlan)
    units: list[UnitWish] = field(default_factory=list)

    def count(self, kind: str) -> int:
        return sum(line.kind == kind for line in self.lines)

    @property
    def counts(self) -> dict[str, int]:
        return {kind.value: self.count(kind) for kind in Kind}


def plan_roster(
    book: Book, *, by, on: date, lock: bool = False, tell: Callable[[int, int], None] = lambda done, total: None
) -> RosterPlan:
    """Compare every row with what is stored; with `lock` the rows of its persons stay locked until the end."""
    roster = book.roster
    places = PlaceBook(roster.rows)
    plan = RosterPlan(roster.sheet, places, SeatBook(places))
    planner = _Planner(plan, by, on, lock, book.tables)
    for start in range(0, len(roster.rows), CHUNK):
        tell(start, len(roster.rows))
        planner.take(roster.rows[start : start + CHUNK])
    planner.take_others({row.code for row in roster.rows} | {code for code, _ in roster.refused.values()})
    plan.lines += [*_refused_lines(roster), *planner.set_lines()]
    order = {table.sheet: number for number, table in enumerate(book.tables, 1)}
    plan.lines.sort(key=lambda line: (order.get(line.sheet, 0), line.row))
    plan.remarks = _remarks(book, plan, planner.remarks)
    return plan


def _against_recognised(row: RosterRow, recognised: dict[str, RecognisedFact]) -> list[dict]:
    """A roster does not change what was recognised with a second person's approval (PER-02)."""
    asked = {name: getattr(row, name) for name in recognised}
    return [
        _complaint(TITLES[name], shown(name, value), against(recognised[name]))
        for name, value in asked.items()
        if value is not None and (value is CLEAR or not agrees(recognised[name], value))
    ]


class _Planner:
    def __init__(self, plan: RosterPlan, by, on: date, lock: bool, tables: Sequence[SetTable]):
        self.plan, self.on, self.lock = plan, on, lock
        roles = set(VERBS["personnel.import_roster"].roles)
        self.allowed = tuple(by.unit_paths(roles))
        self.identities: dict[str, RosterRow] = {}
        self.remarks: list[dict] = []
        self.tables = tables
        self.units = UnitPlanner(tables, plan.places, self.allowed)
        plan.units = self.units.wishes
        self.sets = SetPlanner(tables, by, on)
        self.held = TenurePlanner(tables, plan.places, plan.seats, self.allowed, on)
        plan.sets, plan.tenures = self.sets.plan, self.held.plan

    def take(self, rows: list[RosterRow]) -> None:
        digests = {row.code: identity_digest(row.identity) for row in rows if isinstance(row.identity, str)}
        known = self._persons([row.code for row in rows])
        holding = Cadre.objects.filter(identity_digest__in=digests.values())
        holders = dict(holding.values_list("identity_digest", "code"))
        tenures = self._tenures(known)
        ruled = self.sets.take([self._person(row, known.get(row.code)) for row in rows]) if self.tables else {}
        recognised = recognised_columns(known.values())
        wishes: dict[str, Wish] = {}
        for written in rows:
            row = self._ruled(written, ruled.get(written.code))
            cadre = known.get(row.code)
            line = Line(row.row, Kind.NEW if cadre is None else Kind.SAME, row.code, row.name, sheet=self.plan.sheet)
            self.plan.lines.append(line)
            self._check_identity(line, row, digests.get(row.code, ""), holders)
            if cadre is not None and not self._is_allowed(self.plan.places.by_id[cadre.unit_id].path):
                line.complaints.append(_complaint("工号", row.code, "该工号不在您的授权范围内"))
            if cadre is not None:
                line.complaints += _against_recognised(row, recognised.get(cadre.pk, {}))
            wish = None if line.complaints else self._wish(line, row, cadre, tenures.get(cadre.pk) if cadre else None)
            if line.complaints:
                line.kind, line.changes = Kind.REFUSED, []
            elif wish is not None:
                (self.plan.new if cadre is None else self.plan.changed).append(wish)
                wishes[row.code] = wish
        if self.held.is_needed:
            self.held.take([Holder(row.code, row.name, known.get(row.code), wishes.get(row.code)) for row in rows])

    def take_others(self, told: set[str]) -> None:
        """Those whom only the set sheets name: their files stay, but for the rows of the sheets."""
        named = [code for code in {**self.sets.codes, **self.held.codes} if code not in told]
        for start in range(0, len(named), CHUNK):
            codes = named[start : start + CHUNK]
            known = self._persons(codes)
            self.sets.take([self._person(None, cadre) for cadre in known.values()])
            self.held.take([Holder(cadre.code, cadre.name, cadre, None) for cadre in known.values()])
            self.sets.refuse_unknown(set(codes) - set(known))
            self.held.refuse_unknown(set(codes) - set(known))

    def set_lines(self) -> list[Line]:
        """The lines of all set sheets: compared ones, and those refused when they were read."""
        made = [*self.units.lines, *self.sets.lines, *self.held.lines]
        for table in self.tables:
            made += _refused_lines(table)
        return made

    def _person(self, row: RosterRow | None, cadre: Cadre | None) -> Person:
        born = row.born if row is not None and isinstance(row.born, PartialDate) else None
        columns = {name: _given(row, cadre, name) for name in SUMMARISED}
        names = [one.name for one in (row, cadre) if one is not None]
        path = None if cadre is None else self.plan.places.by_id[cadre.unit_id].path
        code = row.code if row is not None else cadre.code
        return Person(code, tuple(names), cadre, path, born or (cadre.born if cadre else None), columns)

    def _ruled(self, row: RosterRow, ruled: dict[str, Any] | None) -> RosterRow:
        """The row with the columns that the set sheets of the same workbook rule; a difference is remarked."""
        if not ruled:
            return row
        for name, value in ruled.items():
            given = getattr(row, name)
            if given is not None and given is not CLEAR and not is_same(value, given):
                where = "、".join(table.sheet for table in self.tables if table.kind.code == SUMMARISED[name])
                reason = f"与工作表“{where}”不一致，以该表为准（{shown(name, value) or '空'}）"
                self.remarks.append({"row": row.row, **_complaint(TITLES[name], shown(name, given), reason)})
        return replace(row, **{name: CLEAR if value in (None, "") else value for name, value in ruled.items()})

    def _persons(self, codes: list[str]) -> dict[str, Cadre]:
        found = Cadre.objects.filter(code__in=codes).order_by("code")
        if self.lock:
            found = found.select_for_update(of=("self",))
        return {cadre.code: cadre for cadre in found}

    def _tenures(self, known: dict[str, Cadre]) -> dict[int, Tenure]:
        ids = [cadre.pk for cadre in known.values()]
        return {tenure.cadre_id: tenure for tenure in Tenure.objects.filter(cadre__in=ids, ended=None, is_main=True)}

    def _is_allowed(self, path: str) -> bool:
        return path.startswith(self.allowed) if self.allowed else False

    def _check_identity(self, line: Line, row: RosterRow, digest: str, holders: dict[str, str]) -> None:
        if not digest:
            return
        first = self.identities.setdefault(digest, row)
        masked = shown("identity", row.identity)
        if holders.get(digest, row.code) != row.code:
            line.complaints.append(_complaint("身份证号", masked, "该身份证号已登记在另一工号下"))
        elif first is not row:
            line.complaints.append(_complaint("身份证号", masked, f"与第 {first.row} 行相同"))

    def _wish(self, line: Line, row: RosterRow, cadre: Cadre | None, tenure: Tenure | None) -> Wish | None:
        """The row as a change to write, or None where nothing changes; complaints go to the line."""
        is_new = cadre is None
        wish = Wish(cadre or Cadre(code=row.code, name=row.name), tenure, is_new=is_new)
        for name in COMPARED:
            self._compare(line, wish, name, getattr(row, name))
        try:
            place_person(wish, row, self.plan.places, self.plan.seats, self.on)
        except (PlaceRefused, PlacementRefused) as refusal:
            value = getattr(row, _FIELDS[refusal.column]) or ""
            line.complaints.append(_complaint(refusal.column, shown(_FIELDS[refusal.column], value), refusal.reason))
            return None
        if wish.place is not None and not self._is_allowed(wish.place.standing_path):
            line.complaints.append(_complaint("单位", wish.place.name, "该单位不在您的授权范围内"))
            return None
        line.changes += wish.told
        if is_new:
            return wish
        if not wish.fields and not wish.moves:
            return None
        line.kind = Kind.CHANGED
        if wish.fields & {"name", "identity"}:
            wish.cadre.derive()
        return wish

    def _compare(self, line: Line, wish: Wish, name: str, value: Any) -> None:
        if value is None:
            return
        new = (None if name in DATES else "") if value is CLEAR else value
        old = getattr(wish.cadre, name)
        if wish.is_new:
            setattr(wish.cadre, name, new)
        elif not is_same(old, new):
            setattr(wish.cadre, name, new)
            wish.fields.add(name)
            line.changes.append({"column": TITLES[name], "old": shown(name, old), "new": shown(name, new)})


_FIELDS = {title: name for name, title in TITLES.items()}


def shown(name: str, value: Any) -> str:
    """A value as a preview may keep it: numbers of persons masked, long texts cut."""
    if value is None or value is CLEAR:
        return ""
    if name == "identity":
        return idcard.mask(str(value))
    if name == "phone":
        return idcard.mask_phone(str(value))
    if name in SECRET_COLUMNS:
        return HIDDEN
    return shown_text(str(value), 80)


def _as_told(complaint: Complaint) -> dict:
    name = _FIELDS.get(complaint.column, "")
    return _complaint(complaint.column, shown(name, complaint.value), complaint.reason)


def _given(row: RosterRow | None, cadre: Cadre | None, name: str) -> Any:
    """A summary column as it would be without rows: what the roster says, else what is stored."""
    value = getattr(row, name) if row is not None else None
    if value is None and cadre is not None:
        value = getattr(cadre, name)
    return None if value is CLEAR else value


def _refused_lines(read: Roster | SetTable) -> Iterator[Line]:
    lines: dict[int, Line] = {}
    for complaint in read.complaints:
        named = read.refused.get(complaint.row, ("", ""))
        line = lines.setdefault(complaint.row, Line(complaint.row, Kind.REFUSED, *named, sheet=read.sheet))
        line.complaints.append(_as_told(complaint))
    return iter(lines.values())


def _remarks(book: Book, plan: RosterPlan, found: list[dict]) -> list[dict]:
    roster = book.roster
    unknown = [
        *roster.unknown_columns,
        *(f"{table.sheet}：{title}" for table in book.tables for title in table.unknown_columns),
    ]
    ignored = [{"row": 0, "column": title, "value": "", "reason": "不认识的列，未导入"} for title in unknown]
    ignored += [
        {"row": 0, "column": name, "value": "", "reason": "不认识的工作表，未导入"} for name in book.unknown_sheets
    ]
    warned = [{"row": warning.row, **_as_told(warning)} for warning in roster.warnings]
    made = [*ignored, *warned, *found, *plan.places.remarks(), *plan.seats.remarks()]
    if len(made) > MOST_REMARKS:
        rest = {"row": 0, "column": "", "value": "", "reason": f"另有 {len(made) - MOST_REMARKS} 条说明未列出"}
        return [*made[:MOST_REMARKS], rest]
    return made
