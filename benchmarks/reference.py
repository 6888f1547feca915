"""Our results against the naive reference of the tests, which knows nothing of our rules."""

from collections.abc import Sequence

from assessment.models import Cycle, Result, Sheet
from tests.reference import scoring as reference

from .district import FULL, INDICATORS, PARTS


def differences(cycle: Cycle, results: Sequence[Result]) -> int:
    """How many totals, dimension scores, ranks, sizes or flags differ."""
    scheme = _scheme()
    assessed, where = {}, {}
    for result in results:
        code = result.assessee.code
        assessed[code] = reference.assess(scheme, _sheets(result), (), cycle.k, cycle.adjustment_cap)
        subcategory = result.assessee.scheme.subcategory
        where[code] = (subcategory.category.code, subcategory.code)
    places = reference.rank(assessed, where, cycle.min_group, cycle.tie_break)
    return sum(_differs(result, assessed[result.assessee.code], places[result.assessee.code]) for result in results)


def _differs(result: Result, expected: reference.RefResult, place: reference.RefPlace) -> bool:
    ours = (result.total, result.dimensions, result.ranked_in or None, result.group_size, result.rank)
    theirs = (expected.published, expected.published_dimensions, place.ranked_in, place.group_size, place.rank)
    return ours != theirs or (result.is_tied, result.is_last) != (place.tied, place.last)


def _sheets(result: Result) -> list[reference.RefSheet]:
    rows = Sheet.objects.filter(assessee=result.assessee_id).values_list("group_weight__group__name", "values")
    numbers = {part[2]: number for number, part in enumerate(PARTS)}
    return [
        reference.RefSheet(group, {f"{numbers[group]}-{place}": value for place, value in enumerate(values)})
        for group, values in rows
    ]


def _scheme() -> reference.RefScheme:
    dimensions, full = [], {}
    for number, (name, weight, group, secret, _) in enumerate(PARTS):
        codes = [f"{number}-{place}" for place in range(INDICATORS)]
        full |= dict.fromkeys(codes, FULL)
        dimensions.append(reference.RefDimension(name, weight, [reference.RefGroup(group, secret, 10_000, codes)]))
    return reference.RefScheme(full, dimensions)
