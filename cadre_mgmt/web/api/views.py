"""Base of every endpoint: scoped rows, one filter for page and API, formats, chosen fields, entity tags."""

import hashlib
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404
from django.utils.http import parse_etags
from rest_framework import serializers, viewsets
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from cadre_mgmt.accounts.models import Token
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.moments import seen
from cadre_mgmt.org.models import under
from cadre_mgmt.web.keyset import keys_of, rows_beyond
from cadre_mgmt.web.moment import VERB as PAST

from .filtering import refuse_unknown
from .renderers import CSVRenderer, XLSXRenderer
from .tables import refuse_too_many, table_response, written_rows

LIST = {"page_size", "cursor", "ordering", "fields", "format"}
SINGLE = {"fields", "format"}
MOMENT = {"on", "known"}


class Door(viewsets.GenericViewSet):
    """What all endpoints share. Declare `verb` and `scope` (see permissions); `parameters` names the query's own.

    `tag`, `summaries` and `descriptions` (action → text) are what the schema says. `sees_past` takes `?on=` and
    `?known=`: the rows as at a moment of the past.
    """

    verb: Any = None
    scope: str | None = None
    http_method_names = ["get", "head", "post"]
    parameters: ClassVar[set[str]] = {"format"}
    sees_past = False
    tag = ""
    summaries: ClassVar[dict[str, str]] = {}
    descriptions: ClassVar[dict[str, str]] = {}

    def initial(self, request, *args, **kwargs):
        if request.method == "POST":
            _ = request._request.body  # read once within the limit, so that it can be hashed after it was parsed
        super().initial(request, *args, **kwargs)
        if seen():
            require(request.user, PAST)
        refuse_unknown(request, self.known_parameters() | (MOMENT if self.sees_past else set()))

    def known_parameters(self) -> set[str]:
        return self.parameters

    def get_serializer_context(self):
        """`?fields=` is for what is read; bodies are taken whole."""
        request = self.request if self.request is not None and self.request.method != "POST" else None
        return {"request": request, "view": self, "user": getattr(self.request, "user", None)}


class ScopedViewSet(Door):
    """Rows of `model` within the caller's scope, by list and one by one.

    Declare `model`, `title` (name of files), `serializer_class`, `detail_serializer_class` where one row shows more,
    `lookup_field`, `orderings` (name → ORM paths over indexed columns, the default first) and, for rows that belong to
    a unit, `unit_path`: a token sees nothing outside its unit, whatever else its owner sees.
    """

    model: Any = None
    title = ""
    unit_path = ""
    detail_serializer_class: type[serializers.BaseSerializer] | None = None
    orderings: ClassVar[dict[str, tuple[str, ...]]] = {"id": ("pk",)}
    filterset_class: Any = None
    has_tables = True

    def known_parameters(self):
        if self.action != "list":
            return SINGLE if self.action == "retrieve" else super().known_parameters()
        return LIST | set(self.filterset_class.base_filters if self.filterset_class else ())

    def get_renderers(self):
        tables = [CSVRenderer(), XLSXRenderer()] if self.action == "list" and self.has_tables else []
        return [JSONRenderer(), *tables]

    def rows(self):
        """The rows in scope; override to join and annotate, always from `super()`."""
        return self.model.objects.visible_to(self.request.user)

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return self.model.objects.none()
        rows = self.rows()
        if self.unit_path and isinstance(self.request.auth, Token):
            rows = rows.filter(under([self.request.auth.reach], self.unit_path))
        return rows

    def get_serializer_class(self):
        return (self.action != "list" and self.detail_serializer_class) or self.serializer_class

    def list(self, request, *args, **kwargs):
        queryset = self.filter_queryset(self.get_queryset())
        if request.accepted_renderer.format != "json":
            return self.as_table(request, queryset)
        page = self.paginate_queryset(queryset)
        self.note_list(page)
        return self.get_paginated_response(self.get_serializer(self.prepared(page), many=True).data)

    def as_table(self, request, queryset):
        serializer = self.get_serializer()
        refuse_too_many(queryset)
        self.paginator.size(request)
        _, paths = self.paginator.ordering(request, self)
        ordered = rows_beyond(queryset, keys_of(queryset, paths), None, backwards=False)
        columns = [str(field.label or name) for name, field in serializer.fields.items()]
        return table_response(request, self.title, columns, written_rows(serializer, ordered))

    def prepared(self, page: list) -> list:
        """The rows of one page before they are written; override to fetch what belongs to all of them at once."""
        return page

    def note_list(self, page: list) -> None:
        """Override where a look at the list is itself a deed to write down."""

    def get_object(self):
        """Out of scope and missing are the same 404; malformed keys too."""
        value = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
        if "\x00" in str(value):
            raise Http404
        try:
            found = self.get_queryset().get(**{self.lookup_field: value})
        except (ObjectDoesNotExist, TypeError, ValueError, OverflowError, ValidationError) as error:
            raise Http404 from error
        self.check_object_permissions(self.request, found)
        return found

    def retrieve(self, request, *args, **kwargs):
        return tagged(request, self.get_serializer(self.get_object()).data)


def tagged(request, data) -> Response:
    """A single object with its entity tag; 304 when the caller has it already."""
    tag = f'"{hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'
    known = [one.removeprefix("W/") for one in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))]
    if tag in known or known == ["*"]:
        return Response(status=304, headers={"ETag": tag})
    return Response(data, headers={"ETag": tag})
