"""Judging one person by a rule set."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .findings import Finding, Status
from .profile import Profile, Target
from .registry import Condition
from .spans import Day, first_day

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
_NO_TARGET = Target()
_MOST_STEPS = 12


class Outcome(StrEnum):
    """What all conditions come to, as SEL-01 lays it down."""

    MET = "met"
    WAIVABLE = "waivable"
    UNKNOWN = "unknown"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """任职条件: conditions in order, in force from `valid_from` to `valid_to` (excluded)."""

    code: str
    name: str
    conditions: tuple[Condition, ...]
    version: int = 1
    valid_from: date | None = None
    valid_to: date | None = None
    clause: str = ""
    level: str = ""
    rank: str = ""

    def asked(self, target: Target | None) -> tuple[Condition, ...]:
        """The conditions that apply: those about the post itself only where a post is named."""
        return self.conditions if target else tuple(one for one in self.conditions if not one.needs_target)


@dataclass(slots=True)
class Verdict:
    """Every condition of a rule set judged for one person."""

    findings: list[Finding]
    outcome: Outcome
    met_on: date | None = None
    never: bool = False
    missing: list[Finding] = field(default_factory=list)

    @property
    def eligible(self) -> bool:
        """No condition fails; questions for those who decide may remain."""
        return self.outcome is Outcome.MET

    @property
    def places(self) -> list[int]:
        """Positions of what is not met or open, manual points aside."""
        return [place for place, one in enumerate(self.findings) if one.status is not MET and not one.condition.manual]

    @property
    def questions(self) -> list[Finding]:
        """What somebody must look at although nothing fails: manual points, and remarks on what is met."""
        return [one for one in self.findings if one.condition.manual or (one.status is MET and one.note)]


def judge(profile: Profile, rules: RuleSet, on: date | Day, target: Target | None = None) -> Verdict:
    """Judge a person on a day, for a post if one is given.

    Outcome: not met if any condition fails that no reason can waive; else unknown if the record leaves one open;
    else waivable if only such fail; else met. Manual points do not enter it. `met_on`: the first day on which all
    that is asked (waivable ones too) will be met as things stand.
    """
    day = on if isinstance(on, Day) else Day(on)
    asked = rules.conditions if target else rules.asked(None)
    return judge_conditions(profile, asked, day, target or _NO_TARGET)


def judge_conditions(profile: Profile, asked: tuple[Condition, ...], day: Day, target: Target) -> Verdict:
    """The same for conditions chosen once for many persons."""
    findings = []
    missing = []
    fails = waived = unknown = never = False
    dated = True
    for condition in asked:
        finding = condition.judge(profile, day, target)
        status = finding.status
        if status is not MET and not condition.manual:
            if status is NOT_MET:
                if finding.met_on is not None:
                    finding = _settled(finding, profile, day, target)
                elif finding.never and (later := _later_starts(profile, day)):
                    finding = _after_what_begins(finding, later, profile, target)
                if condition.waivable:
                    waived = True
                else:
                    fails = True
                never = never or finding.never
                dated = dated and finding.met_on is not None
            else:
                unknown, dated = True, False
            missing.append(finding)
        findings.append(finding)
    if not missing:
        return Verdict(findings, Outcome.MET)
    outcome = Outcome.NOT_MET if fails else Outcome.UNKNOWN if unknown else Outcome.WAIVABLE
    verdict = Verdict(findings, outcome, never=never, missing=missing)
    if dated and not never and waived | fails:
        verdict.met_on, verdict.never = _all_met_on(profile, asked, findings, day, target)
    return verdict


def _settled(finding: Finding, profile: Profile, day: Day, target: Target) -> Finding:
    """The finding with a day on which the condition really is met: what is already on record for later may move it."""
    at = finding.met_on
    for _ in range(_MOST_STEPS):
        if at is None or at <= day.on:
            break
        then = finding.condition.judge(profile, Day(at), target)
        if then.status is MET:
            return finding._replace(met_on=at)
        if then.met_on is None or then.met_on <= at:
            return finding._replace(met_on=None, never=then.never)
        at = then.met_on
    return finding._replace(met_on=None)


def _later_starts(profile: Profile, day: Day) -> list[date]:
    """Days after the day on which posts and ranks begin that are on record already."""
    starts = {
        row.started
        for rows in (profile.posts, profile.ranks)
        for row in rows
        if row.started is not None and row.started > day.number
    }
    return [first_day(start) for start in sorted(starts)]


def _after_what_begins(finding: Finding, starts: list[date], profile: Profile, target: Target) -> Finding:
    """The finding with the day that a post or rank brings which is on record but has not begun."""
    for start in starts:
        day = Day(start)
        then = finding.condition.judge(profile, day, target)
        if then.status is MET:
            return finding._replace(met_on=start, never=False)
        if then.met_on is not None:
            settled = _settled(then, profile, day, target)
            if settled.met_on is not None:
                return finding._replace(met_on=settled.met_on, never=False)
        if then.status is UNKNOWN:
            return finding._replace(never=False)
    return finding


def _all_met_on(
    profile: Profile, asked: tuple[Condition, ...], findings: list[Finding], day: Day, target: Target
) -> tuple[date | None, bool]:
    """The first day on which every condition is met together, and whether there is none for good.

    There is none when one has passed before the last comes (an age limit), or when one depends on what is not known.
    """
    at = max(one.met_on for one in findings if one.met_on is not None)
    for _ in range(_MOST_STEPS):
        then = Day(at)
        later = at
        for condition in asked:
            if condition.manual:
                continue
            finding = condition.judge(profile, then, target)
            if finding.status is not MET:
                if finding.met_on is None or finding.met_on <= at:
                    return None, finding.never
                later = max(later, finding.met_on)
        if later == at:
            return at, False
        at = later
    return None, False
