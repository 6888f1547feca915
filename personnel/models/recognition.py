"""三龄两历: what the organization recognises where papers of the file disagree (rulebook PER-02)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track()
class RecognisedFact(SetRow):
    """认定: the recognised value of one fact of a person, proposed by one person and approved by another."""

    class Fact(models.TextChoices):
        BIRTH = "birth", "出生时间"
        WORK = "work", "参加工作时间"
        PARTY = "party", "入党时间"
        FULL_TIME = "full_time", "全日制学历"
        IN_SERVICE = "in_service", "在职学历"
        CAREER = "career", "工作经历"

    class State(models.TextChoices):
        PROPOSED = "proposed", "待审核"
        IN_FORCE = "in_force", "已认定"
        REPLACED = "replaced", "已被新认定取代"
        REFUSED = "refused", "未同意"

    fact = models.CharField("认定事项", max_length=12, choices=Fact.choices)
    value = models.CharField("认定结果", max_length=300)
    paper = models.CharField("依据材料", max_length=200)
    paper_on = PartialDateField("材料形成时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间", auto_now_add=True)
    recognised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="认定人"
    )
    recognised_on = models.DateField("认定日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "三龄两历认定"
        ordering = ["cadre", "fact", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "fact"], condition=Q(state="in_force"), name="one_recognised_value_per_fact"
            ),
            models.UniqueConstraint(
                fields=["cadre", "fact"], condition=Q(state="proposed"), name="one_proposed_value_per_fact"
            ),
        ]

    def __str__(self):
        return f"{self.cadre.name}的{self.get_fact_display()}"


@pghistory.track()
class ConflictingValue(models.Model):
    """不一致记载: what another paper of the file says about the fact."""

    MOMENT = Past()

    fact = models.ForeignKey(RecognisedFact, models.CASCADE, related_name="conflicts", verbose_name="认定")
    value = models.CharField("记载内容", max_length=300)
    paper = models.CharField("材料", max_length=200)
    paper_on = PartialDateField("材料形成时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "不一致记载"
        ordering = ["fact", "paper_on", "id"]

    def __str__(self):
        return f"{self.paper}：{self.value}"
