"""What came out: runs and results, never edited, only computed again."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre_mgmt.org.models import under

from .cycle import DEPARTMENT, Assessee, Cycle


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    def visible_to(self, user) -> "AdjustmentQuerySet":
        """The department: those of its units. A cadre reads his own in the working of his result."""
        if user.sees_everything(DEPARTMENT):
            return self
        return self.filter(under(user.unit_paths(DEPARTMENT), "assessee__unit__path"))


@pghistory.track()
class Adjustment(models.Model):
    """加减分: bonus or penalty points of one assessee with clause, evidence and approval."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待审批"
        APPROVED = "approved", "已批准"
        REJECTED = "rejected", "未批准"

    assessee = models.ForeignKey(Assessee, models.PROTECT, related_name="adjustments", verbose_name="考核对象")
    points = models.IntegerField("分值（百分之一分，减分为负）")
    clause = models.CharField("条款", max_length=200)
    evidence = models.CharField("依据", max_length=500)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PROPOSED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="批准人"
    )
    created_at = models.DateTimeField("提出时间", auto_now_add=True)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "加减分"
        ordering = ["assessee", "id"]
        constraints = [models.CheckConstraint(name="adjustment_is_not_zero", condition=~Q(points=0))]

    def __str__(self):
        return f"{self.assessee} {self.clause}"

    def scope_path(self) -> str:
        return self.assessee.unit.path


class ScoringRunQuerySet(models.QuerySet["ScoringRun"]):
    def visible_to(self, user) -> "ScoringRunQuerySet":
        return self.filter(cycle__in=Cycle.objects.visible_to(user))

    def done(self) -> "ScoringRunQuerySet":
        return self.filter(state=ScoringRun.State.DONE)


@pghistory.track()
class ScoringRun(models.Model):
    """计分批次: one complete computation of a cycle, with the hash of everything it was made from."""

    class State(models.TextChoices):
        QUEUED = "queued", "等待中"
        RUNNING = "running", "计算中"
        DONE = "done", "已完成"
        FAILED = "failed", "失败"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="runs", verbose_name="考核周期")
    number = models.PositiveSmallIntegerField("批次")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.QUEUED)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    input_hash = models.CharField("输入摘要", max_length=64, blank=True)
    result_hash = models.CharField("结果摘要", max_length=64, blank=True)
    sheets = models.PositiveIntegerField("评分表数", default=0)
    message = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    trust_at = models.DateTimeField("可信度计算时间", null=True)

    objects = ScoringRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "计分批次"
        ordering = ["cycle", "-number"]
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="one_run_per_cycle_and_number")]

    def __str__(self):
        return f"{self.cycle}第{self.number}批"

    def get_absolute_url(self) -> str:
        return reverse("assessment:results", args=[self.cycle_id])


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, user) -> "ResultQuerySet":
        """The department: those of its units; unit leaders and readers: published ones of theirs; a cadre: the own."""
        if user.sees_everything(DEPARTMENT):
            return self
        department = under(user.unit_paths(DEPARTMENT), "assessee__unit__path")
        readers = under(user.unit_paths({"unit_leader", "report_reader"}), "assessee__unit__path")
        own = Q(assessee__cadre__account=user)
        return self.filter(department | ((readers | own) & Q(run=models.F("assessee__cycle__published_run"))))

    def published(self) -> "ResultQuerySet":
        return self.filter(run=models.F("assessee__cycle__published_run"))


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Result(models.Model):
    """结果: total, dimensions, place and the whole working of one assessee in one run. Figures are hundredths."""

    run = models.ForeignKey(ScoringRun, models.PROTECT, related_name="results", db_index=False)
    assessee = models.ForeignKey(Assessee, models.PROTECT, related_name="results", verbose_name="考核对象")
    total = models.IntegerField("总分", null=True)
    dimensions = models.JSONField("各维度得分", default=dict)
    scope = models.CharField(max_length=12, blank=True)
    ranked_in = models.CharField("排名范围", max_length=20, blank=True)
    ranked_in_name = models.CharField("排名范围名称", max_length=60, blank=True)
    group_size = models.PositiveIntegerField("排名人数", null=True)
    rank = models.PositiveIntegerField("名次", null=True)
    is_tied = models.BooleanField("并列", default=False)
    is_last = models.BooleanField("末位", default=False)
    unranked_reason = models.CharField("未排名原因", max_length=200, blank=True)
    incomplete_reason = models.CharField("不完整原因", max_length=200, blank=True)
    workings = models.JSONField("计算过程", default=dict)
    probability_last = models.DecimalField("末位概率", max_digits=5, decimal_places=4, null=True)
    rank_low = models.PositiveIntegerField("名次区间下限", null=True)
    rank_high = models.PositiveIntegerField("名次区间上限", null=True)
    separation = models.DecimalField("与后一名的区分度", max_digits=8, decimal_places=2, null=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核结果"
        ordering = ["run", "ranked_in", "rank", "assessee__code"]
        constraints = [models.UniqueConstraint(fields=["run", "assessee"], name="one_result_per_run_and_assessee")]
        indexes = [
            models.Index(fields=["run", "ranked_in", "rank"], name="result_by_rank"),
            models.Index(fields=["run", "-total"], name="result_by_total"),
        ]

    def __str__(self):
        return f"{self.assessee}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:result", args=[self.pk])

    def scope_path(self) -> str:
        return self.assessee.unit.path

    def belongs_to(self, user) -> bool:
        return self.assessee.belongs_to(user)


class GroupStatistic(models.Model):
    """主体统计: how a rater group scored in a run: number, mean, spread, leniency, reliability. For the department."""

    run = models.ForeignKey(ScoringRun, models.CASCADE, related_name="statistics")
    group = models.ForeignKey("assessment.RaterGroup", models.PROTECT, related_name="+", verbose_name="考评主体")
    assessees = models.PositiveIntegerField("评价对象数")
    sheets = models.PositiveIntegerField("评分表数")
    counted = models.PositiveIntegerField("有效数")
    issued = models.PositiveIntegerField("应评数", null=True)
    mean = models.DecimalField("均分", max_digits=7, decimal_places=4, null=True)
    deviation = models.DecimalField("标准差", max_digits=7, decimal_places=4, null=True)
    leniency = models.DecimalField("宽严度", max_digits=7, decimal_places=4, null=True)
    reliability = models.DecimalField("信度", max_digits=6, decimal_places=4, null=True)

    class Meta:
        verbose_name = verbose_name_plural = "主体统计"
        ordering = ["run", "group__position"]
        constraints = [models.UniqueConstraint(fields=["run", "group"], name="one_statistic_per_run_and_group")]

    def __str__(self):
        return f"{self.group}"
