"""What a dimension is made of: classes tried in order, each by a test that a person and the database answer alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from cadre_mgmt.common.dates import PartialDate, has_reached

EMPTY = "-"
"""Key of the class of those of whom nothing is recorded."""


class Test(StrEnum):
    """How a class is recognised."""

    EMPTY = "empty"
    """Nothing stands in the field (in none of the fields)."""
    LIKE = "like"
    """The text of one of the fields has the pattern, a regular expression both Python and PostgreSQL read."""
    YEARS_BELOW = "years below"
    """Fewer than so many years are completed since the date of the field (C-03)."""
    ANY = "any"
    """Whatever was not in a class before."""


@dataclass(frozen=True, slots=True)
class Class:
    """One class: its key in addresses and snapshots, its Chinese name, and how it is recognised."""

    key: str
    label: str
    test: Test
    pattern: str = ""
    years: int = 0

    def takes(self, values: tuple[Any, ...], on: date) -> bool:
        """Whether a person with these values of the dimension's fields belongs here, if to none before."""
        match self.test:
            case Test.EMPTY:
                return not any(values)
            case Test.LIKE:
                return any(value and re.search(self.pattern, value) for value in values)
            case Test.YEARS_BELOW:
                return isinstance(values[0], PartialDate) and not has_reached(values[0], on, years=self.years)
        return True


@dataclass(frozen=True)
class Dimension:
    """By what persons are divided: `fields` of the cadre (or computed ones), and the classes in their order.

    Without `classes` every word in use is a class of its own: those of `ladder` first, in its order, and `labels`
    tells what a stored word is called. `empty` names the class of those without a word.
    """

    code: str
    label: str
    fields: tuple[str, ...]
    classes: tuple[Class, ...] = ()
    ladder: tuple[str, ...] = ()
    labels: Mapping[str, str] | None = None
    empty: str = "未登记"
    note: str = ""

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {EMPTY: self.empty} | {one.key: one.label for one in self.classes} | dict(self.labels or {})

    @property
    def is_by_word(self) -> bool:
        return not self.classes

    def knows(self, key: str) -> bool:
        """Whether a class of that key can be: any word where the classes are words."""
        return self.is_by_word or key in self._labels

    def name_of(self, key: str) -> str:
        return self._labels.get(key, key)

    def class_of(self, person: Mapping[str, Any], on: date) -> str:
        """The key of the class of one person, given as field → value."""
        values = tuple(person.get(name) for name in self.fields)
        if self.is_by_word:
            return str(values[0]) if values[0] not in (None, "") else EMPTY
        return next(one.key for one in self.classes if one.takes(values, on))

    def ordered(self, keys: Mapping[str, int]) -> list[str]:
        """The classes to show: all that are declared, or the words in use, the frequent first after the ladder."""
        if not self.is_by_word:
            declared = [one.key for one in self.classes if one.test is not Test.EMPTY]
            return [*declared, *([EMPTY] if keys.get(EMPTY) else [])]
        known = [word for word in self.ladder if word in keys]
        rest = sorted((word for word in keys if word not in self.ladder and word != EMPTY), key=lambda w: (-keys[w], w))
        return [*known, *rest, *([EMPTY] if keys.get(EMPTY) else [])]
