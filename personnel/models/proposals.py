"""Self-service: what a cadre asks to have changed in the own file, and what became of it, field by field."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre_mgmt.common.fields import EncryptedTextField


class ChangeProposalQuerySet(models.QuerySet["ChangeProposal"]):
    def visible_to(self, user) -> "ChangeProposalQuerySet":
        from .cadre import Cadre

        return self.filter(cadre__in=Cadre.objects.visible_to(user))

    def open(self) -> "ChangeProposalQuerySet":
        return self.filter(state=ChangeProposal.State.OPEN)


class ChangeProposal(models.Model):
    """更正申请: changes to the own file put forward together; closed when every item is decided."""

    class State(models.TextChoices):
        OPEN = "open", "待审核"
        DECIDED = "decided", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="proposals", verbose_name="干部")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人")
    note = models.CharField("说明", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField("申请时间", auto_now_add=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)

    objects = ChangeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正申请"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="proposal_by_state"),
            models.Index(fields=["cadre", "-id"], name="proposal_by_cadre"),
        ]

    def __str__(self):
        return f"{self.cadre.name}的更正申请"

    def get_absolute_url(self) -> str:
        return reverse("personnel:proposal", args=[self.pk])

    def scope_path(self) -> str:
        return self.cadre.unit.path

    def belongs_to(self, user) -> bool:
        return self.cadre.belongs_to(user)


class ProposalItem(models.Model):
    """更正事项: one field, or one row to be added or withdrawn; the values may be secrets and are encrypted."""

    class Deed(models.TextChoices):
        SET = "set", "更正"
        ADD = "add", "增加"
        WITHDRAW = "withdraw", "撤销"

    class State(models.TextChoices):
        OPEN = "open", "待审核"
        ACCEPTED = "accepted", "已采纳"
        REFUSED = "refused", "不采纳"

    proposal = models.ForeignKey(ChangeProposal, models.CASCADE, related_name="items", verbose_name="申请")
    deed = models.CharField("更正方式", max_length=8, choices=Deed.choices, default=Deed.SET)
    set_code = models.CharField("信息集", max_length=20, blank=True)
    row_id = models.BigIntegerField("记录编号", null=True, blank=True)
    field = models.CharField("信息项", max_length=40, blank=True)
    old = EncryptedTextField("原内容", blank=True)
    new = EncryptedTextField("申请改为", blank=True)
    state = models.CharField("结论", max_length=8, choices=State.choices, default=State.OPEN)
    reason = models.CharField("理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "更正事项"
        ordering = ["id"]

    def __str__(self):
        return f"{self.get_deed_display()}{self.field}"

    @property
    def values(self) -> dict[str, Any]:
        """The typed values asked for, by the names of their fields."""
        return json.loads(self.new) if self.new else {}
