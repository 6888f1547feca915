"""Results as other pages show them: a panel on a cadre's page, a card on the home page."""

from typing import Any

from assessment.models import Cycle, Kind, Result
from cadre_mgmt.common.exact import format_hundredths
from cadre_mgmt.web.charts import line
from personnel.models import Cadre
from personnel.rules.portrait import Basis, Sentence

from .overview import Line, whole
from .results import shown_run

FEWEST_IN_CHART = 2
IN_PORTRAIT = 2
SPAN = 2000
"""Hundredths of a point the height of the chart stands for at least."""


def of_cadre(cadre: Cadre, user) -> dict[str, Any] | None:
    """Published results over the years; places only for the department and the cadre. None where there is nothing."""
    results = Result.objects.visible_to(user).published().filter(assessee__cadre=cadre)
    rows = list(results.select_related("assessee__cycle", "run").order_by("-assessee__cycle__year", "-pk"))
    if not rows:
        return None
    annual = [one for one in reversed(rows) if one.assessee.cycle.kind == Kind.ANNUAL and one.total is not None]
    chart = None
    if len(annual) >= FEWEST_IN_CHART:
        years = [f"{one.assessee.cycle.year}" for one in annual]
        chart = line("年度考核总分", years, [("总分", [one.total for one in annual])], unit="分", span=SPAN)
    sees_places = user.may("assessment.view_results", cadre) or cadre.belongs_to(user)
    return {"results": rows, "sees_places": sees_places, "chart": chart}


def sentences(cadre: Cadre, user) -> list[Sentence]:
    """What a portrait says of the newest annual results, each resting on its result; for the department."""
    if not user.may("assessment.view_results", cadre):
        return []
    results = Result.objects.visible_to(user).published().filter(assessee__cadre=cadre).exclude(total=None)
    annual = results.filter(assessee__cycle__kind=Kind.ANNUAL).select_related("assessee__cycle")
    return [_sentence(one) for one in annual.order_by("-assessee__cycle__year")[:IN_PORTRAIT]]


def _sentence(result: Result) -> Sentence:
    place = f"，在{result.ranked_in_name}{result.group_size}人中列第{result.rank}名" if result.rank else ""
    title = f"{result.assessee.cycle}"
    text = f"{title}考核总分{format_hundredths(result.total)}分{place}。"
    return Sentence(text, (Basis(f"{title}结果", result.get_absolute_url()),))


def newest_cycle(user) -> tuple[Cycle, Line] | None:
    """The newest cycle with results, and its figures within the user's scope; for the department."""
    cycles = Cycle.objects.visible_to(user).exclude(status=Cycle.Status.OPEN).filter(kind=Kind.ANNUAL)
    for cycle in cycles.select_related("published_run").order_by("-year"):
        run = shown_run(cycle)
        if run is not None:
            return cycle, whole(Result.objects.visible_to(user).filter(run=run))
    return None


def own_newest(user) -> Result | None:
    """The newest published result of the user's own file."""
    own = Result.objects.visible_to(user).published().filter(assessee__cadre__account=user)
    return own.select_related("assessee__cycle").order_by("-assessee__cycle__year", "-pk").first()
