"""A complaint about a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
"""A row as plain values by the names of its fields: texts, PartialDate, date, bool, int, None."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a row; a warning keeps nothing out."""

    field: str
    text: str
    is_warning: bool = False
