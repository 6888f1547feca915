"""Rewards, measures and yearly results."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from cadre_mgmt.common.fields import EncryptedTextField, PartialDateField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track()
class Reward(SetRow):
    """奖励: a reward or a title of honour (A142)."""

    SET, MOMENT = "A14", Past(begins="on", ends="revoked")

    name = models.CharField("奖励名称", max_length=100)
    level = models.CharField("级别", max_length=20, blank=True)
    on = PartialDateField("批准时间", null=True, blank=True)
    granted_by = models.CharField("批准单位", max_length=100, blank=True)
    reason = models.CharField("事由", max_length=300, blank=True)
    paper = models.CharField("文号", max_length=100, blank=True)
    revoked = PartialDateField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "奖励"
        ordering = ["cadre", "-on", "-id"]
        indexes = [models.Index(fields=["name", "cadre"], name="reward_by_name")]

    def __str__(self):
        return self.name


@pghistory.track()
class Discipline(SetRow):
    """处分: a Party, administrative or organisational measure with its influence period (A143); class C4."""

    SET, MOMENT = "A14", Past(begins="effective_on")

    class Measure(models.TextChoices):
        ADMONITION = "admonition", "诫勉"
        PARTY_WARNING = "party_warning", "党内警告"
        PARTY_SERIOUS_WARNING = "party_serious_warning", "党内严重警告"
        PARTY_REMOVAL = "party_removal", "撤销党内职务"
        PARTY_PROBATION_1 = "party_probation_1", "留党察看一年"
        PARTY_PROBATION_2 = "party_probation_2", "留党察看二年"
        PARTY_EXPULSION = "party_expulsion", "开除党籍"
        WARNING = "warning", "政务警告"
        DEMERIT = "demerit", "记过"
        SERIOUS_DEMERIT = "serious_demerit", "记大过"
        DEMOTION = "demotion", "降级"
        REMOVAL = "removal", "撤职"
        DISMISSAL = "dismissal", "开除"
        STAFF_WARNING = "staff_warning", "事业单位警告"
        STAFF_DEMERIT = "staff_demerit", "事业单位记过"
        STAFF_DEMOTION = "staff_demotion", "降低岗位等级"
        POST_ADJUSTED = "post_adjusted", "调整职务"
        RESIGNATION = "resignation", "责令辞职"
        RELIEVED = "relieved", "免职"
        DEMOTED = "demoted", "降职"

    measure = models.CharField("处理种类", max_length=24, choices=Measure.choices)
    effective_on = models.DateField("生效日期")
    ends_on = models.DateField("影响期止", null=True, blank=True)
    restored_on = models.DateField("恢复权利（解除）日期", null=True, blank=True)
    decided_by = models.CharField("决定机关", max_length=100, blank=True)
    paper = models.CharField("文号", max_length=100, blank=True)
    text = EncryptedTextField("事由", blank=True)
    is_open_case = models.BooleanField("立案尚未结案", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "处分"
        ordering = ["cadre", "-effective_on", "-id"]
        indexes = [models.Index(fields=["ends_on"], name="discipline_by_end")]
        constraints = [
            models.CheckConstraint(
                name="influence_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("effective_on")),
            ),
        ]

    def __str__(self):
        return f"{self.get_measure_display()} {self.effective_on}"


@pghistory.track()
class AnnualResult(SetRow):
    """年度考核: the grade of one year as it stands in the file (A15), whoever computed it; in force from the next."""

    SET, MOMENT = "A15", Past(begins_sql="make_date(e.year + 1, 1, 1)")

    class Grade(models.TextChoices):
        EXCELLENT = "1", "优秀"
        COMPETENT = "2", "称职"
        BASIC = "3", "基本称职"
        UNFIT = "4", "不称职"
        PASS = "2B", "合格"
        BASIC_PASS = "3B", "基本合格"
        FAIL = "4B", "不合格"
        UNDECIDED = "5", "不定等次"
        TRIAL = "5A", "不定等次（试用期）"
        CASE = "5B", "不定等次（立案未结）"
        PUNISHED = "5C", "不定等次（受处分）"
        SICK = "6A", "未参加（病事假过半年）"
        ABSENT = "6B", "未参加（其他）"

    TELLING: ClassVar = frozenset({Grade.CASE, Grade.PUNISHED})
    """Grades that tell of an open case or a measure (class C4)."""
    WITHOUT_GRADE: ClassVar = TELLING | {Grade.UNDECIDED}

    year = models.PositiveSmallIntegerField("年度")
    grade = models.CharField("结论", max_length=2, choices=Grade.choices)
    by_unit = models.CharField("考核单位", max_length=100, blank=True)
    reason = models.CharField("原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度考核结果"
        ordering = ["cadre", "-year"]
        indexes = [models.Index(fields=["year", "grade"], name="annual_result_by_year")]
        constraints = [models.UniqueConstraint(fields=["cadre", "year"], name="one_annual_result_a_year")]

    @property
    def tells_measure(self) -> bool:
        """Whether the grade or its reason tells of a measure or an open case (class C4)."""
        return self.grade in self.TELLING

    def get_grade_display(self) -> str:
        """The grade as lists, forms and rosters say it: not why there is none, where that is class C4."""
        grade = self.Grade.UNDECIDED if self.tells_measure else self.grade
        return str(dict(self.Grade.choices).get(grade, grade))

    def __str__(self):
        return f"{self.year}年{self.get_grade_display()}"
