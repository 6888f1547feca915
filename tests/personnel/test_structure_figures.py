"""The counted figures against the plain rule, person by person, and against the list that each figure opens."""

from datetime import date
from random import Random

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.filters import CadreFilter
from personnel.models import Cadre, CareerEntry, ExperienceStretch, Joining, ProfessionalTitle
from personnel.reports.structure import figures
from personnel.rules.ages import age
from personnel.rules.structure import AGE_YEARS, DIMENSIONS, EMPTY, Figures, discipline, token
from tests.factories import make_cadre

pytestmark = pytest.mark.django_db

CHOICES = {
    "sex": ["男", "女", ""],
    "ethnic": ["汉族", "彝族", "藏族", ""],
    "political": ["中共党员", "中共预备党员", "民盟", "群众", "共青团员", "无党派", "别的", ""],
    "fulltime_education": ["研究生", "大学", "大学普通班", "大专", "中专", "初中", "未知词", ""],
    "inservice_education": ["中央党校研究生", "大学", "大专", ""],
    "fulltime_degree": ["工学学士", "法学硕士", "管理学博士", ""],
    "inservice_degree": ["公共管理硕士", "经济学学士", ""],
    "fulltime_school": ["四川大学会计学专业", "四川农业大学土木工程专业", "某校", ""],
    "inservice_school": ["中央广播电视大学行政管理专业", ""],
    "post_level": ["乡科级正职", "乡科级副职", "股级", ""],
    "rank": ["一级主任科员", "四级调研员", "别的职级", ""],
    "staff_kind": ["公务员", "事业编制", "-", ""],
    "title": ["高级工程师", ""],
}
DATES = ("born", "post_since", "rank_since", "began_work")


def some_date(random: Random, first: int, last: int) -> PartialDate | None:
    if random.random() < 0.1:
        return None
    day = random.choice((None, None, 23, 24, 1))
    return PartialDate.of(random.randint(first, last), random.choice((2, 10, 11, 12)), day)


@pytest.fixture
def everybody(district):
    random = Random(3)
    for number in range(120):
        columns = {name: random.choice(words) for name, words in CHOICES.items()}
        cadre = make_cadre(f"S{number:04}", unit=random.choice([district.town, district.centre, district.bureau]))
        columns |= {name: some_date(random, 1962, 2003) for name in DATES}
        Cadre.objects.filter(pk=cadre.pk).update(**columns)
        if random.random() < 0.6:
            for way in random.choice([("考录",), ("考录", "调任"), ("",)]):
                Joining.objects.create(cadre=cadre, way=way, on=some_date(random, 1995, 2020))
        for grade in random.choice([(), (), ("middle", "senior"), ("",), ("junior", "")]):
            ProfessionalTitle.objects.create(cadre=cadre, title="工程师", grade=grade)
        for place in random.choice([(), ("township",), ("district",), ("township", "village")]):
            add_entry(cadre, place, random.choice((2001, 2003)), random.choice((2002, 2004, None)))
    return Cadre.objects.in_service()


def add_entry(cadre, place, start, end, *, is_sure=True):
    """A line of the career, and its stretch where it is at the front."""
    started, ended = PartialDate.of(start, 7), PartialDate.of(end, 7) if end else None
    CareerEntry.objects.create(
        cadre=cadre, position=cadre.careerentry_rows.count(), place=place, text="工作", started=started, ended=ended
    )
    if place != "district" and not cadre.stretches.filter(started=started).exists():
        ExperienceStretch.objects.create(
            cadre=cadre, counter="frontline", started=started, ended=ended, is_sure=is_sure, text="工作"
        )


