"""`?format=csv` and `?format=xlsx`: the rows of a list as a file, all pages in one."""

import json
from collections.abc import Iterable, Sequence

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_csv, write_workbook

from .renderers import CSV_TYPE, XLSX_TYPE

MOST_ROWS = 200_000
CHUNK = 2000


def written_rows(serializer, queryset) -> Iterable[list]:
    """Each row of the queryset as cells in the order of the serializer's fields."""
    for row in queryset.iterator(chunk_size=CHUNK):
        shown = serializer.to_representation(row)
        yield [_cell(shown[name]) for name in serializer.fields]


def table_response(request, title: str, columns: Sequence[str], rows: Iterable[Sequence]) -> HttpResponse:
    """The file, and the audit entry that says who took which rows."""
    form = request.accepted_renderer.format
    filters = {name: value[:200] for name, value in request.query_params.items()}
    record(title, "api.export", by=request.user, detail={"format": form, "path": request.path, "filters": filters})
    response: HttpResponse | StreamingHttpResponse
    if form == "csv":
        response = StreamingHttpResponse(write_csv(columns, rows), content_type=f"{CSV_TYPE}; charset=utf-8")
    else:
        response = HttpResponse(write_workbook(columns, rows, title=title), content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.{form}")
    return response


def refuse_too_many(queryset) -> None:
    """Raise Refused where a file would hold more rows than anybody reads."""
    if queryset.order_by()[: MOST_ROWS + 1].count() > MOST_ROWS:
        raise Refused(f"超过{MOST_ROWS}行，请加条件后分次导出")


def _cell(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "、".join(map(str, value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value
