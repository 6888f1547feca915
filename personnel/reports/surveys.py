"""What a talent survey has brought so far: nominees of all units merged, and which units are covered by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cadre_mgmt.notices.due import DueItem
from personnel.models import Nomination, Survey, SurveyUnit, Visit
from personnel.rules.survey import Nominee, consolidate


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the survey: by whom, visits, talks, nominations; `last_on` is empty while it is not covered."""

    pk: int
    unit: str
    group: str
    planned_on: date | None
    visits: int
    talked: int
    nominations: int
    last_on: date | None

    @property
    def state(self) -> str:
        return "covered" if self.visits else "waiting"


def nominees(survey: Survey, user) -> list[Nominee]:
    """The consolidated list, of the nominations that the user sees."""
    return consolidate(Nomination.objects.visible_to(user).filter(place__survey=survey).standing().named())


def places(survey: Survey, user) -> list[Place]:
    """The units of the survey that the user sees, in the order of the groups and the tree."""
    visits = Visit.objects.standing().filter(place=OuterRef("pk")).order_by().values("place")
    named = Nomination.objects.standing().filter(place=OuterRef("pk")).order_by().values("place")
    rows = SurveyUnit.objects.visible_to(user).filter(survey=survey).annotate(
        visited=Coalesce(Subquery(visits.annotate(number=Count("pk")).values("number")), 0),
        talked=Coalesce(Subquery(visits.annotate(number=Sum("talked")).values("number")), 0),
        named=Coalesce(Subquery(named.annotate(number=Count("pk")).values("number")), 0),
        last_on=Subquery(visits.annotate(last=Max("on")).values("last")),
    )  # fmt: skip
    fields = ("pk", "unit__name", "group__name", "planned_on", "visited", "talked", "named", "last_on")
    return [Place(*row) for row in rows.order_by("group_id", "unit__path").values_list(*fields)]


def units_to_visit(user, on: date) -> Iterator[DueItem]:
    """Units of the user's own groups without a visit: due on the planned day, else when the survey ends."""
    if not user.may("personnel.enter_survey"):
        return
    own = SurveyUnit.objects.filter(group__members=user, survey__state=Survey.State.OPEN)
    visited = Visit.objects.standing().filter(place=OuterRef("pk"))
    for place in own.exclude(Exists(visited)).select_related("survey", "unit"):
        day = place.planned_on or place.survey.ends_on
        title = f"{place.survey}：走访{place.unit}"
        yield DueItem(day, title, place.get_absolute_url(), "大调研走访", f"survey-unit:{place.pk}", place.unit.name)


def figures(survey: Survey, user) -> dict[str, int]:
    """Units, covered ones, talks, nominations and nominees of what the user sees."""
    seen = places(survey, user)
    named = Nomination.objects.visible_to(user).filter(place__survey=survey).standing()
    counted = named.aggregate(nominations=Count("pk"), people=Count("person_key", distinct=True), on_file=_ON_FILE)
    return {
        "units": len(seen),
        "covered": sum(place.visits > 0 for place in seen),
        "talked": sum(place.talked for place in seen),
        **counted,
    }


_ON_FILE = Count("person_key", distinct=True, filter=~Q(cadre=None))
