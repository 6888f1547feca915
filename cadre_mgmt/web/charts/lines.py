"""A line over years, and places with their intervals."""

from collections.abc import Sequence
from datetime import date

from .canvas import (
    FILL,
    INK,
    MARK,
    PALE,
    SOFT,
    WIDTH,
    Chart,
    dot,
    linked,
    rect,
    scale,
    segment,
    shortened,
    spoken,
    text,
    width_of,
)

DASHES = ("", ' stroke-dasharray="6 4"', ' stroke-dasharray="2 3"', ' stroke-dasharray="8 3 2 3"')
STROKES = (MARK, INK, SOFT, FILL)


def line(
    title: str,
    moments: Sequence[str],
    series: Sequence[tuple[str, Sequence[int | None]]],
    *,
    unit: str,
    form: str = "score",
    span: int = 0,
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Values over `moments` (years, quarters). `series` rows: (name, values; None where there is none). Up to four.

    `span`: the least range of values the height stands for, so that a small change is not drawn as a steep one.
    """
    known = [value for _, values in series for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=1)
    spare = max(0, span - (high - low)) // 2
    names = max((width_of(name) for name, _ in series), default=0)
    x = scale(0, max(1, len(moments) - 1), 40, WIDTH - names - 30)
    y = scale(low - spare, high + spare, 150, 30)
    drawn = [text(x(place), 192, moment, "middle", fill=SOFT) for place, moment in enumerate(moments)]
    drawn.append(segment(20, 176, WIDTH - names - 10, 176, stroke=SOFT))
    ends = _spread([(y(last[1]), n) for n, (_, values) in enumerate(series) if (last := _last(values)) is not None])
    for number, (name, values) in enumerate(series):
        stroke = STROKES[number % 4]
        points = [(x(place), y(value), value, place) for place, value in enumerate(values) if value is not None]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b, *_ in points)
        dashes = DASHES[number % 4]
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="2"{dashes}/>')
        for a, b, value, place in points:
            drawn.append(dot(a, b, 4, stroke, f"{name} {moments[place]}：{spoken(form, value)}"))
            if shift := _label_shift([values[place] for _, values in series], value):
                drawn.append(text(a, b + shift, spoken(form, value), "middle", fill=stroke, bold=number == 0))
        if points:
            drawn.append(text(points[-1][0] + 26, ends[number] + 4, name, fill=stroke, bold=number == 0))
    rows = [(moment, *(spoken(form, values[place]) for _, values in series)) for place, moment in enumerate(moments)]
    return Chart(title, unit, "".join(drawn), 200, ("时间", *(name for name, _ in series)), rows, source, on)


def _last(values: Sequence[int | None]) -> tuple[int, int] | None:
    return next(((place, value) for place, value in reversed(list(enumerate(values))) if value is not None), None)


def _label_shift(values: Sequence[int | None], value: int) -> int:
    """The highest figure of a moment is written above its point, the lowest below; those between keep their tips."""
    known = [one for one in values if one is not None]
    if value == max(known):
        return -9
    return 18 if value == min(known) else 0


def _spread(ends: Sequence[tuple[float, int]], gap: float = 15) -> dict[int, float]:
    """Heights of the names at the line ends, moved apart where they would overlap."""
    placed, lowest = {}, None
    for height, number in sorted(ends):
        lowest = height if lowest is None else max(height, lowest + gap)
        placed[number] = lowest
    return placed


def intervals(
    title: str,
    data: Sequence[tuple],
    *,
    unit: str = "名",
    marked: str = "",
    head: str = "姓名",
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Places with their intervals. `data` rows: (label, place, low, high) or with a url as fifth."""
    left = min(200, max((width_of(row[0]) for row in data), default=0)) + 10
    worst = max((row[3] for row in data), default=1)
    right = WIDTH - max((width_of(_place(row)) for row in data), default=0) - 8
    x = scale(1, max(2, worst), left + 20, right - 20)
    height = 30 + 26 * len(data)
    every = max(1, -(-worst // 15))
    drawn = []
    for place in range(1, worst + 1, every):
        drawn += [segment(x(place), 22, x(place), height - 4), text(x(place), 14, str(place), "middle", fill=SOFT)]
    for number, row in enumerate(data):
        label, place, low, high = row[:4]
        y, here = 36 + 26 * number, label == marked
        tip = f"{label}：第{place}名，区间第{low}至{high}名"
        mark = [
            text(left - 2, y + 4, shortened(label, left - 4), "end", bold=here),
            rect(x(low) - 1, y - 3, x(high) - x(low) + 2, 6, fill=PALE, tip=tip, extra=' rx="3"'),
            dot(x(place), y, 5, MARK if here else INK, tip),
            text(right, y + 4, _place(row), bold=here),
        ]
        drawn.append(linked(row[4] if len(row) > 4 else "", "".join(mark)))
    rows = [(row[0], str(row[1]), _range(row)) for row in data]
    return Chart(title, unit, "".join(drawn), height + 4, (head, "名次", "区间"), rows, source, on)


def _range(row: tuple) -> str:
    return f"{row[2]}—{row[3]}"


def _place(row: tuple) -> str:
    return f"{row[1]}（{_range(row)}）"
