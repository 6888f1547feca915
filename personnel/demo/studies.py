"""Invented schooling, titles and skills, consistent with the row they belong to."""

from itertools import pairwise
from random import Random

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange.roster import RosterRow
from personnel.models import Education, ProfessionalTitle, Skill

from .lives import STUDY, Period
from .places import Place

Grade = ProfessionalTitle.Grade
# (code of GB/T 8561, name, grade), from the lowest up
LADDERS = {
    "school": (("054", "二级教师", Grade.JUNIOR), ("053", "一级教师", Grade.MIDDLE), ("052", "高级教师", Grade.DEPUTY)),
    "hospital": (
        ("234", "医师", Grade.JUNIOR),
        ("233", "主治医师", Grade.MIDDLE),
        ("232", "副主任医师", Grade.DEPUTY),
        ("231", "主任医师", Grade.SENIOR),
    ),
    "office": (
        ("134", "助理会计师", Grade.JUNIOR),
        ("133", "会计师", Grade.MIDDLE),
        ("132", "高级会计师", Grade.DEPUTY),
    ),
    "centre": (
        ("084", "助理工程师", Grade.JUNIOR),
        ("083", "工程师", Grade.MIDDLE),
        ("082", "高级工程师", Grade.DEPUTY),
    ),
}
SHARE = {"school": 0.9, "hospital": 0.9, "centre": 0.35, "office": 0.08}
SKILLS = (
    (Skill.Kind.LANGUAGE, "英语", "大学英语四级"),
    (Skill.Kind.LANGUAGE, "英语", "大学英语六级"),
    (Skill.Kind.LANGUAGE, "彝语", "熟练"),
    (Skill.Kind.LICENCE, "法律职业资格", "A 类"),
    (Skill.Kind.LICENCE, "社会工作者职业资格", "中级"),
    (Skill.Kind.LICENCE, "一级建造师", ""),
    (Skill.Kind.SKILL, "公文写作", "熟练"),
    (Skill.Kind.SKILL, "计算机应用", "二级"),
)


def educations(row: RosterRow, life: list[Period]) -> list[Education]:
    """One row for each track, from the study stretches of the career."""
    first = life[0]
    school, major = _split(row.fulltime_school)
    rows = [
        Education(
            track=Education.Track.FULL_TIME, education=row.fulltime_education, degree=row.fulltime_degree or "",
            school=school, major=major, started=first.started, ended=first.ended, study_form="01",
            certificate=f"1065{row.code[-5:]}{first.ended.year}", is_highest=True,
            degree_on=first.ended if row.fulltime_degree else None,
        )
    ]  # fmt: skip
    study = next((one for stretch in life for one in stretch.inner if one.kind == STUDY), None)
    if study is not None:
        school, major = _split(row.inservice_school)
        party = "党校" in school
        rows.append(
            Education(
                track=Education.Track.IN_SERVICE, education=row.inservice_education or "",
                degree=row.inservice_degree or "", school=school, major=major, started=study.started,
                ended=study.ended, study_form="10" if party else "05", is_highest=True,
                degree_on=study.ended if row.inservice_degree else None,
            )
        )  # fmt: skip
    return rows


def titles(row: RosterRow, place: Place) -> list[ProfessionalTitle]:
    """The steps climbed on the ladder of the trade, one about every six years; the last is the one of the form."""
    random = Random(f"titles of {row.code}")
    ladder = LADDERS.get(place.trade)
    if ladder is None or random.random() > SHARE[place.trade]:
        return []
    made = []
    year = row.began_work.year + random.randint(1, 2)
    for code, name, grade in ladder:
        if year > 2025:
            break
        on = PartialDate.of(year, random.choice((9, 11, 12)))
        made.append(
            ProfessionalTitle(
                code=code, title=name, grade=grade, obtained=on, way="评审", granted_by="自贡市职称改革工作领导小组",
                employed_from=PartialDate.of(on.year + 1, 1) if on.year < 2025 else None,
            )
        )  # fmt: skip
        year += random.randint(5, 8)
    for older, newer in pairwise(made):
        older.employed_to = newer.employed_from
    if made:
        made[-1].is_highest = True
    return made


def skills(random: Random, row: RosterRow) -> list[Skill]:
    if random.random() > 0.3:
        return []
    since = PartialDate.of(row.began_work.year + random.randint(0, 3), random.choice((6, 12)))
    kind, name, grade = random.choice(SKILLS)
    return [Skill(kind=kind, name=name, grade=grade, since=since)]


def _split(text: str) -> tuple[str, str]:
    """四川大学行政管理专业 → school and major, as the roster joins them."""
    for ending in ("大学", "学院", "党校"):
        at = text.find(ending)
        if at > 0:
            return text[: at + len(ending)], text[at + len(ending) :]
    return text, ""
