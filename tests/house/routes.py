"""Every address of the house, read from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver, reverse

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """One address: its pattern as written, its full name, the names of its places, and the methods it answers."""

    path: str
    name: str
    places: tuple[str, ...]
    methods: tuple[str, ...]
    actions: frozenset[str] = frozenset()  # names of an endpoint's actions
    view: Any = field(default=None, repr=False, compare=False)

    @property
    def model(self) -> Any:
        """What the places name: the model of a page, or of an endpoint's rows."""
        return getattr(self.view, "model", None)

    def address(self, **values: Any) -> str:
        return reverse(self.name, kwargs=values)


def every_route() -> list[Route]:
    """All routes by path; the second spelling of a DRF route, with a format suffix, is the same route."""
    found = {route.path: route for route in _walk(get_resolver().url_patterns, "/", ())}
    return [found[path] for path in sorted(found)]


def _walk(patterns, prefix: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in patterns:
        path = prefix + simplify_regex(str(entry.pattern)).lstrip("/")
        if isinstance(entry, URLResolver):
            yield from _walk(
                entry.url_patterns, path, (*namespaces, entry.namespace) if entry.namespace else namespaces
            )
        elif isinstance(entry, URLPattern) and "format" not in entry.pattern.regex.groupindex:
            yield _route(entry, path, namespaces)


def _route(entry: URLPattern, path: str, namespaces: tuple[str, ...]) -> Route:
    if not entry.name:
        raise AssertionError(f"{path} has no name: nothing can link to it")
    view = getattr(entry.callback, "view_class", None) or getattr(entry.callback, "cls", None) or entry.callback
    actions = getattr(entry.callback, "actions", None) or {}
    if actions:
        answered = set(actions)
    elif isinstance(view, type):
        answered = {name for name in view.http_method_names if hasattr(view, name)}
    else:
        answered = {"get", "post"}
    methods = tuple(name for name in METHODS if name.lower() in answered) or ("GET",)
    name, places = ":".join((*namespaces, entry.name)), tuple(entry.pattern.regex.groupindex)
    return Route(path, name, places, methods, frozenset(actions.values()), view)
