"""Dates and periods as people write them in a résumé; recognised at a place in the text (formats: 1990.09--1994.07 …).

Everything here works on a *plain* copy of the text, made by `plain`: the same length character by character, with
full-width digits, dashes, brackets and punctuation replaced, so that places in it are places in the text.
"""

import re
from dataclasses import dataclass

_DASHES = "‐‑‒–—―─━－﹣−~～〜\u223c"
_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("　\xa0\t\u2002\u2003\u2009", " "),
        **dict.fromkeys("（【\u3014\uff3b[\uff5b{〈", "("),
        **dict.fromkeys("）】\u3015\uff3d]\uff5d}〉", ")"),
        "\uff0e": ".",
        "：": ":",
        "\u2236": ":",
        "；": ";",
        "，": ",",
        "﹐": ",",
        "／": "/",
    }
)

_YEAR = r"(?:19[1-9]\d|20[0-4]\d)"
_ZEROS = "\u3007○零"
_CHINESE_YEAR = f"[一二][九{_ZEROS}][{_ZEROS}一二三四五六七八九]{{2}}"
_CHINESE_DIGITS = str.maketrans(f"{_ZEROS}一二三四五六七八九", "000123456789")
_CHINESE_MONTHS = {name: number for number, name in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}
_NOT_A_DATE = (
    "(?!年?度|年级|年代|年来|年间?制|届|级|余(?![江姚干杭庆])|多(?!伦)|万(?![州源宁县盛年载全山安])|亿|个(?![旧体])|名(?!山)"
    "|人(?![事大民社力防武])|户(?![籍县])|元(?![谋阳江坝氏宝])|号|型|%|％|工程(?![师局处公队学技指管建])|计划(?![委经])"
    "|[-.]\\d+号)"
)


def _one_date(name: str) -> str:
    """The pattern of one date; the groups are year, month and season of `name`."""
    month = r"1[0-2](?!\d)|0?[1-9](?!\d)|0[1-9]|1[0-2]|[1-9](?=\d\d)|\d\d?"
    return (
        rf"(?:(?<!\d)(?P<{name}y>{_YEAR}){_NOT_A_DATE}(?:"
        # 1990年9月, 1990年9月12日, 1990年9-; 1990年, 1990年底
        rf"\s*年[\s.]*(?:(?P<{name}a>\d{{1,2}})(?:\s*月(?:份|初|底|末|[上中下]旬)?(?:\s*\d{{1,2}}\s*[日号])?|(?=\s*[-至]))"
        rf"|(?:[初底末春夏秋冬]|年[初底末])[季天]?(?![雨节交])|)"
        # 1990.09, 1990. 9, 1990/09, 1990.09.12, 1990.9月
        rf"|\s*[./。·•・]+\s*(?P<{name}b>{month})(?:\s*[./]\s*(?:3[01]|[12]\d|0?[1-9])(?!\d|\s*[./年]))?(?:月|\.(?=\s*-))?"
        # 1990-09, 1990-09-12
        rf"|-(?P<{name}c>0[1-9]|1[0-2])(?!\d)(?:-(?:3[01]|[12]\d|0[1-9])(?!\d))?"
        # 1990,09 between dashes; 199009
        rf"|[,、](?P<{name}d>0[1-9]|1[0-2])(?=\s*-)"
        rf"|(?P<{name}e>0[1-9]|1[0-2])(?!\d)"
        r"|(?!\d)))"
    )


_CONNECTION = r"(?P<dash>\s*起?\s*(?:-[-\s]*(?:[至到][-\s]*)?|[至到][-\s]*|[一ー_](?=\s*(?:\d{4}|至?今))\s*))"
_OPEN = r"(?P<today>至今|今(?!日|年|天)|现在|目前|迄今|现今)"
_PERIOD = re.compile(
    rf"{_one_date('s')}(?:{_CONNECTION}(?:"
    rf"(?P<to>{_one_date('t')})止?"
    # 1985.09-87.07, 1985-87年; 1995.09-12, 1995年9月-12月
    r"|(?P<yy>\d\d)(?:[.年]\s*(?P<ym>1[0-2]|0?[1-9])(?!\d)月?|年)止?"
    r"|(?P<mm>1[0-2]|0?[1-9])月止?|(?P<mn>0[1-9]|1[0-2])(?![\d.年月/])"
    rf"|{_OPEN}|)|(?P<blank>\s+)(?P<gap>{_one_date('g')}))?"
)
_CHINESE_PERIOD = re.compile(
    rf"(?P<sy>{_CHINESE_YEAR})年(?:(?P<sm>十[一二]?|[一二三四五六七八九])月)?(?:\d{{1,2}}日|[一二三十]+[一二三四五六七八九]?日)?"
    rf"(?:{_CONNECTION}(?:(?P<ty>{_CHINESE_YEAR})年(?:(?P<tm>十[一二]?|[一二三四五六七八九])月)?|{_OPEN}|))?"
)
_SHORT_PERIOD = re.compile(
    r"(?P<sy>[4-9]\d)(?:年|\.)\s*(?P<sm>1[0-2]|0?[1-9])月?\s*(?:-[-\s]*|至)"
    r"(?:(?:19|20)?(?P<ty>\d\d)(?:年|\.)\s*(?P<tm>1[0-2]|0?[1-9])(?!\d)月?|(?P<today>至?今)|)"
)
_SAME_YEAR = re.compile(r"同年\s*(?P<month>1[0-2]|0?[1-9])月(?:\d{1,2}日)?")
# Words that belong to the date and not to what happened.
_FROM = re.compile(r"(?:起(?!草|重|义|步)|以来|以后|之后|开始|后(?=[,任在调到历]))")
_DURING = re.compile("期间(?=[,:任在兼担,])")


