"""Addresses of rows, resolved once for each process and filled in for each row."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse

MARKS = (987650001, "00000000-0000-4000-8000-987650001000")


class Link:
    """Where a cell leads: a URL name with the fields that fill its places, or a list with its query.

    `Link("personnel:cadre", "code")` → /cadres/G001/;
    `Link("personnel:cadres", query={"unit": "unit__code"})` → /cadres/?unit=U12.
    """

    def __init__(
        self,
        name: str,
        *keys: str,
        query: dict[str, str] | None = None,
        constant: Mapping[str, str | list[str]] | None = None,
    ):
        self.name, self.keys = name, keys
        self.query = query or {}
        self.constant = constant or {}

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.keys, *self.query.values())

    def filler(self, places: Sequence[int]) -> Callable[[Sequence[Any]], str | None]:
        """A function from a row to its address; `places` are the positions of `fields` in the row."""
        pieces = pattern(self.name, len(self.keys))
        path_places, query_places = places[: len(self.keys)], places[len(self.keys) :]
        parameters = list(self.query)

        def address(row: Sequence[Any]) -> str | None:
            values = [row[place] for place in path_places]
            if None in values or "" in values:
                return None
            path = pieces[0] + "".join(
                quote(str(value), safe="") + piece for value, piece in zip(values, pieces[1:], strict=True)
            )
            if not parameters and not self.constant:
                return path
            asked = {name: row[place] for name, place in zip(parameters, query_places, strict=True)}
            return f"{path}?{urlencode({**self.constant, **asked}, doseq=True)}"

        return address


def pattern(name: str, count: int) -> tuple[str, ...]:
    """The constant pieces of a URL around its `count` places: ("/cadres/", "/")."""
    return _pattern(settings.ROOT_URLCONF, name, count)


@cache
def _pattern(urlconf: str, name: str, count: int) -> tuple[str, ...]:
    for mark in MARKS:
        marks = [str(mark).replace("98765", str(98765 + n)) for n in range(count)]
        try:
            path = reverse(name, urlconf, args=[int(m) if isinstance(mark, int) else m for m in marks])
        except NoReverseMatch:
            continue
        pieces = []
        for m in marks:
            before, path = path.split(m, 1)
            pieces.append(before)
        return (*pieces, path)
    raise NoReverseMatch(f"no URL {name!r} with {count} places")
