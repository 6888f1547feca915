"""Schooling against age, certificates and the start of work."""

from datetime import date

from cadre_mgmt.common.dates import whole_years
from personnel.rules.code_tables import degree_names, is_education_name
from personnel.rules.schooling import degree_order, education_order

from .checking import Found, Severity, rule
from .record import Record

SECTION = "学历学位"
FULL_TIME = "全日制教育"
_YOUNGEST = {1: 20, 2: 19, 3: 18, 4: 15}
"""Age at which a schooling can at the earliest be finished, by its order (1 研究生 … 4 中专)."""
_GRADUATE, _UNDERGRADUATE = 1, 2


@rule("EDU_MISSING", "学历未登记", Severity.WARNING, SECTION)
def education_missing(record: Record, on: date) -> Found:
    if not record.courses:
        yield "没有登记学历学位"


@rule("EDU_UNKNOWN", "学历学位名称不规范", Severity.NOTICE, SECTION, "GB/T 4658、GB/T 6864")
def education_unknown(record: Record, on: date) -> Found:
    for course in record.courses:
        if course.education and not is_education_name(course.education):
            yield f"“{course.education}”不是规范的学历名称", course.id
        if course.degree and course.degree not in degree_names():
            yield f"“{course.degree}”不是规范的学位名称", course.id


@rule("EDU_YOUNG", "毕业年龄异常", Severity.ERROR, SECTION)
def education_young(record: Record, on: date) -> Found:
    if record.born is None:
        return
    for course in record.courses:
        least = _YOUNGEST.get(education_order(course.education) or 0)
        if course.ended is None or least is None:
            continue
        years = whole_years(record.born, course.ended)
        if years < least:
            yield f"{course.ended} {course.education}毕业时 {years} 岁", course.id


@rule("EDU_DATES", "毕业早于入学", Severity.ERROR, SECTION)
def education_dates(record: Record, on: date) -> Found:
    for course in record.courses:
        if course.started and course.ended and course.ended < course.started:
            yield f"毕业时间 {course.ended} 早于入学时间 {course.started}", course.id


@rule("EDU_NO_SCHOOL", "学历没有院校", Severity.NOTICE, SECTION, "PER-15")
def education_without_school(record: Record, on: date) -> Found:
    for course in record.courses:
        if (course.education or course.degree) and not course.school:
            yield f"{course.track}{course.education or course.degree}没有毕业院校", course.id


@rule("EDU_NO_END", "学历没有毕业时间", Severity.NOTICE, SECTION)
def education_without_end(record: Record, on: date) -> Found:
    for course in record.courses:
        if course.ended is None:
            yield f"{course.track}{course.education or course.degree}没有毕（结）业时间", course.id


@rule("DEGREE_ODD", "学位与学历不符", Severity.WARNING, SECTION)
def degree_odd(record: Record, on: date) -> Found:
    """A master's or a doctor's degree beside a schooling below 大学 is a slip of the row."""
    for course in record.courses:
        degree, order = degree_order(course.degree), education_order(course.education)
        if degree is not None and degree < 3 and order is not None and order > _UNDERGRADUATE:
            yield f"学历为{course.education}，学位为{course.degree}", course.id


@rule("FULL_TIME_AT_WORK", "参加工作后的全日制学历", Severity.NOTICE, SECTION, "PER-14")
def full_time_at_work(record: Record, on: date) -> Found:
    if record.began_work is None:
        return
    for course in record.courses:
        at_work = course.started is not None and record.began_work < course.started
        if course.track == FULL_TIME and at_work:
            yield f"{course.started} 入学在参加工作（{record.began_work}）之后，请核对是否脱产", course.id
