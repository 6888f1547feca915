"""Yearly results and rewards as forms write them in free text; only what is certain is recognised."""

import re
from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate

GRADES = {
    "优秀": "1", "称职": "2", "基本称职": "3", "不称职": "4", "合格": "2B", "基本合格": "3B", "不合格": "4B",
    "不定等次": "5", "不确定等次": "5", "未定等次": "5",
}  # fmt: skip
"""Words of 年度考核结果 → code of the national data (rulebook PER-16)."""

_YEARS = re.compile(r"(?P<first>(?:19|20)[0-9]{2})年?(?:度)?(?:\s*(?:-{1,2}|[—–～~至])\s*(?P<last>(?:19|20)[0-9]{2}))?")
_WORD = "|".join(sorted(GRADES, key=len, reverse=True))
_PIECE = re.compile(rf"{_YEARS.pattern}|(?P<grade>{_WORD})")
_LONGEST_RANGE = 15

_SENTENCES = re.compile(r"[；;。\n]+")
_WHEN = re.compile(r"^\s*((?:19|20)[0-9]{2})(?:[.年](0?[1-9]|1[0-2])(?:月|(?![0-9])))?年?[，,、\s]*(.+)$")
_NAMED = re.compile(
    "(?:被评为|被评选为|被表彰为|获评|荣获|获得|获|授予|被授予)(?:全[国省市区县]|[省市区县]级)?(.{2,100})"
)
_QUOTED = re.compile('[“"《](.{2,60}?)[”"》]')
_NO_REWARD = re.compile("处分|警告|记过|诫勉|撤职|撤销|降级|开除|留党察看|免职|问责|通报批评|责令")
_NONE = re.compile(r"^[（(]?\s*无\s*[）)]?$")


@dataclass(frozen=True, slots=True)
class RewardLine:
    """A reward as a sentence names it; `on` only where the month is told, `year` where at least the year is."""

    name: str
    sentence: str
    year: int | None
    on: PartialDate | None


def annual_results(text: str) -> dict[int, str]:
    """Year → grade code: 2023年称职；2024年优秀, 2023、2024、2025年均为称职, 2021-2023年度考核为合格.

    A year that the text names twice with different grades is left out.
    """
    found: dict[int, str] = {}
    doubtful: set[int] = set()
    waiting: list[int] = []
    is_told = False
    for piece in _PIECE.finditer(text):
        if piece["grade"]:
            for year in waiting:
                if found.setdefault(year, GRADES[piece["grade"]]) != GRADES[piece["grade"]]:
                    doubtful.add(year)
            is_told = True
            continue
        if is_told:
            waiting, is_told = [], False
        waiting += _years(int(piece["first"]), int(piece["last"] or piece["first"]))
    return {year: grade for year, grade in sorted(found.items()) if year not in doubtful}


def rewards(text: str) -> list[RewardLine]:
    """The sentences that name a reward and its year; punishments, and what is not certain, are left to the text."""
    found = []
    for sentence in (piece.strip() for piece in _SENTENCES.split(text)):
        if not sentence or _NONE.match(sentence) or _NO_REWARD.search(sentence):
            continue
        when = _WHEN.match(sentence)
        named = _NAMED.search(when[3]) if when else None
        if when is None or named is None:
            continue
        quoted = _QUOTED.search(when[3])
        name = (quoted[1] if quoted else named[1]).strip('“”"《》，、 称号')[:100]
        if name:
            on = PartialDate.of(int(when[1]), int(when[2])) if when[2] else None
            found.append(RewardLine(name, sentence[:300], int(when[1]), on))
    return found


def is_none(text: str) -> bool:
    """Whether 奖惩情况 only says 无."""
    return not text.strip() or _NONE.match(text.strip()) is not None


def _years(first: int, last: int) -> list[int]:
    return list(range(first, last + 1)) if 0 <= last - first <= _LONGEST_RANGE else [first]
