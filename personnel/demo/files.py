"""The sets of every file of the demo, written in a few statements each."""

from collections.abc import Iterator
from datetime import date
from random import Random

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.planning import tell_planner
from personnel.models import (
    Cadre,
    Joining,
    Leaving,
    PartyStanding,
    Post,
    RankSpell,
    Tenure,
)
from personnel.rules.levels import RANKS
from personnel.rules.retirement import retirement_month

from .defects import PHOTO_TOO_SMALL, WITHOUT_FAMILY, WITHOUT_PAPER, WITHOUT_SCHOOLING
from .honours import MEASURES, annual_results, discipline, rewards
from .households import household
from .lives import CIVIL, Period, full_name
from .people import RANKS_BEGAN, RETIRED, Person
from .portraits import SMALL, photo_of
from .studies import educations, skills, titles

BATCH = 1000
SOURCE = "演示数据"
WITH_MEASURE_EVERY, WITH_MEASURE_FIRST = 11, 5
LEAVERS = {
    "DA01003": (Leaving.Way.TRANSFERRED, "自贡市自流井区人民政府"),
    "DA01100": (Leaving.Way.TRANSFERRED, "自贡市统计局"),
    "DA01251": (Leaving.Way.RESIGNED, ""),
    "DA01333": (Leaving.Way.DIED, ""),
    **dict.fromkeys(RETIRED, (Leaving.Way.RETIRED, "")),
}
WAYS = {"office": "考试录用", "town": "考试录用", "street": "考试录用"}


def fill_files(people: list[Person], today: date) -> None:
    """Write the rows of every set of these persons, who are in the database already."""
    cadres = {cadre.code: cadre for cadre in Cadre.objects.filter(code__in=[one.row.code for one in people])}
    rows: dict[type, list] = {}
    for number, person in enumerate(people):
        for row in _rows_of(person, number, today):
            row.cadre = cadres[person.row.code]
            row.source = row.source or SOURCE
            rows.setdefault(type(row), []).append(row)
    for model, made in rows.items():
        model.objects.bulk_create(made, batch_size=BATCH)
    _write_tenures(people, cadres)
    _let_leave(cadres)
    tell_planner(*rows, Tenure)


def _rows_of(person: Person, number: int, today: date) -> Iterator:
    row, place = person.row, person.place
    random = Random(f"sets of {row.code}")
    if row.code not in WITHOUT_SCHOOLING:
        yield from educations(row, person.life)
    yield from titles(row, place)
    yield from skills(random, row)
    yield from _ranks(random, person)
    results = annual_results(random, row, today)
    yield from results
    yield from rewards(random, row, results)
    if row.code not in WITHOUT_FAMILY:
        yield from household(random, row)
    yield from _standings(row)
    yield _joining(random, person)
    is_small = row.code in PHOTO_TOO_SMALL
    if is_small or random.random() < 0.4:
        yield photo_of(number, size=SMALL) if is_small else photo_of(number)
    measure, rest = divmod(number - WITH_MEASURE_FIRST, WITH_MEASURE_EVERY)
    if rest == 0 and 0 <= measure < len(MEASURES):
        yield discipline(measure, today)


