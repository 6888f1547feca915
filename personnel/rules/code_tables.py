"""The standard code tables of personnel/codes (GB/T and the appointment form's own), read once."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "codes"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, for instance gb3304_ethnic; codes are text. Raises FileNotFoundError."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def ethnic_names() -> frozenset[str]:
    """民族 (GB/T 3304): 汉族 …"""
    return frozenset(row["name"] for row in table("gb3304_ethnic"))


@cache
def political_names() -> frozenset[str]:
    """政治面貌 (GB/T 4762), full and short: 中国共产党党员, 中共党员 …"""
    return frozenset(row[key] for row in table("gb4762_political") for key in ("name", "short"))


@cache
def degree_names() -> frozenset[str]:
    """学位 (GB/T 6864): 工学学士 …"""
    return frozenset(row["name"] for row in table("gbt6864_degree"))


def is_education_name(text: str) -> bool:
    """Whether 学历 is a word of the appointment form (ZB64); 四川省委党校大学 counts as 省（区、市）委党校大学."""
    names, provincial = _education_names()
    match = re.fullmatch(".{0,5}[省区市]委党校(.+)", text)
    return text in names or (match is not None and match[1] in provincial)


@cache
def _education_names() -> tuple[frozenset[str], frozenset[str]]:
    any_province = "省（区、市）委党校"
    names = frozenset(row["name"] for row in table("form_education"))
    return names, frozenset(name.removeprefix(any_province) for name in names if name.startswith(any_province))


@cache
def words(name: str) -> Mapping[str, str]:
    """Code → word of one table."""
    return {row["code"]: row["name"] for row in table(name)}


def word(name: str, code: str) -> str:
    """The word of a code; a code the table does not have stands for itself."""
    return words(name).get(code, code)


@cache
def education_words() -> tuple[str, ...]:
    """学历 as the appointment form words it (ZB64), from the highest down."""
    parents = {row["parent"] for row in table("form_education")}
    return tuple(row["name"] for row in table("form_education") if row["code"] not in parents)


@cache
def degree_words() -> tuple[str, ...]:
    """学位 (GB/T 6864): 工学学士 …"""
    return tuple(row["name"] for row in table("gbt6864_degree") if row["parent"])


@cache
def title_words() -> tuple[str, ...]:
    """专业技术职务 (GB/T 8561): 教授, 高级工程师 …"""
    return tuple(row["name"] for row in table("gb8561_title") if row["parent"])


@cache
def relation_words() -> tuple[str, ...]:
    """称谓 of the family table of the appointment form."""
    return tuple(row["name"] for row in table("form_family"))


@cache
def political_words() -> tuple[str, ...]:
    """政治面貌, short: 中共党员, 预备党员 …"""
    return tuple(row["short"] for row in table("gb4762_political"))
