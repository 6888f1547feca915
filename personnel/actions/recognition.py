"""三龄两历: proposing a recognised value, and what a second person's approval does (rulebook PER-02)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.approvals.actions import start
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Cadre, ConflictingValue, RecognisedFact

from .summaries import follow_columns

FLOW = "recognition"
Fact, State = RecognisedFact.Fact, RecognisedFact.State
COLUMNS: dict[str, str] = {
    Fact.BIRTH: "born",
    Fact.WORK: "began_work",
    Fact.PARTY: "joined_party",
    Fact.FULL_TIME: "fulltime_education",
    Fact.IN_SERVICE: "inservice_education",
}
"""Fact → the column of the file that the recognised value drives; a recognised career is told in words alone."""

DATES = frozenset({Fact.BIRTH, Fact.WORK, Fact.PARTY})


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another paper says: the value as written, the paper, when it was made."""

    value: str
    paper: str
    paper_on: PartialDate | None = None


@transaction.atomic
def propose_recognition(
    cadre: Cadre,
    fact: str,
    value: str,
    paper: str,
    *,
    by,
    paper_on: PartialDate | None = None,
    conflicts: list[Conflict] | tuple[Conflict, ...] = (),
    note: str = "",
) -> RecognisedFact:
    """Put a value forward with its paper and every value that disagrees; it counts once another person agrees.

    Raises Refused for a value that is no date where one is needed, no change, or a proposal that already waits.
    """
    require(by, "personnel.propose_recognition", cadre)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    value = normal_value(fact, value)
    if paper_on is not None and any(one.paper_on is not None and one.paper_on < paper_on for one in conflicts):
        note = note or "认定值不出自最早形成的材料"
    try:
        with transaction.atomic():
            found = RecognisedFact.objects.create(
                cadre=cadre, fact=fact, value=value, paper=paper, paper_on=paper_on, note=note, proposed_by=by
            )
    except IntegrityError as error:
        raise conflict("该事项已有待审核的认定") from error
    ConflictingValue.objects.bulk_create(
        ConflictingValue(fact=found, value=one.value, paper=one.paper, paper_on=one.paper_on) for one in conflicts
    )
    start(FLOW, found, f"认定{cadre.name}（{cadre.code}）的{found.get_fact_display()}：{value}", by=by)
    record(cadre, "personnel.propose_recognition", by=by, reason=paper, detail={"fact": fact})
    return found


def recognise(found: RecognisedFact, *, by) -> None:
    """What follows when the second person agrees: the value counts, the earlier one is replaced, the file follows.

    Runs in the deciding transaction of the approval.
    """
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.cadre_id)
    found = RecognisedFact.objects.get(pk=found.pk)
    earlier = RecognisedFact.objects.filter(cadre=cadre, fact=found.fact, state=State.IN_FORCE)
    for one in earlier:
        one.state = State.REPLACED
        one.save(update_fields=["state"])
    found.state, found.recognised_by, found.recognised_on = State.IN_FORCE, by, timezone.localdate()
    found.save(update_fields=["state", "recognised_by", "recognised_on"])
    _drive(cadre, found)
    record(cadre, "personnel.recognise", by=by, reason=found.paper, detail={"fact": found.fact})


def refuse(found: RecognisedFact, *, by) -> None:
    """What follows when it is refused, sent back or withdrawn: nothing counts, the proposal stays on record."""
    found = RecognisedFact.objects.get(pk=found.pk)
    found.state = State.REFUSED
    found.save(update_fields=["state"])
    record(found.cadre, "personnel.refuse_recognition", by=by, detail={"fact": found.fact})


def normal_value(fact: str, value: str) -> str:
    """The value as stored: dates as forms write them; raises Refused."""
    if fact not in DATES:
        return value.strip()
    try:
        return str(PartialDate.parse(value))
    except DateRefused as error:
        raise Refused(str(error), {"value": [str(error)]}) from error


def refuse_recognised(cadre: Cadre, changed: list[str]) -> None:
    """Raises Refused where an edit would contradict a recognised value: that takes a recognition of its own.

    A date to the month agrees with a recognised day of that month.
    """
    asked = {fact: column for fact, column in COLUMNS.items() if column in changed}
    if not asked:
        return
    wrong = {}
    for one in RecognisedFact.objects.filter(cadre=cadre, state=State.IN_FORCE, fact__in=list(asked)):
        column = asked[one.fact]
        if not agrees(one, getattr(cadre, column)):
            wrong[column] = [against(one)]
    if wrong:
        raise Refused(next(iter(wrong.values()))[0], wrong)


def against(one: RecognisedFact) -> str:
    """What is said to a value that contradicts the recognised one."""
    return f"{one.get_fact_display()}已认定为 {one.value}，变更须重新认定并由他人审核"


def recognised_columns(cadres: Iterable[Cadre]) -> dict[int, dict[str, RecognisedFact]]:
    """Cadre → column of the file → the recognised value that stands against another one; one statement."""
    found: dict[int, dict[str, RecognisedFact]] = {}
    rows = RecognisedFact.objects.filter(cadre__in=[one.pk for one in cadres], state=State.IN_FORCE)
    for one in rows:
        if one.fact in COLUMNS:
            found.setdefault(one.cadre_id, {})[COLUMNS[one.fact]] = one
    return found


def agrees(one: RecognisedFact, value: Any) -> bool:
    """Whether a value for the column says what is recognised; a month agrees with a day of it."""
    if one.fact in DATES:
        return value is not None and value.covers(PartialDate.parse(one.value))
    return value == one.value


def _drive(cadre: Cadre, found: RecognisedFact) -> None:
    column = COLUMNS.get(found.fact)
    if column is None:
        return
    setattr(cadre, column, PartialDate.parse(found.value) if found.fact in DATES else found.value)
    cadre.save(update_fields=[column])
    follow_columns([cadre], [column], source=f"三龄两历认定：{found.paper}"[:200])
