"""One body of cadres on one day, as the statistics show it: the question, its words, its figures, its addresses."""

from collections.abc import Iterator
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
    """`query` are the parameters of the list of cadres that holds exactly these persons, with the moment."""

    label: str
    words: str
    figures: Figures
    on: date
    query: dict[str, str]
    unit: Unit | None = None

    def listed(self, token: str = "") -> str:
        """Address of the list of all of them, or of those whom a figure counts."""
        asked = self.query | ({"figure": token} if token else {})
        return f"{reverse('personnel:cadres')}?{urlencode(asked)}" if asked else reverse("personnel:cadres")


def kept(query: QueryDict) -> dict[str, str]:
    """The filters of a list of cadres among the parameters of an address."""
    return {name: value for name, value in query.items() if value and name not in NOT_A_FILTER}


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
