"""Strengths, weak points and features of a person as words of a dictionary, each with what it rests on."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import under

from .chronicle import Finding


class TraitQuerySet(models.QuerySet["Trait"]):
    def visible_to(self, user) -> "TraitQuerySet":
        """The dictionary belongs to the whole district; who may open it, the verbs say."""
        return self

    def in_use(self) -> "TraitQuerySet":
        return self.filter(is_retired=False)

    def with_place(self) -> "TraitQuerySet":
        """`place`: strengths 0, weak points 1, features 2."""
        return self.annotate(place=Case(*(When(kind=kind, then=place) for place, kind in enumerate(Trait.Kind.values))))

    def in_order(self) -> "TraitQuerySet":
        """Strengths, weak points, features; each by aspect."""
        return self.with_place().order_by("place", "group", "name")


@pghistory.track()
class Trait(models.Model):
    """特征: a word of the dictionary by which cadres are described and found."""

    MOMENT = Past()

    class Kind(models.TextChoices):
        STRENGTH = "strength", "优点"
        WEAKNESS = "weakness", "不足"
        FEATURE = "feature", "特点"

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    group = models.CharField("方面", max_length=20, blank=True)
    name = models.CharField("特征", max_length=20, unique=True)
    note = models.CharField("含义", max_length=200, blank=True)
    is_retired = models.BooleanField("停用", default=False)

    objects = TraitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "特征"
        ordering = ["kind", "group", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("personnel:trait", args=[self.pk])


class TraitEvidenceQuerySet(models.QuerySet["TraitEvidence"]):
    def visible_to(self, user) -> "TraitEvidenceQuerySet":
        """Evidence of cadres in scope, without that which rests on findings the user may not read."""
        roles = set(VERBS["personnel.view_trait"].roles)
        rows = self if user.sees_everything(roles) else self.filter(under(user.unit_paths(roles), "cadre__unit__path"))
        rows = rows.filter(Q(cadre__account=None) | ~Q(cadre__account=user))
        return rows.filter(Q(finding=None) | Q(finding__in=Finding.objects.visible_to(user)))

    def below_core(self) -> "TraitEvidenceQuerySet":
        """Without what rests on core findings alone: a search that several may run must not tell of them."""
        return self.filter(Q(finding=None) | Q(finding__secrecy__lt=Finding.Secrecy.CORE))

    def standing(self) -> "TraitEvidenceQuerySet":
        """Not withdrawn, nor resting on a withdrawn finding."""
        return self.filter(Q(finding=None) | Q(finding__withdrawn_at=None), withdrawn_at=None)


@pghistory.track()
class TraitEvidence(models.Model):
    """特征依据: one thing a person's trait rests on, with its day and author; a trait without any is not the person's.

    `line` is the career line, result or reward as it read on the day; what a finding says is not copied.
    """

    MOMENT = Past(begins="on")

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="trait_evidence", verbose_name="干部")
    trait = models.ForeignKey(Trait, models.PROTECT, related_name="evidence", verbose_name="特征")
    on = models.DateField("日期")
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="trait_evidence", verbose_name="纪实"
    )
    conduct = models.ForeignKey(
        "personnel.ConductRecord", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="监督纪实"
    )
    career_entry = models.ForeignKey(
        "personnel.CareerEntry", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="简历段"
    )
    annual_result = models.ForeignKey(
        "personnel.AnnualResult", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="年度考核结果"
    )
    reward = models.ForeignKey(
        "personnel.Reward", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="奖励"
    )
    line = models.CharField("依据原文", max_length=300, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="撤销人"
    )
    withdrawn_reason = models.CharField("撤销理由", max_length=200, blank=True)

    objects = TraitEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "特征依据"
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["trait", "cadre"], name="trait_evidence_by_trait"),
            models.Index(fields=["cadre", "trait"], name="trait_evidence_by_cadre"),
        ]
        constraints = [
            models.CheckConstraint(name="a_trait_rests_on_something", condition=~Q(finding=None) | ~Q(line="")),
            models.UniqueConstraint(
                fields=["trait", "finding"], condition=Q(withdrawn_at=None), name="a_finding_proves_a_trait_once"
            ),
        ]

    def __str__(self):
        return f"{self.cadre.name} {self.trait.name}"

    def scope_path(self) -> str:
        return self.cadre.unit.path
