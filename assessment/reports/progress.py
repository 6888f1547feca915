"""How a cycle stands: tasks by group and state, turnout as far as it may be told, what nobody is asked for."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count

from assessment.models import Cycle, Paper, Task
from assessment.rules.turnout import shown_percent
from cadre_mgmt.org.models import Unit


def task_table(tasks) -> list[dict[str, Any]]:
    """Tasks of each group by state, in the order of groups."""
    rows: dict[int, dict[str, Any]] = {}
    counted = tasks.order_by("group__position", "group").values_list("group", "group__name", "state")
    for group, name, state, number in counted.annotate(number=Count("pk")):
        row = rows.setdefault(group, {"group": group, "name": name, **dict.fromkeys(Task.State.values, 0)})
        row[state] = number
    for row in rows.values():
        row["waiting"] = row["new"] + row["draft"] + row["returned"]
        row["signed"] = row["submitted"] + row["accepted"]
    return list(rows.values())


FEW = 20
"""So many units are shown at first where there are more."""

HALF = 50


@dataclass(frozen=True)
class UnitTurnout:
    """One unit: its papers by group; `percent` over those groups that may be told, `lowest` among them."""

    unit: Unit
    papers: dict[int, Paper]

    @cached_property
    def told(self) -> list[int]:
        """Turnout of each group that may be told, in tens of per cent."""
        shown = (shown_percent(paper.electors, paper.used) for paper in self.papers.values())
        return [percent for percent in shown if percent is not None]

    @property
    def lowest(self) -> int:
        return min(self.told, default=100)

    @cached_property
    def sums(self) -> tuple[int, int]:
        """Electors and ballots of the groups that may be told."""
        told = [one for one in self.papers.values() if shown_percent(one.electors, one.used) is not None]
        return sum(one.electors for one in told), sum(one.used for one in told)

    @property
    def percent(self) -> int:
        return 100 if (percent := shown_percent(*self.sums)) is None else percent


def turnout_table(papers: list[Paper], choice: str = "") -> dict[str, Any]:
    """Units down, secret groups across; a cell tells only what may be told.

    `choice`: low (the units furthest behind, the default where there are many), none, half, all.
    """
    asked = [paper for paper in papers if paper.electors]
    units: dict[int, UnitTurnout] = {}
    for paper in asked:
        units.setdefault(paper.unit_id, UnitTurnout(paper.unit, {})).papers[paper.group_id] = paper
    found = list(units.values())
    views = {
        "low": ("投票率最低的", sorted(found, key=lambda one: one.percent)[:FEW]),
        "none": ("有主体无人投票的", [one for one in found if one.lowest == 0]),
        "half": ("有主体不到一半的", [one for one in found if one.lowest < HALF]),
        "all": ("全部", found),
    }
    here = choice if choice in views else "low" if len(found) > FEW else "all"
    shown = views[here][1]
    present = {group for one in shown for group in one.papers}
    groups = {paper.group_id: paper.group for paper in asked if paper.group_id in present}
    order = sorted(groups.values(), key=lambda group: (group.position, group.pk))
    rows = [
        (one.unit, percent_cell(*one.sums), [cell_of(one.papers.get(group.pk)) for group in order]) for one in shown
    ]
    columns = [[paper for paper in asked if paper.group_id == group.pk] for group in order]
    totals = [percent_cell(sum(one.electors for one in each), sum(one.used for one in each)) for each in columns]
    chips = (
        [(code, label, len(some), code == here) for code, (label, some) in views.items()] if len(found) > FEW else []
    )
    return {"groups": order, "rows": rows, "totals": totals, "views": chips}


def cell_of(paper: Paper | None) -> tuple[str, str]:
    """(text, tone) of one unit's group."""
    if paper is None:
        return "", "none"
    if not paper.waiting and not paper.used and paper.cycle.is_open:
        return "未印制", "grey"
    return percent_cell(paper.electors, paper.used)


def percent_cell(asked: int, used: int) -> tuple[str, str]:
    percent = shown_percent(asked, used)
    if percent is None:
        return "不显示", "small"
    return f"{percent}%", "low" if percent < 50 else "middle" if percent < 90 else "high"


def missing_of(cycle: Cycle, papers: list[Paper], groups) -> list[str]:
    """未分派, as things stand now: assessees whom no named scorer is asked about, units without numbers."""
    asked = cycle.assessees.filter(scheme__group_weights__secret=False).order_by()
    named = Counter(dict(asked.values_list("scheme__group_weights__group__name").annotate(number=Count("pk"))))
    covered = cycle.tasks.order_by().values_list("group__name").annotate(number=Count("lines__assessee", distinct=True))
    named.subtract(dict(covered))
    units = Counter(paper.group.name for paper in papers if not paper.electors)
    order = list(groups.values_list("name", flat=True))
    return [
        *(f"{name}：{named[name]}名考核对象没有评分人" for name in order if named[name] > 0),
        *(f"{name}（不记名）：{units[name]}个单位未设定票码数量" for name in order if units[name]),
    ]
