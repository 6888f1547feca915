"""Candidates: what a search can ask beyond the columns of the list, the order by weights, people side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Func, IntegerField, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Least

from cadre_mgmt.web.parts import Comparison
from personnel.models import (
    AnnualResult,
    Cadre,
    CareerEntry,
    Education,
    ExperienceStretch,
    Reward,
    Screening,
    ScreeningLine,
    Skill,
    Tenure,
    TraitEvidence,
)
from personnel.models.experience import Counter
from personnel.rules.ages import age
from personnel.rules.schooling import education_order
from personnel.rules.weighing import COMPONENTS, YEARS, Facts, Weighed, weigh

from .influence import barred

MOST_WEIGHED = 20_000
ONE, AGE = "one", "age"
_KINDS = {"strength": "优点", "weakness": "不足"}
HEAVY = ("identity", "phone", "health", "home_address", "resume")
"""Columns that no list shows."""
_CONDUCT = ("政治", "作风")
"""Groups of the trait dictionary that speak of conduct; all others speak of ability."""


def number(on: date) -> int:
    """The day as personnel dates are stored."""
    return on.year * 10_000 + on.month * 100 + on.day


def years_before(on: date, years: int) -> int:
    """The latest beginning that is `years` whole years ago on a day."""
    return number(on) - years * 10_000


def months_by_cadre(counter: str, on: date):
    """Months that surely count in one counter on a day, by cadre: rows of (cadre, months)."""
    today = Value(number(on))
    begin = Cast("started", IntegerField())
    end = Least(Coalesce(Cast("ended", IntegerField()), today), today)
    length = (end / 10_000 - begin / 10_000) * 12 + (end / 100 % 100) - (begin / 100 % 100)
    rows = ExperienceStretch.objects.filter(counter=counter, is_sure=True, started__lte=number(on)).order_by()
    return rows.values("cadre").annotate(months=Sum(length))


def with_experience(queryset, counter: str, least: int, on: date):
    """Those with at least so many months in a counter."""
    return queryset.filter(pk__in=months_by_cadre(counter, on).filter(months__gte=least).values("cadre"))


def with_schooling(queryset, order: int):
    """Those whose highest schooling, full-time or in service, is of this order or higher (1 研究生)."""
    fits = Q(pk__in=[])
    for column in ("fulltime_education", "inservice_education"):
        used = Cadre.objects.order_by().values_list(column, flat=True).distinct()
        known = [word for word in used if (education_order(word) or 99) <= order]
        fits |= Q(**{f"{column}__in": known})
    return queryset.filter(fits)


def with_career(queryset, text: str):
    """Those in whose career every one of the words stands, each in any line."""
    for word in text.split():
        queryset = queryset.filter(pk__in=CareerEntry.objects.filter(text__contains=word).values("cadre"))
    return queryset


def with_excellent(queryset, times: int, on: date):
    """Those with at least so many 优秀 in the last three closed years."""
    years = range(on.year - YEARS, on.year)
    rows = AnnualResult.objects.filter(grade=AnnualResult.Grade.EXCELLENT, year__in=years).order_by()
    enough = rows.values("cadre").annotate(times=Count("pk")).filter(times__gte=times)
    return queryset.filter(pk__in=enough.values("cadre"))


def with_traits(queryset, traits: Iterable):
    """Those who have every one of these traits, by evidence that stands."""
    for trait in traits:
        evidence = TraitEvidence.objects.standing().below_core().filter(trait=trait)
        queryset = queryset.filter(pk__in=evidence.values("cadre"))
    return queryset


def without_traits(queryset, traits: Iterable):
    """Those who have none of these traits."""
    for trait in traits:
        evidence = TraitEvidence.objects.standing().below_core().filter(trait=trait)
        queryset = queryset.exclude(pk__in=evidence.values("cadre"))
    return queryset


def with_major(queryset, text: str):
    """Those of whose schooling one names this school or subject."""
    rows = Education.objects.filter(Q(major__contains=text) | Q(school__contains=text))
    flat = Q(fulltime_school__contains=text) | Q(inservice_school__contains=text)
    return queryset.filter(flat | Q(pk__in=rows.values("cadre")))


def with_reward(queryset, text: str):
    """Those with a reward of such a name that was not taken back."""
    return queryset.filter(pk__in=Reward.objects.filter(name__contains=text, revoked=None).values("cadre"))


def with_skill(queryset, text: str):
    """Those with a title, a speciality, a language or a licence of such a name."""
    rows = Skill.objects.filter(name__contains=text).values("cadre")
    return queryset.filter(Q(title__contains=text) | Q(specialty__contains=text) | Q(pk__in=rows))


def with_move(queryset):
    """Those who were attached or seconded somewhere."""
    natures = [Tenure.Nature.ATTACHED, Tenure.Nature.SECONDED]
    return queryset.filter(pk__in=Tenure.objects.filter(nature__in=natures).values("cadre"))


def with_posts(queryset, least: int):
    """Those who held at least so many different main posts."""
    held = Tenure.objects.filter(is_main=True).order_by().values("cadre").annotate(n=Count("post", distinct=True))
    return queryset.filter(pk__in=held.filter(n__gte=least).values("cadre"))


def with_outcome(queryset, screening: Screening, outcome: str):
    """Those with this outcome in a finished screening; 仅因年龄 is one missing condition that is the age."""
    lines = ScreeningLine.objects.filter(screening=screening)
    if outcome in (ONE, AGE):
        lines = lines.filter(outcome=ScreeningLine.Outcome.NOT_MET, short=1)
    else:
        lines = lines.filter(outcome=outcome or ScreeningLine.Outcome.MET)
    if outcome == AGE:
        ages = [place for place, one in enumerate(screening.criteria.conditions) if one.get("rule") == AGE]
        first = Func(F("missing"), function="", template="(%(expressions)s)[1]", output_field=IntegerField())
        lines = lines.annotate(first=first).filter(first__in=ages)
    return queryset.filter(pk__in=lines.values("cadre"))


def without_influence(queryset, on: date):
    """Without those whose influence period runs or has no known end (SEL-08), or against whom a case is open."""
    return queryset.exclude(pk__in=barred(on))


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person in the order by weights; `place` from 1, equal totals share a place."""

    place: int
    cadre: Cadre
    weighed: Weighed


