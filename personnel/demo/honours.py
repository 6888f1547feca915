"""Invented rewards, measures and yearly results. Nothing in here happened to anybody."""

from datetime import date
from random import Random

from cadre_mgmt.common.dates import PartialDate, add_months
from personnel.exchange.roster import RosterRow
from personnel.models import AnnualResult, Discipline, Reward
from personnel.rules.influence import last_day

Grade, Measure = AnnualResult.Grade, Discipline.Measure
YEARS = 5
CIVIL_GRADES = (Grade.EXCELLENT, Grade.COMPETENT, Grade.BASIC)
STAFF_GRADES = (Grade.EXCELLENT, Grade.PASS, Grade.BASIC_PASS)
REWARDS = (
    ("嘉奖", "县级", "中共自贡市大安区委、大安区人民政府", "年度考核优秀"),
    ("三等功", "县级", "中共自贡市大安区委、大安区人民政府", "连续三年年度考核优秀"),
    ("优秀共产党员", "县级", "中共自贡市大安区委", ""),
    ("优秀党务工作者", "县级", "中共自贡市大安区委", ""),
    ("脱贫攻坚先进个人", "地级", "中共自贡市委、自贡市人民政府", "驻村帮扶"),
    ("五一劳动奖章", "地级", "自贡市总工会", ""),
    ("优秀教师", "地级", "自贡市教育和体育局", ""),
)
# (measure, months ago that it took effect, months its influence lasts): about half are over
MEASURES = (
    (Measure.PARTY_WARNING, 4, 12),
    (Measure.ADMONITION, 2, 6),
    (Measure.DEMERIT, 7, 12),
    (Measure.PARTY_SERIOUS_WARNING, 10, 18),
    (Measure.STAFF_WARNING, 3, 6),
    (Measure.SERIOUS_DEMERIT, 14, 18),
    (Measure.ADMONITION, 15, 6),
    (Measure.PARTY_WARNING, 30, 12),
    (Measure.WARNING, 40, 6),
    (Measure.PARTY_SERIOUS_WARNING, 44, 18),
    (Measure.DEMERIT, 52, 12),
    (Measure.STAFF_DEMERIT, 33, 12),
)
CASES = (
    "违反工作纪律，履行监管职责不到位",
    "公车管理不规范",
    "违规发放津贴补贴",
    "办理群众事项拖延",
    "填报个人有关事项不准确",
)


def annual_results(random: Random, row: RosterRow, today: date) -> list[AnnualResult]:
    """The last five finished years, as far as the person was at work; the first year is one on trial."""
    civil = row.staff_kind == "公务员"
    best, good, plain = CIVIL_GRADES if civil else STAFF_GRADES
    share = 0.28 if row.post_level else 0.16
    made = []
    for year in range(today.year - YEARS, today.year):
        if year < row.began_work.year:
            continue
        chance = random.random()
        grade = Grade.TRIAL if year == row.began_work.year else best if chance < share else good
        if chance > 0.993:
            grade = plain
        made.append(AnnualResult(year=year, grade=grade, by_unit=row.unit))
    return made


def rewards(random: Random, row: RosterRow, results: list[AnnualResult]) -> list[Reward]:
    """嘉奖 after a year that was 优秀, and now and then something higher."""
    made = []
    for result in results:
        if result.grade == Grade.EXCELLENT and random.random() < 0.7:
            name, level, by, reason = REWARDS[0]
            made.append(_reward(PartialDate.of(result.year + 1, 3), name, level, by, f"{result.year}年{reason}"))
    if random.random() < (0.35 if row.post_level else 0.08):
        name, level, by, reason = random.choice(REWARDS[1:])
        year = random.randint(min(max(2012, row.began_work.year + 2), 2025), 2025)
        made.append(_reward(PartialDate.of(year, 7), name, level, by, reason))
    return made


def _reward(on: PartialDate, name: str, level: str, by: str, reason: str) -> Reward:
    return Reward(name=name, level=level, on=on, granted_by=by, reason=reason, paper=f"大安委〔{on.year}〕{on.month}号")


def discipline(number: int, today: date) -> Discipline:
    """The number-th measure of the demo, counted back from today, so that some influence periods still run."""
    measure, ago, months = MEASURES[number]
    on = add_months(today.replace(day=10), -ago)
    by = "中共自贡市大安区纪律检查委员会" if measure.startswith("party") else "自贡市大安区监察委员会"
    if measure == Measure.ADMONITION:
        by = "中共自贡市大安区委组织部"
    return Discipline(
        measure=measure, effective_on=on, ends_on=last_day(on, months), decided_by=by,
        paper=f"大纪〔{on.year}〕{20 + number}号", text=CASES[number % len(CASES)],
    )  # fmt: skip
