"""Where a roster row puts a person: unit, post and tenure, as a new tenure or as a correction of the open one."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cadre_mgmt.common.dates import PartialDate, Precision
from personnel.exchange.roster import CLEAR, RosterRow
from personnel.models import Cadre, Tenure

from .roster_places import Place, PlaceBook, Seat, SeatBook

BASIS = "名册导入"


class Move(StrEnum):
    """What happens to the main tenure."""

    OPEN = "open"
    CORRECT = "correct"
    CLOSE = "close"


class PlacementRefused(ValueError):
    """A placement that the file does not allow, with the column at fault."""

    def __init__(self, column: str, reason: str):
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(eq=False)
class Wish:
    """One person as the roster wants the file to be: the changed row, where it goes, what its main tenure does."""

    cadre: Cadre
    tenure: Tenure | None
    is_new: bool
    fields: set[str] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)
    told: list[dict] = field(default_factory=list)
    place: Place | None = None
    seat: Seat | None = None
    opened: Tenure | None = None
    """The tenure that begins, where a sheet of tenures says more of it."""

    def tell(self, column: str, old: object, new: object) -> None:
        self.told.append({"column": column, "old": str(old or ""), "new": str(new or "")})


def place_person(wish: Wish, row: RosterRow, places: PlaceBook, seats: SeatBook, on: date) -> None:
    """Work out unit, post and tenure of a row. Raises PlaceRefused and PlacementRefused.

    任现职时间 that changes together with unit or post begins a new tenure and ends the old one that month; unit or post
    alone, or the date alone, correct the open tenure. An empty cell keeps what is there: after a change of unit the
    post of the same name in the new unit.
    """
    cadre = wish.cadre
    old_place = None if wish.is_new else places.by_id[cadre.unit_id]
    old_seat = seats.by_id[cadre.post_id] if cadre.post_id else None
    place = _place_of(row, old_place, places)
    seat = _seat_of(row, place, old_seat, cadre.post_level, seats)
    since = _since_of(row, cadre.post_since, has_post=seat is not None)
    moved, dated = place is not old_place or seat is not old_seat, since != cadre.post_since
    if not wish.is_new and cadre.left_on is not None and (moved or dated):
        raise PlacementRefused("单位", f"该干部已于 {cadre.left_on} 离开，须先登记回任")
    if moved and seat is not None:
        seat.change += 1
    if moved and old_seat is not None:
        old_seat.change -= 1
    wish.place = place if wish.is_new or place is not old_place else None
    wish.seat = seat
    _tell(wish, old_place, place, old_seat, seat, since)
    given = row.post_since if isinstance(row.post_since, PartialDate) else PartialDate(on, Precision.MONTH)
    _move_tenure(wish, moved=moved, dated=dated, since=since, left=given)
    _set_columns(wish, old_place, place, old_seat, seat, since)


def _place_of(row: RosterRow, old: Place | None, places: PlaceBook) -> Place:
    if row.unit is None:
        if old is None:
            raise PlacementRefused("单位", "新增人员必须填写单位")
        return old
    parent = row.parent_unit or ""
    # the own unit need not be told apart from others of the same name
    if old is not None and old.name == row.unit and parent in {"", old.parent.name if old.parent else ""}:
        return old
    return places.find(row.unit, parent)


def _seat_of(row: RosterRow, place: Place, old: Seat | None, level: str, seats: SeatBook) -> Seat | None:
    if row.post is CLEAR:
        return None
    name = row.post or (old.name if old is not None else "")
    return seats.find(place, name, level) if name else None


def _since_of(row: RosterRow, old: PartialDate | None, *, has_post: bool) -> PartialDate | None:
    if not has_post and row.post is CLEAR:
        return None  # a date given with a cleared post is the end of the tenure
    if row.post_since is None:
        return old
    if row.post_since is CLEAR:
        return None
    return old if row.post_since.covers(old) else row.post_since


def _tell(
    wish: Wish,
    old_place: Place | None,
    place: Place,
    old_seat: Seat | None,
    seat: Seat | None,
    since: PartialDate | None,
) -> None:
    if place is not old_place:
        wish.tell("单位", old_place.name if old_place else "", place.name)
    old_name, name = old_seat.name if old_seat else "", seat.name if seat else ""
    if name != old_name:
        wish.tell("职务", old_name, name)
    if since != wish.cadre.post_since:
        wish.tell("任现职时间", wish.cadre.post_since, since)


def _move_tenure(wish: Wish, *, moved: bool, dated: bool, since: PartialDate | None, left: PartialDate) -> None:
    tenure, has_post = wish.tenure, wish.seat is not None
    if tenure is None:
        if has_post and (moved or wish.is_new):
            wish.moves.append(Move.OPEN)
        return
    if not has_post:
        if moved:
            _close(wish, left)
        return
    if moved and dated and since is not None:
        _close(wish, since)
        wish.moves.append(Move.OPEN)
    elif moved or dated or "post_level" in wish.fields:
        tenure.started, tenure.level = since, wish.cadre.post_level
        wish.moves.append(Move.CORRECT)


def _close(wish: Wish, on: PartialDate) -> None:
    started = wish.tenure.started
    if started is not None and on.number < started.number:
        if on != started.as_month():
            raise PlacementRefused("任现职时间", f"早于原职务的任职时间 {started}")
        on = started
    wish.tenure.ended = on
    wish.moves.append(Move.CLOSE)


def _set_columns(
    wish: Wish,
    old_place: Place | None,
    place: Place,
    old_seat: Seat | None,
    seat: Seat | None,
    since: PartialDate | None,
) -> None:
    if place is not old_place:
        wish.fields.add("unit")
    if seat is not old_seat:
        wish.fields.add("post")
    if since != wish.cadre.post_since:
        wish.cadre.post_since = since
        wish.fields.add("post_since")
