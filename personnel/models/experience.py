"""Grassroots and front-line time: what counts, what a person decided about a line, and the review that locks it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past

from .career import CareerEntry
from .rows import SetRowQuerySet


class Counter(models.TextChoices):
    GRASSROOTS = "grassroots", "基层工作经历"
    FRONTLINE = "frontline", "基层一线经历"


class OfCadre(models.Model):
    """A row of one cadre that follows from the career."""

    objects = SetRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def scope_path(self) -> str:
        return self.cadre.unit.path

    def belongs_to(self, user) -> bool:
        return self.cadre.belongs_to(user)


@pghistory.track()
class ExperienceStretch(OfCadre):
    """计入时段: months that count in one counter, overlaps joined and what is taken out cut off.

    Stretches of one counter never overlap. `is_sure` is False where a person must still decide.
    """

    MOMENT = Past(begins="started", ends="ended")

    cadre = models.ForeignKey("personnel.Cadre", models.CASCADE, related_name="stretches", verbose_name="干部")
    counter = models.CharField("计时", max_length=12, choices=Counter.choices)
    started = PartialDateField("起始时间")
    ended = PartialDateField("终止时间", null=True, blank=True)
    is_sure = models.BooleanField("已确定", default=True)
    text = models.CharField("经历", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计入时段"
        ordering = ["cadre", "counter", "started"]
        constraints = [
            models.UniqueConstraint(fields=["cadre", "counter", "started"], name="one_stretch_begins_at_a_time"),
        ]

    def __str__(self):
        return f"{self.get_counter_display()} {self.started}--{self.ended or ''}"


@pghistory.track()
class ExperienceDecision(OfCadre):
    """认定: whether a line of the career counts, said by a person; it holds as long as start and words stay."""

    MOMENT = Past()

    cadre = models.ForeignKey("personnel.Cadre", models.CASCADE, related_name="experience_decisions")
    counter = models.CharField("计时", max_length=12, choices=Counter.choices)
    entry_started = models.CharField("起始时间", max_length=10)
    entry_text = models.CharField("经历", max_length=1000)
    counts = models.BooleanField("计入")
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="认定人")
    on = models.DateField("认定日期")

    class Meta:
        verbose_name = verbose_name_plural = "经历认定"
        ordering = ["cadre", "counter", "entry_started"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "counter", "entry_started", "entry_text"], name="one_decision_per_line_and_counter"
            ),
        ]

    def __str__(self):
        return f"{self.entry_started} {self.entry_text}"

    @classmethod
    def key_of(cls, entry: CareerEntry) -> tuple[str, str]:
        return entry.started_text, entry.text


@pghistory.track()
class ExperienceReview(OfCadre):
    """审核锁定: both totals as a person confirmed them on a day; released with a reason where they are opened again."""

    MOMENT = Past()

    cadre = models.ForeignKey("personnel.Cadre", models.CASCADE, related_name="experience_reviews")
    grassroots_months = models.PositiveSmallIntegerField("基层工作经历（月）")
    frontline_months = models.PositiveSmallIntegerField("基层一线经历（月）")
    as_of = models.DateField("计算截止日期")
    note = models.CharField("审核意见", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="审核人")
    on = models.DateField("审核日期")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="解除人"
    )
    released_on = models.DateField("解除日期", null=True, blank=True)
    release_reason = models.CharField("解除理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "基层经历审核"
        ordering = ["cadre", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre"], condition=Q(released_on=None), name="one_experience_review_in_force"
            ),
        ]

    def __str__(self):
        return f"{self.cadre}的基层经历审核"
