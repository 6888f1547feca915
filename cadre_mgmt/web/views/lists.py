"""Lists: scope, filter, sort, page by key, choose columns, count on demand, export the same rows."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_csv, write_tables
from cadre_mgmt.web.filterbar import filter_bar, filter_text
from cadre_mgmt.web.keyset import BadCursor, Slice, keys_of, page
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do
from cadre_mgmt.web.tables import Column, Table, column_boxes, fields_of, plain

from .base import ANYBODY_SIGNED_IN, PageView

OWN = ("after", "before", "count", "export")  # address parameters that do not belong to the filter
EXPORT_ROWS = 200_000
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


class ScopedListView(PageView):
    """Rows of `model` in the user's scope.

    `columns` are Column declarations, the first is the row's head; `order` the signed name of the column sorted by at
    first, or ORM paths in a tuple. `filterset_class` narrows (its first `filters_shown` fields stand in the bar, a
    filter named `q` is the search box). `export_verb` offers the workbook to who may, `audited` writes every look down
    under that verb with filter text, number and hash of the shown ids. `group_actions` put a tick box before each row;
    their views read `request.POST.getlist("ids")`.
    """

    template_name = "web/list.html"
    columns: Sequence[Column] = ()
    order: str | tuple[str, ...] = ""
    page_size = 50
    filterset_class: Any = None
    filters_shown = 4
    export_verb: str | None = None
    audited = ""
    group_actions: tuple[Do, ...] = ()
    edit_url = ""
    empty = "没有符合条件的记录"
    first_step = ""

    def get_queryset(self):
        """The rows in scope; override to annotate, always from `self.scoped()`."""
        return self.scoped()

    def get(self, request, *args, **kwargs) -> HttpResponse:
        queryset = self.narrowed()
        if form := request.GET.get("export"):
            return self.export(queryset, form)
        if "count" in request.GET and getattr(request, "htmx", False):
            return HttpResponse(f"共{queryset.order_by().count():,}条")
        return self.listing(queryset)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Remember the chosen columns for this session."""
        known = {column.name for column in self.columns}
        request.session[self.memory] = [name for name in request.POST.getlist("columns") if name in known]
        return HttpResponseRedirect(request.get_full_path())

    # --- rows ---

    def narrowed(self):
        """Scope and filter; `self.filterset` keeps the bound form. A wrong filter value shows nothing."""
        queryset = self.get_queryset()
        self.filterset = None
        if self.filterset_class is not None:
            self.filterset = self.filterset_class(self.request.GET, queryset=queryset, request=self.request)
            queryset = self.filterset.qs if self.filterset.is_valid() else queryset.none()
        return queryset

    def slice(self, queryset, columns: Sequence[Column]) -> tuple[Slice, list[str]]:
        """One page of plain rows, and the names of their places."""
        fields = fields_of(columns, "pk")
        keys = keys_of(queryset, self.sort_paths())
        asked = self.request.GET
        try:
            return page(
                queryset, fields, keys, self.page_size, after=asked.get("after", ""), before=asked.get("before", "")
            ), fields
        except BadCursor:
            raise Refused("翻页地址已失效，请从第一页重新开始") from None

    def sorted_by(self) -> tuple[str, bool]:
        """Name of the column sorted by and whether downwards; unknown names fall back to the declared order."""
        allowed = {column.name for column in self.columns if column.sort}
        for signed in (self.request.GET.get("sort", ""), self.order):
            if isinstance(signed, str) and signed.lstrip("-") in allowed:
                return signed.lstrip("-"), signed.startswith("-")
        return "", False

    def sort_paths(self) -> list[str]:
        name, descending = self.sorted_by()
        if name:
            column = next(column for column in self.columns if column.name == name)
            return [f"{'-' if descending else ''}{path}" for path in column.sort_paths]
        return list(self.order) if isinstance(self.order, tuple) else []

    # --- columns ---

    @property
    def memory(self) -> str:
        return f"columns:{self.request.resolver_match.view_name}"

    def shown(self) -> list[Column]:
        """The columns chosen in this session, else all that are not optional; the first always."""
        columns = self.drawn_columns()
        chosen = self.request.session.get(self.memory)
        if chosen:
            return [column for n, column in enumerate(columns) if n == 0 or column.name in chosen]
        return [column for column in columns if not column.optional]

    def drawn_columns(self) -> Sequence[Column]:
        """The declared columns; a catalogue's first column leads to its form."""
        if self.edit_url and self.columns[0].link is None:
            first = self.columns[0]
            values = {name: getattr(first, name) for name in first.__dataclass_fields__}
            return [Column(**{**values, "link": Link(self.edit_url, "pk")}), *self.columns[1:]]
        return self.columns

    # --- answers ---

    def listing(self, queryset) -> HttpResponse:
        columns = self.shown()
        wrong = self.filterset is not None and not self.filterset.is_valid()
        rows, fields = (Slice([], None, None), fields_of(columns, "pk")) if wrong else self.slice(queryset, columns)
        if self.audited and not wrong:
            self.record_look(rows.rows, fields)
        name, descending = self.sorted_by()
        group_buttons = [b for do in self.group_actions if (b := do.button(self.user))]
        table = Table(
            columns,
            rows.rows,
            self.get_title(),
            fields,
            (name, descending, self.query(without=("sort", *OWN))),
            select="pk" if group_buttons else "",
            empty=self.empty,
        )
        return self.page(
            400 if wrong else 200,
            table=table,
            bar=filter_bar(self.filterset, self.request, self.filters_shown) if self.filterset is not None else None,
            pages=self.pages(rows, queryset),
            column_boxes=column_boxes(self.columns, {column.name for column in columns}),
            exports=self.may_export(),
            export_url=self.query(without=OWN),
            group_buttons=group_buttons,
            is_narrowed=bool(self.request.GET),
            **self.context(),
        )

    def pages(self, rows: Slice, queryset) -> dict[str, Any]:
        """Addresses of the neighbours, and the count where it is known or asked for."""
        base = self.query(without=OWN)
        count = None
        if rows.after is None and rows.before is None:
            count = len(rows.rows)
        elif "count" in self.request.GET:
            count = queryset.order_by().count()
        return {
            "next": f"{base}after={rows.after}" if rows.after else "",
            "previous": f"{base}before={rows.before}" if rows.before else "",
            "first": base if rows.before else "",
            "count": count,
            "count_url": f"{base}count=1",
            "shown": len(rows.rows),
        }

    def query(self, without: Sequence[str] = ()) -> str:
        """This address with its parameters but some, ready to take another: `?unit=3&`."""
        kept = self.request.GET.copy()
        for name in without:
            kept.pop(name, None)
        return f"?{kept.urlencode()}&" if kept else "?"

    # --- records and exports ---

    def filter_text(self) -> str:
        return filter_text(self.filterset) if self.filterset is not None else ""

    def record_look(self, rows: Sequence[tuple], fields: Sequence[str]) -> None:
        place = fields.index("pk")
        ids = ",".join([str(row[place]) for row in rows])
        shown = hashlib.sha256(ids.encode()).hexdigest()
        detail = {"filter": self.filter_text(), "rows": len(rows), "ids_sha256": shown}
        record(self.get_title(), self.audited, by=self.user, detail=detail)

    def may_export(self) -> bool:
        return bool(self.export_verb) and (self.export_verb == ANYBODY_SIGNED_IN or may(self.user, self.export_verb))

    def export(self, queryset, form: str) -> HttpResponse:
        """The same rows in the same order as a file; the export itself is recorded with its hash."""
        if form not in TYPES:
            raise Refused("只能导出 xlsx 或 csv")
        if not self.export_verb:
            raise PermissionDenied("此页不提供导出")
        if self.export_verb != ANYBODY_SIGNED_IN:
            require(self.user, self.export_verb)
        columns = [column for column in self.drawn_columns() if column.exported]
        fields = fields_of(columns, "pk")
        order = [key.order(False) for key in keys_of(queryset, self.sort_paths())]
        rows = list(queryset.order_by(*order).values_list(*fields)[: EXPORT_ROWS + 1])
        if len(rows) > EXPORT_ROWS:
            raise Refused(f"一次最多导出{EXPORT_ROWS:,}条，请先筛选")
        values = [plain(column, fields) for column in columns]
        heads = [column.header for column in columns]
        cells = ([value(row) for value in values] for row in rows)
        title = self.get_title()
        if form == "xlsx":
            mark = f"{self.user.name}于 {timezone.localtime():%Y-%m-%d %H:%M} 导出，注意保密"
            content = write_tables([(title, heads, cells)], footer=mark)
        else:
            content = b"".join(write_csv(heads, cells))
        self.record_export(content, form, len(rows))
        name = f"{title}{timezone.localdate():%Y%m%d}.{form}"
        return download(content, name, TYPES[form])

    def record_export(self, content: bytes, form: str, count: int) -> None:
        detail = {
            "filter": self.filter_text(),
            "rows": count,
            "format": form,
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        verb = self.export_verb if self.export_verb != ANYBODY_SIGNED_IN else self.audited or "web.export"
        record(self.get_title(), verb, by=self.user, detail=detail)


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, never to open in the page."""
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
