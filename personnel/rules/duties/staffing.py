"""Places and holders: what is free, what is over, and what a decision would make of it.

Civil Servant Law, on appointment: 公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺.
Who is attached (挂职) or seconded (借调) keeps the own post and takes none here; a concurrent post (兼任) is counted
where the main post is.
"""

from dataclasses import dataclass, replace

from personnel.rules.levels import is_chief, is_deputy

HEAD, DEPUTY, INNER, STAFF = "head", "deputy", "inner", "staff"
KIND_LABELS = {HEAD: "正职", DEPUTY: "副职", INNER: "内设机构职务", STAFF: "非领导职务"}
TAKES_NO_PLACE = ("attached", "seconded", "concurrent")
"""Natures of a tenure that are not counted against the places of a post."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many places there are and how many are taken; `places` None where no number is laid down."""

    label: str
    places: int | None
    held: int

    @property
    def vacant(self) -> int:
        return max((self.places or 0) - self.held, 0)

    @property
    def over(self) -> int:
        return 0 if self.places is None else max(self.held - self.places, 0)

    def after(self, change: int) -> "Staffing":
        """The same with so many more (or fewer) holders."""
        return replace(self, held=self.held + change)


def kind_of(kind: str, level: str, *, is_head: bool) -> str:
    """The kind of a post: as recorded; else the unit's head and 正职 levels, 副职 levels, everything else staff."""
    if kind:
        return kind
    if is_head or is_chief(level):
        return HEAD
    return DEPUTY if is_deputy(level) else STAFF


def warning(now: Staffing, change: int) -> str:
    """What is to be said before a decision that changes the holders by `change`; "" where all stays within bounds."""
    then = now.after(change)
    if then.places is None or not then.over or then.held <= now.held:
        return ""
    return f"{now.label}核定{then.places}人，现有{now.held}人，任命后{then.held}人，超{then.over}人"
