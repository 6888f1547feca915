"""Whole cycles from a seed, small but awkward, with the rows for the database and the same for the reference.

Blanks, trims, ties, missing and small groups, adjustments, tie-break orders: few distinct scores, so that equal
totals come up; few people, so that subcategories fall back to their category or get no rank at all.
"""

import csv
import io
import random
from dataclasses import dataclass, field

from assessment.models import Cycle
from assessment.rules.scheme import Dimension, Group, Indicator, Scheme
from tests import factories
from tests.reference import scoring as reference

DIMENSIONS = ("工作实绩", "单位民主测评", "上级组织和领导考评", "社会评价", "专项工作")


@dataclass
class Person:
    code: str
    scheme: Scheme
    category: str
    sheets: list[reference.RefSheet]
    adjustments: list[int] = field(default_factory=list)


@dataclass
class Plan:
    """One cycle on paper."""

    year: int
    people: list[Person]
    k: int
    min_group: int
    adjustment_cap: int
    tie_break: list[str]


def plan_cycle(seed: int, year: int) -> Plan:
    draw = random.Random(f"{seed}/{year}")
    classes = [("01", "0101"), ("01", "0102"), ("02", "0201")]
    schemes = {subcategory: plan_scheme(draw, subcategory) for _, subcategory in classes}
    # A quiet cycle gives everybody the same few scores, so that many tie.
    quiet = draw.random() < 0.3
    people = []
    for at in range(draw.randint(6, 16)):
        category, subcategory = draw.choice(classes)
        scheme = schemes[subcategory]
        sheets = plan_sheets(draw, scheme, quiet)
        adjustments = [draw.randrange(-700, 701, 50) or 50 for _ in range(draw.choice([0, 0, 0, 1, 2]))]
        people.append(Person(f"P{at:03}", scheme, category, sheets, [] if quiet else adjustments))
    tie_break = list(DIMENSIONS[:4])
    draw.shuffle(tie_break)
    return Plan(year, people, draw.randint(3, 6), draw.randint(2, 5), draw.choice([0, 100, 500]), tie_break)


def plan_scheme(draw: random.Random, subcategory: str) -> Scheme:
    names = draw.sample(DIMENSIONS, draw.randint(1, 3))
    indicators: list[Indicator] = []
    groups: list[Group] = []
    for name in names:
        own = [
            Indicator(f"{subcategory}-{name}-{at}", "指标", name, draw.randint(1, 40) * 25)
            for at in range(draw.randint(1, 3))
        ]
        indicators.extend(own)
        weights = _parts(draw, draw.randint(1, 4))
        for at, weight in enumerate(weights):
            secret = draw.random() < 0.6
            scored = own if secret else draw.sample(own, draw.randint(1, len(own)))
            label = f"{name}{'不记名' if secret else '记名'}主体{at}"
            groups.append(Group(label, label, secret, name, weight, tuple(one.code for one in scored)))
    trim_each = draw.randint(0, 2)
    secret_names = [group.name for group in groups if group.secret]
    draw.shuffle(secret_names)
    return Scheme(
        subcategory=subcategory,
        dimensions=tuple(map(Dimension, names, _parts(draw, len(names)))),
        indicators=tuple(indicators),
        groups=tuple(groups),
        trim_from=draw.choice([0, 2 * trim_each + 1, 2 * trim_each + 2, 6]),
        trim_each=trim_each,
        merge_order=tuple(secret_names) if draw.random() < 0.5 else (),
    )


def plan_sheets(draw: random.Random, scheme: Scheme, quiet: bool) -> list[reference.RefSheet]:
    full = {indicator.code: indicator.full for indicator in scheme.indicators}
    sheets = []
    for group in scheme.groups:
        number = draw.choice([1, 1, 2, 3, 4, 5, 6, 8] if draw.random() < 0.93 else [0])
        for _ in range(number):
            scores: dict[str, int | None] = {}
            for code in group.indicators:
                if draw.random() < 0.04:
                    if draw.random() < 0.5:
                        scores[code] = None
                    continue
                choice = 9 if quiet else draw.randint(0, 9)
                scores[code] = full[code] * choice // 9
            if scores:
                sheets.append(reference.RefSheet(group.name, scores))
    return sheets


def build(plan: Plan) -> Cycle:
    """The open cycle with its people and adjustments; sheets come by file."""
    cycle = factories.make_cycle(
        plan.year, k=plan.k, min_group=plan.min_group, adjustment_cap=plan.adjustment_cap, tie_break=plan.tie_break
    )
    schemes: dict[str, object] = {}
    for person in plan.people:
        plain = person.scheme
        if plain.subcategory not in schemes:
            schemes[plain.subcategory] = factories.make_scheme(plain, year=plan.year, category=person.category)
        assessee = factories.add_assessee(cycle, schemes[plain.subcategory], code=person.code)
        for points in person.adjustments:
            factories.make_adjustment(assessee, points)
    return cycle


def sheets_csv(plan: Plan, draw: random.Random) -> bytes:
    """The file of all sheets, its lines in any order, points written in every allowed way."""
    lines = []
    for person in plan.people:
        for at, sheet in enumerate(person.sheets):
            for indicator, value in sheet.scores.items():
                lines.append([f"{person.code}/{at}", person.code, sheet.group, indicator, _written(draw, value)])
    draw.shuffle(lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["sheet", "assessee", "rater_group", "indicator", "score"])
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig" if draw.random() < 0.5 else "utf-8")


def expected(plan: Plan) -> tuple[dict[str, reference.RefResult], dict[str, reference.RefPlace]]:
    """Results and places by 工号, worked out by the reference."""
    results = {
        person.code: reference.assess(
            as_reference(person.scheme), person.sheets, person.adjustments, plan.k, plan.adjustment_cap
        )
        for person in plan.people
    }
    where = {person.code: (person.category, person.scheme.subcategory) for person in plan.people}
    return results, reference.rank(results, where, plan.min_group, plan.tie_break)


def as_reference(scheme: Scheme) -> reference.RefScheme:
    return reference.RefScheme(
        full={indicator.code: indicator.full for indicator in scheme.indicators},
        dimensions=[
            reference.RefDimension(
                dimension.name,
                dimension.weight_bp,
                [
                    reference.RefGroup(group.name, group.secret, group.weight_bp, list(group.indicators))
                    for group in scheme.groups
                    if group.dimension == dimension.name
                ],
            )
            for dimension in scheme.dimensions
        ],
        trim_from=scheme.trim_from,
        trim_each=scheme.trim_each,
        merge_order=list(scheme.merge_order),
    )


def _parts(draw: random.Random, number: int) -> list[int]:
    """That many basis-point weights summing to the whole."""
    cuts = sorted(draw.randint(0, 10000) for _ in range(number - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, 10000], strict=True)]


def _written(draw: random.Random, value: int | None) -> str:
    if value is None:
        return ""
    whole, rest = divmod(value, 100)
    ways = [f"{whole}.{rest:02}"]
    if rest % 10 == 0:
        ways.append(f"{whole}.{rest // 10}")
    if rest == 0:
        ways.append(f"{whole}")
    return draw.choice(ways)
