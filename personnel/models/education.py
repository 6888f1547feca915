"""Schooling and what the person is qualified for."""

import pghistory
from django.db import models

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track()
class Education(SetRow):
    """学历学位: one course of study with its certificate (A08, A09)."""

    SET, MOMENT = "A08", Past(begins="ended")

    class Track(models.TextChoices):
        FULL_TIME = "full_time", "全日制教育"
        IN_SERVICE = "in_service", "在职教育"

    track = models.CharField("教育类别", max_length=12, choices=Track.choices)
    education = models.CharField("学历", max_length=40, blank=True)
    degree = models.CharField("学位", max_length=60, blank=True)
    school = models.CharField("学校（院）系", max_length=200, blank=True)
    major = models.CharField("专业", max_length=100, blank=True)
    started = PartialDateField("入学时间", null=True, blank=True)
    ended = PartialDateField("毕（结）业时间", null=True, blank=True)
    study_form = models.CharField("从学单位类别", max_length=2, blank=True)
    certificate = models.CharField("证书号", max_length=60, blank=True)
    degree_on = PartialDateField("学位授予时间", null=True, blank=True)
    is_highest = models.BooleanField("该类最高", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "学历学位"
        ordering = ["cadre", "track", "started", "id"]
        indexes = [models.Index(fields=["education", "cadre"], name="education_by_name")]

    def __str__(self):
        return f"{self.get_track_display()} {self.education or self.degree}"


@pghistory.track()
class ProfessionalTitle(SetRow):
    """专业技术职务: a qualification obtained, and the employment in it (A06)."""

    SET, MOMENT = "A06", Past(begins="obtained")

    class Grade(models.TextChoices):
        SENIOR = "senior", "正高级"
        DEPUTY = "deputy", "副高级"
        MIDDLE = "middle", "中级"
        JUNIOR = "junior", "初级"

    code = models.CharField("资格代码", max_length=6, blank=True)
    title = models.CharField("资格名称", max_length=100)
    grade = models.CharField("级别", max_length=10, choices=Grade.choices, blank=True)
    obtained = PartialDateField("取得时间", null=True, blank=True)
    way = models.CharField("取得途径", max_length=40, blank=True)
    granted_by = models.CharField("评审（批准）单位", max_length=100, blank=True)
    employed_from = PartialDateField("聘任起", null=True, blank=True)
    employed_to = PartialDateField("聘任止", null=True, blank=True)
    is_highest = models.BooleanField("表中填写", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "专业技术职务"
        ordering = ["cadre", "-obtained", "-id"]
        indexes = [models.Index(fields=["title", "cadre"], name="title_by_name")]

    def __str__(self):
        return self.title


@pghistory.track()
class Skill(SetRow):
    """语言与专长: a language or another skill with its proof (A10, A01087)."""

    SET, MOMENT = "A10", Past(begins="since")

    class Kind(models.TextChoices):
        LANGUAGE = "language", "语言"
        SKILL = "skill", "专长"
        LICENCE = "licence", "职业资格"

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    name = models.CharField("名称", max_length=60)
    grade = models.CharField("水平", max_length=60, blank=True)
    certificate = models.CharField("证书", max_length=100, blank=True)
    since = PartialDateField("取得时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "语言与专长"
        ordering = ["cadre", "kind", "id"]
        indexes = [models.Index(fields=["name", "cadre"], name="skill_by_name")]

    def __str__(self):
        return self.name
