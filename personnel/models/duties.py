"""职责体系: what units must do by law, what their posts do of it, and who works with whom (mission C1)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import Unit, under

from .posts import Post
from .rows import SetRow, SetRowQuerySet


class Bearing(models.TextChoices):
    """How a duty is borne."""

    MAIN = "main", "主办"
    ASSIST = "assist", "协办"

    @property
    def tone(self) -> str:
        return "blue" if self is Bearing.MAIN else "grey"


def in_force(on: date) -> Q:
    """The condition that a row begun at `started` and over at `ended` holds on a day; unknown ends are open."""
    number = on.year * 10_000 + on.month * 100 + on.day
    return Q(Q(started=None) | Q(started__lte=number), Q(ended=None) | Q(ended__gt=number))


class StatutoryDutyQuerySet(models.QuerySet["StatutoryDuty"]):
    def visible_to(self, user) -> "StatutoryDutyQuerySet":
        return self if user.sees_everything() else self.filter(under(user.unit_paths(), "unit__path"))

    def current(self, on: date) -> "StatutoryDutyQuerySet":
        return self.filter(in_force(on))


@pghistory.track()
class StatutoryDuty(models.Model):
    """法定职责: what a unit must do, by law or by the order that set it up (三定规定)."""

    MOMENT = Past(begins="started", ends="ended")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="statutory_duties", verbose_name="单位")
    position = models.IntegerField("排序", default=0)
    text = models.CharField("职责", max_length=500)
    basis = models.CharField("依据", max_length=200, blank=True)
    article = models.CharField("条款", max_length=60, blank=True)
    started = PartialDateField("起", null=True, blank=True)
    ended = PartialDateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    objects = StatutoryDutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "法定职责"
        ordering = ["unit", "position", "id"]
        constraints = [
            models.CheckConstraint(
                name="statutory_duty_ends_after_it_begins",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=F("started")),
            ),
            models.UniqueConstraint(
                fields=["unit", "text"], condition=Q(ended=None), name="one_open_statutory_duty_per_text"
            ),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 40 else f"{self.text[:40]}…"

    def scope_path(self) -> str:
        return self.unit.path


class PostRowQuerySet(models.QuerySet):
    def visible_to(self, user) -> "PostRowQuerySet":
        return self if user.sees_everything() else self.filter(under(user.unit_paths(), "post__unit__path"))

    def current(self, on: date) -> "PostRowQuerySet":
        return self.filter(in_force(on))


class PostRow(models.Model):
    """What the rows that describe a post have in common: its order, the time it holds, where it comes from."""

    MOMENT = Past(begins="started", ends="ended")

    post = models.ForeignKey(Post, models.PROTECT, related_name="%(class)s_rows", verbose_name="职务")
    position = models.IntegerField("排序", default=0)
    started = PartialDateField("起", null=True, blank=True)
    ended = PartialDateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    objects = PostRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def scope_path(self) -> str:
        return self.post.unit.path


@pghistory.track()
class PostDuty(PostRow):
    """岗位职责: a concrete duty of a post; where it shares in a statutory duty of the unit, as main or assisting."""

    statutory = models.ForeignKey(
        StatutoryDuty, models.PROTECT, null=True, blank=True, related_name="post_duties", verbose_name="法定职责"
    )
    bearing = models.CharField("承担方式", max_length=6, choices=Bearing.choices, default=Bearing.MAIN)
    text = models.CharField("岗位职责", max_length=500)

    class Meta:
        verbose_name = verbose_name_plural = "岗位职责"
        ordering = ["post", "position", "id"]
        constraints = [
            models.CheckConstraint(
                name="post_duty_ends_after_it_begins",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=F("started")),
            ),
            models.UniqueConstraint(
                fields=["post", "statutory"],
                condition=Q(ended=None, statutory__isnull=False),
                name="one_open_share_per_post_and_statutory_duty",
            ),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 40 else f"{self.text[:40]}…"


@pghistory.track()
class WorkflowStep(PostRow):
    """工作流程: one step of how the work of a post goes, with its time limit and what comes out of it."""

    text = models.CharField("步骤", max_length=300)
    limit = models.CharField("时限", max_length=60, blank=True)
    outcome = models.CharField("成果", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作流程"
        ordering = ["post", "position", "id"]

    def __str__(self):
        return self.text


@pghistory.track()
class RequiredAbility(PostRow):
    """任职能力: an ability, qualification or experience that a post asks for."""

    class Weight(models.TextChoices):
        REQUIRED = "required", "必备"
        PREFERRED = "preferred", "优先"

    text = models.CharField("能力要求", max_length=200)
    weight = models.CharField("要求程度", max_length=10, choices=Weight.choices, default=Weight.REQUIRED)

    class Meta:
        verbose_name = verbose_name_plural = "任职能力"
        ordering = ["post", "position", "id"]

    def __str__(self):
        return self.text


@pghistory.track()
class ResponsibilityLink(PostRow):
    """责任链: how a post stands to another post, or to another unit, in its work."""

    class Kind(models.TextChoices):
        REPORTS_TO = "reports_to", "向其负责"
        DIRECTS = "directs", "分管指导"
        UPSTREAM = "upstream", "上游来自"
        DOWNSTREAM = "downstream", "下游交给"

    kind = models.CharField("关系", max_length=12, choices=Kind.choices)
    to_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="linked_from", verbose_name="对方职务"
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="linked_from", verbose_name="对方单位"
    )
    matter = models.CharField("事项", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任链"
        ordering = ["post", "kind", "position", "id"]
        constraints = [
            models.CheckConstraint(
                name="responsibility_link_leads_to_one_thing",
                condition=Q(to_post=None, to_unit__isnull=False) | Q(to_post__isnull=False, to_unit=None),
            ),
            models.CheckConstraint(
                name="responsibility_link_leads_elsewhere", condition=Q(to_post=None) | ~Q(to_post=F("post"))
            ),
        ]

    def __str__(self):
        return f"{self.post} {self.get_kind_display()} {self.to_post or self.to_unit}"


class DutyAssignmentQuerySet(SetRowQuerySet):
    def current(self, on: date) -> "DutyAssignmentQuerySet":
        return self.filter(in_force(on))


@pghistory.track()
class DutyAssignment(SetRow):
    """个人分工: a duty that a person takes beside what the post brings, for a time."""

    MOMENT = Past(begins="started", ends="ended")

    statutory = models.ForeignKey(
        StatutoryDuty, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="法定职责"
    )
    bearing = models.CharField("承担方式", max_length=6, choices=Bearing.choices, default=Bearing.MAIN)
    text = models.CharField("分工内容", max_length=500)
    started = PartialDateField("起", null=True, blank=True)
    ended = PartialDateField("止", null=True, blank=True)

    objects = DutyAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "个人分工"
        ordering = ["cadre", "-started", "-id"]
        constraints = [
            models.CheckConstraint(
                name="duty_assignment_ends_after_it_begins",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=F("started")),
            ),
            models.UniqueConstraint(
                fields=["cadre", "statutory"],
                condition=Q(ended=None, statutory__isnull=False),
                name="one_open_assignment_per_cadre_and_duty",
            ),
        ]

    def __str__(self):
        return f"{self.cadre.name}：{self.text}"
