"""Flows: what is asked, of whom in which order, and what happens when the last one agrees. A socket."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """环节: `verb` is what the deciding person must be allowed to do (cadre_mgmt.accounts.roles)."""

    label: str
    verb: str


def no_facts(subject) -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True)
class Flow:
    """流程: `on_approved(subject, by)` and `on_rejected(subject, by)` run in the deciding transaction.

    `facts(subject)`: what the deciding person must see of the matter, as (label, text).
    """

    code: str
    label: str
    steps: tuple[Step, ...]
    on_approved: Callable
    on_rejected: Callable
    facts: Callable[..., Iterable[tuple[str, str]]] = no_facts


FLOWS: dict[str, Flow] = {}


def register(flow: Flow) -> None:
    FLOWS[flow.code] = flow
