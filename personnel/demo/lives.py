"""Invented careers: from school to today without a gap, with the posts, places and inner periods that counters need."""

from dataclasses import dataclass, field
from functools import cache
from random import Random

from cadre_mgmt.common.dates import PartialDate, months_between
from personnel.exchange.roster import RosterRow
from personnel.models import CareerEntry, Tenure
from personnel.rules.resume import Entry, write

from .places import CHIEF, DEPUTY, FARM_TOWNS, INDUSTRY_TOWNS, Place, Seat, places

TOWNS = (*FARM_TOWNS, *INDUSTRY_TOWNS)
VILLAGES = ("群乐村", "龙会村", "红旗村", "双河村", "高坎村", "石马村", "新华村", "天池村", "柏林村", "大湾村")
STUDY, WORK = CareerEntry.Kind.STUDY, CareerEntry.Kind.WORK
At, Employed, Nature = CareerEntry.Place, CareerEntry.Employment, Tenure.Nature
AT = {
    "town": At.TOWNSHIP, "street": At.STREET, "school": At.SCHOOL, "hospital": At.HOSPITAL,
    "office": At.DISTRICT, "centre": At.DISTRICT,
}  # fmt: skip
CIVIL = frozenset(("town", "street", "office"))
BORROWERS = ("区委组织部", "区委办公室", "区纪委监委机关", "区乡村振兴部门", "区政务服务中心")


@dataclass(slots=True)
class Period:
    """A stretch of a career, or a part of one that stands in its brackets (`marker` 其间, or none)."""

    started: PartialDate
    ended: PartialDate | None
    text: str
    unit_name: str = ""
    post_name: str = ""
    level: str = ""
    place: str = ""
    employment: str = Employed.REGULAR
    kind: str = WORK
    marker: str = ""
    unit: str = ""
    """Unit of the demo where the post is one of its posts, for the tenure behind the stretch."""
    nature: str = Nature.REGULAR
    inner: list["Period"] = field(default_factory=list)

    @property
    def months(self) -> int | None:
        return None if self.ended is None else months_between(self.started, self.ended)


def draw_life(random: Random, row: RosterRow, place: Place, seat: Seat) -> list[Period]:
    """The career of a roster row, oldest stretch first; it ends in the row's post."""
    began, since = row.began_work, row.post_since
    school = Period(
        PartialDate.of(began.year - (4 if row.fulltime_degree else 3), 9),
        began,
        f"{row.fulltime_school}学习",
        unit_name=row.fulltime_school.split("大学")[0] + "大学" if "大学" in row.fulltime_school else "",
        employment=Employed.FULL_STUDY,
        kind=STUDY,
    )
    life = [school]
    if since.number > began.number:
        life += _way_up(random, row, place, seat)
    life.append(_work(since, None, place, seat.name, seat.level))
    _tell_apart(random, life, place)
    _add_inner(random, life, row, place)
    _add_studies(life, row)
    return life


def full_name(unit: str) -> str:
    """A unit as a résumé writes it: 区财政局 → 大安区财政局, 何市镇 → 大安区何市镇."""
    if unit.startswith(("大安区", "市")):
        return unit if unit.startswith("大") else f"自贡{unit}"
    return f"大安{unit}" if unit.startswith("区") else f"大安区{unit}"


def _tell_apart(random: Random, life: list[Period], place: Place) -> None:
    """Nobody changes from a post to the same post: the earlier one was elsewhere."""
    for number in range(len(life) - 1, 1, -1):
        older = life[number - 1]
        if older.text == life[number].text:
            homes = [home for home in by_trade(place.trade) if full_name(home.name) != older.unit_name]
            life[number - 1] = _work(older.started, older.ended, random.choice(homes), older.post_name, older.level)


@cache
def by_trade(trade: str) -> tuple[Place, ...]:
    return tuple(place for place in places() if place.trade == trade)


@cache
def _deputy_seats() -> tuple[tuple[Place, Seat], ...]:
    found = [(place, seat) for place in places() if place.trade in CIVIL for seat in place.seats]
    return tuple((place, seat) for place, seat in found if seat.level == DEPUTY)


def _way_up(random: Random, row: RosterRow, place: Place, seat: Seat) -> list[Period]:
    """From the first day of work to the present post."""
    began, since = row.began_work, row.post_since
    span = months_between(began, since)
    is_civil = place.trade in CIVIL
    if span < 30:
        return [_first_job(random, began, since, place, is_civil)]
    if seat.level == CHIEF and span >= 90:
        shares = (0.34, 0.28, 0.38)
    elif seat.level and span >= 48:
        shares = (0.45, 0.55)
    else:
        shares = (0.4, 0.6) if span >= 60 and random.random() < 0.6 else (1.0,)
    marks = _marks(random, began, since, shares)
    stretches = [_first_job(random, marks[0], marks[1], place, is_civil)]
    for number in range(1, len(shares)):
        start, end = marks[number], marks[number + 1]
        if seat.level == CHIEF and number == len(shares) - 1:
            stretches.append(_as_deputy(random, start, end, place, is_civil))
        else:
            home = place if random.random() < 0.6 or not is_civil else random.choice(by_trade("office"))
            stretches.append(_work(start, end, home, _middle_post(random, home.trade), ""))
    return stretches


