"""Cursor pagination: the last page costs what the first one does."""

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination

LARGEST = 1000


class ScopedCursorPagination(CursorPagination):
    """`?page_size=` up to 1000, `?cursor=`, `?ordering=` among the view's `ordering_fields`."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = LARGEST
    offset_cutoff = 100_000
    invalid_cursor_message = "分页位置无效"

    def get_page_size(self, request):
        text = request.query_params.get(self.page_size_query_param)
        if text is None:
            return self.page_size
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LARGEST:
            raise ValidationError({"page_size": [f"应为1至{LARGEST}的整数"]})
        return int(text)

    def get_ordering(self, request, queryset, view):
        allowed = getattr(view, "ordering_fields", ("id",))
        asked = request.query_params.get("ordering", "") or getattr(view, "ordering", allowed[0])
        if asked.removeprefix("-") not in allowed:
            raise ValidationError({"ordering": [f"可用的排序：{'、'.join(allowed)}"]})
        sign = "-" if asked.startswith("-") else ""
        return (asked,) if asked.removeprefix("-") in {"pk", "id"} else (asked, f"{sign}pk")

    def decode_cursor(self, request):
        try:
            return super().decode_cursor(request)
        except (NotFound, ValueError, UnicodeDecodeError) as error:
            raise ValidationError({"cursor": [self.invalid_cursor_message]}) from error

    def get_schema_operation_parameters(self, view):
        parameters = super().get_schema_operation_parameters(view)
        ordering = {
            "name": "ordering",
            "required": False,
            "in": "query",
            "description": "排序字段，前加 - 为倒序",
            "schema": {"type": "string", "enum": list(getattr(view, "ordering_fields", ("id",)))},
        }
        return [*parameters, ordering]
