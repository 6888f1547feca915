"""What a form file says about a person, in the terms of the record: columns, relatives, yearly results, rewards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.pinyin import normalise_name
from cadre_mgmt.common.texts import clean_text
from personnel.exchange.form_cells import month_of, party_of, sex_of, year_or_month_of
from personnel.exchange.form_file import RULES, Cell, FormFile
from personnel.rules import code_tables
from personnel.rules.honours_text import RewardLine, annual_results, rewards

_WORDS = {
    Cell.ETHNIC: "ethnic", Cell.NATIVE_PLACE: "native_place", Cell.BIRTHPLACE: "birthplace",
    Cell.HEALTH: "health", Cell.TITLE: "title", Cell.SPECIALTY: "specialty", Cell.POLITICAL: "political",
    Cell.FULLTIME_EDUCATION: "fulltime_education", Cell.FULLTIME_DEGREE: "fulltime_degree",
    Cell.INSERVICE_EDUCATION: "inservice_education", Cell.INSERVICE_DEGREE: "inservice_degree",
}  # fmt: skip
_SCHOOLS = {
    "fulltime_school": (Cell.FULLTIME_SCHOOL, Cell.FULLTIME_DEGREE_SCHOOL),
    "inservice_school": (Cell.INSERVICE_SCHOOL, Cell.INSERVICE_DEGREE_SCHOOL),
}
_PARTIES = frozenset(("中共预备党员", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三", "九三学社", "台盟"))
_FULL_MEMBER = re.compile(r"([12][0-9]{3}[.年]?[0-9]{1,2})月?转正|转正[^0-9]{0,4}([12][0-9]{3}[.年]?[0-9]{1,2})")
_DEAD = re.compile("已去世|已故|已逝")
MEMBER, PROBATIONER = "中共党员", "预备党员"
NONE_KEPT = frozenset({"无", "（无）", "(无)"})


@dataclass(frozen=True, slots=True)
class Relative:
    """A row of the family as it is recorded; `born` as 1978.08, or the year alone."""

    relation: str
    name: str
    born: str
    political: str
    work: str
    is_dead: bool


def facts_of(form: FormFile) -> dict[str, Any]:
    """Column of the record → value, for the cells that say something; an empty cell says nothing."""
    found: dict[str, Any] = {
        "name": normalise_name(form.text(Cell.NAME)),
        "sex": sex_of(form.text(Cell.SEX)),
        "born": _month(form.text(Cell.BORN)),
        "began_work": _month(form.text(Cell.BEGAN_WORK)),
        "identity": idcard.normalise(form.text(Cell.IDENTITY)),
        "resume": clean_text(form.text(Cell.RESUME), longest=RULES[Cell.RESUME].longest, keeps_lines=True),
    }
    for cell, name in _WORDS.items():
        text = clean_text(form.text(cell), longest=RULES[cell].longest)
        found[name] = "" if text in NONE_KEPT else text
    for name, cells in _SCHOOLS.items():
        texts = [clean_text(form.text(cell), longest=RULES[cell].longest) for cell in cells]
        found[name] = next(filter(None, texts), "")
    found |= _party(form)
    return {name: value for name, value in found.items() if value}


def relatives_of(form: FormFile) -> list[Relative]:
    """The rows of the family that name somebody."""
    return [
        Relative(
            relation=clean_text(row.relation, longest=20),
            name=normalise_name(row.name),
            born=_birth(row.born),
            political=clean_text(row.political, longest=60),
            work=clean_text(row.work, longest=500),
            is_dead=_DEAD.search(row.work) is not None,
        )
        for row in form.family
        if not row.is_empty
    ]


def results_of(form: FormFile) -> dict[int, str]:
    return annual_results(form.text(Cell.ANNUAL_RESULTS))


def rewards_of(form: FormFile) -> list[RewardLine]:
    return rewards(form.text(Cell.REWARDS))


def _month(text: str) -> PartialDate | None:
    found = month_of(text)
    return found.as_month() if found else None


def _birth(text: str) -> str:
    found = year_or_month_of(text)
    return "" if found is None else str(found) if isinstance(found, int) else str(found.as_month())


def _party(form: FormFile) -> dict[str, Any]:
    """入党时间: the month of joining, another party beside it, the end of probation where the text tells it."""
    text = form.text(Cell.JOINED_PARTY)
    joined, words = party_of(text)
    others = [word for word in words.split("；") if word in _PARTIES or word in code_tables.political_names()]
    found: dict[str, Any] = {"joined_party": joined.as_month() if joined else None}
    if others and joined is None and others[0] in (PROBATIONER, "中共预备党员", MEMBER):
        found["political"] = PROBATIONER if "预备" in others[0] else MEMBER
    elif others:
        found["other_party"] = others[0]
    full = _FULL_MEMBER.search(text)
    if full:
        found["full_member_on"] = next(_dates(full[1] or full[2]), None)
    if found.get("political") is None:
        found.pop("political", None)
    return found


def _dates(text: str) -> Iterator[PartialDate]:
    try:
        yield PartialDate.parse(text.replace("年", ".")).as_month()
    except DateRefused:
        return
