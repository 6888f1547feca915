"""What record health found, what was sent back to a unit, and what the paper says."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import Unit, under
from personnel.rules.health import RULES, Severity

from .rows import SetRow


class OfCadreQuerySet(models.QuerySet):
    def visible_to(self, user) -> "OfCadreQuerySet":
        if user.sees_everything():
            return self
        return self.filter(under(user.unit_paths(), "cadre__unit__path"))


class SeverityChoice(models.TextChoices):
    ERROR = Severity.ERROR.value, "错误"
    WARNING = Severity.WARNING.value, "警告"
    NOTICE = Severity.NOTICE.value, "提示"


class RecordHealth(models.Model):
    """体检结果: how one file stood when it was last examined."""

    cadre = models.OneToOneField(
        "personnel.Cadre", models.CASCADE, related_name="record_health", primary_key=True, verbose_name="干部"
    )
    score = models.PositiveSmallIntegerField("健康度")
    errors = models.PositiveSmallIntegerField("错误", default=0)
    warnings = models.PositiveSmallIntegerField("警告", default=0)
    notices = models.PositiveSmallIntegerField("提示", default=0)
    examined_on = models.DateField("体检日期")

    objects = OfCadreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "体检结果"
        ordering = ["score", "cadre"]
        indexes = [models.Index(fields=["score", "cadre"], name="record_health_by_score")]

    def __str__(self):
        return f"{self.cadre} {self.score}"


class RecordDefect(models.Model):
    """档案问题: one thing that a rule found in one file and that is still there."""

    cadre = models.ForeignKey("personnel.Cadre", models.CASCADE, related_name="defects", verbose_name="干部")
    rule = models.CharField("规则", max_length=30, choices=[(one.code, one.label) for one in RULES.values()])
    severity = models.CharField("程度", max_length=10, choices=SeverityChoice)
    section = models.CharField("所在部分", max_length=20)
    message = models.CharField("问题", max_length=300)
    row = models.BigIntegerField("所在行", null=True)
    found_on = models.DateField("发现日期")
    returned = models.ForeignKey(
        "personnel.DefectReturn", models.SET_NULL, null=True, related_name="defects", verbose_name="退回"
    )

    objects = OfCadreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "档案问题"
        ordering = ["cadre", "id"]
        indexes = [models.Index(fields=["rule", "cadre"], name="defect_by_rule")]

    def __str__(self):
        return self.message


class DefectReturnQuerySet(models.QuerySet["DefectReturn"]):
    def visible_to(self, user) -> "DefectReturnQuerySet":
        return self if user.sees_everything() else self.filter(under(user.unit_paths(), "unit__path"))


class DefectReturn(models.Model):
    """退回整改: what a unit is to mend by a day; it ends by itself when nothing is left, or is taken back."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    due_on = models.DateField("整改期限")
    note = models.CharField("说明", max_length=300, blank=True)
    number = models.PositiveIntegerField("退回问题")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="退回人")
    returned_at = models.DateTimeField("退回时间", auto_now_add=True)
    ended_on = models.DateField("办结日期", null=True)
    withdrawn = models.BooleanField("已撤回", default=False)

    objects = DefectReturnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "退回整改"
        ordering = ["-id"]
        indexes = [models.Index(fields=["due_on"], condition=Q(ended_on=None), name="open_return_by_day")]

    def __str__(self):
        return f"{self.unit} {self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("personnel:defect_return", args=[self.pk])

    def scope_path(self) -> str:
        return self.unit.path

    @staticmethod
    def state_of(withdrawn: bool, ended_on: date | None) -> str:
        """The state in words, for rows that are read as plain values too."""
        return "已撤回" if withdrawn else "已办结" if ended_on else "整改中"

    @property
    def state(self) -> str:
        return self.state_of(self.withdrawn, self.ended_on)


class WaivedRule(models.Model):
    """停用规则: a rule that the district does not ask of its files, with the reason."""

    rule = models.CharField("规则", max_length=30, unique=True)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="停用人")
    waived_at = models.DateTimeField("停用时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "停用规则"

    def __str__(self):
        return self.rule


@pghistory.track()
class PaperValue(SetRow):
    """纸质档案值: what a paper of the archive says about one field, beside the system's and the imported value."""

    MOMENT = Past()

    field = models.CharField("项目", max_length=40)
    value = models.CharField("纸质值", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核对人")
    checked_on = models.DateField("核对日期")

    class Meta:
        verbose_name = verbose_name_plural = "纸质档案值"
        ordering = ["cadre", "field"]
        constraints = [models.UniqueConstraint(fields=["cadre", "field"], name="one_paper_value_per_field")]

    def __str__(self):
        return f"{self.field} {self.value}"
