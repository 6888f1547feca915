"""Who bears which duty: statutory duties with their posts and persons, what is wrong with them, chains that circle."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from personnel.models import Bearing, Cadre, DutyAssignment, Post, PostDuty, ResponsibilityLink, StatutoryDuty
from personnel.models.staffing import counted
from personnel.models.tree_order import tree_keys
from personnel.rules.duties.bearing import Claim, Finding, judge
from personnel.rules.duties.chains import Chain, Link, circles, edges, several_superiors

from .holders import Holder, holders_on


@dataclass(frozen=True, slots=True)
class Share:
    """One who takes part in a duty: a post with its holders, or a person by assignment (`post` None)."""

    bearing: str
    post: int | None
    post_name: str
    holders: tuple[Holder, ...]

    @property
    def is_main(self) -> bool:
        return self.bearing == Bearing.MAIN


@dataclass(slots=True)
class Borne:
    """A duty with everybody who takes part in it, the main ones first, and what is wrong with that."""

    shares: list[Share] = field(default_factory=list)
    finding: Finding | None = None


def borne(duties: Iterable[StatutoryDuty | int], on: date) -> dict[int, Borne]:
    """Duty → who bears it on the day. Three statements, however many duties."""
    keys = [duty if isinstance(duty, int) else duty.pk for duty in duties]
    found = {pk: Borne() for pk in keys}
    shares = list(
        PostDuty.objects.current(on)
        .filter(statutory__in=keys)
        .order_by("post__unit__path", "post__position", "pk")
        .values_list("statutory_id", "bearing", "post_id", "post__name", "post__unit__name", "statutory__unit__name")
    )
    held = holders_on({row[2] for row in shares}, on)
    for statutory, bearing, post, name, unit, own in shares:
        people = tuple(one for one in held.get(post, ()) if one.counts) or tuple(held.get(post, ()))
        found[statutory].shares.append(Share(bearing, post, name if unit == own else f"{unit}{name}", people))
    assigned = DutyAssignment.objects.current(on).filter(statutory__in=keys, cadre__in=Cadre.objects.in_service(on))
    fields = ("statutory_id", "bearing", "cadre_id", "cadre__code", "cadre__name")
    for statutory, bearing, cadre, code, name in assigned.order_by("cadre__code").values_list(*fields):
        found[statutory].shares.append(Share(bearing, None, "", (Holder(cadre, code, name, "", True),)))
    for one in found.values():
        one.shares.sort(key=lambda share: not share.is_main)
        one.finding = judge(
            Claim(share.post, share.is_main, tuple(holder.pk for holder in share.holders)) for share in one.shares
        )
    return found


def duties_found(duties, findings: Iterable[Finding], on: date) -> list[int]:
    """Keys of those duties of a queryset that have one of the findings."""
    wanted = set(findings)
    keys = list(duties.order_by().values_list("pk", flat=True))
    return [pk for pk, one in borne(keys, on).items() if one.finding in wanted]


@dataclass(slots=True)
class UnitFindings:
    """One unit's duties in figures."""

    code: str
    name: str
    duties: int = 0
    counts: dict[Finding, int] = field(default_factory=dict)
    idle_posts: int = 0


def findings_by_unit(units, on: date) -> list[UnitFindings]:
    """For each unit of a queryset that has duties or leading posts without any, in the tree's order."""
    order = tree_keys()
    rows = {unit.pk: UnitFindings(unit.code, unit.name) for unit in sorted(units, key=lambda unit: order[unit.pk])}
    duties = dict(StatutoryDuty.objects.current(on).filter(unit__in=rows).values_list("pk", "unit_id"))
    for pk, one in borne(duties, on).items():
        row = rows[duties[pk]]
        row.duties += 1
        if one.finding is not None:
            row.counts[one.finding] = row.counts.get(one.finding, 0) + 1
    for unit in idle_posts(Post.objects.filter(unit__in=rows), on).values_list("unit_id", flat=True):
        rows[unit].idle_posts += 1
    return [row for row in rows.values() if row.duties or row.idle_posts]


def idle_posts(posts, on: date):
    """Those posts of a queryset with a level (leading posts) that are filled but have no duty laid down."""
    duties = PostDuty.objects.current(on).filter(post=OuterRef("pk"))
    return posts.exclude(level="").filter(Exists(counted(on).filter(post=OuterRef("pk")))).filter(~Exists(duties))


@dataclass(frozen=True, slots=True)
class ChainFindings:
    """Ways that come back to where they began, by chain, and posts with more than one direct superior."""

    circles: list[tuple[Chain, list[Post]]]
    several: list[tuple[Post, list[Post]]]


def chain_findings(posts, on: date) -> ChainFindings:
    """What is wrong with the links between posts, where one of the posts of the queryset is concerned."""
    rows = ResponsibilityLink.objects.current(on).filter(to_post__isnull=False)
    links = [Link(*row) for row in rows.order_by("pk").values_list("kind", "post_id", "to_post_id")]
    ways = [(chain, way) for chain in Chain for way in circles(edges(links, chain))]
    several = several_superiors(links)
    concerned = (
        {pk for _, way in ways for pk in way} | set(several) | {pk for above in several.values() for pk in above}
    )
    known = {post.pk: post for post in Post.objects.filter(pk__in=concerned).select_related("unit")}
    own = set(posts.filter(pk__in=concerned).values_list("pk", flat=True))
    return ChainFindings(
        [(chain, [known[pk] for pk in way]) for chain, way in ways if own & set(way)],
        [(known[pk], [known[one] for one in above]) for pk, above in several.items() if pk in own],
    )
