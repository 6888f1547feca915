"""The tables and the chart of the horizon; every figure leads to the list of those it counts."""

from datetime import date
from typing import Any

from cadre_mgmt.common.dates import add_months
from cadre_mgmt.common.moments import today
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web import charts
from cadre_mgmt.web.charts import Chart
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.tables import Column, Table
from personnel.reports.establishment import UNGRADED
from personnel.reports.horizon import NO_POST, add_up, asked
from personnel.reports.outlook import Horizon
from personnel.rules.horizon import ABOUT, Kind, Span, quarters
from personnel.rules.levels import LEVELS


def spans(horizon: Horizon) -> list[tuple[str, Span]]:
    """已到期, each year, and all years together."""
    each = [(f"至{_last(horizon.year(n)):%Y.%m}", horizon.year(n)) for n in range(horizon.years)]
    return [("已到期", Span(None, horizon.first)), *each, ("合计", Span(horizon.first, horizon.end))]


def _last(span: Span) -> date:
    return add_months(span.end, -1)


def kind_table(horizon: Horizon) -> list[tuple[str, str, list[tuple[int | None, str]]]]:
    """Name, clause and the figures of each kind with their addresses; None where nothing stays when it is past."""
    rows = []
    for kind in horizon.kinds:
        cells: list[tuple[int | None, str]] = []
        for _, span in spans(horizon):
            if span.first is None and not ABOUT[kind].stays:
                cells.append((None, ""))
            else:
                cells.append((horizon.within(kind, span), horizon.listed(kind, span)))
        rows.append((ABOUT[kind].label, ABOUT[kind].clause, cells))
    return rows


def quarter_chart(horizon: Horizon) -> Chart:
    """What falls due by quarter, in parts by kind."""
    parts = list(quarters(horizon.first, horizon.years))
    series = [(ABOUT[kind].label, [horizon.within(kind, span) for _, span in parts]) for kind in horizon.kinds]
    urls = [[horizon.listed(kind, span) for _, span in parts] for kind in horizon.kinds]
    labels = [label.replace("年", ".").replace("季度", "季") for label, _ in parts]
    return charts.columns(
        "各季度到期事项", labels, series, unit="人", head="季度", urls=urls, source="干部信息库", on=today()
    )


def month_table(horizon: Horizon) -> Table:
    """Each month in which something falls due."""
    months = {"first": "asked", "last": "asked"}
    columns = [Column("month", "月份"), *(_number(horizon, kind, kind.value, months) for kind in horizon.kinds)]
    rows = []
    for place in range(12 * horizon.years):
        month = add_months(horizon.first, place)
        span = Span(month, add_months(month, 1))
        counts = {kind.value: horizon.within(kind, span) or None for kind in horizon.kinds}
        if any(counts.values()):
            rows.append({"month": f"{month:%Y.%m}", "asked": f"{month:%Y-%m}", **counts})
    return Table(columns, rows, "按月", empty="没有到期事项", compact=True)


def unit_table(horizon: Horizon) -> Table:
    """The units below with what falls due in them over all the years."""
    span = Span(horizon.first, horizon.end)
    there = {"unit": "code", "own": "own"}
    columns = [
        Column("name", "单位", link=Link("personnel:horizon", query={"unit": "code"}, constant=_years(horizon))),
        *(_number(horizon, kind, kind.value, there, **asked(kind, span)) for kind in horizon.kinds),
    ]
    rows = []
    for key, unit in horizon.units:
        counts = {kind.value: horizon.within(kind, span, below=key) for kind in horizon.kinds}
        rows.append({**_unit(key, unit), **counts})
    return Table(columns, rows, "按单位", empty="没有下级单位", compact=True)


def forecast_by_level(horizon: Horizon) -> Table:
    """Places, holders, vacancies and expected retirements of each level, and what would be vacant at the end."""
    levels = {one.level for one in horizon.seats}
    order = [level for level in LEVELS if level in levels] + sorted(levels - set(LEVELS))
    rows = [
        {"level": level or UNGRADED, "asked": level or UNGRADED, **_forecast(horizon, level=level)} for level in order
    ]
    first = Column("level", "职务层次")
    return Table([first, *_forecast_columns(horizon, {"level": "asked"})], rows, "职数预测（按职务层次）", compact=True)


def forecast_by_unit(horizon: Horizon) -> Table:
    rows = [{**_unit(key, unit), **_forecast(horizon, below=key)} for key, unit in horizon.units]
    rows = [row for row in rows if row["places"]]
    columns = [Column("name", "单位"), *_forecast_columns(horizon, {"unit": "code", "own": "own"})]
    return Table(columns, rows, "职数预测（按单位）", empty="没有设置职务", compact=True)


def _forecast(horizon: Horizon, **wanted: str) -> dict[str, Any]:
    """Post holders only: retirement of who holds no post frees no place."""
    mine = [one for one in horizon.seats if all(getattr(one, name) == value for name, value in wanted.items())]
    places, held = sum(one.places for one in mine), sum(one.held for one in mine)

    def leaving(span: Span) -> int:
        counted = horizon.past if span.first is None else horizon.ahead
        holders = [one for one in counted if one.level != NO_POST]
        return add_up(holders, span, kind=Kind.RETIREMENT, **wanted)

    years = [leaving(horizon.year(place)) for place in range(horizon.years)]
    past = leaving(Span(None, horizon.first))
    row = {"places": places, "held": held, "past": past, "gone": sum(years) + past}
    row |= {f"year{place}": count for place, count in enumerate(years)}
    return row | {"vacant": places - held + row["gone"]}


def _forecast_columns(horizon: Horizon, query: dict[str, str]) -> list[Column]:
    def link(name: str, **constant: str) -> Link:
        kept = {key: value for key, value in horizon.query.items() if key not in query}
        return Link(name, query=query, constant=kept | constant)

    def leaving(span: Span) -> Link:
        return link("personnel:horizon_people", post="true", **asked(Kind.RETIREMENT, span))

    past, whole = Span(None, horizon.first), Span(None, horizon.end)
    named = spans(horizon)[1:-1]
    return [
        Column("places", "核定职数", kind="number", link=link("personnel:establishment_posts")),
        Column("held", "现任", kind="number", link=link("personnel:establishment_holders")),
        Column("past", "已到龄", kind="number", link=leaving(past)),
        *(
            Column(f"year{n}", f"{label}到龄", kind="number", link=leaving(span))
            for n, (label, span) in enumerate(named)
        ),
        Column("gone", "预计退休合计", kind="number", link=leaving(whole)),
        Column("vacant", "期末预计空缺", kind="number", note="核定职数减现任加预计退休；负数为超配"),
    ]


def _number(horizon: Horizon, kind: Kind, name: str, query: dict[str, str], /, **constant: str) -> Column:
    kept = {key: value for key, value in horizon.query.items() if key not in query}
    page = "personnel:influence" if kind is Kind.INFLUENCE else "personnel:horizon_people"
    if kind is not Kind.INFLUENCE:
        kept["kind"] = kind.value
    return Column(name, ABOUT[kind].label, kind="number", link=Link(page, query=query, constant=kept | constant))


def _unit(key: str, unit: Unit) -> dict[str, str]:
    return {"name": unit.name if key else f"{unit.name}本级", "code": unit.code, "own": "" if key else "true"}


def _years(horizon: Horizon) -> dict[str, str]:
    return {"years": str(horizon.years)} | {name: value for name, value in horizon.query.items() if name != "unit"}
