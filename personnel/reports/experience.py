"""What the page of clocks and grassroots time shows: time in post, level and rank, two counters line by line."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.parts import Fact
from personnel.models import Cadre, CareerEntry, ExperienceReview, RankSpell, Tenure
from personnel.models.dictionary import place_dictionary
from personnel.models.experience import Counter as CounterName
from personnel.models.experience_lines import decisions_of, line_of
from personnel.rules.ages import age, party_years
from personnel.rules.clocks import Clock, Holding, level_clock, post_clock, rank_clock, span_words
from personnel.rules.grassroots import Counted, Counter, Total, Verdict, count, month_index
from personnel.rules.service import Stretch, service

LABELS = {
    Verdict.COUNTED: "计入",
    Verdict.DOUBTFUL: "待认定",
    Verdict.NOT_COUNTED: "不计",
    Verdict.EXCLUDED: "扣除",
}
_KEEPS_RELATION = frozenset({Tenure.Nature.ATTACHED, Tenure.Nature.SECONDED})
_UNKNOWN = "未登记"


@dataclass(frozen=True)
class Cell:
    """One line in one counter."""

    counter: str
    verdict: Verdict
    label: str
    reason: str
    months: int
    is_decided: bool


@dataclass(frozen=True)
class Row:
    """One entry of the career with what became of it in both counters."""

    entry: CareerEntry
    cells: tuple[Cell, ...]

    @property
    def tone(self) -> str:
        """The colour of the whole line: the front line counts most, then grassroots, then what is open."""
        verdicts = {cell.counter: cell.verdict for cell in self.cells}
        if Verdict.DOUBTFUL in verdicts.values():
            return "doubtful"
        if verdicts[Counter.FRONTLINE] is Verdict.COUNTED:
            return "frontline"
        return verdicts[Counter.GRASSROOTS].value


@dataclass(frozen=True)
class Sum:
    """One counter as a figure."""

    counter: str
    label: str
    months: int
    words: str
    possible: str
    doubtful: int


@dataclass(frozen=True)
class Experience:
    rows: list[Row]
    sums: list[Sum]
    review: ExperienceReview | None
    has_changed: bool
    """Whether the locked totals are no longer those of the career."""

    @property
    def questions(self) -> list[tuple[Row, Cell]]:
        return [(row, cell) for row in self.rows for cell in row.cells if cell.verdict is Verdict.DOUBTFUL]


def experience(cadre: Cadre, on: date) -> Experience:
    """Both counters of one cadre on a day."""
    entries = list(CareerEntry.objects.filter(cadre=cadre).order_by("position"))
    decisions = decisions_of([cadre.pk])[cadre.pk]
    dictionary = place_dictionary()
    lines = [line_of(entry, dictionary, decisions) for entry in entries if entry.started_text]
    totals = count(lines, month_index(on.year, on.month))
    told = {counter: {one.key: one for one in total.lines} for counter, total in totals.items()}
    rows = [
        Row(entry, tuple(_cell(counter, told[counter][entry.pk]) for counter in Counter))
        for entry in entries
        if entry.started_text
    ]
    review = ExperienceReview.objects.filter(cadre=cadre, released_on=None).select_related("by").first()
    return Experience(rows, [_sum(counter, totals[counter]) for counter in Counter], review, _changed(review, lines))


def panel(cadre: Cadre, user) -> dict[str, Any]:
    """The clocks and both totals for the page of the file."""
    return {"told": experience(cadre, today()), "clocks": clocks(cadre, today())[3:]}


def _cell(counter: Counter, one: Counted) -> Cell:
    return Cell(counter.value, one.verdict, LABELS[one.verdict], one.reason, one.months, one.decided)


def _sum(counter: Counter, total: Total) -> Sum:
    possible = span_words(total.possible) if total.possible > total.months else ""
    label = CounterName(counter.value).label
    return Sum(counter.value, label, total.months, span_words(total.months), possible, len(total.doubtful))


def _changed(review: ExperienceReview | None, lines) -> bool:
    if review is None:
        return False
    then = count(lines, month_index(review.as_of.year, review.as_of.month))
    now = (then[Counter.GRASSROOTS].months, then[Counter.FRONTLINE].months)
    return now != (review.grassroots_months, review.frontline_months)


def clocks(cadre: Cadre, on: date) -> list[Fact]:
    """年龄, 党龄, 工龄, and time in the present post, level and rank."""
    post, level, rank = _clocks(cadre, on)
    years = f"{age(cadre.born, on)} 岁（{cadre.born}）" if cadre.born else _UNKNOWN
    return [
        Fact("年龄", years),
        Fact("工龄", _service(cadre, on)),
        Fact("党龄", _party(cadre, on)),
        Fact("任现职务", _told(post, cadre.post.name if cadre.post else "")),
        Fact("任现职务层次", _told(level, cadre.post_level)),
        Fact("任现职级", _told(rank, cadre.rank)),
    ]


def _service(cadre: Cadre, on: date) -> str:
    """Service with what the career takes off or adds, said in words."""
    if cadre.began_work is None:
        return _UNKNOWN
    rows = CareerEntry.objects.filter(cadre=cadre, parent=None, started__isnull=False).order_by("position")
    found = service(cadre.began_work, on, [Stretch(row.started, row.ended, row.text) for row in rows])
    notes = [f"{cadre.began_work}起"]
    if found.deducted:
        notes.append(f"扣除中断 {found.deducted} 个月")
    if found.added:
        notes.append(f"加计军龄 {found.added} 个月")
    return f"{span_words(found.months)}（{'，'.join(notes)}）"


def _party(cadre: Cadre, on: date) -> str:
    if cadre.joined_party is None:
        return "非中共党员" if cadre.political else _UNKNOWN
    if cadre.full_member_on is None:
        return f"入党 {cadre.joined_party}，转正时间未登记"
    return f"{party_years(cadre.full_member_on, on)} 年（{cadre.full_member_on}转正）"


def _clocks(cadre: Cadre, on: date) -> tuple[Clock | None, Clock | None, Clock | None]:
    tenures = [
        Holding(row.started, row.ended, row.level or row.post.level, str(row.post), row.nature in _KEEPS_RELATION)
        for row in Tenure.objects.filter(cadre=cadre, started__isnull=False).select_related("post__unit")
        if row.is_main or row.nature in _KEEPS_RELATION
    ]
    ranks = [
        Holding(row.started, row.ended, row.rank)
        for row in RankSpell.objects.filter(cadre=cadre, started__isnull=False)
    ]
    post = post_clock(tenures, on) or _since(cadre.post_since, on)
    level = level_clock(tenures, on) or (_since(cadre.post_since, on) if cadre.post_level else None)
    return post, level, rank_clock(ranks, on) or _since(cadre.rank_since, on)


def _since(started: PartialDate | None, on: date) -> Clock | None:
    return post_clock([Holding(started, None, "")], on) if started is not None else None


def _told(clock: Clock | None, what: str) -> str:
    if clock is None:
        return what or "无"
    return f"{what + '，' if what else ''}{clock.words}（{clock.since}起）"


def told(cadre: Cadre) -> dict[str, Any]:
    """The career for other programs: entries with the place of the one they lie in, and both totals in months."""
    rows = list(CareerEntry.objects.filter(cadre=cadre).order_by("position"))
    places = {row.pk: place for place, row in enumerate(rows)}
    names = ("started_text", "ended_text", "is_point", "text", "kind", "marker", "unit_name", "post_name", "level")
    entries = [
        {
            **{name: getattr(row, name) for name in (*names, "place", "employment")},
            "parent": places.get(row.parent_id) if row.parent_id else None,
        }
        for row in rows
    ]
    sums = {f"{one.counter}_months": one.months for one in experience(cadre, today()).sums}
    return {"entries": entries, **sums}
