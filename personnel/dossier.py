"""The panels of a cadre's page: a socket that upper floors fill in their plugs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from cadre_mgmt.accounts.scope import may

from .models import Cadre, Reading

SEALED_TEMPLATE = "personnel/panel_sealed.html"


@dataclass(frozen=True)
class Panel:
    """One section of the page. `context(cadre, user)` gives what `template` needs, or None where nothing is shown.

    The panel is shown to who may do `verb` to the cadre; the lowest `order` comes first (own panels stand at 10 to 90,
    in tens). The template finds its context as `panel`, the cadre as `cadre`; the heading is drawn by the page.
    A `sealed` panel (class C4) is asked for its context only while the reader has opened it for a purpose;
    `outside(cadre, user)` may give (label, address) of what can be added without reading it.
    """

    code: str
    label: str
    order: int
    template: str
    context: Callable[[Cadre, Any], dict[str, Any] | None]
    verb: str
    sealed: bool = False
    outside: Callable[[Cadre, Any], tuple[str, str] | None] | None = None


@dataclass(frozen=True)
class Shown:
    """A panel as it stands on one page; `until` is when an opened sealed panel shuts again."""

    code: str
    label: str
    template: str
    context: dict[str, Any]
    until: datetime | None = None
    reading: int = 0


PANELS: dict[str, Panel] = {}


def register(panel: Panel) -> Panel:
    """Plug a panel in; one with the same code is replaced."""
    PANELS[panel.code] = panel
    return panel


def panels_for(cadre: Cadre, user) -> list[Shown]:
    """What this user sees of this cadre, in order; sealed panels show no more than that they can be opened."""
    allowed = [panel for panel in sorted(PANELS.values(), key=lambda one: one.order) if may(user, panel.verb, cadre)]
    opened = readings_of(cadre, user) if any(panel.sealed for panel in allowed) else {}
    shown = []
    for panel in allowed:
        reading = opened.get(panel.code)
        if panel.sealed and reading is None:
            address = reverse("personnel:panel_open", args=[cadre.code, panel.code])
            adding = panel.outside(cadre, user) if panel.outside else None
            shown.append(Shown(panel.code, panel.label, SEALED_TEMPLATE, {"open_url": address, "adding": adding}))
            continue
        context = panel.context(cadre, user)
        if context is not None:
            until, number = (reading.until, reading.pk) if reading else (None, 0)
            shown.append(Shown(panel.code, panel.label, panel.template, context, until, number))
    return shown


def readings_of(cadre: Cadre, user) -> dict[str, Reading]:
    """Panel → the reading in force by which this user may see it now, the longest of several."""
    rows = Reading.objects.in_force().filter(cadre=cadre, reader=user).order_by("until")
    return {reading.panel: reading for reading in rows}


def is_open(cadre: Cadre, user, code: str) -> bool:
    """Whether the user has opened this sealed panel of this cadre, and the time is not over."""
    return code in readings_of(cadre, user)
