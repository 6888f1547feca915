"""公布: which figures of a result are shown to whom. The one source for pages, prints, exports and the interface.

scoring.md, *Small groups and anonymity*; security.md 2.5: secret groups appear only after joining and with at least
*k* subtotals, merged rather than hidden, and no published figure may lead back to a single sheet. Spread, leniency and
reliability, the interval of a rank and the probability of being last are for the department only.
"""

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from .working import AbsentGroup, Adjustment, Dimension, Group, Score

FEWEST_COUNTED = 2
"""A secret group of which trimming leaves a single subtotal shows no figure of its own: it would be that sheet."""

WITHHELD = "去掉最高最低分后票数过少，不单列，只公布维度得分"


class Audience(Enum):
    """组织部 sees the whole working and the certainty, 本人 the working, 单位负责人 the total only."""

    DEPARTMENT = "department"
    SELF = "self"
    TOTALS = "totals"

    @property
    def sees_working(self) -> bool:
        return self is not Audience.TOTALS

    @property
    def sees_certainty(self) -> bool:
        return self is Audience.DEPARTMENT


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """A group (or several joined) with weight, sheets handed in, subtotals counted, their sum, full points and mean.

    total and mean are None and `withheld` says why where they stay unpublished.
    """

    names: tuple[str, ...]
    secret: bool
    weight_bp: int
    sheets: int
    abstained: int
    counted: int
    trimmed: bool
    full: int
    total: int | None
    mean: int | None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class PublishedDimension:
    """A dimension with its weight and score; the weights of `groups` are shares of `present_weight_bp`."""

    name: str
    weight_bp: int
    score: int | None
    present_weight_bp: int
    groups: tuple[PublishedGroup, ...]
    absent: tuple[AbsentGroup, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What one audience sees of one result; hundredths. No dimensions and adjustments where only the total is seen."""

    total: int | None
    incomplete_reason: str
    dimensions: tuple[PublishedDimension, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    adjustment: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def publish(score: Score, audience: Audience, k: int) -> Published:
    """The figures of `score` that `audience` may see; `k` of the cycle."""
    if not audience.sees_working:
        return Published(score.published, "考核不完整" if score.incomplete_reason else "")
    return Published(
        total=score.published,
        incomplete_reason=score.incomplete_reason,
        dimensions=tuple(_dimension(dimension, k) for dimension in score.dimensions),
        adjustments=score.adjustments,
        adjustment=score.adjustment,
    )


def _dimension(dimension: Dimension, k: int) -> PublishedDimension:
    return PublishedDimension(
        name=dimension.name,
        weight_bp=dimension.weight_bp,
        score=dimension.published,
        present_weight_bp=dimension.present_weight_bp,
        groups=tuple(_group(group, k) for group in dimension.groups),
        absent=dimension.absent,
    )


def _group(group: Group, k: int) -> PublishedGroup:
    hidden = group.secret and (group.subtotals < k or group.counted < FEWEST_COUNTED)
    return PublishedGroup(
        names=group.names,
        secret=group.secret,
        weight_bp=group.weight_bp,
        sheets=group.sheets,
        abstained=group.abstained,
        counted=group.counted,
        trimmed=group.trimmed,
        full=group.full,
        total=None if hidden else group.total,
        mean=None if hidden else group.published,
        withheld=WITHHELD if hidden else "",
    )
