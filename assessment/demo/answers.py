"""Invented scores: a lasting quality for each cadre, better and worse years, moods of raters; some cases on purpose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from assessment.models import Assessee, Cycle, GroupWeight, PaperLine, TaskLine
from assessment.rules.paper import subtotal

STEP = 50  # raters give half points
WEAK = -3.2
# last in both past years: the weakest of these classes
TWICE_LAST = ("0105", "0206", "0305", "0602", "0903")
TIED = "0301"
WITHOUT_SOCIETY = "0907"
SILENT_GROUP = "媒体监督员"
SOCIETY = "社会评价"

Line = tuple[int, int, tuple[int | None, ...], int | None, int | None]


@dataclass
class Qualities:
    """How good each cadre is, by code: `lasting` over the years, `by_code` in the year at hand."""

    lasting: dict[str, float]
    tied: tuple[str, str] | None = None
    by_code: dict[str, float] = field(default_factory=dict)
    lonely: str = ""
    fulls: dict[int, tuple[int, ...]] = field(default_factory=dict)
    society: set[int] = field(default_factory=set)

    @classmethod
    def draw(cls, random: Random, people: Iterable[tuple[str, str]]) -> "Qualities":
        """`people`: (code, subcategory) in order of codes."""
        classes: dict[str, list[str]] = {}
        found = {}
        for code, subcategory in people:
            found[code] = random.gauss(0, 1)
            classes.setdefault(subcategory, []).append(code)
        for subcategory in TWICE_LAST:
            if members := classes.get(subcategory):
                found[members[-1]] = WEAK
        tied = classes.get(TIED, [])
        lonely = classes.get(WITHOUT_SOCIETY, [""])[0]
        return cls(found, (tied[1], tied[2]) if len(tied) > 4 else None, lonely=lonely)

    def begin(self, random: Random, *, tie: bool) -> None:
        """A new year: nobody but the weakest is the same every year; with `tie` a pair is weak together."""
        self.by_code = {
            code: quality if quality == WEAK else 0.5 * quality + random.gauss(0, 0.85)
            for code, quality in self.lasting.items()
        }
        for code in (self.tied or ()) if tie else ():
            self.by_code[code] = WEAK

    def fulls_of(self, weight: int) -> tuple[int, ...]:
        """Full points of a group weight's indicators, in their order."""
        if weight not in self.fulls:
            scheme = GroupWeight.objects.get(pk=weight).scheme
            full = dict(scheme.indicators.values_list("position", "full_points"))
            for row in scheme.group_weights.select_related("dimension"):
                self.fulls[row.pk] = tuple(full[position] for position in row.indicators)
                if row.dimension.name == SOCIETY:
                    self.society.add(row.pk)
        return self.fulls[weight]


def points(random: Random, quality: float, fulls: Sequence[int]) -> tuple[int | None, ...]:
    """One rater's values in hundredths; now and then somebody does not know the person at all."""
    if random.random() < 0.02:
        return (None,) * len(fulls)
    level = 0.88 + 0.03 * quality + random.gauss(0, 0.035)
    return tuple(
        max(0, min(full, round(full * min(1.0, level + random.gauss(0, 0.03)) / STEP) * STEP)) for full in fulls
    )


def named_lines(random: Random, cycle: Cycle, qualities: Qualities, tasks: set[int]) -> Iterator[Line]:
    """Sheets of the named scorers of `tasks`."""
    lines = TaskLine.objects.filter(task__in=tasks).order_by("pk")
    for task, assessee, weight, code in lines.values_list("task", "assessee", "group_weight", "assessee__code"):
        values = points(random, qualities.by_code[code], qualities.fulls_of(weight))
        yield assessee, weight, values, subtotal(values), task


def secret_lines(random: Random, cycle: Cycle, qualities: Qualities, turnouts: dict[int, int]) -> Iterator[Line]:
    """Sheets as they came out of the box: `turnouts` ballots of each paper (by key), one sheet for each assessee."""
    rows = PaperLine.objects.filter(paper__cycle=cycle).order_by("pk").values_list(
        "paper", "paper__group__name", "assessee", "group_weight", "assessee__code"
    )  # fmt: skip
    for paper, group, assessee, weight, code in rows:
        fulls = qualities.fulls_of(weight)
        if group == SILENT_GROUP or (code == qualities.lonely and weight in qualities.society):
            continue
        for _ in range(turnouts.get(paper, 0)):
            values = points(random, qualities.by_code[code], fulls)
            yield assessee, weight, values, subtotal(values), None


def evened(cycle: Cycle, lines: Iterable[Line], qualities: Qualities) -> list[Line]:
    """The same with the tied pair's sheets made equal: the second gets a copy of the first's."""
    lines = list(lines)
    if qualities.tied is None:
        return lines
    keys = dict(Assessee.objects.filter(cycle=cycle, code__in=qualities.tied).values_list("code", "pk"))
    if len(keys) < 2:
        return lines
    first, second = (keys[code] for code in qualities.tied)
    kept = [line for line in lines if line[0] != second]
    return kept + [(second, *line[1:4], None) for line in lines if line[0] == first]
