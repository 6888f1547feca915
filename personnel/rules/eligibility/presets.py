"""The rule sets the system comes with, from the files in `presets`; a district makes versions of its own of them."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .judging import RuleSet
from .registry import parse_conditions

_FOLDER = Path(__file__).parent / "presets"


@cache
def presets() -> Mapping[str, RuleSet]:
    """Every preset by its code, posts from the highest level down, then ranks, then the rest."""
    return {one.code: one for one in [*_from_files(), *_ranks()]}


def preset(code: str) -> RuleSet:
    """One preset. Raises KeyError."""
    return presets()[code]


def _from_files() -> Iterator[RuleSet]:
    for path in sorted(_FOLDER.glob("[0-9]*.toml")):
        yield rule_set(tomllib.loads(path.read_text(encoding="utf-8")))


def rule_set(data: Mapping[str, Any]) -> RuleSet:
    """A rule set from its data. Raises ConditionRefused, KeyError."""
    valid_from: date | None = data.get("valid_from")
    return RuleSet(
        code=data["code"],
        name=data["name"],
        conditions=parse_conditions(data["conditions"]),
        version=data.get("version", 1),
        valid_from=valid_from,
        valid_to=data.get("valid_to"),
        clause=data.get("clause", ""),
        level=data.get("level", ""),
        rank=data.get("rank", ""),
    )


def _ranks() -> Iterator[RuleSet]:
    """晋升职级: one rule set for each row of SEL-30's table, with the conditions that all have in common."""
    common = tomllib.loads((_FOLDER / "ranks.toml").read_text(encoding="utf-8"))
    with (_FOLDER / "ranks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            clock: dict[str, Any] = {
                "rule": "rank_time",
                "rank": row["rank"],
                "months": 12 * int(row["years"]),
                "clause": common["clock_clause"],
            }
            if row["levels"]:
                clock["levels"] = row["levels"].split("、")
            yield rule_set(
                {
                    **common,
                    "code": row["code"],
                    "name": f"晋升{row['rank']}",
                    "rank": row["rank"],
                    "conditions": [common["conditions"][0], clock, *common["conditions"][1:]],
                }
            )
