"""How posts describe themselves to the rules of staffing: places, and who takes one on a day."""

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cadre_mgmt.org.models import Unit
from personnel.rules.duties.staffing import DEPUTY, HEAD, KIND_LABELS, TAKES_NO_PLACE, Staffing, kind_of, warning

from .posts import Post, Tenure


def in_post(on: date) -> QuerySet[Tenure]:
    """The tenures of a day whose holders are in service."""
    return Tenure.objects.current(on).filter(Q(cadre__left_on=None) | Q(cadre__left_on__gt=on))


def counted(on: date) -> QuerySet[Tenure]:
    """Those of them that take a place of their post."""
    return in_post(on).filter(is_main=True).exclude(nature__in=TAKES_NO_PLACE)


def with_held(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    """The posts with `held`: how many of their places are taken on the day."""
    taken = counted(on).filter(post=OuterRef("pk")).order_by().values("post")
    number = taken.annotate(n=Count("cadre", distinct=True)).values("n")
    return posts.annotate(held=Coalesce(Subquery(number, output_field=IntegerField()), 0))


def staffing_of(post: Post, on: date) -> Staffing:
    """The places of one post and how many are taken on the day."""
    held = with_held(Post.objects.filter(pk=post.pk), on).values_list("held", flat=True)[0]
    return Staffing(str(post), post.places, held)


def unit_staffing(unit: Unit, kind: str, on: date) -> Staffing:
    """All posts of one kind in a unit: places as laid down for the unit, else as the posts have them together."""
    posts = with_held(Post.objects.filter(unit=unit), on).values_list("kind", "level", "is_head", "places", "held")
    own = [
        (places, held) for one, level, is_head, places, held in posts if kind_of(one, level, is_head=is_head) == kind
    ]
    approved = {HEAD: unit.head_places, DEPUTY: unit.deputy_places}.get(kind)
    places = approved if approved is not None else sum(places for places, _ in own)
    return Staffing(f"{unit.name}{KIND_LABELS[kind]}", places, sum(held for _, held in own))


def staffing_after(post: Post, change: int, on: date, *, leaving: Post | None = None) -> list[str]:
    """What must be said before a decision that puts `change` more persons into a post on a day; [] within bounds.

    `leaving` is the post the person gives up by it: a move within the same unit and kind adds nobody to the kind. The
    post itself and, for chiefs and deputies, all posts of its kind in the unit are looked at.
    """
    found = [warning(staffing_of(post, on), change)]
    kind = post.kind_shown
    if kind in (HEAD, DEPUTY):
        stays = leaving is not None and leaving.unit_id == post.unit_id and leaving.kind_shown == kind
        found.append(warning(unit_staffing(post.unit, kind, on), 0 if stays else change))
    return [text for text in found if text]
