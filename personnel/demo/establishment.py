"""What the set B01 says of the demo's units: invented credit codes, levels and establishment numbers."""

from collections import Counter

from cadre_mgmt.org.models import Unit
from personnel.models import Cadre
from personnel.rules.credit_codes import check_character, organisation_check

from .places import CHIEF, Place, places

DIVISION = "510304"
FIRST_NUMBER = 70_000_000
SYSTEMS = {
    "党委部门": "党委系统", "纪检监察机关": "纪检监察系统", "人大机关": "人大系统", "政协机关": "政协系统",
    "群团组织": "群团系统", "学校": "教育系统", "医院": "卫生系统", "审判机关": "政法系统", "检察机关": "政法系统",
    "国有企业": "国有企业", "街道": "镇街", "镇": "镇街", "乡": "镇街",
}  # fmt: skip
INSTITUTIONS = frozenset(("事业单位", "学校", "医院", "园区"))


def fill_units() -> None:
    """Complete the units the roster made."""
    known = {place.name: (number, place) for number, place in enumerate(places(), 1)}
    staffed = Counter(Cadre.objects.in_service().values_list("unit__name", flat=True))
    units = list(Unit.objects.filter(name__in=known))
    for unit in units:
        number, place = known[unit.name]
        _fill(unit, number, place, staffed[unit.name])
    columns = (
        "position", "short_name", "credit_code", "level", "affiliation", "system", "establishment",
        "establishment_kind", "head_places", "deputy_places",
    )  # fmt: skip
    Unit.objects.bulk_update(units, columns, batch_size=200)


def _fill(unit: Unit, number: int, place: Place, staffed: int) -> None:
    heads = sum(seat.holders for seat in place.seats if seat.is_head or seat.level == CHIEF)
    leaders = sum(seat.holders for seat in place.seats)
    is_chief = any(seat.level == CHIEF for seat in place.seats)
    unit.position = number
    unit.short_name = unit.name.removeprefix("区") if unit.name.startswith("区委") else ""
    unit.credit_code = credit_code(place.kind, number)
    unit.level = CHIEF if is_chief else "乡科级副职" if place.seats else "股级"
    unit.affiliation = "区（县）级"
    unit.system = SYSTEMS.get(place.kind, "政府系统")
    unit.establishment = staffed + number % 4
    unit.establishment_kind = (
        "企业" if place.kind == "国有企业" else "事业编制" if place.kind in INSTITUTIONS else "行政编制"
    )
    unit.head_places, unit.deputy_places = heads, leaders - heads


def credit_code(kind: str, number: int) -> str:
    """An invented code that passes the check of GB 32100: authority and kind, division, organisation, check."""
    beginning = "91" if kind == "国有企业" else "12" if kind in INSTITUTIONS else "11"
    organisation = f"{FIRST_NUMBER + number:08}"
    body = f"{beginning}{DIVISION}{organisation}{organisation_check(organisation)}"
    return body + check_character(body)
