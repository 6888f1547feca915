"""Rules about the person: age, Party standing, schooling, titles, work years, and plain facts."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.retirement import retirement_month
from personnel.rules.schooling import DEGREES, EDUCATIONS

from .findings import Finding, Status
from .profile import Profile, Target
from .registry import Condition, ConditionRefused, parameter, rule
from .spans import Day, month_of, months_since, reached

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
SEXES = ("男", "女")
TITLE_GRADES = ("正高级", "副高级", "中级", "初级")
FACTS = {"sex": "性别", "ethnic": "民族", "political": "政治面貌", "staff_kind": "人员类别", "native_place": "籍贯"}


def in_months(months: int) -> str:
    """In the words of the regulation: whole years as years, else months."""
    return f"{months // 12} 年" if months and months % 12 == 0 else f"{months} 个月"


def as_held(value: Any) -> str:
    """Months a person has, as years and months."""
    if value is None:
        return "未登记"
    years, months = divmod(int(value), 12)
    if not years:
        return f"{months} 个月"
    return f"{years} 年{f'零 {months} 个月' if months else ''}（{int(value)} 个月）"


@rule("age", "年龄")
@dataclass(frozen=True, slots=True, kw_only=True)
class Age(Condition):
    """年龄不超过、不低于 (PER-01); the birthday counts as reached. A limit includes the number itself (C-04)."""

    at_most: int | None = parameter("不超过（周岁）", most=120)
    at_least: int | None = parameter("不低于（周岁）", most=120)
    sex: str | None = parameter("只对", "word", choices=SEXES)

    def check(self) -> None:
        if self.at_most is None and self.at_least is None:
            raise ConditionRefused("年龄须写上限或下限", "at_most")

    @property
    def required(self) -> str:
        limits = [f"不低于 {self.at_least} 周岁" if self.at_least is not None else ""]
        limits.append(f"不超过 {self.at_most} 周岁" if self.at_most is not None else "")
        return f"{f'{self.sex}性' if self.sex else ''}{'，'.join(one for one in limits if one)}"

    def say(self, value: Any) -> str:
        return "未登记" if value is None else f"{value} 周岁"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        born = profile.born
        if self.sex is not None and profile.sex != self.sex:
            return Finding(self, MET if profile.sex else UNKNOWN, note="" if profile.sex else "性别未登记")
        if born is None:
            return Finding(self, UNKNOWN, note="出生时间未登记")
        age = max(months_since(born, day), 0) // 12
        if self.at_most is not None and age > self.at_most:
            return Finding(self, NOT_MET, age, never=True)
        until = reached(born, 12 * self.at_most + 12) if self.at_most is not None else None
        if self.at_least is not None and age < self.at_least:
            return Finding(self, NOT_MET, age, met_on=reached(born, 12 * self.at_least), until=until)
        return Finding(self, MET, age, until=until)


@rule("retirement_room", "距法定退休时间")
@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementRoom(Condition):
    """距法定退休年龄不少于若干月 (WEL-09): enough time for a term; SEL-34 defers within three years of retirement."""

    months: int = parameter("不少于（月）", required=True)

    @property
    def required(self) -> str:
        return f"距法定退休不少于 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value) if value is None or value >= 0 else "已到龄"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        if profile.born is None or not profile.sex:
            return Finding(self, UNKNOWN, note="出生时间或性别未登记")
        month = month_of(_retirement(profile.born // 100, profile.sex, profile.staff_kind))
        left = month - day.month
        if left < self.months:
            return Finding(self, NOT_MET, left, never=True)
        year, past = divmod(month - self.months + 1, 12)
        return Finding(self, MET, left, until=date(year, past + 1, 1))


@lru_cache(maxsize=20_000)
def _retirement(born: int, sex: str, staff_kind: str) -> int:
    """Stored number of the month of retirement, worked out once for each month of birth."""
    found = retirement_month(PartialDate.from_number(born * 100), sex, staff_kind)
    return 0 if found is None else found.number


@rule("education", "学历学位")
@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling(Condition):
    """学历不低于, by a certificate already given on the day (SEL-02 e)."""

    minimum: str | None = parameter("学历不低于", "word", choices=EDUCATIONS)
    degree: str | None = parameter("学位不低于", "word", choices=DEGREES)
    full_time: bool = parameter("限全日制", "flag", default=False)

    def check(self) -> None:
        if self.minimum is None and self.degree is None:
            raise ConditionRefused("须写学历或学位的下限", "minimum")

    @property
    def required(self) -> str:
        wanted = [f"{self.minimum}以上学历" if self.minimum else "", f"{self.degree}以上学位" if self.degree else ""]
        return f"{'全日制' if self.full_time else ''}{'，'.join(one for one in wanted if one)}"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        least = EDUCATIONS.index(self.minimum) + 1 if self.minimum else None
        degree = DEGREES.index(self.degree) + 1 if self.degree else None
        best = later = None
        doubtful = False
        for course in profile.courses:
            if self.full_time and not course.full_time:
                continue
            short = least is not None and (course.education is None or course.education > least)
            if short or (degree is not None and (course.degree is None or course.degree > degree)):
                doubtful = doubtful or (least is not None and course.education is None)
                continue
            if course.ended is None or course.ended <= day.number:
                return Finding(self, MET, course.text, (course,))
            if later is None or course.ended < (later.ended or 0):
                later = course
        if later is not None and later.ended is not None:
            return Finding(self, NOT_MET, f"{later.text}（在读）", (later,), met_on=reached(later.ended, 0))
        best = min(profile.courses, key=lambda course: course.education or 99, default=None)
        if best is None:
            return Finding(self, UNKNOWN, note="学历未登记")
        if doubtful:
            return Finding(self, UNKNOWN, best.text, (best,), note="有学历的名称不能识别，须核对")
        return Finding(self, NOT_MET, best.text, (best,), never=True)


@rule("party", "政治面貌和党龄")
@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAge(Condition):
    """中共正式党员，党龄不少于 (PER-05): counted from full membership on; a probationary member has none."""

    months: int = parameter("党龄不少于（月）", default=0)
    probationary: bool = parameter("预备党员也可以", "flag", default=False)

    @property
    def required(self) -> str:
        if self.months:
            return f"中共正式党员，党龄不少于 {in_months(self.months)}"
        return "中共党员（含预备党员）" if self.probationary else "中共正式党员"

    def say(self, value: Any) -> str:
        return value if isinstance(value, str) else f"党龄 {as_held(value)}"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        standing, full, joined = profile.political, profile.full_member_on, profile.joined_party
        if not standing and full is None and joined is None:
            return Finding(self, UNKNOWN, "", note="政治面貌未登记")
        if standing and "中共" not in standing and "共产党" not in standing and "预备党员" not in standing:
            return Finding(self, NOT_MET, standing, never=True)
        note = ""
        if full is None and joined is not None and "预备" not in standing:
            # full membership follows a year after admission; without its own date that is the best there is
            full, note = joined + 10000, "转正时间未登记，按入党满一年推算"
        if self.probationary and not self.months and (joined or full):
            begun = reached(joined or full or 0, 0)
            return Finding(self, MET if begun <= day.on else NOT_MET, standing, met_on=_later(begun, day))
        if full is None:
            if "预备" in standing:
                return Finding(self, NOT_MET, "预备党员，党龄 0", note="转正后计算党龄")
            return Finding(self, UNKNOWN, standing, note="入党时间未登记")
        met_on = reached(full, self.months)
        held = max(months_since(full, day), 0)
        return Finding(self, MET if met_on <= day.on else NOT_MET, held, met_on=_later(met_on, day), note=note)


@rule("work_years", "工作年限")
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkYears(Condition):
    """工龄不少于 (PER-04): by months since 参加工作时间."""

    months: int = parameter("不少于（月）", required=True)

    @property
    def required(self) -> str:
        return f"工作满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        if profile.began_work is None:
            return Finding(self, UNKNOWN, note="参加工作时间未登记")
        held = day.month - month_of(profile.began_work)
        if held >= self.months:
            return Finding(self, MET, held)
        met_on = reached(profile.began_work // 100 * 100, self.months)
        return Finding(self, NOT_MET, max(held, 0), met_on=met_on)


@rule("title", "专业技术职务")
@dataclass(frozen=True, slots=True, kw_only=True)
class TitleGrade(Condition):
    """专业技术职务不低于，满若干月 (SEL-38)."""

    grade: str = parameter("级别不低于", "word", choices=TITLE_GRADES, required=True)
    months: int = parameter("取得满（月）", default=0)

    @property
    def required(self) -> str:
        return f"{self.grade}以上专业技术职务{f'满 {in_months(self.months)}' if self.months else ''}"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        least = TITLE_GRADES.index(self.grade) + 1
        fitting = [title for title in profile.titles if title.grade is not None and title.grade <= least]
        dated = [title for title in fitting if title.obtained is not None]
        if not fitting:
            unnamed = any(title.grade is None for title in profile.titles)
            note = "有专业技术职务的级别未登记" if unnamed else ""
            return Finding(self, UNKNOWN if unnamed else NOT_MET, "无", profile.titles, never=not unnamed, note=note)
        if not dated:
            status = UNKNOWN if self.months else MET
            return Finding(self, status, fitting[0].text, (fitting[0],), note="取得时间未登记")
        first = min(dated, key=lambda title: title.obtained or 0)
        met_on = reached(first.obtained or 0, self.months)
        status = MET if met_on <= day.on else NOT_MET
        return Finding(self, status, first.text, (first,), met_on=_later(met_on, day))


@rule("fact", "基本信息")
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Condition):
    """性别、民族、政治面貌、人员类别、籍贯 is one of the words given, or begins with one."""

    attribute: str = parameter("项目", "word", choices=tuple(FACTS), required=True)
    words: tuple[str, ...] = parameter("为以下之一", "words", default=(), required=True)

    @property
    def title(self) -> str:
        return FACTS[self.attribute]

    @property
    def required(self) -> str:
        return "、".join(self.words)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        value: str = getattr(profile, self.attribute)
        if not value:
            return Finding(self, UNKNOWN, "", note=f"{self.title}未登记")
        fits = value.startswith(self.words)
        return Finding(self, MET if fits else NOT_MET, value, never=not fits)


@rule("in_service", "在职")
@dataclass(frozen=True, slots=True, kw_only=True)
class InService(Condition):
    """The person serves in the district."""

    @property
    def required(self) -> str:
        return "在职"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        serves = profile.in_service
        return Finding(self, MET if serves else NOT_MET, "在职" if serves else "已离开", never=not serves)


def _later(met_on: date, day: Day) -> date | None:
    """A day still to come; None for one that is past, which needs no telling."""
    return met_on if met_on > day.on else None


def day_after(last: date) -> date:
    return last + timedelta(days=1)