def ranked(queryset, weights: Mapping[str, int], on: date, most: int = 200) -> tuple[int, list[Ranked]]:
    """How many were weighed, and the first of them by weights; equal totals in the order of the codes.

    Raises ValueError when there are more than MOST_WEIGHED.
    """
    codes = dict(queryset.order_by().values_list("pk", "code")[: MOST_WEIGHED + 1])
    if len(codes) > MOST_WEIGHED:
        raise ValueError(f"符合条件的超过 {MOST_WEIGHED:,} 人，请增加条件后再按权重排序")
    facts = facts_of(list(codes), on)
    weighed = {pk: weigh(facts[pk], weights) for pk in codes}
    order = sorted(codes, key=lambda pk: (-weighed[pk].total, codes[pk]))[:most]
    people = Cadre.objects.select_related("unit", "post").defer(*HEAVY).in_bulk(order)
    found: list[Ranked] = []
    for number_, pk in enumerate(order, 1):
        same = found and found[-1].weighed.total == weighed[pk].total
        found.append(Ranked(found[-1].place if same else number_, people[pk], weighed[pk]))
    return len(codes), found


def facts_of(ids: Sequence[int], on: date) -> dict[int, Facts]:
    """What the weights speak of, by one statement for each source."""
    months = {
        counter: dict(months_by_cadre(counter, on).filter(cadre__in=ids).values_list("cadre", "months"))
        for counter in Counter.values
    }
    tags = _tags(ids)
    grades: dict[int, list[str]] = defaultdict(list)
    results = AnnualResult.objects.filter(cadre__in=ids, year__gte=on.year - YEARS, year__lt=on.year)
    for cadre, grade in results.order_by("-year").values_list("cadre", "grade"):
        grades[cadre].append(grade)
    return {
        pk: Facts(
            grassroots_months=months[Counter.GRASSROOTS].get(pk),
            frontline_months=months[Counter.FRONTLINE].get(pk),
            grades=grades.get(pk, ()),
            **tags.get(pk, {}),
        )
        for pk in ids
    }


