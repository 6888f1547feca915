"""What is found for one condition."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from .profile import Row

if TYPE_CHECKING:
    from .registry import Condition


class Status(StrEnum):
    """Whether a condition is met on the day."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Finding(NamedTuple):
    """One condition judged for one person.

    value: what the person has, as the condition counts it; `condition.say(value)` puts it in words · rows: the proof ·
    met_on: the first day on which it will be met as things stand (not met), None where no day is known · never: no
    passing of time will do · until: the first day on which what is met now no longer is · note: what to look at.
    """

    condition: "Condition"
    status: Status
    value: Any = None
    rows: tuple[Row, ...] = ()
    met_on: date | None = None
    never: bool = False
    until: date | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """What the person has, in words."""
        return self.condition.say(self.value)

    @property
    def outlook(self) -> str:
        """When it will be met, in words; "" where it is."""
        return "" if self.status is Status.MET else outlook_words(self.met_on, never=self.never)


def outlook_words(met_on: date | str | None, *, never: bool) -> str:
    """When something not met will be: from a day on, never by the passing of time, or not known."""
    if met_on is not None:
        return f"{met_on} 起符合"
    return "不会随时间推移而符合" if never else "尚不能确定"
