"""结果表: one line for each assessee of a run, with the columns of interfaces.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cadre_mgmt.common.exact import format_hundredths

COLUMNS = (
    "year",
    "kind",
    "assessee",
    "name",
    "unit",
    "category",
    "subcategory",
    "ranked_in",
    "group_size",
    "total",
    "rank",
    "tied",
    "last",
    "last_years_running",
    "probability_last",
    "rank_low",
    "rank_high",
    "incomplete_reason",
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One assessee's line. Figures and the probability are hundredths, None where there is none; flags are 0 or 1."""

    year: int
    kind: str
    assessee: str
    name: str
    unit: str
    category: str
    subcategory: str
    ranked_in: str
    group_size: int | None
    total: int | None
    rank: int | None
    tied: int
    last: int
    last_years_running: int
    probability_last: int | None
    rank_low: int | None
    rank_high: int | None
    incomplete_reason: str
    dimensions: dict[str, int | None] = field(default_factory=dict)

    @property
    def order(self) -> tuple[bool, str, int, str]:
        """By ranked_in, rank, assessee; unranked rows last."""
        return self.rank is None, self.ranked_in, self.rank or 0, self.assessee

    def cells(self, dimensions: Sequence[str]) -> list[object]:
        """Values in the order of the columns; figures as exact decimals with two places."""
        figures = {"total": self.total, "probability_last": self.probability_last}
        cells: list[object] = [
            decimal(figures[column]) if column in figures else getattr(self, column) for column in COLUMNS
        ]
        return [*cells, *(decimal(self.dimensions.get(name)) for name in dimensions)]


@dataclass(frozen=True)
class ResultTable:
    """All rows of one run and the names of the dimensions, in the order of the catalogue."""

    title: str
    dimensions: Sequence[str]
    rows: Sequence[ResultRow]

    @property
    def heads(self) -> list[str]:
        return [*COLUMNS, *(f"d:{name}" for name in self.dimensions)]

    def lines(self) -> Iterable[list[object]]:
        return (row.cells(self.dimensions) for row in sorted(self.rows, key=lambda row: row.order))


def decimal(hundredths: int | None) -> Decimal | None:
    """8660 → Decimal("86.60")."""
    return None if hundredths is None else Decimal(format_hundredths(hundredths))
