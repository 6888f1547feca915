"""Invented persons: names, months, schools and careers drawn from a seeded generator; nobody of them exists."""

from dataclasses import dataclass, replace
from random import Random

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange.roster import RosterRow

from .lives import Period, draw_life, resume_text
from .places import CHIEF, DEPUTY, Place, Seat, places
from .studies import titles

STAFF = 1600
OLDEST_WOMEN = 1972
"""Women born before would be past retirement; those of the demo are younger, except who has just retired."""
RETIRED = frozenset(("DA00939", "DA01000", "DA01230", "DA01535"))
RANKS_BEGAN = PartialDate.of(2019, 6)
STILL_ON_PROBATION = PartialDate.of(2025, 11)
IN_SERVICE = (
    ("四川省委党校公共管理专业", ""),
    ("四川省委党校经济学专业", ""),
    ("四川大学公共管理专业", "管理学硕士"),
    ("西南财经大学工商管理专业", "管理学硕士"),
)
ROADS = ("广华路", "龙井街", "和平路", "马冲口街", "凉高山路", "大山铺镇兴盛街", "何市镇迎宾路", "牛佛镇正街")
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
MALE = "建国华明强军伟志勇刚平辉斌涛超鹏磊波浩俊峰林海云东亮永健世广义兴良福生龙元全胜学祥才发武新利清飞彬富顺信子杰"
FEMALE = (
    "秀娟英华慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂"
)
SCHOOLS = (
    "四川大学",
    "西南财经大学",
    "四川农业大学",
    "四川师范大学",
    "西华师范大学",
    "四川理工学院",
    "成都理工大学",
    "西南科技大学",
)
MAJORS = (
    ("行政管理", "管理学学士"),
    ("汉语言文学", "文学学士"),
    ("农学", "农学学士"),
    ("土木工程", "工学学士"),
    ("会计学", "管理学学士"),
    ("法学", "法学学士"),
    ("经济学", "经济学学士"),
    ("计算机科学与技术", "工学学士"),
    ("思想政治教育", "法学学士"),
)
TRADES = {"school": ("教育学", "教育学学士"), "hospital": ("临床医学", "医学学士")}
NATIVE = (
    "四川自贡",
    "四川富顺",
    "四川荣县",
    "四川隆昌",
    "四川内江",
    "四川宜宾",
    "四川泸州",
    "四川威远",
    "重庆荣昌",
    "四川资中",
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# a division that was never given out, so that no invented number is anybody's
DIVISION = "510399"
KINDS = {"school": "事业编制", "hospital": "事业编制", "centre": "事业编制"}
RANKS = {
    CHIEF: ("一级主任科员", "二级主任科员", "四级调研员"),
    DEPUTY: ("三级主任科员", "四级主任科员", "二级主任科员"),
    "": ("四级主任科员", "一级科员", "二级科员"),
}
STAFF_POSTS = {"school": ("教师", "年级组长"), "hospital": ("医师", "护士", "科主任"), "centre": ("工作人员", "负责人")}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the demo: the roster row, the career behind it, and where the person works."""

    row: RosterRow
    life: list[Period]
    place: Place
    seat: Seat


def persons(random: Random, staff: int = STAFF) -> list[Person]:
    """`staff` persons over all places: the assessed posts filled first, the rest by the units' shares."""
    seats = [(place, seat) for place in places() for seat in place.seats for _ in range(seat.holders)]
    others = _others(staff - len(seats))
    names: set[str] = set()
    drawn = [
        (_row(random, number, place, seat, names), place, seat)
        for number, (place, seat) in enumerate(seats + others, 1)
    ]
    return [_person(*one) for one in drawn]


def _others(number: int) -> list[tuple[Place, Seat]]:
    """Staff without a leading post, `number` of them, shared out by largest remainder over the places."""
    known = list(places())
    shares = sum(place.share for place in known)
    counts = [number * place.share // shares for place in known]
    order = sorted(range(len(known)), key=lambda index: (-(number * known[index].share % shares), index))
    for index in order[: number - sum(counts)]:
        counts[index] += 1
    found = []
    for place, count in zip(known, counts, strict=True):
        titles = STAFF_POSTS.get(place.trade, ("科员", "股室负责人"))
        found += [(place, Seat(titles[1 if index == 0 else 0], "", "")) for index in range(count)]
    return found


def _person(row: RosterRow, place: Place, seat: Seat) -> Person:
    """The whole person behind a drawn row, from a generator of the person's own."""
    own = Random(f"file of {row.code}")
    row = _completed(own, _settled(own, row, seat))
    life = draw_life(own, row, place, seat)
    title = next((one.title for one in titles(row, place) if one.is_highest), None)
    return Person(replace(row, resume=resume_text(life), title=title), life, place, seat)


def _settled(random: Random, row: RosterRow, seat: Seat) -> RosterRow:
    """Nobody is at work beyond retirement, starts a course before 17, or holds a rank before there were ranks."""
    born, began = row.born, row.began_work
    if row.sex == "女" and born.year < OLDEST_WOMEN and row.code not in RETIRED:
        born, began = PartialDate.of(born.year + 12, born.month), PartialDate.of(began.year + 12, began.month)
    studied = 22 if row.fulltime_degree else 21
    if began.year - born.year < studied:
        began = PartialDate.of(born.year + studied, began.month)
    since = row.post_since
    if since.number < began.number:
        since = began if began.year < 2026 else PartialDate.of(2025, 8)
    rank_since = row.rank_since
    if rank_since is not None:
        first = max(RANKS_BEGAN.year, since.year)
        rank_since = max(RANKS_BEGAN, since, key=lambda one: one.number)
        if random.random() < 0.6 and first < 2025:
            rank_since = PartialDate.of(random.randint(first + 1, 2025), random.randint(1, 12))
    joined = row.joined_party
    if joined is not None and joined.number < PartialDate.of(born.year + 19, born.month).number:
        joined = PartialDate.of(born.year + 19, born.month)
    return replace(
        row, born=born, began_work=began, post_since=since, rank_since=rank_since, joined_party=joined,
        identity=_reborn(row.identity, born),
    )  # fmt: skip


def _completed(random: Random, row: RosterRow) -> RosterRow:
    """What the roster's further columns say, and in-service study for part of the leaders."""
    if row.post_level and row.inservice_education is None and random.random() < 0.35:
        school, degree = random.choice(IN_SERVICE)
        row = replace(
            row, inservice_school=school, inservice_degree=degree or None,
            inservice_education="四川省委党校研究生" if "党校" in school else "研究生",
        )  # fmt: skip
    full = None
    if row.joined_party is not None and row.joined_party.number >= STILL_ON_PROBATION.number:
        row = replace(row, political="预备党员")
    elif row.joined_party is not None:
        full = PartialDate.of(row.joined_party.year + 1, row.joined_party.month)
    return replace(
        row,
        birthplace=row.native_place if random.random() < 0.8 else random.choice(NATIVE),
        health="健康" if random.random() < 0.95 else "一般",
        marital="已婚" if row.born.year < 1997 and random.random() < 0.94 else "未婚",
        home_address=f"自贡市大安区{random.choice(ROADS)}{random.randint(1, 180)}号",
        specialty=_major(row) if random.random() < 0.5 else None,
        full_member_on=full,
    )


def _major(row: RosterRow) -> str:
    return row.fulltime_school.partition("大学")[2].partition("学院")[0].removesuffix("专业") or "行政管理"


def _reborn(identity: str, born: PartialDate) -> str:
    """An identity number with another year and month of birth."""
    return check_digit(f"{identity[:6]}{born.year:04}{born.month:02}{identity[12:17]}")


def check_digit(digits: str) -> str:
    """Seventeen digits with the check character behind them."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def _row(random: Random, number: int, place: Place, seat: Seat, names: set[str]) -> RosterRow:
    sex = "男" if random.random() < (0.62 if seat.level else 0.5) else "女"
    name = _name(random, sex, names)
    youngest = {CHIEF: 1986, DEPUTY: 1992}.get(seat.level, 2001)
    born = PartialDate.of(random.randint(youngest - 16 if seat.level else 1968, youngest), random.randint(1, 12))
    began = PartialDate.of(born.year + random.randint(20, 23), random.choice((7, 8)))
    since = _since(random, began, seat)
    major, degree = TRADES.get(place.trade) or random.choice(MAJORS)
    party = bool(seat.level) or random.random() < 0.55
    rank = random.choice(RANKS[seat.level]) if place.trade not in KINDS else ""
    row = RosterRow(
        code=f"DA{number:05}",
        name=name,
        sex=sex,
        born=born,
        ethnic=random.choices(("汉族", "彝族", "藏族", "羌族"), (96, 2, 1, 1))[0],
        native_place=random.choice(NATIVE),
        identity=_identity(random, born, sex),
        political="中共党员" if party else random.choice(("群众", "群众", "民盟")),
        joined_party=PartialDate.of(min(2025, began.year + random.randint(0, 6)), random.randint(1, 12))
        if party
        else None,
        began_work=began,
        staff_kind=KINDS.get(place.trade, "公务员"),
        fulltime_education="大学" if random.random() < 0.8 else "大专",
        fulltime_school=f"{random.choice(SCHOOLS)}{major}专业",
        unit=place.name,
        unit_kind=place.kind,
        parent_unit=place.parent or None,
        post=seat.name,
        post_level=seat.level or None,
        rank=rank or None,
        post_since=since,
        rank_since=PartialDate.of(since.year, since.month) if rank else None,
        subcategory=seat.subcategory or None,
        phone=f"199{random.randint(0, 99_999_999):08}",
        row=number,
    )
    row = replace(row, fulltime_degree=degree if row.fulltime_education == "大学" else None)
    if row.fulltime_education == "大专":
        row = replace(row, inservice_education="大学", inservice_school="中央广播电视大学行政管理专业")
    return row


def _name(random: Random, sex: str, names: set[str]) -> str:
    """A name nobody else of the demo has; in small districts namesakes confuse the reader of a screenshot."""
    given = MALE if sex == "男" else FEMALE
    while True:
        name = random.choice(SURNAMES) + "".join(random.choices(given, k=1 if random.random() < 0.18 else 2))
        if name not in names:
            names.add(name)
            return name


def _since(random: Random, began: PartialDate, seat: Seat) -> PartialDate:
    """Assessed posts are held since before the first year of the demo, so that each past year can be shown."""
    latest = 2023 if seat.level else 2025
    first = min(latest, max(2016, began.year + (10 if seat.level == CHIEF else 6 if seat.level else 0)))
    return PartialDate.of(random.randint(first, latest), random.randint(1, 11))


def _identity(random: Random, born: PartialDate, sex: str) -> str:
    serial = random.randint(0, 499) * 2 + (1 if sex == "男" else 0)
    return check_digit(f"{DIVISION}{born.year:04}{born.month:02}{random.randint(1, 28):02}{serial:03}")
