"""Base of every endpoint: scoped rows, one filter for page and API, formats, chosen fields, entity tags."""

import hashlib

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import parse_etags
from django_filters.utils import translate_validation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.exports import write_csv, write_workbook

from .renderers import CSV_TYPE, XLSX_TYPE

MOST_ROWS = 200_000
FIELDS = OpenApiParameter("fields", OpenApiTypes.STR, description="只返回所列字段，以逗号分隔")


class ChosenFieldsSerializer(serializers.Serializer):
    """Serializer that keeps only the fields named in `?fields=`; unknown names are refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        request = self.context.get("request")
        asked = request.query_params.get("fields", "") if request is not None else ""
        if not asked:
            return
        names = [name.strip() for name in asked.split(",") if name.strip()]
        if unknown := [name for name in names if name not in self.fields]:
            raise ValidationError({"fields": [f"没有字段：{'、'.join(unknown)}"]})
        for name in set(self.fields) - set(names):
            self.fields.pop(name)


class TableFormats:
    """`?format=csv` and `?format=xlsx` write all rows that match, column titles from the serializer's labels."""

    def as_table(self, request, queryset) -> HttpResponse:
        serializer = self.get_serializer()
        fields = serializer.fields
        titles = [str(field.label or name) for name, field in fields.items()]
        rows = ([_cell(item.get(name)) for name in fields] for item in self._written(serializer, queryset))
        form = request.accepted_renderer.format
        record(
            None,
            f"{self.table_name}.export",
            by=request.user,
            detail={"format": form, "path": request.path, "filters": dict(request.query_params.items())},
        )
        name = f"{self.table_name}.{form}"
        if form == "csv":
            response = StreamingHttpResponse(write_csv(titles, rows), content_type=f"{CSV_TYPE}; charset=utf-8")
        else:
            response = HttpResponse(write_workbook(titles, rows, title=self.table_name), content_type=XLSX_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _written(self, serializer, queryset):
        for row in queryset[:MOST_ROWS].iterator(chunk_size=2000):
            yield serializer.to_representation(row)


@extend_schema_view(list=extend_schema(parameters=[FIELDS]), retrieve=extend_schema(parameters=[FIELDS]))
class ScopedViewSet(TableFormats, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Declare `queryset_of(user)`, `serializer_class`, `verb`, `scope`, `lookup_field`, `ordering_fields`."""

    table_name = "rows"
    ordering_fields: tuple[str, ...] = ("id",)
    known_parameters = frozenset({"page_size", "cursor", "ordering", "fields", "format"})

    def queryset_of(self, user):
        raise NotImplementedError

    def get_queryset(self):
        return self.queryset_of(self.request.user)

    def filter_queryset(self, queryset):
        filterset_class = getattr(self, "filterset_class", None)
        known = set(self.known_parameters)
        if filterset_class is not None and self.action == "list":
            known |= set(filterset_class.base_filters)
            known |= {
                f"{name}_{end}" for name in filterset_class.base_filters for end in ("min", "max", "after", "before")
            }
        if unknown := sorted(set(self.request.query_params) - known):
            raise ValidationError({name: ["没有这个参数"] for name in unknown})
        if filterset_class is None or self.action != "list":
            return queryset
        filterset = filterset_class(self.request.query_params, queryset=queryset, request=self.request)
        if not filterset.is_valid():
            raise translate_validation(filterset.errors)
        return filterset.qs

    def list(self, request, *args, **kwargs):
        queryset = self.filter_queryset(self.get_queryset())
        if request.accepted_renderer.format in {"csv", "xlsx"}:
            ordering = self.paginator.get_ordering(request, queryset, self)
            return self.as_table(request, queryset.order_by(*ordering))
        page = self.paginate_queryset(queryset)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def get_object(self):
        """Out of scope and missing are the same 404; malformed keys too."""
        value = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
        try:
            found = self.filter_queryset(self.get_queryset()).filter(**{self.lookup_field: value}).first()
        except (TypeError, ValueError) as error:
            raise Http404 from error
        if found is None:
            raise Http404
        self.check_object_permissions(self.request, found)
        return found

    def retrieve(self, request, *args, **kwargs):
        return tagged(request, self.get_serializer(self.get_object()).data)


def tagged(request, data) -> Response:
    """A single object with its entity tag; 304 when the caller has it already."""
    tag = f'"{hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'
    if tag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        return Response(status=304, headers={"ETag": tag})
    return Response(data, headers={"ETag": tag})


def _cell(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    return value
