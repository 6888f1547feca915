"""What stands in brackets or after 其间: periods within an entry, notes on its title, or words that stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import dates

_MARKER_AT = re.compile(
    r"\s*(?:(?:在|并在)?此?(?P<word>其间|期间|其中)|此间|[^()\d:,]{0,6}(?P<within>期间)"
    r"|(?:同时|另外?|并|曾|先后|后)(?=[:,、\s]*[于在自从]?\s*\d))\s*[:,、;\s]*(?:[于在自从]\s*(?=\d))?"
)
MARKER_BEFORE = re.compile(r"[,。;\s]*在?此?(?P<word>其间|期间|其中)\s*[:,、\s]*(?:[于在自从]\s*)?$")
_LEVEL = r"(?:任|明确为?|晋升为?|享受|提任|确定为?|定为)?[正副]?[国省部厅局地市师县处团乡科股]{1,2}级(?:待遇|干部)?"
# A date with one of these words says when a title began or ended; it annotates, it is no entry.
_ANNOTATION = re.compile(
    rf"[\s,:、]*(?:起|止|后|前|至今)?\s*(?:(?:任|当选)为?[^;,。\d]{{1,15}}|任|当选|至|止|起|兼|兼任|任职|离任|卸任|免|免职|免去|正式任职|当选任职|到任|任命|选任|补选"
    rf"|增补|连任|辞任|不再(?:担任|兼任|任职)?|任期|{_LEVEL})?\s*[;,。]?\s*"
)
ASIDE = re.compile("获|取得|被?评(?:为|聘)|授予|加入|入党|参加工作|毕业")
NOT_SPLIT_AFTER = re.compile("(?:[在自从于为至到第任期定是]|任期|工龄|计算)$")
PROSE = re.compile("[,\\s]*(?:任|当选|担任|兼任|调任|转任|升任|改任|出任|历任|调|起任|不再)")
_FILLER = "\x00"


@dataclass(slots=True)
class Piece:
    """One entry while the line is being read."""

    period: dates.Period
    begin: int
    marker: str = ""
    concurrent: bool = False
    parts: list[tuple[int, int]] = field(default_factory=list)
    inner: "list[Piece]" = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def brackets(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Places of the outer brackets from `(` to past `)`; one that is never closed reaches to the end."""
    depth = 0
    opened = 0
    for match in re.finditer("[()]", text[begin:]):
        place = begin + match.start()
        if match[0] == "(":
            if depth == 0:
                opened = place
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield opened, place + 1
    if depth:
        yield opened, len(text)


def without_groups(text: str, groups: list[tuple[int, int]]) -> str:
    parts, place = [], 0
    for begin, end in groups:
        parts += [text[place:begin], _FILLER * (end - begin)]
        place = end
    return "".join([*parts, text[place:]])


def inner_pieces(text: str, begin: int, stop: int) -> tuple[list[Piece], int]:
    """The entries in one bracket, and how many characters of the bracket stay in the host's text."""
    end = stop - 1 if text[stop - 1] == ")" else stop
    content = without_groups(text[:end], [(a, b) for a, b in brackets(text[:end], begin + 1)])
    marker_match = _MARKER_AT.match(content, begin + 1)
    marker = _marker_word(marker_match)
    place = marker_match.end() if marker_match else begin + 1
    while content[place : place + 1] in (" ", "于", "在", "自", "从") and content[place : place + 1]:
        place += 1
    period = dates.match_at(content, place)
    if period is None:
        return _late_dates(content, begin, marker_match, marker)
    if not marker_match and _is_annotation(content, period):
        return [], 0
    if not content[period.stop :].strip(" ;,。"):
        return [], 0
    return _items(content, period, marker), 0


def _is_annotation(content: str, period: dates.Period) -> bool:
    """（1999.01当选）, （1999.01任，2002.03免）: nothing but dates and what they say of the title before them."""
    while (match := _ANNOTATION.match(content, period.stop)) is not None:
        if match.end() == len(content):
            return True
        following = dates.match_at(content, match.end())
        if following is None:
            return False
        period = following
    return False


def _marker_word(match: re.Match[str] | None) -> str:
    return (match["word"] or match["within"] or "") if match else ""


def _items(content: str, first: dates.Period, marker: str) -> list[Piece]:
    """其间：甲；乙 → both; each runs to the next date that follows a separator."""
    pieces = [Piece(first, first.begin, marker, concurrent=True)]
    begin = search = first.stop
    while (period := dates.find(content, search)) is not None:
        search = period.stop
        before = content[begin : period.begin]
        again = MARKER_BEFORE.search(before)
        if again or _begins_item(content, period, before, pieces[-1].period):
            pieces[-1].parts = [(begin, begin + again.start() if again else period.begin)]
            marker = again["word"] if again else marker
            pieces.append(Piece(period, period.begin, marker, concurrent=True))
            begin = period.stop
    pieces[-1].parts = [(begin, len(content))]
    share_text(pieces, content)
    return pieces


def _begins_item(content: str, period: dates.Period, before: str, previous: dates.Period) -> bool:
    last = before.rstrip(" ")[-1:]
    if period.is_range:
        return bool(period.end or last in ";。") and (
            not before.strip() or last in ";。,、)" or before[-1] == " " or not NOT_SPLIT_AFTER.search(before)
        )
    if last == "," and previous.point and PROSE.match(content, period.stop):
        return True
    after = len(content) - len(content[period.stop :].lstrip(" ,"))
    return last in (";", "。") and not ASIDE.match(content, after)


def _late_dates(content: str, begin: int, marker_match: re.Match[str] | None, marker: str) -> tuple[list[Piece], int]:
    """Brackets that do not begin with a date: （正县级，其间：1998.09…） or （其间在党校学习，1998.09-1999.01）."""
    later = re.compile(r"[,;。、\s](?:其间|期间|其中)\s*[:,、\s]*(?:[于在自从]\s*)?(?=\d)").search(content, begin + 2)
    if later:
        period = dates.match_at(content, later.end())
        if period is not None:
            word = _marker_word(_MARKER_AT.match(content, later.start() + 1))
            return _items(content, period, word), later.start() - begin
    period = dates.find(content, begin + 1)
    if period is None or not period.end:
        return [], 0
    place = marker_match.end() if marker_match else begin + 1
    words = content[place : period.begin].strip(" ,:;、")
    is_activity = marker_match or re.search("学习|挂职|培训|进修|借调|锻炼|支援", words)
    if len(words) < 4 or not is_activity or content[period.stop :].strip(" ;,。"):
        return [], 0
    piece = Piece(period, place, marker, concurrent=True, parts=[(place, period.begin)])
    piece.doubts.append("时间写在后面")
    return [piece], 0


def share_text(pieces: list[Piece], text: str) -> None:
    """1998.03—1998.07、1999.03—1999.07在党校学习: both periods have the words."""
    for piece, following in zip(pieces[-2::-1], pieces[:0:-1], strict=True):
        if not "".join(text[begin:end] for begin, end in piece.parts).strip(" ,;、和及。)("):
            piece.parts = following.parts
