"""Profiles as tests write them: dates as people do."""

from datetime import date

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.eligibility import Profile, parse_condition
from personnel.rules.eligibility.judging import RuleSet
from personnel.rules.eligibility.profile import Counted, Course, Graded, Held, Measure, RankHeld, Target
from personnel.rules.eligibility.spans import Day
from personnel.rules.influence import influence_of
from personnel.rules.levels import level_of, rank_of
from personnel.rules.schooling import degree_order, education_order

GRADES = {"优秀": "1", "称职": "2", "基本称职": "3", "不称职": "4", "不定等次": "5"}
KNOWN = date(2026, 11, 23)


def number(text: str) -> int | None:
    return PartialDate.parse(text).number if text else None


def held(level: str, started: str, ended: str = "", *, nature: str = "regular", post: str = "", **other) -> Held:
    name = post or f"{level}{started}"
    return Held(1, name, level_of(level), number(started), number(ended), nature, name, **other)


def rank(name: str, started: str, ended: str = "") -> RankHeld:
    return RankHeld(1, name, rank_of(name) or 0, number(started), number(ended))


def results(**grades: str) -> tuple[Graded, ...]:
    """results(y2024="优秀")"""
    return tuple(Graded(1, int(year[1:]), GRADES[grade]) for year, grade in grades.items())


def course(education: str, degree: str = "", ended: str = "", *, full_time: bool = True) -> Course:
    orders = education_order(education), degree_order(degree)
    return Course(1, f"{education}{degree}", full_time, *orders, number(ended))


def measure(code: str, day: date, **more: date) -> Measure:
    found = influence_of(code, day, **more)
    return Measure(1, day, found.until, found.no_post_until)


def counted(started: str, ended: str = "", *, sure: bool = True) -> Counted:
    return Counted(1, f"{started}—{ended}", number(started) or 0, number(ended), sure)


def profile(**known) -> Profile:
    known.setdefault("as_of", KNOWN)
    for name in ("born", "joined_party", "full_member_on", "began_work"):
        if isinstance(known.get(name), str):
            known[name] = number(known[name])
    return Profile(code="D0001", name="王伟", **known)


def first_of(month: str) -> date:
    """2026.05 → 1 May 2026; 2026-05-20 as it is."""
    return PartialDate.parse(month).day


def look(condition: dict, someone: Profile, on: date | str, target: Target | None = None):
    """One condition judged."""
    day = first_of(on) if isinstance(on, str) else on
    return parse_condition(condition).judge(someone, Day(day), target or Target())


def rules(*conditions: dict) -> RuleSet:
    return RuleSet("test", "测试条件", tuple(parse_condition(one) for one in conditions))
