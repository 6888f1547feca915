"""Statutory grassroots time and district front-line time: two counters over one career (rulebook PER-08, PER-09).

Months are whole (C-02), overlaps count once, gaps are not filled. What the text does not tell is a question that a
person answers; the answer then stands in place of the rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from .places import Answer, Place
from .resume import Employment


class Counter(StrEnum):
    """The two totals."""

    GRASSROOTS = "grassroots"
    FRONTLINE = "frontline"


class Verdict(StrEnum):
    """What became of one line in one counter; also the colour it is shown in."""

    COUNTED = "counted"
    DOUBTFUL = "doubtful"
    NOT_COUNTED = "not_counted"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Settings:
    """What places may set for themselves (PER-08, PER-09).

    `excluding`: secondment to organs at these levels is taken out · `attached_least`: consecutive months from which an
    attachment counts at the front line.
    """

    excluding: frozenset[Place] = frozenset({Place.PROVINCE, Place.CENTRAL})
    attached_least: int = 6


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer for one line: whether it counts, and why."""

    counts: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a career as the counters need it.

    `start`, `end` are yyyy.mm or yyyy, `end` empty while it goes on or is not given (`point`). `inner` lines lie in the
    brackets of another. `key` is given back with the result.
    """

    key: int
    start: str
    end: str
    text: str
    study: bool = False
    point: bool = False
    inner: bool = False
    place: Place | None = None
    employment: Employment = Employment.REGULAR
    grassroots: Answer = Answer.ASK
    frontline: Answer = Answer.ASK
    decisions: Mapping[Counter, Decision] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Counted:
    """The result for one line: from month `first` up to and without month `last`, as months since year 0."""

    key: int
    verdict: Verdict
    reason: str
    first: int
    last: int
    decided: bool = False

    @property
    def months(self) -> int:
        return max(self.last - self.first, 0)


@dataclass(frozen=True, slots=True)
class Total:
    """One counter: months that count for sure, months if every doubtful line counted, and each line's part."""

    months: int
    possible: int
    lines: tuple[Counted, ...]
    stretches: tuple[tuple[int, int, bool], ...]
    """Disjoint spans of months that count, the excluded ones cut out; the flag says sure (or doubtful)."""

    @property
    def doubtful(self) -> tuple[Counted, ...]:
        return tuple(line for line in self.lines if line.verdict is Verdict.DOUBTFUL)


_DEFAULTS = Settings()
_FULL_TIME = (Employment.FULL_STUDY,)
_AWAY = (Employment.ATTACHED, Employment.SECONDED)
_SMALL = frozenset({Place.TOWNSHIP, Place.STREET, Place.VILLAGE})
_LEVEL_NAMES = MappingProxyType({Place.PROVINCE: "省级", Place.CENTRAL: "中央", Place.CITY: "市级"})


def count(lines: Sequence[Line], on: int, settings: Settings = _DEFAULTS) -> dict[Counter, Total]:
    """Both counters on a month (`year * 12 + month`), with the verdict and reason of every line."""
    spans = _spans(lines, on)
    return {counter: _total(counter, lines, spans, settings) for counter in Counter}


def month_index(year: int, month: int) -> int:
    """A month as the number that spans are counted in."""
    return year * 12 + month


def _spans(lines: Sequence[Line], on: int) -> list[tuple[int, int, bool]]:
    """First and last month of each line, and whether years without months made it a guess (the least is taken)."""
    spans = []
    for index, line in enumerate(lines):
        first = _month(line.start, latest=True)
        if line.end:
            last = _month(line.end, latest=False)
        elif line.inner and line.point:
            last = first
        else:
            last = _next_start(lines, index, on)
        vague = len(line.start) == 4 or len(line.end) == 4
        spans.append((first, max(min(last, on), first), vague))
    return spans


def _next_start(lines: Sequence[Line], index: int, on: int) -> int:
    first = _month(lines[index].start, latest=True)
    following = [_month(line.start, latest=False) for line in lines[index + 1 :] if not line.inner]
    return next((start for start in following if start >= first), on)


def _month(written: str, *, latest: bool) -> int:
    year, _, month = written.partition(".")
    return month_index(int(year), int(month) if month else 12 if latest else 1)


def _total(counter: Counter, lines: Sequence[Line], spans: list[tuple[int, int, bool]], settings: Settings) -> Total:
    judged = []
    for line, (first, last, vague) in zip(lines, spans, strict=True):
        verdict, reason = _judge(counter, line, settings)
        if verdict is Verdict.COUNTED and counter is Counter.FRONTLINE and _is_too_short(line, lines, spans, settings):
            verdict, reason = Verdict.NOT_COUNTED, f"挂职不满 {settings.attached_least} 个月"
        decision = line.decisions.get(counter)
        if decision is not None:
            verdict = Verdict.COUNTED if decision.counts else Verdict.NOT_COUNTED
            reason = f"人工认定：{decision.reason}"
        if vague and verdict in (Verdict.COUNTED, Verdict.DOUBTFUL):
            reason = f"{reason}；只写到年，按最少的月数计"
        judged.append(Counted(line.key, verdict, reason, first, last, decision is not None))
    excluded = _spans_of(judged, Verdict.EXCLUDED)
    sure = _without(_spans_of(judged, Verdict.COUNTED), excluded)
    both = _without(_spans_of(judged, Verdict.COUNTED, Verdict.DOUBTFUL), excluded)
    stretches = [(first, last, True) for first, last in sure]
    stretches += [(first, last, False) for first, last in _without(both, sure)]
    return Total(_length(sure), _length(both), tuple(judged), tuple(sorted(stretches)))


