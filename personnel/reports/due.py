"""到期事项 of personnel: what the horizon warns of, one item for each kind and month."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.dates import add_months
from cadre_mgmt.notices.due import DueItem
from personnel.models import Cadre
from personnel.rules.horizon import ABOUT, Kind, Span, month_of

from .horizon import asked, counted

KIND = "前瞻"


def horizon_due(user, on: date) -> Iterator[DueItem]:
    """What falls due within the months each kind is warned of; no names, and influence periods only for who may."""
    if not may(user, "personnel.view_horizon"):
        return
    first = month_of(on)
    cadres = Cadre.objects.visible_to(user).in_service()
    for kind in Kind:
        if kind is Kind.INFLUENCE and not may(user, "personnel.view_influence"):
            continue
        span = Span(first, add_months(first, ABOUT[kind].warned + 1))
        totals: dict[date, int] = {}
        for one in counted([kind], cadres, span, 1):
            totals[one.month] = totals.get(one.month, 0) + one.count
        for month, count in totals.items():
            yield _item(kind, month, count)


def _item(kind: Kind, month: date, count: int) -> DueItem:
    page = reverse("personnel:influence" if kind is Kind.INFLUENCE else "personnel:horizon_people")
    query = "&".join(f"{name}={value}" for name, value in asked(kind, Span(month, add_months(month, 1))).items())
    last = add_months(month, 1).toordinal() - 1
    return DueItem(
        date.fromordinal(last), f"{month:%Y年%m月}{ABOUT[kind].label} {count} 人", f"{page}?{query}", KIND,
        f"horizon:{kind.value}:{month:%Y%m}",
    )  # fmt: skip
