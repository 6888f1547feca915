"""队伍结构: persons counted by the dimensions of rules/structure, and the same persons as a list.

The class of a person is one SQL expression for each dimension. `figures` groups by it and `narrow` filters by it, so
that a figure and the list it opens are the same persons.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import Regex

from cadre_mgmt.org.models import Unit
from personnel.models import Joining, ProfessionalTitle
from personnel.rules.ages import age_bound, day_number
from personnel.rules.structure import (
    AGE_YEARS,
    DIMENSIONS,
    EMPTY,
    MEASURES,
    Chosen,
    Class,
    Dimension,
    Figures,
    Test,
    dimension,
)
from personnel.rules.structure.majors import DISCIPLINES, SCHOOL

from .frontline import frontline_class

_TEXT = CharField()
_COUNTED = tuple(one for one in DIMENSIONS if one is not AGE_YEARS)


def figures(cadres: QuerySet, on: date) -> Figures:
    """The figures of these cadres on a day, by one statement."""
    names = [f"by_{one.code}" for one in _COUNTED]
    columns = {name: class_of(one, on) for name, one in zip(names, _COUNTED, strict=True)}
    asked = cadres.order_by().annotate(**columns, years=age_on(on)).values_list("years", "by_sex", *names)
    try:
        inner, parameters = asked.query.sql_with_params()
    except EmptyResultSet:
        return Figures(0)
    sets = ", ".join(f"({name})" for name in names)
    columns_text = ", ".join(["years", "sex", *names])
    statement = (
        f"select grouping({', '.join(names)}), grouping(years), count(*), years, sex, {', '.join(names)} "
        f"from ({inner}) as person ({columns_text}) group by grouping sets ((), (years, sex), {sets})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return _read(cursor.fetchall())


def narrow(cadres: QuerySet, chosen: Iterable[Chosen], on: date) -> QuerySet:
    """Those of the cadres who are counted in all of the chosen classes."""
    for one in chosen:
        if one.dimension is not AGE_YEARS:
            name = f"in_{one.dimension.code}"
            cadres = cadres.alias(**{name: class_of(one.dimension, on)}).filter(**{f"{name}__in": one.keys})
        elif one.keys == (EMPTY,):
            cadres = cadres.filter(born=None)
        else:
            cadres = cadres.filter(born__gt=age_bound(one.last + 1, on))
            cadres = cadres.filter(born__lte=age_bound(one.first, on)) if one.first else cadres
    return cadres


def class_of(dimension: Dimension, on: date):
    """The key of a person's class as an expression."""
    if dimension.is_by_word:
        word = _COMPUTED[dimension.fields[0]](on) if dimension.fields[0] in _COMPUTED else F(dimension.fields[0])
        return Coalesce(NullIf(word, Value("")), Value(EMPTY), output_field=_TEXT)
    *tried, last = dimension.classes
    whens = [When(_test(one, dimension.fields, on), then=Value(one.key)) for one in tried]
    return Case(*whens, default=Value(last.key), output_field=_TEXT)


def age_on(on: date):
    """Whole years of age (PER-01), null where the birth is not known; stored dates are yyyymmdd, a month's day 00."""
    return Func(
        Value(day_number(on)), F("born"),
        template="greatest((%(expressions)s) / 10000, 0 * born)", arg_joiner=" - ", output_field=IntegerField(),
    )  # fmt: skip


def _test(one: Class, fields: tuple[str, ...], on: date) -> Q:
    match one.test:
        case Test.EMPTY:
            found = Q()
            for name in fields:
                found &= Q(**{f"{name}__isnull": True}) if name in _DATES else Q(**{name: ""})
            return found
        case Test.LIKE:
            found = Q()
            for name in fields:
                found |= Q(**{f"{name}__regex": one.pattern})
            return found
        case Test.YEARS_BELOW:
            return Q(**{f"{fields[0]}__gt": age_bound(one.years, on)})
    raise ValueError(one.test)


_DATES = frozenset({"born", "post_since", "rank_since", "began_work"})


