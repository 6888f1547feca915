"""What confirming a cycle's newest run would change among its last places; the preview writes nothing."""

from dataclasses import dataclass

from assessment.models import Cycle, Kind, LastPlace, Result, ScoringRun, UnfitFinding
from assessment.rules.last_place import Last, still_last
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.errors import conflict

from .runs import newest_done


@dataclass(frozen=True)
class Plan:
    """The last places of a run beside those that stand: `kept` go on with their new result, `replaced` and `dropped`
    are withdrawn (the cadre of a replaced one is last again, but shares the place with others or no longer does)."""

    cycle: Cycle
    run: ScoringRun
    new: tuple[Result, ...]
    kept: tuple[tuple[LastPlace, Result], ...]
    replaced: tuple[LastPlace, ...]
    dropped: tuple[LastPlace, ...]

    @property
    def concerns(self) -> set[int]:
        """Cadres (ids) whose last place is written, kept or withdrawn."""
        written = {result.assessee.cadre_id for result in self.new}
        return written | {place.cadre_id for place in (*self.withdrawn, *(place for place, _ in self.kept))}

    @property
    def withdrawn(self) -> tuple[LastPlace, ...]:
        return (*self.dropped, *self.replaced)

    @property
    def counted_before(self) -> set[int]:
        """Cadres effectively last as it stands."""
        standing = (*self.withdrawn, *(place for place, _ in self.kept))
        return {place.cadre_id for place in standing if place.is_effective}

    @property
    def counted_after(self) -> set[int]:
        """Cadres effectively last once it is confirmed; new ties wait."""
        alone = {result.assessee.cadre_id for result in self.new if not result.is_tied}
        return alone | {place.cadre_id for place, _ in self.kept if place.is_effective}


@dataclass(frozen=True)
class Preview:
    """The numbers a confirmation would come to; `again` where a newer run replaces the published one."""

    run: ScoringRun
    again: bool
    lasts: int
    talks: int
    cases: int
    ties: int
    kept: int
    withdrawn: int
    next_year_opened: int
    next_year_fallen: int


def waits_for_confirmation(cycle: Cycle) -> bool:
    """Whether a done run is newer than the published one."""
    newest = None if cycle.is_open else newest_done(cycle)
    return newest is not None and newest.pk != cycle.published_run_id


def confirmable_run(cycle: Cycle) -> ScoringRun:
    """The newest done run. Raises a conflict where the cycle is still open or nothing has been computed."""
    if cycle.is_open:
        raise conflict("考核周期尚未结束，不能确认结果")
    run = newest_done(cycle)
    if run is None:
        raise conflict("还没有完成的计算，不能确认结果")
    return run


def plan(cycle: Cycle, run: ScoringRun) -> Plan:
    """Beside the places that stand those of the run: everybody on the greatest rank of a ranking group."""
    lasts = Result.objects.filter(run=run, is_last=True).select_related("assessee").order_by("assessee__code")
    after = {result.assessee.code: result for result in lasts}
    standing = LastPlace.objects.standing().filter(cycle=cycle).select_related("result__assessee", "cadre__account")
    before = {place.result.assessee.code: place for place in standing.order_by("result__assessee__code")}
    same = still_last(map(_last_of_place, before.values()), map(_last_of_result, after.values()))
    gone = [(code, place) for code, place in before.items() if code not in same]
    return Plan(
        cycle,
        run,
        new=tuple(result for code, result in after.items() if code not in same),
        kept=tuple((before[code], after[code]) for code in before if code in same),
        replaced=tuple(place for code, place in gone if code in after),
        dropped=tuple(place for code, place in gone if code not in after),
    )


def preview_confirmation(cycle: Cycle, *, by) -> Preview:
    """What `confirm_results` would do, in numbers. Refuses as it does, except for a missing reason."""
    require(by, "assessment.confirm_results", cycle, everywhere=True)
    run = confirmable_run(cycle)
    planned = plan(cycle, run)
    before, after = planned.counted_before, planned.counted_after
    opens = cycle.consequence_on and cycle.kind == Kind.ANNUAL
    twice = _last_in(cycle, cycle.year - 1, after)
    has_case = set(
        UnfitFinding.objects.standing()
        .filter(last_place__cycle=cycle, last_place__cadre__in=after)
        .values_list("last_place__cadre", flat=True)
    )
    following = Cycle.objects.published().filter(kind=Kind.ANNUAL, year=cycle.year + 1, consequence_on=True).first()
    affected = _last_in(cycle, cycle.year + 1, before ^ after) if following else set()
    waiting = sum(1 for result in planned.new if result.is_tied)
    return Preview(
        run=run,
        again=cycle.published_run_id is not None,
        lasts=len(planned.new) + len(planned.kept),
        talks=len(after - before) if opens else 0,
        cases=len(twice - has_case) if opens else 0,
        ties=waiting + sum(1 for place, _ in planned.kept if place.waits_for_decision),
        kept=len(planned.kept),
        withdrawn=len(planned.withdrawn),
        next_year_opened=len(affected & after),
        next_year_fallen=len(affected & before),
    )


def _last_in(cycle: Cycle, year: int, cadres: set[int]) -> set[int]:
    if cycle.kind != Kind.ANNUAL:
        return set()
    lasts = LastPlace.objects.effective().filter(cycle__kind=Kind.ANNUAL, year=year, cadre__in=cadres)
    return set(lasts.values_list("cadre", flat=True))


def _last_of_result(result: Result) -> Last:
    return Last(result.assessee.code, (result.scope, result.ranked_in), result.is_tied)


def _last_of_place(place: LastPlace) -> Last:
    return Last(place.result.assessee.code, (place.result.scope, place.result.ranked_in), place.is_tied)
