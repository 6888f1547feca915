"""Kinds of long work: a socket that upper floors fill with the function that does it."""

from collections.abc import Callable

from django.utils.module_loading import import_string

KINDS: dict[str, str] = {}


def register(kind: str, function: str) -> None:
    """`function` is the dotted name of `f(progress, **arguments) -> str | None`; it returns a closing sentence.

    It must be repeatable: a killed worker's job is taken up again from the start, in a transaction of its own.
    """
    KINDS[kind] = function


def function_of(kind: str) -> Callable:
    return import_string(KINDS[kind])
