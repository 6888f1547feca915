"""What is laid down for a post, as programs read it."""

from rest_framework import serializers

from cadre_mgmt.web.api.serializers import DateTextField


class PostDutySerializer(serializers.Serializer):
    """岗位职责"""

    text = serializers.CharField(label="岗位职责")
    bearing = serializers.CharField(source="get_bearing_display", label="承担方式")
    statutory = serializers.CharField(source="statutory.text", label="法定职责", allow_null=True, default=None)
    basis = serializers.CharField(source="statutory.basis", label="依据", allow_null=True, default=None)
    article = serializers.CharField(source="statutory.article", label="条款", allow_null=True, default=None)
    started = DateTextField(label="起")


class WorkflowStepSerializer(serializers.Serializer):
    """工作流程"""

    text = serializers.CharField(label="步骤")
    limit = serializers.CharField(label="时限")
    outcome = serializers.CharField(label="成果")


class RequiredAbilitySerializer(serializers.Serializer):
    """任职能力"""

    text = serializers.CharField(label="能力要求")
    weight = serializers.CharField(source="get_weight_display", label="要求程度")


class ResponsibilityLinkSerializer(serializers.Serializer):
    """责任链：在本职务登记的关系"""

    kind = serializers.CharField(source="get_kind_display", label="关系")
    post = serializers.CharField(source="to_post.name", label="对方职务", allow_null=True, default=None)
    unit = serializers.SerializerMethodField(label="对方单位")
    matter = serializers.CharField(label="事项")

    def get_unit(self, link) -> str:
        return link.to_post.unit.name if link.to_post else link.to_unit.name


class PostDescriptionSerializer(serializers.Serializer):
    """职责说明：一个职务现行的职责、流程、能力要求和责任链"""

    id = serializers.IntegerField(source="post.pk", label="职务编号")
    name = serializers.CharField(source="post.name", label="职务名称")
    unit = serializers.CharField(source="post.unit.code", label="单位代码")
    duties = PostDutySerializer(source="described.duties", many=True, label="岗位职责")
    workflow = WorkflowStepSerializer(source="described.steps", many=True, label="工作流程")
    abilities = RequiredAbilitySerializer(source="described.abilities", many=True, label="任职能力")
    links = ResponsibilityLinkSerializer(source="described.links", many=True, label="责任链")
