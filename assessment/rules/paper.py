"""票面检查: what a person typed on one line of a ballot or score sheet, and scores that come from grades or targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cadre_mgmt.common.exact import BASIS, format_hundredths, parse_points, round_half_up

GRADES = ("优秀", "称职", "基本称职", "不称职")
ABSTENTION = "弃权"
POINT_TABLE: Mapping[str, int] = dict(zip(GRADES, (10000, 8000, 6000, 4000), strict=True))
"""Default points of a grade in basis points of the full points (rulebook BALLOT_POINTS, preset P1)."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in one cell; row as the caller counts them, column from 0."""

    row: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line read: hundredths, None for a blank; wrong cells are None too and have their complaint."""

    values: tuple[int | None, ...]
    complaints: tuple[Complaint, ...]

    @property
    def is_abstention(self) -> bool:
        """不了解: the whole line was left blank."""
        return not self.complaints and all(value is None for value in self.values)

    @property
    def subtotal(self) -> int | None:
        return subtotal(self.values)


def check_row(
    typed: Sequence[str | None], fulls: Sequence[int], *, row: int = 0, partly_blank_allowed: bool = False
) -> Row:
    """Read one line of points against the full points (hundredths) of its indicators.

    A line blank as a whole is an abstention. A partly blank one abstains as well where `partly_blank_allowed`
    (imports); on ballots and grids every blank cell of it is refused, because the rater more likely forgot it.
    Raises ValueError when the line has not as many cells as there are indicators.
    """
    if len(typed) != len(fulls):
        raise ValueError(f"本行应有{len(fulls)}个分数，实有{len(typed)}个")
    values: list[int | None] = []
    complaints: list[Complaint] = []
    blanks: list[int] = []
    for column, (text, full) in enumerate(zip(typed, fulls, strict=True)):
        value = None
        if text is None or not text.strip():
            blanks.append(column)
        else:
            try:
                value = _within(parse_points(text), full)
            except ValueError as wrong:
                complaints.append(Complaint(row, column, str(wrong)))
        values.append(value)
    if not partly_blank_allowed and len(blanks) < len(typed):
        reason = "此项未填，请补全本行；不了解的，请将本行全部留空"
        complaints.extend(Complaint(row, column, reason) for column in blanks)
    return Row(tuple(values), tuple(sorted(complaints, key=lambda complaint: complaint.column)))


def subtotal(values: Sequence[int | None]) -> int | None:
    """S(b,d) in hundredths; None abstains: one blank is enough."""
    added = 0
    for value in values:
        if value is None:
            return None
        added += value
    return added if values else None


def grade_points(grade: str, full: int, table: Mapping[str, int] = POINT_TABLE) -> int | None:
    """The score of a graded ballot (scoring.md 7), hundredths; an abstention is a blank: None.

    `table` gives basis points of the full points. Rounded half up where the share is not whole. Raises ValueError
    for a grade that the table lacks.
    """
    plain = grade.strip()
    if plain in ("", ABSTENTION):
        return None
    if plain not in table:
        raise ValueError(f"没有“{plain}”这一等次，可选：" + "、".join((*table, ABSTENTION)))
    return round_half_up(Fraction(full * table[plain], BASIS), 0)


def objective_points(
    full: int, target: Fraction | int, actual: Fraction | int, *, lower_is_better: bool = False, cap: Fraction | int = 1
) -> int:
    """The score of an indicator with a target and an actual (scoring.md 4), hundredths of a point.

    full × min(actual/target, cap), or full × min(target/actual, cap) where lower is better; an actual of 0 is then
    the best there is and gives full × cap. Decimals become exact by Fraction(Decimal). Raises ValueError for a
    negative figure, and for a target of 0 where higher is better.
    """
    if target < 0 or actual < 0:
        raise ValueError("目标值和实际值不得为负数")
    if cap < 0:
        raise ValueError("得分上限不得为负数")
    reached, aimed = (target, actual) if lower_is_better else (actual, target)
    if aimed == 0:
        if not lower_is_better:
            raise ValueError("目标值为零，无法按越高越好计分")
        return round_half_up(Fraction(full * cap), 0)
    return round_half_up(full * min(Fraction(reached) / Fraction(aimed), Fraction(cap)), 0)


def _within(value: int, full: int) -> int:
    if value < 0:
        raise ValueError("分数不得为负数")
    if value > full:
        raise ValueError(f"{format_hundredths(value)}分超过满分{format_hundredths(full)}分")
    return value
