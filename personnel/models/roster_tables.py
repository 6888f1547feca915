"""The rows of a printed roster: the columns it may have (rulebook PER-17), and the orders it may stand in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cadre_mgmt.common.dates import PartialDate
from personnel.exchange.roster_print import PrintColumn
from personnel.rules.ages import age
from personnel.rules.clocks import Holding, level_clock
from personnel.rules.strokes import sort_by_strokes, stroke_key

from .cadre import Cadre
from .honours import AnnualResult
from .posts import Tenure
from .tree_order import tree_keys

RESULT_YEARS = 3
BATCH = 1000
_KEEPS_RELATION = frozenset({Tenure.Nature.ATTACHED, Tenure.Nature.SECONDED})
_LAST = 1_000_000


class Order(StrEnum):
    """How the persons of a roster follow one another."""

    UNIT = "unit"
    STROKES = "strokes"
    CODE = "code"

    @property
    def label(self) -> str:
        return {"unit": "单位、职务顺序", "strokes": "姓氏笔画", "code": "工号"}[self.value]


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the roster with what stands in other tables."""

    number: int
    cadre: Cadre
    level_since: PartialDate | None
    results: str
    on: date


@dataclass(frozen=True, slots=True)
class RosterField:
    """A column that can be chosen. `is_secret`: class C3, only for who may unmask."""

    label: str
    column: PrintColumn
    text: Callable[[Entry], str]
    is_secret: bool = False


def _of(name: str) -> Callable[[Entry], str]:
    return lambda entry: str(getattr(entry.cadre, name) or "")


def _birth(entry: Entry) -> str:
    born = entry.cadre.born
    return f"{born.as_month()}\n（{age(born, entry.on)}岁）" if born else ""


def _month(name: str) -> Callable[[Entry], str]:
    def text(entry: Entry) -> str:
        value = getattr(entry.cadre, name)
        return str(value.as_month()) if value else ""

    return text


def _party(entry: Entry) -> str:
    """The month for members of the Party; the party's short name for others (formats: 入党时间)."""
    joined = entry.cadre.joined_party
    if joined is not None:
        return str(joined.as_month())
    return "" if entry.cadre.political in {"", "群众"} else entry.cadre.political


def _schooling(track: str) -> Callable[[Entry], str]:
    return lambda entry: "\n".join(
        text for name in ("education", "degree") if (text := getattr(entry.cadre, f"{track}_{name}"))
    )


def _post(entry: Entry) -> str:
    return f"{entry.cadre.post.unit.name}{entry.cadre.post.name}" if entry.cadre.post else ""


def _field(title: str, width: int, text: Callable[[Entry], str], *, is_left: bool = False, is_secret: bool = False):
    return RosterField(title, PrintColumn(title, width, is_left=is_left, is_name=title == "姓名"), text, is_secret)


FIELDS: Mapping[str, RosterField] = {
    "number": _field("序号", 5, lambda entry: str(entry.number)),
    "code": _field("工号", 10, _of("code")),
    "unit": _field("单位", 18, lambda entry: entry.cadre.unit.name, is_left=True),
    "name": _field("姓名", 10, _of("name")),
    "sex": _field("性别", 5, _of("sex")),
    "ethnic": _field("民族", 6, _of("ethnic")),
    "native_place": _field("籍贯", 10, _of("native_place")),
    "birthplace": _field("出生地", 10, _of("birthplace")),
    "born": _field("出生年月", 10, _birth),
    "party": _field("入党时间", 9, _party),
    "began_work": _field("参加工作时间", 9, _month("began_work")),
    "title": _field("专业技术职务", 12, _of("title")),
    "fulltime": _field("全日制学历学位", 12, _schooling("fulltime")),
    "fulltime_school": _field("毕业院校系及专业", 18, _of("fulltime_school"), is_left=True),
    "inservice": _field("在职学历学位", 12, _schooling("inservice")),
    "inservice_school": _field("在职毕业院校系及专业", 18, _of("inservice_school"), is_left=True),
    "post": _field("现任职务", 24, _post, is_left=True),
    "post_level": _field("职务层次", 11, _of("post_level")),
    "post_since": _field("任现职时间", 9, _month("post_since")),
    "level_since": _field(
        "任现职务层次时间", 9, lambda entry: str(entry.level_since.as_month()) if entry.level_since else ""
    ),
    "rank": _field("职级", 12, _of("rank")),
    "rank_since": _field("任现职级时间", 9, _month("rank_since")),
    "results": _field("近三年考核", 14, lambda entry: entry.results),
    "staff_kind": _field("人员类别", 9, _of("staff_kind")),
    "political": _field("政治面貌", 9, _of("political")),
    "identity": _field("身份证号", 20, _of("identity"), is_secret=True),
    "phone": _field("联系电话", 13, _of("phone"), is_secret=True),
    "health": _field("健康状况", 8, _of("health"), is_secret=True),
    "note": _field("备注", 12, lambda entry: "", is_left=True),
}
USUAL = (
    "number", "name", "sex", "ethnic", "native_place", "born", "began_work", "party", "fulltime", "fulltime_school",
    "inservice", "inservice_school", "title", "post", "post_since", "level_since", "rank", "rank_since", "results",
    "note",
)  # fmt: skip
"""The usual columns in their order (PER-17)."""


