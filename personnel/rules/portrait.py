"""The portrait of a person: sentences composed from facts and tags. A sentence without a basis is not said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_mgmt.common.dates import PartialDate, whole_months

RECENT_YEARS = 3
BASES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Basis:
    """What a sentence rests on: its name, where it can be read, and its day where it has one."""

    label: str
    url: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Facts of the file; "" and None where it says nothing."""

    name: str
    sex: str
    ethnic: str
    native_place: str
    born: PartialDate | None
    political: str
    joined_party: PartialDate | None
    education: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Held:
    """A post held: `ended` is None for the present one."""

    unit: str
    post: str
    level: str
    nature: str
    is_main: bool
    started: PartialDate | None
    ended: PartialDate | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Graded:
    """The result of a year."""

    year: int
    grade: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Honoured:
    name: str
    on: PartialDate | None
    granted_by: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Tag:
    """A trait of the person with everything it rests on."""

    kind: str
    name: str
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How often the chronicle speaks of something."""

    kind: str
    number: int
    last_on: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Recommended:
    """What the units said in one survey."""

    survey: str
    units: int
    votes: int
    purposes: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Facts:
    """All a portrait is made of, as one reader may see it."""

    person: Person
    posts: Sequence[Held] = ()
    years: Sequence[Graded] = ()
    honours: Sequence[Honoured] = ()
    tags: Sequence[Tag] = ()
    told: Sequence[Told] = ()
    recommended: Sequence[Recommended] = ()
    others: Sequence[Sentence] = ()


def compose(facts: Facts, on: date) -> list[Chapter]:
    """The chapters that have something to say on the day, each sentence with its bases."""
    chapters: list[tuple[str, list[Sentence | None]]] = [
        ("基本情况", [_person(facts.person), *_present(facts.posts, on)]),
        ("任职经历", [_path(facts.posts)]),
        ("考核与奖励", [_years(facts.years), *facts.others, _honours(facts.honours)]),
        ("优点", _tags(facts.tags, "优点")),
        ("不足", _tags(facts.tags, "不足")),
        ("特点", _tags(facts.tags, "特点")),
        ("日常了解", [_told(facts.told)]),
        ("群众推荐", [*map(_recommended, facts.recommended)]),
    ]
    grounded = ((title, tuple(_grounded(sentences))) for title, sentences in chapters)
    return [Chapter(title, sentences) for title, sentences in grounded if sentences]


def _tags(tags: Iterable[Tag], kind: str) -> list[Sentence | None]:
    return [_tag(tag) for tag in tags if tag.kind == kind]


def _grounded(sentences: Iterable[Sentence | None]) -> list[Sentence]:
    return [one for one in sentences if one is not None and one.text and one.bases]


def _person(person: Person) -> Sentence:
    party = f"{person.political}（{_month(person.joined_party)}入党）" if person.joined_party else person.political
    parts = [
        person.name,
        person.sex,
        person.ethnic,
        f"{_month(person.born)}生" if person.born else "",
        f"{person.native_place.removesuffix('人')}人" if person.native_place else "",
        party,
        f"{person.education}学历" if person.education and not person.education.endswith("学历") else person.education,
    ]
    return Sentence(f"{'，'.join(part for part in parts if part)}。", (person.basis,))


def _present(posts: Sequence[Held], on: date) -> list[Sentence]:
    """A sentence for each post held now, the main one first."""
    now = sorted((one for one in posts if one.ended is None), key=lambda one: not one.is_main)
    made = []
    for one in now:
        level = f"（{one.level}）" if one.level else ""
        verb = "任" if one.nature == "任职" else one.nature
        since = f"{_month(one.started)}起" if one.started else "现"
        long = f"，至今{_duration(whole_months(one.started, on))}" if one.started else ""
        made.append(Sentence(f"{since}{verb}{one.unit}{one.post}{level}{long}。", (one.basis,)))
    return made


def _path(posts: Sequence[Held]) -> Sentence | None:
    """How many posts in how many units; said only where there is more than the present post."""
    if len(posts) < 2:
        return None
    units = dict.fromkeys(one.unit for one in posts)
    natures = Counter(one.nature for one in posts if one.nature != "任职")
    among = f"，其中{'、'.join(f'{nature}{number}个' for nature, number in natures.items())}" if natures else ""
    return Sentence(f"有任职记录{len(posts)}条，涉及{len(units)}个单位{among}。", tuple(one.basis for one in posts))


def _years(years: Sequence[Graded]) -> Sentence | None:
    recent = sorted(years, key=lambda one: -one.year)[:RECENT_YEARS]
    if not recent:
        return None
    grades = Counter(one.grade for one in recent)
    told = "、".join(f"{grade}{number}次" for grade, number in grades.items())
    span = "、".join(str(one.year) for one in reversed(recent))
    return Sentence(f"{span}年度考核：{told}。", tuple(one.basis for one in recent))


def _honours(honours: Sequence[Honoured]) -> Sentence | None:
    if not honours:
        return None
    last = max(honours, key=lambda one: one.on.number if one.on else 0)
    when = f"{_month(last.on)}" if last.on else ""
    by = f"{last.granted_by}授予的" if last.granted_by else ""
    return Sentence(
        f"受到奖励{len(honours)}次，最近一次为{when}{by}“{last.name}”。", tuple(one.basis for one in honours)
    )


def _tag(tag: Tag) -> Sentence:
    """The tag with the newest things it rests on."""
    bases = sorted(tag.bases, key=lambda one: one.on or date.min, reverse=True)
    named = "、".join(one.label for one in bases[:BASES_NAMED])
    more = f"等{len(bases)}处" if len(bases) > BASES_NAMED else ""
    return Sentence(f"{tag.name}。见于{named}{more}。", tuple(bases))


def _told(told: Sequence[Told]) -> Sentence | None:
    if not told:
        return None
    last = max(told, key=lambda one: one.last_on)
    counts = "、".join(f"{one.kind}{one.number}次" for one in told)
    day = f"{last.last_on.year}年{last.last_on.month}月{last.last_on.day}日"
    return Sentence(f"纪实共记{counts}，最近一次为{day}（{last.kind}）。", tuple(one.basis for one in told))


def _recommended(one: Recommended) -> Sentence:
    purposes = f"，推荐方向：{'、'.join(one.purposes)}" if one.purposes else ""
    return Sentence(f"在{one.survey}中，{one.units}个单位推荐，共{one.votes}人次{purposes}。", (one.basis,))


def _month(value: PartialDate | None) -> str:
    return f"{value.year}年{value.month}月" if value else ""


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{f'{years}年' if years else ''}{f'{rest}个月' if rest else ''}" or "不满1个月"
