"""The exercise: who is assessed, who is asked by name, who may answer unseen."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.urls import reverse

from cadre_mgmt.common.states import move
from cadre_mgmt.org.models import Unit, under

from .yardstick import GroupWeight, Kind, RaterGroup, Scheme

DEPARTMENT = frozenset({"department_head", "cadre_staff", "assessment_staff"})
TIE_BREAK = ["工作实绩", "单位民主测评", "上级组织和领导考评", "社会评价"]


def default_tie_break() -> list[str]:
    return list(TIE_BREAK)


class CycleQuerySet(models.QuerySet["Cycle"]):
    def visible_to(self, user) -> "CycleQuerySet":
        """The department and readers of reports see cycles; the code officer prints their slips."""
        return (
            self if user.has_role("department_head", "cadre_staff", "assessment_staff", "code_officer") else self.none()
        )

    def published(self) -> "CycleQuerySet":
        return self.exclude(published_run=None)

    def accepting(self) -> "CycleQuerySet":
        """Those that take scores and ballots now, by the clock of the database."""
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=Now()), status=Cycle.Status.OPEN)

    def overdue(self) -> "CycleQuerySet":
        """Open ones whose closing time has come, by the clock of the database."""
        return self.filter(closes_at__lte=Now(), status=Cycle.Status.OPEN)


@pghistory.track()
class Cycle(models.Model):
    """考核周期: one assessment of one kind and year, with the rules of computing frozen in it."""

    class Status(models.TextChoices):
        OPEN = "open", "进行中"
        CLOSED = "closed", "已结束"
        CONFIRMED = "confirmed", "已确认"

    MOVES = {
        Status.OPEN: {Status.CLOSED},
        Status.CLOSED: {Status.CONFIRMED},
        Status.CONFIRMED: {Status.CONFIRMED},
    }

    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=100)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.OPEN)
    as_of = models.DateField("考核对象截止日")
    opened_at = models.DateTimeField("开启时间", auto_now_add=True)
    closes_at = models.DateTimeField("预定结束时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    k = models.PositiveSmallIntegerField("不记名主体最低人数", default=5)
    min_group = models.PositiveSmallIntegerField("最小排名人数", default=5)
    adjustment_cap = models.PositiveIntegerField("加减分上限（百分之一分）", default=500)
    tie_break = ArrayField(models.CharField(max_length=60), default=default_tie_break, verbose_name="同分比较次序")
    consequence_on = models.BooleanField("末位后果", default=True)
    talk_days = models.PositiveSmallIntegerField("诫勉谈话期限（天）", default=30)
    statement_days = models.PositiveSmallIntegerField("陈述申辩期限（天）", default=10)
    published_run = models.ForeignKey(
        "assessment.ScoringRun", models.PROTECT, null=True, related_name="+", verbose_name="公布的计分批次"
    )

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核周期"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(kind="annual"), name="one_annual_cycle_per_year"),
            models.CheckConstraint(name="secret_groups_have_at_least_three", condition=Q(k__gte=3)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assessment:cycle", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def can_be_computed(self) -> bool:
        return self.status in {self.Status.CLOSED, self.Status.CONFIRMED}

    def move_to(self, status: str) -> None:
        """Change the state or raise IllegalMove; the caller saves."""
        move(self.status, status, self.MOVES)
        self.status = status


class AssesseeQuerySet(models.QuerySet["Assessee"]):
    def visible_to(self, user) -> "AssesseeQuerySet":
        """The department, unit leaders and readers: those of their units; a cadre: himself."""
        if user.sees_everything(DEPARTMENT):
            return self
        readers = DEPARTMENT | {"unit_leader", "report_reader"}
        return self.filter(under(user.unit_paths(readers), "unit__path") | Q(cadre__account=user))


@pghistory.track()
class Assessee(models.Model):
    """考核对象: a cadre in a cycle, with name, post, unit and class of the day as a snapshot."""

    id = models.AutoField(primary_key=True)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessees", verbose_name="考核周期")
    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="assessments", verbose_name="干部")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="assessees", verbose_name="考核方案")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    code = models.CharField("工号", max_length=40)
    name = models.CharField("姓名", max_length=50)
    unit_name = models.CharField("单位", max_length=100)
    post_name = models.CharField("职务", max_length=200, blank=True)
    post_level = models.CharField("职务层次", max_length=30, blank=True)
    is_head = models.BooleanField("单位主要负责人", default=False)

    objects = AssesseeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核对象"
        ordering = ["cycle", "code"]
        constraints = [models.UniqueConstraint(fields=["cycle", "cadre"], name="one_assessee_per_cycle_and_cadre")]
        indexes = [models.Index(fields=["cycle", "code"], name="assessee_by_code")]

    def __str__(self):
        return f"{self.name}（{self.code}）"

    def scope_path(self) -> str:
        return self.unit.path

    def belongs_to(self, user) -> bool:
        return self.cadre.belongs_to(user)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user) -> "AssignmentQuerySet":
        return self if user.has_role("department_head", "assessment_staff") else self.none()


@pghistory.track()
class Assignment(models.Model):
    """分派: in a year, who scores for a named rater group, over which unit and everything below it."""

    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    group = models.ForeignKey(RaterGroup, models.PROTECT, related_name="assignments", verbose_name="考评主体")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="评分人"
    )
    by_unit_head = models.BooleanField("由各单位主要负责人评分", default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位范围")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分派"
        ordering = ["year", "group", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind", "group", "unit", "scorer"],
                nulls_distinct=False,
                name="one_assignment_per_group_unit_and_scorer",
            ),
            models.CheckConstraint(
                name="assignment_names_a_scorer_or_the_head",
                condition=Q(scorer=None, by_unit_head=True) | Q(scorer__isnull=False, by_unit_head=False),
            ),
        ]

    def __str__(self):
        return f"{self.group} {self.scorer or '单位主要负责人'}"


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user) -> "TaskQuerySet":
        """The scorer the own; a clerk those of the own unit's scorers; the department all."""
        organizers = {"department_head", "assessment_staff"}
        if user.sees_everything(organizers):
            return self
        paths = user.unit_paths({*organizers, "score_clerk"})
        return self.filter(Q(scorer=user) | under(paths, "unit__path"))

    def counted(self) -> "TaskQuerySet":
        return self.filter(state__in=[Task.State.SUBMITTED, Task.State.ACCEPTED])

    def to_fill(self, user) -> "TaskQuerySet":
        """Those that a person fills: the own ones and, for a clerk, those of the unit's scorers."""
        return self.filter(Q(scorer=user) | under(user.unit_paths({"score_clerk"}), "unit__path"))

    def unfinished(self) -> "TaskQuerySet":
        """Those that still wait for the scorer's signature."""
        return self.filter(state__in=[Task.State.NEW, Task.State.DRAFT, Task.State.RETURNED])


