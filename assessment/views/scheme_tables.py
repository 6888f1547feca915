"""A scheme as one matrix for each dimension: indicators down, rater groups across."""

from dataclasses import dataclass

from assessment.rules.scheme import Dimension, Group, Indicator, Scheme


@dataclass(frozen=True)
class Row:
    """An indicator and, for each group of its dimension, whether it scores it."""

    indicator: Indicator
    scored: list[tuple[Group, bool]]


@dataclass(frozen=True)
class DimensionTable:
    """`fulls`: each group with the sum of full points it scores, P(d,g), in hundredths."""

    dimension: Dimension
    rows: list[Row]
    fulls: list[tuple[Group, int]]

    @property
    def full(self) -> int:
        return sum(row.indicator.full for row in self.rows)


def dimension_tables(scheme: Scheme) -> list[DimensionTable]:
    return [_table(scheme, dimension) for dimension in scheme.dimensions]


def _table(scheme: Scheme, dimension: Dimension) -> DimensionTable:
    groups = [group for group in scheme.groups if group.dimension == dimension.name]
    indicators = [one for one in scheme.indicators if one.dimension == dimension.name]
    rows = [Row(one, [(group, one.code in group.indicators) for group in groups]) for one in indicators]
    fulls = [(group, sum(one.full for one in indicators if one.code in group.indicators)) for group in groups]
    return DimensionTable(dimension, rows, fulls)
