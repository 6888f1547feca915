"""考核目录的一行: the cells of one row of the catalogue file read into figures, or complaints by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from cadre_mgmt.common.exact import BASIS, parse_points

from .scheme import Complaint, is_code

COLUMNS = (
    "category_code",
    "category",
    "subcategory_code",
    "subcategory",
    "dimension",
    "dimension_weight_bp",
    "indicator_code",
    "indicator",
    "full_points",
    "rater_group",
    "group_weight_bp",
    "secret",
    "scoring_note",
)
OPTIONAL_COLUMNS = ("layer",)

Position = tuple[str, int]
"""(file, row number as the file counts it)."""

LONGEST = {
    "category_code": 20,  # as long as rosters, results and filters take them
    "category": 60,
    "subcategory_code": 20,
    "subcategory": 60,
    "dimension": 40,
    "indicator": 300,
    "rater_group": 40,
    "layer": 40,
}
LONGEST_NOTE = 1000
_CODES = ("category_code", "subcategory_code", "indicator_code")
_MAY_BE_EMPTY = ("scoring_note", "layer")
_SECRET = dict.fromkeys(("1", "是", "true", "不记名", "匿名"), True) | dict.fromkeys(
    ("0", "否", "false", "记名", "实名"), False
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: trimmed texts by column, weights in basis points, full points in hundredths."""

    position: Position
    text: Mapping[str, str]
    dimension_weight: int
    group_weight: int
    full: int
    secret: bool


def trimmed(row: Mapping[str, str]) -> dict[str, str]:
    """The known columns of a row, without blanks around; a missing one is empty."""
    return {name: (row.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL_COLUMNS)}


def read_line(position: Position, text: Mapping[str, str]) -> tuple[Line | None, list[Complaint]]:
    """The Line of a trimmed row; None with all its complaints if a cell is wrong."""
    wrong = [*_wrong_texts(text)]
    figures: dict[str, int] = {}
    for name, read in (
        ("dimension_weight_bp", _basis_points),
        ("group_weight_bp", _basis_points),
        ("full_points", parse_points),
        ("secret", _flag),
    ):
        try:
            if text[name]:
                figures[name] = read(text[name])
        except ValueError as reason:
            wrong.append((name, str(reason)))
    if wrong:
        return None, [Complaint(reason, name, *position) for name, reason in wrong]
    line = Line(
        position,
        text,
        figures["dimension_weight_bp"],
        figures["group_weight_bp"],
        figures["full_points"],
        bool(figures["secret"]),
    )
    return line, []


def _wrong_texts(text: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in text.items():
        longest = LONGEST.get(name, LONGEST_NOTE)
        if not value and name not in _MAY_BE_EMPTY:
            yield name, "没有填写"
        elif len(value) > longest:
            yield name, f"超过{longest}个字"
        elif any(ord(letter) < 32 and letter not in "\n\r\t" for letter in value):
            yield name, "含有不可见的控制字符"
        elif value and name in _CODES and not is_code(value):
            yield name, f"代码“{value[:40]}”应为字母、数字和连接符，不超过40个字符"


def _basis_points(text: str) -> int:
    plain = normalize("NFKC", text)
    # Excel hands whole numbers over as "3000.0" where the column is formatted as decimal.
    whole = plain.partition(".")[0] if plain.partition(".")[2].strip("0") == "" else ""
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 5 and int(whole) <= BASIS):
        raise ValueError(f"“{text[:20]}”不是0至{BASIS}的整数（基点，3000即30%）")
    return int(whole)


def _flag(text: str) -> int:
    flag = _SECRET.get(normalize("NFKC", text).removesuffix(".0").lower())
    if flag is None:
        raise ValueError(f"“{text[:20]}”应为1（不记名）或0（记名）")
    return int(flag)
