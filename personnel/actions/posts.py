"""Verbs on posts and on who holds them."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, Joining, Leaving, Post, Tenure
from personnel.models.staffing import staffing_after

_WAYS = (
    ("退休", Leaving.Way.RETIRED), ("调", Leaving.Way.TRANSFERRED), ("辞退", Leaving.Way.DISMISSED),
    ("辞", Leaving.Way.RESIGNED), ("开除", Leaving.Way.EXPELLED), ("去世", Leaving.Way.DIED), ("亡", Leaving.Way.DIED),
)  # fmt: skip
"""Words of a reason and the way of leaving they mean, the first that fits."""


@transaction.atomic
def create_post(
    unit: Unit,
    name: str,
    *,
    by,
    level: str = "",
    kind: str = "",
    places: int = 1,
    position: int | None = None,
    is_head: bool = False,
) -> Post:
    """Add a post to a unit with its number of places; without `position` it comes last."""
    require(by, "personnel.edit_post", unit)
    if unit.abolished_on is not None:
        raise conflict(f"{unit.name}已撤销")
    _refuse_same_name(unit, name)
    if position is None:
        position = (unit.posts.aggregate(last=Max("position"))["last"] or 0) + 1
    facts = {"level": level, "kind": kind, "places": places, "position": position, "is_head": is_head}
    post = Post.objects.create(unit=unit, name=name, **facts)
    record(post, "personnel.create_post", by=by)
    return post


@transaction.atomic
def edit_post(
    post: Post,
    *,
    by,
    name: str,
    level: str,
    places: int,
    position: int,
    is_head: bool,
    kind: str = "",
    version: str = "",
) -> Post:
    """Correct a post; places taken away from under their holders are refused, as is (stale) an outdated `version`."""
    require(by, "personnel.edit_post", post)
    post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
    require_version(post, version)
    if name != post.name:
        _refuse_same_name(post.unit, name)
    held = post.cadres.in_service().count()
    if places < min(held, post.places):
        message = f"现任 {held} 人，职数不能少于 {held}"
        raise Refused(message, {"places": [message]})
    facts = {
        "name": name, "level": level, "kind": kind, "places": places, "position": position, "is_head": is_head,
    }  # fmt: skip
    changed = {key: [getattr(post, key), value] for key, value in facts.items() if getattr(post, key) != value}
    for key, value in facts.items():
        setattr(post, key, value)
    post.save(update_fields=list(facts))
    record(post, "personnel.edit_post", by=by, detail=changed)
    return post


@transaction.atomic
def appoint(cadre: Cadre, post: Post, *, on: date | PartialDate, basis: str, by, over_reason: str = "") -> Tenure:
    """Make `post` the cadre's main post from `on`: the old main tenure ends, the new one begins.

    Raises Refused for a day before the old tenure began, a cadre who has left, the post already held, and for more
    holders than places of the post (or of the chiefs or deputies of its unit) without an `over_reason`, which is
    recorded.
    """
    require(by, "personnel.edit_cadre", cadre)
    require(by, "personnel.edit_cadre", post)
    Unit.objects.select_for_update(no_key=True).get(pk=post.unit_id)  # its other posts count as well
    post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
    cadre = _locked(cadre)
    on = _as_partial(on)
    if cadre.left_on is not None:
        raise conflict(f"{cadre.name}已于 {cadre.left_on} 离开，请先登记回任")
    if cadre.post_id == post.pk:
        raise conflict(f"{cadre.name}现任此职务")
    if post.unit.abolished_on is not None:
        raise conflict(f"{post.unit.name}已撤销")
    over = staffing_after(post, 1, timezone.localdate(), leaving=cadre.post)
    if over and not over_reason.strip():
        message = f"没有空缺：{'；'.join(over)}"
        asked = "超职数任命须填写理由"
        raise Refused(message, {"post": over, "over_reason": [asked]}, code="conflict")
    _end_open(cadre, on, main_only=True)
    tenure = Tenure.objects.create(cadre=cadre, post=post, level=post.level, started=on, basis=basis)
    cadre.unit, cadre.post, cadre.post_since = post.unit, post, on
    cadre.post_level = post.level or cadre.post_level
    cadre.save(update_fields=["unit", "post", "post_level", "post_since"])
    detail = {"post": str(post), "on": str(on)} | ({"over": over, "over_reason": over_reason} if over else {})
    record(cadre, "personnel.appoint", by=by, reason=basis, detail=detail)
    return tenure


@transaction.atomic
def leave_service(
    cadre: Cadre, *, on: date, reason: str, by, way: str = "", to_unit: str = "", paper: str = ""
) -> Cadre:
    """The cadre leaves the district's staff on a day (退休、调出、辞职 …): every open tenure ends, the post is free.

    The leaving becomes a row of its set (A30); without a `way` the reason's words tell it.
    """
    require(by, "personnel.edit_cadre", cadre)
    cadre = _locked(cadre)
    if cadre.left_on is not None:
        raise conflict(f"{cadre.name}已于 {cadre.left_on} 离开")
    if on > timezone.localdate():
        raise Refused("离开日期不能晚于今天", {"on": ["离开日期不能晚于今天"]})
    _end_open(cadre, _as_partial(on), main_only=False)
    cadre.left_on, cadre.left_reason, cadre.post, cadre.post_since = on, reason, None, None
    cadre.save(update_fields=["left_on", "left_reason", "post", "post_since"])
    way = way or next((way for word, way in _WAYS if word in reason), Leaving.Way.OTHER)
    Leaving.objects.create(cadre=cadre, way=way, on=_as_partial(on), to_unit=to_unit, paper=paper, note=reason)
    record(cadre, "personnel.leave_service", by=by, reason=reason, detail={"on": str(on)})
    return cadre


@transaction.atomic
def return_to_service(cadre: Cadre, *, reason: str, by) -> Cadre:
    """The cadre is in service again, without a post until appointed."""
    require(by, "personnel.edit_cadre", cadre)
    cadre = _locked(cadre)
    if cadre.left_on is None:
        raise conflict(f"{cadre.name}在职")
    left_on, cadre.left_on, cadre.left_reason = cadre.left_on, None, ""
    cadre.save(update_fields=["left_on", "left_reason"])
    Joining.objects.create(cadre=cadre, on=_as_partial(timezone.localdate()), way="回任", note=reason[:300])
    record(cadre, "personnel.return_to_service", by=by, reason=reason, detail={"left_on": str(left_on)})
    return cadre


def _as_partial(on: date | PartialDate) -> PartialDate:
    """A day as a personnel date; a personnel date as it is."""
    return on if isinstance(on, PartialDate) else PartialDate(on, Precision.DAY)


def _locked(cadre: Cadre) -> Cadre:
    return Cadre.objects.select_for_update(of=("self",)).select_related("unit", "post").get(pk=cadre.pk)


def _end_open(cadre: Cadre, on: PartialDate, *, main_only: bool) -> None:
    tenures = cadre.tenures.filter(ended=None)
    for tenure in tenures.filter(is_main=True) if main_only else tenures:
        if tenure.started is not None and on < tenure.started:
            if on != tenure.started.as_month():
                message = f"日期早于现任职务的任职时间 {tenure.started}"
                raise Refused(message, {"on": [message]})
            on = tenure.started
        tenure.ended = on
        tenure.save(update_fields=["ended"])


def _refuse_same_name(unit: Unit, name: str) -> None:
    if unit.posts.filter(name=name).exists():
        message = f"{unit.name}已有职务“{name}”"
        raise Refused(message, {"name": [message]})
