"""What cells of a form must look like, whatever file they come from: dates, sex, numbers, lengths; the photo."""

import re
from collections.abc import Iterator

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.pinyin import normalise_name
from cadre_mgmt.common.texts import TextRefused, clean_text, shown_text
from personnel.exchange.form_file import (
    FAMILY_ELEMENTS,
    FAMILY_LABEL,
    PHOTO_LABEL,
    RULES,
    Cell,
    FamilyRow,
    FormComplaint,
    FormFile,
    Kind,
    Rule,
)
from personnel.exchange.photos import PhotoRefused, check_photo

MOST_FAMILY_ROWS = 100
MOST_UNKNOWN = 200_000
_SEXES = {"男": "男", "女": "女", "男性": "男", "女性": "女"}
_SEPARATORS = re.compile(r"[；;、，,/\s]+")
_DATE_INSIDE = re.compile(r"((?:19|20)[0-9]{2})(?:[.\-年](0?[1-9]|1[0-2])月?|(0[1-9]|1[0-2]))(?![0-9])")
_BARE_NUMBER = re.compile(r"[0-9.\-]{4,10}")
_YEAR = re.compile("((?:19|20)[0-9]{2})年?")


def unified(text: str) -> str:
    """Line ends as \\n; a text of blanks alone is empty."""
    if not text.strip():
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def month_of(text: str) -> PartialDate | None:
    """A date as forms write it (199005, 1990.05, 1990-05-01, 1990年5月), None for a blank; raises DateRefused."""
    return PartialDate.parse(text, typed=False) if text.strip() else None


def year_or_month_of(text: str) -> PartialDate | int | None:
    """A relative's birth: a month, or the year alone where no more is known; raises DateRefused."""
    year = _YEAR.fullmatch(text.strip())
    return int(year[1]) if year else month_of(text)


def sex_of(text: str) -> str:
    """男, 女 or "" for a blank; raises ValueError."""
    plain = text.strip()
    if plain and plain not in _SEXES:
        raise ValueError("性别只能是男或女")
    return _SEXES.get(plain, "")


def party_of(text: str) -> tuple[PartialDate | None, str]:
    """入党时间 in its two halves: the month of joining, and words that are no date (民盟; 中共预备党员; free text).

    Raises DateRefused for a number that is no date; free text is never refused.
    """
    joined: PartialDate | None = None
    words = []
    for piece in filter(None, _SEPARATORS.split(text.strip())):
        try:
            found = PartialDate.parse(piece, typed=False)
            joined = joined or found
        except DateRefused:
            if _BARE_NUMBER.fullmatch(piece):
                raise
            inside = _DATE_INSIDE.search(piece)
            if inside and joined is None:
                joined = PartialDate.of(int(inside[1]), int(inside[2] or inside[3]))
            rest = _DATE_INSIDE.sub("", piece).strip("（）()")
            if rest:
                words.append(rest)
    return joined, "；".join(words)


def complaints_about(form: FormFile, lines: dict[str, int] | None = None) -> Iterator[FormComplaint]:
    """Everything wrong in a form that was read; `lines` tells where elements stand (Item children as 称谓#1)."""
    lines = lines or {}
    for cell, rule in RULES.items():
        text = form.texts.get(cell, "")
        reason = fault_of(text, rule)
        if reason:
            shown = idcard.mask(text) if rule.kind is Kind.IDENTITY else shown_text(text)
            yield FormComplaint(rule.label, reason, shown, lines.get(cell))
    if not form.text(Cell.NAME).strip():
        yield FormComplaint("姓名", "没有填写", "", lines.get(Cell.NAME))
    if len(form.family) > MOST_FAMILY_ROWS:
        yield FormComplaint(FAMILY_LABEL, f"超过 {MOST_FAMILY_ROWS} 人")
    for number, row in enumerate(form.family[:MOST_FAMILY_ROWS], start=1):
        yield from _family_complaints(row, number, lines)
    if form.photo:
        try:
            check_photo(form.photo)
        except PhotoRefused as error:
            yield FormComplaint(PHOTO_LABEL, str(error), "", lines.get(Cell.PHOTO))
    if sum(len(one.xml) for one in form.unknown) > MOST_UNKNOWN:
        yield FormComplaint("", "未知元素的内容过多，文件不正常")


def fault_of(text: str, rule: Rule) -> str:
    """Why a text cannot stand in a cell, or ""."""
    try:
        clean_text(text, longest=rule.longest, keeps_lines=True)
        if rule.kind is Kind.NAME:
            clean_text(normalise_name(text), longest=50)
        elif rule.kind is Kind.SEX:
            sex_of(text)
        elif rule.kind is Kind.MONTH:
            month_of(text)
        elif rule.kind is Kind.PARTY:
            party_of(text)
    except (TextRefused, ValueError) as error:
        return str(error)
    if rule.kind is Kind.IDENTITY and text.strip():
        return next((one.message for one in idcard.check(text) if not one.is_warning), "")
    return ""


def _family_complaints(row: FamilyRow, number: int, lines: dict[str, int]) -> Iterator[FormComplaint]:
    for name, label, longest in FAMILY_ELEMENTS.values():
        text = getattr(row, name)
        reason = fault_of(text, Rule(label, longest))
        if not reason and name == "born":
            try:
                year_or_month_of(text)
            except DateRefused as error:
                reason = str(error)
        if reason:
            yield FormComplaint(
                f"家庭成员第 {number} 人{label}", reason, shown_text(text), lines.get(f"{label}#{number}")
            )
