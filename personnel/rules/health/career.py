"""The résumé against itself, the start of work and the present post."""

from collections.abc import Iterable
from datetime import date

from cadre_mgmt.common.dates import whole_years
from personnel.rules import resume

from .checking import Found, Severity, rule
from .record import Record

SECTION = "简历"
YOUNGEST_AT_WORK = 16


@rule("WORK_MISSING", "参加工作时间未登记", Severity.ERROR, SECTION, "PER-04")
def work_missing(record: Record, on: date) -> Found:
    if record.began_work is None:
        yield "没有登记参加工作时间"


@rule("WORK_YOUNG", "参加工作时年龄异常", Severity.WARNING, SECTION)
def work_young(record: Record, on: date) -> Found:
    if record.began_work and record.born:
        years = whole_years(record.born, record.began_work)
        if years < YOUNGEST_AT_WORK:
            yield f"{record.began_work} 参加工作时 {years} 岁"


@rule("RESUME_MISSING", "没有简历", Severity.ERROR, SECTION)
def resume_missing(record: Record, on: date) -> Found:
    if not record.resume.strip() and not record.entries:
        yield "没有登记简历"


@rule("RESUME_UNREAD", "简历未能分段", Severity.WARNING, SECTION, "PER-10")
def resume_unread(record: Record, on: date) -> Found:
    if record.resume.strip() and not record.entries:
        yield "简历中没有识别出经历，请校对"


@rule("RESUME_GAP", "简历空缺", Severity.ERROR, SECTION, "PER-13")
def resume_gap(record: Record, on: date) -> Found:
    yield from _of(record, {"GAP"})


@rule("RESUME_GAP_MONTH", "简历空缺一个月", Severity.NOTICE, SECTION, "PER-13")
def resume_gap_of_a_month(record: Record, on: date) -> Found:
    yield from _of(record, {"GAP1"})


@rule("RESUME_OVERLAP", "简历重叠", Severity.ERROR, SECTION, "PER-13")
def resume_overlap(record: Record, on: date) -> Found:
    yield from _of(record, {"OVERLAP", "REVERSED", "OPEN_NOT_LAST", "OUT_OF_ORDER"})


@rule("RESUME_INNER", "其间超出所在经历", Severity.ERROR, SECTION, "PER-13")
def resume_inner(record: Record, on: date) -> Found:
    yield from _of(record, {"INNER_OUT_OF_RANGE"})


@rule("RESUME_YEAR_ONLY", "简历只写到年", Severity.NOTICE, SECTION, "PER-10")
def resume_year_only(record: Record, on: date) -> Found:
    yield from _of(record, {"YEAR_ONLY"})


@rule("WORK_MISMATCH", "参加工作时间与简历不符", Severity.WARNING, SECTION, "PER-13")
def work_mismatch(record: Record, on: date) -> Found:
    if "began_work" not in record.recognised:
        yield from _of(record, {"WORK_START_MISMATCH"})


@rule("RESUME_ENDED", "在职而简历已结束", Severity.WARNING, SECTION)
def resume_ended(record: Record, on: date) -> Found:
    hosts = [entry for entry in record.entries if entry.parent is None]
    if record.is_in_service and hosts and all(entry.end or entry.is_point for entry in hosts):
        yield f"最后一段写到 {max(entry.end for entry in hosts)}，没有至今的经历"


@rule("RESUME_POST", "现任职务未写入简历", Severity.WARNING, SECTION)
def resume_post(record: Record, on: date) -> Found:
    current = [entry.text for entry in record.entries if not entry.end and not entry.is_point]
    if record.is_in_service and record.post and current and not any(record.post in text for text in current):
        yield f"现任职务“{record.post}”没有出现在简历的现任经历中"


def _of(record: Record, codes: Iterable[str]) -> Found:
    """Findings on the lines (rules.resume), at the row of the line."""
    if not record.entries:
        return
    entries = [
        resume.Entry(
            start=one.start, end=one.end, text=one.text, kind=one.kind, concurrent=one.parent is not None,
            parent=one.parent, marker=one.marker, point=one.is_point, line=number,
        )
        for number, one in enumerate(record.entries, start=1)
        if one.start
    ]  # fmt: skip
    began = str(record.began_work)[:7] if record.began_work else ""
    for finding in resume.check(entries, began_work=began):
        if finding.code in codes:
            row = record.entries[finding.line - 1]
            yield f"{row.start}--{row.end}：{finding.message}", row.id