def by_the_rule(cadres, on: date) -> Figures:
    """What the plain rule says of each person, added up in Python; without what is computed from the sets."""
    counts, ages, total = {}, {}, 0
    for cadre in cadres:
        total += 1
        person = {name: getattr(cadre, name) for name in (*CHOICES, *DATES)}
        for track in ("fulltime", "inservice"):
            person[f"{track}_major"] = discipline(person[f"{track}_degree"], person[f"{track}_school"])
        for one in DIMENSIONS:
            if one is AGE_YEARS or one.code in {"source", "title", "frontline"}:
                continue
            key = one.class_of(person, on)
            counts.setdefault(one.code, {}).setdefault(key, 0)
            counts[one.code][key] += 1
        if cadre.born:
            place = age(cadre.born, on), cadre.sex or EMPTY
            ages[place] = ages.get(place, 0) + 1
    return Figures(total, counts, ages)


@pytest.mark.parametrize("on", [date(2026, 11, 23), date(2027, 2, 28), date(2028, 2, 29), date(2027, 12, 1)])
def test_sql_counts_what_the_rule_says(everybody, on):
    counted, expected = figures(everybody, on), by_the_rule(everybody, on)
    assert counted.total == expected.total == 120
    assert counted.ages == expected.ages
    for code, classes in expected.counts.items():
        assert dict(counted.counts[code]) == classes, code


def test_every_dimension_divides_everybody(everybody, today):
    counted = figures(everybody, today)
    assert len(counted.counts) == len(DIMENSIONS) - 1
    for code, classes in counted.counts.items():
        assert sum(classes.values()) == 120, code


def test_every_figure_opens_exactly_its_persons(everybody, head, rf, settings):
    from cadre_mgmt.common.moments import today as day

    request = rf.get("/")
    request.user = head
    counted = figures(everybody, day())
    cells = [(token((code, key)), n) for code, classes in counted.counts.items() for key, n in classes.items()]
    cells += [(token(("years", str(years)), ("sex", sex)), n) for (years, sex), n in counted.ages.items()]
    assert len(cells) > 100
    for text, count in cells:
        found = CadreFilter({"figure": text}, queryset=Cadre.objects.all(), request=request)
        assert found.is_valid(), text
        assert found.qs.count() == count, text


def test_nobody_is_zero_everywhere(district, today):
    assert figures(Cadre.objects.none(), today) == Figures(0)
    assert figures(Cadre.objects.filter(code="nobody"), today).total == 0


def test_career_source_and_title(district, today):
    cadre = make_cadre(unit=district.town, title="高级工程师")
    add_entry(cadre, "township", 2001, 2002)
    add_entry(cadre, "village", 2002, 2003)
    Joining.objects.create(cadre=cadre, way="考录", on=PartialDate.parse("2001.07"))
    Joining.objects.create(cadre=cadre, way="调任", on=PartialDate.parse("2011.07"))
    Joining.objects.create(cadre=cadre, way="不详")
    ProfessionalTitle.objects.create(cadre=cadre, title="工程师", grade="middle")
    ProfessionalTitle.objects.create(cadre=cadre, title="高级工程师", grade="deputy")
    counted = figures(Cadre.objects.all(), today).counts
    assert counted["frontline"] == {"met": 1}
    assert counted["source"] == {"调任": 1}
    assert counted["title"] == {"deputy": 1}


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ([("township", 2001, 2003, True)], "met"),
        ([("township", 2001, 2002, True), ("village", 2005, 2006, True)], "met"),
        ([("township", 2001, 2002, True), ("village", 2005, 2006, False)], "doubtful"),
        ([("township", 2001, 2002, True), ("district", 2002, 2020, True)], "some"),
        ([("district", 2002, 2020, True)], "none"),
        ([], EMPTY),
        ([("township", 2025, None, True)], "some"),
    ],
)
def test_months_at_the_front_line(district, today, lines, key):
    cadre = make_cadre(unit=district.town)
    for place, start, end, is_sure in lines:
        add_entry(cadre, place, start, end, is_sure=is_sure)
    assert figures(Cadre.objects.all(), today).counts["frontline"] == {key: 1}
