"""Opening and closing a cycle."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from assessment.models import Adjustment, Assessee, Ballot, Code, Cycle, Kind, Paper, PaperLine, Scheme, Task, TaskLine
from assessment.models.cycle import last_day
from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.notices.actions import notify

from .ballots import open_box
from .candidates import Candidate, LeftOut, candidates
from .catalogue import current_schemes, freeze_schemes
from .distribution import Distribution, distribute
from .locks import lock_open
from .runs import queue_run

BATCH = 5000
YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Preview:
    """What an opening would do. `classes`: (category, subcategory, assessees), empty subcategories too."""

    on: date
    people: Sequence[Candidate]
    left_out: Sequence[LeftOut]
    plan: Distribution
    schemes: dict[str, Scheme]

    @property
    def classes(self) -> list[tuple[str, str, int]]:
        numbers = Counter(person.subcategory for person in self.people)
        return [
            (one.subcategory.category.name, one.subcategory.name, numbers[code]) for code, one in self.schemes.items()
        ]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why cadres are left out, the most frequent reason first."""
        return Counter(one.reason for one in self.left_out).most_common()


@dataclass(frozen=True)
class Opening:
    """The cycle opened, who is not in it and why, and which rater groups nobody fills yet (未分派)."""

    cycle: Cycle
    left_out: list[LeftOut] = field(default_factory=list)
    unassigned: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Closing:
    """What closing did, in numbers."""

    unfinished: int
    accepted: int
    voided: int
    ballots: int
    sheets: int


def preview_opening(kind: str, year: int, *, by, from_roster: bool = False, on: date | None = None) -> Preview:
    """What `open_cycle` would do; writes nothing. Raises Refused as it does."""
    require(by, "assessment.open_cycle", everywhere=True)
    _check_year(kind, year)
    schemes = current_schemes(year, kind)
    if not schemes:
        raise Refused(f"{year}年没有{Kind(kind).label}方案，请先载入或复制指标体系", {"year": ["该年度没有方案"]})
    day = timezone.localdate() if from_roster else on or last_day(year, timezone.localdate())
    people, left_out = candidates(schemes, year, None if from_roster else day)
    if not people:
        raise Refused(f"没有考核对象：没有人的考核小类属于{year}年的方案", {"year": ["没有考核对象"]})
    return Preview(day, people, left_out, distribute(people, schemes, year, kind), schemes)


@transaction.atomic
def open_cycle(
    kind: str,
    year: int,
    *,
    by,
    from_roster: bool = False,
    on: date | None = None,
    closes_at: datetime | None = None,
    **rules: Any,
) -> Opening:
    """Freeze the year's newest schemes, take the assessees down, give tasks to named scorers, lay out the papers.

    Assessees stand as on `on` (default: the last day of the year, or today if that is earlier), with `from_roster`
    as they are now. `rules` are the cycle's own fields: title, k, min_group, adjustment_cap, tie_break,
    consequence_on, talk_days, statement_days. Raises Refused without a scheme or assessee, and as a conflict where the
    year has its annual cycle already.
    """
    found = preview_opening(kind, year, by=by, from_roster=from_roster, on=on)
    _check_rules(closes_at, rules)
    freeze_schemes(found.schemes.values(), by=by)
    rules.setdefault("title", title_of(kind, year))
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(kind=kind, year=year, as_of=found.on, closes_at=closes_at, **rules)
    except IntegrityError:
        raise _already_open(year) from None
    assessees = _take_down(cycle, found)
    tasks = _give_tasks(cycle, found, assessees)
    papers = _lay_out_papers(cycle, found, assessees)
    scorers = User.objects.filter(pk__in={task.scorer_id for task in tasks})
    notify(scorers, f"{cycle}已开启，请完成评分", url=reverse("assessment:tasks"), key=f"cycle:{cycle.pk}:opened")
    numbers = {"assessees": len(assessees), "tasks": len(tasks), "papers": papers, "left_out": len(found.left_out)}
    record(cycle, "assessment.open_cycle", by=by, detail={**numbers, "unassigned": found.plan.unassigned})
    return Opening(cycle, list(found.left_out), found.plan.unassigned)


