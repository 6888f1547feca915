"""Exact figures: hundredths of a point and basis points as integers, and the one rounding of scoring.md.

A score of 8.5 points is the integer 850, a weight of 30 % the integer 3000. Nothing here, or built on it,
touches a binary float.
"""

import re
import unicodedata
from fractions import Fraction

BASIS = 10000
"""Basis points in the whole: the weights of a scheme sum to this."""

_POINTS = re.compile(r"[+-]?[0-9]{1,9}(?:\.([0-9]+))?")


def round_half_up(value: Fraction | int, places: int = 2) -> int:
    """The value in units of 10^-places, rounded half up: 1/8 point → 13 hundredths.

    Up means towards +∞ also below zero (-1/8 → -12), as in ``floor(x + 1/2)``. Published scores are never
    negative, so the choice only keeps the function monotone.
    """
    value = Fraction(value)
    return quotient_half_up(value.numerator * 10**places, value.denominator)


def quotient_half_up(numerator: int, denominator: int) -> int:
    """The integer nearest to numerator/denominator, halves up; the denominator must be positive."""
    return (2 * numerator + denominator) // (2 * denominator)


def format_hundredths(value: int) -> str:
    """8660 → "86.60", -50 → "-0.50"."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), 100)
    return f"{sign}{whole}.{rest:02d}"


def parse_points(text: str) -> int:
    """Hundredths of a point from what a person typed: "8.5" → 850; full-width characters count as plain ones.

    Raises ValueError with a Chinese reason for an empty text, anything but a number, or more than two decimals.
    A negative number is read as such: whether it is allowed is for the caller to say.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        raise ValueError("没有填写分数")
    match = _POINTS.fullmatch(plain)
    if match is None:
        raise ValueError(f"“{_shortened(plain)}”不是分数，应为数字，最多两位小数")
    decimals = match[1] or ""
    if len(decimals) > 2:
        raise ValueError(f"“{_shortened(plain)}”超过两位小数")
    return int(plain.split(".")[0] + decimals.ljust(2, "0"))


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
