"""The results of a run from above: its figures, its categories and subcategories, one ranking group, one unit.

Callers hand in the results of the run that exist for their user.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from assessment.models import GroupStatistic, Result, ScoringRun
from cadre_mgmt.common.exact import quotient_half_up

CATEGORY = "assessee__scheme__subcategory__category"
SUBCATEGORY = "assessee__scheme__subcategory"
_COUNTS = {
    "people": Count("pk"),
    "complete": Count("pk", filter=Q(total__isnull=False)),
    "ranked": Count("pk", filter=Q(rank__isnull=False)),
    "last": Count("pk", filter=Q(is_last=True)),
    "tied": Count("pk", filter=Q(is_last=True, is_tied=True)),
    "points": Sum("total"),
    "low": Min("total"),
    "high": Max("total"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Counts and totals (hundredths; None where nobody is complete) of a category, a subcategory or the whole run."""

    code: str
    name: str
    people: int
    complete: int
    ranked: int
    last: int
    tied: int
    mean: int | None
    low: int | None
    high: int | None

    @property
    def incomplete(self) -> int:
        return self.people - self.complete

    @property
    def unranked(self) -> int:
        return self.complete - self.ranked


def whole(results: QuerySet[Result]) -> Line:
    return _line("", "", results.aggregate(**_COUNTS))


def categories(results: QuerySet[Result]) -> list[Line]:
    """In the order of the catalogue."""
    return _lines(results, CATEGORY, f"{CATEGORY}__position")


def subcategories(results: QuerySet[Result], category: str) -> list[Line]:
    """Those of one category by its code, in the order of the catalogue."""
    return _lines(results.filter(**{f"{CATEGORY}__code": category}), SUBCATEGORY, f"{SUBCATEGORY}__position")


def members(results: QuerySet[Result]) -> list[Result]:
    """With their assessees, best first; unranked ones last."""
    rows = results.select_related("assessee")
    return sorted(rows, key=lambda one: (one.rank is None, one.ranked_in, one.rank or 0, one.assessee.code))


def peers(result: Result) -> list[Result]:
    """All complete members of the result's ranking group, itself included; only what charts need of them."""
    if result.rank is None:
        return []
    rows = Result.objects.filter(run=result.run_id, scope=result.scope, ranked_in=result.ranked_in, rank__gt=0)
    return list(rows.only("total", "dimensions").order_by("pk"))


def means(results: Iterable[Result], names: Iterable[str]) -> dict[str, int]:
    """Mean of each dimension over those who have it, hundredths rounded half up."""
    found = {}
    rows = list(results)
    for name in names:
        values = [value for one in rows if (value := one.dimensions.get(name)) is not None]
        if values:
            found[name] = quotient_half_up(sum(values), len(values))
    return found


def statistics(run: ScoringRun) -> QuerySet[GroupStatistic]:
    """How each rater group scored in the run; for the department."""
    return GroupStatistic.objects.filter(run=run).select_related("group")


def _lines(results: QuerySet[Result], path: str, *order: str) -> list[Line]:
    rows = results.order_by(*order, f"{path}__code").values_list(f"{path}__code", f"{path}__name")
    counted = rows.annotate(**_COUNTS)
    return [_line(code, name, dict(zip(_COUNTS, figures, strict=True))) for code, name, *figures in counted]


def _line(code: str, name: str, figures: dict[str, int | None]) -> Line:
    points, complete = figures.pop("points"), figures["complete"]
    mean = quotient_half_up(points, complete) if points is not None and complete else None
    return Line(code, name, mean=mean, **figures)
