"""About a dozen files with a deliberate fault each, so that the health of records has something to find.

All are plain staff of the units that the small demo keeps, too. By 工号 (see `FAULTS`):

- identity number whose serial says the other sex; whose year of birth is another;
- joined the Party at sixteen; began work before the course that the résumé names was over;
- a year missing in the résumé; two stretches of the résumé overlap; a résumé that ends two years ago;
- a rank older than the work; a rank held before there were ranks;
- no row of schooling, no family, no paper for the present post, a photo of 90 × 110 pixels.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from cadre_mgmt.common.dates import PartialDate

from .lives import resume_text
from .people import Person, check_digit


def _other_sex(one: Person) -> Person:
    number = one.row.identity
    return _with(one, identity=check_digit(f"{number[:16]}{(int(number[16]) + 1) % 10}"))


def _other_birth(one: Person) -> Person:
    number = one.row.identity
    return _with(one, identity=check_digit(f"{number[:6]}{one.row.born.year - 3:04}{number[10:17]}"))


def _party_at_sixteen(one: Person) -> Person:
    on = PartialDate.of(one.row.born.year + 16, one.row.born.month)
    full = PartialDate.of(on.year + 1, on.month)
    return _with(one, political="中共党员", joined_party=on, full_member_on=full)


def _work_before_school_ends(one: Person) -> Person:
    began = one.row.began_work
    return _with(one, began_work=PartialDate.of(began.year - 2, began.month))


def _gap(one: Person) -> Person:
    life = list(one.life)
    ended = life[-1].started
    before = life[-2]
    return _lived(
        one, [*life[:-2], replace(before, ended=PartialDate.of(ended.year - 1, ended.month), inner=[]), life[-1]]
    )


def _overlap(one: Person) -> Person:
    life = list(one.life)
    last = life[-1]
    return _lived(one, [*life[:-1], replace(last, started=PartialDate.of(last.started.year - 1, last.started.month))])


def _ended_resume(one: Person) -> Person:
    life = list(one.life)
    return _lived(one, [*life[:-1], replace(life[-1], ended=PartialDate.of(2024, 12))])


def _old_rank(one: Person) -> Person:
    return _with(one, rank="四级主任科员", rank_since=PartialDate.of(one.row.began_work.year - 1, 6))


def _early_rank(one: Person) -> Person:
    return _with(one, rank="一级科员", rank_since=PartialDate.of(2017, 3))


def _untouched(one: Person) -> Person:
    return one


FAULTS: dict[str, Callable[[Person], Person]] = {
    "DA00614": _other_sex,
    "DA00666": _other_birth,
    "DA00735": _party_at_sixteen,
    "DA00829": _work_before_school_ends,
    "DA00841": _gap,
    "DA00931": _overlap,
    "DA00941": _ended_resume,
    "DA01044": _old_rank,
    "DA00923": _early_rank,
}
WITHOUT_SCHOOLING = frozenset(("DA00618",))
WITHOUT_FAMILY = frozenset(("DA00668",))
WITHOUT_PAPER = frozenset(("DA00731",))
PHOTO_TOO_SMALL = frozenset(("DA00837",))


def with_defects(people: Iterable[Person]) -> list[Person]:
    """The persons, those of `FAULTS` with their fault."""
    return [FAULTS.get(one.row.code, _untouched)(one) for one in people]


def _with(one: Person, **changed) -> Person:
    return replace(one, row=replace(one.row, **changed))


def _lived(one: Person, life: list) -> Person:
    return replace(one, life=life, row=replace(one.row, resume=resume_text(life)))
