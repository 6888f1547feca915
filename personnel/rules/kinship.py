"""回避: which relations must avoid each other, and which pairs of posts do not go together (rulebook SEL-36)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Kin(StrEnum):
    """The four groups of relations of article 74 of the Civil Servant Law, and those outside them."""

    SPOUSE = "夫妻关系"
    LINEAL = "直系血亲关系"
    COLLATERAL = "三代以内旁系血亲关系"
    AFFINITY = "近姻亲关系"
    NONE = "不属于应当回避的亲属"


# of the spouse: parents and siblings (with their spouses) are near affinity, uncles, aunts and cousins are not
_OF_SPOUSE = re.compile(
    "^(?:配偶|妻子?|夫|丈夫|爱人)的?(父|母|父亲|母亲|爸爸|妈妈|哥|哥哥|弟|弟弟|姐|姐姐|妹|妹妹|兄弟|姐妹|兄弟姐妹)"
    "(?:的?(?:配偶|妻子?|丈夫))?$"
)
_SPOUSE_KIN = re.compile("^(?:配偶|妻子?|丈夫|夫|爱人)的?.+")
_PATTERNS = (
    (Kin.SPOUSE, re.compile("^(?:配偶|妻|妻子|丈夫|夫|爱人)$")),
    (
        Kin.AFFINITY,
        re.compile(
            "岳父|岳母|公公|婆婆|公爹|丈人|丈母|内兄|内弟|妻兄|妻弟|妻姐|妻妹|大舅子|小舅子|大姨子|小姨子|大伯子|小叔子|"
            "大姑子|小姑子|连襟|妯娌|亲家|儿媳|媳妇|女婿|孙媳|孙女婿|嫂|弟媳|弟妇|姐夫|妹夫|"
            "姑父|姑丈|姨父|姨夫|姨丈|舅母|舅妈|伯母|婶|侄媳|侄女婿|甥媳|甥女婿|表嫂|堂嫂|(?:表|堂)[姐妹]夫"
        ),
    ),
    (
        Kin.COLLATERAL,
        re.compile(
            "兄|弟|姐|妹|哥|伯|叔|姑|舅|姨|侄|甥|(?:兄弟|姐妹|哥哥|弟弟|姐姐|妹妹)的(?:儿子|女儿|子女)"
        ),
    ),
    (
        Kin.LINEAL,
        re.compile("^(?:继|养|长|次|独生?|大|二|三|小)?(?:父|母|父亲|母亲|爸爸|妈妈|儿子|女儿|子|女|祖父|祖母|爷爷|奶奶|"
                   "外祖父|外祖母|外公|外婆|姥爷|姥姥|孙子?|孙女|外孙|外孙女|曾祖父|曾祖母|曾孙)$"),
    ),
)  # fmt: skip
_SENSITIVE = re.compile("组织|人事|纪检|纪委|监察|审计|财务|会计|出纳")


@cache
def kin_of(relation: str) -> Kin | None:
    """The group of a relation: 姐姐的儿子 collateral, 连襟 near affinity, 妻子的表弟 none; None for an unknown word."""
    plain = re.sub(r"[\s（）()]", "", relation)
    if _OF_SPOUSE.match(plain):
        return Kin.AFFINITY
    if len(plain) > 1 and _SPOUSE_KIN.match(plain) and not re.match("^(?:妻子|丈夫|爱人|夫妻)$", plain):
        known_word = re.match("^妻[兄弟姐妹]$", plain)
        return Kin.AFFINITY if known_word else Kin.NONE
    if "堂侄" in plain or "表侄" in plain or "表舅" in plain or "表姑" in plain or "表叔" in plain:
        return Kin.NONE
    return next((kin for kin, words in _PATTERNS if words.search(plain)), None)


def must_avoid(relation: str) -> bool | None:
    """Whether a relation is one of those that avoid each other; None where the word is not known."""
    kin = kin_of(relation)
    return None if kin is None else kin is not Kin.NONE


@dataclass(frozen=True, slots=True)
class Place:
    """A post as avoidance sees it.

    unit: path of the unit in the tree (`/1/7/`) · post: its name · leads: member of the unit's leadership ·
    reports_to: whom the holder reports to directly, where that is known; else the tree decides.
    """

    unit: str
    post: str = ""
    leads: bool = False
    holder: str = ""
    reports_to: str = ""


def is_sensitive(post: str) -> bool:
    """组织、人事、纪检、监察、审计、财务 work (R3)."""
    return bool(_SENSITIVE.search(post))


def violations(one: Place, other: Place) -> list[str]:
    """Which rules of SEL-36 two relatives would break in these posts: R1, R2, R3; none for different organs.

    R1: both report directly to the same leader; members of one leadership count as having the same leader.
    R2: one leads the other directly. R3: one leads the organ in which the other does personnel, discipline,
    audit or money matters, however far below.
    """
    broken = []
    same_unit = one.unit == other.unit
    if (one.reports_to and one.reports_to == other.reports_to) or (
        same_unit and one.leads == other.leads and not (one.reports_to and other.reports_to)
    ):
        broken.append("R1")
    if _is_over(one, other) or _is_over(other, one):
        broken.append("R2")
    if _governs_sensitive(one, other) or _governs_sensitive(other, one):
        broken.append("R3")
    return broken


def _is_over(upper: Place, lower: Place) -> bool:
    """Direct superior: the person reported to, else the leadership of the unit or of the unit right above."""
    if lower.reports_to:
        return lower.reports_to == upper.holder
    if not upper.leads:
        return False
    if upper.unit == lower.unit:
        return not lower.leads
    return lower.leads and lower.unit.rstrip("/").rpartition("/")[0] + "/" == upper.unit


def _governs_sensitive(leader: Place, other: Place) -> bool:
    return leader.leads and other.unit.startswith(leader.unit) and is_sensitive(other.post)
