"""csv and xlsx beside json: the same rows, without pages."""

from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CSVRenderer(BaseRenderer):
    """Marks the format; the rows are written by `tables.Tables`."""

    media_type, format, charset = CSV_TYPE, "csv", "utf-8"


class XLSXRenderer(BaseRenderer):
    media_type, format, charset = XLSX_TYPE, "xlsx", None
    render_style = "binary"


class FormatNegotiation(DefaultContentNegotiation):
    """`?format=` with a name that the endpoint does not write is a mistake of the caller, not a missing page."""

    def filter_renderers(self, renderers, format):
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            formats = "、".join(dict.fromkeys(renderer.format for renderer in renderers))
            raise ValidationError({"format": [f"可用的格式：{formats}"]})
        return found
