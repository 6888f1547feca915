"""What pages are made of, as plain data: buttons, chips, facts, steps, reasons, entries of a timeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from cadre_mgmt.accounts.scope import may


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True)
class Button:
    """A link or (with `post`) a form of one button. `tone`: main, plain or danger."""

    label: str
    url: str
    tone: str = "plain"
    post: bool = False


@dataclass(frozen=True)
class Do:
    """A button of a page as a declaration: shown when the user may, and `when(obj)` holds.

    `key` is the attribute of the object that fills the address; "" for pages without an object.
    """

    url_name: str
    label: str
    verb: str | None
    main: bool = False
    danger: bool = False
    key: str = ""
    when: Callable[[Any], bool] | None = None

    def button(self, user, obj=None, key: str = "") -> Button | None:
        if self.verb and not may(user, self.verb, obj):
            return None
        if obj is not None and self.when is not None and not self.when(obj):
            return None
        key = self.key or key
        args = [getattr(obj, key)] if obj is not None and key else []
        tone = "danger" if self.danger else "main" if self.main else "plain"
        return Button(self.label, reverse(self.url_name, args=args), tone)


@dataclass(frozen=True)
class Fact:
    """A value under its label; the value may be ready HTML (SafeString) or lead somewhere."""

    label: str
    value: Any
    url: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Happening:
    """One entry of a timeline."""

    at: datetime | date
    text: str
    who: str = ""
    note: str = ""
    url: str = ""
    tone: str = "grey"


@dataclass(frozen=True)
class Stage:
    """One step of a procedure. `state`: done, now or next."""

    label: str
    state: str
    who: str = ""
    by_when: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Reason:
    """One condition with its verdict: ok, no or open (cannot be judged), the clause and the evidence."""

    verdict: str
    text: str
    clause: str = ""
    evidence: str = ""
    url: str = ""


@dataclass(frozen=True)
class Person:
    """A person chip: name, post, unit; opens the file."""

    name: str
    post: str = ""
    unit: str = ""
    url: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two to five things side by side: their heads, and rows of (label, values in the order of the heads)."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Any]]]

    @property
    def marked(self) -> list[tuple[str, Sequence[Any], bool]]:
        """Rows with a flag: whether the values differ."""
        return [(label, values, len({str(value) for value in values}) > 1) for label, values in self.rows]


@dataclass(frozen=True)
class Confirmation:
    """A question before something happens: `consequences` say in numbers what, `button` names the thing."""

    name: str
    title: str
    url: str
    button: str
    consequences: Sequence[str] = ()
    danger: bool = True


@dataclass(frozen=True)
class Chip:
    """An active filter and the address without it."""

    label: str
    value: str
    url: str


@dataclass
class FilterBar:
    """What the filter bar shows: its first and further fields as HTML, the active chips, and what must be kept."""

    first: str = ""
    more: str = ""
    chips: list[Chip] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    clear_url: str = ""
    is_more_open: bool = False
