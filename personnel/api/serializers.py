"""Units, posts and cadres as programs read them. Labels are the column titles of csv and xlsx."""

from rest_framework import serializers

from cadre_mgmt.web.api.serializers import ChosenFieldsSerializer, DateTextField
from personnel.rules.duties.staffing import KIND_LABELS


class UnitSerializer(ChosenFieldsSerializer):
    """单位"""

    code = serializers.CharField(label="单位代码")
    name = serializers.CharField(label="单位名称")
    kind = serializers.CharField(label="单位类别")
    parent = serializers.SerializerMethodField(label="上级单位代码", help_text="上级不在调用者范围内时为空")
    depth = serializers.IntegerField(label="层级", help_text="根为0")
    position = serializers.IntegerField(label="排序")
    founded_on = serializers.DateField(label="设立日期", allow_null=True)
    abolished_on = serializers.DateField(label="撤销日期", allow_null=True)

    def get_parent(self, unit) -> str | None:
        if unit.parent is None or not unit.parent.path.startswith(self._paths()):
            return None
        return unit.parent.code

    def _paths(self) -> tuple[str, ...]:
        if not hasattr(self, "_seen"):
            self._seen = tuple(self.context["user"].unit_paths())
        return self._seen


class PostSerializer(ChosenFieldsSerializer):
    """职务"""

    id = serializers.IntegerField(label="职务编号")
    unit = serializers.CharField(source="unit.code", label="单位代码")
    unit_name = serializers.CharField(source="unit.name", label="单位")
    name = serializers.CharField(label="职务名称")
    level = serializers.CharField(label="职务层次")
    places = serializers.IntegerField(label="职数")
    holders = serializers.IntegerField(label="现任人数")
    kind = serializers.SerializerMethodField(label="职务类别", help_text="未登记的按职务层次判断")
    vacant = serializers.SerializerMethodField(label="空缺")
    over = serializers.SerializerMethodField(label="超配")
    is_head = serializers.BooleanField(label="单位主要负责人")
    position = serializers.IntegerField(label="排序")

    def get_kind(self, post) -> str:
        return KIND_LABELS[post.kind_shown]

    def get_vacant(self, post) -> int:
        return max(post.places - post.holders, 0)

    def get_over(self, post) -> int:
        return max(post.holders - post.places, 0)


class CadreSerializer(ChosenFieldsSerializer):
    """干部：身份证号和电话只显示首尾，出生只到月，不含简历"""

    code = serializers.CharField(label="工号")
    name = serializers.CharField(label="姓名")
    sex = serializers.CharField(label="性别")
    born = serializers.SerializerMethodField(label="出生年月")
    ethnic = serializers.CharField(label="民族")
    native_place = serializers.CharField(label="籍贯")
    identity = serializers.CharField(source="identity_masked", label="身份证号")
    political = serializers.CharField(label="政治面貌")
    joined_party = DateTextField(label="入党时间")
    began_work = DateTextField(label="参加工作时间")
    staff_kind = serializers.CharField(label="人员类别")
    fulltime_education = serializers.CharField(label="全日制学历")
    fulltime_degree = serializers.CharField(label="全日制学位")
    fulltime_school = serializers.CharField(label="全日制毕业院校及专业")
    inservice_education = serializers.CharField(label="在职学历")
    inservice_degree = serializers.CharField(label="在职学位")
    inservice_school = serializers.CharField(label="在职毕业院校及专业")
    unit = serializers.CharField(source="unit.code", label="单位代码")
    unit_name = serializers.CharField(source="unit.name", label="单位")
    post = serializers.CharField(source="post.name", label="职务", allow_null=True, default=None)
    post_level = serializers.CharField(label="职务层次")
    post_since = DateTextField(label="任现职时间")
    rank = serializers.CharField(label="职级")
    rank_since = DateTextField(label="任现职级时间")
    subcategory = serializers.CharField(label="考核小类")
    phone = serializers.CharField(source="phone_masked", label="联系电话")
    left_on = serializers.DateField(label="离开日期", allow_null=True)
    left_reason = serializers.CharField(label="离开原因")

    def get_born(self, cadre) -> str | None:
        return None if cadre.born is None else f"{cadre.born.year:04}.{cadre.born.month:02}"


class TenureSerializer(serializers.Serializer):
    """任职"""

    unit = serializers.CharField(source="post.unit.code", label="单位代码")
    unit_name = serializers.CharField(source="post.unit.name", label="单位")
    post = serializers.CharField(source="post.name", label="职务")
    level = serializers.CharField(label="职务层次")
    is_main = serializers.BooleanField(label="主职")
    started = DateTextField(label="任职时间")
    ended = DateTextField(label="免职时间")
    basis = serializers.CharField(label="依据")


class EntrySerializer(serializers.Serializer):
    """简历段：按简历的次序；其间各段写明所属的段（从 0 数起）"""

    start = serializers.CharField(source="started_text", label="起始")
    end = serializers.CharField(source="ended_text", label="终止")
    point = serializers.BooleanField(source="is_point", label="只有一个时间")
    text = serializers.CharField(label="内容")
    kind = serializers.CharField(label="类别")
    marker = serializers.CharField(label="其间标记")
    parent = serializers.IntegerField(label="所属段", allow_null=True)
    unit = serializers.CharField(source="unit_name", label="所在单位")
    post = serializers.CharField(source="post_name", label="职务")
    level = serializers.CharField(label="职务层次")
    place = serializers.CharField(label="单位类型")
    employment = serializers.CharField(label="用工形式")


class CareerSerializer(serializers.Serializer):
    """经历：任职记录，新的在前；简历按原文分行，并给出识别出的各段和计入基层的月数"""

    code = serializers.CharField(label="工号")
    name = serializers.CharField(label="姓名")
    tenures = TenureSerializer(many=True, label="任职")
    resume = serializers.SerializerMethodField(label="简历")
    entries = EntrySerializer(many=True, label="简历段")
    grassroots_months = serializers.IntegerField(label="基层工作经历（月）")
    frontline_months = serializers.IntegerField(label="基层一线经历（月）")

    def get_resume(self, career) -> list[str]:
        return [line for text in career["resume"].splitlines() if (line := text.strip())]