def _judge(counter: Counter, line: Line, settings: Settings) -> tuple[Verdict, str]:
    """What the rule says of a line, before the shortest attachment and a person's decision."""
    apart = _set_apart(counter, line, settings)
    if apart is not None:
        return apart
    answer = line.grassroots if counter is Counter.GRASSROOTS else line.frontline
    if answer is Answer.ASK:
        return Verdict.DOUBTFUL, _question(counter, line)
    if answer is Answer.NO:
        return Verdict.NOT_COUNTED, _why_not(counter, line)
    attached = "挂职，" if line.employment is Employment.ATTACHED else ""
    return Verdict.COUNTED, f"{attached}{_PLACE_NAMES.get(line.place, '已列入词典的单位')}"


def _set_apart(counter: Counter, line: Line, settings: Settings) -> tuple[Verdict, str] | None:
    """Study, waiting, secondment and concurrent posts, which the kind of place does not decide."""
    found = None
    if line.study:
        found = _study(line)
    elif line.employment is Employment.WAITING:
        found = Verdict.NOT_COUNTED, "待分配、待业或离岗"
    elif line.employment is Employment.SECONDED and line.place in settings.excluding:
        found = Verdict.EXCLUDED, f"借调到{_LEVEL_NAMES.get(line.place, '上级')}机关"
    elif line.inner and line.employment not in _AWAY:
        found = Verdict.NOT_COUNTED, "所在经历中的兼职，不另计"
    elif line.inner and line.employment is Employment.SECONDED and counter is Counter.FRONTLINE:
        found = _asked(line.frontline, "借调期间")
    return found


def _study(line: Line) -> tuple[Verdict, str]:
    if line.employment in _FULL_TIME and line.inner:
        return Verdict.EXCLUDED, "脱产学习"
    if line.inner or line.employment is Employment.PART_STUDY:
        return Verdict.NOT_COUNTED, "在职学习，不影响所在经历"
    return Verdict.NOT_COUNTED, "全日制或脱产学习"


def _asked(answer: Answer, about: str) -> tuple[Verdict, str]:
    if answer is Answer.YES:
        return Verdict.DOUBTFUL, f"{about}是否在一线工作，请认定"
    return Verdict.NOT_COUNTED, f"{about}不在一线"


_PLACE_NAMES: Mapping[Place | None, str] = MappingProxyType(
    {
        Place.CENTRAL: "中央单位", Place.PROVINCE: "省级机关",
        Place.CITY: "市级机关", Place.DISTRICT: "县区级机关、单位",
        Place.TOWNSHIP: "乡镇", Place.STREET: "街道", Place.VILLAGE: "村、社区", Place.SCHOOL: "学校",
        Place.HOSPITAL: "医疗卫生机构", Place.ENTERPRISE: "企业", Place.ARMY: "部队团以下单位",
        Place.PROJECT: "服务基层项目", Place.OTHER: "其他单位",
    }
)  # fmt: skip


def _question(counter: Counter, line: Line) -> str:
    if line.place is None or line.place is Place.OTHER:
        return "未识别单位类型，是否计入？"
    where = _PLACE_NAMES[line.place]
    if counter is Counter.GRASSROOTS:
        return f"{where}，是否属于基层？"
    if line.place in (Place.SCHOOL, Place.HOSPITAL, Place.ENTERPRISE):
        return f"{where}，是否在教学、医疗、生产一线？"
    return f"{where}，是否专职在一线（重点项目、征地、信访等）？"


def _why_not(counter: Counter, line: Line) -> str:
    where = _PLACE_NAMES[line.place] if line.place else "词典列为不计"
    if counter is Counter.FRONTLINE and line.place is Place.DISTRICT:
        return "区县机关，属于基层但不属于一线"
    return where


def _is_too_short(line: Line, lines: Sequence[Line], spans: list[tuple[int, int, bool]], settings: Settings) -> bool:
    """An attachment below the least length, counted with those it directly continues."""
    if line.employment is not Employment.ATTACHED:
        return False
    own = spans[[one.key for one in lines].index(line.key)]
    attached = [
        (first, last)
        for one, (first, last, _) in zip(lines, spans, strict=True)
        if one.employment is Employment.ATTACHED and one.frontline is Answer.YES
    ]
    return all(
        last - first < settings.attached_least
        for first, last in _joined(attached)
        if first <= own[0] and own[1] <= last
    )


def _spans_of(judged: Iterable[Counted], *verdicts: Verdict) -> list[tuple[int, int]]:
    return _joined((line.first, line.last) for line in judged if line.verdict in verdicts and line.months)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _without(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for begin, end in taken:
        spans = [
            part
            for first, last in spans
            for part in ((first, min(last, begin)), (max(first, end), last))
            if part[0] < part[1]
        ]
    return _joined(spans)


def _length(spans: list[tuple[int, int]]) -> int:
    return sum(last - first for first, last in spans)