@pghistory.track()
class Task(models.Model):
    """评分任务: what one named scorer is asked to fill and sign for one rater group."""

    class State(models.TextChoices):
        NEW = "new", "未开始"
        DRAFT = "draft", "填写中"
        SUBMITTED = "submitted", "已提交"
        RETURNED = "returned", "已退回"
        ACCEPTED = "accepted", "已接收"

    MOVES = {
        State.NEW: {State.DRAFT, State.SUBMITTED},
        State.DRAFT: {State.DRAFT, State.SUBMITTED},
        State.RETURNED: {State.DRAFT, State.RETURNED, State.SUBMITTED},
        State.SUBMITTED: {State.RETURNED, State.ACCEPTED},
        State.ACCEPTED: set(),
    }

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="tasks", verbose_name="考核周期")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="score_tasks", verbose_name="评分人"
    )
    group = models.ForeignKey(RaterGroup, models.PROTECT, related_name="+", verbose_name="考评主体")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="评分人所在单位")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.NEW)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField("保存时间", null=True)
    submitted_at = models.DateTimeField("提交时间", null=True)
    return_reason = models.CharField("退回理由", max_length=300, blank=True)
    accepted_at = models.DateTimeField("接收时间", null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分任务"
        ordering = ["cycle", "group", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "scorer", "group"], name="one_task_per_scorer_and_group")
        ]

    def __str__(self):
        return f"{self.cycle} {self.group}"

    def scope_path(self) -> str:
        """A clerk's grant must cover the scorer's unit; a scorer without a unit belongs to the district alone."""
        return self.unit.path if self.unit_id else Unit.root().path

    def belongs_to(self, user) -> bool:
        return self.scorer_id == user.pk

    @property
    def is_editable(self) -> bool:
        return self.state in {self.State.NEW, self.State.DRAFT, self.State.RETURNED} and self.cycle.is_open

    def move_to(self, state: str) -> None:
        move(self.state, state, self.MOVES)
        self.state = state


