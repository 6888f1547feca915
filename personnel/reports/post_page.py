"""What is laid down for a post, and the duties of a person, as their pages show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from personnel.models import (
    Cadre,
    DutyAssignment,
    Post,
    PostDuty,
    RequiredAbility,
    ResponsibilityLink,
    WorkflowStep,
)
from personnel.models.staffing import in_post


@dataclass(frozen=True)
class PostDescription:
    """Duties, steps and abilities in their order; links as recorded here, and those that other posts record."""

    duties: list[PostDuty]
    steps: list[WorkflowStep]
    abilities: list[RequiredAbility]
    links: list[ResponsibilityLink]
    linked_from: list[ResponsibilityLink]


def describe_post(post: Post, on: date) -> PostDescription:
    """Everything in force for the post on a day."""
    links = ResponsibilityLink.objects.current(on).select_related("post__unit", "to_post__unit", "to_unit")
    return PostDescription(
        list(PostDuty.objects.current(on).filter(post=post).select_related("statutory").order_by("position", "pk")),
        list(WorkflowStep.objects.current(on).filter(post=post).order_by("position", "pk")),
        list(RequiredAbility.objects.current(on).filter(post=post).order_by("position", "pk")),
        list(links.filter(post=post).order_by("kind", "pk")),
        list(links.filter(Q(to_post=post)).order_by("kind", "pk")),
    )


@dataclass(frozen=True)
class PersonDuties:
    """The posts a person holds with their duties, and what the person takes besides."""

    posts: list[tuple[Post, str, list[PostDuty]]]
    assignments: list[DutyAssignment]


def duties_of(cadre: Cadre, on: date) -> PersonDuties:
    """What the person answers for on a day: (post, nature of the tenure, duties) for each post, then assignments."""
    tenures = list(in_post(on).filter(cadre=cadre).select_related("post__unit").order_by("-is_main", "-started"))
    by_post: dict[int, list[PostDuty]] = {}
    duties = PostDuty.objects.current(on).filter(post__in={tenure.post_id for tenure in tenures})
    for duty in duties.select_related("statutory").order_by("position", "pk"):
        by_post.setdefault(duty.post_id, []).append(duty)
    assignments = DutyAssignment.objects.current(on).filter(cadre=cadre).select_related("statutory__unit")
    posts = []
    for tenure in tenures:
        if all(post.pk != tenure.post_id for post, _, _ in posts):
            posts.append((tenure.post, tenure.get_nature_display(), by_post.get(tenure.post_id, [])))
    return PersonDuties(posts, list(assignments.order_by("-started", "pk")))
