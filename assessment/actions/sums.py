"""From stored sheets to scores and places: one statement adds up, the rules decide. Nothing is stored here."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from assessment.models import Adjustment, Assessee, Cycle
from assessment.rules import scoring
from assessment.rules.ranking import Contender, Place, rank
from assessment.rules.scoring import Limits, Score, Tally

from .frozen_schemes import LoadedScheme, load_schemes

_SUMS = """
select s.assessee_id, s.group_weight_id, count(*), count(s.subtotal), coalesce(sum(s.subtotal), 0)::bigint,
       {lowest}, {highest}
"""
# `each` is the greatest trim_each of the schemes at hand; a scheme with a smaller one takes what it needs of it.
_EXTREMES = (
    "(array_agg(s.subtotal order by s.subtotal) filter (where s.subtotal is not null))[1:%(each)s]",
    "(array_agg(s.subtotal order by s.subtotal desc) filter (where s.subtotal is not null))[1:%(each)s]",
)
# one each way is the usual case and needs no sorting
_EXTREMES_OF_ONE = ("array_remove(array[min(s.subtotal)], null)", "array_remove(array[max(s.subtotal)], null)")
# The sheets of a group for one assessee as text: values joined by commas, "-" for a blank, in the order of that text.
_DIGEST = """
, encode(sha256(convert_to(string_agg(
    array_to_string(s.values, ',', '-'), ';' order by array_to_string(s.values, ',', '-') collate "C"), 'UTF8')), 'hex')
"""
_FROM = """
  from assessment_sheet s
 where s.assessee_id = any(%(assessees)s)
 group by s.assessee_id, s.group_weight_id
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One assessee's score with its working, and the place among those given."""

    assessee: Assessee
    scheme: LoadedScheme
    score: Score
    place: Place


@dataclass(frozen=True)
class Computation:
    """Outcomes in the order of 工号, the number of sheets behind them, and the hash of all they were made from."""

    outcomes: list[Outcome]
    sheets: int
    input_hash: str = ""


def sums_and_rules(assessees: Iterable[Assessee], *, hashed: bool = False) -> Computation:
    """Scores and places of assessees of one cycle from the sheets as they stand; `hashed` adds the hash of the inputs.

    Give whole ranking groups: places are those among the assessees given.
    """
    people = sorted(assessees, key=lambda one: one.code)
    if not people:
        return Computation([], 0)
    cycle = people[0].cycle
    schemes = load_schemes({one.scheme_id for one in people})
    each = max(scheme.weighting.trim_each for scheme in schemes.values())
    names = {weight: name for scheme in schemes.values() for weight, name in scheme.groups.items()}
    sums = _sums([one.pk for one in people], names, each, hashed)
    adjustments = _adjustments(people)
    limits = Limits(cycle.k, cycle.adjustment_cap)
    scores = {}
    for one in people:
        weighting = schemes[one.scheme_id].weighting
        tallies = {row[0]: _tally(row, weighting.trim_each) for row in sums.get(one.pk, ())}
        scores[one.pk] = scoring.score(weighting, tallies, adjustments.get(one.pk, ()), limits)
    contenders = [_contender(one, schemes[one.scheme_id], scores[one.pk]) for one in people]
    places = rank(contenders, cycle.min_group, cycle.tie_break)
    return Computation(
        [Outcome(one, schemes[one.scheme_id], scores[one.pk], places[one.code]) for one in people],
        sum(row[1] for rows in sums.values() for row in rows),
        canonical_hash(_inputs(cycle, people, schemes, sums, adjustments)) if hashed else "",
    )


def canonical_hash(content: Any) -> str:
    """SHA-256 over canonical JSON: equal content, equal hash."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sums_statement(each: int, *, hashed: bool = False) -> str:
    """The one statement over the sheets of `assessees`, with the `each` lowest and highest subtotals of each group."""
    lowest, highest = _EXTREMES_OF_ONE if each == 1 else _EXTREMES
    return _SUMS.format(lowest=lowest, highest=highest) + (_DIGEST if hashed else "") + _FROM


def _sums(assessees: list[int], names: Mapping[int, str], each: int, hashed: bool) -> dict[int, list[tuple]]:
    """By assessee: (group, sheets, subtotals, their sum, lowest, highest[, digest]) of each rater group."""
    found: defaultdict[int, list[tuple]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sums_statement(each, hashed=hashed), {"each": each, "assessees": assessees})
        for assessee, weight, *row in cursor:
            found[assessee].append((names[weight], *row))
    return found


def _tally(row: tuple, each: int) -> Tally:
    _, sheets, count, total, lowest, highest = row[:6]
    return Tally(sheets, count, total, tuple((lowest or ())[:each]), tuple((highest or ())[:each]))


def _adjustments(people: list[Assessee]) -> dict[int, list[scoring.Adjustment]]:
    """Approved ones only, in the order in which they were proposed."""
    found: defaultdict[int, list[scoring.Adjustment]] = defaultdict(list)
    approved = Adjustment.objects.filter(assessee__in=[one.pk for one in people], state=Adjustment.State.APPROVED)
    for assessee, points, clause in approved.order_by("id").values_list("assessee_id", "points", "clause"):
        found[assessee].append(scoring.Adjustment(points, clause))
    return found


def _contender(one: Assessee, scheme: LoadedScheme, score: Score) -> Contender:
    return Contender(one.code, scheme.subcategory, scheme.category, score.published, score.by_dimension)


def _inputs(
    cycle: Cycle,
    people: list[Assessee],
    schemes: Mapping[int, LoadedScheme],
    sums: Mapping[int, list[tuple]],
    adjustments: Mapping[int, list[scoring.Adjustment]],
) -> dict[str, Any]:
    """Everything the outcome depends on, by names that are the same in every database."""
    return {
        "cycle": {
            "kind": cycle.kind,
            "year": cycle.year,
            "k": cycle.k,
            "min_group": cycle.min_group,
            "adjustment_cap": cycle.adjustment_cap,
            "tie_break": list(cycle.tie_break),
        },
        "schemes": sorted([one.category, one.subcategory, one.content_hash] for one in schemes.values()),
        "assessees": [
            {
                "code": one.code,
                "subcategory": schemes[one.scheme_id].subcategory,
                "adjustments": sorted([given.points, given.clause] for given in adjustments.get(one.pk, ())),
                "sheets": sorted([row[0], row[1], row[6]] for row in sums.get(one.pk, ())),
            }
            for one in people
        ],
    }
