"""Who is asked about whom: named scorers by the year's assignments, secret groups by unit (exercise.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from assessment.models import Assignment, GroupWeight, RaterGroup, Scheme
from cadre_mgmt.accounts.models import Grant, User
from personnel.models import Cadre, Kinship

from .candidates import Candidate


@dataclass
class Distribution:
    """The plan of an opening; assessees by their place in the list of candidates.

    tasks: (scorer, group) → places · papers: (unit, group) → places · homes: scorer → unit · unassigned: sentences.
    """

    tasks: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    papers: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    weights: dict[tuple[int, int], int] = field(default_factory=dict)
    homes: dict[int, int | None] = field(default_factory=dict)
    unassigned: list[str] = field(default_factory=list)


def distribute(people: Sequence[Candidate], schemes: Mapping[str, Scheme], year: int, kind: str) -> Distribution:
    """Ask named scorers and secret groups about the candidates; what nobody is asked for stands in `unassigned`."""
    plan = Distribution()
    rows = GroupWeight.objects.filter(scheme__in=[one.pk for one in schemes.values()])
    secret = set()
    for pk, scheme, group, is_secret in rows.values_list("pk", "scheme", "group", "secret"):
        plan.weights[scheme, group] = pk
        if is_secret:
            secret.add((scheme, group))
    asked: dict[int, set[int]] = defaultdict(set)
    groups_of: dict[int, list[int]] = defaultdict(list)
    for scheme, group in plan.weights:
        groups_of[scheme].append(group)
    for place, person in enumerate(people):
        scheme = schemes[person.subcategory].pk
        for group in groups_of[scheme]:
            if (scheme, group) in secret:
                plan.papers.setdefault((person.unit, group), []).append(place)
            else:
                asked[group].add(place)
    _ask_named(plan, people, asked, year, kind)
    plan.unassigned += _without_codes(plan)
    return plan


def _ask_named(plan: Distribution, people: Sequence[Candidate], asked: Mapping[int, set[int]], year: int, kind: str):
    assignments = Assignment.objects.filter(year=year, kind=kind, group__in=asked).select_related("unit")
    heads = _heads() if any(one.by_unit_head for one in assignments) else {}
    wanted: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in assignments:
        for place in asked[one.group_id]:
            path = people[place].path
            if path.startswith(one.unit.path):
                for scorer in _nearest(heads, path) if one.by_unit_head else (one.scorer_id,):
                    wanted[scorer, one.group_id].add(place)
    scorers = {scorer for scorer, _ in wanted}
    active = {one.pk: one for one in User.objects.filter(pk__in=scorers, is_active=True)}
    plan.homes = _homes(active)
    avoided = _avoided(active)
    for (scorer, group), places in sorted(wanted.items()):
        fair = sorted(place for place in places if people[place].cadre not in avoided[scorer])
        if scorer in active and fair:
            plan.tasks[scorer, group] = fair
    plan.unassigned += _without_scorer(plan, asked)
    plan.unassigned += _unable(active.values())
    plan.unassigned += [f"{one.name}：账号已停用" for one in User.objects.filter(pk__in=scorers, is_active=False)]


def _heads() -> dict[int, list[int]]:
    """Accounts of the heads of units: holders of the head's post, else who leads the unit by grant."""
    heads: dict[int, list[int]] = defaultdict(list)
    leading = Grant.objects.in_force(timezone.localdate()).filter(role="unit_leader", user__is_active=True)
    for unit, user in leading.order_by("user").values_list("unit", "user"):
        heads[unit].append(user)
    holders: dict[int, list[int]] = defaultdict(list)
    held = Cadre.objects.in_service().filter(post__is_head=True, account__is_active=True)
    for unit, user in held.order_by("code").values_list("post__unit", "account"):
        holders[unit].append(user)
    return {**heads, **holders}


def _nearest(heads: Mapping[int, list[int]], path: str) -> list[int]:
    """The heads of the unit of the path, or of the nearest unit above it that has any; the district itself has none."""
    for unit in reversed(path.strip("/").split("/")[1:]):
        if int(unit) in heads:
            return heads[int(unit)]
    return []


def _homes(scorers: Iterable[int]) -> dict[int, int | None]:
    """The unit of each scorer, whose clerk may fill for him."""
    granted = Grant.objects.in_force(timezone.localdate()).filter(user__in=scorers, role="scorer")
    homes = dict(granted.values_list("user", "unit"))
    return {**homes, **dict(Cadre.objects.filter(account__in=scorers).values_list("account", "unit"))}


def _avoided(scorers: Iterable[int]) -> dict[int, set[int]]:
    """回避: cadres each scorer is not asked about, himself and recorded relatives from either side."""
    own = dict(Cadre.objects.filter(account__in=scorers).values_list("pk", "account"))
    avoided: dict[int, set[int]] = defaultdict(set)
    for cadre, account in own.items():
        avoided[account].add(cadre)
    for left, right in Kinship.objects.filter(Q(cadre__in=own) | Q(relative__in=own)).values_list("cadre", "relative"):
        for one, other in ((left, right), (right, left)):
            if one in own:
                avoided[own[one]].add(other)
    return avoided


def _without_scorer(plan: Distribution, asked: Mapping[int, set[int]]) -> list[str]:
    reached: dict[int, set[int]] = defaultdict(set)
    for (_, group), places in plan.tasks.items():
        reached[group].update(places)
    missing = {group: len(places - reached[group]) for group, places in asked.items()}
    return [
        f"{group.name}：{missing[group.pk]}名考核对象没有评分人"
        for group in RaterGroup.objects.filter(pk__in=[group for group, number in missing.items() if number])
    ]


def _without_codes(plan: Distribution) -> list[str]:
    units: dict[int, int] = defaultdict(int)
    for _, group in plan.papers:
        units[group] += 1
    return [
        f"{group.name}（不记名）：{units[group.pk]}个单位未设定票码数量"
        for group in RaterGroup.objects.filter(pk__in=units)
    ]


def _unable(scorers: Iterable[User]) -> list[str]:
    """Scorers who could not open their task, because nobody granted them the role."""
    granted = Grant.objects.in_force(timezone.localdate()).filter(role="scorer")
    able = set(granted.values_list("user", flat=True))
    return [f"{one.name}：未授予评分人角色" for one in sorted(scorers, key=lambda one: one.pk) if one.pk not in able]
