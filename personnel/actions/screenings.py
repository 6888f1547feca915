"""Judging everybody by one rule set: asking for it, and doing it as a job."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import conflict
from cadre_mgmt.common.planning import tell_planner
from cadre_mgmt.jobs.actions import Progress, start_job
from cadre_mgmt.org.models import Unit
from personnel.models import Criteria, Post, Screening, ScreeningLine
from personnel.models.judging import asked_of, judged, persons_asked
from personnel.models.profiles import CHUNK
from personnel.rules.eligibility.conduct import CORE
from personnel.rules.eligibility.judging import Verdict
from personnel.rules.eligibility.wording import as_data

_COPY = "copy personnel_screeningline (screening_id, cadre_id, outcome, missing, short, met_on, reasons) from stdin"


@transaction.atomic
def start_screening(
    criteria: Criteria, on: date, *, by, unit: Unit | None = None, post: Post | None = None
) -> Screening:
    """Queue the judging of all in service on a day: the whole scope of the asker, or a unit with those below it."""
    require(by, "personnel.judge_eligibility", unit)
    if not criteria.is_in_force(on):
        raise conflict(f"{criteria.name}（第 {criteria.version} 版）在 {on} 不施行")
    screening = Screening.objects.create(criteria=criteria, on=on, unit=unit, post=post, by=by)
    label = f"{criteria.name}资格筛查（{unit.name if unit else '全部'}，{on}）"
    screening.job = start_job("personnel.screen", label, by=by, screening_id=screening.pk)
    screening.save(update_fields=["job"])
    detail = {"code": criteria.code, "version": criteria.version, "on": str(on), "unit": unit.code if unit else ""}
    record(screening, "personnel.start_screening", by=by, detail=detail)
    return screening


def judge_all(
    criteria: Criteria, on: date, *, by, unit: Unit | None = None, post: Post | None = None
) -> Iterator[dict[str, Any]]:
    """Everybody of the asker's scope as data, in the order of their codes; the asking is written down first."""
    require(by, "personnel.judge_eligibility", unit)
    ids = persons_asked(by, on, unit)
    detail = {"code": criteria.code, "version": criteria.version, "on": str(on), "persons": len(ids)}
    record(criteria, "personnel.judge_eligibility", by=by, detail=detail)
    for _, profile, verdict in judged(criteria, on, ids, post):
        head = {"cadre": profile.code, "name": profile.name, "rule": criteria.code, "version": criteria.version}
        yield {**head, "on": on.isoformat(), **as_data(verdict)}


def run_screening(screening: Screening, progress: Progress | None = None) -> Screening:
    """Judge and store; doing it again gives the same list anew."""
    ids = persons_asked(screening.by, screening.on, screening.unit)
    counts: Counter[str] = Counter()
    lines = []
    tally = [[0, 0] for _ in asked_of(screening.criteria, screening.post)]
    for number, (key, _, verdict) in enumerate(judged(screening.criteria, screening.on, ids, screening.post), 1):
        counts[verdict.outcome] += 1
        missing = verdict.places
        for place in missing:
            tally[place][0] += 1
        if len(missing) == 1:
            tally[missing[0]][1] += 1
        lines.append(_line(screening.pk, key, verdict, missing))
        if progress is not None and number % CHUNK == 0:
            progress(number, len(ids), f"已判断 {number:,} 人")
    with transaction.atomic():
        screening.lines.all().delete()
        with connection.cursor() as cursor:
            cursor.copy_expert(_COPY, io.StringIO("".join(lines)))
        screening.judged = len(ids)
        screening.met, screening.waivable = counts["met"], counts["waivable"]
        screening.unknown, screening.not_met = counts["unknown"], counts["not_met"]
        screening.tally, screening.done_at = tally, timezone.now()
        screening.save()
        tell_planner(ScreeningLine)
        if progress is not None:
            progress.finish_inside()
    return screening


def _line(screening: int, cadre: int, verdict: Verdict, missing: list[int]) -> str:
    """One line as COPY reads it; of what is not met or open: place, status, words, day, whether never, remark.

    Words and days of class C4 are not kept, nor the day on which all is met where it tells the end of a measure.
    """
    reasons: list[list[Any]] = []
    is_core = False
    for place in missing:
        finding = verdict.findings[place]
        if finding.condition.code in CORE:
            is_core = True
            reasons.append([place, finding.status, "", None, False, ""])
            continue
        met_on = finding.met_on.isoformat() if finding.met_on else None
        reasons.append([place, finding.status, finding.text, met_on, finding.never, finding.note])
    written = json.dumps(reasons, ensure_ascii=False, separators=(",", ":")).replace("\\", "\\\\")
    met_on = verdict.met_on.isoformat() if verdict.met_on and not is_core else r"\N"
    places = ",".join(map(str, missing))
    return f"{screening}\t{cadre}\t{verdict.outcome.value}\t{{{places}}}\t{len(missing)}\t{met_on}\t{written}\n"
