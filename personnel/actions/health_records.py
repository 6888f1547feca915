"""Whole files as the rules of record health see them, loaded by one query for each set."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, Value, When
from django.db.models.functions import Length

from personnel.models import (
    AnnualResult,
    Cadre,
    CareerEntry,
    Discipline,
    Education,
    FamilyMember,
    Photo,
    ProfessionalTitle,
    RankSpell,
    RecognisedFact,
    Reward,
    Tenure,
)
from personnel.rules import health

_PLAIN = (
    "name", "sex", "born", "ethnic", "native_place", "birthplace", "identity", "marital", "political", "joined_party",
    "full_member_on", "began_work", "staff_kind", "post_level", "post_since", "rank", "rank_since", "resume",
)  # fmt: skip
_HIDDEN = ("health", "phone")
"""Encrypted columns of which only the presence matters: they stay encrypted."""
_SETTLED = {
    RecognisedFact.Fact.BIRTH: "born",
    RecognisedFact.Fact.WORK: "began_work",
    RecognisedFact.Fact.PARTY: "joined_party",
}


def load_records(ids: Sequence[int]) -> Iterator[tuple[int, health.Record]]:
    """The records of these cadres in the order of `ids`; some fifteen queries however many there are."""
    sets = {name: _by_cadre(rows) for name, rows in _sets(ids).items()}
    entries = _entries(ids)
    photos = {cadre: rows[0] for cadre, rows in _by_cadre(_photos(ids)).items()}
    recognised = _by_cadre(_recognised(ids))
    rows = _cadres(ids)
    identities, persons = _doubles(rows.values())
    for pk in ids:
        row = rows.get(pk)
        if row is None:
            continue
        facts = {name: row[name] for name in _PLAIN}
        yield (
            pk,
            health.Record(
                **facts,
                post=row["post__name"] or "",
                health="有" if row["has_health"] else "",
                phone="有" if row["has_phone"] else "",
                is_in_service=row["left_on"] is None,
                photo=photos.get(pk),
                entries=entries.get(pk, ()),
                recognised=frozenset(fact for (fact,) in recognised.get(pk, ())),
                same_identity=identities.get(row["identity_digest"], 1) - 1 if row["identity_digest"] else 0,
                same_person=persons.get((row["name"], row["sex"], _month(row["born"])), 1) - 1 if row["born"] else 0,
                **{name: found.get(pk, ()) for name, found in sets.items()},
            ),
        )


def _cadres(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    has = {f"has_{name}": _present(name) for name in _HIDDEN}
    rows = Cadre.objects.filter(pk__in=ids).annotate(**has)
    return {
        row["pk"]: row
        for row in rows.values("pk", *_PLAIN, "post__name", "left_on", "identity_digest", *has)
    }  # fmt: skip


def _present(name: str) -> Case:
    return Case(When(**{name: ""}, then=Value(False)), default=Value(True), output_field=BooleanField())


def _sets(ids: Sequence[int]) -> dict[str, Iterable[tuple]]:
    """For each set: (cadre, the named tuple of the rules), the earliest first."""
    return {
        "tenures": _rows(
            Tenure, ids, health.Held, "id", "post__name", "level", "started", "ended", "is_main", "basis",
            order="started",
        ),
        "ranks": _rows(RankSpell, ids, health.RankHeld, "id", "rank", "started", "ended", "paper", order="started"),
        "courses": [
            (cadre, course._replace(track=Education.Track(course.track).label))
            for cadre, course in _rows(
                Education, ids, health.Course, "id", "track", "education", "degree", "school", "started", "ended",
                order="ended",
            )
        ],
        "titles": _rows(ProfessionalTitle, ids, health.Titled, "id", "title", "obtained", order="obtained"),
        "honours": _rows(Reward, ids, health.Honour, "id", "name", "on", "granted_by", order="on"),
        "measures": _rows(
            Discipline, ids, health.Measured, "id", "effective_on", "ends_on", "paper", "is_open_case",
            order="effective_on",
        ),
        "results": _rows(AnnualResult, ids, health.Judged, "id", "year", "grade", order="year"),
        "family": _rows(
            FamilyMember.objects.annotate(has_work=_present("work")), ids,
            lambda pk, relation, born, has_work, is_dead: health.Member(
                pk, relation, "", born, "有" if has_work else "", is_dead
            ),
            "id", "relation", "born", "has_work", "is_dead", order="position",
        ),
    }  # fmt: skip


def _rows(
    model: Any, ids: Sequence[int], make: Callable[..., Any], *fields: str, order: str
) -> Iterator[tuple[int, Any]]:
    rows = model.objects if hasattr(model, "objects") else model
    for cadre, *values in rows.filter(cadre__in=ids).order_by("cadre", order, "id").values_list("cadre", *fields):
        yield cadre, make(*values)


def _entries(ids: Sequence[int]) -> dict[int, list[health.Entry]]:
    """Lines of the résumé; a parent is told by its place among the lines of the person."""
    fields = ("cadre", "id", "started_text", "ended_text", "text", "kind", "parent", "marker", "is_point")
    rows = CareerEntry.objects.filter(cadre__in=ids).order_by("cadre", "position").values_list(*fields)
    found = {}
    for cadre, grouped in groupby(rows, key=itemgetter(0)):
        lines = list(grouped)
        places = {line[1]: place for place, line in enumerate(lines)}
        found[cadre] = [
            health.Entry(pk, start, end, text, kind, places.get(parent), marker, point)
            for _, pk, start, end, text, kind, parent, marker, point in lines
        ]
    return found


def _photos(ids: Sequence[int]) -> Iterator[tuple[int, health.Portrait]]:
    rows = Photo.objects.filter(cadre__in=ids, is_current=True).annotate(size=Length("content"))
    for cadre, width, height, size in rows.values_list("cadre", "width", "height", "size"):
        yield cadre, health.Portrait(width, height, size)


def _recognised(ids: Sequence[int]) -> Iterator[tuple[int, tuple[str]]]:
    rows = RecognisedFact.objects.filter(cadre__in=ids, state=RecognisedFact.State.IN_FORCE, fact__in=_SETTLED)
    for cadre, fact in rows.values_list("cadre", "fact"):
        yield cadre, (_SETTLED[fact],)


def _doubles(rows: Iterable[dict[str, Any]]) -> tuple[dict[str, int], dict[tuple, int]]:
    """How many files hold each identity number, and each name with sex and birth month, of those in `rows`."""
    rows = list(rows)
    digests = {row["identity_digest"] for row in rows if row["identity_digest"]}
    numbers = Cadre.objects.filter(identity_digest__in=digests).values_list("identity_digest").annotate(Count("pk"))
    names = {row["name"] for row in rows}
    persons: dict[tuple, int] = defaultdict(int)
    for name, sex, born in Cadre.objects.filter(Q(name__in=names), ~Q(born=None)).values_list("name", "sex", "born"):
        persons[name, sex, _month(born)] += 1
    return dict(numbers), persons


def _month(born: Any) -> tuple[int, int] | None:
    return (born.year, born.month) if born else None


def _by_cadre(rows: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for cadre, row in rows:
        found[cadre].append(row)
    return found
