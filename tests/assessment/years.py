"""Annual cycles of six cadres 甲 to 己, with results made from totals: what tests of consequences stand on."""

from collections.abc import Collection, Mapping
from datetime import date

from assessment.actions.consequences import confirm_results, decide_tie
from assessment.models import Admonition, Cycle, LastPlace, ScoringRun, UnfitFinding
from personnel.models import Cadre
from tests.factories import add_assessee, make_cadre, make_cycle, make_run, make_scheme, worked_example

NAMES = "甲乙丙丁戊己"


def make_people(unit, *, level: str = "乡科级副职") -> dict[str, Cadre]:
    return {name: make_cadre(f"P{at}", name=name, unit=unit, level=level) for at, name in enumerate(NAMES)}


def totals(last: Collection[str], absent: Collection[str] = ()) -> dict[str, int | None]:
    """Distinct totals but for `last`, who share the lowest; `absent` are incomplete."""
    return {
        name: None if name in absent else 6000 if name in last else 8000 + 100 * at for at, name in enumerate(NAMES)
    }


def close_year(
    year: int,
    people: Mapping[str, Cadre],
    last: Collection[str],
    absent: Collection[str] = (),
    *,
    subcategory="0101",
    **fields,
) -> Cycle:
    """A closed annual cycle with one done run in which `last` are on the greatest rank."""
    scheme = make_scheme(worked_example(subcategory), year=year)
    cycle = make_cycle(year, status=Cycle.Status.CLOSED, **fields)
    for name in NAMES:
        add_assessee(cycle, scheme, people[name])
    compute_again(cycle, last, absent)
    return cycle


def compute_again(cycle: Cycle, last: Collection[str], absent: Collection[str] = ()) -> ScoringRun:
    given = totals(last, absent)
    rows = cycle.assessees.select_related("scheme__subcategory__category")
    return make_run(cycle, {one: given[one.name] for one in rows})


def confirmed_on(year: int) -> date:
    return date(year + 1, 1, 20)


def confirm(cycle: Cycle, by, reason: str = ""):
    return confirm_results(Cycle.objects.get(pk=cycle.pk), by=by, on=confirmed_on(cycle.year), reason=reason)


def place_of(name: str, year: int) -> LastPlace:
    return LastPlace.objects.standing().get(cadre__name=name, year=year)


def decide(name: str, year: int, upheld: bool, by) -> LastPlace:
    return decide_tie(place_of(name, year), upheld, "经部务会研究", by=by, on=confirmed_on(year))


def lasts(year: int) -> set[str]:
    return set(LastPlace.objects.standing().filter(year=year).values_list("cadre__name", flat=True))


def talks() -> set[tuple[str, int]]:
    return set(Admonition.objects.standing().values_list("last_place__cadre__name", "last_place__year"))


def cases() -> set[tuple[str, int, str]]:
    return set(
        UnfitFinding.objects.standing().values_list("last_place__cadre__name", "last_place__year", "proposed_outcome")
    )