def _marks(random: Random, began: PartialDate, since: PartialDate, shares: tuple[float, ...]) -> list[PartialDate]:
    span, gone, marks = months_between(began, since), 0.0, [began]
    for share in shares[:-1]:
        gone += share
        months = began.year * 12 + began.month - 1 + round(span * gone) + random.randint(-3, 3)
        marks.append(PartialDate.of(months // 12, months % 12 + 1))
    return [*marks, since]


def _work(start: PartialDate, end: PartialDate | None, place: Place, post: str, level: str) -> Period:
    name = full_name(place.name)
    at = At.ENTERPRISE if place.kind == "国有企业" else At.TOWNSHIP if place.parent in TOWNS else AT[place.trade]
    return Period(start, end, f"{name}{post}", name, post, level, at, unit=place.name)


def _first_job(random: Random, start: PartialDate, end: PartialDate, place: Place, is_civil: bool) -> Period:
    if not is_civil:
        homes = by_trade(place.trade)
        home = place if random.random() < 0.55 else random.choice(homes)
        return _work(start, end, home, {"school": "教师", "hospital": "医师"}.get(place.trade, "工作人员"), "")
    chance = random.random()
    if chance < 0.05:
        return Period(start, end, "解放军某部战士、班长", "解放军某部", "战士、班长", "", At.ARMY, Employed.SERVICE)
    if chance < 0.13 and start.year >= 2008:
        town, village = random.choice(TOWNS), random.choice(VILLAGES)
        name, post = f"{full_name(town)}{village}", "党支部书记助理（大学生村官）"
        return Period(start, end, f"{name}{post}", name, post, "", At.VILLAGE)
    if chance < 0.50:
        towns = by_trade("town")
        home = random.choice(towns)
    else:
        home = place if chance < 0.85 else random.choice(by_trade("office"))
    return _work(start, end, home, "科员", "科员级" if home.kind != "国有企业" else "")


def _middle_post(random: Random, trade: str) -> str:
    return {"school": "年级组长", "hospital": "科主任", "centre": "负责人"}.get(trade) or random.choice(
        ("股室负责人", "办公室主任", "党政办主任", "股室负责人")
    )


def _as_deputy(random: Random, start: PartialDate, end: PartialDate, place: Place, is_civil: bool) -> Period:
    if is_civil:
        home, seat = random.choice(_deputy_seats())
        return _work(start, end, home, seat.name, DEPUTY)
    seats = [seat for seat in place.seats if seat.level == DEPUTY]
    return _work(start, end, place, seats[0].name if seats else "副主任", DEPUTY)


def _add_inner(random: Random, life: list[Period], row: RosterRow, place: Place) -> None:
    """Attachments to villages and towns, and secondments, inside stretches that are long enough."""
    for stretch in life[1:-1]:
        if (stretch.months or 0) < 40 or stretch.place in {At.ARMY, At.VILLAGE} or place.trade not in CIVIL:
            continue
        chance = random.random()
        first = _later(stretch.started, random.randint(8, 14))
        if chance < 0.14:
            town, village = random.choice(TOWNS), random.choice(VILLAGES)
            name, post = f"{full_name(town)}{village}", "党支部第一书记"
            end = _later(first, 24)
            stretch.inner.append(
                Period(first, end, f"挂任{name}{post}", name, post, "", At.VILLAGE, Employed.ATTACHED, marker="其间")
            )
        elif chance < 0.24:
            unit = random.choice(BORROWERS)
            end = _later(first, random.choice((8, 12, 18)))
            name = full_name(unit)
            stretch.inner.append(
                Period(first, end, f"借调{name}工作", name, "", "", At.DISTRICT, Employed.SECONDED, marker="其间")
            )
        elif chance < 0.29 and stretch.level == DEPUTY:
            town = random.choice(TOWNS)
            name, end = full_name(town), _later(first, 12)
            stretch.inner.append(
                Period(
                    first,
                    end,
                    f"挂任{name}党委副书记",
                    name,
                    "党委副书记",
                    DEPUTY,
                    At.TOWNSHIP,
                    Employed.ATTACHED,
                    marker="其间",
                    unit=town,
                    nature=Nature.ATTACHED,
                )
            )


def _add_studies(life: list[Period], row: RosterRow) -> None:
    """In-service study stands in the brackets of the work beside which it was done, or of the one it ran beyond."""
    if not row.inservice_school:
        return
    start = _later(row.began_work, 14)
    start, end = PartialDate.of(start.year, 9), PartialDate.of(start.year + 3, 7)
    work = [stretch for stretch in life[1:] if stretch.ended is None or end.number <= stretch.ended.number]
    host = next((stretch for stretch in work if stretch.started.number <= start.number), None)
    marker = "其间" if host is not None else ""
    if host is None:
        host = max((one for one in life[1:] if one.started.number <= start.number), key=lambda one: one.started.number)
    host.inner.append(
        Period(start, end, f"在{row.inservice_school}学习", employment=Employed.PART_STUDY, kind=STUDY, marker=marker)
    )


def _later(start: PartialDate, months: int) -> PartialDate:
    count = start.year * 12 + start.month - 1 + months
    return PartialDate.of(count // 12, count % 12 + 1)


def resume_text(life: list[Period]) -> str:
    """The career in the layout of the form."""
    entries: list[Entry] = []
    for stretch in life:
        host = len(entries)
        entries.append(_entry(stretch))
        entries += [_entry(one, host) for one in ordered_inner(stretch)]
    return write(entries)


def ordered_inner(stretch: Period) -> list[Period]:
    """The inner periods in the order of the text: those with their word first."""
    return sorted(stretch.inner, key=lambda one: (not one.marker, one.started.number))


def _entry(one: Period, parent: int | None = None) -> Entry:
    end = str(one.ended) if one.ended else ""
    return Entry(str(one.started), end, one.text, one.kind, parent is not None, parent, one.marker)
