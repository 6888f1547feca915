"""Scores from programs: one sheet or a list of them, all or nothing."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from assessment.actions.sheets import enter_sheets
from assessment.models import Cycle
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.api.errors import fields_of
from cadre_mgmt.web.api.idempotency import HEADER, once
from cadre_mgmt.web.api.serializers import StrictSerializer
from cadre_mgmt.web.api.views import ScopedViewSet

MOST_SHEETS = 5000
LONGEST_POINTS = 12
WRONG = "应为不超过两位小数的分数，空为弃权"


@extend_schema_field(
    {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            "nullable": True,
            "oneOf": [{"type": "string", "maxLength": LONGEST_POINTS}, {"type": "number", "minimum": 0}],
        },
    }
)
class ScoresField(serializers.Field):
    """{indicator: points}: points as a text or a number with at most two decimals, null for a blank."""

    def to_internal_value(self, data: Any) -> dict[str, str | None]:
        if not isinstance(data, dict) or not data:
            raise ValidationError('应为指标代码和分数，如 {"R1": "38.5"}')
        wrong = {code: [WRONG] for code, points in data.items() if not _is_points(points)}
        if wrong:
            raise ValidationError(wrong)
        return {code: None if points is None else str(points) for code, points in data.items()}


class SheetSerializer(StrictSerializer):
    """评分表：一个评价人对一名考核对象的评分"""

    sheet = serializers.CharField(label="评分表编号", max_length=200, help_text="同一次提交中不重复；不记名的不保存")
    assessee = serializers.CharField(label="工号", max_length=40)
    rater_group = serializers.CharField(label="考评主体", max_length=60)
    scores = ScoresField(label="分数", help_text="指标代码和分数，最多两位小数；空为弃权")


class EnteredSerializer(serializers.Serializer):
    """写入的结果"""

    sheets = serializers.IntegerField(label="评分表数")


class SheetViewSet(ScopedViewSet):
    model = Cycle
    verb, scope, tag = "assessment.import_sheets", "assessment:write", "考核"
    lookup_url_kwarg = "cycle"
    serializer_class = SheetSerializer
    summaries = {"create": "写入评分表，一份或多份"}
    descriptions = {
        "create": f"正文为一份评分表，或不超过{MOST_SHEETS}份的数组；全部写入，或者全部不写。"
        "只接受进行中的周期，且考核对象须在令牌的单位范围内。"
    }

    @extend_schema(
        request=PolymorphicProxySerializer(
            component_name="Sheets",
            serializers=[SheetSerializer, SheetSerializer(many=True)],
            resource_type_field_name=None,
            many=False,
        ),
        responses={201: EnteredSerializer},
        parameters=[HEADER],
    )
    def create(self, request, *args, **kwargs):
        cycle = self.get_object()
        sheets = _checked(request.data)

        def effect():
            return {"sheets": self._entered(cycle, sheets, is_list=isinstance(request.data, list))}, 201

        return once(request, effect)

    def _entered(self, cycle: Cycle, sheets: list[dict], *, is_list: bool) -> int:
        try:
            return enter_sheets(cycle, sheets, by=self.request.user)
        except Refused as error:
            fields = error.fields if is_list else {_plain(name): texts for name, texts in error.fields.items()}
            raise Refused(error.message, fields, error.code) from error


def _checked(body: Any) -> list[dict]:
    """The sheets of a body in their right shape; faults are named as enter_sheets names them."""
    items = body if isinstance(body, list) else [body]
    if not 1 <= len(items) <= MOST_SHEETS:
        raise ValidationError({"detail": [f"每次应为1至{MOST_SHEETS}份评分表"]})
    faults: dict[str, list[str]] = {}
    found = []
    for place, item in enumerate(items):
        serializer = SheetSerializer(data=item)
        if serializer.is_valid():
            found.append(serializer.validated_data)
            continue
        for name, texts in fields_of(serializer.errors).items():
            faults[f"sheets[{place}].{name}" if isinstance(body, list) else name] = texts
    if faults:
        raise ValidationError(faults)
    return found


def _is_points(points: Any) -> bool:
    if isinstance(points, bool) or not isinstance(points, str | int | None):
        return False
    return len(str(points)) <= LONGEST_POINTS


def _plain(name: str) -> str:
    return name.removeprefix("sheets[0].")
