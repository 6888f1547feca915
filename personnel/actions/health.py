"""Verbs on record health: examine files, send defects back to a unit, waive a rule."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cadre_mgmt.accounts.models import Grant
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices.actions import notify
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, DefectReturn, RecordDefect, RecordHealth, WaivedRule
from personnel.rules import health

from .health_records import load_records

AT_ONCE = 1000
LONGEST_MESSAGE = 300
Key = tuple[int, str, int | None, str]


def request_examination(*, by) -> Job:
    """Examine every file in service within the scope of `by`, as a job."""
    require(by, "personnel.examine_records")
    with transaction.atomic():
        job = start_job("personnel.examine_records", "档案体检", by=by)
        record(job, "personnel.examine_records", by=by)
    return job


def examine_all(*, by, on: date, progress: Progress | None = None) -> Counter[str]:
    """Examine the files in service that `by` may see; returns how many, and the defects by severity.

    In steps of a thousand files, each a transaction: taken up again after a break it only repeats.
    """
    require(by, "personnel.examine_records")
    ids = list(Cadre.objects.visible_to(by).in_service().order_by("pk").values_list("pk", flat=True))
    counted: Counter[str] = Counter()
    for begin in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            counted += _examine(ids[begin : begin + AT_ONCE], on)
        if progress is not None:
            progress(min(begin + AT_ONCE, len(ids)), len(ids))
    with transaction.atomic():
        _forget_those_who_left()
        _end_returns(on)
        if progress is not None:
            progress.finish_inside()
    return counted


@transaction.atomic
def examine_cadre(cadre: Cadre, *, by, on: date) -> RecordHealth:
    """Examine one file anew, for instance after something was mended."""
    require(by, "personnel.view_record_health", cadre)
    _examine([cadre.pk], on)
    _end_returns(on)
    record(cadre, "personnel.examine_cadre", by=by)
    return RecordHealth.objects.get(cadre=cadre)


@transaction.atomic
def return_defects(
    unit: Unit, due_on: date, *, by, on: date, note: str = "", severities: Sequence[str] = ()
) -> DefectReturn:
    """Send the open defects of a unit and of those below it back to be mended by a day; its people are told.

    Those already sent back stay where they are. Raises Refused for a day that is over, or if nothing is left to send.
    """
    require(by, "personnel.return_defects", unit)
    if due_on < on:
        raise Refused("整改期限不能早于今天", {"due_on": ["不能早于今天"]})
    open_ones = RecordDefect.objects.select_for_update(of=("self",)).filter(
        cadre__unit__path__startswith=unit.path, cadre__left_on=None, returned=None
    )
    open_ones = open_ones.exclude(section=health.CORE_SECTION)  # its people may not know of measures
    if severities:
        open_ones = open_ones.filter(severity__in=severities)
    ids = list(open_ones.order_by().values_list("pk", flat=True))
    if not ids:
        raise conflict(f"{unit.name}没有可退回的档案问题")
    sent = DefectReturn.objects.create(unit=unit, due_on=due_on, note=note.strip(), number=len(ids), by=by)
    RecordDefect.objects.filter(pk__in=ids).update(returned=sent)
    told = Grant.objects.in_force(on).filter(role__in=("unit_leader", "score_clerk"), unit=unit)
    people = {grant.user for grant in told.select_related("user")}
    notify(people, f"请于 {due_on} 前整改 {len(ids)} 个档案问题", url=sent.get_absolute_url(), key=f"return:{sent.pk}")
    detail = {"number": len(ids), "due_on": due_on.isoformat(), "unit": unit.name}
    record(sent, "personnel.return_defects", by=by, reason=note, detail=detail)
    return sent


@transaction.atomic
def withdraw_return(sent: DefectReturn, reason: str, *, by, on: date) -> DefectReturn:
    """Take a return back; what is still open can be sent again."""
    sent = DefectReturn.objects.select_for_update(of=("self",)).select_related("unit").get(pk=sent.pk)
    require(by, "personnel.return_defects", sent)
    if sent.ended_on is not None:
        raise conflict("该退回已办结")
    sent.defects.update(returned=None)
    sent.ended_on, sent.withdrawn = on, True
    sent.save(update_fields=["ended_on", "withdrawn"])
    record(sent, "personnel.withdraw_return", by=by, reason=reason)
    return sent


@transaction.atomic
def waive_rule(code: str, reason: str, *, by) -> WaivedRule:
    """Do not ask a rule of the district's files any more; its defects go with the next examination."""
    require(by, "personnel.waive_rule")
    rule = health.RULES.get(code)
    if rule is None:
        raise Refused("没有这条规则", {"rule": ["没有这条规则"]})
    if not reason.strip():
        raise Refused("请填写停用理由", {"reason": ["请填写停用理由"]})
    if WaivedRule.objects.filter(rule=code).exists():
        raise conflict("该规则已停用")
    waived = WaivedRule.objects.create(rule=code, reason=reason.strip(), by=by)
    RecordDefect.objects.filter(rule=code).delete()
    record(waived, "personnel.waive_rule", by=by, reason=reason, detail={"rule": rule.label})
    return waived


