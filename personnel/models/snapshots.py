"""Statistics that were kept: what was counted, of whom, on which day, and what came out."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre_mgmt.org.models import Unit, under


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, user) -> "SnapshotQuerySet":
        return self if user.sees_everything() else self.filter(under(user.unit_paths(), "unit__path"))


class Snapshot(models.Model):
    """统计快照: the structure of a body of cadres as it was counted; the database refuses to change it.

    `query` is the filter of the list of cadres, `unit` the unit under which all of them stand. The figures are those
    of the moment (`on`, `known_at`): the same question asked of that moment gives the same figures again.
    """

    name = models.CharField("名称", max_length=100)
    note = models.CharField("说明", max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位范围")
    query = models.TextField("条件", blank=True)
    words = models.CharField("条件说明", max_length=500, blank=True)
    on = models.DateField("统计日期")
    known_at = models.DateTimeField("掌握时间")
    figures = models.JSONField("数字")
    total = models.PositiveIntegerField("人数")
    sha256 = models.CharField("指纹", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="留存人")
    at = models.DateTimeField("留存时间", auto_now_add=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "统计快照"
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["-on", "-id"], name="snapshot_by_day")]
        triggers = [
            pgtrigger.Protect(name="snapshots_are_never_changed", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("personnel:snapshot", args=[self.pk])

    def scope_path(self) -> str:
        return self.unit.path
