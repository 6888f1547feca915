"""What stands in a person's file about the person's conduct."""

import pghistory
from django.conf import settings
from django.db import models

from cadre_mgmt.common.moment_views import Past


class ConductRecordQuerySet(models.QuerySet["ConductRecord"]):
    def visible_to(self, user) -> "ConductRecordQuerySet":
        from .cadre import Cadre

        return self.filter(cadre__in=Cadre.objects.visible_to(user))


@pghistory.track()
class ConductRecord(models.Model):
    """监督纪实: a dated measure or finding with its source, for instance an admonition talk (诫勉谈话)."""

    MOMENT = Past(begins="on")

    class Kind(models.TextChoices):
        ADMONITION = "admonition", "诫勉谈话"
        OTHER = "other", "其他"

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="conduct_records", verbose_name="干部")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    on = models.DateField("日期")
    text = models.CharField("内容", max_length=500)
    source = models.CharField("来源", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ConductRecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督纪实"
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.on} {self.get_kind_display()}"

    def scope_path(self) -> str:
        return self.cadre.unit.path
