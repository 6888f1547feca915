"""Writes a planned roster: units, posts, persons and tenures in a few statements each, whatever their number."""

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.planning import tell_planner
from cadre_mgmt.jobs.actions import start_job
from cadre_mgmt.org.models import Unit, UnitSpell
from personnel.models import Cadre, Post, Tenure

from .career_rows import settle_careers
from .codes import next_ids, next_unit_codes
from .roster_places import Place, Seat
from .roster_plan import COMPARED, RosterPlan
from .roster_set_store import store_sets, store_units, upsert
from .roster_tenures import BASIS, Move, Wish
from .summaries import SUMMARISED, follow_columns

BATCH = 500
DERIVED = ("pinyin", "initials", "tokens")
ENCRYPTED = frozenset({"identity", "phone", "health", "home_address"})
PLAIN = (*(name for name in COMPARED if name not in ENCRYPTED), "unit", "post", "post_since", *DERIVED)
MOST_PLACES = 32_767
MOST_READ_AT_ONCE = 3_000
"""Résumés that an import reads itself, about five seconds."""


def store_plan(plan: RosterPlan) -> None:
    """Write everything the plan holds; call inside a transaction, with the structure locked."""
    described = {id(wish.place): wish.unit for wish in plan.units}
    _make_units(plan.places.made, described)
    known = [wish for wish in plan.units if wish.unit.pk is not None]
    store_units([wish.unit for wish in known], {name for wish in known for name in wish.fields})
    _make_posts(plan.seats.made)
    for wish in (*plan.new, *plan.changed):
        _set_keys(wish)
    _write_new([wish.cadre for wish in plan.new])
    _write_changed(plan.changed)
    _write_tenures([*plan.new, *plan.changed])
    _store_sets(plan)
    edited = [wish for wish in plan.changed if wish.fields & SUMMARISED.keys()]
    columns = sorted({name for wish in edited for name in wish.fields} - {"resume"})
    follow_columns([wish.cadre for wish in edited], columns, source=BASIS, making=False)
    _read_resumes(plan)
    if len(plan.new) > BATCH:
        tell_planner(Unit, Post, Cadre, Tenure)


def _read_resumes(plan: RosterPlan) -> None:
    """Careers follow the résumés at once; those of a whole region follow as a job."""
    told = [wish.cadre for wish in plan.new if wish.cadre.resume]
    told += [wish.cadre for wish in plan.changed if "resume" in wish.fields]
    if len(told) <= MOST_READ_AT_ONCE:
        settle_careers(told)
    else:
        start_job("personnel.settle_careers", "识别导入的简历", by=system_user())


def _store_sets(plan: RosterPlan) -> None:
    """Tenures and rows of the sets, once everybody and every post has a key."""
    upsert(Tenure, plan.tenures.changed)
    owners = {code for made in plan.sets.new.values() for code, _ in made} | {code for code, *_ in plan.tenures.new}
    ids = dict(Cadre.objects.filter(code__in=owners).values_list("code", "pk")) if owners else {}
    for code, tenure, seat in plan.tenures.new:
        tenure.cadre_id, tenure.post_id = ids[code], seat.id
    Tenure.objects.bulk_create([tenure for _, tenure, _ in plan.tenures.new], batch_size=BATCH)
    store_sets(plan.sets, ids)


def _make_units(made: list[Place], described: dict[int, Unit]) -> None:
    """Parents stand before their children in the list; `described` is what a sheet says of some, by place."""
    spells, units = [], []
    for place, key, code in zip(made, next_ids(Unit, len(made)), next_unit_codes(len(made)), strict=True):
        place.id, place.path = key, f"{place.parent.path}{key}/"
        unit = described.get(id(place)) or Unit(kind=place.kind)
        facts = {"name": place.name, "kind": unit.kind, "parent_id": place.parent.id, "path": place.path}
        for name, value in {"id": key, "code": unit.code or code, **facts}.items():
            setattr(unit, name, value)
        units.append(unit)
        spells.append(UnitSpell(unit_id=key, basis=BASIS, **facts))
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
    opened = [_opened(wish) for wish in wishes if Move.OPEN in wish.moves]
    Tenure.objects.bulk_create(opened, batch_size=BATCH)


def _opened(wish: Wish) -> Tenure:
    """The tenure that begins, with what a sheet says of it."""
    tenure = wish.opened or Tenure(basis=BASIS)
    tenure.cadre_id, tenure.post_id = wish.cadre.pk, wish.seat.id
    tenure.level, tenure.started = wish.cadre.post_level, wish.cadre.post_since
    return tenure