@dataclass(frozen=True)
class RosterTable:
    """A roster ready to be written: columns, rows of texts, characters of names that the stroke table lacks."""

    columns: list[PrintColumn]
    rows: list[list[str]]
    unknown_characters: list[str]


def roster_table(cadres: Iterable[Cadre], columns: Sequence[str], order: Order, *, on: date) -> RosterTable:
    """The table of these cadres (with unit and post at hand); a few statements for every thousand."""
    people, unknown = _ordered(list(cadres), order)
    levels: dict[int, PartialDate | None] = {}
    results: dict[int, str] = {}
    for start in range(0, len(people), BATCH):
        keys = [cadre.pk for cadre in people[start : start + BATCH]]
        if "level_since" in columns:
            levels |= _levels_since(keys, on)
        if "results" in columns:
            results |= _results(keys, on)
    fields = [FIELDS[name] for name in columns]
    rows = []
    for number, cadre in enumerate(people, start=1):
        entry = Entry(number, cadre, levels.get(cadre.pk), results.get(cadre.pk, ""), on)
        rows.append([field.text(entry) for field in fields])
    return RosterTable([field.column for field in fields], rows, unknown)


def _ordered(people: list[Cadre], order: Order) -> tuple[list[Cadre], list[str]]:
    if order is Order.CODE:
        return sorted(people, key=lambda cadre: cadre.code), []
    if order is Order.STROKES:
        return sort_by_strokes(people, lambda cadre: cadre.name)
    units = tree_keys()
    _, unknown = sort_by_strokes(people, lambda cadre: cadre.name)

    def place(cadre: Cadre) -> tuple:
        post = cadre.post.position if cadre.post else _LAST
        return units.get(cadre.unit_id, ()), post, stroke_key(cadre.name), cadre.code

    return sorted(people, key=place), unknown


def _levels_since(keys: list[int], on: date) -> dict[int, PartialDate | None]:
    """Since when the present level is held, in whatever posts."""
    held: dict[int, list[Holding]] = {}
    columns = ("cadre_id", "started", "ended", "level", "nature")
    rows = Tenure.objects.filter(cadre__in=keys, started__isnull=False, is_main=True).exclude(level="")
    for cadre_id, started, ended, level, nature in rows.values_list(*columns):
        held.setdefault(cadre_id, []).append(Holding(started, ended, level, keeps_relation=nature in _KEEPS_RELATION))
    clocks = {key: level_clock(own, on) for key, own in held.items()}
    return {key: clock.since for key, clock in clocks.items() if clock is not None}


def _results(keys: list[int], on: date) -> dict[int, str]:
    """2023年称职；2024年优秀；2025年称职."""
    found: dict[int, list[str]] = {}
    rows = AnnualResult.objects.filter(cadre__in=keys, year__gte=on.year - RESULT_YEARS, year__lt=on.year)
    for row in rows.order_by("cadre_id", "year"):
        found.setdefault(row.cadre_id, []).append(f"{row.year}年{row.get_grade_display()}")
    return {key: "；".join(texts) for key, texts in found.items()}
