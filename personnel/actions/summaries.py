"""The summary columns of a file and the rows of its sets say the same: either follows when the other is changed.

`follow_rows` writes the columns after rows were changed, `follow_columns` changes rows after columns were edited.
A set without rows leaves its columns alone: somebody of whom only the roster is known has no detail yet.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from personnel.models import Cadre, Education, PartyStanding, ProfessionalTitle, RankSpell, SetRow

from .career_rows import settle_careers
from .summary_rules import education, parties, ranks, titles

Columns = dict[str, Any]
BATCH = 500


@dataclass(frozen=True)
class Summary:
    """How one set and its columns follow from each other, over rows of one cadre in memory.

    `read(rows)` gives the columns; `write(columns, rows)` gives the rows changed or new, and those to delete, after
    which `read` gives exactly these columns. `groups` are columns that belong to one row; `settle(rows, preferred)`
    marks the row that counts and gives the rows changed.
    """

    model: type[SetRow]
    groups: tuple[tuple[str, ...], ...]
    read: Callable[[Sequence[Any]], Columns]
    write: Callable[[Columns, list[Any]], tuple[list[Any], list[Any]]]
    settle: Callable[[Sequence[Any], Any], list[Any]] = lambda rows, preferred: []

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for group in self.groups for name in group)


SUMMARIES: dict[str, Summary] = {
    "education": Summary(Education, education.GROUPS, education.read, education.write, education.settle),
    "ranks": Summary(RankSpell, ranks.GROUPS, ranks.read, ranks.write),
    "titles": Summary(ProfessionalTitle, titles.GROUPS, titles.read, titles.write, titles.settle),
    "parties": Summary(PartyStanding, parties.GROUPS, parties.read, parties.write),
}
SUMMARISED: dict[str, str] = {column: code for code, one in SUMMARIES.items() for column in one.columns}
"""Column of the file → code of the set it summarises."""


@dataclass
class _Changes:
    model: type[SetRow]
    saved: list[SetRow] = field(default_factory=list)
    dropped: list[SetRow] = field(default_factory=list)

    def store(self) -> None:
        """Deleted and changed rows come before new ones: nobody has two open ranks, not even for a moment."""
        if self.dropped:
            self.model.objects.filter(pk__in=[row.pk for row in self.dropped]).delete()
        names = [one.name for one in self.model._meta.concrete_fields if not one.primary_key]
        self.model.objects.bulk_update([row for row in self.saved if row.pk], names, batch_size=BATCH)
        self.model.objects.bulk_create([row for row in self.saved if not row.pk], batch_size=BATCH)


def follow_rows(cadres: Iterable[Cadre], codes: Iterable[str] = tuple(SUMMARIES)) -> list[str]:
    """Write the summary columns of these (locked) cadres from the rows of the sets; returns the columns changed.

    A few statements whatever the number of cadres. Cadres without any row of a set keep its columns.
    """
    people = {cadre.pk: cadre for cadre in cadres}
    changed: set[str] = set()
    touched: set[int] = set()
    for code in codes:
        if code not in SUMMARIES:
            continue
        summary = SUMMARIES[code]
        for pk, rows in _rows_of(summary.model, people).items():
            for name, value in summary.read(rows).items():
                if getattr(people[pk], name) != value:
                    setattr(people[pk], name, value)
                    changed.add(name)
                    touched.add(pk)
    if changed:
        Cadre.objects.bulk_update([people[pk] for pk in sorted(touched)], sorted(changed), batch_size=BATCH)
    return sorted(changed)


def settle_rows(cadre: Cadre, code: str, preferred: SetRow | None, *, is_first: bool = False) -> list[str]:
    """After one row of a (locked) cadre's set was changed: mark the row that counts, then the columns follow.

    Before the first row of a set the columns stood alone: what the row says nothing of gets rows of its own.
    Returns the columns changed.
    """
    if code not in SUMMARIES:
        return []
    summary = SUMMARIES[code]
    rows = list(summary.model.objects.filter(cadre=cadre).order_by("pk"))
    for row in summary.settle(rows, preferred):
        row.save(update_fields=["is_highest"])
    if is_first:
        given = summary.read(rows)
        for group in summary.groups:
            if any(given[name] for name in group):
                continue
            given |= {name: getattr(cadre, name) for name in group}
        changes = _Changes(summary.model)
        if given != summary.read(rows):
            _gather(changes, summary.write(given, rows), cadre, "")
            changes.store()
    if not rows:
        return _clear(cadre, code)
    return follow_rows([cadre], [code])


def _clear(cadre: Cadre, code: str) -> list[str]:
    """The columns of a set whose last row was withdrawn."""
    emptied = SUMMARIES[code].read([])
    changed = [name for name, value in emptied.items() if getattr(cadre, name) != value]
    for name in changed:
        setattr(cadre, name, emptied[name])
    cadre.save(update_fields=changed)
    return changed


def follow_columns(cadres: Iterable[Cadre], columns: Iterable[str], *, source: str, making: bool = True) -> None:
    """Change rows so that they give the summary columns that were edited on these (locked) cadres.

    With `making` a set without rows gets its first one; else cadres without rows of a set stay without.
    """
    columns = list(columns)
    people = {cadre.pk: cadre for cadre in cadres}
    if "resume" in columns:
        settle_careers(people.values())
    for code in dict.fromkeys(SUMMARISED[name] for name in columns if name in SUMMARISED):
        summary = SUMMARIES[code]
        known, changes = _rows_of(summary.model, people), _Changes(summary.model)
        for pk, cadre in people.items():
            rows = known.get(pk, [])
            if not rows and not making:
                continue
            wanted = {name: getattr(cadre, name) for name in summary.columns}
            if summary.read(rows) != wanted:
                _gather(changes, summary.write(wanted, rows), cadre, source)
        changes.store()


def _gather(changes: _Changes, outcome: tuple[list[Any], list[Any]], cadre: Cadre, source: str) -> None:
    saved, dropped = outcome
    for row in saved:
        row.cadre_id = cadre.pk
        if not row.pk:
            row.source = row.source or source
    changes.saved += saved
    changes.dropped += [row for row in dropped if row.pk]


def _rows_of(model: type[SetRow], people: dict[int, Cadre]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in model.objects.filter(cadre__in=list(people)).order_by("cadre_id", "pk"):
        found.setdefault(row.cadre_id, []).append(row)
    return found
