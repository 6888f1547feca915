"""The 干部任免审批表 of a person as files brought it in, and files on their way in."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre_mgmt.common.crypto import seal, unseal
from cadre_mgmt.common.fields import EncryptedTextField
from personnel.exchange.form_file import FormFile

from .rows import SetRow


@pghistory.track()
class AppointmentForm(SetRow):
    """任免审批表: every text of the newest form file of a person, as written there (classes C3 and C4, encrypted).

    `made` holds, for each cell, a keyed digest of what the system itself would have written right after the import:
    as long as that has not changed, the text of the file is given out again unchanged.
    """

    kept = EncryptedTextField("原文")
    made = models.JSONField("系统文本摘要", default=dict, editable=False)
    filename = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    version = models.CharField("版本", max_length=60, blank=True)
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "任免审批表"
        constraints = [models.UniqueConstraint(fields=["cadre"], name="one_appointment_form_per_cadre")]

    def __str__(self):
        return self.filename

    def form(self) -> FormFile:
        """The form as it came in, without its photo (which is a row of its own set)."""
        return FormFile.loads(self.kept)


class FormImportQuerySet(models.QuerySet["FormImport"]):
    def visible_to(self, user) -> "FormImportQuerySet":
        return self.filter(by=user) if not user.has_role("department_head") else self


class FormImport(models.Model):
    """任免审批表导入: form files uploaded together, previewed, then confirmed or thrown away as a whole."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "待确认"
        CONFIRMED = "confirmed", "已导入"
        DISCARDED = "discarded", "已放弃"

    title = models.CharField("文件", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PREVIEWED)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    same = models.PositiveIntegerField("相同", default=0)
    refused = models.PositiveIntegerField("拒绝", default=0)
    remarks = models.JSONField("说明", default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)

    objects = FormImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任免审批表导入"
        ordering = ["-id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("personnel:form_import", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk


class FormImportLine(models.Model):
    """导入的一份表: what it would do, or why it is refused; its content goes when the import is over."""

    class Kind(models.TextChoices):
        NEW = "new", "新增"
        CHANGED = "changed", "变更"
        SAME = "same", "相同"
        REFUSED = "refused", "拒绝"

    form_import = models.ForeignKey(FormImport, models.CASCADE, related_name="lines")
    filename = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField("结论", max_length=10, choices=Kind.choices)
    name = models.CharField("姓名", max_length=50, blank=True)
    cadre = models.ForeignKey(
        "personnel.Cadre", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="干部"
    )
    changes = models.JSONField("变更", default=list)
    complaints = models.JSONField("问题", default=list)
    kept = EncryptedTextField("原文", blank=True)
    photo = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "导入的表"
        ordering = ["id"]
        indexes = [models.Index(fields=["form_import", "kind", "id"], name="form_line_by_kind")]

    def __str__(self):
        return self.filename

    def keep(self, form: FormFile) -> None:
        """Hold the content until the import is over, encrypted."""
        self.kept = form.dumps()
        self.photo = seal(form.photo, _PHOTO) if form.photo else None

    def form(self) -> FormFile:
        return FormFile.loads(self.kept, unseal(self.photo, _PHOTO) if self.photo else b"")


_PHOTO = "personnel_formimportline.photo"


class FormExport(models.Model):
    """表格包: the forms of a selection (codes in `asked`), made by a job as one archive; sealed, kept for a day."""

    title = models.CharField("名称", max_length=200)
    what = models.CharField("内容", max_length=20)
    asked = models.JSONField("范围", default=list, editable=False)
    content = models.BinaryField("压缩包", null=True, editable=False)
    count = models.PositiveIntegerField("份数", default=0)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导出人")
    created_at = models.DateTimeField("时间", auto_now_add=True)

    objects = FormImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表格包"
        ordering = ["-id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("personnel:form_export", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk

    def keep(self, archive: bytes) -> None:
        self.content = seal(archive, _ARCHIVE)

    def archive(self) -> bytes:
        return unseal(self.content, _ARCHIVE) if self.content else b""


_ARCHIVE = "personnel_formexport.content"
