"""The sets of a file as data: their tables, what is typed and shown of them, who reads and who keeps them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from django.db import models

from personnel.rules import code_tables, levels

from .career import RankSpell
from .education import Education, ProfessionalTitle, Skill
from .family import FamilyMember
from .honours import AnnualResult, Discipline, Reward
from .movements import Joining, Leaving, PartyStanding
from .posts import Tenure
from .rows import SetRow

Words = Callable[[], Sequence[str]]
_NOTHING: Mapping = MappingProxyType({})
REWARD_LEVELS = ("国家级", "省部级", "厅局级", "县处级", "乡科级", "单位")
JOINING_WAYS = ("录用", "调任", "转任", "公开选调", "公开选拔", "军转安置", "选调生", "聘任", "回任", "其他")


class Protection(StrEnum):
    """How a set is guarded: read within the unit scope, masked (class C3), or opened for a purpose (class C4)."""

    OPEN = "open"
    MASKED = "masked"
    SEALED = "sealed"


@dataclass(frozen=True)
class FileSet:
    """One set: `fields` are typed, in the order of the form; `columns` stand in the panel's table.

    `words` offers the usual words of a text field; `codes` names the code table of a field that stores a standard
    code. `is_own`: the cadre may propose changes. `can_grow`: rows are added and withdrawn by hand.
    """

    code: str
    label: str
    model: type[SetRow]
    order: int
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    view_verb: str = "personnel.view_cadre"
    edit_verb: str = "personnel.edit_cadre"
    protection: Protection = Protection.OPEN
    words: Mapping[str, Words] = field(default_factory=lambda: _NOTHING)
    codes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    is_own: bool = True
    can_grow: bool = True

    @property
    def standard(self) -> str:
        """Code of the set in GB/T 14946."""
        return self.model.SET

    @property
    def is_sealed(self) -> bool:
        return self.protection is Protection.SEALED

    def column(self, name: str) -> models.Field:
        return self.model._meta.get_field(name)

    def label_of(self, name: str) -> str:
        return str(self.column(name).verbose_name)

    def shown(self, row: SetRow, name: str) -> str:
        """What stands in a column, in words: the label of a choice, the word of a code, a date as forms write it."""
        value = getattr(row, name)
        if name in self.codes:
            return code_tables.word(self.codes[name], value)
        if isinstance(value, bool):
            return "是" if value else ""
        if value is None or value == "":
            return ""
        choices = dict(self.column(name).flatchoices)
        return str(choices.get(value, value))


def _of(*words: str) -> Words:
    return lambda: words


SETS: dict[str, FileSet] = {
    one.code: one
    for one in (
        FileSet(
            "ranks", "职级", RankSpell, 24,
            ("rank", "started", "ended", "granted_by", "paper", "source", "note"),
            ("rank", "started", "ended", "granted_by", "paper"),
            words={"rank": _of(*levels.RANKS)}, is_own=False,
        ),
        FileSet(
            "education", "学历学位", Education, 26,
            ("track", "education", "degree", "school", "major", "started", "ended", "study_form", "certificate",
             "degree_on", "is_highest", "source", "note"),
            ("track", "education", "degree", "school", "major", "started", "ended", "study_form", "is_highest"),
            words={"education": code_tables.education_words, "degree": code_tables.degree_words},
            codes={"study_form": "gbt14946_study_form"},
        ),
        FileSet(
            "titles", "专业技术职务", ProfessionalTitle, 27,
            ("title", "code", "grade", "obtained", "way", "granted_by", "employed_from", "employed_to", "is_highest",
             "source", "note"),
            ("title", "grade", "obtained", "granted_by", "employed_from", "employed_to", "is_highest"),
            words={"title": code_tables.title_words, "way": _of("评审", "考试", "考核认定", "其他")},
        ),
        FileSet(
            "skills", "语言与专长", Skill, 28,
            ("kind", "name", "grade", "certificate", "since", "source", "note"),
            ("kind", "name", "grade", "certificate", "since"),
        ),
        FileSet(
            "rewards", "奖励", Reward, 40,
            ("name", "level", "on", "granted_by", "reason", "paper", "revoked", "source", "note"),
            ("name", "level", "on", "granted_by", "paper", "revoked"),
            words={"level": _of(*REWARD_LEVELS)},
        ),
        FileSet(
            "disciplines", "处分", Discipline, 42,
            ("measure", "effective_on", "ends_on", "restored_on", "decided_by", "paper", "text", "is_open_case",
             "source", "note"),
            ("measure", "effective_on", "ends_on", "restored_on", "decided_by", "paper", "is_open_case", "text"),
            view_verb="personnel.view_discipline", edit_verb="personnel.edit_discipline",
            protection=Protection.SEALED, is_own=False,
        ),
        FileSet(
            "annual_results", "年度考核", AnnualResult, 44,
            ("year", "grade", "by_unit", "reason", "source", "note"),
            ("year", "grade", "by_unit", "reason"),
            is_own=False,
        ),
        FileSet(
            "family", "家庭成员", FamilyMember, 50,
            ("relation", "name", "born", "political", "work", "is_dead", "is_abroad", "position", "source", "note"),
            ("relation", "name", "born", "political", "work"),
            view_verb="personnel.view_family", protection=Protection.MASKED,
            words={"relation": code_tables.relation_words, "political": code_tables.political_words},
        ),
        FileSet(
            "parties", "政治面貌", PartyStanding, 54,
            ("standing", "is_other", "joined", "full_on", "ended", "joined_at", "reason", "source", "note"),
            ("standing", "joined", "full_on", "ended", "joined_at", "is_other"),
            words={"standing": code_tables.political_words},
        ),
        FileSet(
            "joinings", "进入", Joining, 56,
            ("on", "way", "from_unit", "from_post", "source", "note"),
            ("on", "way", "from_unit", "from_post"),
            words={"way": _of(*JOINING_WAYS)}, is_own=False,
        ),
        FileSet(
            "leavings", "退出", Leaving, 57,
            ("way", "on", "to_unit", "paper", "source", "note"),
            ("way", "on", "to_unit", "paper"),
            is_own=False, can_grow=False,
        ),
    )
}  # fmt: skip


TENURES = FileSet(
    "tenures", "任职", Tenure, 20,
    ("started", "ended", "level", "nature", "appoint_way", "decided_on", "decided_by", "on_probation_until", "basis",
     "removal_way", "removal_reason", "removal_paper", "source", "note"),
    ("post", "level", "nature", "started", "ended", "basis"),
    words={"level": _of(*levels.LEVELS)},
    codes={
        "appoint_way": "gbt14946_appoint_way", "removal_way": "gbt14946_removal_way",
        "removal_reason": "gbt14946_removal_reason",
    },
    is_own=False, can_grow=False,
)  # fmt: skip
"""A02 is kept by the verbs of appointing and leaving; its facts are corrected like those of a set."""


def set_of(row: SetRow) -> FileSet:
    """The set a row belongs to; raises KeyError for a table that is kept by verbs of its own."""
    for one in SETS.values():
        if one.model is type(row):
            return one
    raise KeyError(type(row).__name__)
