"""What is known of a person beyond the file's sets: dated findings, and the traits that rest on them."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common.fields import EncryptedTextField
from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import under


def _reach(user, verb: str) -> Q:
    roles = set(VERBS[verb].roles)
    return Q() if user.sees_everything(roles) else under(user.unit_paths(roles), "cadre__unit__path")


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user) -> "FindingQuerySet":
        """Those whose class the user may read for the person's unit, and within the scope those the user entered.

        Nobody reads what was found about himself, whatever the role.
        """
        within = {secrecy: _reach(user, verb) for secrecy, verb in Finding.READERS.items()}
        seen = within[Finding.Secrecy.INTERNAL] & Q(by=user)
        for secrecy, reach in within.items():
            seen |= reach & Q(secrecy=secrecy)
        return self.filter(seen).filter(Q(cadre__account=None) | ~Q(cadre__account=user))

    def standing(self) -> "FindingQuerySet":
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Finding(models.Model):
    """纪实: what was found about a person on a day, with its source and its class; withdrawn, never deleted."""

    MOMENT = Past(begins="on")

    class Kind(models.TextChoices):
        REVISIT = "revisit", "班子回访"
        TRACKING = "tracking", "跟踪考察"
        TALK = "talk", "谈话"
        PRAISE = "praise", "表扬"
        WARNING = "warning", "提醒警示"
        PETITION = "petition", "信访"
        SURVEY = "survey", "大调研"
        OTHER = "other", "其他"

    class Secrecy(models.IntegerChoices):
        INTERNAL = 1, "内部"
        SENSITIVE = 2, "敏感"
        CORE = 3, "核心"

    READERS: ClassVar[dict[int, str]] = {
        Secrecy.INTERNAL: "personnel.view_finding",
        Secrecy.SENSITIVE: "personnel.view_sensitive_finding",
        Secrecy.CORE: "personnel.view_core_finding",
    }

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="findings", verbose_name="干部")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    secrecy = models.PositiveSmallIntegerField("密级", choices=Secrecy.choices, default=Secrecy.INTERNAL)
    on = models.DateField("日期")
    title = models.CharField("事由", max_length=100)
    text = EncryptedTextField("内容", blank=True)
    department = models.CharField("来源部门", max_length=100, blank=True)
    source = models.CharField("来源", max_length=200)
    survey = models.ForeignKey(
        "personnel.Survey", models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="大调研"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="撤销人"
    )
    withdrawn_reason = models.CharField("撤销理由", max_length=200, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "纪实"
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["-on", "-id"], name="finding_by_day"),
            models.Index(fields=["cadre", "-on", "-id"], name="finding_by_cadre"),
            models.Index(fields=["kind", "-on", "-id"], name="finding_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "cadre"], condition=Q(withdrawn_at=None), name="one_finding_of_a_survey_per_cadre"
            ),
        ]
        triggers = [pgtrigger.Protect(name="findings_are_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.on} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("personnel:finding", args=[self.pk])

    def scope_path(self) -> str:
        return self.cadre.unit.path

    @property
    def is_core(self) -> bool:
        return self.secrecy == self.Secrecy.CORE


class FindingFileQuerySet(models.QuerySet["FindingFile"]):
    def visible_to(self, user) -> "FindingFileQuerySet":
        return self.filter(finding__in=Finding.objects.visible_to(user))


class FindingFile(models.Model):
    """依据材料: a file that proves a finding, sealed as it came in; never changed, never opened in the browser."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="files", verbose_name="纪实")
    name = models.CharField("文件名", max_length=100)
    kind = models.CharField("格式", max_length=5)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("指纹", max_length=64)
    content = models.BinaryField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = FindingFileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "依据材料"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["finding", "sha256"], name="a_file_once_for_a_finding")]

    def __str__(self):
        return self.name

    def scope_path(self) -> str:
        return self.finding.scope_path()
