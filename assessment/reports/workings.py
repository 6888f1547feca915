"""One person's result with its working as published, and the sentences by which the total is derived again by hand."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from assessment.models import Result
from assessment.rules.publication import Audience, Published, PublishedDimension, PublishedGroup, publish
from assessment.rules.working import Score
from cadre_mgmt.common.exact import format_hundredths


def audience_of(user, result: Result) -> Audience:
    """As whom the user looks at this result; PermissionDenied where it is in scope but not to be seen."""
    if user.may("assessment.view_results", result):
        return Audience.DEPARTMENT
    if result.belongs_to(user) and user.may("assessment.view_own_result", result):
        return Audience.SELF
    if user.may("assessment.view_totals", result):
        return Audience.TOTALS
    raise PermissionDenied("您没有权限查看考核结果")


def published(result: Result, audience: Audience) -> Published:
    """The published figures of a stored result; serves page, print and interface alike."""
    return publish(Score.from_dict(result.workings), audience, result.workings["k"])


@dataclass(frozen=True, slots=True)
class DerivedGroup:
    """A rater group with the sentence that gives its mean."""

    group: PublishedGroup
    name: str
    formula: str

    @property
    def is_merged(self) -> bool:
        return len(self.group.names) > 1


@dataclass(frozen=True, slots=True)
class DerivedDimension:
    dimension: PublishedDimension
    groups: list[DerivedGroup]
    formula: str


def derive(seen: Published) -> list[DerivedDimension]:
    """Each dimension with its groups and formulas."""
    return [
        DerivedDimension(
            dimension,
            [DerivedGroup(group, "、".join(group.names), _group_formula(group)) for group in dimension.groups],
            _dimension_formula(dimension),
        )
        for dimension in seen.dimensions
    ]


def total_formula(seen: Published) -> str:
    """60.00% × 87.00 + 40.00% × 86.01 + 加减分 1.50 = 88.10"""
    if seen.total is None or not seen.dimensions:
        return ""
    parts = [f"{_percent(one.weight_bp)} × {_points(one.score)}" for one in seen.dimensions]
    if seen.adjustments:
        parts.append(f"加减分 {_signed(seen.adjustment)}")
    return f"{' + '.join(parts)} = {_points(seen.total)}"


def adjustment_note(seen: Published, cap: int) -> str:
    """Where the cap cut something off, a sentence that says so."""
    summed = sum(given.points for given in seen.adjustments)
    if summed == seen.adjustment:
        return ""
    limit = format_hundredths(cap)
    return f"合计{_signed(summed)}分，超过正负{limit}分的上限，按{_signed(seen.adjustment)}分计入"


def _group_formula(group: PublishedGroup) -> str:
    """100 × 378.00 ÷（5 × 100.00）= 75.60"""
    if group.total is None:
        return group.withheld
    return f"100 × {_points(group.total)} ÷（{group.counted} × {_points(group.full)}）= {_points(group.mean)}"


def _dimension_formula(dimension: PublishedDimension) -> str:
    """（30.00% × 85.25 + 70.00% × 86.33）÷ 100.00% = 86.01"""
    if dimension.score is None or any(group.mean is None for group in dimension.groups):
        return ""
    if len(dimension.groups) == 1:
        return f"只有一个考评主体计分，即 {_points(dimension.score)}"
    parts = " + ".join(f"{_percent(group.weight_bp)} × {_points(group.mean)}" for group in dimension.groups)
    return f"（{parts}）÷ {_percent(dimension.present_weight_bp)} = {_points(dimension.score)}"


def _points(hundredths: int | None) -> str:
    return "—" if hundredths is None else format_hundredths(hundredths)


def _signed(hundredths: int) -> str:
    return f"+{format_hundredths(hundredths)}" if hundredths > 0 else format_hundredths(hundredths)


def _percent(weight_bp: int) -> str:
    return f"{format_hundredths(weight_bp)}%"
