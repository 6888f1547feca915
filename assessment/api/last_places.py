"""Last places over the years."""

from rest_framework import serializers

from assessment.filters.consequences import LastPlaceFilter
from assessment.models import LastPlace
from cadre_mgmt.web.api.serializers import ChosenFieldsSerializer, PointsField
from cadre_mgmt.web.api.views import ScopedViewSet


class LastPlaceSerializer(ChosenFieldsSerializer):
    """末位：已确认结果中排名范围的最后一名"""

    id = serializers.IntegerField(label="编号")
    year = serializers.IntegerField(label="年度")
    cycle = serializers.IntegerField(source="cycle_id", label="考核周期编号")
    assessee = serializers.CharField(source="result.assessee.code", label="工号")
    name = serializers.CharField(source="result.assessee.name", label="姓名")
    unit = serializers.CharField(source="result.assessee.unit_name", label="单位")
    post = serializers.CharField(source="result.assessee.post_name", label="职务")
    post_level = serializers.CharField(source="result.assessee.post_level", label="职务层次")
    ranked_in = serializers.CharField(source="result.ranked_in", label="排名范围代码")
    ranked_in_name = serializers.CharField(source="result.ranked_in_name", label="排名范围")
    group_size = serializers.IntegerField(source="result.group_size", label="排名人数", allow_null=True)
    total = PointsField(source="result.total", label="总分", allow_null=True)
    rank = serializers.IntegerField(source="result.rank", label="名次", allow_null=True)
    tied = serializers.BooleanField(source="is_tied", label="并列末位")
    state = serializers.CharField(label="状态")
    decision = serializers.CharField(label="决定", help_text="并列末位：upheld 认定，dismissed 不认定")
    decided_on = serializers.DateField(label="决定日期", allow_null=True)
    running = serializers.BooleanField(label="连续两年末位")
    confirmed_at = serializers.DateTimeField(label="确认时间")
    withdrawn_at = serializers.DateTimeField(label="撤销时间", allow_null=True)


class LastPlaceViewSet(ScopedViewSet):
    model = LastPlace
    verb, scope, tag = "assessment.view_last_places", "assessment:read", "考核"
    title = "末位"
    unit_path = "cadre__unit__path"
    lookup_value_regex = "[0-9]+"
    serializer_class = LastPlaceSerializer
    filterset_class = LastPlaceFilter
    orderings = {"id": ("pk",), "year": ("year", "cadre_id", "pk")}
    summaries = {"list": "末位", "retrieve": "一个末位"}

    def rows(self):
        return super().rows().with_running().select_related("result__assessee")
