"""How sure the ranks of a run are, and how each rater group scored: the second job, changing no rank."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from assessment.models import GroupStatistic, GroupWeight, PaperLine, RaterGroup, Result, ScoringRun, TaskLine
from assessment.rules.confidence import Entrant, Trust, trust
from assessment.rules.ranking import Place
from assessment.rules.raters import Cell, GroupStatistics, Turnout, statistics
from assessment.rules.working import Score
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import conflict

from .frozen_schemes import LoadedScheme, load_schemes

_SUBTOTALS = """
select s.assessee_id, g.name, count(*),
       coalesce(array_agg(s.subtotal order by s.subtotal) filter (where s.subtotal is not null), '{}')
  from assessment_sheet s
  join assessment_assessee a on a.id = s.assessee_id
  join assessment_groupweight w on w.id = s.group_weight_id
  join assessment_ratergroup g on g.id = w.group_id
 where a.cycle_id = %s
 group by s.assessee_id, g.name
"""
_UPDATE = """
update assessment_result r
   set probability_last = t.probability, rank_low = t.low, rank_high = t.high, separation = t.separation
  from unnest(%s::bigint[], %s::numeric[], %s::int[], %s::int[], %s::numeric[])
       as t(id, probability, low, high, separation)
 where r.id = t.id
"""
_GREATEST_SEPARATION = Decimal("999999.99")


@dataclass(frozen=True, slots=True)
class _Given:
    """What a rater group gave one assessee: sheets handed in, and the subtotals in ascending order."""

    sheets: int
    subtotals: list[int]


def compute_trust(run: ScoringRun, progress: Callable[[int, int, str], None] | None = None) -> ScoringRun:
    """Rank intervals, probabilities of being last, separations and rater-group statistics of a run that is done.

    Repeatable: written once. Raises Refused for a run without results.
    """
    if run.state != ScoringRun.State.DONE:
        raise conflict(f"{run}没有结果，不能计算可信度")
    if run.trust_at is not None:
        return run
    tell = progress or (lambda done, total, message: None)
    results = list(Result.objects.filter(run=run).select_related("assessee"))
    people = len(results)
    tell(0, people, "读取评分表")
    given = _given(run.cycle_id)
    schemes = load_schemes({result.assessee.scheme_id for result in results})
    tell(people // 4, people, "重复抽样")
    sureness = _trust(run, results, given, schemes)
    tell(people * 3 // 4, people, "统计考评主体")
    found = _statistics(run, results, given, schemes)
    _store(run, results, sureness, found, getattr(progress, "finish_inside", None))
    run.refresh_from_db()
    return run


def _given(cycle_id: int) -> dict[int, dict[str, _Given]]:
    found: defaultdict[int, dict[str, _Given]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_SUBTOTALS, [cycle_id])
        for assessee, group, sheets, subtotals in cursor:
            found[assessee][group] = _Given(sheets, subtotals)
    return found


def _trust(
    run: ScoringRun,
    results: Iterable[Result],
    given: Mapping[int, Mapping[str, _Given]],
    schemes: Mapping[int, LoadedScheme],
) -> dict[str, Trust]:
    entrants, places = [], {}
    for result in results:
        one = result.assessee
        own = given.get(one.pk, {})
        in_order = [
            (group.code, own[group.code].subtotals)
            for dimension in schemes[one.scheme_id].weighting.dimensions
            for group in dimension.groups
            if group.code in own
        ]
        entrants.append(Entrant(one.code, Score.from_dict(result.workings), in_order))
        places[one.code] = Place(result.ranked_in, result.scope, result.group_size, result.rank)
    cycle = run.cycle
    return trust(entrants, places, seed=cycle.pk, adjustment_cap=cycle.adjustment_cap, tie_break=tuple(cycle.tie_break))


def _statistics(
    run: ScoringRun,
    results: Iterable[Result],
    given: Mapping[int, Mapping[str, _Given]],
    schemes: Mapping[int, LoadedScheme],
) -> list[GroupStatistic]:
    cells, handed_in = [], defaultdict(int)
    for result in results:
        own = given.get(result.assessee_id, {})
        for dimension in schemes[result.assessee.scheme_id].weighting.dimensions:
            for group in dimension.groups:
                if group.code in own:
                    handed_in[group.code] += own[group.code].sheets
                    code, subtotals = result.assessee.code, own[group.code].subtotals
                    cells.append(Cell(group.code, code, group.secret, group.full, subtotals))
    groups = _groups(schemes)
    asked = _asked(run.cycle_id)
    turnouts = {name: Turnout(handed_in[name], asked.get(name)) for name in groups}
    return [
        _row(run, groups[found.group], found, turnouts[found.group])
        for found in statistics(cells, turnouts, run.cycle.k)
    ]


def _groups(schemes: Iterable[int]) -> dict[str, RaterGroup]:
    """Rater groups of the schemes in the order of the district's list."""
    used = GroupWeight.objects.filter(scheme__in=schemes).values("group")
    return {group.name: group for group in RaterGroup.objects.filter(pk__in=used)}


def _asked(cycle_id: int) -> dict[str, int]:
    """Sheets asked for: lines of tasks, and for secret groups electors times those on the paper."""
    lines = TaskLine.objects.filter(task__cycle=cycle_id).order_by()
    asked = dict(lines.values_list("task__group__name").annotate(number=Count("pk")))
    papers = PaperLine.objects.filter(paper__cycle=cycle_id, paper__electors__gt=0).order_by()
    for name, number in papers.values_list("paper__group__name").annotate(number=Sum("paper__electors")):
        asked[name] = asked.get(name, 0) + number
    return asked


def _row(run: ScoringRun, group: RaterGroup, found: GroupStatistics, turnout: Turnout) -> GroupStatistic:
    return GroupStatistic(
        run=run,
        group=group,
        assessees=found.assessees,
        sheets=found.handed_in,
        counted=found.count,
        issued=turnout.asked,
        mean=_decimal(found.mean),
        deviation=_decimal(found.sd),
        leniency=_decimal(found.leniency),
        reliability=_decimal(found.icc_average),
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{max(-99.0, min(value, 100.0)):.4f}")


def _store(
    run: ScoringRun,
    results: Iterable[Result],
    sureness: Mapping[str, Trust],
    found: list[GroupStatistic],
    finish: Callable[[], None] | None,
) -> None:
    sure = [(result.pk, sureness[result.assessee.code]) for result in results if result.assessee.code in sureness]
    with transaction.atomic():
        locked = ScoringRun.objects.select_for_update().get(pk=run.pk)
        if locked.trust_at is not None:
            return
        columns = (
            [pk for pk, _ in sure],
            [Decimal(one.times_last) / one.resamples for _, one in sure],
            [one.rank_low for _, one in sure],
            [one.rank_high for _, one in sure],
            [_separation(one.separation) for _, one in sure],
        )
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, columns)
        GroupStatistic.objects.bulk_create(found)
        locked.trust_at = timezone.now()
        locked.save(update_fields=["trust_at"])
        record(locked, "assessment.compute_trust", by=run.by, detail={"ranked": len(sure), "groups": len(found)})
        if finish is not None:
            finish()


def _separation(value: float | None) -> Decimal | None:
    return None if value is None else min(Decimal(f"{value:.2f}"), _GREATEST_SEPARATION)