@transaction.atomic
def close_cycle(cycle: Cycle, *, by) -> Closing:
    """No more sheets: submitted ones are accepted, unused codes void, the box is opened. Queues nothing.

    Raises Refused as a conflict where the cycle is not open.
    """
    require(by, "assessment.close_cycle", cycle, everywhere=True)
    cycle = lock_open(cycle)
    # whoever is signing or voting right now holds a row of these; after the locks nobody can
    tasks = Task.objects.select_for_update().filter(cycle=cycle).order_by("pk")
    states = Counter(tasks.values_list("state", flat=True))
    # no join: the state must be asked of the row again once a vote that holds it is over
    unused = Code.objects.filter(paper__in=Paper.objects.filter(cycle=cycle), state=Code.State.ISSUED)
    voided = unused.update(state=Code.State.VOID)
    ballots, sheets = open_box(cycle, by=by)
    accepted = Task.objects.filter(cycle=cycle, state=Task.State.SUBMITTED).update(
        state=Task.State.ACCEPTED, accepted_at=Now()
    )
    unfinished = states[Task.State.NEW] + states[Task.State.DRAFT] + states[Task.State.RETURNED]
    cycle.move_to(Cycle.Status.CLOSED)
    cycle.closed_at = timezone.now()
    cycle.save(update_fields=["status", "closed_at"])
    closing = Closing(unfinished, accepted, voided, ballots, sheets)
    numbers = {"unfinished": unfinished, "accepted": accepted, "voided": voided, "ballots": ballots, "sheets": sheets}
    record(cycle, "assessment.close_cycle", by=by, detail=numbers)
    return closing


@transaction.atomic
def close_and_compute(cycle: Cycle, *, by) -> Closing:
    """结束并计算: close the cycle and queue its computation."""
    closing = close_cycle(cycle, by=by)
    cycle.refresh_from_db()
    queue_run(cycle, by=by)
    return closing


def close_due_cycles(*, by) -> int:
    """Close and compute what the database's clock says is over; returns how many."""
    require(by, "assessment.close_cycle")
    due = list(Cycle.objects.overdue())
    for cycle in due:
        close_and_compute(cycle, by=by)
    return len(due)


@transaction.atomic
def remove_assessee(assessee: Assessee, reason: str, *, by) -> None:
    """Take somebody out of an open cycle, before anybody has scored or voted about him. Raises Refused."""
    require(by, "assessment.edit_assessee", assessee)
    if not reason.strip():
        raise Refused("请填写移除的理由", {"reason": ["请填写理由"]})
    lock_open(assessee.cycle)
    papers = Paper.objects.filter(lines__assessee=assessee)
    # holding the codes keeps ballots out until this is done
    list(Code.objects.select_for_update().filter(paper__in=papers.values("pk")).order_by("pk").values_list("pk"))
    if assessee.sheets.exists():
        raise conflict(f"{assessee.name}已有评分表，不能移除")
    if Ballot.objects.filter(paper__in=papers.values("pk")).exists():
        raise conflict(f"{assessee.name}所在单位已有人投票，不能移除")
    if Adjustment.objects.filter(assessee=assessee).exists():
        raise conflict(f"{assessee.name}已有加减分，不能移除")
    touched = list(papers.values_list("pk", flat=True))
    TaskLine.objects.filter(assessee=assessee).delete()
    PaperLine.objects.filter(assessee=assessee).delete()
    empty = Paper.objects.filter(pk__in=touched, lines=None)
    Code.objects.filter(paper__in=empty.values("pk")).delete()
    empty.delete()
    Task.objects.filter(cycle=assessee.cycle, lines=None).delete()
    detail = {"cycle": assessee.cycle_id, "cadre": assessee.code}
    record(assessee, "assessment.remove_assessee", by=by, reason=reason, detail=detail)
    assessee.delete()


