"""Computing the results of a cycle: a run is queued, computed in one transaction, and never changed afterwards."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from assessment.models import Assessee, Cycle, Result, ScoringRun
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.jobs.actions import Cancelled, LeaseLost, start_job
from cadre_mgmt.jobs.models import Job

from .sums import Computation, Outcome, canonical_hash, sums_and_rules
from .trust import compute_trust

__all__ = ["compute_results", "compute_trust", "newest_done", "queue_run"]

State = ScoringRun.State


def newest_done(cycle: Cycle) -> ScoringRun | None:
    """The complete run with the greatest number."""
    return ScoringRun.objects.filter(cycle=cycle).done().order_by("-number").first()


@transaction.atomic
def queue_run(cycle: Cycle, *, by) -> ScoringRun:
    """A new run, waiting for a worker; earlier runs and the published one stay as they are.

    Raises Refused for a cycle that is still open.
    """
    require(by, "assessment.compute_results", cycle, everywhere=True)
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    if not cycle.can_be_computed:
        raise conflict(f"{cycle}尚未结束，结束后才能计算")
    number = 1 + (cycle.runs.aggregate(last=Max("number"))["last"] or 0)
    run = ScoringRun.objects.create(cycle=cycle, number=number, by=by)
    run.job = _start(run, "compute_results", f"计算{run}", by=by)
    run.save(update_fields=["job"])
    record(run, "assessment.queue_run", by=by, detail={"number": number})
    return run


def compute_results(run: ScoringRun, progress: Callable[[int, int, str], None] | None = None) -> ScoringRun:
    """Compute a queued run: sums, rules, places, results with their workings, hashes; then queue the trust job.

    Repeatable: a run that is done is left alone, whatever was interrupted left nothing behind. Raises what went
    wrong, after the run has been marked as failed with a sentence.
    """
    tell = progress or (lambda done, total, message: None)
    if run.state == State.DONE:
        return run
    try:
        ScoringRun.objects.filter(pk=run.pk, state=State.QUEUED).update(state=State.RUNNING)
        cycle, people = run.cycle, run.cycle.assessees.count()
        tell(0, people, "汇总评分表")
        computation = sums_and_rules(Assessee.objects.filter(cycle=cycle).select_related("cycle"), hashed=True)
        if not computation.outcomes:
            raise Refused(f"{cycle}没有考核对象，无法计算")
        tell(people // 2, people, "写入结果")
        results = [_result(run, outcome) for outcome in computation.outcomes]
        _store(run, computation, results, getattr(progress, "finish_inside", None))
    except LeaseLost:
        raise
    except Cancelled:
        _fail(run, "已由发起人取消")
        raise
    except Refused as error:
        _fail(run, error.message)
        raise
    except Exception:
        _fail(run, "系统内部错误，请联系系统管理员")
        raise
    run.refresh_from_db()
    return run


def _store(run: ScoringRun, computation: Computation, results: list[Result], finish: Callable[[], None] | None) -> None:
    """All results and the finished run at once, or nothing; whoever comes second finds the run done."""
    with transaction.atomic():
        locked = ScoringRun.objects.select_for_update().get(pk=run.pk)
        if locked.state == State.DONE:
            return
        Result.objects.bulk_create(results)
        locked.state, locked.message, locked.finished_at = State.DONE, "", timezone.now()
        locked.input_hash, locked.sheets = computation.input_hash, computation.sheets
        locked.result_hash = canonical_hash([_canonical(result) for result in results])
        locked.save(update_fields=["state", "message", "finished_at", "input_hash", "sheets", "result_hash"])
        hashes = {"input_hash": locked.input_hash, "result_hash": locked.result_hash, "sheets": locked.sheets}
        record(locked, "assessment.compute_results", by=run.by, detail=hashes)
        _start(run, "compute_trust", f"计算{run}的可信度", by=run.by)
        if finish is not None:
            finish()


def _start(run: ScoringRun, kind: str, label: str, *, by) -> Job:
    job = start_job(kind, label, by=by, run_id=run.pk)
    job.result_url = run.get_absolute_url()
    job.save(update_fields=["result_url"])
    return job


def _fail(run: ScoringRun, message: str) -> None:
    unfinished = ScoringRun.objects.filter(pk=run.pk, state__in=[State.QUEUED, State.RUNNING])
    unfinished.update(state=State.FAILED, message=message[:300], finished_at=timezone.now())


def _result(run: ScoringRun, outcome: Outcome) -> Result:
    score, place, scheme, cycle = outcome.score, outcome.place, outcome.scheme, run.cycle
    names = {"subcategory": scheme.subcategory_name, "category": scheme.category_name}
    frame = {
        "k": cycle.k,
        "adjustment_cap": cycle.adjustment_cap,
        "trim_from": scheme.weighting.trim_from,
        "trim_each": scheme.weighting.trim_each,
    }
    return Result(
        run=run,
        assessee=outcome.assessee,
        total=score.published,
        dimensions=score.by_dimension,
        scope=place.scope or "",
        ranked_in=place.ranked_in or "",
        ranked_in_name=names.get(place.scope or "", ""),
        group_size=place.group_size,
        rank=place.rank,
        is_tied=place.tied,
        is_last=place.last,
        unranked_reason=_cut(place.reason) if score.is_complete else "",
        incomplete_reason=_cut(score.incomplete_reason),
        workings={**score.as_dict(), **frame},
    )


def _cut(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _canonical(result: Result) -> dict[str, Any]:
    """A result as it is hashed: everything that is published, nothing of keys and times."""
    return {
        "assessee": result.assessee.code,
        "total": result.total,
        "dimensions": result.dimensions,
        "ranked_in": result.ranked_in,
        "scope": result.scope,
        "group_size": result.group_size,
        "rank": result.rank,
        "tied": result.is_tied,
        "last": result.is_last,
        "reason": result.incomplete_reason or result.unranked_reason,
        "workings": result.workings,
    }
