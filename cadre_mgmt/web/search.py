"""The search box's socket: upper floors find their own nouns, within the user's scope."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from . import navigation

LIMIT = 10


@dataclass(frozen=True)
class Hit:
    """Something found: what it is called, where it is, a word about it."""

    title: str
    url: str
    note: str = ""


Finder = Callable[[Any, str], Iterable[Hit]]
FINDERS: dict[str, Finder] = {}


def register_search(label: str, finder: Finder) -> None:
    """Plug in a function of the user and the text under a heading; it returns hits in scope, the best first."""
    FINDERS[label] = finder


def find(user, text: str, limit: int = LIMIT) -> list[tuple[str, list[Hit]]]:
    """Hits by heading, headings without hits left out; pages of the menu come last."""
    text = text.strip()
    if not text:
        return []
    found = [(label, list(islice(finder(user, text), limit))) for label, finder in FINDERS.items()]
    pages = [Hit(place.label, place.url, place.group) for place in navigation.open_to(user) if text in place.label]
    return [(label, hits) for label, hits in [*found, ("页面", pages[:limit])] if hits]
