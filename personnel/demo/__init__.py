"""The demo district's people: units, posts and staff through the roster import, the sets of every file, and an account
for each head."""

from random import Random

import pghistory
from django.utils import timezone

from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.common.exports import write_csv
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.demo import Cast, make_account
from personnel.actions.rosters import import_roster
from personnel.exchange.roster import ALL_COLUMNS, RosterRow
from personnel.models import Cadre, Post

from .defects import with_defects
from .duties import seed_duties
from .establishment import fill_units
from .files import fill_files
from .knowledge import seed_knowledge
from .people import persons
from .places import places

TOWN = "何市镇"
SMALL = {
    "大安街道",
    "大安街道便民服务中心",
    "大山铺镇",
    "大山铺镇农业综合服务中心",
    "何市镇",
    "何市镇农业综合服务中心",
    "区委组织部",
    "区财政局",
    "区统计局",
    "区目标绩效办",
    "区教育主管部门",
    "大安中学",
    "大安小学",
    "龙井小学",
    "区人民法院",
}


def seed(random: Random, size: str, *, by) -> Cast:
    """1,600 persons of 170 units; `size` "small" keeps the rows of fifteen units. Returns who may sign in."""
    people = with_defects(persons(random))
    if size == "small":
        people = [person for person in people if person.row.unit in SMALL]
    report = import_roster(_as_csv([person.row for person in people]), "大安区名册.csv", by=by)
    if report.complaints:
        raise AssertionError(f"the demo roster was refused: {report.complaints[:3]}")
    _mark_heads()
    with pghistory.context(user=by.pk):
        fill_files(people, timezone.localdate())
        fill_units()
        seed_duties()
        seed_knowledge(by=by)
    _give_heads_accounts(by)
    return _town_cast(by)


def _as_csv(rows: list[RosterRow]) -> bytes:
    """A file like any other; as CSV it is written in a tenth of the time a workbook takes."""
    lines = ([getattr(row, column.field) for column in ALL_COLUMNS] for row in rows)
    return b"".join(write_csv([column.title for column in ALL_COLUMNS], lines))


def _mark_heads() -> None:
    seats = {(place.name, seat.name): (number, seat) for place in places() for number, seat in enumerate(place.seats)}
    posts = list(Post.objects.select_related("unit"))
    for post in posts:
        post.position, seat = seats.get((post.unit.name, post.name), (90, None))
        post.is_head = seat is not None and seat.is_head
    Post.objects.bulk_update(posts, ["position", "is_head"], batch_size=1000)


def _give_heads_accounts(by) -> None:
    """Heads of units score their deputies and see their unit; nobody but the demo's cast can sign in."""
    heads = list(Cadre.objects.filter(post__is_head=True).select_related("unit").order_by("code"))
    users = [User(username=f"head-{cadre.code.lower()}", name=cadre.name) for cadre in heads]
    for user in users:
        user.set_unusable_password()
    User.objects.bulk_create(users)
    today = timezone.localdate()
    since = today.replace(year=today.year - 4)
    Grant.objects.bulk_create(
        Grant(user=user, role=role, kind="business", unit=cadre.unit, valid_from=since, by=by, reason="演示数据")
        for user, cadre in zip(users, heads, strict=True)
        for role in ("unit_leader", "scorer", "cadre")
    )
    for cadre, user in zip(heads, users, strict=True):
        cadre.account = user
    Cadre.objects.bulk_update(heads, ["account"])


def _town_cast(by) -> Cast:
    """The head of one town and a clerk beside him."""
    town = Unit.objects.get(name=TOWN)
    leader = User.objects.get(cadre__unit=town, cadre__post__is_head=True)
    leader.username = "leader"
    return [("单位主要负责人", leader), make_account("clerk", "何清源", "score_clerk", town, by=by)]