@transaction.atomic
def restore_rule(code: str, *, by) -> None:
    """Ask a waived rule again, from the next examination on."""
    require(by, "personnel.waive_rule")
    waived = WaivedRule.objects.select_for_update().filter(rule=code).first()
    if waived is None:
        raise conflict("该规则没有停用")
    record(waived, "personnel.restore_rule", by=by, detail={"rule": health.RULES[code].label})
    waived.delete()


def _examine(ids: Sequence[int], on: date) -> Counter[str]:
    """Replace what is known of these files; a defect that stays keeps its day and its return."""
    waived = set(WaivedRule.objects.values_list("rule", flat=True))
    list(Cadre.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    known: dict[Key, int] = {
        (cadre, rule, row, message): pk
        for pk, cadre, rule, row, message in RecordDefect.objects.filter(cadre__in=ids).values_list(
            "pk", "cadre", "rule", "row", "message"
        )
    }
    fresh, results, counted = [], [], Counter[str]()
    for cadre, file in load_records(ids):
        found = {_key(cadre, one): one for one in health.examine(file, on, without=waived)}
        fresh += [_row(key, one, on) for key, one in found.items() if known.pop(key, None) is None]
        told = (one.rule for one in found.values() if one.rule.section != health.CORE_SECTION)
        by_severity = Counter(rule.severity.value for rule in told)
        results.append(_result(cadre, by_severity, on))
        counted += by_severity
        counted["files"] += 1
    RecordDefect.objects.filter(pk__in=known.values()).delete()
    RecordDefect.objects.bulk_create(fresh)
    kept = ("score", "errors", "warnings", "notices", "examined_on")
    RecordHealth.objects.bulk_create(results, update_conflicts=True, unique_fields=["cadre"], update_fields=kept)
    return counted


def _key(cadre: int, defect: health.Defect) -> Key:
    return cadre, defect.rule.code, defect.row, defect.message[:LONGEST_MESSAGE]


def _row(key: Key, defect: health.Defect, on: date) -> RecordDefect:
    cadre, rule, row, message = key
    severity, section = defect.rule.severity.value, defect.rule.section
    return RecordDefect(
        cadre_id=cadre, rule=rule, severity=severity, section=section, message=message, row=row, found_on=on
    )


def _result(cadre: int, by_severity: Counter[str], on: date) -> RecordHealth:
    errors, warnings, notices = (by_severity[one.value] for one in health.Severity)
    points = health.score(by_severity.elements())
    return RecordHealth(cadre_id=cadre, score=points, errors=errors, warnings=warnings, notices=notices, examined_on=on)


def _forget_those_who_left() -> None:
    RecordDefect.objects.exclude(cadre__left_on=None).delete()
    RecordHealth.objects.exclude(cadre__left_on=None).delete()


def _end_returns(on: date) -> None:
    """A return of which nothing is left is done."""
    for sent in DefectReturn.objects.filter(ended_on=None, defects=None).select_related("unit", "by"):
        sent.ended_on = on
        sent.save(update_fields=["ended_on"])
        notify([sent.by], f"{sent.unit.name}的档案问题已全部整改", url=sent.get_absolute_url(), key=f"mended:{sent.pk}")
