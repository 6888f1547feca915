"""The talent survey: groups of officers go to the units, talk, and bring names home."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.common.fields import EncryptedTextField
from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import Unit, under
from personnel.rules.survey import Named

WHOLE = "personnel.view_whole_survey"


def sees_whole(user, survey: "Survey") -> bool:
    """Whether the user sees what all groups bring home: the department's head and who organises the survey."""
    return user.may(WHOLE) or survey.organiser_id == user.pk


def _places_of(user, path: str) -> Q:
    """Rows of the user's own groups, of surveys the user organises, and of the units the head's grant covers."""
    prefix = path and f"{path}__"
    roles = set(VERBS[WHOLE].roles)
    if user.sees_everything(roles):
        return Q()
    own = Q(**{f"{prefix}group__in": SurveyGroup.objects.filter(members=user)})
    return own | Q(**{f"{prefix}survey__organiser": user}) | under(user.unit_paths(roles), f"{prefix}unit__path")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, user) -> "SurveyQuerySet":
        if user.is_system or user.may(WHOLE):
            return self
        own = SurveyGroup.objects.filter(survey=OuterRef("pk"), members=user)
        return self.filter(Q(organiser=user) | Exists(own))


@pghistory.track()
class Survey(models.Model):
    """大调研: one survey for talent over the units of the district, by groups, within a period."""

    MOMENT = Past(begins="starts_on")

    class State(models.TextChoices):
        DRAFT = "draft", "筹备中"
        OPEN = "open", "进行中"
        CLOSED = "closed", "已结束"

    title = models.CharField("名称", max_length=100, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    purpose = models.CharField("目的", max_length=300)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="organised_surveys", verbose_name="组织者"
    )
    taken_at = models.DateTimeField("最近转入档案时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "大调研"
        ordering = ["-year", "-id"]
        constraints = [
            models.CheckConstraint(name="survey_ends_after_it_begins", condition=Q(ends_on__gte=F("starts_on"))),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("personnel:survey", args=[self.pk])

    def belongs_to(self, user) -> bool:
        return self.organiser_id == user.pk or self.groups.filter(members=user).exists()

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    def is_within(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on


class SurveyGroupQuerySet(models.QuerySet["SurveyGroup"]):
    def visible_to(self, user) -> "SurveyGroupQuerySet":
        if user.is_system or user.may(WHOLE):
            return self
        return self.filter(Q(survey__organiser=user) | Q(pk__in=SurveyGroup.objects.filter(members=user)))


class SurveyGroup(models.Model):
    """调研组: officers who cover some of the units together; the leader is a member."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="groups", verbose_name="大调研")
    name = models.CharField("组名", max_length=30)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="组长")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="survey_groups", verbose_name="成员")

    objects = SurveyGroupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调研组"
        ordering = ["survey", "id"]
        constraints = [models.UniqueConstraint(fields=["survey", "name"], name="one_group_of_a_name_per_survey")]

    def __str__(self):
        return self.name

    def belongs_to(self, user) -> bool:
        return self.survey.belongs_to(user)


class SurveyUnitQuerySet(models.QuerySet["SurveyUnit"]):
    def visible_to(self, user) -> "SurveyUnitQuerySet":
        return self.filter(_places_of(user, ""))


@pghistory.track()
class SurveyUnit(models.Model):
    """调研单位: a unit that a group is to cover; covered once a visit stands."""

    MOMENT = Past()

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="places", verbose_name="大调研")
    group = models.ForeignKey(SurveyGroup, models.PROTECT, related_name="places", verbose_name="调研组")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="survey_places", verbose_name="单位")
    planned_on = models.DateField("计划日期", null=True, blank=True)

    objects = SurveyUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调研单位"
        ordering = ["unit__path"]
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="a_unit_once_in_a_survey")]

    def __str__(self):
        return f"{self.survey} {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("personnel:survey_place", args=[self.pk])

    def scope_path(self) -> str:
        return self.unit.path

    def belongs_to(self, user) -> bool:
        return self.survey.organiser_id == user.pk or self.group.members.filter(pk=user.pk).exists()


class BroughtHomeQuerySet(models.QuerySet):
    def visible_to(self, user) -> "BroughtHomeQuerySet":
        return self.filter(_places_of(user, "place"))

    def standing(self) -> "BroughtHomeQuerySet":
        return self.filter(withdrawn_at=None)


class BroughtHome(models.Model):
    """What a group brings home from a unit; withdrawn with a reason, never deleted."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤销理由", max_length=200, blank=True)

    objects = BroughtHomeQuerySet.as_manager()

    class Meta:
        abstract = True

    def scope_path(self) -> str:
        return self.place.unit.path

    def belongs_to(self, user) -> bool:
        return self.place.belongs_to(user)


@pghistory.track()
class Visit(BroughtHome):
    """走访谈话: a day at a unit: who talked with how many; what was said is read by the group and the head alone."""

    MOMENT = Past(begins="on")

    place = models.ForeignKey(SurveyUnit, models.PROTECT, related_name="visits", verbose_name="调研单位")
    on = models.DateField("日期")
    talkers = models.CharField("谈话人", max_length=100)
    talked = models.PositiveSmallIntegerField("谈话人数")
    text = EncryptedTextField("谈话记录", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "走访谈话"
        ordering = ["-on", "-id"]
        constraints = [models.CheckConstraint(name="a_visit_talks_with_somebody", condition=Q(talked__gt=0))]

    def __str__(self):
        return f"{self.place.unit} {self.on}"


class NominationQuerySet(BroughtHomeQuerySet):
    def named(self) -> list[Named]:
        """The nominations as the rules merge them."""
        rows = self.select_related("place__unit", "cadre__post", "cadre__unit")
        rows = rows.defer(*(f"cadre__{name}" for name in ("identity", "phone", "health", "home_address", "resume")))
        return [row.named() for row in rows.prefetch_related("traits")]


@pghistory.track()
class Nomination(BroughtHome):
    """推荐: a unit names somebody for something, with the reason and by how many of those talked with.

    The nominee is a cadre on file or a name from outside; `person_key` is the same for the same person.
    """

    MOMENT = Past()

    class Purpose(models.TextChoices):
        HEAD = "head", "党政正职"
        DEPUTY = "deputy", "党政副职"
        YOUNG = "young", "优秀年轻干部"
        EXPERT = "expert", "专业技术骨干"
        VILLAGE = "village", "村（社区）后备力量"
        OTHER = "other", "其他"

    place = models.ForeignKey(SurveyUnit, models.PROTECT, related_name="nominations", verbose_name="调研单位")
    cadre = models.ForeignKey(
        "personnel.Cadre", models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="干部"
    )
    name = models.CharField("姓名", max_length=50)
    outside_unit = models.CharField("所在单位（未建档人员）", max_length=100, blank=True)
    outside_post = models.CharField("职务（未建档人员）", max_length=100, blank=True)
    person_key = models.CharField(max_length=180, editable=False)
    purpose = models.CharField("推荐方向", max_length=10, choices=Purpose.choices)
    votes = models.PositiveSmallIntegerField("推荐人数")
    reason = EncryptedTextField("推荐理由")
    ability = models.CharField("能力专长", max_length=200, blank=True)
    traits = models.ManyToManyField("personnel.Trait", blank=True, related_name="nominations", verbose_name="特征")

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "推荐"
        ordering = ["place", "-votes", "id"]
        indexes = [models.Index(fields=["person_key"], name="nomination_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "person_key", "purpose"],
                condition=Q(withdrawn_at=None),
                name="a_unit_names_a_person_once_for_a_purpose",
            ),
            models.CheckConstraint(name="a_nomination_has_a_vote", condition=Q(votes__gt=0)),
        ]

    def __str__(self):
        return f"{self.place.unit}推荐{self.name}"

    def derive(self) -> None:
        """Set what tells the same person from others: the file, else name and place of work."""
        self.person_key = f"c:{self.cadre_id}" if self.cadre_id else f"o:{self.name}|{self.outside_unit}"

    def named(self) -> Named:
        if self.cadre is not None:
            post = f"{self.cadre.unit.name}{self.cadre.post.name if self.cadre.post else ''}"
        else:
            post = f"{self.outside_unit}{self.outside_post}"
        return Named(
            self.person_key, self.name, self.cadre.code if self.cadre else "", post, self.place.unit.name,
            self.get_purpose_display(), self.votes, self.reason, self.ability,
            tuple(trait.name for trait in self.traits.all()), self.pk,
        )  # fmt: skip
