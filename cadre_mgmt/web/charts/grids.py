"""A heat table of flows, and the radar of dimensions against the group."""

import math
from collections.abc import Sequence
from datetime import date

from .canvas import (
    INK,
    LINE,
    MARK,
    SOFT,
    WIDTH,
    Chart,
    legend,
    linked,
    rect,
    segment,
    shortened,
    spoken,
    text,
    width_of,
)

STEPS = ("#ffffff", "#eceff2", "#d0d7de", "#a9b3bd", "#77838f", "#4a5560")
CELL_HEIGHT = 30


def heat(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[int | None]],
    *,
    unit: str,
    form: str = "number",
    urls: Sequence[Sequence[str]] = (),
    corner: str = "",
    source: str = "",
    on: date | None = None,
) -> Chart:
    """A table whose cells darken with their value; `values[row][column]`, None stays empty."""
    left = min(180, max((width_of(name) for name in rows), default=0)) + 10
    wide = max(44, (WIDTH - left) / max(1, len(columns)))
    top = max((value or 0 for line in values for value in line), default=0) or 1
    drawn = [
        text(left + wide * (place + 0.5), 16, shortened(name, wide - 4), "middle", fill=SOFT)
        for place, name in enumerate(columns)
    ]
    for number, name in enumerate(rows):
        y = 26 + CELL_HEIGHT * number
        drawn.append(text(left - 8, y + 19, shortened(name, left - 10), "end"))
        for place, value in enumerate(values[number]):
            level = 0 if not value else max(1, -(-5 * value // top))
            tip = f"{name}→{columns[place]}：{spoken(form, value)}"
            cell = rect(
                left + wide * place, y, wide, CELL_HEIGHT, fill=STEPS[level], tip=tip, extra=f' stroke="{LINE}"'
            )
            if value:
                fill = "#fff" if level > 3 else INK
                cell += text(left + wide * (place + 0.5), y + 19, spoken(form, value), "middle", fill=fill)
            drawn.append(linked(urls[number][place] if urls else "", cell))
    table = [
        (name, *("" if v is None else spoken(form, v) for v in values[number])) for number, name in enumerate(rows)
    ]
    height = 32 + CELL_HEIGHT * len(rows)
    return Chart(title, unit, "".join(drawn), height, (corner, *columns), table, source, on, left + wide * len(columns))


def radar(
    title: str,
    axes: Sequence[str],
    own: Sequence[int],
    group: Sequence[int],
    *,
    unit: str,
    full: int | Sequence[int],
    form: str = "score",
    names: tuple[str, str] = ("本人", "组平均"),
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Dimensions (three or more) against the group; `full` is the end of the scale, for all axes or for each."""
    ends = [full] * len(axes) if isinstance(full, int) else list(full)
    middle, radius = (WIDTH / 2, 170), 120

    def point(place: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / len(axes) - math.pi / 2
        return middle[0] + radius * share * math.cos(angle), middle[1] + radius * share * math.sin(angle)

    def shape(shares: Sequence[float], style: str) -> str:
        points = " ".join("{:.1f},{:.1f}".format(*point(place, share)) for place, share in enumerate(shares))
        return f'<polygon points="{points}" {style}/>'

    drawn = [shape([ring / 4] * len(axes), f'fill="none" stroke="{LINE}"') for ring in (1, 2, 3, 4)]
    for place, axis in enumerate(axes):
        end = point(place, 1)
        drawn.append(segment(*middle, *end))
        x, y = point(place, 1.12)
        anchor = "middle" if abs(x - middle[0]) < 10 else "start" if x > middle[0] else "end"
        drawn.append(text(x, y, axis, anchor, bold=True))
        drawn.append(text(x, y + 15, f"{spoken(form, own[place])} / {spoken(form, group[place])}", anchor, fill=SOFT))
    grouped = [value / end if end else 0 for value, end in zip(group, ends, strict=True)]
    mine = [value / end if end else 0 for value, end in zip(own, ends, strict=True)]
    drawn.append(shape(grouped, f'fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="5 4"'))
    drawn.append(shape(mine, f'fill="{MARK}" fill-opacity="0.12" stroke="{MARK}" stroke-width="2"'))
    drawn.append(legend([names[0], f"{names[1]}（虚线）"], [MARK, INK], 14, 4))
    rows = [
        (axis, spoken(form, own[place]), spoken(form, group[place]), spoken(form, ends[place]))
        for place, axis in enumerate(axes)
    ]
    return Chart(title, unit, "".join(drawn), 326, ("维度", *names, "满分"), rows, source, on)
