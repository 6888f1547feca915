"""投票进度: how much of the turnout may be told while the box is open (exercise.md; security.md 2.5)."""

SMALLEST_SHOWN = 5
"""Turnout of a unit's group is told only where at least so many codes were issued."""

STEP = 10
"""Per cents are told in steps of ten, so that a single ballot is not seen to arrive."""


def shown_percent(issued: int, used: int) -> int | None:
    """Turnout in tens of per cent, rounded half up; None where the group is too small to be told."""
    if issued < SMALLEST_SHOWN:
        return None
    tens = (2 * used * 100 + issued * STEP) // (2 * issued * STEP)
    return min(100, tens * STEP)
