"""What is due: the socket that upper floors fill with providers, and the list made of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class DueItem:
    """到期事项: something to do by a day; `key` names it for ever, so that it is announced once."""

    due_on: date
    title: str
    url: str
    kind: str
    key: str
    unit_name: str = ""

    def is_overdue(self, on: date) -> bool:
        return self.due_on < on


Provider = Callable[[object, date], Iterable[DueItem]]
PROVIDERS: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Plug a provider in: called with the user and the day, returns the items within the user's scope."""
    if provider not in PROVIDERS:
        PROVIDERS.append(provider)
    return provider


def collect(user, on: date) -> list[DueItem]:
    """Everything due for `user`, the earliest first; nothing of it is stored."""
    return sorted(item for provider in PROVIDERS for item in provider(user, on))
