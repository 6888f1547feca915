"""What all figures share: the drawn elements, the ways values read, the frame with title and table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe

from cadre_mgmt.web.cells import percent_text, score_text

INK, SOFT, LINE, FILL, MARK, PALE = "#1f2328", "#57606a", "#d8dee4", "#7a8794", "#b3261e", "#c9d1d9"
SHADES = ("#3d4752", "#7a8794", "#b4bdc6", "#dde2e7", "#5b6672", "#98a3ae")
FORMS = {"number": str, "score": score_text, "percent": percent_text}
WIDTH = 640


def spoken(form: str, value: int | None) -> str:
    return "—" if value is None else FORMS[form](value)


def n(value: float) -> str:
    """A coordinate: one decimal at most, the same on every machine."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def rect(x: float, y: float, width: float, height: float, *, fill: str, tip: str = "", extra: str = "") -> str:
    title = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="{fill}"{extra}>{title}</rect>'


def text(x: float, y: float, words: str, anchor: str = "start", *, fill: str = INK, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{n(x)}" y="{n(y)}" text-anchor="{anchor}" font-size="12" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def segment(
    x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, extra: str = ""
) -> str:
    return (
        f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" '
        f'stroke="{stroke}" stroke-width="{n(width)}"{extra}/>'
    )


def dot(x: float, y: float, radius: float, fill: str, tip: str = "") -> str:
    title = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}" stroke="#fff">{title}</circle>'


def linked(url: str, inner: str) -> str:
    return f'<a href="{escape(url)}">{inner}</a>' if url else inner


def width_of(words: str, size: int = 12) -> float:
    """Rough width of a label: a Chinese character is as wide as it is high, a Latin one a little more than half."""
    return sum(size if ord(char) > 0x2E80 else size * 0.58 for char in words)


def shortened(words: str, room: float, size: int = 12) -> str:
    """The label cut to the room it has, with an ellipsis."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words, size) + size > room:
        words = words[:-1]
    return f"{words}…"


@dataclass(frozen=True)
class Chart:
    """A drawn figure: `title` says the measure, `unit` its unit; `heads` and `rows` are the table behind it."""

    title: str
    unit: str
    drawing: str
    height: float
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    source: str = ""
    on: date | None = None
    width: float = WIDTH

    @property
    def svg(self) -> SafeString:
        """The drawing alone, complete in itself (for print and documents)."""
        label = escape(f"{self.title}（{self.unit}）" if self.unit else self.title)
        return mark_safe(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(self.width)} {n(self.height)}" '
            f'width="{n(self.width)}" height="{n(self.height)}" role="img" '
            f'aria-label="{label}">{self.drawing}</svg>'
        )

    @property
    def html(self) -> SafeString:
        unit = f'<span class="chart-unit">单位：{escape(self.unit)}</span>' if self.unit else ""
        day = f"截至{self.on.isoformat()}" if self.on else ""
        below = "，".join(part for part in (f"来源：{self.source}" if self.source else "", day) if part)
        source = f'<span class="chart-source">{escape(below)}</span>' if below else ""
        return mark_safe(
            f'<figure class="chart"><figcaption>{escape(self.title)}{unit}</figcaption>'
            f'<div class="chart-box">{self.svg}</div>{source}{self._table()}</figure>'
        )

    __str__ = __html__ = lambda self: self.html

    def _table(self) -> str:
        heads = "".join(f"<th scope=col>{escape(head)}</th>" for head in self.heads)
        body = []
        for head, *cells in self.rows:
            figures = "".join(f"<td class=num>{escape(cell)}</td>" for cell in cells)
            body.append(f"<tr><th scope=row>{escape(head)}</th>{figures}</tr>")
        return (
            '<details><summary>数据表</summary><table class="table compact">'
            f'<caption class="unseen">{escape(self.title)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></details>"
        )


def legend(names: Sequence[str], fills: Sequence[str], y: float, x: float = 0) -> str:
    drawn = []
    for name, fill in zip(names, fills, strict=True):
        drawn += [rect(x, y - 9, 10, 10, fill=fill), text(x + 14, y, name, fill=SOFT)]
        x += 30 + width_of(name)
    return "".join(drawn)


def scale(low: int, high: int, start: float, end: float):
    """A function from a value to a coordinate."""
    span = (high - low) or 1
    return lambda value: start + (end - start) * (value - low) / span
