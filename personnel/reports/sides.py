"""One body of cadres on one day, as the statistics show it: the question, its words, its figures, its addresses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.common.moments import Moment, seen, seen_at
from cadre_mgmt.org.models import Unit
from personnel.rules.structure import Figures

NOT_A_FILTER = ("on", "known", "export", "with_unit", "with_on", "figure", "after", "before", "count", "sort", "check")


@dataclass(frozen=True)
class Side:
    """`query` are the parameters of the list of cadres (`page`) that holds exactly these persons, with the moment.

    `home` is the page of the statistics themselves.
    """

    label: str
    words: str
    figures: Figures
    on: date
    query: dict[str, str | list[str]]
    unit: Unit | None = None
    page: str = "personnel:cadres"
    home: str = "personnel:structure"

    def listed(self, token: str = "") -> str:
        """Address of the list of all of them, or of those whom a figure counts."""
        asked = self.query | ({"figure": token} if token else {})
        return f"{reverse(self.page)}?{urlencode(asked, doseq=True)}" if asked else reverse(self.page)


def kept(query: QueryDict) -> dict[str, str | list[str]]:
    """The filters of a list of cadres among the parameters of an address."""
    found = {name: [value for value in values if value] for name, values in query.lists() if name not in NOT_A_FILTER}
    return {name: values if len(values) > 1 else values[0] for name, values in found.items() if values}


def as_query(asked: Mapping[str, str | list[str]]) -> QueryDict:
    """The same as a form reads it."""
    return QueryDict(urlencode(asked, doseq=True))


def in_address(moment: Moment | None) -> dict[str, str]:
    """The parameters that look at a moment of the past; none for now."""
    if moment is None:
        return {}
    return {"on": moment.on.isoformat()} | ({"known": moment.known.isoformat()} if moment.known else {})


@contextmanager
def looking_at(on: str, known: str = "") -> Iterator[None]:
    """Read the files as on that day, also from within another moment; raises Refused for what is no date."""
    moment = Moment.read(on, known)
    if moment is None and seen() is not None:
        moment = Moment(timezone.localdate())
    with seen_at(moment):
        yield


def home_unit(user) -> Unit | None:
    """The unit under which everything a user may see stands; None where the grants are over several."""
    if user.sees_everything():
        return Unit.root()
    units = list(Unit.objects.filter(path__in=user.unit_paths())[:2])
    return units[0] if len(units) == 1 else None
