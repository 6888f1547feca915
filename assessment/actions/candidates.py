"""Who is assessed in a cycle: cadres whose 考核小类 has a scheme, with the post and unit of the day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cadre_mgmt.org.models import UnitSpell
from personnel.models import Cadre, Tenure


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cadre as he will stand in the cycle; `path` is that of his unit."""

    cadre: int
    code: str
    name: str
    subcategory: str
    unit: int
    unit_name: str
    path: str
    post_name: str
    post_level: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cadre who does not take part, and why."""

    code: str
    name: str
    reason: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.code, self.name, self.reason))

    def __str__(self) -> str:
        return f"{self.code} {self.name}：{self.reason}"


def candidates(subcategories: Collection[str], year: int, on: date | None) -> tuple[list[Candidate], list[LeftOut]]:
    """Those in service on the day with the main posts of that day, by 工号; `on` None: now, as the roster says."""
    columns = (
        "pk", "code", "name", "subcategory", "unit_id", "unit__name", "unit__path",
        "post__name", "post_level", "post__is_head",
    )  # fmt: skip
    rows = Cadre.objects.in_service(on).order_by("code").values_list(*columns)
    posts = _posts_held(on) if on else {}
    names = _unit_names(on) if on else {}
    taken, left = [], _gone(subcategories, year, on)
    for row in rows.iterator(chunk_size=5000):
        pk, code, name, subcategory, unit, unit_name, path, post, level, is_head = row
        if reason := _missing_class(subcategory, subcategories, year):
            left.append(LeftOut(code, name, reason))
            continue
        if pk in posts:
            unit, unit_name, path, post, level, is_head = posts[pk]
        elif on and post:
            left.append(LeftOut(code, name, f"{on:%Y-%m-%d}没有任职记录"))
            continue
        taken.append(
            Candidate(
                pk,
                code,
                name,
                subcategory,
                unit,
                names.get(unit, unit_name),
                path,
                post or "",
                level or "",
                bool(is_head),
            )
        )
    return taken, left


def _missing_class(subcategory: str, subcategories: Collection[str], year: int) -> str:
    if not subcategory:
        return "未填写考核小类"
    return "" if subcategory in subcategories else f"考核小类{subcategory}没有{year}年的方案"


def _posts_held(on: date) -> dict[int, tuple]:
    """The post each cadre held on the day: the main one, else the latest of the concurrent ones."""
    columns = ["cadre", "post__unit", "post__unit__name", "post__unit__path", "post__name", "level", "post__level"]
    held: dict[int, tuple] = {}
    for cadre, unit, name, path, post, level, usual, is_head in (
        Tenure.objects.current(on).order_by("-is_main", "-started", "-pk").values_list(*columns, "post__is_head")
    ):
        held.setdefault(cadre, (unit, name, path, post, level or usual, is_head))
    return held


def _unit_names(on: date) -> dict[int, str]:
    """What units were called on the day."""
    spells = UnitSpell.objects.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))
    return dict(spells.values_list("unit", "name"))


def _gone(subcategories: Collection[str], year: int, on: date | None) -> list[LeftOut]:
    """Those who left in the course of the year, so that nobody looks for them in vain."""
    left = Cadre.objects.filter(left_on__year=year, subcategory__in=subcategories).order_by("code")
    if on:
        left = left.filter(left_on__lte=on)
    return [
        LeftOut(one.code, one.name, f"已于{one.left_on:%Y-%m-%d}离开") for one in left.only("code", "name", "left_on")
    ]