@dataclass(frozen=True, slots=True)
class Period:
    """A period or single date found in the text, from place `begin` up to `stop`."""

    start: str
    end: str
    point: bool
    begin: int
    stop: int
    misprint: bool = False
    guessed: bool = False

    @property
    def is_range(self) -> bool:
        return not self.point


def plain(text: str) -> str:
    """The text with one spelling of digits, dashes, brackets and punctuation, of the same length."""
    return text.translate(_PLAIN)


def find(text: str, begin: int = 0) -> Period | None:
    """The first period or date at or after `begin` in a plain text; years alone only count as part of a range."""
    while match := _PERIOD.search(text, begin):
        period = _read(match)
        if period.point and len(period.start) == 4 and not text[match.start() : match.end()].endswith("年"):
            begin = match.end()
            continue
        return period
    return None


def match_at(text: str, begin: int, year: int | None = None) -> Period | None:
    """The period or date that begins exactly at `begin`; `year` is what 同年 refers to."""
    match = _PERIOD.match(text, begin)
    if match:
        return _read(match)
    match = _CHINESE_PERIOD.match(text, begin)
    if match:
        return _read_chinese(match)
    match = _SHORT_PERIOD.match(text, begin)
    if match:
        return _read_short(match)
    match = _SAME_YEAR.match(text, begin) if year else None
    return Period(f"{year}.{int(match['month']):02}", "", True, begin, match.end(), guessed=True) if match else None


def _read(match: re.Match[str]) -> Period:
    start, misprint = _written(match, "s")
    stop, end, point, guessed = match.end(), "", True, False
    if match["dash"] is not None:
        point = False
        if match["to"]:
            end, wrong = _written(match, "t")
            misprint = misprint or wrong
        elif not match["today"]:
            end, stop, guessed = _short_end(match, start)
            if not end and not match["dash"].strip().startswith("-"):
                point, stop = True, match.start("dash")
    elif match["gap"]:
        end, wrong = _written(match, "g")
        if len(start) == 7 and len(end) == 7 and not wrong:
            point, guessed = False, True
        else:
            end, stop = "", match.start("blank")
    text = match.string
    after = (_FROM if point else _DURING).match(text, stop)
    return Period(start, end, point, match.start(), after.end() if after else stop, misprint, guessed)


def _written(match: re.Match[str], name: str) -> tuple[str, bool]:
    year = match[f"{name}y"]
    month = match[f"{name}a"] or match[f"{name}b"] or match[f"{name}c"] or match[f"{name}d"] or match[f"{name}e"]
    if month is None:
        return year, False
    if not 1 <= int(month) <= 12:
        return year, True
    return f"{year}.{int(month):02}", False


def _short_end(match: re.Match[str], start: str) -> tuple[str, int, bool]:
    """An end written with two digits: the year 87, or a month of the same year."""
    after_dash = match.end("dash")
    if match["yy"]:
        year = int(start[:2] + match["yy"])
        year += 100 if year < int(start[:4]) else 0
        return (f"{year}.{int(match['ym']):02}" if match["ym"] else str(year)), match.end(), True
    month = match["mm"] or match["mn"]
    if month and len(start) == 7 and int(month) >= int(start[5:]):
        return f"{start[:4]}.{int(month):02}", match.end(), True
    return "", after_dash, False


def _read_chinese(match: re.Match[str]) -> Period:
    def date(name: str) -> str:
        year = (match[f"{name}y"] or "").translate(_CHINESE_DIGITS)
        month = _CHINESE_MONTHS.get(match[f"{name}m"] or "")
        return f"{year}.{month:02}" if year and month else year

    return Period(date("s"), date("t"), match["dash"] is None, match.start(), match.end())


def _read_short(match: re.Match[str]) -> Period:
    start = f"19{match['sy']}.{int(match['sm']):02}"
    if not match["ty"]:
        return Period(start, "", False, match.start(), match.end(), guessed=True)
    century = "19" if match["ty"] >= match["sy"] else "20"
    return Period(
        start, f"{century}{match['ty']}.{int(match['tm']):02}", False, match.start(), match.end(), guessed=True
    )
