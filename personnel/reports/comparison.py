"""The same fields as three sources have them: the system, the newest imported form, the paper archive."""

from dataclasses import dataclass

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.texts import TextRefused, clean_text
from personnel.exchange.form_file import RULES as CELLS
from personnel.exchange.form_file import Cell, Kind
from personnel.models import AppointmentForm, Cadre, PaperValue

FIELDS = {
    "name": Cell.NAME,
    "sex": Cell.SEX,
    "born": Cell.BORN,
    "ethnic": Cell.ETHNIC,
    "native_place": Cell.NATIVE_PLACE,
    "birthplace": Cell.BIRTHPLACE,
    "joined_party": Cell.JOINED_PARTY,
    "began_work": Cell.BEGAN_WORK,
    "title": Cell.TITLE,
    "specialty": Cell.SPECIALTY,
    "fulltime_education": Cell.FULLTIME_EDUCATION,
    "fulltime_degree": Cell.FULLTIME_DEGREE,
    "fulltime_school": Cell.FULLTIME_SCHOOL,
    "inservice_education": Cell.INSERVICE_EDUCATION,
    "inservice_degree": Cell.INSERVICE_DEGREE,
    "inservice_school": Cell.INSERVICE_SCHOOL,
}
"""Columns of the file and the cells of the form that say the same; the identity number is compared masked."""
LONGEST = 500
SETTLED_BY_TWO = frozenset(
    {"born", "joined_party", "began_work", "fulltime_education", "fulltime_degree", "fulltime_school",
     "inservice_education", "inservice_degree", "inservice_school"}
)  # fmt: skip
"""三龄两历: taken over only by a recognition with a second person's approval (rulebook PER-02)."""
DATES = {field for field, cell in FIELDS.items() if CELLS[cell].kind in (Kind.MONTH, Kind.PARTY)}


@dataclass(frozen=True, slots=True)
class Line:
    """One field with its three values; empty where a source says nothing."""

    field: str
    label: str
    system: str
    imported: str
    paper: str

    @property
    def differs(self) -> bool:
        """Whether two sources that say something say something different."""
        said = {_plain(self.field, text) for text in (self.system, self.imported, self.paper) if text}
        return len(said) > 1

    @property
    def is_settled_by_two(self) -> bool:
        return self.field in SETTLED_BY_TWO

    @property
    def proposals(self) -> list[tuple[str, str]]:
        """Other values that could be taken over, with the source they come from."""
        own = _plain(self.field, self.system)
        found = [("paper", self.paper), ("imported", self.imported)]
        return [(source, text) for source, text in found if text and _plain(self.field, text) != own]


def compare(cadre: Cadre) -> list[Line]:
    """All fields that more than one source can tell."""
    form = AppointmentForm.objects.filter(cadre=cadre).first()
    imported = form.form().texts if form else {}
    papers = dict(PaperValue.objects.filter(cadre=cadre).values_list("field", "value"))
    lines = [
        Line(
            field,
            CELLS[cell].label,
            str(getattr(cadre, field) or ""),
            _word(field, imported.get(cell, "")),
            papers.get(field, ""),
        )
        for field, cell in FIELDS.items()
    ]
    number = imported.get(Cell.IDENTITY, "")
    masked = idcard.mask(idcard.normalise(number)) if number.strip() else ""
    return [*lines, Line("identity", "身份证号（隐去）", cadre.identity_masked or "", masked, "")]


def _word(field: str, text: str) -> str:
    """As the system writes it: months as 1978.05, the party's date without the party's name."""
    text = " ".join(text.split())
    if field not in DATES:
        return text
    parts = [part for part in text.replace(";", "；").split("；") if part[:1].isdigit()]
    try:
        return str(PartialDate.parse(parts[0])) if parts else text
    except DateRefused:
        return text


def _plain(field: str, text: str) -> str:
    if field in DATES:
        return _word(field, text)[:7]
    try:
        return clean_text(text, longest=LONGEST, is_compact=True).replace(" ", "")
    except TextRefused:
        return text
