"""Findings on the entries of a résumé, each at its line (rulebook PER-13, PER-14)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .dates import plain
from .entries import STUDY, Entry, Resume

_BEGAN_WORK = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年|\.)\s*(?P<month>0?[1-9]|1[0-2])月?参加(?:革命)?工作")

ERROR, WARNING, NOTICE = "error", "warning", "notice"
GAP_THRESHOLD = 2
"""Months from which a gap is an error (PER-13); one month less is a notice."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be looked at: a code for programs, a sentence for people, the line of the text and the entry."""

    code: str
    severity: str
    message: str
    line: int
    entry: int | None = None
    months: int | None = None


def inspect(resume: Resume, *, began_work: str = "", gap_threshold: int = GAP_THRESHOLD) -> list[Finding]:
    """All findings on a résumé as read, misprinted dates included, in the order of the lines.

    Without `began_work` the 参加工作时间 of the opening lines counts, if they name one.
    """
    findings = [
        Finding("BAD_DATE", ERROR, f"日期“{misprint.text.strip()}”有误，没有这个月份", misprint.line)
        for misprint in resume.misprints
    ]
    findings += check(resume.entries, began_work=began_work or _stated_start(resume), gap_threshold=gap_threshold)
    return sorted(findings, key=lambda finding: finding.line)


def _stated_start(resume: Resume) -> str:
    stated = (_BEGAN_WORK.search(plain(other.text)) for other in resume.others)
    return next((f"{match['year']}.{int(match['month']):02}" for match in stated if match), "")


def check(entries: Sequence[Entry], *, began_work: str = "", gap_threshold: int = GAP_THRESHOLD) -> list[Finding]:
    """Findings on entries: order, gaps, overlaps, open lines, brackets out of range, start of work.

    `began_work` is 参加工作时间 as yyyy.mm. Years without months are compared as far as they say something.
    """
    findings = [*_single(entries), *_neighbours(entries, gap_threshold), *_inner(entries)]
    if began_work:
        findings += _work_start(entries, began_work)
    return sorted(findings, key=lambda finding: (finding.line, finding.entry or 0))


def _hosts(entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    return [(index, entry) for index, entry in enumerate(entries) if not entry.concurrent]


def _single(entries: Sequence[Entry]) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        if entry.end and _latest(entry.end) < _earliest(entry.start):
            yield Finding("REVERSED", ERROR, f"结束时间 {entry.end} 早于开始时间 {entry.start}", entry.line, index)
        if not entry.text:
            yield Finding("NO_TEXT", ERROR, "只有时间，没有内容", entry.line, index)
        if len(entry.start) == 4 or len(entry.end) == 4:
            yield Finding("YEAR_ONLY", NOTICE, "只写到年，请补充月份", entry.line, index)


def _neighbours(entries: Sequence[Entry], gap_threshold: int) -> Iterator[Finding]:
    hosts = _hosts(entries)
    ordered = sorted(hosts, key=lambda host: _earliest(host[1].start))
    if [index for index, _ in ordered] != [index for index, _ in hosts]:
        yield from _out_of_order(hosts)
    for place, ((index, entry), (_, following)) in enumerate(pairwise(ordered)):
        if entry.is_open:
            yield Finding("OPEN_NOT_LAST", ERROR, "没有结束时间，而后面还有经历", entry.line, index)
        elif entry.end:
            yield from _between(index, entry, following, gap_threshold)
        elif place < len(ordered) - 1:
            message = f"只有起始时间，结束时间按下一段应为 {following.start}"
            yield Finding("END_UNKNOWN", NOTICE, message, entry.line, index)


def _out_of_order(hosts: list[tuple[int, Entry]]) -> Iterator[Finding]:
    for (_, entry), (index, following) in pairwise(hosts):
        if _latest(following.start) < _earliest(entry.start):
            message = f"{following.start} 写在 {entry.start} 之后，应按时间先后排列"
            yield Finding("OUT_OF_ORDER", WARNING, message, following.line, index)


def _between(index: int, entry: Entry, following: Entry, gap_threshold: int) -> Iterator[Finding]:
    least = _earliest(following.start) - _latest(entry.end)
    most = _latest(following.start) - _earliest(entry.end)
    if len(entry.end) == len(following.start) == 7:
        least = most = _earliest(following.start) - _earliest(entry.end)
    if least >= gap_threshold:
        message = f"与下一段（{following.start}）之间空缺 {least} 个月，请补充待业、待分配、病休等经历"
        yield Finding("GAP", ERROR, message, entry.line, index, least)
    elif 1 <= least < gap_threshold and least == most:
        yield Finding("GAP1", NOTICE, f"与下一段（{following.start}）之间空缺 {least} 个月", entry.line, index, least)
    elif most < 0:
        message = f"与下一段（{following.start}）重叠 {-most} 个月，应写入“其间”或写明兼任"
        yield Finding("OVERLAP", ERROR, message, entry.line, index, most)


def _inner(entries: Sequence[Entry]) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        if not entry.concurrent or entry.parent is None or not 0 <= entry.parent < len(entries):
            continue
        host = entries[entry.parent]
        begins_before = _latest(entry.start) < _earliest(host.start)
        ends_after = bool(entry.end and host.end) and _earliest(entry.end) > _latest(host.end)
        begins_after = bool(host.end) and _earliest(entry.start) > _latest(host.end)
        if not (begins_before or ends_after or begins_after):
            continue
        outside = "开始早于" if begins_before else "结束晚于"
        message = f"{entry.start}--{entry.end} {outside}所在经历（{host.start}--{host.end}）"
        if entry.marker:
            yield Finding("INNER_OUT_OF_RANGE", ERROR, f"其间 {message}", entry.line, index)
        else:
            yield Finding("BRACKET_OUT_OF_RANGE", NOTICE, f"括号内 {message}，不写“其间”", entry.line, index)


def _work_start(entries: Sequence[Entry], began_work: str) -> Iterator[Finding]:
    first = next(((index, entry) for index, entry in _hosts(entries) if entry.kind != STUDY), None)
    if first is None:
        return
    index, entry = first
    if _latest(entry.start) < _earliest(began_work) or _earliest(entry.start) > _latest(began_work):
        message = f"第一段工作经历始于 {entry.start}，与参加工作时间 {began_work} 不一致"
        yield Finding("WORK_START_MISMATCH", WARNING, message, entry.line, index)


def _earliest(written: str) -> int:
    """Months since year 0 of yyyy.mm; the January of a bare year."""
    year, _, month = written.partition(".")
    return int(year) * 12 + int(month or 1)


def _latest(written: str) -> int:
    year, _, month = written.partition(".")
    return int(year) * 12 + int(month[:2] or 12)


def worst(findings: Iterable[Finding]) -> str:
    """The gravest severity among findings, empty for none."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in (ERROR, WARNING, NOTICE) if severity in found), "")
