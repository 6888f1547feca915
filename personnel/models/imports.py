"""A roster on its way in: uploaded, previewed, confirmed or thrown away."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class RosterImportQuerySet(models.QuerySet["RosterImport"]):
    def visible_to(self, user) -> "RosterImportQuerySet":
        return self.filter(by=user) if not user.has_role("department_head") else self


class RosterImport(models.Model):
    """名册导入: one uploaded workbook with what it would change; the bytes go when it is confirmed or discarded."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "待确认"
        CONFIRMED = "confirmed", "已导入"
        DISCARDED = "discarded", "已放弃"

    filename = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PREVIEWED)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    same = models.PositiveIntegerField("相同", default=0)
    refused = models.PositiveIntegerField("拒绝", default=0)
    remarks = models.JSONField("说明", default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        ordering = ["-id"]

    def __str__(self):
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("personnel:import", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk

    def counted_in(self) -> str:
        """What its rows are: persons where it is a roster alone, rows where there are sheets of other sets."""
        names = self.lines.order_by().values_list("sheet", flat=True).distinct()[:2]
        return "人" if len(names) <= 1 else "行"


class RosterImportLine(models.Model):
    """导入行: what one row of the workbook would do, or why it is refused."""

    class Kind(models.TextChoices):
        NEW = "new", "新增"
        CHANGED = "changed", "变更"
        SAME = "same", "相同"
        REFUSED = "refused", "拒绝"

    roster_import = models.ForeignKey(RosterImport, models.CASCADE, related_name="lines")
    sheet = models.CharField("工作表", max_length=60)
    row = models.PositiveIntegerField("行")
    kind = models.CharField("结论", max_length=10, choices=Kind.choices)
    code = models.CharField("工号", max_length=40, blank=True)
    name = models.CharField("姓名", max_length=50, blank=True)
    changes = models.JSONField("变更", default=list)
    complaints = models.JSONField("问题", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "导入行"
        ordering = ["id"]
        indexes = [models.Index(fields=["roster_import", "kind", "id"], name="import_line_by_kind")]

    def __str__(self):
        return f"{self.sheet} 第{self.row}行"
