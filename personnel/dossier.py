"""The panels of a cadre's page: a socket that upper floors fill in their plugs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cadre_mgmt.accounts.scope import may

from .models import Cadre


@dataclass(frozen=True)
class Panel:
    """One section of the page. `context(cadre, user)` gives what `template` needs, or None where nothing is shown.

    The panel is shown to who may do `verb` to the cadre; the lowest `order` comes first (own panels stand at 10 to 90,
    in tens). The template finds its context as `panel`, the cadre as `cadre`; the heading is drawn by the page.
    """

    code: str
    label: str
    order: int
    template: str
    context: Callable[[Cadre, Any], dict[str, Any] | None]
    verb: str


@dataclass(frozen=True)
class Shown:
    """A panel as it stands on one page."""

    code: str
    label: str
    template: str
    context: dict[str, Any]


PANELS: dict[str, Panel] = {}


def register(panel: Panel) -> Panel:
    """Plug a panel in; one with the same code is replaced."""
    PANELS[panel.code] = panel
    return panel


def panels_for(cadre: Cadre, user) -> list[Shown]:
    """What this user sees of this cadre, in order."""
    shown = []
    for panel in sorted(PANELS.values(), key=lambda panel: panel.order):
        if may(user, panel.verb, cadre):
            context = panel.context(cadre, user)
            if context is not None:
                shown.append(Shown(panel.code, panel.label, panel.template, context))
    return shown
