"""前瞻: what falls due in one to five years, by kind, month, unit and level, with the vacancies to expect."""

import hashlib

from django.db.models import QuerySet

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.common.moments import seen
from cadre_mgmt.web.filters import asked_unit
from cadre_mgmt.web.parts import Button
from cadre_mgmt.web.tables import Table, getter
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel.models import Cadre, Post
from personnel.reports.horizon import unknown
from personnel.reports.outlook import Horizon, look_ahead
from personnel.reports.sides import home_unit, in_address
from personnel.rules.horizon import MOST_YEARS, USUAL_YEARS, Kind

from . import horizon_parts as parts


class HorizonPage(PageView):
    verb = "personnel.view_horizon"
    title = "前瞻"
    template_name = "personnel/horizon.html"

    def get(self, request, *args, **kwargs):
        self.unit, self.wrong = asked_unit(request)
        if self.unit is None and not self.wrong:
            self.unit = home_unit(self.user)
        if request.GET.get("export") == "xlsx":
            return self.export()
        return super().get(request, *args, **kwargs)

    def years(self) -> int:
        asked = self.request.GET.get("years", "")
        return int(asked) if asked in {str(number) for number in range(1, MOST_YEARS + 1)} else USUAL_YEARS

    def kinds(self) -> list[Kind]:
        """Influence periods are shown to who may open them."""
        sealed = may(self.user, "personnel.view_influence", self.unit)
        return [kind for kind in Kind if kind is not Kind.INFLUENCE or sealed]

    def cadres(self) -> QuerySet:
        cadres = self.scoped(Cadre).in_service()
        return cadres.none() if self.wrong else cadres

    def horizon(self) -> Horizon:
        asked = self.request.GET
        query = {"unit": self.unit.code} if self.unit is not None and asked.get("unit") else {}
        query |= in_address(seen()) if asked.get("on") or asked.get("known") else {}
        posts = self.scoped(Post)
        return look_ahead(
            self.cadres(), posts.none() if self.wrong else posts, unit=self.unit, on=self.on, years=self.years(),
            kinds=self.kinds(), query=query,
        )  # fmt: skip

    def context(self):
        horizon = self.horizon()
        doubtful = self.cadres()
        if self.unit is not None:
            doubtful = doubtful.filter(unit__path__startswith=self.unit.path)
        return {
            "asked": self.request.GET.get("unit", ""),
            "wrong": self.wrong,
            "years": self.years(),
            "choices": range(1, MOST_YEARS + 1),
            "spans": [label for label, _ in parts.spans(horizon)],
            "kinds": parts.kind_table(horizon),
            "chart": parts.quarter_chart(horizon),
            "months": parts.month_table(horizon),
            "units": parts.unit_table(horizon),
            "levels": parts.forecast_by_level(horizon),
            "forecast": parts.forecast_by_unit(horizon),
            "unknown": unknown(doubtful).order_by().count(),
            "unknown_url": f"{Horizon.page(Kind.RETIREMENT)}?kind=unknown{self.unit_query(horizon)}",
        }

    @staticmethod
    def unit_query(horizon: Horizon) -> str:
        return "".join(f"&{name}={value}" for name, value in horizon.query.items())

    def buttons(self, obj=None):
        if not may(self.user, "personnel.export_horizon"):
            return []
        asked = self.request.GET.copy()
        asked["export"] = "xlsx"
        return [Button("导出", f"?{asked.urlencode()}")]

    def export(self):
        require(self.user, "personnel.export_horizon")
        if self.wrong:
            raise Refused(self.wrong)
        horizon = self.horizon()
        heads = ["类别", "依据", *(label for label, _ in parts.spans(horizon))]
        kinds = [[name, clause, *(count for count, _ in cells)] for name, clause, cells in parts.kind_table(horizon)]
        tables = [parts.month_table, parts.unit_table, parts.forecast_by_level, parts.forecast_by_unit]
        content = write_tables([("按类别", heads, kinds), *(_sheet(make(horizon)) for make in tables)])
        detail = {
            "unit": self.unit.name if self.unit else "", "years": horizon.years, "on": str(self.on),
            "sha256": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        record(self.title, "personnel.export_horizon", by=self.user, detail=detail)
        return download(content, f"前瞻{self.on:%Y%m%d}.xlsx", TYPES["xlsx"])


def _sheet(table: Table) -> tuple[str, list[str], list[list[object]]]:
    values = [getter(column, table.fields) for column in table.columns]
    return (
        table.caption,
        [column.header for column in table.columns],
        [[one(row) for one in values] for row in table.rows],
    )
