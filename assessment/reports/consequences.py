"""Last places over the years, and the figures of the newest confirmed year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.models import Admonition, Cycle, Kind, LastPlace, UnfitFinding
from personnel.models import Cadre

PARTS = ("result__assessee", "result__run", "cadre__unit", "cadre__account", "cycle")


@dataclass(frozen=True)
class Standing:
    """How the consequences of the newest confirmed annual cycle stand, within a user's scope."""

    cycle: Cycle
    lasts: int
    ties: int
    talks: int
    overdue: int
    cases: int
    unserved: int


def years_before(place: LastPlace) -> list[LastPlace]:
    """The effective last places of the years that run up to this one, the latest first."""
    if place.cycle.kind != Kind.ANNUAL:
        return []
    rows = LastPlace.objects.effective().filter(cycle__kind=Kind.ANNUAL, cadre=place.cadre, year__lt=place.year)
    run: list[LastPlace] = []
    for row in rows.select_related(*PARTS).order_by("-year"):
        if row.year != place.year - 1 - len(run):
            break
        run.append(row)
    return run


def tied_with(place: LastPlace) -> list[LastPlace]:
    """Everybody on the same shared last place, the person included, by 工号; empty where it is not shared."""
    if not place.is_tied:
        return []
    group = {"result__scope": place.result.scope, "result__ranked_in": place.result.ranked_in}
    rows = LastPlace.objects.standing().filter(cycle=place.cycle, is_tied=True, **group)
    return list(rows.select_related(*PARTS).order_by("cadre__code"))


def standing(user, on: date) -> Standing | None:
    """None before the first confirmation."""
    cycle = Cycle.objects.published().filter(kind=Kind.ANNUAL).order_by("-year").first()
    if cycle is None:
        return None
    places = LastPlace.objects.visible_to(user).filter(cycle=cycle)
    talks = Admonition.objects.visible_to(user).standing().filter(held_on=None)
    cases = UnfitFinding.objects.visible_to(user).standing()
    return Standing(
        cycle,
        lasts=places.standing().count(),
        ties=places.waiting().count(),
        talks=talks.count(),
        overdue=talks.filter(due_on__lt=on).count(),
        cases=cases.count(),
        unserved=cases.filter(served_on=None).count(),
    )


def of_cadre(cadre: Cadre, user) -> dict[str, Any] | None:
    """The last places of one person with what followed, withdrawn ones included; None where there are none."""
    places = LastPlace.objects.visible_to(user).filter(cadre=cadre).with_running()
    rows = list(places.select_related("cycle", "result", "admonition").prefetch_related("unfit_findings"))
    return {"places": rows} if rows else None
