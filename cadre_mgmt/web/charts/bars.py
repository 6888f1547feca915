"""Bars: lying, stacked, and the histogram with a person's place."""

from collections.abc import Sequence
from datetime import date

from .canvas import (
    FILL,
    INK,
    MARK,
    SHADES,
    SOFT,
    WIDTH,
    Chart,
    legend,
    linked,
    rect,
    scale,
    segment,
    shortened,
    spoken,
    text,
    width_of,
)

ROW, BAR = 30, 18
LABEL_ROOM = 200


def _label_room(labels: Sequence[str]) -> float:
    return min(LABEL_ROOM, max((width_of(label) for label in labels), default=0)) + 10


def bars(
    title: str,
    data: Sequence[tuple],
    *,
    unit: str,
    form: str = "number",
    full: int | None = None,
    marked: str = "",
    head: str = "项目",
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Lying bars. `data` rows: (label, value[, url]); `full` is the end of the scale; `marked` a label."""
    labels = [row[0] for row in data]
    left = _label_room(labels)
    values = [spoken(form, row[1]) for row in data]
    right = WIDTH - max((width_of(value) for value in values), default=0) - 12
    top = max([full or 0, *(row[1] or 0 for row in data)]) or 1
    x = scale(0, top, left, right)
    drawn = [segment(left, 4, left, 4 + ROW * len(data), stroke=SOFT)]
    for place, (row, value) in enumerate(zip(data, values, strict=True)):
        y = 4 + ROW * place + (ROW - BAR) / 2
        fill = MARK if marked and row[0] == marked else FILL
        end = x(row[1] or 0)
        mark = [
            text(left - 8, y + 13, shortened(row[0], left - 10), "end", bold=row[0] == marked),
            rect(left, y, end - left, BAR, fill=fill, tip=f"{row[0]}：{value}"),
            text(end + 6, y + 13, value, bold=row[0] == marked),
        ]
        drawn.append(linked(row[2] if len(row) > 2 else "", "".join(mark)))
    rows = list(zip(labels, values, strict=True))
    return Chart(title, unit, "".join(drawn), 8 + ROW * len(data), (head, unit or "值"), rows, source, on)


def stacked(
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    *,
    unit: str,
    form: str = "number",
    head: str = "项目",
    urls: Sequence[str] = (),
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Lying bars in parts. `series` rows: (name, values in the order of `labels`); totals stand at the end."""
    left = _label_room(labels)
    totals = [sum(values[place] for _, values in series) for place in range(len(labels))]
    right = WIDTH - max((width_of(spoken(form, total)) for total in totals), default=0) - 12
    x = scale(0, max(totals, default=0) or 1, 0, right - left)
    drawn = [legend([name for name, _ in series], SHADES[: len(series)], 14, left)]
    for place, label in enumerate(labels):
        y, start = 26 + ROW * place, left
        mark = [text(left - 8, y + 13, shortened(label, left - 10), "end")]
        for number, (name, values) in enumerate(series):
            wide = x(values[place])
            words = spoken(form, values[place])
            mark.append(rect(start, y, wide, BAR, fill=SHADES[number], tip=f"{label}，{name}：{words}"))
            if values[place] and wide > width_of(words) + 6:
                ink = "#fff" if number in {0, 4} else INK
                mark.append(text(start + wide / 2, y + 13, words, "middle", fill=ink))
            start += wide
        mark.append(text(start + 6, y + 13, spoken(form, totals[place])))
        drawn.append(linked(urls[place] if urls else "", "".join(mark)))
    rows = [
        (label, *(spoken(form, values[place]) for _, values in series), spoken(form, totals[place]))
        for place, label in enumerate(labels)
    ]
    heads = (head, *(name for name, _ in series), "合计")
    return Chart(title, unit, "".join(drawn), 30 + ROW * len(labels), heads, rows, source, on)


def histogram(
    title: str,
    values: Sequence[int],
    *,
    unit: str,
    form: str = "score",
    step: int = 500,
    mark: int | None = None,
    mark_label: str = "本人",
    source: str = "",
    on: date | None = None,
) -> Chart:
    """How often values fall into steps of `step` (in the values' unit: 500 = 5 points); `mark` is a person's place."""
    known = [*values, *([mark] if mark is not None else [])]
    low = min(known, default=0) // step * step
    high = (max(known, default=0) // step + 1) * step
    counts = [0] * max(1, (high - low) // step)
    for value in values:
        counts[(value - low) // step] += 1
    base, peak = 170, max(counts) or 1
    x = scale(low, high, 20, WIDTH - 20)
    drawn, rows = [segment(20, base, WIDTH - 20, base, stroke=SOFT)], []
    for place, count in enumerate(counts):
        start = low + place * step
        tall = 120 * count / peak
        left, right = x(start), x(start + step)
        edges = f"{spoken(form, start)}—{spoken(form, start + step)}"
        here = mark is not None and start <= mark < start + step
        fill = SHADES[2] if here else FILL
        drawn.append(rect(left + 1, base - tall, right - left - 2, tall, fill=fill, tip=f"{edges}：{count}"))
        if count:
            middle = left + 10 if here else (left + right) / 2
            drawn.append(text(middle, base - tall - 5, str(count), "middle"))
        rows.append((edges, str(count)))
    every = max(1, -(-len(counts) // 10))
    drawn += [
        text(x(edge), base + 16, _edge(form, edge), "middle", fill=SOFT) for edge in range(low, high + 1, every * step)
    ]
    if mark is not None:
        drawn.append(_place(x(mark), base, f"{mark_label} {spoken(form, mark)}"))
    return Chart(title, unit, "".join(drawn), 194, (f"区间（{unit}，含下限）", "人数"), rows, source, on)


def _edge(form: str, value: int) -> str:
    return str(value // 100) if form == "score" and value % 100 == 0 else spoken(form, value)


def _place(x: float, base: float, words: str) -> str:
    half = width_of(words) / 2
    middle = min(max(x, half), WIDTH - half)
    return (
        segment(x, 22, x, base, stroke=MARK, width=2, extra=' stroke-dasharray="4 3"')
        + text(middle, 14, words, "middle", fill=MARK, bold=True)
        + segment(x - 4, base, x + 4, base, stroke=MARK, width=3)
    )
