"""Posts and who held them when."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import Unit, under
from personnel.rules.duties.staffing import kind_of


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user) -> "PostQuerySet":
        return self if user.sees_everything() else self.filter(under(user.unit_paths(), "unit__path"))


@pghistory.track()
class Post(models.Model):
    """职务: a post of a unit with the number of places it has."""

    MOMENT = Past()

    class Kind(models.TextChoices):
        HEAD = "head", "正职"
        DEPUTY = "deputy", "副职"
        INNER = "inner", "内设机构职务"
        STAFF = "staff", "非领导职务"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")
    name = models.CharField("职务名称", max_length=200)
    level = models.CharField("职务层次", max_length=30, blank=True)
    kind = models.CharField("职务类别", max_length=8, choices=Kind.choices, blank=True)
    places = models.PositiveSmallIntegerField("职数", default=1)
    position = models.IntegerField("排序", default=0)
    is_head = models.BooleanField("单位主要负责人", default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职务"
        ordering = ["unit", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_post_per_unit_and_name")]

    def __str__(self):
        return f"{self.unit.name}{self.name}"

    def scope_path(self) -> str:
        return self.unit.path

    @property
    def kind_shown(self) -> str:
        """The kind as recorded, else as the level has it."""
        return kind_of(self.kind, self.level, is_head=self.is_head)


class TenureQuerySet(models.QuerySet["Tenure"]):
    def visible_to(self, user) -> "TenureQuerySet":
        if user.sees_everything():
            return self
        return self.filter(under(user.unit_paths(), "post__unit__path") | Q(cadre__account=user))

    def current(self, on: date) -> "TenureQuerySet":
        """Held on a day: begun (or begun at an unknown time) and not ended. A month counts from its first day."""
        number = on.year * 10_000 + on.month * 100 + on.day
        return self.filter(Q(started=None) | Q(started__lte=number), Q(ended=None) | Q(ended__gt=number))


@pghistory.track()
class Tenure(models.Model):
    """任职: one cadre in one post for a time (A02); the main post or a concurrent one."""

    MOMENT = Past(begins="started", ends="ended")

    class Nature(models.TextChoices):
        REGULAR = "regular", "任职"
        CONCURRENT = "concurrent", "兼任"
        ATTACHED = "attached", "挂职"
        SECONDED = "seconded", "借调"
        ACTING = "acting", "主持工作"

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="tenures", verbose_name="干部")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name="职务")
    level = models.CharField("职务层次", max_length=30, blank=True)
    is_main = models.BooleanField("主职", default=True)
    started = PartialDateField("任职时间", null=True, blank=True)
    ended = PartialDateField("免职时间", null=True, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    nature = models.CharField("性质", max_length=12, choices=Nature.choices, default=Nature.REGULAR)
    appoint_way = models.CharField("任职方式", max_length=2, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    decided_by = models.CharField("决定机关", max_length=100, blank=True)
    on_probation_until = models.DateField("试用期止", null=True, blank=True)
    removal_way = models.CharField("免职方式", max_length=2, blank=True)
    removal_reason = models.CharField("免职原因", max_length=4, blank=True)
    removal_paper = models.CharField("免职文号", max_length=100, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["cadre", "-started", "-id"]
        indexes = [
            models.Index(
                fields=["started"], condition=Q(ended=None, is_main=True, nature="regular"), name="tenure_open_by_start"
            ),
            models.Index(
                fields=["on_probation_until"],
                condition=Q(ended=None, on_probation_until__isnull=False),
                name="tenure_by_probation",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre"], condition=Q(ended=None, is_main=True), name="one_open_main_tenure_per_cadre"
            ),
            models.CheckConstraint(
                name="tenure_ends_after_it_begins",
                condition=Q(started=None) | Q(ended=None) | Q(ended__gte=F("started")),
            ),
        ]

    def __str__(self):
        return f"{self.cadre} {self.post}"

    def scope_path(self) -> str:
        return self.post.unit.path
