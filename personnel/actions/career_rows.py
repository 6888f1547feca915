"""Rows that follow from the résumé: its entries, and the stretches of grassroots and front-line time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.moments import today
from personnel.models import Cadre, CareerEntry, ExperienceStretch
from personnel.models.dictionary import place_dictionary
from personnel.models.experience_lines import CORRECTED, decisions_of, line_of
from personnel.rules.grassroots import Line, Settings, count, month_index
from personnel.rules.places import Answer, Dictionary, recognise
from personnel.rules.resume import Employment, Entry, employment_of, parse

BATCH = 500
_OPEN_END = month_index(2100, 12)
_LONGEST = {"text": 1000, "unit_name": 200, "post_name": 200}
_KEPT = ("kind", "unit_name", "post_name", "level", "place", "employment", "confidence")
_RESUME = "简历识别"
Key = tuple[str, str, str, bool]


def settle_careers(cadres: Iterable[Cadre], dictionary: Dictionary | None = None) -> int:
    """Make entries and stretches say what the résumé texts of these (locked) cadres say; returns the entries.

    Entries that stay keep their row, and what a person has corrected in them. A few statements per 500 persons; call
    inside a transaction.
    """
    dictionary = dictionary or place_dictionary()
    total = 0
    for people in _batches(cadres):
        old = _by_cadre(CareerEntry.objects.filter(cadre__in=people).order_by("cadre", "position"))
        rows = [row for cadre in people for row in _Career(cadre, old[cadre.pk], dictionary).rows]
        total += len(rows)
        _store(rows, old)
        _settle_stretches(people, _by_cadre(rows), dictionary)
    return total


def settle_stretches(cadres: Iterable[Cadre], dictionary: Dictionary | None = None) -> None:
    """The stretches after entries, decisions or the dictionary changed; call inside a transaction."""
    dictionary = dictionary or place_dictionary()
    for people in _batches(cadres):
        entries = CareerEntry.objects.filter(cadre__in=people).order_by("cadre", "position")
        _settle_stretches(people, _by_cadre(entries), dictionary)


class _Career:
    """The rows of one cadre as the text has them, in its order; known ones are taken up."""

    def __init__(self, cadre: Cadre, old: Sequence[CareerEntry], dictionary: Dictionary) -> None:
        self._known: dict[Key, list[CareerEntry]] = defaultdict(list)
        for row in reversed(old):
            self._known[(row.started_text, row.ended_text, row.text, row.parent_id is not None)].append(row)
        self.rows: list[CareerEntry] = []
        for position, entry in enumerate(parse(cadre.resume).entries):
            row = self._row(cadre, entry, dictionary)
            row.position = position
            parent = entry.parent if entry.concurrent else None
            row.parent = self.rows[parent] if parent is not None else None
            self.rows.append(row)

    def _row(self, cadre: Cadre, entry: Entry, dictionary: Dictionary) -> CareerEntry:
        text = entry.text[: _LONGEST["text"]]
        is_inner = entry.concurrent and entry.parent is not None
        known = self._known.get((entry.start, entry.end, text, is_inner))
        row = known.pop() if known else CareerEntry(cadre_id=cadre.pk)
        facts = _facts(entry, text, dictionary)
        for name, value in facts.items():
            if not (row.source == CORRECTED and name in _KEPT):
                setattr(row, name, value)
        row.source = row.source or _RESUME
        return row


def _facts(entry: Entry, text: str, dictionary: Dictionary) -> dict[str, Any]:
    study = entry.kind == CareerEntry.Kind.STUDY
    facts = {
        "started": _month(entry.start),
        "ended": _month(entry.end),
        "started_text": entry.start,
        "ended_text": entry.end,
        "is_point": entry.point,
        "text": text,
        "kind": entry.kind,
        "marker": entry.marker,
        "employment": employment_of(text, study=study, concurrent=entry.concurrent),
        "confidence": entry.confidence,
        "unit_name": "",
        "post_name": "",
        "level": "",
        "place": "",
    }
    if not study:
        found = recognise(text, dictionary)
        facts |= {
            "unit_name": found.unit[: _LONGEST["unit_name"]],
            "post_name": found.post[: _LONGEST["post_name"]],
            "level": found.level,
            "place": found.place or "",
            "confidence": min(entry.confidence, found.confidence),
        }
    return facts


def _store(rows: list[CareerEntry], old: dict[int, list[CareerEntry]]) -> None:
    """Deleted first, then hosts, then what hangs on them."""
    kept = {row.pk for row in rows if row.pk}
    gone = [row.pk for known in old.values() for row in known if row.pk not in kept]
    before = {row.pk: _values(row) for row in CareerEntry.objects.filter(pk__in=kept)}
    CareerEntry.objects.filter(parent__in=gone).update(parent=None)
    CareerEntry.objects.filter(pk__in=gone).delete()
    for inner in (False, True):
        fresh = [row for row in rows if not row.pk and (row.parent is not None) is inner]
        CareerEntry.objects.bulk_create(fresh, batch_size=BATCH)
        for row in rows:
            row.parent_id = row.parent.pk if row.parent is not None else None
    changed = [row for row in rows if row.pk in before and _values(row) != before[row.pk]]
    names = [one.name for one in CareerEntry._meta.concrete_fields if not one.primary_key]
    CareerEntry.objects.bulk_update(changed, names, batch_size=BATCH)


def _values(row: CareerEntry) -> tuple:
    return tuple(getattr(row, one.attname) for one in row._meta.concrete_fields)


def _settle_stretches(people: list[Cadre], entries: dict[int, list[CareerEntry]], dictionary: Dictionary) -> None:
    keys = [cadre.pk for cadre in people]
    decisions = decisions_of(keys)
    old = _by_cadre(ExperienceStretch.objects.filter(cadre__in=keys))
    gone: list[int] = []
    fresh: list[ExperienceStretch] = []
    for key in keys:
        lines = [line_of(entry, dictionary, decisions[key]) for entry in entries[key] if entry.started_text]
        wanted = {_told(row): row for row in _stretches(key, lines)}
        known = {_told(row): row.pk for row in old[key]}
        gone += [pk for told, pk in known.items() if told not in wanted]
        fresh += [row for told, row in wanted.items() if told not in known]
    ExperienceStretch.objects.filter(pk__in=gone).delete()
    ExperienceStretch.objects.bulk_create(fresh, batch_size=BATCH)


def _stretches(cadre: int, lines: list[Line]) -> Iterable[ExperienceStretch]:
    lines = [_undecided_while_short(line) for line in lines]
    words = {line.key: line.text for line in lines}
    for counter, total in count(lines, _OPEN_END).items():
        for first, last, is_sure in total.stretches:
            named = next((words[one.key] for one in total.lines if one.first <= first < one.last and one.months), "")
            yield ExperienceStretch(
                cadre_id=cadre,
                counter=counter.value,
                started=_partial(first),
                ended=None if last >= _OPEN_END else _partial(last),
                is_sure=is_sure,
                text=named[:300],
            )


def _undecided_while_short(line: Line) -> Line:
    """An attachment that goes on counts only once it is long enough (PER-09); until then it is open."""
    if line.employment is not Employment.ATTACHED or line.end or line.frontline is not Answer.YES:
        return line
    day, start = today(), _month(line.start)
    reached = start is not None and _months(start, day) >= Settings().attached_least
    return line if reached else replace(line, frontline=Answer.ASK)


def _told(row: ExperienceStretch) -> tuple:
    return row.counter, row.started, row.ended, row.is_sure, row.text


def _months(start: PartialDate, day: date) -> int:
    return month_index(day.year, day.month) - month_index(start.year, start.month)


def _month(written: str) -> PartialDate | None:
    """The month of an entry; None where only the year is known or the calendar does not have it."""
    year, _, month = written.partition(".")
    try:
        return PartialDate.of(int(year), int(month)) if month else None
    except DateRefused:
        return None


def _partial(index: int) -> PartialDate:
    year, month = divmod(index - 1, 12)
    return PartialDate.of(year, month + 1)


def _by_cadre(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.cadre_id].append(row)
    return found


def _batches(cadres: Iterable[Cadre]) -> Iterable[list[Cadre]]:
    people = list(cadres)
    return (people[begin : begin + BATCH] for begin in range(0, len(people), BATCH))
