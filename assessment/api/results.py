"""Results of a cycle as the columns of the Results CSV, and one of them with its working as published."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from rest_framework.exceptions import ValidationError

from assessment.actions.looks import view_result
from assessment.exchange.result_table import COLUMNS
from assessment.filters.results import ResultFilter
from assessment.models import Result
from assessment.reports.published_rows import published_rows
from assessment.reports.readable import readable_cycles
from assessment.reports.results import shown_run
from assessment.reports.workings import audience_of, published
from assessment.rules.publication import Audience
from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.api.tables import refuse_too_many, table_response
from cadre_mgmt.web.api.views import ScopedViewSet, tagged
from cadre_mgmt.web.keyset import keys_of, rows_beyond

from .result_serializers import ResultDetailSerializer, ResultRowSerializer, WorkingSerializer

VERBS = ("assessment.view_results", "assessment.view_totals", "assessment.view_own_result")
UNRANKED = Case(When(rank=None, then=Value(1)), default=Value(0), output_field=IntegerField())


class ResultViewSet(ScopedViewSet):
    """Of the published run, else (for the department) of the newest done one; nothing where there is none."""

    model = Result
    verb, scope, tag = VERBS, "assessment:read", "考核"
    title = "考核结果"
    unit_path = "assessee__unit__path"
    lookup_field, lookup_url_kwarg = "assessee__code", "code"
    serializer_class, detail_serializer_class = ResultRowSerializer, ResultDetailSerializer
    filterset_class = ResultFilter
    orderings = {
        "ranked_in": ("unranked", "ranked_in", "rank", "assessee__code"),
        "total": ("total", "assessee__code"),
        "assessee": ("assessee__code",),
    }
    summaries = {"list": "考核结果，列同结果文件", "retrieve": "一名考核对象的结果和计算过程"}
    descriptions = {
        "list": "单位负责人和报表用户只有总分，名次、维度等为空。维度得分的列名为 d: 加维度名称。",
        "retrieve": "不记名主体合并后才列出；分数过少的只公布维度得分。",
    }

    @cached_property
    def run(self):
        cycle = readable_cycles(self.request.user).filter(pk=self.kwargs["cycle"]).select_related("published_run")
        found = cycle.first()
        if found is None:
            raise Http404
        run = shown_run(found)
        if run is not None:
            run.cycle = found
        return run

    def rows(self):
        unit = "assessee__unit", "assessee__cadre__account"
        return super().rows().filter(run=self.run).select_related(*unit).annotate(unranked=UNRANKED)

    def list(self, request, *args, **kwargs):
        queryset = self.filter_queryset(self.get_queryset())
        if request.accepted_renderer.format != "json":
            return self.as_table(request, queryset)
        page = self.paginate_queryset(queryset)
        detail = {"cycle": self.kwargs["cycle"], "rows": len(page)}
        record(self.title, "assessment.view_results", by=request.user, detail=detail)
        heads, lines = self.lines(page)
        return self.get_paginated_response([_json_object(heads, line) for line in lines])

    def as_table(self, request, queryset):
        refuse_too_many(queryset)
        self.paginator.size(request)
        _, paths = self.paginator.ordering(request, self)
        ordered = rows_beyond(queryset, keys_of(queryset, paths), None, backwards=False)
        return table_response(request, self.title, *self.lines([*ordered]))

    def retrieve(self, request, *args, **kwargs):
        result = self.get_object()
        audience = audience_of(request.user, result)
        view_result(result, audience.value, by=request.user)
        table = published_rows(self.run, [result], request.user)
        (row,) = table.rows
        shown = {
            **_json_object(table.heads, row.cells(table.dimensions)),
            "run": self.run.number,
            "published": self.run.pk == self.run.cycle.published_run_id,
            "post": result.assessee.post_name,
            "workings": _working(result, audience),
        }
        heads = [*shown]
        return tagged(request, {heads[place]: shown[heads[place]] for place in self.chosen(heads)})

    def lines(self, results: Sequence[Result]) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        """Heads and cells, only the columns asked for by `?fields=`."""
        if self.run is None:
            return COLUMNS, []
        table = published_rows(self.run, results, self.request.user)
        places = self.chosen(table.heads)
        cells = [row.cells(table.dimensions) for row in table.rows]
        return [table.heads[place] for place in places], [[row[place] for place in places] for row in cells]

    def chosen(self, heads: Sequence[str]) -> Sequence[int]:
        asked = self.request.query_params.get("fields")
        if asked is None:
            return range(len(heads))
        names = {name.strip() for name in asked.split(",")}
        if unknown := sorted(names - set(heads)):
            raise ValidationError({"fields": [f"没有字段：{'、'.join(unknown)}"]})
        return [place for place, head in enumerate(heads) if head in names]


def _json_object(heads: Sequence[str], cells: Sequence[Any]) -> dict[str, Any]:
    """Figures as texts with two decimals, null for nothing, as export_results writes them."""
    shown = (str(cell) if isinstance(cell, Decimal) else None if cell == "" else cell for cell in cells)
    return dict(zip(heads, shown, strict=True))


def _working(result: Result, audience: Audience) -> dict | None:
    """The working as this reader may see it; None where he may not, or where the run kept none."""
    if not audience.sees_working or not result.workings:
        return None
    return WorkingSerializer(published(result, audience)).data
