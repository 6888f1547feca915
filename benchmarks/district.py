"""The measured district: 640 assessees × 50 sheets × 20 scores, seeded, stored through the product's own writer."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from random import Random

from assessment.actions.catalogue import freeze_schemes
from assessment.actions.sheets import store_sheets
from assessment.models import (
    Assessee,
    Category,
    Cycle,
    Dimension,
    GroupWeight,
    Indicator,
    Kind,
    RaterGroup,
    Scheme,
    Subcategory,
)
from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre

CATEGORIES, SUBCATEGORIES, ASSESSEES = 10, 64, 640
INDICATORS = 20
# 维度, 权重, 考评主体, 是否不记名, 每人票数
PARTS = (
    ("工作实绩", 5000, "考核组", False, 5),
    ("单位民主测评", 2000, "职工群众", True, 25),
    ("上级组织和领导考评", 2000, "同级干部", True, 10),
    ("社会评价", 1000, "服务对象", True, 10),
)
SHEETS = sum(part[4] for part in PARTS)
FULL = 500  # five points each, so that twenty make a hundred


def lay_out(year: int) -> Cycle:
    """An open cycle with frozen schemes and its assessees, without a sheet."""
    ensure_foundations()
    schemes = _schemes(year)
    cadres = _cadres()
    cycle = Cycle.objects.create(kind=Kind.ANNUAL, year=year, title=f"{year}年度考核", as_of=date(year, 12, 31))
    root = Unit.root()
    Assessee.objects.bulk_create(
        Assessee(
            cycle=cycle,
            cadre=cadre,
            scheme=schemes[number % SUBCATEGORIES],
            unit=root,
            code=cadre.code,
            name=cadre.name,
            unit_name=root.name,
        )
        for number, cadre in enumerate(cadres)
    )
    return cycle


def fill(cycle: Cycle, seed: int = 20261123) -> int:
    """The year's sheets; returns how many."""
    random = Random(seed)
    weights = _weights(cycle)
    lines = []
    for assessee, scheme in cycle.assessees.order_by("code").values_list("pk", "scheme_id"):
        level = random.gauss(0.86, 0.04)
        for part in PARTS:
            for _ in range(part[4]):
                values = _values(random, level)
                lines.append((assessee, weights[scheme, part[2]], values, sum(values), None))
    return store_sheets(cycle, lines)


def as_csv(cycle: Cycle, seed: int = 20261123) -> bytes:
    """The same sheets as a file for bulk import: one line for each score."""
    random = Random(seed)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["sheet", "assessee", "rater_group", "indicator", "score"])
    number = 0
    for code in cycle.assessees.order_by("code").values_list("code", flat=True):
        level = random.gauss(0.86, 0.04)
        for dimension, part in enumerate(PARTS):
            for _ in range(part[4]):
                number += 1
                writer.writerows(
                    (f"s{number}", code, part[2], f"{dimension}-{place:02}", f"{value / 100:.2f}")
                    for place, value in enumerate(_values(random, level))
                )
    return buffer.getvalue().encode()


def single_scores(cycle: Cycle) -> Iterator[tuple[int, int, int, int, int]]:
    """(sheet, assessee, group weight, indicator, score) of every score stored, for the row-per-score baseline."""
    from assessment.models import Sheet

    rows = Sheet.objects.filter(assessee__cycle=cycle).order_by("pk")
    for pk, assessee, weight, values in rows.values_list("pk", "assessee_id", "group_weight_id", "values").iterator():
        for place, value in enumerate(values):
            yield pk, assessee, weight, place, value


def _values(random: Random, level: float) -> list[int]:
    return [max(0, min(FULL, round(FULL * random.gauss(level, 0.06) / 10) * 10)) for _ in range(INDICATORS)]


def _weights(cycle: Cycle) -> dict[tuple[int, str], int]:
    rows = GroupWeight.objects.filter(scheme__subcategory__year=cycle.year)
    return {(scheme, name): pk for pk, scheme, name in rows.values_list("pk", "scheme_id", "group__name")}


def _cadres() -> list[Cadre]:
    if not Cadre.objects.filter(code__startswith="B").exists():
        root = Unit.root()
        Cadre.objects.bulk_create(
            Cadre(code=f"B{number:05}", name=f"测{number}", unit=root) for number in range(ASSESSEES)
        )
    return list(Cadre.objects.filter(code__startswith="B").order_by("code")[:ASSESSEES])


def _schemes(year: int) -> list[Scheme]:
    categories = [
        Category.objects.create(year=year, code=f"{number + 1:02}", name=f"大类{number + 1}", position=number)
        for number in range(CATEGORIES)
    ]
    groups = {
        part[2]: RaterGroup.objects.get_or_create(name=part[2], defaults={"secret": part[3], "position": number})[0]
        for number, part in enumerate(PARTS)
    }
    schemes = []
    for number in range(SUBCATEGORIES):
        category = categories[number % CATEGORIES]
        code = f"{category.code}{number:02}"
        subcategory = Subcategory.objects.create(category=category, year=year, code=code, name=f"小类{code}")
        scheme = Scheme.objects.create(subcategory=subcategory)
        schemes.append(scheme)
        for place, part in enumerate(PARTS):
            dimension = Dimension.objects.create(scheme=scheme, position=place, name=part[0], weight_bp=part[1])
            positions = list(range(place * INDICATORS, (place + 1) * INDICATORS))
            Indicator.objects.bulk_create(
                Indicator(
                    scheme=scheme,
                    dimension=dimension,
                    position=position,
                    code=f"{place}-{position % INDICATORS:02}",
                    text=f"指标{position}",
                    full_points=FULL,
                )
                for position in positions
            )
            GroupWeight.objects.create(
                scheme=scheme,
                dimension=dimension,
                group=groups[part[2]],
                secret=part[3],
                weight_bp=10_000,
                position=place,
                merge_order=place,
                indicators=positions,
            )
    freeze_schemes(schemes, by=system_user())
    return schemes