def _tags(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    rows = TraitEvidence.objects.standing().below_core().filter(cadre__in=ids).order_by()
    counted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    distinct = rows.values_list("cadre", "trait", "trait__kind", "trait__group").distinct()
    for cadre, _, kind, group in distinct:
        side = {"strength": "strengths", "weakness": "weaknesses"}.get(kind)
        if side:
            counted[cadre][f"{'conduct' if group in _CONDUCT else 'ability'}_{side}"] += 1
    return counted


def side_by_side(cadres: Sequence[Cadre], weights: Mapping[str, int], on: date) -> Comparison:
    """Two to five people, row by row."""
    facts = facts_of([cadre.pk for cadre in cadres], on)
    weighed = [weigh(facts[cadre.pk], weights) for cadre in cadres]
    tags = _words(cadres)
    rows = [(label, [read(cadre) for cadre in cadres]) for label, read in _plain(on).items()]
    rows += [
        (f"{label}（分）", [_points(one, place) for one in weighed]) for place, label in enumerate(COMPONENTS.values())
    ]
    rows.append(("加权合计", [one.text for one in weighed]))
    rows += [(label, [tags[cadre.pk][kind] for cadre in cadres]) for kind, label in _KINDS.items()]
    rows.append(("近三年考核", [_results(cadre, on) for cadre in cadres]))
    return Comparison([f"{cadre.name}（{cadre.code}）" for cadre in cadres], rows)


def _points(weighed: Weighed, place: int) -> str:
    part = weighed.parts[place]
    return f"{'未知' if part.points is None else part.points}（{part.because}）"


def _plain(on: date):
    return {
        "单位": lambda cadre: cadre.unit.name,
        "职务": lambda cadre: cadre.post.name if cadre.post else "",
        "职务层次": lambda cadre: cadre.post_level,
        "任现职时间": lambda cadre: cadre.post_since or "",
        "职级": lambda cadre: cadre.rank,
        "性别": lambda cadre: cadre.sex,
        "出生年月": lambda cadre: f"{cadre.born}（{age(cadre.born, on)}岁）" if cadre.born else "",
        "民族": lambda cadre: cadre.ethnic,
        "政治面貌": lambda cadre: cadre.political,
        "入党时间": lambda cadre: cadre.joined_party or "",
        "参加工作时间": lambda cadre: cadre.began_work or "",
        "全日制学历": lambda cadre: " ".join(filter(None, (cadre.fulltime_education, cadre.fulltime_school))),
        "在职学历": lambda cadre: " ".join(filter(None, (cadre.inservice_education, cadre.inservice_school))),
        "专业技术职务": lambda cadre: cadre.title,
    }


def _words(cadres: Sequence[Cadre]) -> dict[int, dict[str, str]]:
    rows = TraitEvidence.objects.standing().below_core().filter(cadre__in=cadres).order_by("trait__name")
    found: dict[int, dict[str, dict[str, None]]] = {cadre.pk: {"strength": {}, "weakness": {}} for cadre in cadres}
    for cadre, kind, name in rows.values_list("cadre", "trait__kind", "trait__name"):
        found[cadre].get(kind, {})[name] = None
    return {pk: {kind: "、".join(names) for kind, names in kinds.items()} for pk, kinds in found.items()}


def _results(cadre: Cadre, on: date) -> str:
    rows = AnnualResult.objects.filter(cadre=cadre, year__gte=on.year - YEARS, year__lt=on.year).order_by("year")
    return "；".join(str(row) for row in rows)
