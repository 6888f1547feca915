"""How the schema tells what all endpoints share: chosen fields, files, errors, entity tags."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from .renderers import CSV_TYPE, XLSX_TYPE
from .serializers import ErrorSerializer

FIELDS = OpenApiParameter("fields", OpenApiTypes.STR, description="只返回所列字段，以逗号分隔")
KNOWN_TAG = OpenApiParameter(
    "If-None-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="上次应答的 ETag，未变时应答 304"
)
PAST = [
    OpenApiParameter("on", OpenApiTypes.DATE, description="按该日的情况"),
    OpenApiParameter("known", OpenApiTypes.STR, description="按该时刻（或该日结束时）所掌握的记录，默认按现在"),
]
ERRORS = {
    "400": "请求内容有误",
    "401": "未登录，或令牌无效",
    "403": "在范围内，但没有权限",
    "404": "不存在，或不在范围内",
    "406": "不支持所要的格式",
    "409": "现在的状态不允许",
    "415": "请以 application/json 提交",
    "422": "Idempotency-Key 已用于另一请求",
    "429": "请求过于频繁",
}
WRITING = {"409", "415", "422"}


class ScopedSchema(AutoSchema):
    """Adds to every operation the parameters, formats and errors that the base views bring along."""

    def get_override_parameters(self):
        past = PAST if getattr(self.view, "sees_past", False) and self.method == "GET" else []
        return [*self._own_parameters(), *past]

    def _own_parameters(self):
        action = getattr(self.view, "action", "")
        if action == "list" and hasattr(self.view, "orderings"):
            formats = self._formats()
            chosen = OpenApiParameter("format", OpenApiTypes.STR, enum=formats, description="应答的格式，文件不分页")
            return [FIELDS, chosen] if len(formats) > 1 else [FIELDS]
        return [FIELDS, KNOWN_TAG] if action == "retrieve" else []

    def get_summary(self):
        return getattr(self.view, "summaries", {}).get(getattr(self.view, "action", ""), "")

    def get_description(self):
        return getattr(self.view, "descriptions", {}).get(getattr(self.view, "action", ""), "")

    def get_tags(self):
        return [self.view.tag]

    def map_renderers(self, attribute):
        found = super().map_renderers(attribute)
        return [one for one in found if one not in {CSV_TYPE, XLSX_TYPE}]

    def _formats(self) -> list[str]:
        return [renderer.format for renderer in self.view.get_renderers()]

    def _get_response_bodies(self, direction="response"):
        found = super()._get_response_bodies(direction)
        if getattr(self.view, "action", "") == "list" and "csv" in self._formats():
            found["200"]["content"][CSV_TYPE] = {"schema": {"type": "string"}}
            found["200"]["content"][XLSX_TYPE] = {"schema": {"type": "string", "format": "binary"}}
        if getattr(self.view, "action", "") == "retrieve":
            found["304"] = {"description": "未变"}
        for code, text in ERRORS.items():
            if self._can_be(code):
                answer = OpenApiResponse(ErrorSerializer, description=text)
                found.setdefault(code, self._get_response_for_code(answer, code, media_types=["application/json"]))
        return dict(sorted(found.items()))

    def _can_be(self, code: str) -> bool:
        if code == "404":
            return "{" in self.path
        return self.method == "POST" or code not in WRITING
