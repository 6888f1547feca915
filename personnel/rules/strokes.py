"""Lists of persons in the order of strokes: 按姓氏笔画 and 按姓名笔画 (rulebook PER-19).

The table personnel/codes/strokes.csv has one line for each number of strokes: the characters in the order of their
strokes (横竖撇点折, then structure) as GB 13000.1 orders them, then further ones of Unicode whose order is not known.
Counts are Unicode's kTotalStrokes, simplified form first (范 8).
"""

import csv
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from cadre_mgmt.common.pinyin import normalise_name

_TABLE = Path(__file__).parent.parent / "codes" / "strokes.csv"
_WIDTH = 1_000_000
_UNORDERED = 100_000

T = TypeVar("T")


class Mode(StrEnum):
    """How a short given name compares: SURNAME puts 田富 before 田大利, NAME compares character by character."""

    SURNAME = "surname"
    NAME = "name"


def strokes_of(character: str) -> int | None:
    """The number of strokes of one character, or None where the table does not have it."""
    place = _places().get(ord(character)) if len(character) == 1 else None
    return None if place is None else place // _WIDTH


def stroke_key(name: str, mode: Mode = Mode.SURNAME) -> tuple[int, ...]:
    """What names are sorted by; compound surnames compare by their first character.

    Characters without a known order among equals stand behind those with one; characters that are not in the table
    stand last, by code point. In SURNAME mode a two-character name has an empty second place, which comes first.
    """
    characters = normalise_name(name).replace("·", "")
    places = [_place(ord(character)) for character in characters]
    if mode is Mode.SURNAME and len(places) == 2:
        places.insert(1, 0)
    return tuple(places)


def sort_by_strokes(
    things: Iterable[T], name: Callable[[T], str] = str, mode: Mode = Mode.SURNAME
) -> tuple[list[T], list[str]]:
    """Things in the order of their names, and the characters that are missing from the table (a warning to show)."""
    ordered = sorted(things, key=lambda thing: (stroke_key(name(thing), mode), name(thing)))
    characters = {character for thing in ordered for character in normalise_name(name(thing)).replace("·", "")}
    return ordered, sorted(character for character in characters if ord(character) not in _places())


def _place(code: int) -> int:
    place = _places().get(code)
    return sys.maxunicode * _WIDTH + code if place is None else place


@cache
def _places() -> dict[int, int]:
    """Code point → strokes × 1,000,000 + place among those with as many strokes."""
    places: dict[int, int] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = int(row["strokes"]) * _WIDTH + 1
            places.update((ord(one), start + place) for place, one in enumerate(row["ordered"]))
            places.update((ord(one), start + _UNORDERED) for one in row["others"])
    return places
