"""补充分派: tasks for assessees whom nobody named was asked about when the cycle was opened."""

from django.db import transaction
from django.urls import reverse

from assessment.models import Cycle, Task, TaskLine
from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.notices.actions import notify

from .candidates import Candidate
from .distribution import distribute
from .locks import lock_open

UNSIGNED = {Task.State.NEW, Task.State.DRAFT, Task.State.RETURNED}


@transaction.atomic
def supplement_tasks(cycle: Cycle, *, by) -> int:
    """Ask by the assignments as they are now about assessees whom a named group lacks; returns how many lines came.

    What was given out stays. A signed task takes nobody more. Raises Refused as a conflict unless the cycle is open.
    """
    require(by, "assessment.edit_assignment", everywhere=True)
    cycle = lock_open(cycle)
    assessees = list(cycle.assessees.select_related("scheme__subcategory", "unit").order_by("code"))
    schemes = {one.scheme.subcategory.code: one.scheme for one in assessees}
    plan = distribute([_candidate(one) for one in assessees], schemes, cycle.year, cycle.kind)
    covered = set(TaskLine.objects.filter(task__cycle=cycle).values_list("task__group", "assessee"))
    tasks = {(task.scorer_id, task.group_id): task for task in Task.objects.select_for_update().filter(cycle=cycle)}
    lines, told = [], set()
    for (scorer, group), places in plan.tasks.items():
        missing = [assessees[place] for place in places if (group, assessees[place].pk) not in covered]
        task = tasks.get((scorer, group))
        if not missing or (task and task.state not in UNSIGNED):
            continue
        if task is None:
            task = Task.objects.create(cycle=cycle, scorer_id=scorer, group_id=group, unit_id=plan.homes.get(scorer))
        weight = plan.weights
        lines += [TaskLine(task=task, assessee=one, group_weight_id=weight[one.scheme_id, group]) for one in missing]
        told.add(scorer)
    TaskLine.objects.bulk_create(lines, batch_size=5000)
    notify(User.objects.filter(pk__in=told), f"{cycle}新增了您的评分任务", url=reverse("assessment:tasks"))
    record(cycle, "assessment.add_tasks", by=by, detail={"lines": len(lines), "scorers": len(told)})
    return len(lines)


def _candidate(one) -> Candidate:
    return Candidate(
        one.cadre_id, one.code, one.name, one.scheme.subcategory.code, one.unit_id, one.unit_name, one.unit.path,
        one.post_name, one.post_level, one.is_head,
    )  # fmt: skip
