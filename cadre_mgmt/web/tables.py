"""Tables as data: columns declared once, drawn as escaped HTML in plain Python, exported as the same rows."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from .cells import KINDS, badges_of, date_text, labels_of, moment_text, month_text, percent_text, score_html, score_text
from .links import Link


@dataclass(frozen=True)
class Column:
    """One column. `source` is an ORM path (or several, then `value` makes one value of them); default is `name`.

    `kind`: text long code person number score percent date datetime month bool badge html. A score is an integer in
    hundredths of a point (`full`, in the same unit, draws the bar), a percent is in basis points, a badge needs
    `choices` (a choices class, or value → (label, tone)); html must come escaped.
    `sort`: True, or the ORM paths to order by. `optional` columns show when chosen; `exported=False` stays on screen.
    """

    name: str
    header: str
    source: str | tuple[str, ...] = ()
    kind: str = "text"
    value: Callable[..., Any] | None = None
    link: Link | None = None
    sort: bool | str | tuple[str, ...] = False
    choices: Any = None
    full: int | None = None
    optional: bool = False
    exported: bool = True
    note: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        if isinstance(self.source, str):
            return (self.source,)
        return self.source or (self.name,)

    @property
    def sort_paths(self) -> tuple[str, ...]:
        if self.sort is True:
            return (self.sources[0],)
        return (self.sort,) if isinstance(self.sort, str) else (self.sort or ())

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.sources, *(self.link.fields if self.link else ()))


def fields_of(columns: Iterable[Column], *more: str) -> list[str]:
    """The ORM paths to ask for, each once, in a stable order."""
    return list(dict.fromkeys([*(path for column in columns for path in column.fields), *more]))


def getter(column: Column, fields: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """A function from a row (values in the order of `fields`) to the column's plain value."""
    places = [fields.index(path) for path in column.sources]
    if column.value is not None:
        value = column.value
        return lambda row: value(*[row[place] for place in places])
    place = places[0]
    return lambda row: row[place]


def drawer(column: Column, fields: Sequence[str], tag: str = "td") -> Callable[[Sequence[Any]], str]:
    """A function from a row to the column's HTML cell."""
    get = getter(column, fields)
    draw, css = KINDS[column.kind]
    if column.kind == "badge":
        ready = badges_of(column.choices)
        draw = lambda value: ready.get(value) or escape(str(value))  # noqa: E731
    elif column.kind == "score" and column.full:
        full = column.full
        draw = lambda value: score_html(value, full)  # noqa: E731
    start = f"<{tag}{' scope=row' if tag == 'th' else ''}{f' class={css}' if css else ''}>"
    end, nothing = f"</{tag}>", f"{start}</{tag}>"
    if column.link is None:
        return lambda row: nothing if (value := get(row)) is None or value == "" else f"{start}{draw(value)}{end}"
    address = column.link.filler([fields.index(path) for path in column.link.fields])

    def linked(row: Sequence[Any]) -> str:
        value = get(row)
        if value is None or value == "":
            return nothing
        target = address(row)
        inner = draw(value)
        return f'{start}<a href="{escape(target)}">{inner}</a>{end}' if target else f"{start}{inner}{end}"

    return linked


TEXTS = {
    "score": score_text,
    "percent": percent_text,
    "date": date_text,
    "datetime": moment_text,
    "month": month_text,
    "bool": lambda value: "是" if value else "否",
}


