"""How a result is written: the columns of the Results CSV, and the working as published."""

from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from cadre_mgmt.web.api.serializers import PointsField


class ResultRowSerializer(serializers.Serializer):
    """结果的一行；没有的和不公布给调用者的为空。另有各维度得分，列名为 d: 加维度名称"""

    year = serializers.IntegerField(label="年度")
    kind = serializers.CharField(label="类别")
    assessee = serializers.CharField(label="工号")
    name = serializers.CharField(label="姓名")
    unit = serializers.CharField(label="单位")
    category = serializers.CharField(label="大类")
    subcategory = serializers.CharField(label="小类")
    ranked_in = serializers.CharField(label="排名范围代码", allow_null=True)
    group_size = serializers.IntegerField(label="排名人数", allow_null=True)
    total = PointsField(label="总分", allow_null=True)
    rank = serializers.IntegerField(label="名次", allow_null=True)
    tied = serializers.IntegerField(label="并列", allow_null=True, min_value=0, max_value=1)
    last = serializers.IntegerField(label="末位", allow_null=True, min_value=0, max_value=1)
    last_years_running = serializers.IntegerField(label="连续末位年数", allow_null=True)
    probability_last = PointsField(label="末位概率", allow_null=True)
    rank_low = serializers.IntegerField(label="名次区间下限", allow_null=True)
    rank_high = serializers.IntegerField(label="名次区间上限", allow_null=True)
    incomplete_reason = serializers.CharField(label="不完整原因", allow_null=True)


class WorkedGroupSerializer(serializers.Serializer):
    """一个考评主体（或合并后的几个）：100 × total ÷（counted × full）= mean"""

    names = serializers.ListField(child=serializers.CharField(), label="考评主体")
    secret = serializers.BooleanField(label="不记名")
    weight_bp = serializers.IntegerField(label="权重（万分之）")
    sheets = serializers.IntegerField(label="评分表数")
    abstained = serializers.IntegerField(label="弃权数")
    counted = serializers.IntegerField(label="计入数")
    trimmed = serializers.BooleanField(label="已去极值")
    full = PointsField(label="满分")
    total = PointsField(label="合计", allow_null=True)
    mean = PointsField(label="均分", allow_null=True)
    withheld = serializers.CharField(label="不公布的原因")


class AbsentGroupSerializer(serializers.Serializer):
    """没有计入的考评主体，权重分给其他主体"""

    name = serializers.CharField(label="考评主体")
    weight_bp = serializers.IntegerField(label="权重（万分之）")
    reason = serializers.CharField(label="原因")


class WorkedDimensionSerializer(serializers.Serializer):
    """一个维度：各主体均分按权重在 present_weight_bp 中的比例相加"""

    name = serializers.CharField(label="维度")
    weight_bp = serializers.IntegerField(label="权重（万分之）")
    score = PointsField(label="得分", allow_null=True)
    present_weight_bp = serializers.IntegerField(label="计入主体的权重之和")
    groups = WorkedGroupSerializer(many=True, label="计入的考评主体")
    absent = AbsentGroupSerializer(many=True, label="没有计入的考评主体")


class AdjustmentSerializer(serializers.Serializer):
    """加减分"""

    points = PointsField(label="分值")
    clause = serializers.CharField(label="条款")


class WorkingSerializer(serializers.Serializer):
    """公布的计算过程：各维度得分按权重相加，再加加减分"""

    total = PointsField(label="总分", allow_null=True)
    dimensions = WorkedDimensionSerializer(many=True, label="维度")
    adjustments = AdjustmentSerializer(many=True, label="加减分")
    adjustment = PointsField(label="计入的加减分", help_text="合计超过上限时按上限计入")


class ResultDetailSerializer(ResultRowSerializer):
    """结果的一行，加上计分批次和公布给调用者的计算过程"""

    run = serializers.IntegerField(label="计分批次")
    published = serializers.BooleanField(label="已公布")
    post = serializers.CharField(label="职务")
    workings = WorkingSerializer(label="计算过程", allow_null=True)


class RowSchema(OpenApiSerializerExtension):
    """A row has a column of its own for each dimension; which ones, the cycle says."""

    target_class = ResultRowSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        schema.pop("required", None)  # `?fields=` may leave any of them out
        figure = {"type": "string", "nullable": True, "description": "d: 加维度名称：该维度得分"}
        return {**schema, "additionalProperties": figure}
