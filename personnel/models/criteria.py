"""Conditions of eligibility as data, and the lists that judging everybody by them gave."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from personnel.rules.eligibility import RuleSet, parse_conditions
from personnel.rules.levels import LEVELS, RANKS

from .cadre import Cadre
from .posts import Post


class CriteriaQuerySet(models.QuerySet["Criteria"]):
    def visible_to(self, user) -> "CriteriaQuerySet":
        """Rules are no secret of a unit: who may see conditions sees all of them."""
        return self

    def in_force(self, on: date) -> "CriteriaQuerySet":
        return self.filter(Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))

    def named(self, code: str, on: date) -> "Criteria":
        """The version of a rule set that is in force on a day. Raises Refused."""
        versions = self.filter(code=code)
        found = versions.in_force(on).order_by("-version").first()
        if found is None:
            gone = f"在 {on} 没有施行的版本" if versions.exists() else "不存在"
            raise Refused(f"任职条件 {code[:40]} {gone}", {"rule": [gone]})
        return found

    def newest(self) -> "CriteriaQuerySet":
        """The last version of each code."""
        later = Criteria.objects.filter(code=models.OuterRef("code"), version__gt=models.OuterRef("version"))
        return self.filter(~models.Exists(later))


class Criteria(models.Model):
    """任职条件: one version of a rule set. What it says never changes; a change makes the next version."""

    code = models.CharField("代码", max_length=40)
    version = models.PositiveSmallIntegerField("版本", default=1)
    name = models.CharField("名称", max_length=100)
    clause = models.CharField("依据", max_length=300, blank=True)
    level = models.CharField("拟任职务层次", max_length=30, blank=True, choices=[(one, one) for one in LEVELS])
    rank = models.CharField("拟晋升职级", max_length=40, blank=True, choices=[(one, one) for one in RANKS])
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="criteria", verbose_name="适用职务"
    )
    conditions = models.JSONField("条件")
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    note = models.CharField("修改说明", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制定人")
    made_at = models.DateTimeField("制定时间", auto_now_add=True)

    objects = CriteriaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职条件"
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_criteria_per_code_and_version"),
            models.CheckConstraint(
                name="criteria_end_after_they_begin", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("personnel:criteria", args=[self.pk])

    def rules(self) -> RuleSet:
        """The rule set that the row describes."""
        return RuleSet(
            code=self.code,
            name=self.name,
            conditions=parse_conditions(self.conditions),
            version=self.version,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            clause=self.clause,
            level=self.level,
            rank=self.rank,
        )

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or self.valid_to > on)


class ScreeningQuerySet(models.QuerySet["Screening"]):
    def visible_to(self, user) -> "ScreeningQuerySet":
        """The own ones; who sees the whole district sees all."""
        return self if user.sees_everything() else self.filter(by=user)


class Screening(models.Model):
    """资格筛查: everybody of a unit (or all) judged by one rule set on one day, perhaps for one post.

    `tally`: for each condition asked, how many miss it and how many miss nothing else.
    """

    criteria = models.ForeignKey(Criteria, models.PROTECT, related_name="screenings", verbose_name="任职条件")
    on = models.DateField("计算日期")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位范围")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="screenings", verbose_name="拟任职务"
    )
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+", verbose_name="任务")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    done_at = models.DateTimeField("完成时间", null=True)
    judged = models.PositiveIntegerField("判断人数", default=0)
    met = models.PositiveIntegerField("符合", default=0)
    waivable = models.PositiveIntegerField("须说明理由", default=0)
    unknown = models.PositiveIntegerField("待核实", default=0)
    not_met = models.PositiveIntegerField("不符合", default=0)
    tally = models.JSONField("各条件未满足人数", default=list)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "资格筛查"
        ordering = ["-id"]
        indexes = [models.Index(fields=["by", "-id"], name="screening_by_user")]

    def __str__(self):
        return f"{self.criteria}（{self.on}）"

    def get_absolute_url(self) -> str:
        return reverse("personnel:screening", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk


class ScreeningLineQuerySet(models.QuerySet["ScreeningLine"]):
    def visible_to(self, user) -> "ScreeningLineQuerySet":
        if user.sees_everything():
            return self
        return self.filter(cadre__in=Cadre.objects.visible_to(user))


class ScreeningLine(models.Model):
    """筛查结论: one person's outcome; `missing` are the positions of what is not met or open, from 0."""

    class Outcome(models.TextChoices):
        MET = "met", "符合"
        WAIVABLE = "waivable", "须说明理由"
        UNKNOWN = "unknown", "待核实"
        NOT_MET = "not_met", "不符合"

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="lines")
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="+", verbose_name="干部")
    outcome = models.CharField("结论", max_length=8, choices=Outcome.choices)
    missing = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name="未满足的条件")
    short = models.PositiveSmallIntegerField("未满足的条件数", default=0)
    met_on = models.DateField("可符合日期", null=True)
    reasons = models.JSONField("理由", default=list)

    objects = ScreeningLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "筛查结论"
        ordering = ["screening", "id"]
        indexes = [
            models.Index(fields=["screening", "outcome", "id"], name="screening_line_by_outcome"),
            models.Index(fields=["screening", "short", "met_on", "id"], name="screening_line_by_short"),
        ]

    def __str__(self):
        return f"{self.cadre_id} {self.get_outcome_display()}"

    def scope_path(self) -> str:
        return self.cadre.unit.path
