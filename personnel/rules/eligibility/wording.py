"""Findings in words: the reason, the proof, and the whole verdict as data for programs."""

from datetime import date
from functools import singledispatch
from typing import Any, NamedTuple

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.levels import LEVELS

from .conduct import GRADES
from .findings import Finding, Status
from .judging import Outcome, Verdict
from .profile import Counted, Course, Graded, Held, Measure, RankHeld, Relative, Row, Title

STATUS_WORDS = {Status.MET: "符合", Status.NOT_MET: "不符合", Status.UNKNOWN: "待核实"}
OUTCOME_WORDS = {
    Outcome.MET: "符合",
    Outcome.WAIVABLE: "须说明理由",
    Outcome.UNKNOWN: "待核实",
    Outcome.NOT_MET: "不符合",
}


class Proof(NamedTuple):
    """A line of the file that a finding rests on: the set it stands in, the number of its row there, and its words."""

    of: str
    row: int
    text: str


def proof(row: Row) -> Proof:
    """The line in words. Of a punishment or measure only that there is one: what it was is class C4."""
    if isinstance(row, Held):
        return Proof("career" if row.is_career else "tenure", row.row, _words(row))
    return Proof(_SETS[type(row)], row.row, _words(row))


_SETS = {
    RankHeld: "rank",
    Counted: "career",
    Course: "education",
    Title: "title",
    Graded: "result",
    Relative: "kinship",
    Measure: "discipline",
}


@singledispatch
def _words(row: Row) -> str:
    return "处分、处理记录（内容须说明事由查阅）"


@_words.register
def _(row: Held) -> str:
    level = f"（{LEVELS[row.level - 1]}）" if row.level else ""
    return f"{row.text}{level} {_span(row)}"


@_words.register
def _(row: RankHeld) -> str:
    return f"{row.text} {_span(row)}"


@_words.register
def _(row: Counted) -> str:
    return f"{row.text} {_span(row)}{'' if row.sure else '（待认定）'}"


@_words.register
def _(row: Course) -> str:
    return f"{'全日制' if row.full_time else '在职'}{row.text}{f' {_date(row.ended)}毕业' if row.ended else ''}"


@_words.register
def _(row: Title) -> str:
    return f"{row.text} {_date(row.obtained)}".strip()


@_words.register
def _(row: Graded) -> str:
    return f"{row.year}年{GRADES.get(row.grade, row.grade)}"


@_words.register
def _(row: Relative) -> str:
    return f"{row.relation}：{row.name}（{row.unit}{row.post}）"


def reason(finding: Finding) -> str:
    """What the person has against what is asked, with the remark: 年龄：41 周岁，要求不超过 40 周岁."""
    condition = finding.condition
    if condition.manual:
        return f"{condition.title}（{condition.required}）"
    has = f"{condition.title}：{finding.text}" if finding.text else condition.title
    return "，".join(part for part in (has, f"要求{condition.required}", finding.note) if part)


def as_data(verdict: Verdict) -> dict[str, Any]:
    """The verdict for programs: outcome, the day all is met, and every condition with reason, proof and clause."""
    return {
        "verdict": verdict.outcome.value,
        "met_on": _iso(verdict.met_on),
        "outlook": _outlook(verdict.outcome is Outcome.MET, verdict.met_on, never=verdict.never),
        "conditions": [condition_as_data(one) for one in verdict.findings],
    }


def condition_as_data(finding: Finding) -> dict[str, Any]:
    """One condition for programs. `outlook`: met, dated (see `met_on`), never, unknown."""
    condition = finding.condition
    return {
        "rule": condition.code,
        "name": condition.title,
        "status": finding.status.value,
        "value": finding.text,
        "required": condition.required,
        "reason": reason(finding),
        "evidence": [{"set": one.of, "row": one.row, "text": one.text} for one in map(proof, finding.rows)],
        "clause": condition.clause,
        "waivable": condition.waivable,
        "manual": condition.manual,
        "met_on": _iso(finding.met_on),
        "outlook": _outlook(finding.status is Status.MET, finding.met_on, never=finding.never),
        "until": _iso(finding.until),
    }


def _outlook(met: bool, met_on: date | None, *, never: bool) -> str:
    if met:
        return "met"
    if met_on is not None:
        return "dated"
    return "never" if never else "unknown"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _span(row: Held | RankHeld | Counted) -> str:
    return f"{_date(row.started) or '时间未登记'}—{_date(row.ended)}"


def _date(number: int | None) -> str:
    return "" if number is None else str(PartialDate.from_number(number))
