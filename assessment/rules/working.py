"""计分过程: a Score with every figure needed to derive it again by hand, as JSON and back.

Units as in rules.scoring: hundredths, basis points, Fractions of a point.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Adjustment:
    """加分/扣分: points in hundredths, negative for a penalty, and the clause they rest on."""

    points: int
    clause: str


@dataclass(frozen=True, slots=True)
class Group:
    """A rater group, or several joined ones, as it entered the dimension: M(d,g) = 100 × total / (counted × full)."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    secret: bool
    weight_bp: int
    sheets: int
    subtotals: int
    counted: int
    trimmed: bool
    total: int
    full: int
    published: int

    @property
    def exact(self) -> Fraction:
        """The mean on the scale of 0 to 100, before rounding."""
        return Fraction(100 * self.total, self.counted * self.full)

    @property
    def abstained(self) -> int:
        return self.sheets - self.subtotals


@dataclass(frozen=True, slots=True)
class AbsentGroup:
    """A rater group that counts nothing for this assessee, with the Chinese reason; its weight goes to the others."""

    code: str
    name: str
    weight_bp: int
    reason: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """D(d), exact and published (None: missing), from the groups after joining."""

    code: str
    name: str
    weight_bp: int
    exact: Fraction | None
    published: int | None
    groups: tuple[Group, ...]
    absent: tuple[AbsentGroup, ...]

    @property
    def present_weight_bp(self) -> int:
        """Σ V over the present groups: what each group's weight is divided by."""
        return sum(group.weight_bp for group in self.groups)


@dataclass(frozen=True, slots=True)
class Score:
    """One assessee's result with its working; exact and published are None when incomplete."""

    dimensions: tuple[Dimension, ...]
    adjustments: tuple[Adjustment, ...]
    adjustment: int
    """What the adjustments come to within the cap."""
    exact: Fraction | None
    published: int | None
    incomplete_reason: str

    @property
    def is_complete(self) -> bool:
        return self.exact is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the dimensions without a score."""
        return tuple(dimension.name for dimension in self.dimensions if dimension.exact is None)

    @property
    def by_dimension(self) -> dict[str, int | None]:
        """Published hundredths by dimension name, in scheme order."""
        return {dimension.name: dimension.published for dimension in self.dimensions}

    def as_dict(self) -> dict[str, Any]:
        """JSON-able and the same for the same Score; exact values as "p/q"."""
        return {
            "dimensions": [_dimension_dict(dimension) for dimension in self.dimensions],
            "adjustments": [{"points": given.points, "clause": given.clause} for given in self.adjustments],
            "adjustment": self.adjustment,
            "exact": _written(self.exact),
            "published": self.published,
            "incomplete_reason": self.incomplete_reason,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Score":
        """The Score that `as_dict` wrote."""
        return cls(
            dimensions=tuple(_dimension_read(dimension) for dimension in stored["dimensions"]),
            adjustments=tuple(Adjustment(**given) for given in stored["adjustments"]),
            adjustment=stored["adjustment"],
            exact=_read(stored["exact"]),
            published=stored["published"],
            incomplete_reason=stored["incomplete_reason"],
        )


def _dimension_dict(dimension: Dimension) -> dict[str, Any]:
    return {
        "code": dimension.code,
        "name": dimension.name,
        "weight_bp": dimension.weight_bp,
        "exact": _written(dimension.exact),
        "published": dimension.published,
        "groups": [_group_dict(group) for group in dimension.groups],
        "absent": [
            {"code": one.code, "name": one.name, "weight_bp": one.weight_bp, "reason": one.reason}
            for one in dimension.absent
        ],
    }


def _group_dict(group: Group) -> dict[str, Any]:
    return {
        "codes": list(group.codes),
        "names": list(group.names),
        "secret": group.secret,
        "weight_bp": group.weight_bp,
        "sheets": group.sheets,
        "subtotals": group.subtotals,
        "counted": group.counted,
        "trimmed": group.trimmed,
        "total": group.total,
        "full": group.full,
        "exact": _written(group.exact),
        "published": group.published,
    }


def _dimension_read(stored: Mapping[str, Any]) -> Dimension:
    return Dimension(
        code=stored["code"],
        name=stored["name"],
        weight_bp=stored["weight_bp"],
        exact=_read(stored["exact"]),
        published=stored["published"],
        groups=tuple(_group_read(group) for group in stored["groups"]),
        absent=tuple(AbsentGroup(**one) for one in stored["absent"]),
    )


def _group_read(stored: Mapping[str, Any]) -> Group:
    figures = {name: value for name, value in stored.items() if name != "exact"}
    return Group(**{**figures, "codes": tuple(stored["codes"]), "names": tuple(stored["names"])})


def _written(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"


def _read(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
