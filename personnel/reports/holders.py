"""Who holds posts on a day, from the tenures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from personnel.models import Post, Tenure
from personnel.models.staffing import in_post
from personnel.rules.duties.staffing import TAKES_NO_PLACE


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post; `counts` where a place is taken by it."""

    pk: int
    code: str
    name: str
    nature: str
    counts: bool


def holders_on(posts: Iterable[Post | int], on: date) -> dict[int, list[Holder]]:
    """Post → who holds it on the day, those in a place of it first."""
    fields = ("post_id", "cadre_id", "cadre__code", "cadre__name", "nature", "is_main")
    rows = in_post(on).filter(post__in=posts).order_by("-is_main", "cadre__code").values_list(*fields)
    held: dict[int, list[Holder]] = {}
    for post, cadre, code, name, nature, is_main in rows:
        takes = is_main and nature not in TAKES_NO_PLACE
        label = "" if takes else Tenure.Nature(nature).label if nature != Tenure.Nature.REGULAR else "兼任"
        people = held.setdefault(post, [])
        if all(holder.pk != cadre for holder in people):
            people.append(Holder(cadre, code, name, label, takes))
    return held
