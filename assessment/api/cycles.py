"""Cycles: how they stand, and the verbs on them."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action

from assessment.actions.consequences import confirm_results
from assessment.actions.cycles import close_cycle
from assessment.actions.runs import queue_run
from assessment.filters.catalogue import CycleFilter
from assessment.models import Cycle, Task
from assessment.reports.progress import task_table
from assessment.reports.readable import readable_cycles
from assessment.reports.turnout import ballots
from cadre_mgmt.web.api.idempotency import HEADER, once
from cadre_mgmt.web.api.jobs import JobSerializer
from cadre_mgmt.web.api.serializers import ChosenFieldsSerializer, PointsField, StrictSerializer
from cadre_mgmt.web.api.views import ScopedViewSet, tagged

READERS = ("assessment.view_cycle", "assessment.view_totals", "assessment.view_own_result")
SCOPE, WRITING, TAG = "assessment:read", "assessment:write", "考核"


class CycleSerializer(ChosenFieldsSerializer):
    """考核周期"""

    id = serializers.IntegerField(label="编号")
    kind = serializers.CharField(label="类别")
    year = serializers.IntegerField(label="年度")
    title = serializers.CharField(label="名称")
    status = serializers.ChoiceField(Cycle.Status.choices, label="状态")
    as_of = serializers.DateField(label="考核对象截止日")
    opened_at = serializers.DateTimeField(label="开启时间")
    closes_at = serializers.DateTimeField(label="预定结束时间", allow_null=True)
    closed_at = serializers.DateTimeField(label="结束时间", allow_null=True)
    confirmed_at = serializers.DateTimeField(label="确认时间", allow_null=True)
    k = serializers.IntegerField(label="不记名主体最低人数")
    min_group = serializers.IntegerField(label="最小排名人数")
    adjustment_cap = PointsField(label="加减分上限")
    tie_break = serializers.ListField(child=serializers.CharField(), label="同分比较次序")
    consequence_on = serializers.BooleanField(label="末位后果")
    talk_days = serializers.IntegerField(label="诫勉谈话期限（天）")
    statement_days = serializers.IntegerField(label="陈述申辩期限（天）")


class EmptySerializer(StrictSerializer):
    """没有内容：正文为空，或 {}"""


class ClosingSerializer(serializers.Serializer):
    """结束的结果"""

    unfinished = serializers.IntegerField(label="未提交而作废的评分任务")
    accepted = serializers.IntegerField(label="接收的评分任务")
    voided = serializers.IntegerField(label="作废的票码")
    ballots = serializers.IntegerField(label="票箱中的票")
    sheets = serializers.IntegerField(label="拆出的评分表")


class ConfirmSerializer(StrictSerializer):
    """确认结果"""

    reason = serializers.CharField(label="理由", max_length=300, required=False, allow_blank=True, default="")


class ConfirmationSerializer(serializers.Serializer):
    """确认的结果"""

    run = serializers.IntegerField(source="run.number", label="公布的计分批次")
    changed = serializers.BooleanField(label="有变化", help_text="没有更新的批次时为 false，什么也没有发生")
    last_places = serializers.IntegerField(label="末位")
    ties = serializers.IntegerField(label="待决定的并列末位")
    admonitions = serializers.IntegerField(label="新的诫勉谈话")
    findings = serializers.IntegerField(label="新的不适宜担任现职认定")
    withdrawn = serializers.IntegerField(label="撤销的末位")


class BallotTurnoutSerializer(serializers.Serializer):
    """一个单位、一个不记名主体的投票进度"""

    unit = serializers.CharField(label="单位代码")
    unit_name = serializers.CharField(label="单位")
    group = serializers.CharField(label="考评主体")
    electors = serializers.IntegerField(label="应投人数")
    percent = serializers.IntegerField(label="投票率", allow_null=True, help_text="以百分之十为一级；人数过少时为空")


class TaskTurnoutSerializer(serializers.Serializer):
    """一个记名主体的评分进度"""

    group = serializers.CharField(source="name", label="考评主体")
    waiting = serializers.IntegerField(label="未提交")
    signed = serializers.IntegerField(label="已提交")


class TurnoutSerializer(serializers.Serializer):
    """进度"""

    ballots = BallotTurnoutSerializer(many=True, label="投票")
    tasks = TaskTurnoutSerializer(many=True, label="评分")


class CycleViewSet(ScopedViewSet):
    model = Cycle
    verb, scope, tag = READERS, SCOPE, TAG
    verbs = {
        "turnout": "assessment.view_turnout",
        "close": "assessment.close_cycle",
        "compute": "assessment.compute_results",
        "confirm": "assessment.confirm_results",
    }
    scopes = {"close": WRITING, "compute": WRITING, "confirm": WRITING}
    title = "考核周期"
    lookup_value_regex = "[0-9]+"
    serializer_class = CycleSerializer
    filterset_class = CycleFilter
    orderings = {"id": ("pk",), "year": ("year", "pk")}
    summaries = {
        "list": "考核周期",
        "retrieve": "一个考核周期",
        "turnout": "投票和评分的进度",
        "close": "结束考核周期",
        "compute": "计算结果",
        "confirm": "确认结果",
    }
    descriptions = {
        "list": "组织部人员看到全部；其他人看到已公布且本人范围内有结果的。",
        "close": "不再接收评分，开启票箱。不能重新开启。令牌的单位范围须为全区。",
        "compute": "已结束的周期才能计算；应答为任务，进度见 /jobs/{id}/。令牌的单位范围须为全区。",
        "confirm": "公布最新的计分批次并写入末位。替换已公布的批次须写明理由。令牌的单位范围须为全区。",
    }

    def rows(self):
        return readable_cycles(self.request.user)

    def check_object_permissions(self, request, cycle):
        """A cadre with a published result may read how the cycle stands, though it is not his; deeds need the right."""
        if self.action != "retrieve":
            super().check_object_permissions(request, cycle)

    @extend_schema(responses=TurnoutSerializer)
    @action(detail=True)
    def turnout(self, request, *args, **kwargs):
        cycle = self.get_object()
        tasks = task_table(Task.objects.visible_to(request.user).filter(cycle=cycle))
        return tagged(request, TurnoutSerializer({"ballots": ballots(cycle, request.user), "tasks": tasks}).data)

    @extend_schema(request=EmptySerializer, responses=ClosingSerializer, parameters=[HEADER])
    @action(detail=True, methods=["post"])
    def close(self, request, *args, **kwargs):
        cycle = self.whole_district()
        self.body(EmptySerializer)
        return once(request, lambda: (ClosingSerializer(close_cycle(cycle, by=request.user)).data, 200))

    @extend_schema(request=EmptySerializer, responses={202: JobSerializer}, parameters=[HEADER])
    @action(detail=True, methods=["post"])
    def compute(self, request, *args, **kwargs):
        cycle = self.whole_district()
        self.body(EmptySerializer)
        return once(request, lambda: (dict(JobSerializer(queue_run(cycle, by=request.user).job).data), 202))

    @extend_schema(request=ConfirmSerializer, responses=ConfirmationSerializer, parameters=[HEADER])
    @action(detail=True, methods=["post"])
    def confirm(self, request, *args, **kwargs):
        cycle = self.whole_district()
        reason = self.body(ConfirmSerializer)["reason"]

        def effect():
            done = confirm_results(cycle, by=request.user, on=timezone.localdate(), reason=reason)
            return ConfirmationSerializer(done).data, 200

        return once(request, effect)

    def whole_district(self) -> Cycle:
        """The cycle, for a deed that concerns the whole district: no token of a part of it may do that."""
        cycle = self.get_object()
        if request_is_narrowed(self.request):
            raise PermissionDenied("令牌的单位范围不是全区，不能办理整个周期的事项")
        return cycle

    def body(self, serializer_class) -> dict:
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


def request_is_narrowed(request) -> bool:
    return request.auth is not None and not request.user.sees_everything()
