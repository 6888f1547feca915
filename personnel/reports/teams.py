"""Who belongs to a leading group: the holders of a unit's leading posts."""

from django.db.models import Q

from personnel.models import Post

LEADING_LEVEL = "[正副]职$|^[正副](国|省|部|厅|局|地|县|处|科|乡)"


def leading(prefix: str = "") -> Q:
    """The condition that a post is one of its unit's leadership: as recorded; else the head and the leading levels.

    `prefix` is the path to the post, for instance `post__`.
    """
    unsaid = Q(**{f"{prefix}kind": ""}) & (
        Q(**{f"{prefix}is_head": True}) | Q(**{f"{prefix}level__regex": LEADING_LEVEL})
    )
    return Q(**{f"{prefix}kind__in": [Post.Kind.HEAD, Post.Kind.DEPUTY]}) | unsaid