def _major(track: str):
    """学科门类 of one track, as rules.structure.majors.discipline tells it."""
    degree, school = f"{track}_degree", f"{track}_school"
    major = Func(F(school), Value(SCHOOL), Value(""), function="regexp_replace", output_field=_TEXT)
    by_degree = [When(**{f"{degree}__regex": pattern}, then=Value(key)) for key, _, pattern, _ in DISCIPLINES]
    by_major = [When(Regex(major, pattern), then=Value(key)) for key, _, _, pattern in DISCIPLINES]
    nothing = When(**{degree: "", school: ""}, then=Value(""))
    return Case(nothing, *by_degree, *by_major, default=Value("other"), output_field=_TEXT)


def _entry_way():
    newest = Joining.objects.filter(cadre=OuterRef("pk")).order_by(F("on").desc(nulls_last=True), "-pk")
    return Coalesce(Subquery(newest.values("way")[:1]), Value(""), output_field=_TEXT)


def _title_grade():
    """The highest grade among the person's titles; titles without one, and the summary alone, are `ungraded`."""
    grades = ["senior", "deputy", "middle", "junior"]
    places = Case(*[When(grade=grade, then=Value(place)) for place, grade in enumerate(grades)], default=Value(4))
    titles = ProfessionalTitle.objects.filter(cadre=OuterRef("pk")).order_by(places).annotate(
        word=Case(When(grade="", then=Value("ungraded")), default=F("grade"), output_field=_TEXT)
    )  # fmt: skip
    summary = Case(When(title="", then=Value("")), default=Value("ungraded"), output_field=_TEXT)
    return Coalesce(Subquery(titles.values("word")[:1]), summary, output_field=_TEXT)


_COMPUTED: dict[str, Callable[[date], Any]] = {
    "fulltime_major": lambda on: _major("fulltime"),
    "inservice_major": lambda on: _major("inservice"),
    "entry_way": lambda on: _entry_way(),
    "title_grade": lambda on: _title_grade(),
    "frontline": frontline_class,
}


def _read(rows: list[tuple]) -> Figures:
    """Rows of the grouping sets: which set a row is of stands in `grouping`, a bit for each column left out."""
    whole = (1 << len(_COUNTED)) - 1
    place_of = {whole ^ (1 << (len(_COUNTED) - 1 - place)): place for place in range(len(_COUNTED))}
    total, ages = 0, {}
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for mask, age_left_out, count, years, sex, *classes in rows:
        if mask != whole:
            counts[_COUNTED[place_of[mask]].code][classes[place_of[mask]]] = count
        elif age_left_out:
            total = count
        elif years is not None:
            ages[years, sex] = count
    return Figures(total, dict(counts), ages)


@dataclass(frozen=True)
class UnitFigures:
    """The headline figures of what stands in or under one unit."""

    unit: Unit
    is_own: bool
    total: int
    average_age: Fraction | None
    measures: dict[str, int]


def by_unit(cadres: QuerySet, unit: Unit, on: date) -> list[UnitFigures]:
    """The cadres under a unit shared out to it alone and to the units directly below it, in their order."""
    place = unit.path.count("/") + 1
    below = Func(F("unit__path"), Value("/"), Value(place), function="split_part", output_field=CharField())
    classes = {measure.dimension for measure in MEASURES}
    asked = cadres.filter(unit__path__startswith=unit.path).order_by().alias(
        age_now=age_on(on), **{f"by_{code}": class_of(dimension(code), on) for code in classes}
    )  # fmt: skip
    counts = {one.code: Count("pk", filter=Q(**{f"by_{one.dimension}__in": one.keys})) for one in MEASURES}
    rows = asked.annotate(below=below).values("below").annotate(
        total=Count("pk"), known=Count("born"), years=Sum("age_now"), **counts
    )  # fmt: skip
    found = {row["below"]: row for row in rows}
    units = [unit, *Unit.objects.filter(pk__in=[int(pk) for pk in found if pk]).order_by("position", "code")]
    return [
        UnitFigures(
            one, one == unit, row["total"], Fraction(row["years"], row["known"]) if row["known"] else None,
            {measure.code: row[measure.code] for measure in MEASURES},
        )
        for one in units
        if (row := found.get("" if one == unit else str(one.pk)))
    ]  # fmt: skip
