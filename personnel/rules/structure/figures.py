"""The figures of one body of cadres on one day, as they are counted, kept and compared."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Self

from cadre_mgmt.common.exact import round_half_up

FORM = 1


@dataclass(frozen=True)
class Figures:
    """Persons in all, by dimension and class, and by single year of age and sex.

    `counts`: dimension code → class key → persons. `ages`: (whole years, sex) → persons; who has no birth date on
    record stands only in `counts`.
    """

    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    ages: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def of(self, code: str, key: str) -> int:
        return self.counts.get(code, {}).get(key, 0)

    @property
    def average_age(self) -> Fraction | None:
        """The mean of whole years of age (PER-01) over those whose birth is known; exact."""
        known = sum(self.ages.values())
        return Fraction(sum(age * count for (age, _), count in self.ages.items()), known) if known else None

    def average_age_of(self, sex: str) -> Fraction | None:
        mine = {key: count for key, count in self.ages.items() if key[1] == sex}
        return Figures(0, ages=mine).average_age

    def age_at(self, share: Fraction) -> int | None:
        """The age below or at which that share of the known ages lies: 1/2 for the (lower) median."""
        known = sum(self.ages.values())
        reached = 0
        for age in sorted({age for age, _ in self.ages}):
            reached += sum(count for (one, _), count in self.ages.items() if one == age)
            if reached >= known * share:
                return age
        return None

    def stored(self) -> dict[str, Any]:
        """As JSON, the same text for the same figures; zero counts are left out."""
        counts = {
            code: {key: count for key, count in sorted(classes.items()) if count}
            for code, classes in sorted(self.counts.items())
        }
        ages = [[age, sex, count] for (age, sex), count in sorted(self.ages.items()) if count]
        return {"form": FORM, "total": self.total, "counts": counts, "ages": ages}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        return cls(stored["total"], stored["counts"], {(age, sex): count for age, sex, count in stored["ages"]})


def digest(stored: Mapping[str, Any]) -> str:
    """SHA-256 of what is kept, over its canonical JSON."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def average(value: Fraction | None) -> str:
    """One decimal, halves up: 45.3; — where nothing is known."""
    if value is None:
        return "—"
    tenths = round_half_up(value, 1)
    return f"{tenths // 10}.{tenths % 10}"


def percent(part: int, whole: int) -> str:
    """The share with one decimal: 12.5%; empty where there is no whole."""
    return f"{average(Fraction(part * 100, whole))}%" if whole else ""
