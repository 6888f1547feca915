"""Plain functions that make valid rows; every argument that does not matter has a default."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.pinyin import full_pinyin, initials, search_tokens
from cadre_mgmt.org.models import Unit, UnitSpell
from personnel.models import Cadre, Post, Tenure, identity_digest

PASSWORD = "Xingfu-2026-abc"
_numbers = count(1)


@dataclass(frozen=True)
class District:
    root: Unit
    town: Unit
    centre: Unit
    bureau: Unit


def make_district() -> District:
    ensure_foundations()
    root = Unit.root()
    town = make_unit("何市镇", root, kind="镇")
    return District(
        root, town, make_unit("何市镇便民服务中心", town, kind="事业单位"), make_unit("财政局", root, kind="政府部门")
    )


def make_unit(name: str, parent: Unit, *, code: str = "", kind: str = "") -> Unit:
    unit = Unit.objects.create(code=code or f"U{next(_numbers):05}", name=name, kind=kind, parent=parent, path="-")
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitSpell.objects.create(unit=unit, name=name, kind=kind, parent=parent, path=unit.path)
    return unit


def make_user(username: str = "", role: str = "", unit: Unit | None = None, *, name: str = "") -> User:
    """An account with the password PASSWORD, and one grant (over the district unless `unit` is given)."""
    username = username or f"user{next(_numbers)}"
    user = User(username=username, name=name or username)
    user.set_password(PASSWORD)
    user.save()
    if role:
        Grant.objects.create(
            user=user, role=role, unit=unit or Unit.root(), valid_from=date(2020, 1, 1), by=system_user()
        )
    return user


def make_post(unit: Unit, name: str = "副镇长", *, level: str = "乡科级副职", is_head: bool = False) -> Post:
    post, _ = Post.objects.get_or_create(unit=unit, name=name, defaults={"level": level, "is_head": is_head})
    return post


def make_cadre(
    code: str = "",
    *,
    name: str = "王建国",
    unit: Unit | None = None,
    post: str = "副镇长",
    level: str = "乡科级副职",
    is_head: bool = False,
    subcategory: str = "",
    since: str = "2020.01",
    **columns,
) -> Cadre:
    """A cadre in service with one open main tenure."""
    code = code or f"D{next(_numbers):06}"
    unit = unit or Unit.root()
    held = make_post(unit, post, level=level, is_head=is_head)
    columns.setdefault("sex", "男")
    columns.setdefault("born", PartialDate.parse("1980.05"))
    cadre = Cadre.objects.create(
        code=code,
        name=name,
        unit=unit,
        post=held,
        post_level=level,
        post_since=PartialDate.parse(since),
        subcategory=subcategory,
        pinyin=full_pinyin(name),
        initials=initials(name),
        tokens=search_tokens(name, code),
        identity_digest=identity_digest(columns.get("identity", "")),
        **columns,
    )
    Tenure.objects.create(cadre=cadre, post=held, level=level, started=PartialDate.parse(since))
    return cadre
