"""State and progress of the caller's own long jobs."""

from rest_framework import serializers

from cadre_mgmt.jobs.models import Job

from .permissions import ANY_SCOPE, EVERYBODY
from .serializers import ChosenFieldsSerializer
from .views import ScopedViewSet


class JobSerializer(ChosenFieldsSerializer):
    """任务"""

    id = serializers.UUIDField(label="编号")
    kind = serializers.CharField(label="类别")
    label = serializers.CharField(label="名称")
    state = serializers.ChoiceField(Job.State.choices, label="状态")
    done = serializers.IntegerField(label="已完成")
    total = serializers.IntegerField(label="总数")
    percent = serializers.IntegerField(label="百分比")
    message = serializers.CharField(label="说明")
    result_url = serializers.CharField(label="结果页面")
    created_at = serializers.DateTimeField(label="发起时间")
    started_at = serializers.DateTimeField(label="开始时间", allow_null=True)
    finished_at = serializers.DateTimeField(label="结束时间", allow_null=True)


class JobViewSet(ScopedViewSet):
    """Only what the caller has started himself; everything else does not exist here."""

    model = Job
    verb = EVERYBODY
    scope = ANY_SCOPE
    serializer_class = JobSerializer
    tag = "公用"
    summaries = {"retrieve": "本人发起的任务的状态和进度"}

    def rows(self):
        return super().rows().filter(by=self.request.user)