def title_of(kind: str, year: int) -> str:
    """What a cycle is called unless it is given a name: 2026年度考核, 2026年专项考核."""
    return f"{year}{Kind(kind).label}" if kind == Kind.ANNUAL else f"{year}年{Kind(kind).label}"


def _check_year(kind: str, year: int) -> None:
    if kind not in Kind.values:
        raise Refused(f"没有“{kind}”这一考核类别", {"kind": ["请选择考核类别"]})
    if year not in YEARS:
        raise Refused("年度应在2000至2100之间", {"year": ["年度应在2000至2100之间"]})
    if kind == Kind.ANNUAL and Cycle.objects.filter(kind=kind, year=year).exists():
        raise _already_open(year)


def _already_open(year: int) -> Refused:
    return Refused(f"{year}年的年度考核已经开启，每年只有一个", {"year": ["该年度的考核已经开启"]}, code="conflict")


def _check_rules(closes_at: datetime | None, rules: dict[str, Any]) -> None:
    lowest = {"k": 3, "min_group": 1, "adjustment_cap": 0, "talk_days": 1, "statement_days": 1}
    highest = {"k": 100, "min_group": 1000, "adjustment_cap": 10_000, "talk_days": 365, "statement_days": 365}
    wrong = {
        name: [f"应在{lowest[name]}至{highest[name]}之间"]
        for name in lowest
        if name in rules and not lowest[name] <= rules[name] <= highest[name]
    }
    order = rules.get("tie_break", ["-"])
    if not order or len(set(order)) < len(order) or not all(name.strip() for name in order):
        wrong["tie_break"] = ["请逐行列出维度，不得重复"]
    if closes_at is not None and closes_at <= _database_time():
        wrong["closes_at"] = ["预定结束时间应晚于现在"]
    if wrong:
        raise Refused("周期的设置有误", wrong)


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]


def _take_down(cycle: Cycle, found: Preview) -> list[Assessee]:
    return Assessee.objects.bulk_create(
        [
            Assessee(
                cycle=cycle,
                cadre_id=one.cadre,
                scheme=found.schemes[one.subcategory],
                unit_id=one.unit,
                code=one.code,
                name=one.name,
                unit_name=one.unit_name,
                post_name=one.post_name,
                post_level=one.post_level,
                is_head=one.is_head,
            )
            for one in found.people
        ],
        batch_size=BATCH,
    )


def _give_tasks(cycle: Cycle, found: Preview, assessees: list[Assessee]) -> list[Task]:
    plan = found.plan
    tasks = Task.objects.bulk_create(
        [
            Task(cycle=cycle, scorer_id=scorer, group_id=group, unit_id=plan.homes.get(scorer))
            for scorer, group in plan.tasks
        ],
        batch_size=BATCH,
    )
    TaskLine.objects.bulk_create(
        [
            TaskLine(task=task, assessee=one, group_weight_id=plan.weights[one.scheme_id, task.group_id])
            for task, places in zip(tasks, plan.tasks.values(), strict=True)
            for one in map(assessees.__getitem__, places)
        ],
        batch_size=BATCH,
    )
    return tasks


def _lay_out_papers(cycle: Cycle, found: Preview, assessees: list[Assessee]) -> int:
    """On each paper the head of the unit first, then by 工号."""
    plan = found.plan
    papers = Paper.objects.bulk_create(
        [Paper(cycle=cycle, unit_id=unit, group_id=group) for unit, group in plan.papers], batch_size=BATCH
    )
    PaperLine.objects.bulk_create(
        [
            PaperLine(
                paper=paper,
                assessee=one,
                group_weight_id=plan.weights[one.scheme_id, paper.group_id],
                position=position,
            )
            for paper, places in zip(papers, plan.papers.values(), strict=True)
            for position, one in enumerate(sorted(map(assessees.__getitem__, places), key=lambda one: not one.is_head))
        ],
        batch_size=BATCH,
    )
    return len(papers)
