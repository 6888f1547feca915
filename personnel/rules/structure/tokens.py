"""What stands in the address of a list that a figure opens: `age:36-40`, several joined by `|`.

A figure over several classes of one dimension names them all: `highest:graduate+bachelor`.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from .dimensions import AGE_YEARS, dimension
from .words import EMPTY, Dimension

MOST_TOKENS = 4
_OLDEST = 150


class BadToken(ValueError):
    """Not what a figure's address holds."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One class of one dimension, or several of it; for single years of age, from `first` to `last`."""

    dimension: Dimension
    keys: tuple[str, ...]
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        if self.dimension is AGE_YEARS and self.keys != (EMPTY,):
            years = f"{self.first}岁" if self.first == self.last else f"{self.first}—{self.last}岁"
            return f"年龄{years}"
        return f"{self.dimension.label} {'、'.join(map(self.dimension.name_of, self.keys))}"


def token(*classes: tuple[str, str | tuple[str, ...]]) -> str:
    """`token(("years", "40-44"), ("sex", "男"))`; a tuple stands for any of its classes."""
    return "|".join(
        f"{code}:{'+'.join(map(_guarded, [keys] if isinstance(keys, str) else keys))}" for code, keys in classes
    )


def parse(text: str) -> list[Chosen]:
    """The classes named; raises BadToken."""
    parts = text.split("|")
    if len(parts) > MOST_TOKENS:
        raise BadToken(text)
    return [_one(part) for part in parts]


def _guarded(key: str) -> str:
    """A word of the data may hold what separates the parts here."""
    return key.replace("%", "%25").replace("+", "%2B").replace("|", "%7C")


def _one(part: str) -> Chosen:
    code, colon, text = part.partition(":")
    found = dimension(code)
    keys = tuple(unquote(key) for key in text.split("+"))
    if found is None or not colon or not all(key and found.knows(key) for key in keys):
        raise BadToken(part)
    if found is not AGE_YEARS or keys == (EMPTY,):
        return Chosen(found, keys)
    first, dash, last = text.partition("-")
    if not (first.isascii() and first.isdigit() and (not dash or (last.isascii() and last.isdigit()))):
        raise BadToken(part)
    bounds = int(first), int(last or first)
    if not 0 <= bounds[0] <= bounds[1] <= _OLDEST:
        raise BadToken(part)
    return Chosen(found, keys, *bounds)
