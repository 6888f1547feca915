"""The left navigation for one person: only what the person may open, with the current place marked."""

from dataclasses import dataclass
from functools import cache
from html import escape

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.menu import MENU, STARTS

from .icons import icon
from .parts import Crumb


@dataclass(frozen=True)
class Place:
    """An entry of the menu with its address."""

    group: str
    icon: str
    label: str
    url: str
    verb: str | None


def places() -> tuple[Place, ...]:
    """Every entry whose URL exists, in the menu's order."""
    return _places(settings.ROOT_URLCONF)


@cache
def _places(urlconf: str) -> tuple[Place, ...]:
    found = []
    for group in MENU:
        for entry in group.entries:
            try:
                url = reverse(entry.url_name, urlconf)
            except NoReverseMatch:
                continue
            if entry.verb is None or entry.verb in VERBS:
                found.append(Place(group.label, group.icon, entry.label, url, entry.verb))
    return tuple(found)


def open_to(user) -> tuple[Place, ...]:
    """What the person may open."""
    return tuple(place for place in places() if place.verb is None or may(user, place.verb))


@dataclass(frozen=True)
class Offer:
    """A piece of work with its address."""

    label: str
    note: str
    url: str


def starts_of(user) -> list[Offer]:
    """What the home page offers the person to do, in the order of the year's work."""
    return [
        Offer(start.label, start.note, reverse(start.url_name))
        for start in STARTS
        if start.verb in VERBS and may(user, start.verb)
    ]


def current(path: str, among: tuple[Place, ...]) -> Place | None:
    """The entry a page belongs to: the longest address that begins the page's own; the home page only itself."""
    fitting = [p for p in among if path == p.url or (p.url != "/" and path.startswith(p.url))]
    return max(fitting, key=lambda place: len(place.url), default=None)


def crumbs(path: str, among: tuple[Place, ...]) -> list[Crumb]:
    """Group and entry before the crumbs of the page itself."""
    here = current(path, among)
    if here is None or here.url == "/":
        return []
    return [Crumb(here.group)] if path == here.url else [Crumb(here.group), Crumb(here.label, here.url)]


@cache
def html(among: tuple[Place, ...], here: Place | None) -> str:
    """The navigation as HTML; few different ones exist, so each is drawn once."""
    groups: dict[str, list[Place]] = {}
    for place in among:
        groups.setdefault(place.group, []).append(place)
    drawn = []
    for label, entries in groups.items():
        links = "".join(_link(place, place == here) for place in entries)
        now = " here" if here is not None and here.group == label else ""
        drawn.append(
            f'<section class="nav-group{now}"><h2 title="{escape(label)}">{icon(entries[0].icon)}'
            f"<span>{escape(label)}</span></h2><ul>{links}</ul></section>"
        )
    return "".join(drawn)


def _link(place: Place, is_here: bool) -> str:
    mark = " aria-current=page" if is_here else ""
    return f'<li><a href="{escape(place.url)}"{mark}>{escape(place.label)}</a></li>'
