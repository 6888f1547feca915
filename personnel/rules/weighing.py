"""五重导向: who is to be looked at first, by weights for grassroots, front line, conduct, ability and results.

A district's own order of a list (mission A4), never a judgement: every component is a number of points of 100 with the
facts it comes from, and a component of which nothing is known counts nothing and is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cadre_mgmt.common.exact import round_half_up

GRASSROOTS, FRONTLINE, CONDUCT, ABILITY, RESULTS = "grassroots", "frontline", "conduct", "ability", "results"
COMPONENTS: Mapping[str, str] = {
    GRASSROOTS: "基层",
    FRONTLINE: "一线",
    CONDUCT: "品德",
    ABILITY: "能力",
    RESULTS: "实绩",
}
DEFAULTS: Mapping[str, int] = {GRASSROOTS: 20, FRONTLINE: 20, CONDUCT: 20, ABILITY: 20, RESULTS: 20}
FULL = 100
FULL_GRASSROOTS, FULL_FRONTLINE = 120, 60
"""Months with which the component is full: ten years at the grassroots, five at the front line."""
_BASE, _STEP = 60, 8
"""A person of whom nothing else is said stands at 60; each strength adds 8, each weak point takes 8."""
GRADE_POINTS: Mapping[str, int] = {"1": 100, "2": 80, "2B": 80, "3": 50, "3B": 50, "4": 0, "4B": 0}
"""By the code of the annual result; 不定等次 and 未参加 say nothing."""
YEARS = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person. Months; numbers of tags; codes of the last annual results, the newest first."""

    grassroots_months: int | None = None
    frontline_months: int | None = None
    conduct_strengths: int = 0
    conduct_weaknesses: int = 0
    ability_strengths: int = 0
    ability_weaknesses: int = 0
    grades: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One component: points of 100, None where nothing is known, and why."""

    component: str
    points: int | None
    because: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """`total` in hundredths of a point of 100."""

    total: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return f"{self.total // 100}.{self.total % 100:02}"


def check_weights(weights: Mapping[str, int]) -> str:
    """Why these weights cannot be used; "" where they can: whole numbers from 0 to 100, not all 0."""
    if set(weights) - set(COMPONENTS) or any(not 0 <= weight <= FULL for weight in weights.values()):
        return "权重应为 0 至 100 的整数"
    return "" if any(weights.values()) else "至少一项权重大于 0"


def weigh(facts: Facts, weights: Mapping[str, int]) -> Weighed:
    """The weighted mean of the components, rounded once. Raises ValueError for weights that cannot be used."""
    if wrong := check_weights(weights):
        raise ValueError(wrong)
    parts = tuple(_parts(facts))
    whole = sum(weights.values())
    points = sum(weights.get(part.component, 0) * (part.points or 0) for part in parts)
    return Weighed(round_half_up(Fraction(points, whole), 2), parts)


def _parts(facts: Facts) -> list[Part]:
    return [
        _months(GRASSROOTS, facts.grassroots_months, FULL_GRASSROOTS),
        _months(FRONTLINE, facts.frontline_months, FULL_FRONTLINE),
        _tags(CONDUCT, facts.conduct_strengths, facts.conduct_weaknesses),
        _tags(ABILITY, facts.ability_strengths, facts.ability_weaknesses),
        _grades(facts.grades),
    ]


def _months(component: str, months: int | None, full: int) -> Part:
    if months is None:
        return Part(component, None, "没有计时结果")
    return Part(component, min(months, full) * FULL // full, f"{months} 个月，满 {full} 个月计 100")


def _tags(component: str, strengths: int, weaknesses: int) -> Part:
    if not strengths and not weaknesses:
        return Part(component, None, "没有特征记载")
    points = min(max(_BASE + _STEP * (strengths - weaknesses), 0), FULL)
    return Part(component, points, f"优点 {strengths} 项，不足 {weaknesses} 项")


def _grades(grades: Sequence[str]) -> Part:
    known = [GRADE_POINTS[grade] for grade in grades[:YEARS] if grade in GRADE_POINTS]
    if not known:
        return Part(RESULTS, None, "没有近三年考核结果")
    return Part(RESULTS, sum(known) // len(known), f"近 {len(known)} 次年度考核平均")
