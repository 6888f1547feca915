"""Writes a planned roster: units, posts, persons and tenures in a few statements each, whatever their number."""

from cadre_mgmt.common.planning import tell_planner
from cadre_mgmt.org.models import Unit, UnitSpell
from personnel.models import Cadre, Post, Tenure

from .codes import next_ids, next_unit_codes
from .roster_places import Place, Seat
from .roster_plan import COMPARED, RosterPlan
from .roster_tenures import Move, Wish
from .summaries import SUMMARISED, follow_columns

BATCH = 500
BASIS = "名册导入"
DERIVED = ("pinyin", "initials", "tokens")
ENCRYPTED = frozenset({"identity", "phone", "health", "home_address"})
PLAIN = (*(name for name in COMPARED if name not in ENCRYPTED), "unit", "post", "post_since", *DERIVED)
MOST_PLACES = 32_767


def store_plan(plan: RosterPlan) -> None:
    """Write everything the plan holds; call inside a transaction, with the structure locked."""
    _make_units(plan.places.made)
    _make_posts(plan.seats.made)
    for wish in (*plan.new, *plan.changed):
        _set_keys(wish)
    _write_new([wish.cadre for wish in plan.new])
    _write_changed(plan.changed)
    _write_tenures([*plan.new, *plan.changed])
    edited = [wish for wish in plan.changed if wish.fields & SUMMARISED.keys()]
    columns = sorted({name for wish in edited for name in wish.fields})
    follow_columns([wish.cadre for wish in edited], columns, source=BASIS, making=False)
    if len(plan.new) > BATCH:
        tell_planner(Unit, Post, Cadre, Tenure)


def _make_units(made: list[Place]) -> None:
    """Parents stand before their children in the list."""
    spells, units = [], []
    for place, id, code in zip(made, next_ids(Unit, len(made)), next_unit_codes(len(made)), strict=True):
        place.id, place.path = id, f"{place.parent.path}{id}/"
        facts = {"name": place.name, "kind": place.kind, "parent_id": place.parent.id, "path": place.path}
        units.append(Unit(id=id, code=code, **facts))
        spells.append(UnitSpell(unit_id=id, basis=BASIS, **facts))
    Unit.objects.bulk_create(units, batch_size=BATCH)
    UnitSpell.objects.bulk_create(spells, batch_size=BATCH)


def _make_posts(made: list[Seat]) -> None:
    rows = [
        Post(
            unit_id=seat.place.id,
            name=seat.name,
            level=seat.level,
            position=position,
            places=min(max(seat.change, 1), MOST_PLACES),
        )
        for position, seat in enumerate(made, start=1)
    ]
    for seat, post in zip(made, Post.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        seat.id = post.pk


def _set_keys(wish: Wish) -> None:
    if wish.place is not None:
        wish.cadre.unit_id = wish.place.id
    wish.cadre.post_id = wish.seat.id if wish.seat is not None else None


def _write_new(cadres: list[Cadre]) -> None:
    """Search tokens are made batch by batch and dropped again: those of 100,000 persons would fill the memory."""
    for start in range(0, len(cadres), BATCH):
        batch = cadres[start : start + BATCH]
        for cadre in batch:
            cadre.derive()
        Cadre.objects.bulk_create(batch)
        for cadre in batch:
            cadre.tokens = []


def _write_changed(changed: list[Wish]) -> None:
    """An upsert by 工号 is one statement for many rows; encrypted columns are written only where they changed."""
    plain = [wish.cadre for wish in changed if not wish.fields & ENCRYPTED]
    secret = [wish.cadre for wish in changed if wish.fields & ENCRYPTED]
    for rows, columns in ((plain, PLAIN), (secret, (*PLAIN, *sorted(ENCRYPTED), "identity_digest"))):
        Cadre.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=columns
        )


def _write_tenures(wishes: list[Wish]) -> None:
    """The old ones end before the new ones begin: nobody has two open main tenures, not even for a moment."""
    touched = []
    for wish in wishes:
        if Move.CORRECT in wish.moves:
            wish.tenure.post_id = wish.seat.id
        if Move.CORRECT in wish.moves or Move.CLOSE in wish.moves:
            touched.append(wish.tenure)
    Tenure.objects.bulk_create(
        touched,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["post", "level", "started", "ended"],
    )
    opened = [
        Tenure(
            cadre_id=wish.cadre.pk,
            post_id=wish.seat.id,
            level=wish.cadre.post_level,
            started=wish.cadre.post_since,
            basis=BASIS,
        )
        for wish in wishes
        if Move.OPEN in wish.moves
    ]
    Tenure.objects.bulk_create(opened, batch_size=BATCH)
