"""Rules about grassroots and front-line time (PER-08, PER-09, SEL-02 a and the district addition)."""

from dataclasses import dataclass
from typing import Any

from .findings import Finding, Status
from .personal import as_held, in_months
from .profile import Counted, Profile, Target
from .registry import Condition, parameter, rule
from .spans import Day, months_and_day

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Condition):
    """Months in the union of the counted stretches; doubtful ones make the answer open, never a yes."""

    months: int = parameter("不少于（月）", default=24)

    @property
    def required(self) -> str:
        return f"{self.name}满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value)

    def lines(self, profile: Profile) -> tuple[Counted, ...] | None:
        raise NotImplementedError

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        lines = self.lines(profile)
        if lines is None:
            return Finding(self, UNKNOWN, note="简历未登记或未识别")
        sure = [(line.started, line.ended) for line in lines if line.sure]
        held, met_on = months_and_day(sure, self.months, day)
        if met_on is not None and met_on <= day.on:
            return Finding(self, MET, held, lines)
        if len(sure) < len(lines):
            possible = months_and_day([(line.started, line.ended) for line in lines], self.months, day)[0]
            if possible >= self.months:
                return Finding(self, UNKNOWN, held, lines, note=f"待认定的经历全部计入为 {possible} 个月")
        return Finding(self, NOT_MET, held, lines, met_on=met_on, never=met_on is None)


@rule("grassroots", "基层工作经历")
@dataclass(frozen=True, slots=True, kw_only=True)
class Grassroots(Experience):
    """Statutory grassroots time (PER-08)."""

    def lines(self, profile: Profile) -> tuple[Counted, ...] | None:
        return profile.grassroots


@rule("frontline", "基层一线经历")
@dataclass(frozen=True, slots=True, kw_only=True)
class Frontline(Experience):
    """Front-line time of the district's rule (PER-09)."""

    def lines(self, profile: Profile) -> tuple[Counted, ...] | None:
        return profile.frontline
