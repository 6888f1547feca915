"""Cursor pagination: the last page costs what the first one does, and rows that come or go shift nothing."""

from operator import attrgetter

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from cadre_mgmt.web.keyset import BadCursor, decode, encode, keys_of, rows_beyond

LARGEST = 1000
NEXT, PREVIOUS = "n", "p"


class ScopedCursorPagination(BasePagination):
    """`?page_size=` up to 1000, `?cursor=`, `?ordering=` among the view's `orderings` (name → ORM paths)."""

    page_size = 100

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        size, (name, paths) = self.size(request), self.ordering(request, view)
        keys = keys_of(queryset, paths)
        cursor = request.query_params.get("cursor", "")
        backwards, values = self.place_of(cursor, name, keys) if cursor else (False, None)
        rows = list(rows_beyond(queryset, keys, values, backwards)[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        has_next, has_previous = (bool(cursor), more) if backwards else (more, bool(cursor))
        self.next = self._link(NEXT, name, keys, rows[-1]) if rows and has_next else None
        self.previous = self._link(PREVIOUS, name, keys, rows[0]) if rows and has_previous else None
        return rows

    def get_paginated_response(self, data):
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def size(self, request) -> int:
        text = request.query_params.get("page_size")
        if text is None:
            return self.page_size
        if not text.isascii() or not text.isdigit() or len(text) > 4 or not 1 <= int(text) <= LARGEST:
            raise ValidationError({"page_size": [f"应为1至{LARGEST}的整数"]})
        return int(text)

    def ordering(self, request, view) -> tuple[str, list[str]]:
        """The signed name asked for (else the view's first), and its signed ORM paths."""
        asked = request.query_params.get("ordering") or next(iter(view.orderings))
        name, sign = asked.removeprefix("-"), "-" if asked.startswith("-") else ""
        if name not in view.orderings:
            raise ValidationError({"ordering": [f"可用的排序：{'、'.join(view.orderings)}，前加 - 为倒序"]})
        return asked, [f"{sign}{path}" for path in view.orderings[name]]

    def place_of(self, cursor: str, ordering: str, keys) -> tuple[bool, list]:
        """Whether it leads backwards, and the key values of the row it stands at."""
        direction, _, rest = cursor.partition(".")
        made_for, _, values = rest.partition(".")
        if direction not in {NEXT, PREVIOUS} or made_for != ordering:
            raise self.bad_cursor()
        try:
            return direction == PREVIOUS, decode(values, keys)
        except BadCursor:
            raise self.bad_cursor() from None

    def bad_cursor(self) -> ValidationError:
        return ValidationError({"cursor": ["分页位置无效，请从第一页重新开始"]})

    def address(self, direction: str, ordering: str, values: str) -> str:
        """This address with another cursor."""
        address = remove_query_param(self.request.build_absolute_uri(), "cursor")
        return replace_query_param(address, "cursor", f"{direction}.{ordering}.{values}")

    def _link(self, direction: str, ordering: str, keys, row) -> str:
        values = [attrgetter(key.path.replace("__", "."))(row) for key in keys]
        return self.address(direction, ordering, encode(values))

    def get_paginated_response_schema(self, schema):
        link = {"type": "string", "nullable": True, "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view):
        names = [sign + name for name in view.orderings for sign in ("", "-")]
        return [
            _parameter("cursor", "分页位置，取自上一次应答的 next 或 previous", {"type": "string"}),
            _parameter(
                "page_size",
                "每页行数",
                {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": self.page_size},
            ),
            _parameter("ordering", "排序，前加 - 为倒序", {"type": "string", "enum": names}),
        ]


def _parameter(name: str, description: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
