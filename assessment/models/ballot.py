"""Codes and the ballot box: tables without a person, an address, a time or an order (security.md, 2.3 and 2.4)."""

import uuid

from django.db import models
from django.db.models import Q

from .cycle import Paper


class Code(models.Model):
    """票码: a keyed digest of a slip's code and whether it was used; opens exactly one paper."""

    class State(models.TextChoices):
        ISSUED = "issued", "未使用"
        USED = "used", "已使用"
        VOID = "void", "已作废"

    digest = models.CharField(primary_key=True, max_length=64)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="codes")
    state = models.CharField(max_length=6, choices=State.choices, default=State.ISSUED)
    nonce_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "票码"
        constraints = [
            models.CheckConstraint(
                name="used_codes_carry_a_nonce",
                condition=Q(state="used", nonce_digest__gt="") | (~Q(state="used") & Q(nonce_digest="")),
            )
        ]

    def __str__(self):
        return self.get_state_display()


class Ballot(models.Model):
    """票: one filled paper in the box; `content` in the form named by `seal` (the sealed box adds another form)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="ballots")
    seal = models.CharField(max_length=10, default="plain")
    content = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "票"

    def __str__(self):
        return "票"
