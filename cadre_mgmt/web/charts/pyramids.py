"""The population pyramid: one group to the left, one to the right of the ages."""

from collections.abc import Sequence
from datetime import date

from .canvas import INK, SOFT, WIDTH, Chart, legend, linked, rect, segment, text, width_of
from .patterns import EDGE, fills

ROW, BAR = 26, 18


def pyramid(
    title: str,
    bands: Sequence[str],
    left: tuple[str, Sequence[int]],
    right: tuple[str, Sequence[int]],
    *,
    unit: str = "人",
    urls: Sequence[tuple[str, str]] = (),
    head: str = "年龄",
    source: str = "",
    on: date | None = None,
) -> Chart:
    """Bands from the lowest up. `left` and `right`: name of the group, its values in the order of `bands`."""
    room = max((width_of(band) for band in bands), default=0) + 24
    figure_room = 8 + max((width_of(str(value)) for value in (*left[1], *right[1])), default=0)
    wing = (WIDTH - room) / 2 - figure_room
    top = max([*left[1], *right[1]], default=0) or 1
    edges = (WIDTH - room) / 2, (WIDTH + room) / 2
    definitions, fill_of = fills(title, bands, left, right, on)
    drawn = [definitions, legend([f"{left[0]}（左）", f"{right[0]}（右）"], fill_of[:2], 14, edges[0] - 20)]
    for place, band in enumerate(reversed(bands)):
        number = len(bands) - 1 - place
        y = 26 + ROW * place
        drawn.append(text(WIDTH / 2, y + 13, band, "middle", fill=INK))
        for side, (name, values) in enumerate((left, right)):
            value = values[number]
            wide = wing * value / top
            x = edges[0] - wide if side == 0 else edges[1]
            mark = rect(x, y, wide, BAR, fill=fill_of[side], tip=f"{band}，{name}：{value}{unit}", extra=EDGE)
            anchor, at = ("end", x - 5) if side == 0 else ("start", x + wide + 5)
            mark += text(at, y + 13, str(value), anchor)
            drawn.append(linked(urls[number][side] if urls else "", mark))
    height = 30 + ROW * len(bands)
    drawn += [segment(edge, 22, edge, height - 4, stroke=SOFT) for edge in edges]
    rows = [(band, str(left[1][n]), str(right[1][n]), str(left[1][n] + right[1][n])) for n, band in enumerate(bands)]
    return Chart(title, unit, "".join(drawn), height, (head, left[0], right[0], "合计"), rows, source, on)
