"""Timing by interleaved rounds, and one row of the report."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

_began = time.monotonic()


def say(text: str) -> None:
    """Progress, with the seconds since the start; standard output is for the table."""
    print(f"  {time.monotonic() - _began:5.0f} s  {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Row:
    """One target: our figure, the baseline of the same run, their ratio, and what it must and should be."""

    target: str
    what: str
    ours: str
    baseline: str
    ratio: float
    must: str
    stretch: str
    holds: bool
    stretched: bool

    def as_dict(self) -> dict:
        return asdict(self)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rounds(number: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of each of `works`, run in turn `number` times after one round that does not count."""
    for work in works:
        work()
    taken = [[seconds(work) for work in works] for _ in range(number)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def at_least(target: str, what: str, ours: str, baseline: str, ratio: float, must: float, stretch: float) -> Row:
    return Row(target, what, ours, baseline, ratio, f"≥ {must:g}", f"≥ {stretch:g}", ratio >= must, ratio >= stretch)


def at_most(target: str, what: str, ours: str, baseline: str, ratio: float, must: float, stretch: float) -> Row:
    return Row(target, what, ours, baseline, ratio, f"≤ {must:g}", f"≤ {stretch:g}", ratio <= must, ratio <= stretch)


def milliseconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