class TaskLine(models.Model):
    """任务行: one assessee of a task, with the draft values typed so far (hundredths; null where blank)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="lines")
    assessee = models.ForeignKey(Assessee, models.CASCADE, related_name="+")
    group_weight = models.ForeignKey(GroupWeight, models.PROTECT, related_name="+")
    values = ArrayField(models.IntegerField(null=True), null=True)

    class Meta:
        verbose_name = verbose_name_plural = "任务行"
        ordering = ["task", "assessee__unit__position", "assessee__unit_name", "assessee__code"]
        constraints = [models.UniqueConstraint(fields=["task", "assessee"], name="one_line_per_task_and_assessee")]

    def __str__(self):
        return f"{self.assessee}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user) -> "PaperQuerySet":
        """The department those of its units; the code officer prints for all."""
        prints = user.has_role("code_officer") and user.acting_token is None
        if prints or user.sees_everything(DEPARTMENT):
            return self
        return self.filter(under(user.unit_paths(DEPARTMENT), "unit__path"))

    def with_codes(self) -> "PaperQuerySet":
        """`waiting`, `used`: codes not used yet, and used ones; void ones are in neither."""
        waiting, used = Count("codes", filter=Q(codes__state="issued")), Count("codes", filter=Q(codes__state="used"))
        ordered = self.order_by("unit__position", "unit__code", "group__position", "group")
        return ordered.annotate(waiting=waiting, used=used)


class Paper(models.Model):
    """票面: all assessees of a unit whose scheme has the secret group, each with the indicators of that dimension."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="papers", verbose_name="考核周期")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    group = models.ForeignKey(RaterGroup, models.PROTECT, related_name="+", verbose_name="考评主体")
    electors = models.PositiveIntegerField("应投人数", default=0)
    spare = models.PositiveIntegerField("备用票数", default=0)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "票面"
        ordering = ["cycle", "unit__position", "unit__code", "group__position"]
        constraints = [models.UniqueConstraint(fields=["cycle", "unit", "group"], name="one_paper_per_unit_and_group")]

    def __str__(self):
        return f"{self.unit} {self.group}"


class PaperLine(models.Model):
    """票面行: one assessee on a paper, in the order in which all raters see them."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="lines")
    assessee = models.ForeignKey(Assessee, models.CASCADE, related_name="+")
    group_weight = models.ForeignKey(GroupWeight, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "票面行"
        ordering = ["paper", "position"]
        constraints = [models.UniqueConstraint(fields=["paper", "assessee"], name="one_line_per_paper_and_assessee")]

    def __str__(self):
        return f"{self.assessee}"


def last_day(year: int, today: date) -> date:
    """The day as on which assessees of a year are taken: its last day, or today if that is earlier."""
    return min(date(year, 12, 31), today)
