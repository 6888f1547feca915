"""Gaps and overlaps: whether a statutory duty has exactly one who answers for it.

《中共中央关于深化党和国家机构改革的决定》 (2018): 一类事项原则上由一个部门统筹、一件事情原则上由一个部门负责.
What holds between departments holds between the posts of one: assisting posts share the work, not the answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """What is wrong with how a duty is borne."""

    NOBODY = "nobody"
    NO_MAIN = "no_main"
    VACANT = "vacant"
    SEVERAL = "several"
    SHARED = "shared"


LABELS = {
    Finding.NOBODY: "无人承担",
    Finding.NO_MAIN: "有协办无主办",
    Finding.VACANT: "主办岗位空缺",
    Finding.SEVERAL: "多个主办",
    Finding.SHARED: "一岗多人未明确",
}
GAPS = (Finding.NOBODY, Finding.NO_MAIN, Finding.VACANT)
OVERLAPS = (Finding.SEVERAL, Finding.SHARED)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes part in a duty: a post with its holders of the day, or (`post` None) one person by assignment."""

    post: int | None
    is_main: bool
    holders: tuple[int, ...] = ()


def judge(claims: Iterable[Claim]) -> Finding | None:
    """What is wrong with a duty that these take part in; None where exactly one answers for it.

    A person to whom the duty is assigned as main, and who holds one of its main posts, makes clear who of several
    holders answers; a person beside a filled main post is a further main bearer. While the only main post stands
    empty, the one to whom the duty is assigned answers for it; without such a person the duty is a gap.
    """
    claims = list(claims)
    if not claims:
        return Finding.NOBODY
    posts = {claim.post: set(claim.holders) for claim in claims if claim.is_main and claim.post is not None}
    assigned = {holder for claim in claims if claim.is_main and claim.post is None for holder in claim.holders}
    if not posts and not assigned:
        return Finding.NO_MAIN
    in_posts = set().union(*posts.values())
    besides = assigned - in_posts
    filled = [post for post, holders in posts.items() if holders]
    if len(posts) > 1 or len(filled) + len(besides) > 1:
        return Finding.SEVERAL
    if not filled and not besides:
        return Finding.VACANT
    if len(in_posts) > 1 and len(assigned & in_posts) != 1:
        return Finding.SHARED
    return None
