"""The family, as the form asks for it."""

from datetime import date

from cadre_mgmt.common.dates import DateRefused, PartialDate, months_between

from .checking import Found, Severity, rule
from .record import Member, Record

SECTION = "家庭成员"
_SPOUSES = {"妻子", "丈夫", "配偶", "妻", "夫"}
_CHILDREN = ("子", "女")
_PARENTS = {"父亲", "母亲"}
_GENERATION = 15 * 12
"""Months by which parent and child are at least apart."""


@rule("FAMILY_MISSING", "家庭成员未登记", Severity.WARNING, SECTION, "PER-15")
def family_missing(record: Record, on: date) -> Found:
    if not record.family:
        yield "没有登记家庭成员"


@rule("FAMILY_NO_SPOUSE", "已婚而没有配偶", Severity.NOTICE, SECTION)
def family_without_spouse(record: Record, on: date) -> Found:
    if record.marital.startswith("已婚") and record.family and not _any(record, _SPOUSES):
        yield "婚姻状况为已婚，没有登记配偶"


@rule("FAMILY_NO_WORK", "家庭成员没有单位职务", Severity.NOTICE, SECTION, "PER-15")
def family_without_work(record: Record, on: date) -> Found:
    for one in record.family:
        if not one.work and not one.is_dead:
            yield f"{one.relation}没有登记工作单位及职务", one.id


@rule("FAMILY_AGE", "家庭成员年龄异常", Severity.WARNING, SECTION)
def family_age(record: Record, on: date) -> Found:
    if record.born is None:
        return
    for one in record.family:
        born = _month(one.born)
        if born is None:
            continue
        if one.relation in _PARENTS and months_between(born, record.born) < _GENERATION:
            yield f"{one.relation}与本人年龄相差不足 15 岁", one.id
        if _is_child(one) and months_between(record.born, born) < _GENERATION:
            yield f"{one.relation}与本人年龄相差不足 15 岁", one.id


def _is_child(one: Member) -> bool:
    return one.relation.endswith(_CHILDREN) and one.relation not in _SPOUSES and "孙" not in one.relation


def _any(record: Record, relations: set[str]) -> bool:
    return any(one.relation in relations for one in record.family)


def _month(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if len(text.strip()) > len("1980") else None
    except DateRefused:
        return None
