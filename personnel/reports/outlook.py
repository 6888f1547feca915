"""前瞻 of one unit over some years: what was counted, and the addresses of the lists behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from cadre_mgmt.common.dates import add_months
from cadre_mgmt.org.models import Unit
from personnel.rules.horizon import ABOUT, Kind, Span, month_of

from .horizon import Counted, Seats, add_up, asked, counted, seats


@dataclass(frozen=True)
class Horizon:
    """What was counted for one page: `past` is already due and not done, `ahead` falls due within the years."""

    first: date
    years: int
    kinds: Sequence[Kind]
    past: Sequence[Counted]
    ahead: Sequence[Counted]
    seats: Sequence[Seats]
    units: Sequence[tuple[str, Unit]]
    query: dict[str, str]
    """Parameters every list must have: the unit asked for, the moment."""

    @property
    def end(self) -> date:
        return add_months(self.first, 12 * self.years)

    def year(self, place: int) -> Span:
        """The twelve months that begin `place` years from now."""
        start = add_months(self.first, 12 * place)
        return Span(start, add_months(start, 12))

    def within(self, kind: Kind, span: Span, **wanted: object) -> int:
        return add_up(self.past if span.first is None else self.ahead, span, kind=kind, **wanted)

    def listed(self, kind: Kind, span: Span, **more: str) -> str:
        return f"{self.page(kind)}?{urlencode(self.query | asked(kind, span) | more)}"

    @staticmethod
    def page(kind: Kind) -> str:
        return reverse("personnel:influence" if kind is Kind.INFLUENCE else "personnel:horizon_people")


def look_ahead(
    cadres: QuerySet, posts: QuerySet, *, unit: Unit | None, on, years: int, kinds, query: dict[str, str]
) -> Horizon:
    """Count what falls due from the month of `on` for so many years, told apart by the units right below `unit`."""
    first = month_of(on)
    span = Span(first, first.replace(year=first.year + years))
    if unit is not None:
        cadres, posts = cadres.filter(unit__path__startswith=unit.path), posts.filter(unit__path__startswith=unit.path)
    place = unit.path.count("/") + 1 if unit is not None else 2  # without one: the units below the district
    past = counted([kind for kind in kinds if ABOUT[kind].stays], cadres, Span(None, first), place)
    ahead = counted(kinds, cadres, span, place)
    places = seats(posts, on, place)
    keys = {one.below for one in (*past, *ahead, *places)}
    return Horizon(first, years, kinds, past, ahead, places, _units(unit, keys), query)


def _units(unit: Unit | None, keys: set[str]) -> list[tuple[str, Unit]]:
    """The unit itself under the key "", then those below it that are met."""
    own = [("", unit)] if unit is not None and "" in keys else []
    below = Unit.objects.filter(pk__in=[int(key) for key in keys if key]).order_by("position", "code")
    return [*own, *((str(one.pk), one) for one in below)]
