"""影响期 in the database: the last days of measures, and whom they bar (SEL-08).

The twin of rules.influence for lists of many persons: an end that was entered is taken as it is, any other follows from
the table of periods. 诫勉 of 监督纪实 counts like the measure of that name.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, DateField, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from personnel.models import ConductRecord, Discipline
from personnel.rules.influence import Period, periods

_DAY = DateField()
_LAST_DAY = (
    "((%(expressions)s + interval '%(months)s months')::date - case when extract(day from %(expressions)s"
    " + interval '%(months)s months') < extract(day from %(expressions)s) then 0 else 1 end)"
)


def measures() -> QuerySet[Discipline]:
    """Measures with the last day of their influence as `until`; null where it is not known yet. No open cases."""
    ends = [When(measure__in=codes, then=_last_day(start, months)) for (start, months), codes in _by_length()]
    computed = Case(*ends, default=Value(None), output_field=_DAY)
    return Discipline.objects.filter(is_open_case=False).order_by().annotate(until=Coalesce("ends_on", computed))


def talks() -> QuerySet[ConductRecord]:
    """诫勉 of 监督纪实 that stand, with the last day of their influence as `until`."""
    told = ConductRecord.objects.filter(kind=ConductRecord.Kind.ADMONITION, withdrawn_at=None).order_by()
    return told.annotate(until=_last_day("on", periods()[Discipline.Measure.ADMONITION].months))


def barred(on: date) -> QuerySet:
    """Keys of the cadres whose influence period runs on a day or has no known end, or against whom a case is open."""
    running = Q(until=None) | Q(until__gte=on)
    cases = Discipline.objects.filter(is_open_case=True, effective_on__lte=on).order_by()
    by_measure = measures().filter(running, effective_on__lte=on).values("cadre")
    by_talk = talks().filter(running, on__lte=on).values("cadre")
    return cases.values("cadre").union(by_measure, by_talk)


def _by_length() -> Iterable[tuple[tuple[str, int], list[str]]]:
    """Codes of measures by the column their period counts from and its months."""
    found: dict[tuple[str, int], list[str]] = {}
    for period in periods().values():
        found.setdefault((_start(period), period.months), []).append(period.code)
    return found.items()


def _start(period: Period) -> str:
    return "restored_on" if period.own_months else "effective_on"


def _last_day(start: str, months: int) -> Func:
    """rules.influence.last_day: the day before the corresponding one, or the last of a month without that day."""
    return Func(F(start), template=_LAST_DAY, months=months, output_field=_DAY)
