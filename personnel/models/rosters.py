"""Rosters on their way out: the columns somebody chose last, and big ones made by a job."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre_mgmt.common.crypto import seal, unseal

_CONTENT = "personnel_rosterexport.content"


class RosterLayoutQuerySet(models.QuerySet["RosterLayout"]):
    def visible_to(self, user) -> "RosterLayoutQuerySet":
        return self.filter(owner=user)


class RosterLayout(models.Model):
    """名册格式: title, columns and order that an account chose for its printed rosters."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roster_layout", verbose_name="使用人"
    )
    title = models.CharField("标题", max_length=60, blank=True)
    columns = models.JSONField("列", default=list)
    order = models.CharField("排序", max_length=10, blank=True)

    objects = RosterLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册格式"

    def __str__(self):
        return self.title or "干部名册"


class RosterExportQuerySet(models.QuerySet["RosterExport"]):
    def visible_to(self, user) -> "RosterExportQuerySet":
        return self.filter(by=user)


class RosterExport(models.Model):
    """名册文件: a big roster made by a job (persons in `asked`), sealed, kept for a day."""

    title = models.CharField("标题", max_length=60)
    columns = models.JSONField("列", default=list)
    order = models.CharField("排序", max_length=10)
    asked = models.JSONField("范围", default=list, editable=False)
    with_numbers = models.BooleanField("含号码", default=False)
    filters = models.CharField("筛选", max_length=500, blank=True)
    content = models.BinaryField("文件", null=True, editable=False)
    count = models.PositiveIntegerField("人数", default=0)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导出人")
    created_at = models.DateTimeField("时间", auto_now_add=True)

    objects = RosterExportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册文件"
        ordering = ["-id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("personnel:roster_export", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk

    def keep(self, content: bytes) -> None:
        self.content = seal(content, _CONTENT)

    def workbook(self) -> bytes:
        return unseal(self.content, _CONTENT) if self.content else b""
