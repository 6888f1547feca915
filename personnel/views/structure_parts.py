"""The tables and charts of the structure pages, for one side or for two beside each other."""

from collections.abc import Sequence
from typing import Any

from cadre_mgmt.web import charts
from cadre_mgmt.web.charts import Chart
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.tables import Column, Table
from personnel.reports.sides import Side
from personnel.reports.structure import UnitFigures
from personnel.rules.structure import (
    MEASURES,
    SECTIONS,
    Dimension,
    Figures,
    average,
    dimension,
    percent,
    token,
)

SOURCE = "干部信息库"
_YOUNGEST, _OLDEST = 20, 60


def sections(sides: Sequence[Side]) -> list[tuple[str, list[Table]]]:
    """The tables of every dimension under their headings."""
    return [(title, [class_table(_known(code), sides) for code in codes]) for title, codes in SECTIONS]


def class_table(one: Dimension, sides: Sequence[Side]) -> Table:
    """Classes of a dimension with persons and shares; each number of persons opens its list."""
    columns = [Column("label", one.label)]
    for place, side in enumerate(sides):
        head = f"{side.label} " if len(sides) > 1 else ""
        link = Link(side.page, query={"figure": "token"}, constant=side.query)
        columns += [
            Column(f"count{place}", f"{head}人数", kind="number", link=link),
            Column(f"share{place}", "占比", kind="number"),
        ]
    if len(sides) == 2:
        columns += [Column("change", "人数差", kind="number"), Column("shift", "占比差", kind="number")]
    return Table(columns, class_rows(one, sides), one.label, compact=True)


def class_rows(one: Dimension, sides: Sequence[Side]) -> list[dict[str, Any]]:
    """Rows of plain values, as tables show and workbooks keep them."""
    keys: dict[str, int] = {}
    for side in sides:
        for key, count in side.figures.counts.get(one.code, {}).items():
            keys[key] = keys.get(key, 0) + count
    rows = []
    for key in one.ordered(keys):
        row: dict[str, Any] = {"label": one.name_of(key), "token": token((one.code, key))}
        counts = [(side.figures.of(one.code, key), side.figures.total) for side in sides]
        for place, (count, total) in enumerate(counts):
            row |= {f"count{place}": count, f"share{place}": percent(count, total)}
        if len(sides) == 2:
            (left, whole), (right, other_whole) = counts
            row |= {"change": signed(right - left), "shift": _shift(left, whole, right, other_whole)}
        rows.append(row)
    return rows


def headlines(sides: Sequence[Side]) -> Table:
    """Persons, average and middle age, and the measures, side by side with their difference."""
    columns = [Column("label", "指标")]
    for place, side in enumerate(sides):
        link = Link(side.page, query={"figure": "token"}, constant=side.query)
        columns += [
            Column(f"count{place}", side.label, kind="number", link=link),
            Column(f"share{place}", "占比", kind="number"),
        ]
    columns.append(Column("change", "差", kind="number"))
    rows: list[dict[str, Any]] = []
    for measure in MEASURES:
        row: dict[str, Any] = {"label": measure.label, "token": measure.token}
        for place, side in enumerate(sides):
            count = measure.of(side.figures)
            row |= {f"count{place}": count, f"share{place}": percent(count, side.figures.total)}
        rows.append(row | {"change": signed(row["count1"] - row["count0"])})
    return Table(columns, rows, "主要指标对照")


def ages_line(figures: Figures) -> str:
    """平均年龄 apart for men and women."""
    return f"男 {average(figures.average_age_of('男'))}，女 {average(figures.average_age_of('女'))}"


def pyramid(side: Side) -> Chart:
    """Men and women by five years of age."""
    bands = [(0, _YOUNGEST - 1), *((age, age + 4) for age in range(_YOUNGEST, _OLDEST, 5)), (_OLDEST, 149)]
    by_sex = {
        sex: [sum(side.figures.ages.get((age, sex), 0) for age in range(low, high + 1)) for low, high in bands]
        for sex in ("男", "女")
    }
    shown = [n for n in range(len(bands)) if 0 < n < len(bands) - 1 or by_sex["男"][n] or by_sex["女"][n]]
    urls = [
        tuple(side.listed(token(("years", f"{bands[n][0]}-{bands[n][1]}"), ("sex", sex))) for sex in ("男", "女"))
        for n in shown
    ]
    return charts.pyramid(
        f"{side.label}年龄与性别", [_band(*bands[n]) for n in shown],
        ("男", [by_sex["男"][n] for n in shown]), ("女", [by_sex["女"][n] for n in shown]),
        urls=urls, source=SOURCE, on=side.on,
    )  # fmt: skip


