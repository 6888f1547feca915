"""Citizen identity numbers 身份证号 (GB 11643): normal form, check character, birth date, sex, masking."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_MALE, _FEMALE = "男", "女"


class Fault(StrEnum):
    """What can be wrong with an identity number (rulebook PER-03)."""

    LENGTH = "LENGTH"
    DATE = "DATE"
    CHECKSUM = "CHECKSUM"
    SEX_MISMATCH = "SEX_MISMATCH"
    BIRTH_MISMATCH = "BIRTH_MISMATCH"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault with its Chinese text; a warning does not make the number invalid."""

    fault: Fault
    message: str
    is_warning: bool = False


def normalise(text: str) -> str:
    """As it is stored: half-width digits, capital X, no blanks of any kind. Does not check anything."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check(
    number: str, *, sex: str | None = None, born: PartialDate | None = None, on: date | None = None
) -> list[Complaint]:
    """Everything wrong with a number in any spelling; empty for a valid one.

    Errors are LENGTH (also for characters that do not belong there), DATE (not in the calendar, before 1900, or
    after `on`) and CHECKSUM. The recognised birth month of the file governs (PER-02), so a number that disagrees
    with `born` (its month, or its day where known) or `sex` (男, 女) only earns a warning.
    The division in the first six digits is not judged: numbers carry divisions that no longer exist.
    """
    number = normalise(number)
    if not _SHAPE.fullmatch(number):
        return [Complaint(Fault.LENGTH, _shape_message(number))]
    birth = birth_date(number)
    if birth is None or (on is not None and birth > on):
        return [Complaint(Fault.DATE, f"身份证号中的出生日期 {number[6:14]} 不存在")]
    if number[17] != check_character(number[:17]):
        return [Complaint(Fault.CHECKSUM, "身份证号校验码不符，请核对是否输错")]
    return _disagreements(number, birth, sex, born)


def _shape_message(number: str) -> str:
    if len(number) == 15 and number.isascii() and number.isdigit():
        return "身份证号为 15 位旧号，请填写 18 位"
    if len(number) != 18:
        return f"身份证号应为 18 位，现为 {len(number)} 位"
    return "身份证号应为 17 位数字加 1 位校验码（数字或 X）"


def _disagreements(number: str, birth: date, sex: str | None, born: PartialDate | None) -> list[Complaint]:
    found = []
    if sex and sex != sex_of(number):
        found.append(Complaint(Fault.SEX_MISMATCH, f"性别为{sex}，身份证号表示{sex_of(number)}", is_warning=True))
    if born and not born.covers(PartialDate.of(birth.year, birth.month, birth.day)):
        message = f"出生年月 {born} 与身份证号中的 {birth:%Y.%m.%d} 不一致，以认定的出生年月为准"
        found.append(Complaint(Fault.BIRTH_MISMATCH, message, is_warning=True))
    return found


def is_valid(number: str) -> bool:
    return not check(number)


def check_character(first_seventeen: str) -> str:
    """The last character that belongs to 17 digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_seventeen, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def birth_date(number: str) -> date | None:
    """The birth date in a normalised number of 18 characters, or None if there is no such day."""
    if not _SHAPE.fullmatch(number):
        return None
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """男 or 女 by the 17th digit of a normalised number of 18 characters."""
    return _MALE if int(number[16]) % 2 else _FEMALE


def mask(number: str) -> str:
    """510304********1230 (SEC-16); anything that is not 18 characters long is hidden altogether."""
    return f"{number[:6]}{'*' * 8}{number[-4:]}" if len(number) == 18 else "*" * len(number)


def mask_phone(number: str) -> str:
    """138****8000 (SEC-16); numbers of fewer than 11 characters are hidden altogether."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)
