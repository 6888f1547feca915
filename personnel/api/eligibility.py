"""A verdict on eligibility as programs read it."""

from rest_framework import serializers


class EvidenceSerializer(serializers.Serializer):
    """依据：记录所在的信息集、行号和内容"""

    set = serializers.CharField(label="信息集")
    row = serializers.IntegerField(label="行号")
    text = serializers.CharField(label="内容")


class ConditionSerializer(serializers.Serializer):
    """条件：是否符合、理由、依据、条款、可符合日期"""

    rule = serializers.CharField(label="规则")
    name = serializers.CharField(label="条件")
    status = serializers.ChoiceField(["met", "not_met", "unknown"], label="是否符合")
    value = serializers.CharField(label="现状")
    required = serializers.CharField(label="要求")
    reason = serializers.CharField(label="理由")
    evidence = EvidenceSerializer(many=True, label="依据")
    clause = serializers.CharField(label="条款")
    waivable = serializers.BooleanField(label="可说明理由放宽")
    manual = serializers.BooleanField(label="人工核实")
    met_on = serializers.DateField(label="可符合日期", allow_null=True)
    outlook = serializers.ChoiceField(["met", "dated", "never", "unknown"], label="前景")
    until = serializers.DateField(label="不再符合日期", allow_null=True)


class EligibilitySerializer(serializers.Serializer):
    """任职资格"""

    cadre = serializers.CharField(label="工号")
    name = serializers.CharField(label="姓名")
    rule = serializers.CharField(label="任职条件")
    version = serializers.IntegerField(label="版本")
    on = serializers.DateField(label="计算日期")
    verdict = serializers.ChoiceField(["met", "waivable", "unknown", "not_met"], label="结论")
    met_on = serializers.DateField(label="全部符合日期", allow_null=True)
    outlook = serializers.ChoiceField(["met", "dated", "never", "unknown"], label="前景")
    conditions = ConditionSerializer(many=True, label="条件")
