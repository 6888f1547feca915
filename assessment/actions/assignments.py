"""分派: who scores for a named rater group over which units, year by year."""

from django.db import transaction

from assessment.models import Assignment, Kind, RaterGroup
from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit

YEARS = range(2000, 2101)


@transaction.atomic
def add_assignment(
    year: int,
    group: RaterGroup,
    unit: Unit,
    *,
    by,
    scorer: User | None = None,
    by_unit_head: bool = False,
    kind: str = Kind.ANNUAL,
) -> Assignment:
    """Let an account, or the head of each unit, score for a group over a unit and everything below it.

    Takes effect when the next cycle of the year and kind is opened. Raises Refused.
    """
    require(by, "assessment.edit_assignment", everywhere=True)
    _check(year, group, scorer, by_unit_head)
    made, is_new = Assignment.objects.get_or_create(
        year=year, kind=kind, group=group, unit=unit, scorer=scorer, defaults={"by_unit_head": by_unit_head}
    )
    if not is_new:
        raise Refused("该分派已经存在", {"unit": ["已经分派"]}, code="conflict")
    record(made, "assessment.add_assignment", by=by, detail={"year": year, "kind": kind, "unit": unit.name})
    return made


@transaction.atomic
def remove_assignment(assignment: Assignment, *, by) -> None:
    """Take an assignment away; tasks of cycles already open stay."""
    require(by, "assessment.edit_assignment", everywhere=True)
    detail = {"year": assignment.year, "kind": assignment.kind, "unit": assignment.unit.name}
    record(assignment, "assessment.remove_assignment", by=by, detail=detail)
    assignment.delete()


@transaction.atomic
def copy_assignments(from_year: int, to_year: int, *, by, kind: str = Kind.ANNUAL) -> int:
    """Copy the assignments of a year that the other year does not have yet, leaving disabled accounts out."""
    require(by, "assessment.edit_assignment", everywhere=True)
    if to_year not in YEARS or from_year == to_year:
        raise Refused("请选择另一个年度", {"to_year": ["年度有误"]})
    source = Assignment.objects.filter(year=from_year, kind=kind).exclude(scorer__is_active=False)
    if not source.exists():
        raise Refused(f"{from_year}年没有分派可复制", {"from_year": ["该年度没有分派"]})
    before = Assignment.objects.filter(year=to_year, kind=kind).count()
    Assignment.objects.bulk_create(
        [
            Assignment(
                year=to_year,
                kind=kind,
                group_id=one.group_id,
                scorer_id=one.scorer_id,
                by_unit_head=one.by_unit_head,
                unit_id=one.unit_id,
            )
            for one in source
        ],
        ignore_conflicts=True,
    )
    added = Assignment.objects.filter(year=to_year, kind=kind).count() - before
    detail = {"from_year": from_year, "to_year": to_year, "kind": kind, "added": added}
    record(f"{to_year}年评分分派", "assessment.add_assignment", by=by, detail=detail)
    return added


def _check(year: int, group: RaterGroup, scorer: User | None, by_unit_head: bool) -> None:
    if year not in YEARS:
        raise Refused("年度应在2000至2100之间", {"year": ["年度有误"]})
    if group.secret:
        raise Refused(f"“{group}”是不记名主体，由票码投票，不分派评分人", {"group": ["不记名主体不分派"]})
    if (scorer is None) != by_unit_head:
        raise Refused("请选择评分人，或勾选由各单位主要负责人评分，二者取一", {"scorer": ["二者取一"]})
    if scorer is not None and not scorer.is_active:
        raise Refused(f"{scorer.name}的账号已停用", {"scorer": ["账号已停用"]})
    if scorer is not None and "scorer" not in scorer.roles():
        raise Refused(f"{scorer.name}没有评分人角色，请先由安全管理员授予", {"scorer": ["没有评分人角色"]})
