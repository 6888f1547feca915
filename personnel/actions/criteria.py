"""Verbs on conditions of eligibility: loading the presets, making a rule set, its next version, its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Criteria, Post
from personnel.rules.eligibility import ConditionRefused, RuleSet, parse_conditions
from personnel.rules.eligibility.presets import presets


@dataclass
class LoadReport:
    """Codes of the rule sets by what happened to them; `kept`: the district has one as new or newer."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def load_criteria(rule_sets: Iterable[RuleSet] | None = None, *, by) -> LoadReport:
    """Store rule sets (the presets unless others are given) that are not there yet; what is there never changes.

    A newer version of a code that is there follows on it from its own first day. Idempotent.
    """
    require(by, "personnel.edit_criteria", everywhere=True)
    report = _store(presets().values() if rule_sets is None else rule_sets, by)
    if report.new:
        record("任职条件", "personnel.load_criteria", by=by, detail={"codes": report.new})
    return report


def ensure_presets() -> None:
    """The rule sets that come with the system, made with its tables as the foundations are; never changed by this."""
    _store(presets().values(), system_user())


def _store(rule_sets: Iterable[RuleSet], by) -> LoadReport:
    report = LoadReport()
    present = {one.code: one for one in Criteria.objects.newest()}
    made = []
    for rules in rule_sets:
        last = present.get(rules.code)
        data = [one.as_data() for one in rules.conditions]
        if last is not None and last.version >= rules.version:
            (report.same if last.conditions == data else report.kept).append(rules.code)
            continue
        if last is not None:
            _end(last, rules.valid_from)
        made.append(_row(rules, data, by))
        report.new.append(rules.code)
    Criteria.objects.bulk_create(made)
    return report


@transaction.atomic
def create_criteria(
    code: str, name: str, conditions: list[dict[str, Any]], valid_from: date, *, by, clause: str = "", level: str = "",
    rank: str = "", post: Post | None = None, note: str = "",
) -> Criteria:  # fmt: skip
    """Make a rule set of the district's own. Raises Refused for a code that is taken or conditions that are wrong."""
    require(by, "personnel.edit_criteria", everywhere=True)
    if Criteria.objects.filter(code=code).exists():
        raise Refused("代码已被使用", {"code": ["代码已被使用"]})
    made = Criteria.objects.create(
        code=code, name=name, conditions=checked(conditions), valid_from=valid_from, by=by, clause=clause, level=level,
        rank=rank, post=post, note=note,
    )  # fmt: skip
    record(made, "personnel.create_criteria", by=by, detail={"code": code})
    return made


@transaction.atomic
def revise_criteria(
    criteria: Criteria, *, name: str, clause: str, conditions: list[dict[str, Any]], valid_from: date, note: str, by,
    post: Post | None = None,
) -> Criteria:  # fmt: skip
    """The next version of a rule set, in force from `valid_from`; the version before ends there and never changes.

    Raises Refused (stale) if there is a newer version already, (invalid) for a day before the version began.
    """
    require(by, "personnel.edit_criteria", everywhere=True)
    criteria = Criteria.objects.select_for_update().get(pk=criteria.pk)
    if Criteria.objects.filter(code=criteria.code, version__gt=criteria.version).exists():
        raise Refused("该条件已有新的版本，请在最新版本上修改", code="stale")
    data = checked(conditions)
    if not note.strip():
        raise Refused("请填写修改说明", {"note": ["请填写修改说明"]})
    _end(criteria, valid_from)
    made = Criteria.objects.create(
        code=criteria.code, version=criteria.version + 1, name=name, clause=clause, level=criteria.level,
        rank=criteria.rank, post=post, conditions=data, valid_from=valid_from, note=note, by=by,
    )  # fmt: skip
    record(made, "personnel.revise_criteria", by=by, reason=note, detail={"code": made.code, "version": made.version})
    return made


@transaction.atomic
def retire_criteria(criteria: Criteria, on: date, reason: str, *, by) -> Criteria:
    """End a rule set without a successor from a day on."""
    require(by, "personnel.edit_criteria", everywhere=True)
    criteria = Criteria.objects.select_for_update().get(pk=criteria.pk)
    if criteria.valid_to is not None:
        raise conflict("该版本已失效")
    _end(criteria, on)
    record(criteria, "personnel.retire_criteria", by=by, reason=reason, detail={"code": criteria.code, "on": str(on)})
    return criteria


def checked(conditions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Conditions as they are stored. Raises Refused with the Chinese reason."""
    try:
        return [one.as_data() for one in parse_conditions(conditions)]
    except ConditionRefused as error:
        raise Refused(error.message, {"conditions": [error.message]}) from error


def _row(rules: RuleSet, data: list[dict[str, Any]], by) -> Criteria:
    return Criteria(
        code=rules.code, version=rules.version, name=rules.name, clause=rules.clause, level=rules.level,
        rank=rules.rank, conditions=data, valid_from=rules.valid_from or date(2019, 3, 3), valid_to=rules.valid_to,
        note="随系统提供", by=by,
    )  # fmt: skip


def _end(criteria: Criteria, on: date | None) -> None:
    if on is None or on < criteria.valid_from:
        raise Refused("施行日期早于上一版本", {"valid_from": [f"不能早于 {criteria.valid_from}"]})
    criteria.valid_to = on
    criteria.save(update_fields=["valid_to"])
