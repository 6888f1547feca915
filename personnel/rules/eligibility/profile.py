"""What is known of one person when conditions are judged.

Dates are the numbers they are stored as: yyyymmdd, day 00 where only the month is known (`PartialDate.number`).
A hundred thousand profiles are read and judged in one go, so the rows are plain tuples and nothing is parsed.
`row` is the number of the row in its table, 0 for what stands on the summary of the file itself.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Held(NamedTuple):
    """A post held for a time: a tenure, or a stretch of the résumé where there is no tenure.

    `level`: order of 职务层次, 1 the highest; None where it is not recorded · `nature`: regular, concurrent, attached,
    seconded, acting · `post`: what makes two posts the same · `exceptional`: appointed by exceptional promotion.
    """

    row: int
    text: str
    level: int | None
    started: int | None
    ended: int | None
    nature: str = "regular"
    post: str = ""
    probation_until: date | None = None
    exceptional: bool = False
    is_main: bool = True
    is_career: bool = False


class RankHeld(NamedTuple):
    """A rank held for a time; `rank`: its order, 1 the highest."""

    row: int
    text: str
    rank: int
    started: int | None
    ended: int | None


class Course(NamedTuple):
    """A course of study with its certificate; `education`, `degree`: their orders, None where the word is unknown."""

    row: int
    text: str
    full_time: bool
    education: int | None
    degree: int | None
    ended: int | None


class Title(NamedTuple):
    """A professional title; `grade`: 1 正高级 to 4 初级."""

    row: int
    text: str
    grade: int | None
    obtained: int | None


class Graded(NamedTuple):
    """The yearly result of a closed year; `grade`: its code in the file (PER-16)."""

    row: int
    year: int
    grade: str


class Measure(NamedTuple):
    """A punishment or measure in force from `started`.

    `until`: last day on which nothing higher is open, None where it is not known yet · `no_post_until`: last day
    without any leading post · `is_case`: an investigation that is still open.
    """

    row: int
    started: date
    until: date | None
    no_post_until: date | None = None
    is_case: bool = False


class Counted(NamedTuple):
    """A stretch that counts as grassroots or front-line time; `sure` is False where a person must still decide."""

    row: int
    text: str
    started: int
    ended: int | None
    sure: bool = True


class Relative(NamedTuple):
    """A relative among the cadres with the present post."""

    row: int
    relation: str
    name: str
    unit_path: str = ""
    unit: str = ""
    post: str = ""
    leads: bool = False


@dataclass(slots=True, kw_only=True)
class Profile:
    """One person as known on `as_of`. A set that was never looked at is None where that differs from empty."""

    code: str
    name: str = ""
    as_of: date
    in_service: bool = True
    sex: str = ""
    born: int | None = None
    ethnic: str = ""
    native_place: str = ""
    grew_up: str = ""
    political: str = ""
    joined_party: int | None = None
    full_member_on: int | None = None
    began_work: int | None = None
    staff_kind: str = ""
    unit_path: str = ""
    courses: tuple[Course, ...] = ()
    titles: tuple[Title, ...] = ()
    posts: tuple[Held, ...] = ()
    ranks: tuple[RankHeld, ...] = ()
    results: tuple[Graded, ...] = ()
    measures: tuple[Measure, ...] = ()
    grassroots: tuple[Counted, ...] | None = None
    frontline: tuple[Counted, ...] | None = None
    relatives: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The post somebody is considered for; `free`: places without a holder, None where that does not matter."""

    level: int | None = None
    unit_path: str = ""
    unit: str = ""
    post: str = ""
    leads: bool = False
    free: int | None = None
    key_chief: bool = False
    region: str = ""


Row = Held | RankHeld | Course | Title | Graded | Measure | Counted | Relative
"""What a finding may point to as its proof."""
