"""投票进度 as figures: what may be told of a cycle's ballots while the box is shut."""

from dataclasses import dataclass

from assessment.models import Cycle, Paper
from assessment.rules.turnout import shown_percent


@dataclass(frozen=True, slots=True)
class Turnout:
    """Ballots of one unit's secret group: number of raters, per cent in tens (None where it may not be told)."""

    unit: str
    unit_name: str
    group: str
    electors: int
    percent: int | None


def ballots(cycle: Cycle, user) -> list[Turnout]:
    """Of the papers in the user's scope that have raters at all."""
    papers = Paper.objects.visible_to(user).filter(cycle=cycle, electors__gt=0).with_codes()
    return [
        Turnout(
            paper.unit.code,
            paper.unit.name,
            paper.group.name,
            paper.electors,
            shown_percent(paper.electors, paper.used),
        )
        for paper in papers.select_related("unit", "group")
    ]
