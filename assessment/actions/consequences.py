"""确认与后果: the confirmation of a cycle's results, what follows from it, and the decision on a tied last place."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessment.models import Cycle, LastPlace, ScoringRun
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.notices.actions import notify

from .confirmation import Plan, Preview, confirmable_run, plan, preview_confirmation
from .findings import serve_finding, submit_statement
from .settling import OWN_PAGE, Settled, hand_over, lock_with_neighbours, moment, settle, tell, withdraw_consequences
from .talks import acknowledge_talk, record_talk

__all__ = [
    "Confirmation",
    "Preview",
    "acknowledge_talk",
    "confirm_results",
    "decide_tie",
    "preview_confirmation",
    "record_talk",
    "serve_finding",
    "submit_statement",
]

REASON_LENGTH = 300


@dataclass(frozen=True)
class Confirmation:
    """What confirming came to. `changed` is False where the newest run was published already: nothing was done.

    last_places: everybody on a greatest rank · ties: of them, waiting for a decision · admonitions, findings: opened
    now · kept, withdrawn: last places of the former run · next_opened, next_withdrawn: unfit cases of the next year.
    """

    cycle: Cycle
    run: ScoringRun
    changed: bool
    last_places: int = 0
    ties: int = 0
    admonitions: int = 0
    findings: int = 0
    kept: int = 0
    withdrawn: int = 0
    next_opened: int = 0
    next_withdrawn: int = 0


@transaction.atomic
def confirm_results(cycle: Cycle, *, by, on: date, reason: str = "") -> Confirmation:
    """Publish the newest done run, write its last places and open what follows from them (scoring.md; ASM-40).

    Without a run newer than the published one nothing happens. With one, `reason` is needed: what no longer holds is
    withdrawn, what still holds stays, and the next year, if confirmed, is looked at again. Raises Refused: a conflict
    where the cycle is open or not computed, invalid at `reason`.
    """
    require(by, "assessment.confirm_results", cycle, everywhere=True)
    cycle, following = lock_with_neighbours(cycle)
    run = confirmable_run(cycle)
    if run.pk == cycle.published_run_id:
        return Confirmation(cycle, run, changed=False)
    again = cycle.published_run_id is not None
    reason = _checked_reason(reason, needed=again)
    planned = plan(cycle, run)
    _refuse_own_matter(by, planned.concerns)
    cycle.move_to(Cycle.Status.CONFIRMED)
    cycle.published_run, cycle.confirmed_at = run, moment(on)
    cycle.save(update_fields=["status", "published_run", "confirmed_at"])
    _write_places(planned, reason, by=by)
    here = settle(cycle, on=on, by=by)
    after = settle(following, on=on, by=by) if following is not None else Settled()
    _tell_everybody(cycle, run, again)
    done = _summary(planned, here, after)
    record(cycle, "assessment.confirm_results", by=by, reason=reason, detail=_detail(planned, done))
    return done


@transaction.atomic
def decide_tie(last_place: LastPlace, upheld: bool, text: str, *, by, on: date) -> LastPlace:
    """Write down what the leading group decided on a tied last place; upheld, it has the effects of a sole last.

    Raises Refused: a conflict where the place does not wait for a decision, invalid at `text` or `on`.
    """
    require(by, "assessment.decide_tie", last_place)
    _refuse_own_matter(by, {last_place.cadre_id})
    cycle, following = lock_with_neighbours(last_place.cycle)
    place = LastPlace.objects.select_for_update(of=("self",)).select_related("cadre__account").get(pk=last_place.pk)
    if not place.waits_for_decision:
        raise conflict("该末位不在等待决定")
    if not text.strip() or len(text) > 500:
        raise Refused("请填写决定内容，500字以内", {"text": ["请填写决定内容，500字以内"]})
    if on < timezone.localdate(place.confirmed_at):
        raise Refused("决定日期不能早于结果确认日期", {"on": ["决定日期不能早于结果确认日期"]})
    if on > timezone.localdate():
        raise Refused("决定日期不能晚于今天", {"on": ["决定日期不能晚于今天"]})
    place.decision = LastPlace.Decision.UPHELD if upheld else LastPlace.Decision.DISMISSED
    place.decided_on, place.decided_by, place.decision_text = on, by, text.strip()
    place.save(update_fields=["decision", "decided_on", "decided_by", "decision_text"])
    settle(cycle, on=on, by=by)
    if following is not None:
        settle(following, on=on, by=by)
    if not upheld:
        tell(place, f"您在{place.year}年度考核中的并列末位经研究不认定为末位", f"decided:{place.pk}")
    record(place, "assessment.decide_tie", by=by, reason=place.decision_text, detail={"decision": place.decision})
    return place


def _write_places(planned: Plan, reason: str, *, by) -> None:
    """Withdraw, keep, write. A place replaced by a sole one hands over the talk and the case that followed from it."""
    cycle = planned.cycle
    for place in planned.withdrawn:
        place.withdrawn_at, place.withdrawn_reason = timezone.now(), reason
        place.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    for place, result in planned.kept:
        place.result = result
        place.save(update_fields=["result"])
    alone = {}
    for result in planned.new:
        cadre = result.assessee.cadre_id
        place = LastPlace.objects.create(
            cycle=cycle,
            result=result,
            cadre_id=cadre,
            year=cycle.year,
            is_tied=result.is_tied,
            confirmed_at=cycle.confirmed_at,
        )
        if not place.is_tied:
            alone[cadre] = place
    for place in planned.withdrawn:
        if place.cadre_id in alone and place.counts:
            hand_over(place, alone[place.cadre_id])
        else:
            withdraw_consequences(place, reason, by=by)


def _checked_reason(reason: str, *, needed: bool) -> str:
    reason = reason.strip()
    if needed and not reason:
        raise Refused("新的结果将替换已公布的结果，请填写理由", {"reason": ["请填写理由"]})
    if len(reason) > REASON_LENGTH:
        raise Refused(f"理由不能超过{REASON_LENGTH}字", {"reason": [f"不能超过{REASON_LENGTH}字"]})
    return reason


def _refuse_own_matter(by, cadres: set[int]) -> None:
    """Nobody decides on his own last place."""
    cadre = getattr(by, "cadre", None)
    if cadre is not None and cadre.pk in cadres:
        raise PermissionDenied("事项涉及本人，须由他人办理")


def _tell_everybody(cycle: Cycle, run: ScoringRun, again: bool) -> None:
    """One notice to each assessee with an account, whatever the result."""
    people = get_user_model().objects.filter(cadre__assessments__cycle=cycle, is_active=True)
    title = f"{cycle.title}结果已{'重新' if again else ''}公布"
    notify(people, title, url=str(OWN_PAGE), key=f"results:{cycle.pk}:{run.number}")


def _summary(planned: Plan, here: Settled, after: Settled) -> Confirmation:
    standing = LastPlace.objects.standing().filter(cycle=planned.cycle)
    return Confirmation(
        planned.cycle,
        planned.run,
        changed=True,
        last_places=standing.count(),
        ties=standing.waiting().count(),
        admonitions=len(here.admonitions),
        findings=len(here.opened),
        kept=len(planned.kept),
        withdrawn=len(planned.withdrawn),
        next_opened=len(after.opened),
        next_withdrawn=len(after.withdrawn),
    )


def _detail(planned: Plan, done: Confirmation) -> dict:
    """The numbers, and by 工号 whose last place was written or withdrawn."""
    return {
        "run": done.run.number,
        "last_places": done.last_places,
        "ties": done.ties,
        "admonitions": done.admonitions,
        "findings": done.findings,
        "next_year": {"opened": done.next_opened, "withdrawn": done.next_withdrawn},
        "written": [result.assessee.code for result in planned.new],
        "withdrawn": [place.result.assessee.code for place in planned.withdrawn],
    }
