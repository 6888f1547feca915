"""What stands in the printed form: months as 1976.05, ages on the calculation date, names spaced, résumé lines."""

import re
from dataclasses import dataclass
from datetime import date

from cadre_mgmt.common.dates import DateRefused, PartialDate
from personnel.exchange.form_cells import month_of, party_of, year_or_month_of
from personnel.exchange.form_file import Cell, FamilyRow, FormFile
from personnel.rules.ages import age_by_month
from personnel.rules.names import printed_name
from personnel.rules.retirement import retirement_month

_STAGE = re.compile(
    r"\s*((?:19|20)[0-9]{2}(?:[.年][0-9]{1,2}月?|年)?\s*(?:-{1,8}|[—–―─－~～至]{1,2})"
    r"\s*(?:(?:19|20)[0-9]{2}(?:[.年][0-9]{1,2}月?|年)?|至今|今)?)[\s，、]*(.*)"
)
_DEAD = re.compile("已去世|已故|已逝")


@dataclass(frozen=True)
class Printing:
    """A form to be printed: `on` is the calculation date where the form names none, `counted` one that overrules both.

    `is_plain` leaves 拟任职务, 拟免职务 and 任免理由 blank, for a mere record. `is_reformed` draws the rows 3 and 4 as
    since the retirement reform of 2025 (with 到龄时间).
    """

    form: FormFile
    on: date
    staff_kind: str = ""
    is_plain: bool = False
    is_reformed: bool = True
    counted: PartialDate | None = None

    @property
    def counted_on(self) -> date | PartialDate:
        if self.counted is not None:
            return self.counted
        try:
            return month_of(self.form.text(Cell.COUNTED_ON)) or self.on
        except DateRefused:
            return self.on

    def text(self, cell: Cell) -> str:
        """A cell as it is printed, without blanks around."""
        if self.is_plain and cell in (Cell.NEW_POSTS, Cell.REMOVED_POSTS, Cell.REASON):
            return ""
        return self.form.text(cell).strip()

    @property
    def name(self) -> str:
        return printed_name(self.text(Cell.NAME))

    @property
    def born(self) -> tuple[str, ...]:
        """1976.05 and （49岁）, the age by months on the calculation date."""
        text = self.text(Cell.BORN)
        try:
            born = month_of(text)
        except DateRefused:
            return (text,)
        return (str(born.as_month()), f"（{age_by_month(born, self.counted_on)}岁）") if born else ("",)

    def month(self, cell: Cell) -> str:
        return printed_month(self.text(cell))

    @property
    def joined_party(self) -> str:
        """1999.05, 1999.05；民盟, or the free text of older systems."""
        text = self.text(Cell.JOINED_PARTY)
        if "（" in text or "(" in text:
            return text
        try:
            joined, words = party_of(text)
        except DateRefused:
            return text
        return "；".join(filter(None, (str(joined.as_month()) if joined else "", words)))

    @property
    def retires(self) -> str:
        """到龄时间 as the file has it, else by the rule."""
        if self.text(Cell.RETIRES):
            return self.month(Cell.RETIRES)
        try:
            born = month_of(self.text(Cell.BORN))
        except DateRefused:
            return ""
        found = retirement_month(born, self.text(Cell.SEX), self.staff_kind)
        return str(found) if found else ""

    @property
    def resume(self) -> list[tuple[str, str]]:
        """(period, text) of each line; a line without a period continues the one above."""
        return [resume_line(line) for line in self.form.text(Cell.RESUME).rstrip().split("\n") if line.strip()]

    @property
    def family(self) -> list[FamilyRow]:
        return [row for row in self.form.family if not row.is_empty]

    def family_age(self, row: FamilyRow) -> str:
        """Full years on the calculation date; empty for who has died or whose birth is not known."""
        if _DEAD.search(row.work) or not row.born.strip():
            return ""
        try:
            born = year_or_month_of(row.born)
        except DateRefused:
            return ""
        if isinstance(born, int):
            return str(max(self.counted_on.year - born, 0))
        return str(age_by_month(born, self.counted_on)) if born else ""


def printed_month(text: str) -> str:
    """197605 → 1976.05; what is no date stays as it is."""
    try:
        found = month_of(text)
    except DateRefused:
        return text
    return str(found.as_month()) if found else ""


def resume_line(line: str) -> tuple[str, str]:
    """A line of the résumé in its period and its text."""
    match = _STAGE.fullmatch(line)
    return (match[1].strip(), match[2]) if match else ("", line.strip())
