"""The home page's socket: upper floors plug in a card each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Card:
    """One panel of the home page: a template with its context; the lowest `position` comes first."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    position: int = 50
    url: str = ""
    url_label: str = "全部"


Maker = Callable[[Any, date], Card | None]
CARDS: list[Maker] = []


def register_card(maker: Maker) -> Maker:
    """Plug in a function of the user and the day; it returns a card, or None where there is nothing for this user."""
    if maker not in CARDS:
        CARDS.append(maker)
    return maker


def cards_for(user, on: date) -> list[Card]:
    made = [card for maker in CARDS if (card := maker(user, on)) is not None]
    return sorted(made, key=lambda card: card.position)
