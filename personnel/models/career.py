"""The career: what the person did when, and the ranks held."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track()
class CareerEntry(SetRow):
    """简历段: one dated stretch of the résumé (A17), as recognised from its text or corrected by a person."""

    SET, MOMENT = "A17", Past(begins="started")

    class Kind(models.TextChoices):
        STUDY = "study", "学习"
        WORK = "work", "工作"

    class Place(models.TextChoices):
        CENTRAL = "central", "中央单位"
        PROVINCE = "province", "省直单位"
        CITY = "city", "市直单位"
        DISTRICT = "district", "区县直单位"
        TOWNSHIP = "township", "乡镇"
        STREET = "street", "街道"
        VILLAGE = "village", "村、社区"
        SCHOOL = "school", "学校"
        HOSPITAL = "hospital", "医疗卫生机构"
        ENTERPRISE = "enterprise", "企业"
        ARMY = "army", "部队"
        PROJECT = "project", "服务基层项目"
        OTHER = "other", "其他"

    class Employment(models.TextChoices):
        REGULAR = "regular", "在职"
        FULL_STUDY = "full_study", "脱产学习"
        PART_STUDY = "part_study", "在职学习"
        SECONDED = "seconded", "借调"
        ATTACHED = "attached", "挂职"
        SERVICE = "service", "参军"
        WAITING = "waiting", "待分配"

    position = models.PositiveIntegerField("序号", default=0)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="inner", verbose_name="所属简历段"
    )
    started = PartialDateField("起始时间", null=True, blank=True)
    ended = PartialDateField("终止时间", null=True, blank=True)
    started_text = models.CharField("起始（原文）", max_length=10, blank=True)
    ended_text = models.CharField("终止（原文）", max_length=10, blank=True)
    is_point = models.BooleanField("只有一个时间", default=False)
    text = models.CharField("内容", max_length=1000)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.WORK)
    marker = models.CharField("其间标记", max_length=4, blank=True)
    unit_name = models.CharField("所在单位", max_length=200, blank=True)
    post_name = models.CharField("职务", max_length=200, blank=True)
    level = models.CharField("职务层次", max_length=30, blank=True)
    place = models.CharField("单位类型", max_length=12, choices=Place.choices, blank=True)
    employment = models.CharField("用工形式", max_length=12, choices=Employment.choices, blank=True)
    confidence = models.PositiveSmallIntegerField("识别把握（%）", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "简历段"
        ordering = ["cadre", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "position"],
                name="one_career_entry_at_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self):
        return f"{self.started_text}--{self.ended_text}  {self.text}"


@pghistory.track()
class RankSpell(SetRow):
    """职级: a rank held for a time (A05); the ladder beside the leading posts since 2019."""

    SET, MOMENT = "A05", Past(begins="started", ends="ended")

    rank = models.CharField("职级", max_length=40)
    started = PartialDateField("任职级时间", null=True, blank=True)
    ended = PartialDateField("终止时间", null=True, blank=True)
    paper = models.CharField("批准文号", max_length=100, blank=True)
    granted_by = models.CharField("批准单位", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "职级"
        ordering = ["cadre", "-started", "-id"]
        indexes = [models.Index(fields=["rank", "cadre"], name="rank_spell_by_rank")]
        constraints = [
            models.UniqueConstraint(fields=["cadre"], condition=Q(ended=None), name="one_open_rank_per_cadre"),
            models.CheckConstraint(
                name="rank_ends_after_it_begins",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=F("started")),
            ),
        ]

    def __str__(self):
        return f"{self.cadre} {self.rank}"
