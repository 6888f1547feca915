"""A career as the counters of grassroots and front-line time need it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from personnel.rules.grassroots import Counter, Decision, Line, Total, count, month_index
from personnel.rules.places import Answer, Dictionary, Place, counts, recognise
from personnel.rules.resume import Employment

from .cadre import Cadre
from .career import CareerEntry
from .dictionary import place_dictionary
from .experience import ExperienceDecision

CORRECTED = "人工更正"
"""Source of an entry whose unit, post or kind of place a person has corrected."""

Decisions = Mapping[tuple[str, str], Mapping[Counter, Decision]]
_NONE: Decisions = {}


def line_of(entry: CareerEntry, dictionary: Dictionary, decisions: Decisions = _NONE) -> Line:
    """One entry; where a person has said the kind of place, its words decide nothing more."""
    place = Place(entry.place) if entry.place else None
    answers = (Answer.ASK, Answer.ASK)
    if entry.source == CORRECTED and place is not None:
        answers = counts(place, entry.text)
    elif entry.kind != CareerEntry.Kind.STUDY:
        found = recognise(entry.text, dictionary)
        place, answers = found.place, (found.grassroots, found.frontline)
    return Line(
        key=entry.pk,
        start=entry.started_text,
        end=entry.ended_text,
        text=entry.text,
        study=entry.kind == CareerEntry.Kind.STUDY,
        point=entry.is_point,
        inner=entry.parent_id is not None,
        place=place,
        employment=Employment(entry.employment) if entry.employment else Employment.REGULAR,
        grassroots=answers[0],
        frontline=answers[1],
        decisions=decisions.get(ExperienceDecision.key_of(entry), {}),
    )


def lines_of(cadres: Iterable[int], dictionary: Dictionary | None = None) -> dict[int, list[Line]]:
    """The lines of several cadres in three statements."""
    cadres = list(cadres)
    dictionary = dictionary or place_dictionary()
    decisions = decisions_of(cadres)
    lines: dict[int, list[Line]] = {cadre: [] for cadre in cadres}
    for entry in CareerEntry.objects.filter(cadre__in=cadres).exclude(started_text="").order_by("cadre", "position"):
        lines[entry.cadre_id].append(line_of(entry, dictionary, decisions[entry.cadre_id]))
    return lines


def decisions_of(cadres: Iterable[int]) -> dict[int, dict[tuple[str, str], dict[Counter, Decision]]]:
    """What persons decided: cadre → (start, words) → counter → decision."""
    found: dict = defaultdict(lambda: defaultdict(dict))
    for one in ExperienceDecision.objects.filter(cadre__in=list(cadres)):
        key = (one.entry_started, one.entry_text)
        found[one.cadre_id][key][Counter(one.counter)] = Decision(one.counts, one.reason)
    return found


def totals_of(cadre: Cadre, on: date) -> dict[Counter, Total]:
    """Both counters of one cadre on a day."""
    return count(lines_of([cadre.pk])[cadre.pk], month_index(on.year, on.month))
