"""Résumé text → entries: every style of formats section 6.2."""

import re
from collections.abc import Iterator

from . import dates
from .brackets import (
    ASIDE,
    MARKER_BEFORE,
    NOT_SPLIT_AFTER,
    PROSE,
    Piece,
    brackets,
    inner_pieces,
    share_text,
    without_groups,
)
from .entries import STUDY, WORK, Entry, Misprint, OtherLine, Resume
from .kinds import is_study
from .lines import Passage, passages

_LEADING = "|｜│丨 、，：,:；;。.\uff0e-—－\t\u3000\xa0"
_TRAILING = " ；。，;,.\uff0e、\t\u3000\xa0"
_CITATION = re.compile(r"\s*[\[\uff3b]\d{1,3}(?:[-–—]\d{1,3})?[\]\uff3d]\s*$")
_BORN = re.compile(r"[,\s]*(?:出?生(?:于|[,。;]|$)|出生)")
_BEGINNING = re.compile(
    r"[,\s]*(?:参加(?:革命)?工作|加入中国共产党|入党|加入共青团)(?:[\s,。;]*$|(?![^;。]*(?:任|干部|科员|教师|工人|职工))[^;。]*)"
)
_SENTENCE = re.compile(r"(?:^|[。;:])\s*(?=(?:19|20)\d\d)")


def parse(text: str) -> Resume:
    """Read a résumé as published, typed or printed on the appointment form.

    Nothing is repaired: gaps and overlaps stay, open entries are not closed from the next line.
    """
    reader = _Reader()
    for passage in passages(text):
        reader.take(passage)
    return Resume(tuple(reader.entries), tuple(reader.others), tuple(reader.misprints))


class _Reader:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.others: list[OtherLine] = []
        self.misprints: list[Misprint] = []
        self._year: int | None = None

    def take(self, passage: Passage) -> None:
        """Add the entries of one passage, or the passage to the other lines."""
        if passage.period is None:
            begin = _prose_beginning(passage)
            if begin is None:
                self._leave(passage)
                return
            passage.begin = begin
        elif self._is_no_entry(passage):
            self._leave(passage)
            return
        for piece in _pieces(passage, self._year):
            self._add(passage, piece)

    def _leave(self, passage: Passage) -> None:
        self.others.append(OtherLine(passage.line, passage.text))

    def _is_no_entry(self, passage: Passage) -> bool:
        """Birth, and in the lines above the first entry also start of work and entry into the Party."""
        period = passage.period
        if period is None or not period.point:
            return False
        after = passage.plain[period.stop :]
        return bool(_BORN.match(after) or (not self.entries and _BEGINNING.match(after)))

    def _add(self, passage: Passage, piece: Piece, parent: int | None = None) -> None:
        text = _cleaned("".join(passage.text[begin:end] for begin, end in piece.parts))
        doubts = list(piece.doubts)
        line = passage.line_at(piece.begin)
        if piece.period.misprint:
            self.misprints.append(Misprint(line, passage.text[piece.period.begin : piece.period.stop]))
            doubts.append("日期有误")
        if piece.period.guessed:
            doubts.append("日期写法不全")
        if not text:
            doubts.append("没有内容")
        period = piece.period
        if period.start.startswith("1.") and self._year:
            period = dates.Period(f"{self._year}{period.start[1:]}", "", True, period.begin, period.stop)
        index = len(self.entries)
        self.entries.append(
            Entry(
                start=period.start,
                end=period.end,
                text=text,
                kind=STUDY if is_study(text) else WORK,
                concurrent=piece.concurrent,
                parent=parent,
                marker=piece.marker,
                point=period.point,
                line=line,
                confidence=max(100 - 25 * len(doubts), 0),
                doubts=tuple(doubts),
            )
        )
        if not piece.concurrent:
            self._year = int((period.end or period.start)[:4])
        for inner in piece.inner:
            self._add(passage, inner, index)


def _prose_beginning(passage: Passage) -> int | None:
    """Where the career begins in a paragraph: 某某，男，…。1961年至1966年…。1966年至1968年…。"""
    text = passage.plain
    if not _SENTENCE.search(text):
        return None
    begins = [
        match.end()
        for match in _SENTENCE.finditer(text)
        if (period := dates.match_at(text, match.end())) is not None and period.is_range
    ]
    return begins[0] if len(begins) > 1 or (begins and begins[0] == 0) else None