def histogram(side: Side) -> Chart:
    """Persons by single year of age."""
    ages: dict[int, int] = {}
    for (age, _), count in side.figures.ages.items():
        ages[age] = ages.get(age, 0) + count
    span = range(min(ages), max(ages) + 1) if ages else range(0)
    urls = [[side.listed(token(("years", str(age)))) for age in span]]
    values = [("人数", [ages.get(age, 0) for age in span])]
    labels = [str(age) for age in span]
    return charts.columns(
        f"{side.label}周岁分布", labels, values, unit="人", head="周岁", urls=urls, source=SOURCE, on=side.on
    )


def class_bars(side: Side, code: str) -> Chart:
    """One dimension as lying bars."""
    one = _known(code)
    counts = side.figures.counts.get(code, {})
    data = [(one.name_of(key), counts.get(key, 0), side.listed(token((code, key)))) for key in one.ordered(counts)]
    return charts.bars(f"{side.label}{one.label}", data, unit="人", head=one.label, source=SOURCE, on=side.on)


def both_bars(sides: Sequence[Side], code: str) -> Chart:
    """One dimension of two sides as parts of a whole; of six classes at most that anybody is in."""
    one = _known(code)
    found: dict[str, int] = {key: 1 for side in sides for key in side.figures.counts.get(code, {})}
    order = [key for key in one.ordered(found) if key in found]
    series = [(one.name_of(key), [side.figures.of(code, key) for side in sides]) for key in order]
    labels = [side.label for side in sides]
    urls = [side.listed() for side in sides]
    return charts.stacked(f"{one.label}对照", labels, series, unit="人", head="对象", urls=urls, source=SOURCE)


def unit_table(rows: Sequence[UnitFigures], side: Side) -> Table:
    """The units below, each figure opening the list of its unit."""

    def link(key: str) -> Link:
        constant = {name: value for name, value in side.query.items() if name not in {"unit", "own"}}
        return Link(side.page, query={"unit": "code", "own": "own", "figure": key}, constant=constant)

    page = {name: value for name, value in side.query.items() if name not in {"unit", "own"}}
    columns = [
        Column("name", "单位", link=Link(side.home, query={"unit": "code", "own": "own"}, constant=page)),
        Column("total", "人数", kind="number", link=link("none")),
        Column("age", "平均年龄", kind="number"),
        *(Column(one.code, one.label, kind="number", link=link(f"{one.code}_token")) for one in MEASURES),
    ]
    return Table(columns, [_unit_row(row) for row in rows], "各单位对照", empty="没有下级单位", compact=True)


def _unit_row(row: UnitFigures) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": f"{row.unit.name}本级" if row.is_own else row.unit.name, "code": row.unit.code,
        "own": "true" if row.is_own else "", "total": row.total, "age": average(row.average_age), "none": "",
    }  # fmt: skip
    for one in MEASURES:
        made |= {one.code: row.measures[one.code], f"{one.code}_token": one.token}
    return made


def signed(number: int) -> str:
    """▲3, ▼2; — where nothing differs."""
    return "—" if not number else f"{'▲' if number > 0 else '▼'}{abs(number)}"


def _shift(left: int, whole: int, right: int, other_whole: int) -> str:
    """Difference of two shares in percentage points, exact until the one rounding."""
    if not whole or not other_whole:
        return ""
    difference = right * whole - left * other_whole
    text = percent(abs(difference), whole * other_whole)
    return "—" if not difference else f"{'▲' if difference > 0 else '▼'}{text.removesuffix('%')}"


def _band(low: int, high: int) -> str:
    return f"{high + 1}岁以下" if low == 0 else f"{low}岁及以上" if high >= 149 else f"{low}—{high}岁"


def _known(code: str) -> Dimension:
    found = dimension(code)
    if found is None:
        raise KeyError(code)
    return found
