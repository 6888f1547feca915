"""What a résumé says: its entries, and the lines that are none."""

from collections.abc import Iterator
from dataclasses import dataclass

STUDY, WORK = "study", "work"


@dataclass(frozen=True, slots=True)
class Entry:
    """One period, or one dated event, of a career.

    `start` and `end` are yyyy.mm, or yyyy where only the year is known; `end` is empty when it is open or not given.
    `point`: one date without a dash, an event or a beginning. `parent` is the index of the entry in whose brackets a
    concurrent one stands, `marker` its 其间, 期间 or 其中 as printed. `line` counts the lines of the text from 1.
    `confidence` is a percentage: below 100 where the reading had to guess.
    """

    start: str
    end: str
    text: str
    kind: str = WORK
    concurrent: bool = False
    parent: int | None = None
    marker: str = ""
    point: bool = False
    line: int = 0
    confidence: int = 100
    doubts: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Still going on: a dash without an end."""
        return not self.end and not self.point


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line of the text that is no entry: who the person is, seats, honours, remarks."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Misprint:
    """A date in the text that the calendar does not have, such as 1990.13."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé as read: entries in the order of the text."""

    entries: tuple[Entry, ...]
    others: tuple[OtherLine, ...] = ()
    misprints: tuple[Misprint, ...] = ()

    def hosts(self) -> Iterator[Entry]:
        """The entries that stand on their own, not in another's brackets."""
        return (entry for entry in self.entries if not entry.concurrent)
