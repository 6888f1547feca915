"""How a cycle stands: tasks by group and state, turnout as far as it may be told, what nobody is asked for."""

from collections import Counter
from typing import Any

from django.db.models import Count

from assessment.models import Cycle, Paper, Task
from assessment.rules.turnout import shown_percent


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


def turnout_table(papers: list[Paper]) -> dict[str, Any]:
    """Units down, secret groups across; a cell tells only what may be told."""
    groups = {paper.group_id: paper.group for paper in papers if paper.electors}
    order = sorted(groups.values(), key=lambda group: (group.position, group.pk))
    units: dict[int, dict[int, Paper]] = {}
    names: dict[int, str] = {}
    for paper in papers:
        if paper.electors:
            units.setdefault(paper.unit_id, {})[paper.group_id] = paper
            names[paper.unit_id] = paper.unit.name
    rows = [(names[unit], [cell_of(found.get(group.pk)) for group in order]) for unit, found in units.items()]
    totals = []
    for group in order:
        asked = sum(paper.electors for paper in papers if paper.group_id == group.pk)
        used = sum(paper.used for paper in papers if paper.group_id == group.pk)
        totals.append(percent_cell(asked, used))
    return {"groups": order, "rows": rows, "totals": totals}


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
