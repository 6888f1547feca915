"""The yardstick: schemes with dimensions, indicators, rater groups and weights."""

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from assessment.exchange.catalogue import HEADER, rows_of
from assessment.filters.catalogue import SchemeFilter
from assessment.models import Scheme
from assessment.reports.catalogue import catalogue_of
from cadre_mgmt.web.api.serializers import ChosenFieldsSerializer, PointsField
from cadre_mgmt.web.api.tables import table_response
from cadre_mgmt.web.api.views import ScopedViewSet

SCOPE = "assessment:read"
TAG = "考核"


class DimensionSerializer(serializers.Serializer):
    """维度"""

    name = serializers.CharField(label="名称")
    weight_bp = serializers.IntegerField(label="权重（万分之）")


class IndicatorSerializer(serializers.Serializer):
    """指标"""

    code = serializers.CharField(label="代码")
    text = serializers.CharField(label="指标内容")
    dimension = serializers.CharField(source="dimension.name", label="维度")
    full_points = PointsField(label="满分")
    note = serializers.CharField(label="评分办法")


class GroupSerializer(serializers.Serializer):
    """考评主体及其权重"""

    name = serializers.CharField(source="group.name", label="名称")
    layer = serializers.CharField(source="group.layer", label="层面")
    secret = serializers.BooleanField(label="不记名")
    dimension = serializers.CharField(source="dimension.name", label="维度")
    weight_bp = serializers.IntegerField(label="权重（万分之）")
    indicators = serializers.SerializerMethodField(label="所评指标代码")

    def get_indicators(self, weight) -> list[str]:
        codes = {indicator.position: indicator.code for indicator in weight.scheme.indicators.all()}
        return [codes[position] for position in weight.indicators]


class SchemeSerializer(ChosenFieldsSerializer):
    """考核方案"""

    id = serializers.IntegerField(label="方案编号")
    year = serializers.IntegerField(source="subcategory.year", label="年度")
    kind = serializers.CharField(label="类别")
    category = serializers.CharField(source="subcategory.category.code", label="大类代码")
    category_name = serializers.CharField(source="subcategory.category.name", label="大类")
    subcategory = serializers.CharField(source="subcategory.code", label="小类代码")
    subcategory_name = serializers.CharField(source="subcategory.name", label="小类")
    version = serializers.IntegerField(label="版本")
    frozen_at = serializers.DateTimeField(label="冻结时间", allow_null=True)
    trim_from = serializers.IntegerField(label="去极值起算人数")
    trim_each = serializers.IntegerField(label="两端各去几票")
    content_hash = serializers.CharField(label="内容摘要")
    dimensions = DimensionSerializer(many=True, label="维度")
    indicators = IndicatorSerializer(many=True, label="指标")
    groups = GroupSerializer(source="group_weights", many=True, label="考评主体")


class SchemeViewSet(ScopedViewSet):
    model = Scheme
    verb, scope, tag = "assessment.view_catalogue", SCOPE, TAG
    title = "指标体系"
    lookup_value_regex = "[0-9]+"
    serializer_class = SchemeSerializer
    filterset_class = SchemeFilter
    orderings = {
        "subcategory": (
            "subcategory__year",
            "subcategory__category__position",
            "subcategory__category__code",
            "subcategory__position",
            "subcategory__code",
            "kind",
            "version",
        ),
        "id": ("pk",),
    }
    summaries = {"list": "考核方案，含维度、指标、考评主体和权重", "retrieve": "一个考核方案"}
    descriptions = {"list": "csv 和 xlsx 为指标体系文件的格式，一行是一个指标和一个考评主体。"}

    def rows(self):
        return super().rows().with_parts().prefetch_related("group_weights__scheme__indicators")

    def as_table(self, request, queryset):
        """The catalogue file itself: whole rows, in an order that can be loaded again."""
        if "fields" in request.query_params:
            raise ValidationError({"fields": ["指标体系文件不能只取部分列"]})
        self.paginator.size(request)
        self.paginator.ordering(request, self)
        schemes = queryset.order_by(*self.orderings["subcategory"])
        rows = (row for category in catalogue_of(schemes).categories for row in rows_of(category))
        return table_response(request, self.title, HEADER, rows)
