"""What somebody did, in the order in which it was committed."""

from django.conf import settings
from django.db import models

from cadre_mgmt.org.models import under


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user) -> "EntryQuerySet":
        """The audit officer reads all; everybody reads the own deeds."""
        if user.has_role("audit_officer"):
            return self
        return self.filter(actor=user)

    def about(self, obj) -> "EntryQuerySet":
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))

    def under_units(self, paths: list[str]) -> "EntryQuerySet":
        return self.filter(under(paths, "unit_path"))


class Entry(models.Model):
    """留痕记录: one deed (or refused deed) of one account; never changed, never deleted."""

    class Result(models.TextChoices):
        OK = "ok", "成功"
        DENIED = "denied", "被拒绝"
        FAILED = "failed", "失败"

    at = models.DateTimeField("时间", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="操作人", db_index=False
    )
    actor_text = models.CharField("操作人姓名", max_length=100)
    role = models.CharField("身份", max_length=200, blank=True)
    ip = models.GenericIPAddressField("地址", null=True)
    request_id = models.CharField("请求编号", max_length=36, blank=True)
    context_id = models.UUIDField("变更上下文", null=True)
    verb = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60, blank=True)
    object_id = models.CharField("对象编号", max_length=60, blank=True)
    object_text = models.CharField("对象", max_length=200, blank=True)
    unit_path = models.CharField("单位路径", max_length=400, blank=True)
    detail = models.JSONField("内容", default=dict)
    reason = models.CharField("理由", max_length=500, blank=True)
    result = models.CharField("结果", max_length=10, choices=Result.choices, default=Result.OK)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "留痕记录"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "-id"], name="entry_by_object"),
            models.Index(fields=["actor", "-id"], name="entry_by_actor"),
            models.Index(fields=["verb", "-id"], name="entry_by_verb"),
        ]

    def __str__(self):
        return self.sentence

    @property
    def sentence(self) -> str:
        from .sentences import sentence

        return sentence(self)


class Link(models.Model):
    """链环: the place of an entry in the chain; written by the database at commit, by nobody else."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "链环"

    def __str__(self):
        return f"{self.seq}"