def plain(column: Column, fields: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """A function from a row to what goes into a workbook cell: numbers stay numbers, the rest is text."""
    get = getter(column, fields)
    if column.kind == "badge":
        words = labels_of(column.choices)
        return lambda row: words.get(value := get(row), value)
    if column.kind in TEXTS:
        text = TEXTS[column.kind]
        return lambda row: None if (value := get(row)) is None or value == "" else text(value)
    return get


@dataclass
class Table:
    """A drawn table: rows are tuples in the order of `fields`; without `fields`, dicts or objects of any kind.

    `sorting` is (name of the sorted column, descending, address without `sort`); `select` is the field whose value
    the row's tick box carries; `foot` are plain cells of a sum row.
    """

    columns: Sequence[Column]
    rows: Sequence[Any]
    caption: str
    fields: Sequence[str] = ()
    sorting: tuple[str, bool, str] | None = None
    select: str = ""
    empty: str = "没有记录"
    compact: bool = False
    foot: Sequence[str] = field(default_factory=tuple)

    def __post_init__(self):
        if not self.fields:
            self.fields = fields_of(self.columns, *([self.select] if self.select else []))
            self.rows = [
                row if isinstance(row, tuple) else tuple(lookup(row, path) for path in self.fields) for row in self.rows
            ]

    def __str__(self) -> SafeString:
        return self.html

    __html__ = __str__

    @property
    def html(self) -> SafeString:
        if not self.rows:
            return mark_safe(f'<p class="nothing">{escape(self.empty)}</p>')
        return mark_safe(
            f'<div class="table-box" tabindex="0" role="region" aria-label="{escape(self.caption)}">'
            f'<table class="table{" compact" if self.compact else ""}">'
            f'<caption class="unseen">{escape(self.caption)}</caption>'
            f"<thead><tr>{self._heads()}</tr></thead><tbody>{self.body()}</tbody>{self._foot()}</table></div>"
        )

    def body(self) -> str:
        """The rows alone."""
        cells = [drawer(c, self.fields, "td" if n else "th") for n, c in enumerate(self.columns)]
        if not self.select:
            return "".join([f"<tr>{''.join([cell(row) for cell in cells])}</tr>" for row in self.rows])
        place, name = list(self.fields).index(self.select), getter(self.columns[0], self.fields)
        return "".join(
            [
                f'<tr><td class=tick><input type=checkbox name=ids value="{escape(str(row[place]))}" '
                f'aria-label="选择 {escape(str(name(row)))}"></td>{"".join([cell(row) for cell in cells])}</tr>'
                for row in self.rows
            ]
        )

    def _heads(self) -> str:
        tick = '<td class=tick><input type=checkbox data-tick-all aria-label="全选本页"></td>' if self.select else ""
        return tick + "".join([self._head(column) for column in self.columns])

    def _head(self, column: Column) -> str:
        css = KINDS[column.kind][1]
        note = f' title="{escape(column.note)}"' if column.note else ""
        attributes = f"{f' class={css}' if css else ''}{note}"
        if self.sorting is None or not column.sort:
            return f"<th scope=col{attributes}>{escape(column.header)}</th>"
        name, descending, address = self.sorting
        here = name == column.name
        state = (' aria-sort="descending"' if descending else ' aria-sort="ascending"') if here else ""
        target = f"{address}sort={'-' if here and not descending else ''}{column.name}"
        return f'<th scope=col{attributes}{state}><a href="{escape(target)}">{escape(column.header)}</a></th>'

    def _foot(self) -> str:
        if not self.foot:
            return ""
        cells = "".join(
            f'<td class="{KINDS[column.kind][1]}">{escape(str(cell))}</td>'
            for column, cell in zip(self.columns, self.foot, strict=True)
        )
        return f"<tfoot><tr>{'<td></td>' if self.select else ''}{cells}</tr></tfoot>"


def column_boxes(columns: Sequence[Column], shown: Container[str]) -> SafeString:
    """Tick boxes to choose columns by; the first column always stays."""
    return mark_safe(
        "".join(
            [
                f'<label><input type="checkbox" name="columns" value="{column.name}"'
                f"{' checked' if column.name in shown else ''}{'' if number else ' disabled'}> "
                f"{escape(column.header)}</label>"
                for number, column in enumerate(columns)
            ]
        )
    )


def lookup(row: Any, path: str) -> Any:
    """The value at an ORM-like path of a dict or an object: unit__name."""
    for part in path.split("__"):
        row = row.get(part) if isinstance(row, dict) else getattr(row, part, None)
        if row is None:
            return None
    return row
