"""Verbs on the plan of a talent survey: the survey itself, its groups, the units each is to cover, its end."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.states import move
from cadre_mgmt.org.models import Unit
from personnel.models import Survey, SurveyGroup, SurveyUnit
from personnel.models.survey import sees_whole

State = Survey.State
MOVES = {State.DRAFT: (State.OPEN,), State.OPEN: (State.CLOSED,)}


@transaction.atomic
def save_survey(
    survey: Survey | None, *, title: str, year: int, purpose: str, starts_on: date, ends_on: date, by
) -> Survey:
    """Plan a survey, or change the plan while it is not over; who plans it organises it."""
    require(by, "personnel.manage_survey")
    survey = locked(survey, by=by) if survey is not None else Survey(organiser=by)
    if survey.is_closed:
        raise conflict(f"{survey}已结束，不能修改")
    if ends_on < starts_on:
        raise Refused("结束日期早于开始日期", {"ends_on": ["早于开始日期"]})
    survey.title, survey.year, survey.purpose = title, year, purpose
    survey.starts_on, survey.ends_on = starts_on, ends_on
    try:
        with transaction.atomic():
            survey.save()
    except IntegrityError as error:
        raise Refused("已有同名的大调研", {"title": ["已有同名的大调研"]}) from error
    record(survey, "personnel.save_survey", by=by)
    return survey


@transaction.atomic
def save_group(
    survey: Survey, *, name: str, leader: User, members: Iterable[User], by, group: SurveyGroup | None = None
) -> SurveyGroup:
    """Form a group or change it; the leader is one of its members. Members must be allowed to enter what they bring."""
    require(by, "personnel.manage_survey")
    survey = locked(survey, by=by)
    if survey.is_closed:
        raise conflict(f"{survey}已结束，不能修改")
    people = {user.pk: user for user in (leader, *members)}
    barred = [user.name for user in people.values() if not may(user, "personnel.enter_survey")]
    if barred:
        raise Refused("成员须有填写调研情况的权限", {"members": [f"{'、'.join(barred)}没有填写调研情况的权限"]})
    if group is None:
        group = SurveyGroup(survey=survey)
    group.name, group.leader = name, leader
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:
        raise Refused("已有同名的组", {"name": ["已有同名的组"]}) from error
    group.members.set(people.values())
    detail = {"group": name, "members": [user.username for user in people.values()]}
    record(survey, "personnel.save_survey_group", by=by, detail=detail)
    return group


@transaction.atomic
def assign_units(group: SurveyGroup, units: Iterable[Unit], *, by, planned_on: date | None = None) -> list[SurveyUnit]:
    """Give units to a group; one that another group has goes over to this one with what stands there already."""
    require(by, "personnel.manage_survey")
    survey = locked(group.survey, by=by)
    if survey.is_closed:
        raise conflict(f"{survey}已结束，不能修改")
    if planned_on is not None and not survey.is_within(planned_on):
        raise Refused("计划日期不在调研期内", {"planned_on": ["不在调研期内"]})
    places = []
    for unit in units:
        require(by, "personnel.manage_survey", unit)
        given = {"group": group} | ({"planned_on": planned_on} if planned_on else {})
        place, _ = SurveyUnit.objects.update_or_create(survey=survey, unit=unit, defaults=given)
        places.append(place)
    detail = {"group": group.name, "units": [place.unit.code for place in places]}
    record(survey, "personnel.assign_survey_units", by=by, detail=detail)
    return places


@transaction.atomic
def release_unit(place: SurveyUnit, *, by) -> None:
    """Take a unit out of the survey, as long as nothing was brought home from it."""
    require(by, "personnel.manage_survey", place)
    survey = locked(place.survey, by=by)
    if survey.is_closed:
        raise conflict(f"{survey}已结束，不能修改")
    if place.visits.exists() or place.nominations.exists():
        raise conflict(f"{place.unit}已有走访或推荐，不能移出")
    unit = place.unit
    place.delete()
    record(survey, "personnel.release_survey_unit", by=by, detail={"unit": unit.code})


@transaction.atomic
def open_survey(survey: Survey, *, by) -> Survey:
    """Start: every group has members and units, and may enter from now on."""
    require(by, "personnel.manage_survey")
    survey = locked(survey, by=by)
    state = move(State(survey.state), State.OPEN, MOVES)
    if not survey.places.exists():
        raise conflict("还没有分配调研单位")
    survey.state = state
    survey.save(update_fields=["state"])
    record(survey, "personnel.open_survey", by=by)
    return survey


@transaction.atomic
def close_survey(survey: Survey, *, by, reason: str = "") -> Survey:
    """End: nothing is entered any more. Units not covered want a reason; what was found stays to be taken over."""
    require(by, "personnel.manage_survey")
    survey = locked(survey, by=by)
    state = move(State(survey.state), State.CLOSED, MOVES)
    uncovered = survey.places.exclude(visits__withdrawn_at=None, visits__isnull=False).distinct().count()
    if uncovered and not reason.strip():
        text = f"还有 {uncovered} 个单位未覆盖，请说明理由"
        raise Refused(text, {"reason": [text]})
    survey.state, survey.closed_at = state, timezone.now()
    survey.save(update_fields=["state", "closed_at"])
    record(survey, "personnel.close_survey", by=by, reason=reason, detail={"uncovered": uncovered})
    return survey


def locked(survey: Survey, *, by) -> Survey:
    """The survey held until the end of the transaction, for who organises it or heads the department."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=survey.pk)
    if not sees_whole(by, survey):
        raise PermissionDenied("只有组织者和组织部领导可以办理")
    return survey
