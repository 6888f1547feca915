"""Standing bars in parts over bands or spans of time."""

from collections.abc import Sequence
from datetime import date

from .canvas import SOFT, WIDTH, Chart, legend, linked, rect, segment, shortened, text, width_of
from .patterns import EDGE, fills

BASE, HIGH = 190, 140


def columns(
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    *,
    unit: str,
    head: str = "区间",
    urls: Sequence[Sequence[str]] = (),
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Standing bars; `series` rows: (name, values in the order of `labels`), up to seven; `urls[series][label]`."""
    totals = [sum(values[place] for _, values in series) for place in range(len(labels))]
    top = max(totals, default=0) or 1
    step = (WIDTH - 20) / max(1, len(labels))
    bar = min(48.0, step * 0.7)
    every = max(1, -(-max((width_of(label) for label in labels), default=0) // step))
    definitions, fill_of = fills(title, labels, series, on)
    drawn = [definitions]
    if len(series) > 1:
        drawn.append(legend([name for name, _ in series], fill_of[: len(series)], 14, 10))
    for place, label in enumerate(labels):
        x, y = 10 + step * place + (step - bar) / 2, float(BASE)
        for number, (name, values) in enumerate(series):
            tall = HIGH * values[place] / top
            y -= tall
            fill = fill_of[number] if len(series) > 1 else fill_of[4]
            tip = f"{label}，{name}：{values[place]}{unit}"
            mark = rect(x, y, bar, tall, fill=fill, tip=tip, extra=EDGE) if values[place] else ""
            drawn.append(linked(urls[number][place] if urls and mark else "", mark))
        if totals[place]:
            drawn.append(text(x + bar / 2, y - 5, str(totals[place]), "middle"))
        if place % every == 0:
            drawn.append(text(x + bar / 2, BASE + 16, shortened(label, step * every), "middle", fill=SOFT))
    drawn.append(segment(10, BASE, WIDTH - 10, BASE, stroke=SOFT))
    many = len(series) > 1
    heads = (head, *(name for name, _ in series), *(("合计",) if many else ()))
    rows = [
        (label, *(str(values[place]) for _, values in series), *((str(totals[place]),) if many else ()))
        for place, label in enumerate(labels)
    ]
    return Chart(title, unit, "".join(drawn), BASE + 26, heads, rows, source, on)