def _ranks(random: Random, person: Person) -> Iterator[RankSpell]:
    """The present rank and those before it, back to the day on which ranks began or the work did."""
    row = person.row
    if not row.rank or row.rank_since is None:
        return
    index, since, ended = RANKS.index(row.rank), row.rank_since, None
    first = max(RANKS_BEGAN, row.began_work, key=lambda one: one.number)
    by = "中共自贡市大安区委组织部"
    while True:
        paper = f"大组职〔{since.year}〕{random.randint(1, 60)}号"
        yield RankSpell(rank=RANKS[index], started=since, ended=ended, paper=paper, granted_by=by)
        earlier = since.year * 12 + since.month - 1 - random.randint(24, 40)
        index, ended = index + 1, since
        since = PartialDate.of(earlier // 12, earlier % 12 + 1)
        if index >= len(RANKS) or since.number < first.number:
            return


def _standings(row) -> Iterator[PartyStanding]:
    if row.joined_party is not None:
        yield PartyStanding(standing=row.political, joined=row.joined_party, full_on=row.full_member_on)
    elif row.political not in {"群众", None}:
        yield PartyStanding(standing=row.political)


def _joining(random: Random, person: Person) -> Joining:
    first = person.life[1]
    way = WAYS.get(person.place.trade, "公开招聘")
    if first.started.year < 2003:
        way = "分配"
    return Joining(on=first.started, way="军队转业" if "某部" in first.text else way, from_unit="")


def _write_tenures(people: list[Person], cadres: dict[str, Cadre]) -> None:
    """Papers for the open tenures the roster began, and the posts of the demo that were held before."""
    posts = {
        (unit, name): (id, places)
        for id, unit, name, places in Post.objects.values_list("id", "unit__name", "name", "places")
    }
    open_ones = {tenure.cadre_id: tenure for tenure in Tenure.objects.filter(cadre__in=cadres.values(), ended=None)}
    present, past = [], []
    for person in people:
        cadre = cadres[person.row.code]
        random = Random(f"papers of {cadre.code}")
        if cadre.code not in WITHOUT_PAPER and cadre.pk in open_ones:
            present.append(_papered(random, open_ones[cadre.pk], person))
        for one in _held_before(person):
            post = posts.get((one.unit, one.post_name))
            if post is not None:
                is_main = one.nature == Tenure.Nature.REGULAR
                made = Tenure(
                    cadre=cadre, post_id=post[0], level=one.level, is_main=is_main, started=one.started,
                    ended=one.ended, nature=one.nature, removal_reason="11" if is_main else "18",
                )  # fmt: skip
                past.append(_papered(random, made, person))
    columns = ("basis", "appoint_way", "decided_on", "decided_by", "on_probation_until", "source")
    Tenure.objects.bulk_update(present, columns, batch_size=BATCH)
    Tenure.objects.bulk_create(past, batch_size=BATCH)


def _held_before(person: Person) -> Iterator[Period]:
    for stretch in person.life[:-1]:
        yield from (one for one in (stretch, *stretch.inner) if one.unit)


def _papered(random: Random, tenure: Tenure, person: Person) -> Tenure:
    started = tenure.started
    leads = bool(tenure.level) and tenure.level.startswith("乡科级")
    civil = person.place.trade in CIVIL
    tenure.decided_on = date(started.year, started.month, random.randint(3, 24))
    tenure.appoint_way = "1" if leads else "4" if not civil else "5"
    tenure.decided_by = "中共自贡市大安区委" if leads else f"{full_name(person.place.name)}党组织"
    tenure.basis = f"大安{'委干' if leads else '人'}〔{started.year}〕{random.randint(1, 120)}号"
    if leads and tenure.nature == Tenure.Nature.REGULAR and started.year >= 2015:
        tenure.on_probation_until = date(started.year + 1, started.month, tenure.decided_on.day)
    tenure.source = SOURCE
    return tenure


def _let_leave(cadres: dict[str, Cadre]) -> None:
    leaving = []
    for number, code in enumerate(sorted(LEAVERS.keys() & cadres.keys())):
        way, to_unit = LEAVERS[code]
        cadre, on = cadres[code], date(2026, 2 + number % 8, 28)
        if way == Leaving.Way.RETIRED:
            on = retirement_month(cadre.born, cadre.sex).day
        leaving.append(
            Leaving(cadre=cadre, way=way, on=PartialDate.of(on.year, on.month, on.day), to_unit=to_unit, source=SOURCE)
        )
        Tenure.objects.filter(cadre=cadre, ended=None).update(ended=leaving[-1].on)
        cadre.left_on, cadre.left_reason = on, Leaving.Way(way).label
        cadre.post = cadre.post_since = None
        cadre.save(update_fields=["left_on", "left_reason", "post", "post_since"])
    Leaving.objects.bulk_create(leaving)