def _pieces(passage: Passage, year: int | None) -> Iterator[Piece]:
    """The entries of a passage that stand on their own, each with those in its brackets."""
    text = passage.plain
    first = dates.match_at(text, passage.begin, year) if passage.period is None else passage.period
    if first is None:
        return
    groups = list(brackets(text, first.stop))
    flat = without_groups(text, groups)
    hosts = _hosts(flat, first)
    for index, host in enumerate(hosts):
        end = hosts[index + 1].begin if index + 1 < len(hosts) else len(text)
        _fill(host, text, [group for group in groups if host.begin <= group[0] < end], end)
    share_text(hosts, text)
    yield from hosts


def _hosts(flat: str, first: dates.Period) -> list[Piece]:
    """Entries at the level of the line, in their order; periods after 其间 hang on the entry before."""
    host = Piece(first, first.begin)
    hosts = [host]
    current = host
    begin = first.stop
    current.parts = [(begin, len(flat))]
    search = begin
    while (period := dates.find(flat, search)) is not None:
        search = period.stop
        before = flat[begin : period.begin]
        marker = MARKER_BEFORE.search(before)
        if marker:
            _cut(current, begin + marker.start())
            current = Piece(period, period.begin, marker["word"], concurrent=True)
            host.inner.append(current)
        elif current.concurrent and _is_next_inner(flat, period, before, host):
            _cut(current, period.begin)
            current = Piece(period, period.begin, current.marker, concurrent=True)
            host.inner.append(current)
        elif _is_next_host(flat, period, before, host.period):
            _cut(current, period.begin)
            host = current = Piece(period, period.begin)
            hosts.append(host)
        else:
            continue
        current.parts = [(period.stop, len(flat))]
        begin = period.stop
    return hosts


def _cut(piece: Piece, end: int) -> None:
    piece.parts = [(begin, min(stop, end)) for begin, stop in piece.parts]


def _is_next_inner(flat: str, period: dates.Period, before: str, host: Piece) -> bool:
    if not re.search(r"[;,。、\s]$", before):
        return False
    if period.point:
        return before.rstrip()[-1:] == ";" and not ASIDE.match(flat, period.stop)
    return not (host.period.end and period.start >= host.period.end)


def _is_next_host(flat: str, period: dates.Period, before: str, host: dates.Period) -> bool:
    """Whether a date in the middle of a line begins the next entry."""
    last = before.rstrip(" ")[-1:]
    if not before.strip(" "):
        return period.is_range
    if period.is_range:
        return last in ";。,、)" or before[-1] == " " or (len(period.start) == 7 and not NOT_SPLIT_AFTER.search(before))
    if ASIDE.match(flat, period.stop + len(flat[period.stop :]) - len(flat[period.stop :].lstrip(" ,"))):
        return False
    if last in ";。":
        return not _BORN.match(flat, period.stop)
    return (last == "," or before[-1] == " ") and host.point and PROSE.match(flat, period.stop) is not None


def _fill(host: Piece, text: str, groups: list[tuple[int, int]], end: int) -> None:
    """Take dated brackets out of the host's text as entries of their own."""
    _cut(host, end)
    for begin, stop in groups:
        inner, kept = inner_pieces(text, begin, stop)
        if inner:
            owner = next((piece for piece in host.inner if _covers(piece, begin)), host)
            _take_out(owner, begin, stop, kept)
            host.inner.extend(inner)
    host.inner.sort(key=lambda piece: piece.begin)


def _covers(piece: Piece, place: int) -> bool:
    return any(begin <= place < end for begin, end in piece.parts)


def _take_out(piece: Piece, begin: int, stop: int, kept: int) -> None:
    """Remove a bracket from the text, but for its undated beginning (`kept` characters)."""
    parts = []
    for first, last in piece.parts:
        if first <= begin < last:
            parts += [(first, begin + kept), (stop - 1 if kept else stop, last)]
        else:
            parts.append((first, last))
    piece.parts = parts


def _cleaned(text: str) -> str:
    text = _CITATION.sub("", text).lstrip(_LEADING).rstrip(_TRAILING)
    while text and text[-1] in ")）】]" and _unmatched(text):
        text = text[:-1].rstrip(_TRAILING)
    return _CITATION.sub("", text)


def _unmatched(text: str) -> bool:
    flat = dates.plain(text)
    return flat.count(")") > flat.count("(")
