"""前瞻: who falls due when, counted by month and listed by the same condition.

`people` is the one definition: the cadres of a kind within a span of months. Counting groups it by the stored date it
rests on, and the list of a figure is it for a shorter span.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from personnel.models import ProfessionalTitle, Tenure
from personnel.models.staffing import with_held
from personnel.rules import horizon as rules
from personnel.rules.horizon import Kind, Span
from personnel.rules.retirement import BaseAge

from .influence import measures, talks
from .teams import leading

NO_POST = "-"
_NUMBER = IntegerField()


def people(kind: Kind, cadres: QuerySet, span: Span) -> QuerySet:
    """Those of the cadres for whom something of that kind falls due within the span.

    `key` is the stored date on which it rests (yyyymmdd): the birth, the start of the tenure, the last day of the
    probation or of the influence; for retirement `base` is the age before the reform.
    """
    if kind is Kind.RETIREMENT:
        return _retiring(cadres, span)
    if kind is Kind.INFLUENCE:
        return _influenced(cadres, span)
    held = tenures(kind, span)
    newest = held.filter(cadre=OuterRef("pk")).order_by("-pk")
    return cadres.filter(pk__in=held.values("cadre")).annotate(key=Subquery(newest.values("number")[:1]))


def unknown(cadres: QuerySet) -> QuerySet:
    """Those whose retirement cannot be told: no birth or no sex on record."""
    return cadres.filter(Q(born=None) | Q(sex=""))


def due_month(kind: Kind, key: int, base: int | None, span: Span) -> date:
    """The month in which it falls due, from what `people` annotates."""
    match kind:
        case Kind.RETIREMENT:
            return rules.retires_in(key, BaseAge(base or BaseAge.MAN))
        case Kind.TERM:
            found = rules.term_ends(key, span)
            if found is None:
                raise ValueError("the start of this tenure is of no term that ends in the span")
            return found
        case Kind.TEN | Kind.FIVE:
            months = rules.TEN_YEARS if kind is Kind.TEN else rules.FIVE_YEARS
            return rules.add_months(rules.month_of_number(key), months)
    return rules.month_of_number(key)


def tenures(kind: Kind, span: Span) -> QuerySet[Tenure]:
    """Open main tenures on which something of that kind falls due; attachments and secondments never count (PER-06)."""
    held = Tenure.objects.filter(ended=None, is_main=True, nature=Tenure.Nature.REGULAR)
    if kind is Kind.PROBATION:
        within = Q(on_probation_until__lt=span.end)
        within &= Q(on_probation_until__gte=span.first) if span.first else Q(on_probation_until__isnull=False)
        day = F("on_probation_until")
        number = Func(day, template="to_char(%(expressions)s, 'YYYYMMDD')::int", output_field=_NUMBER)
        return held.filter(within).annotate(number=number)
    held = held.annotate(number=Func(F("started"), template="(%(expressions)s)::int", output_field=_NUMBER))
    if kind is Kind.TERM:
        ends = [_started(span, rules.TERM_MONTHS * number) for number in range(1, rules.MOST_TERMS + 1)]
        condition = Q()
        for one in ends:
            condition |= one
        return held.filter(condition, leading("post__"), post__unit__kind__in=rules.TERM_UNIT_KINDS)
    if kind is Kind.TEN:
        return held.filter(_started(span, rules.TEN_YEARS), leading("post__"))
    return held.filter(_started(span, rules.FIVE_YEARS), post__is_head=True)


def _started(span: Span, months: int) -> Q:
    first, before = span.numbers(months)
    found = Q(started__lt=before)
    return found if first is None else found & Q(started__gte=first)


def _retiring(cadres: QuerySet, span: Span) -> QuerySet:
    within = Q()
    for base in BaseAge:
        first, before = rules.births_retiring(span, base)
        one = Q(base=base.value, born__lt=before)
        within |= one & Q(born__gte=first) if first is not None else one
    widest = max(rules.births_retiring(span, base)[1] for base in BaseAge)
    key = Func(F("born"), template="(%(expressions)s)::int", output_field=_NUMBER)
    return cadres.exclude(sex="").filter(born__lt=widest).annotate(base=base_of(), key=key).filter(within)


def base_of() -> Case:
    """The age before the reform, as rules.horizon.base_of tells it; the sex is known."""
    titled = ProfessionalTitle.objects.filter(cadre=OuterRef("pk"), grade__in=rules.SENIOR_GRADES)
    senior = Q(post_level__in=rules.SENIOR_LEVELS) | Q(rank__in=rules.SENIOR_RANKS) | Q(Exists(titled))
    return Case(
        When(~Q(sex="女"), then=Value(BaseAge.MAN.value)),
        When(senior, then=Value(BaseAge.MAN.value)),
        When(staff_kind__regex=rules.WORKER_WORDS, then=Value(BaseAge.WOMAN_WORKER.value)),
        default=Value(BaseAge.WOMAN_CADRE.value),
        output_field=_NUMBER,
    )


def _influenced(cadres: QuerySet, span: Span) -> QuerySet:
    """The latest end of overlapping measures counts (SEL-08); it is the last day, the person is free from the next.

    While the end of one is not known, nothing falls due.
    """
    ends = [measures(), talks()]
    due = Q(until__lt=span.end, until__gte=span.first) if span.first else Q(until__lt=span.end)
    within, *others = [rows.filter(due).values("cadre") for rows in ends]
    cadres = cadres.filter(pk__in=within.union(*others))
    for rows in ends:
        cadres = cadres.exclude(Exists(rows.filter(Q(until=None) | Q(until__gte=span.end), cadre=OuterRef("pk"))))
    mine = [rows.filter(cadre=OuterRef("pk")).values("cadre") for rows in ends]
    last = Greatest(*[Subquery(rows.annotate(last=Max("until")).values("last")) for rows in mine])
    return cadres.annotate(key=Func(last, template="to_char(%(expressions)s, 'YYYYMMDD')::int", output_field=_NUMBER))


@dataclass(frozen=True)
class Counted:
    """Persons by month of one kind, under one unit and level of post (NO_POST for those without one)."""

    kind: Kind
    month: date
    below: str
    level: str
    count: int


def counted(kinds: Iterable[Kind], cadres: QuerySet, span: Span, place: int) -> list[Counted]:
    """Everything of these kinds that falls due within the span, by month, unit and level of the post.

    `place` is the number of the step of the units' paths by which units are told apart.
    """
    below = Func(F("unit__path"), Value("/"), Value(place), function="split_part", output_field=CharField())
    level = Coalesce(F("post__level"), Value(NO_POST))
    found = []
    for kind in kinds:
        fields = ["key", *(["base"] if kind is Kind.RETIREMENT else [])]
        rows = people(kind, cadres.order_by(), span).annotate(below=below, of_level=level)
        for row in rows.values(*fields, "below", "of_level").annotate(number=Count("pk")):
            month = due_month(kind, row["key"], row.get("base"), span)
            found.append(Counted(kind, month, row["below"], row["of_level"], row["number"]))
    return found


def add_up(found: Iterable[Counted], span: Span | None = None, **wanted: object) -> int:
    """Persons among the counted that lie within the span and have the wanted kind, unit or level."""
    return sum(
        one.count
        for one in found
        if (span is None or ((span.first is None or one.month >= span.first) and one.month < span.end))
        and all(getattr(one, name) == value for name, value in wanted.items())
    )


@dataclass(frozen=True)
class Seats:
    """Places and holders of the posts under one unit and of one level."""

    below: str
    level: str
    places: int
    held: int


def seats(posts: QuerySet, on: date, place: int) -> list[Seats]:
    """The establishment on a day, told apart like the persons of `counted`."""
    below = Func(F("unit__path"), Value("/"), Value(place), function="split_part", output_field=CharField())
    rows = with_held(posts.order_by(), on).annotate(below=below).values("below", "level")
    return [
        Seats(row["below"], row["level"], row["all_places"], row["all_held"])
        for row in rows.annotate(all_places=Sum("places"), all_held=Sum("held"))
    ]


def asked(kind: Kind, span: Span) -> dict[str, str]:
    """The parameters of the list of a kind and a span."""
    first = {} if span.first is None else {"first": f"{span.first:%Y-%m}"}
    named = {} if kind is Kind.INFLUENCE else {"kind": kind.value}
    return named | first | {"last": f"{rules.add_months(span.end, -1):%Y-%m}"}
