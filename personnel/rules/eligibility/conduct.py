"""Rules about conduct: yearly results, influence periods, open investigations (SEL-05, SEL-06, SEL-08, SEL-33)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .findings import Finding, Status
from .personal import day_after
from .profile import Graded, Profile, Target
from .registry import Condition, parameter, rule
from .spans import Day

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN

GRADES = {
    "1": "优秀", "2": "称职", "3": "基本称职", "4": "不称职", "2B": "合格", "3B": "基本合格", "4B": "不合格",
    "5": "不定等次", "5A": "不定等次（试用期）", "5B": "不定等次", "5C": "不定等次",
    "6A": "未参加（病事假过半年）", "6B": "未参加（其他）",
}  # fmt: skip
"""Yearly grades by their codes (PER-16), as they are told: that a case or a measure left one open is class C4."""
EXCELLENT = "1"
GOOD = frozenset({"1", "2", "2B"})
POOR = frozenset({"3", "3B", "4", "4B"})
"""基本称职、基本合格 or lower."""
NONE = frozenset(GRADES) - GOOD - POOR
"""No grade."""
BAD = POOR | NONE
"""What does not count towards the time in a rank (SEL-31)."""
CORE = frozenset({"influence", "no_case"})
"""Conditions whose working is class C4: told to who has opened the measures of the file for a purpose."""


@rule("annual_results", "年度考核结果")
@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualResults(Condition):
    """上一年度（或近几年）没有基本称职以下 (SEL-05 item 3); 优秀 not fewer than.

    The years just closed; if none of them is on record, the latest closed year stands in, with a remark. A year
    without a grade is neither good nor bad: somebody must look.
    """

    years: int = parameter("查看年数", default=1, least=1, most=10)
    excellent: int = parameter("其中优秀不少于（个）", default=0, most=10)

    @property
    def required(self) -> str:
        span = "上一年度" if self.years == 1 else f"近 {self.years} 年"
        least = f"，优秀不少于 {self.excellent} 个" if self.excellent else ""
        return f"{span}没有基本称职以下结果{least}"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        found = self._on(profile, day)
        if found.status is NOT_MET:
            for year in sorted(result.year + 1 for result in profile.results if result.year >= day.year):
                first = date(year, 1, 1)
                if self._on(profile, Day(first)).status is MET:
                    return found._replace(met_on=first, never=False)
            if self.years > 1 and (clear := self._when_past(profile, day)) is not None:
                return found._replace(met_on=clear)
        return found

    def _on(self, profile: Profile, day: Day) -> Finding:
        rows: list[Graded] = []
        latest: Graded | None = None
        since = day.year - self.years
        for result in profile.results:
            if result.year < day.year:
                if result.year >= since:
                    rows.append(result)
                if latest is None or result.year > latest.year:
                    latest = result
        if latest is None:
            return Finding(self, UNKNOWN, "", note="年度考核结果未登记")
        note = ""
        if latest.year < day.year - 1:
            note = f"{day.year - 1} 年结果未登记，按 {latest.year} 年结果判断"
        if not rows:
            rows = [latest]
        value = "，".join([f"{result.year}年{GRADES.get(result.grade, result.grade)}" for result in rows])
        if any(result.grade in POOR for result in rows):
            return Finding(self, NOT_MET, value, tuple(rows), note=note or f"看 {day.year} 年度考核结果")
        if any(result.grade in NONE for result in rows):
            return Finding(self, UNKNOWN, value, tuple(rows), note="有不定等次或未参加的年度，须核对原因")
        if sum(result.grade == EXCELLENT for result in rows) < self.excellent:
            return Finding(self, NOT_MET, value, tuple(rows), note="看以后年度考核结果")
        return Finding(self, MET, value, tuple(rows), note=note)

    def _when_past(self, profile: Profile, day: Day) -> date | None:
        """1 January of the year in which the last bad result lies too far back, good ones being on record since."""
        for year in range(day.year + 1, day.year + self.years):
            if self._on(profile, Day(date(year, 1, 1))).status is MET:
                return date(year, 1, 1)
        return None


@rule("influence", "影响期")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoInfluence(Condition):
    """诫勉、组织处理、处分的影响期已满 (SEL-05 item 6, SEL-08): the last day still bars, of several the latest.

    After the end a question stays: 是否影响使用. `any_post`: for a post that is no promotion, the shorter period.
    """

    any_post: bool = parameter("平级或下级任职", "flag", default=False)

    @property
    def required(self) -> str:
        return "没有影响期未满的处分、处理"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        measures = profile.measures
        if not measures:
            return Finding(self, MET, "无")
        on, free, rows = day.on, day.on, []
        pending = False
        moved = True
        while moved:
            moved = False
            for measure in measures:
                if measure.is_case or measure.started > free:
                    continue
                until = measure.no_post_until if self.any_post else measure.until
                if until is None and not self.any_post:
                    pending = True
                    rows.append(measure)
                elif until is not None and until >= free:
                    free, moved = day_after(until), True
                    rows.append(measure)
            if pending:
                return Finding(self, NOT_MET, "影响期未定", tuple(rows), note="待恢复权利或确定影响期")
        if free > on:
            last = max(until for one in rows if (until := one.no_post_until if self.any_post else one.until))
            return Finding(self, NOT_MET, f"影响期至 {last:%Y-%m-%d}", tuple(rows), met_on=free)
        past = tuple(one for one in measures if not one.is_case and one.started <= on)
        if past:
            return Finding(self, MET, "影响期已满", past, note="影响期已满，须判断是否仍影响使用")
        return Finding(self, MET, "无")


@rule("no_case", "立案审查")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoCase(Condition):
    """未被立案审查调查 (SEL-06): an open case is a hard stop until it is closed."""

    @property
    def required(self) -> str:
        return "没有未结案件"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        for measure in profile.measures:
            if measure.is_case and measure.started <= day.on:
                return Finding(self, NOT_MET, "有未结案件", (measure,), note="待结案")
        return Finding(self, MET, "无")


@rule("manual", "人工核实", manual=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Manual(Condition):
    """What no record settles (SEL-02 f, g; SEL-05 items 1, 2, 4, 5, 7): a question for those who decide."""

    question: str = parameter("核实事项", "text", default="", required=True)

    @property
    def title(self) -> str:
        return self.question

    @property
    def required(self) -> str:
        return "由组织部门核实"

    def say(self, value: Any) -> str:
        return ""

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        return Finding(self, UNKNOWN)
