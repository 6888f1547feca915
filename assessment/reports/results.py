"""The results of a run as one table, and which run of a cycle is the one to show."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from assessment.exchange.result_table import ResultRow, ResultTable
from assessment.models import Cycle, Dimension, Kind, LastPlace, Result, ScoringRun
from assessment.rules.last_place import years_running
from cadre_mgmt.common.exact import quotient_half_up

_FIELDS = (
    "assessee__cadre_id",
    "assessee__code",
    "assessee__name",
    "assessee__unit_name",
    "assessee__scheme__subcategory__category__name",
    "assessee__scheme__subcategory__name",
    "ranked_in",
    "group_size",
    "total",
    "rank",
    "is_tied",
    "is_last",
    "probability_last",
    "rank_low",
    "rank_high",
    "incomplete_reason",
    "dimensions",
)


def shown_run(cycle: Cycle) -> ScoringRun | None:
    """The published run, else the newest one that is done."""
    if cycle.published_run_id is not None:
        return cycle.published_run
    return ScoringRun.objects.filter(cycle=cycle).done().order_by("-number").first()


def dimension_names(cycle: Cycle) -> list[str]:
    """Dimensions of all schemes of the cycle in the order of the catalogue."""
    dimensions = Dimension.objects.filter(scheme__assessees__cycle=cycle).order_by(
        "scheme__subcategory__category__position",
        "scheme__subcategory__category__code",
        "scheme__subcategory__position",
        "scheme__subcategory__code",
        "position",
    )
    return list(dict.fromkeys(dimensions.values_list("name", flat=True)))


def result_table(run: ScoringRun, results: QuerySet[Result] | None = None) -> ResultTable:
    """Every assessee of the run (or of those results of it) with figures, place, flags and certainty."""
    cycle = run.cycle
    rows = (Result.objects.filter(run=run) if results is None else results).order_by().values_list(*_FIELDS)
    running = last_years_running(cycle, run, {row[0] for row in rows})
    return ResultTable(
        title=str(run),
        dimensions=dimension_names(cycle),
        rows=[_row(cycle, row, running.get(row[0], 0)) for row in rows],
    )


def last_years_running(cycle: Cycle, run: ScoringRun, cadres: Iterable[int]) -> dict[int, int]:
    """By cadre, the consecutive confirmed years ending with this one in which he was last; nothing where it is 0.

    Only the published run of an annual cycle counts; a tied last counts where the recorded decision said so.
    """
    if cycle.published_run_id != run.pk or cycle.kind != Kind.ANNUAL:
        return {}
    years: defaultdict[int, set[int]] = defaultdict(set)
    places = LastPlace.objects.effective().filter(cadre__in=cadres, year__lte=cycle.year, cycle__kind=Kind.ANNUAL)
    for cadre, year in places.order_by().values_list("cadre_id", "year"):
        years[cadre].add(year)
    return {cadre: years_running(cycle.year, found) for cadre, found in years.items() if cycle.year in found}


def _row(cycle: Cycle, row: tuple, running: int) -> ResultRow:
    _, *standing, tied, last, sure, low, high, reason, dimensions = row
    probability = None if sure is None else quotient_half_up(int(sure * 10000), 100)
    flags = (int(tied), int(last), running)
    return ResultRow(cycle.year, cycle.kind, *standing, *flags, probability, low, high, reason, dimensions)
