"""Judging many persons, or one, by conditions as they are stored."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from cadre_mgmt.common.moments import Moment, seen, seen_at
from cadre_mgmt.org.models import Unit
from personnel.rules.eligibility.judging import Verdict, judge, judge_conditions
from personnel.rules.eligibility.profile import Profile, Target
from personnel.rules.eligibility.registry import Condition
from personnel.rules.eligibility.spans import Day

from .cadre import Cadre
from .criteria import Criteria
from .posts import Post
from .profiles import CHUNK, read_profiles, target_of


def persons_asked(by, on: date, unit: Unit | None = None) -> list[int]:
    """Keys of those in service on the day within the asker's scope, in the order of their codes."""
    cadres = Cadre.objects.visible_to(by).in_service(on)
    if unit is not None:
        cadres = cadres.filter(unit__path__startswith=unit.path)
    with seen_at(moment_of(on)):
        return list(cadres.order_by("code").values_list("pk", flat=True))


def judged(
    criteria: Criteria, on: date, ids: list[int], post: Post | None = None
) -> Iterator[tuple[int, Profile, Verdict]]:
    """Everybody in turn. A day of the past is asked with what held then (unless a moment is being looked at)."""
    with seen_at(moment_of(on)):
        target = target_of(post, on) if post is not None else None
    asked = asked_of(criteria, post)
    day = Day(on)
    for first in range(0, len(ids), CHUNK):
        with seen_at(moment_of(on)):
            portion = list(read_profiles(ids[first : first + CHUNK], on))
        for key, profile in portion:
            yield key, profile, judge_conditions(profile, asked, day, target or Target())


def asked_of(criteria: Criteria, post: Post | None) -> tuple[Condition, ...]:
    """The conditions that are judged, in order: those about the post only where one is named."""
    rules = criteria.rules()
    return rules.conditions if post is not None else rules.asked(None)


def verdict_of(cadre: Cadre, criteria: Criteria, on: date, post: Post | None = None) -> Verdict:
    """One person judged with what held on the day."""
    with seen_at(moment_of(on)):
        target = target_of(post, on) if post is not None else None
        return judge(cadre.profile(on), criteria.rules(), on, target)


def moment_of(on: date) -> Moment | None:
    """The moment to look at for a day: none for today and later, nor while a reader looks at one already."""
    return Moment(on) if on < timezone.localdate() and seen() is None else None
