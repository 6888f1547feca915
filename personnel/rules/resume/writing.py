"""Entries → résumé text in the column layout of the appointment form (rulebook PER-10, PER-11)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from .entries import Entry, Resume
from .reading import parse

TEXT_COLUMN = 18
"""Half-width columns before the text: yyyy.mm--yyyy.mm and two blanks."""

_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ":": "：", ";": "；"})
_PUNCTUATED_NUMBER = re.compile(r"(?<=\d):(?=\d)")


def write(entries: Sequence[Entry], *, width: int | None = None) -> str:
    """The entries as lines, in their order, without a final line break.

    With a `width` in half-width columns longer lines are wrapped, what follows hanging under the text.
    """
    lines = []
    inner: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.concurrent and entry.parent is not None:
            inner.setdefault(entry.parent, []).append(entry)
    for index, entry in enumerate(entries):
        if not entry.concurrent or entry.parent is None:
            line = f"{_dates(entry)}{entry.text}{''.join(_brackets(inner.get(index, ())))}"
            lines += [line.rstrip()] if width is None else _wrapped(line, width)
    return "\n".join(lines)


def normalise(text: str) -> str:
    """A résumé text in the one spelling of the form (PER-12); lines that are no entry follow after a blank line."""
    resume = parse(text)
    return "\n\n".join(part for part in (write(_full_width(resume)), _remarks(resume)) if part)


def _full_width(resume: Resume) -> list[Entry]:
    from dataclasses import replace

    return [replace(entry, text=full_width(entry.text)) for entry in resume.entries]


def full_width(text: str) -> str:
    """Brackets, colons and semicolons in full width; the colon of a time of day stays."""
    kept = _PUNCTUATED_NUMBER.sub("\x00", text)
    return kept.translate(_FULL_WIDTH).replace("\x00", ":")


def _remarks(resume: Resume) -> str:
    return "\n".join(other.text for other in resume.others)


def _dates(entry: Entry) -> str:
    if entry.point:
        return entry.start.ljust(TEXT_COLUMN)
    return f"{entry.start}--{entry.end}".ljust(TEXT_COLUMN)


def _brackets(entries: Iterable[Entry]) -> Iterator[str]:
    """（其间：…；…） for those within the host, brackets without the word for those that reach beyond it."""
    for marker, group in groupby(entries, key=lambda entry: "其间：" if entry.marker else ""):
        yield f"（{marker}{'；'.join(f'{_inner_dates(entry)}{entry.text}' for entry in group)}）"


def _inner_dates(entry: Entry) -> str:
    if entry.end:
        return f"{entry.start}--{entry.end}"
    start = entry.start if len(entry.start) > 4 else f"{entry.start}年"
    return start if entry.point else f"{start}起"


def _wrapped(line: str, width: int) -> list[str]:
    lines = []
    current, used = "", 0
    for character in line.rstrip():
        columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + columns > width and len(current) > TEXT_COLUMN:
            lines.append(current)
            current, used = " " * TEXT_COLUMN, TEXT_COLUMN
        current += character
        used += columns
    return [*lines, current]
