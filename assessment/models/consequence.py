"""What follows from a last place: rows with a date, an author and a reason, never flags."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.org.models import under

from .cycle import DEPARTMENT
from .result import Result
from .yardstick import Kind


def _visible(queryset, user, prefix: str):
    if user.sees_everything(DEPARTMENT):
        return queryset
    units = under(user.unit_paths(DEPARTMENT | {"report_reader"}), f"{prefix}cadre__unit__path")
    return queryset.filter(units | Q(**{f"{prefix}cadre__account": user}))


class LastPlaceQuerySet(models.QuerySet["LastPlace"]):
    def visible_to(self, user) -> "LastPlaceQuerySet":
        return _visible(self, user, "")

    def standing(self) -> "LastPlaceQuerySet":
        """Not withdrawn by a later run."""
        return self.filter(withdrawn_at=None)

    def effective(self) -> "LastPlaceQuerySet":
        """Those that count: sole last, or tied last with a decision that says so (scoring.md, Two years running)."""
        return self.standing().filter(Q(is_tied=False) | Q(decision=LastPlace.Decision.UPHELD))

    def waiting(self) -> "LastPlaceQuerySet":
        """Tied last places whose decision has not been recorded."""
        return self.standing().filter(is_tied=True, decision="")

    def with_running(self) -> "LastPlaceQuerySet":
        """`running`: whether the row counts and the cadre was effectively last in the year before as well."""
        before = LastPlace.objects.effective().filter(
            cycle__kind=Kind.ANNUAL, cadre=models.OuterRef("cadre"), year=models.OuterRef("year") - 1
        )
        counts = Q(withdrawn_at=None, cycle__kind=Kind.ANNUAL) & (
            Q(is_tied=False) | Q(decision=LastPlace.Decision.UPHELD)
        )
        twice = models.ExpressionWrapper(counts & models.Exists(before), output_field=models.BooleanField())
        return self.annotate(running=twice)

    def effective_years(self, cadres: Iterable[int]) -> dict[int, set[int]]:
        """For each of the cadres (ids) the years whose confirmed annual result was effectively last."""
        years: dict[int, set[int]] = defaultdict(set)
        rows = self.effective().filter(cycle__kind=Kind.ANNUAL, cadre__in=cadres)
        for cadre, year in rows.order_by().values_list("cadre", "year"):
            years[cadre].add(year)
        return years


@pghistory.track()
class LastPlace(models.Model):
    """末位: a cadre on the greatest rank of the group in the confirmed result of a year."""

    class Decision(models.TextChoices):
        UPHELD = "upheld", "认定为末位"
        DISMISSED = "dismissed", "不认定为末位"

    cycle = models.ForeignKey("assessment.Cycle", models.PROTECT, related_name="last_places", verbose_name="考核周期")
    result = models.ForeignKey(Result, models.PROTECT, related_name="last_places")
    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="last_places", verbose_name="干部")
    year = models.PositiveSmallIntegerField("年度")
    is_tied = models.BooleanField("并列末位", default=False)
    decision = models.CharField("决定", max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="记录人"
    )
    decision_text = models.CharField("决定内容", max_length=500, blank=True)
    confirmed_at = models.DateTimeField("确认时间", default=timezone.now)
    withdrawn_at = models.DateTimeField("撤销时间", null=True)
    withdrawn_reason = models.CharField("撤销理由", max_length=300, blank=True)

    objects = LastPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "末位"
        ordering = ["-year", "cadre__code"]
        indexes = [models.Index(fields=["year", "cadre"], name="last_place_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "cadre"], condition=Q(withdrawn_at=None), name="one_standing_last_place_per_cycle"
            ),
            models.CheckConstraint(
                name="only_a_tied_last_place_is_decided", condition=Q(decision="") | Q(is_tied=True)
            ),
        ]

    def __str__(self):
        return f"{self.cadre}{self.year}年末位"

    def get_absolute_url(self) -> str:
        return reverse("assessment:last_place", args=[self.pk])

    def scope_path(self) -> str:
        return self.cadre.unit.path

    def belongs_to(self, user) -> bool:
        return self.cadre.belongs_to(user)

    @property
    def counts(self) -> bool:
        """Sole last, or tied last with a decision that says so; a withdrawn place counted as long as it stood."""
        return not self.is_tied or self.decision == self.Decision.UPHELD

    @property
    def is_effective(self) -> bool:
        return self.withdrawn_at is None and self.counts

    @property
    def waits_for_decision(self) -> bool:
        return self.is_tied and not self.decision and self.withdrawn_at is None

    @property
    def unfit_finding(self) -> "UnfitFinding | None":
        """The case that stands, if there is one."""
        return self.unfit_findings.filter(withdrawn_at=None).first()

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "已撤销"
        if self.waits_for_decision:
            return "并列，待决定"
        return self.get_decision_display() if self.decision else "末位"


class AdmonitionQuerySet(models.QuerySet["Admonition"]):
    def visible_to(self, user) -> "AdmonitionQuerySet":
        return _visible(self, user, "last_place__")

    def standing(self) -> "AdmonitionQuerySet":
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Admonition(models.Model):
    """诫勉: the talk to hold after a last place, its record, and the cadre's acknowledgement."""

    last_place = models.OneToOneField(LastPlace, models.PROTECT, related_name="admonition")
    due_on = models.DateField("谈话期限")
    held_on = models.DateField("谈话日期", null=True, blank=True)
    held_by = models.CharField("谈话人", max_length=100, blank=True)
    place = models.CharField("谈话地点", max_length=100, blank=True)
    record = models.TextField("谈话记录", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="记录人"
    )
    acknowledged_at = models.DateTimeField("本人确认时间", null=True)
    response = models.TextField("本人意见", blank=True)
    conduct_record = models.ForeignKey("personnel.ConductRecord", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("撤销时间", null=True)

    objects = AdmonitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "诫勉"
        ordering = ["due_on", "id"]

    def __str__(self):
        return f"{self.last_place.cadre}诫勉谈话"

    def get_absolute_url(self) -> str:
        return reverse("assessment:admonition", args=[self.pk])

    def scope_path(self) -> str:
        return self.last_place.scope_path()

    def belongs_to(self, user) -> bool:
        return self.last_place.belongs_to(user)

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "已撤销"
        if self.acknowledged_at:
            return "本人已确认"
        return "已谈话，待本人确认" if self.held_on else "待谈话"

    def is_overdue(self, on: date) -> bool:
        return self.withdrawn_at is None and self.held_on is None and self.due_on < on


class UnfitFindingQuerySet(models.QuerySet["UnfitFinding"]):
    def visible_to(self, user) -> "UnfitFindingQuerySet":
        return _visible(self, user, "last_place__")

    def standing(self) -> "UnfitFindingQuerySet":
        return self.filter(withdrawn_at=None)


@pghistory.track()
class UnfitFinding(models.Model):
    """不适宜担任现职: the case opened by two years' last places; it decides nothing by itself."""

    last_place = models.ForeignKey(LastPlace, models.PROTECT, related_name="unfit_findings")
    previous = models.ForeignKey(LastPlace, models.PROTECT, related_name="+", verbose_name="上年度末位")
    proposed_outcome = models.CharField("建议", max_length=40, blank=True)
    opened_at = models.DateTimeField("立案时间", default=timezone.now)
    served_on = models.DateField("送达日期", null=True, blank=True)
    served_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="送达人"
    )
    statement_due_on = models.DateField("陈述申辩期限", null=True, blank=True)
    statement = models.TextField("陈述申辩", blank=True)
    stated_at = models.DateTimeField("陈述时间", null=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True)

    objects = UnfitFindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "不适宜担任现职"
        ordering = ["-opened_at", "id"]
        constraints = [
            # withdrawn when the year before was computed anew, a case may open again, to be served and answered anew
            models.UniqueConstraint(
                fields=["last_place"], condition=Q(withdrawn_at=None), name="one_standing_finding_per_last_place"
            )
        ]

    def __str__(self):
        return f"{self.last_place.cadre}不适宜担任现职"

    def get_absolute_url(self) -> str:
        return reverse("assessment:finding", args=[self.pk])

    def scope_path(self) -> str:
        return self.last_place.scope_path()

    def belongs_to(self, user) -> bool:
        return self.last_place.belongs_to(user)

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "已撤销"
        if self.stated_at:
            return "已陈述，待研究"
        return "待陈述" if self.served_on else "待送达"

    def takes_statement(self, on: date) -> bool:
        """Whether the cadre may still be heard in writing: served, not yet stated, the last day included."""
        if self.withdrawn_at or self.stated_at or self.statement_due_on is None:
            return False
        return on <= self.statement_due_on
