"""A tree of boxes that grows to the right, each box a link, branches folded or unfolded by a link of their own.

A parent stands beside its first child, so that a tree of many rows reads like a list and can be cut into pages between
any two rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .canvas import INK, LINE, MARK, SOFT, linked, n, rect, segment, shortened, text

BOX_WIDTH, BOX_HEIGHT, GAP, ROW = 216, 36, 34, 44
FOLD = 9
ROWS_A_PAGE = 34


@dataclass
class Node:
    """A box: its name over a note; `toggle_url` folds or unfolds its branch. `is_strong` for the top of a branch."""

    label: str
    note: str = ""
    url: str = ""
    toggle_url: str = ""
    is_open: bool = False
    is_strong: bool = False
    is_amiss: bool = False
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its column and row, and the rows of its children."""

    node: Node
    depth: int
    row: int
    rows: tuple[int, ...]


def lay_out(roots: Sequence[Node]) -> list[Placed]:
    """Where each node stands: leaves take a row each, a parent the row of its first child; from the top down."""
    placed: list[Placed] = []
    row = 0
    for root in roots:
        row = _lay_out(root, 0, row, placed)
    return sorted(placed, key=lambda one: (one.row, one.depth))


def _lay_out(node: Node, depth: int, row: int, placed: list[Placed]) -> int:
    """Place a node and its branch from `row` on; returns the first row below them."""
    rows, following = [], row
    for child in node.children:
        rows.append(following)
        following = _lay_out(child, depth + 1, following, placed)
    placed.append(Placed(node, depth, row, tuple(rows)))
    return max(following, row + 1)


@dataclass(frozen=True)
class Tree:
    """A drawn tree; `svg` whole, `pages` in pieces of so many rows for print."""

    title: str
    roots: Sequence[Node]

    @property
    def html(self) -> SafeString:
        placed = lay_out(self.roots)
        return mark_safe(
            f'<figure class="chart tree-chart"><div class="chart-box" tabindex="0" role="region" '
            f'aria-label="{escape(self.title)}">{self._svg(placed, 0, _rows(placed))}</div>'
            f"<details><summary>文字清单</summary>{self._list(self.roots)}</details></figure>"
        )

    __str__ = __html__ = lambda self: self.html

    @property
    def pages(self) -> list[SafeString]:
        """Drawings of at most `ROWS_A_PAGE` rows each, from the top down."""
        placed = lay_out(self.roots)
        last = _rows(placed)
        return [
            mark_safe(self._svg(placed, start, min(start + ROWS_A_PAGE, last), is_paper=True))
            for start in range(0, last, ROWS_A_PAGE)
        ]

    def _svg(self, placed: Sequence[Placed], first: int, last: int, *, is_paper: bool = False) -> str:
        depth = max((one.depth for one in placed), default=0)
        width, height = (depth + 1) * (BOX_WIDTH + GAP), (last - first) * ROW + 4
        drawn = "".join(piece for one in placed for piece in _drawn(one, first, last, is_paper=is_paper))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
            f'height="{n(height)}" role="group" aria-label="{escape(self.title)}">{drawn}</svg>'
        )

    def _list(self, nodes: Sequence[Node]) -> str:
        rows = []
        for node in nodes:
            name = linked(node.url, escape(node.label))
            note = f' <span class="note">{escape(node.note)}</span>' if node.note else ""
            rows.append(f"<li>{name}{note}{self._list(node.children) if node.children else ''}</li>")
        return f"<ul>{''.join(rows)}</ul>"


def _rows(placed: Sequence[Placed]) -> int:
    return max((one.row for one in placed), default=-1) + 1


def _drawn(one: Placed, first: int, last: int, *, is_paper: bool) -> Iterator[str]:
    """Lines and box of a node as far as they fall into the rows from `first` up to and without `last`."""
    x = one.depth * (BOX_WIDTH + GAP)
    yield from _lines(one, x, first, last)
    if first <= one.row < last:
        yield _box(one.node, x, (one.row - first) * ROW + 2, is_paper=is_paper)


def _lines(one: Placed, x: float, first: int, last: int) -> Iterator[str]:
    if not one.rows:
        return
    middle = x + BOX_WIDTH + GAP / 2
    y = lambda row: (row - first) * ROW + 2 + BOX_HEIGHT / 2  # noqa: E731
    if first <= one.row < last:
        yield segment(x + BOX_WIDTH, y(one.row), middle, y(one.row), stroke=SOFT)
    top, bottom = max(one.row, first), min(one.rows[-1], last - 1)
    if top <= bottom and one.rows[-1] > one.row:
        above = y(top) if one.row >= first else 0
        below = y(bottom) if one.rows[-1] < last else (last - first) * ROW + 4
        yield segment(middle, above, middle, below, stroke=SOFT)
    for row in one.rows:
        if first <= row < last:
            yield segment(middle, y(row), x + BOX_WIDTH + GAP, y(row), stroke=SOFT)


def _box(node: Node, x: float, y: float, *, is_paper: bool) -> str:
    stroke, width = (MARK, 2) if node.is_amiss else (INK, 1.5) if node.is_strong else (LINE, 1)
    frame = rect(
        x + 1, y, BOX_WIDTH - 2, BOX_HEIGHT, fill="#fff", tip=f"{node.label} {node.note}".strip(),
        extra=f' rx="4" stroke="{stroke}" stroke-width="{width}"',
    )  # fmt: skip
    has_fold = bool(node.toggle_url) and not is_paper
    room = BOX_WIDTH - 16 - (2 * FOLD + 4 if has_fold else 0)
    name = shortened(node.label, room)
    words = text(x + 8, y + (15 if node.note else 22), name, bold=node.is_strong)
    if node.note:
        words += text(x + 8, y + 30, shortened(node.note, room), fill=MARK if node.is_amiss else SOFT)
    return linked("" if is_paper else node.url, frame + words) + (_fold(node, x, y) if has_fold else "")


def _fold(node: Node, x: float, y: float) -> str:
    """A circle with + or − that leads to the tree with this branch unfolded or folded."""
    cx, cy = x + BOX_WIDTH - FOLD - 6, y + BOX_HEIGHT / 2
    label = f"{'收起' if node.is_open else '展开'}{node.label}"
    title = f"<title>{escape(label)}</title>"
    circle = f'<circle cx="{n(cx)}" cy="{n(cy)}" r="{FOLD}" fill="#fff" stroke="{SOFT}">{title}</circle>'
    cross = segment(cx - 4, cy, cx + 4, cy, stroke=INK, width=1.5)
    if not node.is_open:
        cross += segment(cx, cy - 4, cx, cy + 4, stroke=INK, width=1.5)
    return f'<a href="{escape(node.toggle_url)}" aria-label="{escape(label)}">{circle}{cross}</a>'
