"""csv and xlsx beside json: the same rows, without pages."""

from rest_framework.renderers import BaseRenderer, JSONRenderer

from .errors import WORDS, body

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _TableRenderer(BaseRenderer):
    """Only marks the format: TableFormats writes the rows. What is no table (an error) is written as json."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        response = (renderer_context or {}).get("response")
        if response is not None:
            response["Content-Type"] = "application/json"
        return JSONRenderer().render(data if data is not None else body(*WORDS[406]))


class CSVRenderer(_TableRenderer):
    media_type, format, charset = CSV_TYPE, "csv", "utf-8"


class XLSXRenderer(_TableRenderer):
    media_type, format, charset = XLSX_TYPE, "xlsx", None
    render_style = "binary"
