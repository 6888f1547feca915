"""Life cycles: a status with the table of its allowed moves."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from .errors import Refused

State = TypeVar("State", bound=str)


class IllegalMove(Refused):
    """A state does not allow the move; doors answer 409."""

    def __init__(self, message: str):
        super().__init__(message, code="conflict")


def move(current: State, target: State, moves: Mapping[State, Collection[State]]) -> State:
    """`target`, if the table allows it from `current`; a state without a line in the table is final.

    States may be members of Django choices or their bare values as the database returns them.
    Raises IllegalMove with a Chinese sentence that names both states.
    """
    allowed = moves.get(current, ())
    if target in allowed:
        return target
    labels = {state: _label(state) for states in (moves, *moves.values()) for state in states}
    reason = f"当前为「{labels.get(current, current)}」，不能改为「{labels.get(target, target)}」"
    if not allowed:
        raise IllegalMove(f"{reason}：该状态已终结")
    raise IllegalMove(f"{reason}，只能改为{'或'.join(f'「{labels[state]}」' for state in allowed)}")


def _label(state: str) -> str:
    """The Chinese label of a Django choice, or the state itself."""
    return str(getattr(state, "label", state))
