"""Waiting for what other processes do: asked again and again until it is so, never longer than the deadline."""

import time
from collections.abc import Callable


def until(is_so: Callable[[], object], seconds: float, *, every: float = 0.05) -> bool:
    """Whether it became so within `seconds`; returns at once when it is."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
