"""What the department looks at before it confirms: gaps, alarms, and what differs from the published run."""

from dataclasses import dataclass

from django.db import connection

from assessment.models import Adjustment, Cycle, GroupStatistic, Result, ScoringRun

LENIENT = 5
"""Points by which a group's mean may differ from that of all groups before it is named."""


@dataclass(frozen=True)
class Condition:
    """How a run stands: names of incomplete assessees, and what is missing, doubtful or still under way."""

    incomplete: list[str]
    unranked: int
    absent: list[tuple[str, int]]
    alarms: list[tuple[str, str]]
    pending_adjustments: int
    uncounted_adjustments: int
    unfinished_runs: int


@dataclass(frozen=True)
class Difference:
    """An assessee whose total, place or last place is not the same in two runs; `then` is None for a new one."""

    then: Result | None
    now: Result

    @property
    def changes_last(self) -> bool:
        return self.was_last != self.now.is_last

    @property
    def was_last(self) -> bool:
        return self.then is not None and self.then.is_last


def condition(cycle: Cycle, run: ScoringRun) -> Condition:
    results = Result.objects.filter(run=run)
    incomplete = results.filter(total=None).order_by("assessee__code").values_list("assessee__name", flat=True)
    running = [ScoringRun.State.QUEUED, ScoringRun.State.RUNNING]
    return Condition(
        incomplete=list(incomplete),
        unranked=results.filter(total__isnull=False, rank=None).count(),
        absent=absent_groups(run),
        alarms=alarms(run),
        pending_adjustments=Adjustment.objects.filter(assessee__cycle=cycle, state=Adjustment.State.PROPOSED).count(),
        uncounted_adjustments=uncounted_adjustments(run),
        unfinished_runs=cycle.runs.filter(state__in=running).count(),
    )


def absent_groups(run: ScoringRun) -> list[tuple[str, int]]:
    """Rater groups set aside in the run's workings, with the number of assessees they are missing for."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select absent->>'name', count(distinct r.id)
              from assessment_result r
             cross join lateral jsonb_array_elements(r.workings->'dimensions') dimension
             cross join lateral jsonb_array_elements(dimension->'absent') absent
             where r.run_id = %s
             group by 1 order by 2 desc, 1
            """,
            [run.pk],
        )
        return cursor.fetchall()


def uncounted_adjustments(run: ScoringRun) -> int:
    """Assessees whose approved adjustments are not those of the run: approved after it was computed."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select count(*)
              from assessment_result r
              join (select assessee_id, sum(points) points from assessment_adjustment
                     where state = 'approved' group by 1) approved on approved.assessee_id = r.assessee_id
             where r.run_id = %s
               and approved.points <> coalesce((select sum((counted->>'points')::int)
                     from jsonb_array_elements(r.workings->'adjustments') counted), 0)
            """,
            [run.pk],
        )
        return cursor.fetchone()[0]


def alarms(run: ScoringRun) -> list[tuple[str, str]]:
    """Rater groups to look at, with the figures: turnout below two thirds (ASM-32), lenient or severe."""
    found = []
    for one in GroupStatistic.objects.filter(run=run).select_related("group"):
        if one.issued and 3 * one.sheets < 2 * one.issued:
            found.append((f"{one.group.name}参评率不足三分之二", f"应评{one.issued}，实评{one.sheets}"))
        if one.leniency is not None and abs(one.leniency) >= LENIENT:
            word = "宽" if one.leniency > 0 else "严"
            found.append((f"{one.group.name}评分偏{word}", f"与各主体均分相差{one.leniency:+.2f}分"))
    return found


def differences(old: ScoringRun, new: ScoringRun) -> list[Difference]:
    """Everybody whose outcome differs between two runs of a cycle, changed last places first, then by 工号."""
    before = {one.assessee_id: one for one in Result.objects.filter(run=old)}
    found = []
    for now in Result.objects.filter(run=new).select_related("assessee").order_by("assessee__code"):
        then = before.get(now.assessee_id)
        if then is None or (then.total, then.rank, then.is_last) != (now.total, now.rank, now.is_last):
            found.append(Difference(then, now))
    return sorted(found, key=lambda one: not one.changes_last)
