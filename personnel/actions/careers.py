"""Verbs on the career of one person: the résumé text, what was recognised in it, what counts as grassroots time."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.moments import today
from cadre_mgmt.common.texts import TextRefused, clean_text
from cadre_mgmt.common.versions import require_version
from personnel.models import Cadre, CareerEntry, ExperienceDecision, ExperienceReview
from personnel.models.experience import Counter
from personnel.models.experience_lines import CORRECTED, totals_of
from personnel.rules import grassroots

from .career_rows import settle_careers, settle_stretches

LONGEST = 20_000
CORRECTABLE = ("kind", "unit_name", "post_name", "level", "place", "employment", "note")


@transaction.atomic
def store_resume(cadre: Cadre, text: str, *, by, version: str = "", reason: str = "") -> Cadre:
    """Keep the résumé as typed, and the entries recognised in it. Lines that are no entry stay in the text.

    Raises Refused for a text that is too long, and (stale) for an outdated `version`.
    """
    require(by, "personnel.store_resume", cadre)
    cadre = _locked(cadre)
    require_version(cadre, version)
    try:
        text = clean_text(text, longest=LONGEST, keeps_lines=True)
    except TextRefused as error:
        raise Refused(f"简历{error}", {"resume": [str(error)]}) from error
    if text == cadre.resume and CareerEntry.objects.filter(cadre=cadre).exists():
        return cadre
    cadre.resume = text
    cadre.save(update_fields=["resume"])
    entries = settle_careers([cadre])
    record(cadre, "personnel.store_resume", by=by, reason=reason, detail={"entries": entries})
    return cadre


@transaction.atomic
def correct_entry(entry: CareerEntry, *, by, version: str = "", **facts: Any) -> CareerEntry:
    """Say what the words of an entry mean: unit, post, level, kind of place, employment. Dates and text stay.

    Raises Refused at the field, and (stale) for an outdated `version`.
    """
    require(by, "personnel.store_resume", entry)
    cadre = _locked(entry.cadre)
    entry = _entry(entry.pk, cadre)
    require_version(entry, version)
    changed = []
    for name, value in facts.items():
        if name not in CORRECTABLE:
            raise TypeError(f"{name} cannot be corrected")
        if getattr(entry, name) != value:
            setattr(entry, name, value)
            changed.append(name)
    if not changed:
        return entry
    entry.source, entry.confidence = CORRECTED, 100
    try:
        entry.clean_fields(exclude={one.name for one in entry._meta.fields} - set(changed))
    except ValidationError as error:
        wrong = {name: list(texts) for name, texts in error.message_dict.items()}
        raise Refused(next(iter(wrong.values()))[0], wrong) from error
    entry.save(update_fields=[*changed, "source", "confidence"])
    settle_stretches([cadre])
    record(cadre, "personnel.correct_entry", by=by, detail={"entry": entry.pk, "fields": changed})
    return entry


@transaction.atomic
def decide_line(entry: CareerEntry, counter: str, counts: bool | None, reason: str = "", *, by) -> None:
    """Say whether an entry counts in one counter, and why; None takes the decision back to the rule.

    Raises Refused without a reason, and (conflict) while a review is in force.
    """
    require(by, "personnel.decide_experience", entry)
    cadre = _locked(entry.cadre)
    entry = _entry(entry.pk, cadre)
    if counter not in Counter.values:
        raise Refused("没有这项计时", {"counter": ["没有这项计时"]})
    if counts is not None and not reason.strip():
        raise Refused("请填写认定理由", {"reason": ["请填写认定理由"]})
    _refuse_locked(cadre)
    started, text = ExperienceDecision.key_of(entry)
    known = ExperienceDecision.objects.filter(cadre=cadre, counter=counter, entry_started=started, entry_text=text)
    if counts is None:
        known.delete()
    else:
        facts = {"counts": counts, "reason": reason.strip()[:300], "by": by, "on": today()}
        ExperienceDecision.objects.update_or_create(
            cadre=cadre, counter=counter, entry_started=started, entry_text=text, defaults=facts
        )
    settle_stretches([cadre])
    detail = {"entry": entry.pk, "counter": counter, "counts": counts}
    record(cadre, "personnel.decide_experience", by=by, reason=reason, detail=detail)


@transaction.atomic
def lock_experience(cadre: Cadre, note: str = "", *, by) -> ExperienceReview:
    """Confirm both totals as of today. Raises Refused (conflict) while lines are doubtful or a review is in force."""
    require(by, "personnel.lock_experience", cadre)
    cadre = _locked(cadre)
    _refuse_locked(cadre)
    day = today()
    totals = totals_of(cadre, day)
    doubtful = {line.key for total in totals.values() for line in total.doubtful}
    if doubtful:
        raise conflict(f"还有 {len(doubtful)} 段经历待认定，认定后再审核锁定")
    review = ExperienceReview.objects.create(
        cadre=cadre,
        grassroots_months=totals[grassroots.Counter.GRASSROOTS].months,
        frontline_months=totals[grassroots.Counter.FRONTLINE].months,
        as_of=day,
        note=note.strip()[:300],
        by=by,
        on=day,
    )
    months = {"grassroots": review.grassroots_months, "frontline": review.frontline_months}
    record(cadre, "personnel.lock_experience", by=by, reason=note, detail=months)
    return review


@transaction.atomic
def release_experience(cadre: Cadre, reason: str, *, by) -> ExperienceReview:
    """Open a locked review again. Raises Refused without a reason, and (conflict) where none is in force."""
    require(by, "personnel.lock_experience", cadre)
    cadre = _locked(cadre)
    if not reason.strip():
        raise Refused("请填写解除理由", {"reason": ["请填写解除理由"]})
    review = ExperienceReview.objects.select_for_update().filter(cadre=cadre, released_on=None).first()
    if review is None:
        raise conflict("没有已锁定的审核")
    review.released_by, review.released_on, review.release_reason = by, today(), reason.strip()[:300]
    review.save(update_fields=["released_by", "released_on", "release_reason"])
    record(cadre, "personnel.release_experience", by=by, reason=reason)
    return review


def _refuse_locked(cadre: Cadre) -> None:
    review = ExperienceReview.objects.filter(cadre=cadre, released_on=None).first()
    if review is not None:
        raise conflict(f"基层经历已于 {review.on} 由{review.by.name}审核锁定，解除锁定后才能改动")


def _locked(cadre: Cadre) -> Cadre:
    return Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)


def _entry(pk: int, cadre: Cadre) -> CareerEntry:
    entry = CareerEntry.objects.select_for_update(of=("self",)).filter(pk=pk, cadre=cadre).first()
    if entry is None:
        raise conflict("简历已被他人修改，这段经历已不存在，请刷新后再试")
    entry.cadre = cadre
    return entry
