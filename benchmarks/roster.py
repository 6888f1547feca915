"""100,000 persons in 200 units, and a signed-in account that may see half of them."""

import io
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.utils import timezone

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.accounts.sessions import SessionStore
from cadre_mgmt.common.pinyin import full_pinyin, initials, search_tokens
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, Post

PERSONS, TOPS, STATIONS = 100_000, 20, 10
READER = "bench-reader"
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文武志云",
)
NULL = r"\N"


def settle() -> list[Unit]:
    """The persons in their units; returns half of the units' parents, which the measured account may see."""
    root = Unit.root()
    tops = [_unit(f"T{number}", f"{number}号镇", root) for number in range(TOPS)]
    posts = [
        Post.objects.create(
            unit=_unit(f"T{top.code}-{number}", f"{top.name}{number}站", top), name="副站长", level="乡科级副职"
        )
        for top in tops
        for number in range(STATIONS)
    ]
    fields = [field for field in Cadre._meta.concrete_fields if not field.primary_key]
    empty = {field.column: NULL if field.null else "" for field in fields}
    lines = ("\t".join({**empty, **person}.values()) + "\n" for person in _persons(posts))
    with connection.cursor() as cursor:  # the history of invented rows is of no use here
        cursor.execute("set session_replication_role = replica")
        cursor.copy_expert(f"copy personnel_cadre ({', '.join(empty)}) from stdin", io.StringIO("".join(lines)))
        cursor.execute("set session_replication_role = origin")
        cursor.execute("vacuum analyze personnel_cadre")
        cursor.execute("analyze")
    return tops[: TOPS // 2]


def _persons(posts: Sequence[Post]) -> Iterator[Mapping[str, str]]:
    """Columns and their values as COPY reads them."""
    random = Random(7)
    spelt: dict[str, tuple[str, str, str]] = {}
    for number in range(PERSONS):
        name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))
        if name not in spelt:
            spelt[name] = (full_pinyin(name), initials(name), ",".join(search_tokens(name)))
        code, post = f"P{number:06}", posts[number % len(posts)]
        pinyin, letters, tokens = spelt[name]
        yield {
            "code": code,
            "name": name,
            "sex": random.choice("男女"),
            "born": f"{random.randint(1966, 2002)}{random.randint(1, 12):02}00",
            "ethnic": "汉族",
            "native_place": "四川自贡",
            "political": "中共党员",
            "unit_id": str(post.unit_id),
            "post_id": str(post.pk),
            "post_level": post.level if random.random() < 0.2 else "",
            "staff_kind": "公务员",
            "fulltime_education": "大学",
            "pinyin": pinyin,
            "initials": letters,
            "tokens": f"{{{tokens},{code.lower()}}}",
        }


def _unit(code: str, name: str, parent: Unit) -> Unit:
    unit = Unit.objects.create(code=code, name=name, parent=parent, path="-")
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def sign_in(units: Sequence[Unit]) -> str:
    """A signed-in account with a grant over each of the units; its session cookie."""
    user = User(username=READER, name="查阅员", password_changed_at=timezone.now())
    user.set_password(secrets.token_urlsafe(16))
    user.save()
    for unit in units:
        Grant.objects.create(user=user, role="cadre_staff", unit=unit, valid_from=date(2020, 1, 1), by=system_user())
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "cadre_mgmt.accounts.backends.AccountBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["seen_at"] = session["began_at"] = timezone.now().timestamp()
    session.create()
    user.session_key = session.session_key
    user.save(update_fields=["session_key"])
    return f"cadre={session.session_key}"
