"""Verbs on one person's file: create, edit, link an account."""

from typing import Any

from django.db import IntegrityError, transaction

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common import idcard
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, Post, Tenure

from .recognition import refuse_recognised
from .summaries import SUMMARISED, follow_columns

FACTS = (
    "name", "sex", "born", "ethnic", "native_place", "birthplace", "identity", "health", "marital", "political",
    "joined_party", "full_member_on", "other_party", "began_work", "staff_kind", "title", "specialty",
    "fulltime_education", "fulltime_degree", "fulltime_school", "inservice_education", "inservice_degree",
    "inservice_school", "post_level", "post_since", "rank", "rank_since", "subcategory", "resume", "phone",
    "home_address",
)  # fmt: skip
"""What `edit_cadre` may change: everything of the roster but the key, the unit and the post."""

SECRET = frozenset({"identity", "phone", "health", "home_address"})
"""Encrypted columns: shown masked, or opened for a purpose."""


@transaction.atomic
def create_cadre(
    code: str, name: str, unit: Unit, *, by, post: Post | None = None, is_other_person: bool = False, **facts: Any
) -> Cadre:
    """Open a file. With a `post` of that unit a main tenure begins at `facts["post_since"]` (may be unknown).

    Same name, sex and month of birth as a known person is refused unless `is_other_person` says that it is a namesake
    (PER-20).
    """
    require(by, "personnel.edit_cadre", unit)
    if unit.abolished_on is not None:
        raise conflict(f"{unit.name}已撤销")
    if post is not None and post.unit_id != unit.pk:
        raise Refused("职务不属于该单位", {"post": ["职务不属于该单位"]})
    if Cadre.objects.filter(code=code).exists():
        raise Refused("工号已被使用", {"code": ["工号已被使用"]})
    cadre = Cadre(code=code, name=name, unit=unit, post=post)
    if post is not None and not facts.get("post_level"):
        facts["post_level"] = post.level
    _set_facts(cadre, facts)
    _refuse_taken_identity(cadre)
    if not is_other_person:
        _ask_for_namesakes(cadre, by)
    _refuse_missing_place(post)
    cadre.save()
    if post is not None:
        Tenure.objects.create(cadre=cadre, post=post, level=cadre.post_level, started=cadre.post_since)
    follow_columns([cadre], [name for name in (*SUMMARISED, "resume") if getattr(cadre, name)], source="建档")
    record(cadre, "personnel.create_cadre", by=by)
    return cadre


@transaction.atomic
def edit_cadre(cadre: Cadre, *, by, version: str = "", **facts: Any) -> Cadre:
    """Correct facts of the file (`FACTS`). 任现职时间 and 职务层次 correct the open main tenure as well.

    Raises Refused: (stale) for an outdated `version`, an identity number that is wrong or belongs to another file.
    """
    require(by, "personnel.edit_cadre", cadre)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    require_version(cadre, version)
    before = {name: getattr(cadre, name) for name in facts}
    _set_facts(cadre, facts)
    changed = [name for name in facts if getattr(cadre, name) != before[name]]
    if not changed:
        return cadre
    refuse_recognised(cadre, changed)
    if "identity" in changed:
        _refuse_taken_identity(cadre)
    cadre.save(update_fields=[*changed, "identity_digest", "pinyin", "initials", "tokens"])
    _correct_tenure(cadre, changed)
    follow_columns([cadre], changed, source="干部信息修改")
    record(cadre, "personnel.edit_cadre", by=by, detail={"fields": changed})
    return cadre


@transaction.atomic
def link_account(cadre: Cadre, user: User | None, *, by) -> Cadre:
    """Make `user` the cadre's own account, through which the own file is seen; None takes it away."""
    require(by, "personnel.link_account", cadre)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    if user is not None and (user.is_system or not user.is_active):
        raise Refused("该账号不能关联", {"user": ["该账号已停用或是系统账号"]})
    cadre.account = user
    try:
        with transaction.atomic():
            cadre.save(update_fields=["account"])
    except IntegrityError as error:
        raise Refused("该账号已关联其他干部", {"user": ["该账号已关联其他干部"]}) from error
    record(cadre, "personnel.link_account", by=by, detail={"user": user.username if user else ""})
    return cadre


def _set_facts(cadre: Cadre, facts: dict[str, Any]) -> None:
    """Put facts on the row with what is derived from them; raises Refused at the field at fault."""
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"{name} is not a fact of the file")
        setattr(cadre, name, idcard.normalise(value) if name == "identity" else value)
    for complaint in idcard.check(cadre.identity) if cadre.identity else ():
        raise Refused(complaint.message, {"identity": [complaint.message]})
    cadre.derive()


def _refuse_taken_identity(cadre: Cadre) -> None:
    """One identity number, one file; whose the other file is stays unsaid."""
    taken = Cadre.objects.exclude(pk=cadre.pk).filter(identity_digest=cadre.identity_digest)
    if cadre.identity and taken.exists():
        raise Refused("该身份证号已登记在另一工号下", {"identity": ["该身份证号已登记在另一工号下"]})


def _ask_for_namesakes(cadre: Cadre, by) -> None:
    """A person known by the same name, sex and month of birth is named to who may see the file, else only counted."""
    if cadre.born is None:
        return
    month = cadre.born.number // 100 * 100
    same = Cadre.objects.filter(name=cadre.name, born__gte=month, born__lt=month + 100)
    same = same.filter(sex__in=[cadre.sex, ""]) if cadre.sex else same
    number = same.count()
    if number:
        seen = "、".join(same.visible_to(by).order_by("code").values_list("code", flat=True)[:5])
        where = f"（工号 {seen}）" if seen else "（不在您的范围内）"
        message = f"已有 {number} 人姓名、性别、出生年月相同{where}；确非同一人的，请勾选“与已有人员不是同一人”"
        raise Refused(message, {"is_other_person": [message]})


def _refuse_missing_place(post: Post | None) -> None:
    if post is None:
        return
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.cadres.in_service().count() >= post.places:
        raise Refused("该职务没有空缺", {"post": [f"职数 {post.places}，没有空缺"]}, code="conflict")


def _correct_tenure(cadre: Cadre, changed: list[str]) -> None:
    tenure = cadre.tenures.filter(ended=None, is_main=True).first()
    if tenure is None or not {"post_since", "post_level"} & set(changed):
        return
    tenure.started, tenure.level = cadre.post_since, cadre.post_level
    tenure.save(update_fields=["started", "level"])
