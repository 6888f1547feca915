"""How large a text may stand in a cell of fixed size: the table never grows, the letters shrink."""

import unicodedata
from collections.abc import Sequence
from fractions import Fraction

SIZES = (14, 12, 11, 10, 9, 8, 7, 6)
"""Points tried in an ordinary cell."""

RESUME_STEPS = ((14, 22), (13, 24), (12, 26), (11, 28), (10, 31), (9, 34), (8, 38), (7, 43), (6, 50))
"""Size of the résumé → lines that the cell then holds."""

SMALLEST_LINE = 11
HANG = 9
"""A line of the résumé hangs under its text: 18 half-width characters, 9 full ones."""

SCHOOL_STEPS = ((14, 11), (12, 12), (10, 15), (8, 21), (6, 28))
"""Size of 毕业院校系及专业 → characters a line."""

TWIPS_A_POINT = 20
MARGIN = 40
"""Left and right margin of a cell in twips."""


def width(text: str) -> Fraction:
    """The width in full-width characters: digits and Latin letters are half as wide."""
    return sum((_width(character) for character in text), Fraction(0))


def wrapped(text: str, per_line: int | Fraction) -> int:
    """How many lines a text of one paragraph takes."""
    lines, used = 1, Fraction(0)
    for character in text:
        step = _width(character)
        if used + step > per_line:
            lines, used = lines + 1, Fraction(0)
        used += step
    return lines


def fit(lines: Sequence[str], columns_twips: int, height_twips: int, sizes: Sequence[int] = SIZES) -> int:
    """The largest size in points at which the paragraphs stand in a cell; the smallest if none does."""
    for size in sizes:
        per_line = Fraction(columns_twips - 2 * MARGIN, size * TWIPS_A_POINT)
        needed = sum(wrapped(line, per_line) for line in lines) * line_height(size)
        if needed * TWIPS_A_POINT <= height_twips:
            return size
    return sizes[-1]


def fit_line(lines: Sequence[str], columns_twips: int) -> int:
    """The largest readable size at which no paragraph wraps, or 0: a word is not torn where a point less keeps it."""
    for size in SIZES:
        if size < SMALLEST_LINE:
            break
        if all(wrapped(line, Fraction(columns_twips - 2 * MARGIN, size * TWIPS_A_POINT)) == 1 for line in lines):
            return size
    return 0


def fit_resume(lines: Sequence[str], columns_twips: int) -> tuple[int, Fraction]:
    """Size and line pitch (in lines of the cell) of the résumé; its paragraphs without their dates."""
    for size, most in RESUME_STEPS:
        per_line = Fraction(columns_twips - 2 * MARGIN, size * TWIPS_A_POINT) - HANG
        if sum(wrapped(line, per_line) for line in lines) <= most:
            return size, Fraction(most)
    return RESUME_STEPS[-1][0], Fraction(RESUME_STEPS[-1][1])


def fit_school(school: str, degree_school: str) -> int:
    """By characters a line: the text of 学历 runs over both lines where 学位 has none of its own."""
    for size, per_line in SCHOOL_STEPS:
        lines = 1 if degree_school else 2 if size >= 10 else 34 // line_height(size)
        if all(wrapped(text, per_line) <= lines for text in (school, degree_school)):
            return size
    return SCHOOL_STEPS[-1][0]


def line_height(size: int) -> int:
    """Points from line to line in an ordinary cell."""
    return size + max(1, size // 8)


def _width(character: str) -> Fraction:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return Fraction(0)
    return Fraction(1) if unicodedata.east_asian_width(character) in "WFA" else Fraction(1, 2)
