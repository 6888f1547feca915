"""What stands in the address of a list that a figure opens: `age:36-40`, or several joined by `|`."""

from dataclasses import dataclass

from .dimensions import AGE_YEARS, dimension
from .words import EMPTY, Dimension

MOST_TOKENS = 4
_OLDEST = 150


class BadToken(ValueError):
    """Not what a figure's address holds."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One class of one dimension; for single years of age, from `first` to `last`."""

    dimension: Dimension
    key: str
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        if self.dimension is AGE_YEARS and self.key != EMPTY:
            years = f"{self.first}岁" if self.first == self.last else f"{self.first}—{self.last}岁"
            return f"年龄{years}"
        return f"{self.dimension.label} {self.dimension.name_of(self.key)}"


def token(*classes: tuple[str, str]) -> str:
    """`token(("years", "40-44"), ("sex", "男"))`."""
    return "|".join(f"{code}:{key}" for code, key in classes)


def parse(text: str) -> list[Chosen]:
    """The classes named; raises BadToken."""
    parts = text.split("|")
    if len(parts) > MOST_TOKENS:
        raise BadToken(text)
    return [_one(part) for part in parts]


def _one(part: str) -> Chosen:
    code, colon, key = part.partition(":")
    found = dimension(code)
    if found is None or not colon or not key or not found.knows(key):
        raise BadToken(part)
    if found is not AGE_YEARS or key == EMPTY:
        return Chosen(found, key)
    first, dash, last = key.partition("-")
    if not (first.isascii() and first.isdigit() and (not dash or (last.isascii() and last.isdigit()))):
        raise BadToken(part)
    bounds = int(first), int(last or first)
    if not 0 <= bounds[0] <= bounds[1] <= _OLDEST:
        raise BadToken(part)
    return Chosen(found, key, *bounds)
