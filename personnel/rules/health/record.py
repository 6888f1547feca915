"""One file as the rules of record health see it. Field names are those of the models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cadre_mgmt.common.dates import PartialDate

Month = PartialDate | None


class Held(NamedTuple):
    """A tenure; `id` of the row, 0 where it has none."""

    id: int
    post: str
    level: str
    started: Month
    ended: Month
    is_main: bool = True
    paper: str = ""
    """依据 or 文号 of the decision."""


class RankHeld(NamedTuple):
    id: int
    rank: str
    started: Month
    ended: Month
    paper: str = ""


class Course(NamedTuple):
    id: int
    track: str
    """全日制教育 or 在职教育."""
    education: str
    degree: str
    school: str
    started: Month
    ended: Month


class Titled(NamedTuple):
    id: int
    title: str
    obtained: Month


class Honour(NamedTuple):
    id: int
    name: str
    on: Month
    granted_by: str


class Measured(NamedTuple):
    id: int
    effective_on: date
    ends_on: date | None
    paper: str
    is_open_case: bool


class Judged(NamedTuple):
    id: int
    year: int
    grade: str


class Member(NamedTuple):
    """A relative; `born` as written."""

    id: int
    relation: str
    name: str
    born: str
    work: str
    is_dead: bool


class Entry(NamedTuple):
    """A line of the résumé as recognised; dates are yyyy.mm, yyyy or empty."""

    id: int
    start: str
    end: str
    text: str
    kind: str
    parent: int | None
    """Index of the host line in the sequence, None for a host."""
    marker: str
    is_point: bool


class Portrait(NamedTuple):
    width: int
    height: int
    size: int
    """Bytes."""


@dataclass(slots=True, kw_only=True)
class Record:
    """The whole file of one person; sets are in the order of time, the earliest first."""

    name: str
    sex: str = ""
    born: Month = None
    ethnic: str = ""
    native_place: str = ""
    birthplace: str = ""
    identity: str = ""
    health: str = ""
    marital: str = ""
    political: str = ""
    joined_party: Month = None
    full_member_on: Month = None
    began_work: Month = None
    staff_kind: str = ""
    post: str = ""
    post_level: str = ""
    post_since: Month = None
    rank: str = ""
    rank_since: Month = None
    phone: str = ""
    resume: str = ""
    is_in_service: bool = True
    photo: Portrait | None = None
    tenures: Sequence[Held] = ()
    ranks: Sequence[RankHeld] = ()
    courses: Sequence[Course] = ()
    titles: Sequence[Titled] = ()
    honours: Sequence[Honour] = ()
    measures: Sequence[Measured] = ()
    results: Sequence[Judged] = ()
    family: Sequence[Member] = ()
    entries: Sequence[Entry] = ()
    recognised: frozenset[str] = frozenset()
    """Facts of 三龄两历 that a paper has settled: born, joined_party, began_work."""
    same_identity: int = 0
    """Other files with the same identity number."""
    same_person: int = 0
    """Other files with the same name, birth month and sex (PER-20)."""

    @property
    def open_main(self) -> Held | None:
        return next((one for one in reversed(self.tenures) if one.is_main and one.ended is None), None)
