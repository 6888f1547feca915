"""Purpose-bound reading: who opened a sealed part of a file, why, and until when."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, user) -> "ReadingQuerySet":
        """The own readings; the audit officer and the person whose file it is see all of them."""
        if user.has_role("audit_officer"):
            return self
        return self.filter(models.Q(reader=user) | models.Q(cadre__account=user))

    def in_force(self, now: datetime | None = None) -> "ReadingQuerySet":
        return self.filter(until__gt=now or timezone.now())


class Reading(models.Model):
    """查阅: a sealed panel of one file opened to one reader for a purpose, for a limited time."""

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="readings", verbose_name="干部")
    panel = models.CharField("内容", max_length=40)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查阅人")
    reason = models.CharField("查阅目的", max_length=200)
    opened_at = models.DateTimeField("打开时间", auto_now_add=True)
    until = models.DateTimeField("可看至")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "查阅"
        ordering = ["-id"]
        indexes = [models.Index(fields=["reader", "cadre", "until"], name="reading_by_reader")]

    def __str__(self):
        return f"{self.cadre} {self.panel}"

    def scope_path(self) -> str:
        return self.cadre.unit.path
