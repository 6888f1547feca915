"""Cells of personnel files → typed values: one function for each kind of column, refusing with a Chinese reason."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.common.pinyin import normalise_name
from cadre_mgmt.common.sheets import Broken, Value, text_of
from cadre_mgmt.common.texts import clean_text
from personnel.rules import credit_codes
from personnel.rules.rows import birth_text


class Clear(Enum):
    """The mark by which a file clears what is stored."""

    CLEAR = "（清空）"

    def __str__(self) -> str:
        return self.value


CLEAR: Final = Clear.CLEAR

Text = str | Clear | None
Month = PartialDate | Clear | None
Content = str | PartialDate | date | bool | int | None
Reader = Callable[[Value, bool], Content]
"""(cell, whether its file has typed cells) → value, or None for a blank cell; raises ValueError with the reason."""

_CLEARING = frozenset(("（清空）", "(清空)"))
_CODE = re.compile(r"\w[\w.-]{0,39}")
# what the catalogue takes as a code: 0101, 2-1a, 党群/正职
_SUBCATEGORY = re.compile(r"[\w./-]{1,20}")
_YES = frozenset(("是", "√", "Y", "YES", "TRUE", "1", "对"))
_NO = frozenset(("否", "×", "N", "NO", "FALSE", "0", "无"))
_SEXES = {"男": "男", "女": "女", "男性": "男", "女性": "女"}


def read_cell(value: Value, reader: Reader, *, is_typed: bool) -> Content | Clear:
    """What a cell says in its column; raises ValueError with the reason."""
    if isinstance(value, Broken):
        raise ValueError(value.reason)
    if isinstance(value, str) and value.strip() in _CLEARING:
        return CLEAR
    return reader(value, is_typed)


def text(longest: int, *, keeps_lines: bool = False, is_compact: bool = False) -> Reader:
    """A text of at most `longest` characters; see clean_text."""

    def read(value: Value, _: bool) -> str | None:
        cleaned = clean_text(text_of(value), longest=longest, keeps_lines=keeps_lines, is_compact=is_compact)
        return cleaned or None

    return read


def name(value: Value, _: bool) -> str | None:
    """A person's name of at most 50 characters, without blanks, its dot as ·."""
    return clean_text(normalise_name(clean_text(text_of(value), longest=50)), longest=50) or None


def code(value: Value, _: bool) -> str | None:
    """工号: letters, digits, - _ . (40 at most), half-width; leading zeros stay."""
    plain = _narrow(value, 40)
    if plain and not _CODE.fullmatch(plain):
        raise ValueError("工号只能由文字、数字和 - _ . 组成，不超过 40 个字符，中间没有空格")
    return plain or None


def subcategory(value: Value, _: bool) -> str | None:
    """考核小类: checked for its form only; the catalogue may come later."""
    plain = _narrow(value, 20)
    if plain and not _SUBCATEGORY.fullmatch(plain):
        raise ValueError("考核小类应为代码，只能由文字、数字和 . _ - / 组成，不超过 20 个字符，中间没有空格")
    return plain or None


def sex(value: Value, _: bool) -> str | None:
    plain = _narrow(value, 20)
    if plain and plain not in _SEXES:
        raise ValueError("性别只能填男或女")
    return _SEXES.get(plain)


def month(value: Value, is_typed: bool) -> PartialDate | None:
    """A date to the month, as rosters and forms keep it: a spreadsheet makes 1978-05-01 of a typed 1978-5."""
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, bool | Broken):
        raise ValueError("不是日期")
    return PartialDate.parse(value, typed=is_typed).as_month()


def exact_date(value: Value, is_typed: bool) -> PartialDate | None:
    """A date as exact as it is written; the first of a month in a date cell may be a typed month and counts as one."""
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, bool | Broken):
        raise ValueError("不是日期")
    found = PartialDate.parse(value, typed=is_typed)
    return found.as_month() if isinstance(value, date) and found.day.day == 1 else found


def full_day(value: Value, is_typed: bool) -> date | None:
    """A date that must be known to the day."""
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, bool | Broken):
        raise ValueError("不是日期")
    if isinstance(value, datetime):
        value = value.date()
    found = PartialDate.parse(value, typed=is_typed)
    if found.precision is not Precision.DAY:
        raise ValueError("须精确到日，如 2024.05.20")
    return found.day


def yes_no(value: Value, _: bool) -> bool | None:
    if isinstance(value, bool):
        return value
    plain = _narrow(value, 20).upper()
    if not plain:
        return None
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError("只能填是或否")


def whole(lowest: int, highest: int) -> Reader:
    """A whole number within bounds; 2025年 is taken for a year."""

    def read(value: Value, _: bool) -> int | None:
        if isinstance(value, Decimal):
            number = value
        else:
            plain = _narrow(value, 40).removesuffix("年")
            if not plain:
                return None
            if not (plain.isascii() and plain.isdigit()):
                raise ValueError("应为整数")
            number = Decimal(plain)
        if not number.is_finite() or number != number.to_integral_value():
            raise ValueError("应为整数")
        if not lowest <= number <= highest:
            raise ValueError(f"应在 {lowest} 至 {highest} 之间")
        return int(number)

    return read


def one_of(words: Mapping[str, str], *, longest: int = 0) -> Reader:
    """A word of a list → what is stored for it; the stored form itself is understood, too.

    With `longest` any other text of so many characters is kept as it is; else it is refused.
    """
    by_word = {_plain_word(word): stored for stored, word in words.items()}

    def read(value: Value, _: bool) -> str | None:
        plain = clean_text(text_of(value), longest=200, is_compact=True)
        if not plain:
            return None
        key = _plain_word(plain)
        if key in by_word:
            return by_word[key]
        if plain in words or (longest and len(plain) <= longest):
            return plain
        listed = "、".join(list(words.values())[:8])
        raise ValueError(f"只能填{listed}{'等' if len(words) > 8 else ''}")

    return read


def credit_code(value: Value, _: bool) -> str | None:
    """统一社会信用代码 in its normal form; a wrong check character is refused."""
    plain = credit_codes.normalise(clean_text(text_of(value), longest=40))
    reason = credit_codes.fault(plain) if plain else None
    if reason:
        raise ValueError(reason)
    return plain or None


def birth(value: Value, _: bool) -> str | None:
    """Birth of a relative: a month, or only a year."""
    found = birth_text(clean_text(text_of(value), longest=40))
    return found or None


def _plain_word(word: str) -> str:
    return unicodedata.normalize("NFKC", "".join(word.split())).upper()


def identity_number(value: Value, _: bool) -> str | None:
    """身份证号 in its normal form; wrong length, date or check character is refused."""
    number = idcard.normalise(clean_text(text_of(value), longest=40))
    if not number:
        return None
    for complaint in idcard.check(number):
        raise ValueError(complaint.message)
    return number


def phone(value: Value, _: bool) -> str | None:
    return _narrow(value, 100) or None


def _narrow(value: Value, longest: int) -> str:
    return unicodedata.normalize("NFKC", clean_text(text_of(value), longest=longest)).strip()
