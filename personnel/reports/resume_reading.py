"""What was recognised in a résumé text, line by line, with the findings at the line."""

from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate
from personnel.models import CareerEntry
from personnel.models.dictionary import place_dictionary
from personnel.rules.places import Recognition, recognise
from personnel.rules.resume import Entry, Finding, employment_of, inspect, is_study, parse

_SURE = 75


@dataclass(frozen=True)
class Line:
    """One entry as recognised: in what words it is shown, and what is wrong with it."""

    entry: Entry
    place: str
    employment: str
    found: Recognition | None
    findings: list[Finding]

    @property
    def period(self) -> str:
        if self.entry.point:
            return self.entry.start
        return f"{self.entry.start}—{self.entry.end or '今'}"

    @property
    def is_doubtful(self) -> bool:
        return self.entry.confidence < _SURE


@dataclass(frozen=True)
class Reading:
    lines: list[Line]
    others: list[tuple[int, str]]
    findings: list[Finding]
    """Those that belong to no entry."""
    errors: int
    warnings: int
    notices: int


def reading(text: str, began_work: PartialDate | None) -> Reading:
    """The entries of a text in its order; `began_work` is the 参加工作时间 of the file."""
    resume = parse(text)
    findings = inspect(resume, began_work=str(began_work.as_month()) if began_work else "")
    dictionary = place_dictionary()
    places, employments = dict(CareerEntry.Place.choices), dict(CareerEntry.Employment.choices)
    lines = []
    for index, entry in enumerate(resume.entries):
        study = is_study(entry.text)
        found = None if study else recognise(entry.text, dictionary)
        employment = employment_of(entry.text, study=study, concurrent=entry.concurrent)
        place = places.get(found.place, "未识别") if found and found.place else "" if study else "未识别"
        own = [finding for finding in findings if finding.entry == index]
        lines.append(Line(entry, place, employments[employment], found, own))
    by_severity = [finding.severity for finding in findings]
    return Reading(
        lines,
        [(other.line, other.text) for other in resume.others],
        [finding for finding in findings if finding.entry is None],
        *(by_severity.count(severity) for severity in ("error", "warning", "notice")),
    )
