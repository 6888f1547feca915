"""What a roster would do to the files: each row compared with its person, nothing written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.texts import shown_text
from personnel.exchange.roster import ALL_COLUMNS, CLEAR, Complaint, Roster, RosterRow
from personnel.models import Cadre, RosterImportLine, Tenure, identity_digest

from .roster_places import PlaceBook, PlaceRefused, SeatBook
from .roster_tenures import PlacementRefused, Wish, place_person

Kind = RosterImportLine.Kind
TITLES = {column.field: column.title for column in ALL_COLUMNS}
PLACING = ("unit", "unit_kind", "parent_unit", "post", "post_since")
COMPARED = tuple(name for name in TITLES if name not in {"code", *PLACING})
DATES = frozenset({"born", "joined_party", "full_member_on", "began_work", "rank_since", "post_since"})
HIDDEN = frozenset({"health", "home_address"})
"""Class C3: that they change may be told, not to what."""
CHUNK = 2000
MOST_REMARKS = 200


@dataclass(slots=True)
class Line:
    """What one row would do: `changes` as {column, old, new}, `complaints` as {column, value, reason}."""

    row: int
    kind: str
    code: str
    name: str
    changes: list[dict] = field(default_factory=list)
    complaints: list[dict] = field(default_factory=list)


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

    def count(self, kind: str) -> int:
        return sum(line.kind == kind for line in self.lines)

    @property
    def counts(self) -> dict[str, int]:
        return {kind.value: self.count(kind) for kind in Kind}


def plan_roster(
    roster: Roster, *, by, on: date, lock: bool = False, tell: Callable[[int, int], None] = lambda done, total: None
) -> RosterPlan:
    """Compare every row with what is stored; with `lock` the rows of its persons stay locked until the end."""
    places = PlaceBook(roster.rows)
    plan = RosterPlan(roster.sheet, places, SeatBook(places))
    planner = _Planner(plan, by, on, lock)
    for start in range(0, len(roster.rows), CHUNK):
        tell(start, len(roster.rows))
        planner.take(roster.rows[start : start + CHUNK])
    plan.lines += _refused_lines(roster)
    plan.lines.sort(key=lambda line: line.row)
    plan.remarks = _remarks(roster, plan)
    return plan


class _Planner:
    def __init__(self, plan: RosterPlan, by, on: date, lock: bool):
        self.plan, self.on, self.lock = plan, on, lock
        roles = set(VERBS["personnel.import_roster"].roles)
        self.allowed = tuple(by.unit_paths(roles))
        self.identities: dict[str, RosterRow] = {}

    def take(self, rows: list[RosterRow]) -> None:
        digests = {row.code: identity_digest(row.identity) for row in rows if isinstance(row.identity, str)}
        known = self._persons([row.code for row in rows])
        holding = Cadre.objects.filter(identity_digest__in=digests.values())
        holders = dict(holding.values_list("identity_digest", "code"))
        tenures = self._tenures(known)
        for row in rows:
            cadre = known.get(row.code)
            line = Line(row.row, Kind.NEW if cadre is None else Kind.SAME, row.code, row.name)
            self.plan.lines.append(line)
            self._check_identity(line, row, digests.get(row.code, ""), holders)
            if cadre is not None and not self._is_allowed(self.plan.places.by_id[cadre.unit_id].path):
                line.complaints.append(_complaint("工号", row.code, "该工号不在您的授权范围内"))
            wish = None if line.complaints else self._wish(line, row, cadre, tenures.get(cadre.pk) if cadre else None)
            if line.complaints:
                line.kind, line.changes = Kind.REFUSED, []
            elif wish is not None:
                (self.plan.new if cadre is None else self.plan.changed).append(wish)

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


def is_same(old: Any, new: Any) -> bool:
    """Rosters carry months: a month says nothing new about a day that lies in it."""
    return new.covers(old) if isinstance(new, PartialDate) else old == new


def shown(name: str, value: Any) -> str:
    """A value as a preview may keep it: numbers of persons masked, long texts cut."""
    if value is None or value is CLEAR:
        return ""
    if name == "identity":
        return idcard.mask(str(value))
    if name == "phone":
        return idcard.mask_phone(str(value))
    if name in HIDDEN:
        return "＊＊＊"
    return shown_text(str(value), 80)


def _complaint(column: str, value: str, reason: str) -> dict:
    return {"column": column, "value": value, "reason": reason}


def _as_told(complaint: Complaint) -> dict:
    name = _FIELDS.get(complaint.column, "")
    return _complaint(complaint.column, shown(name, complaint.value), complaint.reason)


def _refused_lines(roster: Roster) -> Iterator[Line]:
    lines: dict[int, Line] = {}
    for complaint in roster.complaints:
        named = roster.refused.get(complaint.row, ("", ""))
        line = lines.setdefault(complaint.row, Line(complaint.row, Kind.REFUSED, *named))
        line.complaints.append(_as_told(complaint))
    return iter(lines.values())


def _remarks(roster: Roster, plan: RosterPlan) -> list[dict]:
    unknown = roster.unknown_columns
    ignored = [{"row": 0, "column": title, "value": "", "reason": "不认识的列，未导入"} for title in unknown]
    warned = [{"row": warning.row, **_as_told(warning)} for warning in roster.warnings]
    made = [*ignored, *warned, *plan.places.remarks(), *plan.seats.remarks()]
    if len(made) > MOST_REMARKS:
        rest = {"row": 0, "column": "", "value": "", "reason": f"另有 {len(made) - MOST_REMARKS} 条说明未列出"}
        return [*made[:MOST_REMARKS], rest]
    return made
