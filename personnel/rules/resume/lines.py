"""Printed lines of a résumé → passages: what belongs together because a page was wrapped or a bracket goes on."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import dates
from .dates import plain

_BREAKS = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|<br\s*/?>")
_INVISIBLE = re.compile("[\u200b-\u200f\ufeff\u00ad\u2060]")
_BULLET = re.compile(
    r"[\s\-•●■◆◇★☆※*#>○▪□▲◎▶]*(?:(?:\(?\d{1,2}\)|\d{1,2}[、)]|\d{1,2}\.\s*(?=(?:19|20)\d\d)|[一二三四五六七八九十]+、)\s*)?"
)
_LABEL = re.compile(r"(?:个人|工作|主要|人物|学习|基本|任职|教育|简要)*(?:简历|履历|经历|简介)(?:如下)?\s*[:\s]\s*")
_PREPOSITION = re.compile("[自从于在](?=(?:19|20)\\d\\d)")
_MARKER = re.compile(
    r"\(*\s*(?:在?此?(?P<word>其间|期间|其中)|此间|在职期间|任职期间|工作期间|学习期间)\s*[:,、\s]*[于在自从]?\s*"
)
# Seats, honours and summaries: sentences about the person that stand among or below the entries.
_ABOUT = re.compile(
    r"(?:现任|曾任|曾先后|曾当选|系|是|为|荣获|荣立|获得|先后|历任|享受|负责|分管|主管|联系|主持|著有|出版|发表|擅长|参加工作"
    r"|中共(?:第|[一二三四五六七八九十]|中央|全国|党的|.{1,12}(?:届|次))|中国共产党|党的|第?[一二三四五六七八九十]{1,4}[届次]|政协|全国(?:人大|政协|劳模|劳动|优秀|先进)"
    r"|[^,。]{0,16}[届次][^,。]{0,20}(?:代表|委员|常委|党代会|人大|政协|候补|纪委|省委|市委|区委|县委|党委)"
    r"|[^,。]{0,14}(?:人大代表|政协委员|党代表|候补委员)|男|女|汉族|籍贯|出生|毕业于|研究生学历|大学学历|全日制|在职教育"
    r"|简历|履历|经历|人物|职务|任免|社会|获奖|荣誉|学术|教育背景|早年|个人|工作经历|学习经历|主要|备注|注:|说明|参考资料|来源|编辑|责任|据|责编|领导分工|工作分工|政治面貌|学历|职称|特此|公示)"
)
_PERSON = re.compile(
    r"[,、。;]\s*(?:男|女|[^,。]{1,6}族)\s*[,。;、]|(?:出生|年生|月生)[,。;、于]|加入中国共产党|参加工作[,。;]"
)
_TITLE_END = re.compile("[^,。:;]{0,6}(?:书记|主任|长|员|席|师|学习|工作|干部|助理|专员|总|级)")
_TERMINAL = "。;.!"
_HANGING = 10


@dataclass(slots=True)
class Passage:
    """Text that belongs together, with the printed line on which each part began."""

    text: str
    plain: str
    line: int
    starts: list[tuple[int, int]] = field(default_factory=list)
    begin: int = 0
    period: dates.Period | None = None
    after_blank: bool = False
    indent: int = 0

    def line_at(self, place: int) -> int:
        """The printed line of a place in the text."""
        line = self.line
        for begin, number in self.starts:
            if begin > place:
                break
            line = number
        return line

    def join(self, other: "Passage", between: str = "") -> None:
        """Take in the next printed line."""
        begin = len(self.text) + len(between)
        self.starts.append((begin, other.line))
        self.text = f"{self.text}{between}{other.text}"
        self.plain = f"{self.plain}{between}{other.plain}"

    @property
    def depth(self) -> int:
        """Brackets that are still open at the end."""
        depth = 0
        if "(" not in self.plain:
            return 0
        for character in self.plain:
            if character == "(":
                depth += 1
            elif character == ")" and depth:
                depth -= 1
        return depth

    @property
    def closes_more(self) -> bool:
        """Whether a bracket is closed that was not opened here."""
        depth = 0
        if ")" not in self.plain:
            return False
        for character in self.plain:
            depth += (character == "(") - (character == ")")
            if depth < 0:
                return True
        return False

    @property
    def is_bracket(self) -> bool:
        """A line that only says what happened within or beside the entry above: （其间：1998.09… or （1998.09…."""
        marker = _MARKER.match(self.plain)
        if marker:
            return True
        return self.plain.startswith("(") and dates.match_at(self.plain, _skip_blanks(self.plain, 1)) is not None


def passages(text: str) -> Iterator[Passage]:
    """The passages of a text from its top; a passage without `period` is no entry."""
    lines = _printed_lines(text)
    ends_with_stop = _mostly_end_with_stop(lines)
    longest = max((len(line.text) for line in lines if line.period), default=0)
    current: Passage | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        if current is None or not _joined(current, lines, index, ends_with_stop=ends_with_stop, longest=longest):
            if current is not None:
                yield current
            current = line
        index += 1
    if current is not None:
        yield current


def _printed_lines(text: str) -> list[Passage]:
    if "&" in text:
        text = html.unescape(text)
    text = _INVISIBLE.sub("", text)
    lines = []
    blank = False
    for number, printed in enumerate(_BREAKS.split(text), 1):
        stripped = printed.strip(" \t\u3000\xa0")
        if not stripped:
            blank = True
            continue
        line = Passage(stripped, plain(stripped), number, after_blank=blank)
        line.indent = len(printed) - len(printed.lstrip(" \t\u3000\xa0"))
        _find_beginning(line)
        lines.append(line)
        blank = False
    return lines


def _find_beginning(line: Passage) -> None:
    """Where the date of an entry stands: at the start, after a bullet or a label such as 工作经历：."""
    text = line.plain
    begin = 0
    if not text[0].isdigit():
        label = _LABEL.match(text)
        begin = label.end() if label else 0
    bullet = _BULLET.match(text, begin)
    if bullet and bullet.end() > begin:
        after = bullet.end()
        begin = (
            after if text[after : after + 1] and (text[after].isdigit() or text[after] in "自从于在一二同") else begin
        )
    preposition = _PREPOSITION.match(text, begin)
    begin = preposition.end() if preposition else begin
    line.period = dates.match_at(text, begin, year=1) if begin < len(text) else None
    if line.period is None:
        opening = bullet.end() if bullet else 0
        if text.startswith("(", opening):
            line.period = _bracketed_date(line, opening + 1)
    if line.period is not None:
        line.begin = line.period.begin


def _bracketed_date(line: Passage, begin: int) -> dates.Period | None:
    """（1990.09--1994.07）某大学学习: the brackets hold the date only."""
    period = dates.match_at(line.plain, _skip_blanks(line.plain, begin))
    if period is None:
        return None
    stop = _skip_blanks(line.plain, period.stop)
    if line.plain[stop : stop + 1] != ")" or stop + 1 >= len(line.plain.rstrip("。;,")):
        return None
    return dates.Period(period.start, period.end, period.point, period.begin, stop + 1, period.misprint, period.guessed)


def _joined(current: Passage, lines: list[Passage], index: int, *, ends_with_stop: bool, longest: int) -> bool:
    """Join the line to the passage if it belongs to it; whether it did."""
    line = lines[index]
    if current.period is None:
        return False
    if line.indent >= _HANGING > current.indent and not line.after_blank:
        _hang(current, line)
        return True
    if line.period is not None:
        return _joined_dated(current, lines, index)
    is_bare = not current.plain[current.period.stop :].strip(" :,-")
    if line.is_bracket:
        current.join(line, ")" * current.depth)
    elif is_bare and not (line.after_blank and _ABOUT.match(line.plain)):
        current.join(line, " ")
    elif _goes_on(current, lines, index, ends_with_stop=ends_with_stop, longest=longest):
        current.join(line)
    else:
        return False
    return True


def _hang(current: Passage, line: Passage) -> None:
    """A line that hangs under the text goes on with it, even where it was broken inside a date."""
    current.join(line)
    if current.period is not None and current.period.stop >= current.starts[-1][0] - 1:
        current.period = dates.match_at(current.plain, current.begin)


def _joined_dated(current: Passage, lines: list[Passage], index: int) -> bool:
    """A line with a date goes on with the passage only inside an open bracket, or as the end of its period."""
    line = lines[index]
    if current.period is None:
        return False
    if not line.after_blank and current.depth and _is_closed_soon(lines, index) and not _follows(current, line):
        current.join(line, "" if current.plain[-1] in "(:;,、-" else ";")
        return True
    is_bare_dash = current.period.is_range and not current.period.end and current.period.stop == len(current.plain)
    if is_bare_dash and line.period and line.period.point and line.begin == 0:
        current.join(line)
        current.period = dates.match_at(current.plain, current.begin)
        return True
    return False


def _follows(current: Passage, line: Passage) -> bool:
    """Whether the line begins where the passage ends: then it is the next entry, and the bracket was never closed."""
    host, period = current.period, line.period
    return bool(host and period and period.is_range and len(host.end) == len(period.start) and host.end <= period.start)


def _is_closed_soon(lines: list[Passage], index: int) -> bool:
    return any(line.closes_more for line in lines[index : index + 4])


def _goes_on(current: Passage, lines: list[Passage], index: int, *, ends_with_stop: bool, longest: int) -> bool:
    """Whether a line without a date continues the entry above, because the page was wrapped."""
    line = lines[index]
    if line.closes_more and current.depth:
        return True
    if line.after_blank:
        return False
    if (line.indent >= _HANGING > current.indent) or line.plain[0] in "(),、;":
        return True
    if _ABOUT.match(line.plain) or _PERSON.search(line.plain):
        return False
    if current.depth or current.plain[-1] in _TERMINAL:
        return current.depth > 0
    return ends_with_stop or current.plain[-1] in ",、" or _is_torn_off(current, lines, index, longest)


def _is_torn_off(current: Passage, lines: list[Passage], index: int, longest: int) -> bool:
    """Whether the line reads like the rest of the entry above, in a text whose entries end without a stop."""
    line = lines[index]
    if any(later.period for later in lines[index + 1 :]):
        return len(line.text) > 1 and not line.plain.endswith(":")
    if _TITLE_END.fullmatch(line.plain):
        return True
    last_printed = current.text[current.starts[-1][0] :] if current.starts else current.text
    return len(last_printed) >= longest > len(line.text)


def _mostly_end_with_stop(lines: list[Passage]) -> bool:
    dated = [line for line in lines if line.period]
    return 2 * sum(line.plain[-1] in _TERMINAL for line in dated) > len(dated)


def _skip_blanks(text: str, begin: int) -> int:
    while text[begin : begin + 1] == " ":
        begin += 1
    return begin
