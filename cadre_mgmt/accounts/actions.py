"""Verbs on accounts, grants and tokens."""

import hashlib
import hmac
import secrets
from datetime import date, timedelta
from ipaddress import ip_network

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.org.models import Unit

from .models import Grant, Token, User
from .roles import ROLES, SCOPES
from .scope import require

TOKEN_DAYS = 90
OFFICERS = "系统管理员、安全管理员、审计管理员三员分立：一人只能任其一，且不得兼任业务角色"


@transaction.atomic
def create_user(username: str, name: str, *, by) -> tuple[User, str]:
    """A new account with a one-time password that must be changed at the first login; returns both."""
    require(by, "accounts.create_user")
    if User.objects.filter(username=username).exists():
        raise Refused("账号已存在", {"username": ["该账号已被使用"]})
    password = one_time_password()
    user = User(username=username, name=name, must_change_password=True, password_changed_at=timezone.now())
    user.set_password(password)
    user.save()
    record(user, "accounts.create_user", by=by)
    return user, password


@transaction.atomic
def reset_password(user: User, *, by) -> str:
    """A new one-time password; every session of the account ends."""
    require(by, "accounts.reset_password", user)
    if user.pk == by.pk:
        raise Refused("不能重置本人密码，请使用修改密码")
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.password_changed_at = timezone.now()
    user.save()
    end_sessions(user)
    record(user, "accounts.reset_password", by=by)
    return password


@transaction.atomic
def change_password(user: User, old: str, new: str, *, by) -> None:
    """The owner changes the own password by the rules of SEC-02; other sessions of the account end.

    Raises Refused with the fields `old` or `new`.
    """
    if by.pk != user.pk:
        raise Refused("只能修改本人密码")
    if not user.check_password(old):
        raise Refused("原密码不正确", {"old": ["原密码不正确"]})
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise Refused("新密码不符合要求", {"new": error.messages}) from error
    user.set_password(new)
    user.must_change_password = False
    user.password_changed_at = timezone.now()
    user.save()
    record(user, "accounts.change_password", by=by)


@transaction.atomic
def set_active(user: User, active: bool, reason: str, *, by) -> None:
    """Enable or disable an account; a disabled one is out at its next request."""
    require(by, "accounts.disable_user", user)
    if user.pk == by.pk or user.is_system:
        raise Refused("不能停用本人账号或系统账号")
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_sessions(user)
    record(user, "accounts.enable_user" if active else "accounts.disable_user", by=by, reason=reason)


@transaction.atomic
def unlock(user: User, *, by) -> None:
    """Lift a lock-out before its quarter of an hour is over."""
    require(by, "accounts.unlock", user)
    reset(username=user.username)
    record(user, "accounts.unlock", by=by)


@transaction.atomic
def grant(user: User, role: str, unit: Unit, *, by, on: date, until: date | None = None, reason: str = "") -> Grant:
    """Give a role over a unit and below; nobody gives himself anything (SEC-08). Raises Refused."""
    require(by, "accounts.grant", user)
    if role not in ROLES:
        raise Refused("角色不存在", {"role": ["请选择角色"]})
    if user.pk == by.pk:
        raise Refused("不能给本人授权")
    if until is not None and until <= on:
        raise Refused("止日须晚于起日", {"valid_to": ["止日须晚于起日"]})
    same = user.grants.in_force(on).filter(role=role, unit=unit)
    if same.exists():
        raise conflict("该账号在此范围已有这一角色")
    try:
        with transaction.atomic():
            made = Grant.objects.create(
                user=user, role=role, unit=unit, valid_from=on, valid_to=until, by=by, reason=reason
            )
    except IntegrityError as error:
        raise Refused(OFFICERS, {"role": [OFFICERS]}) from error
    record(made, "accounts.grant", by=by, reason=reason, detail={"role": role, "user": user.username})
    return made


@transaction.atomic
def revoke(given: Grant, *, by, on: date, reason: str = "") -> None:
    """End a grant on a day; it stays as history."""
    require(by, "accounts.revoke", given)
    if given.user_id == by.pk:
        raise Refused("不能收回本人的授权")
    if given.valid_to is not None and given.valid_to <= on:
        raise conflict("该授权已经结束")
    given.valid_to = max(on, given.valid_from)
    given.save(update_fields=["valid_to"])
    record(given, "accounts.revoke", by=by, reason=reason, detail={"role": given.role})


@transaction.atomic
def issue_token(
    owner: User,
    label: str,
    unit: Unit,
    scopes: list[str],
    *,
    by,
    on: date,
    days: int = TOKEN_DAYS,
    addresses: list[str] | None = None,
) -> tuple[Token, str]:
    """A token for a program; the secret is returned once and kept only as a keyed digest."""
    require(by, "accounts.issue_token", owner)
    if owner.is_system or not owner.is_active:
        raise Refused("系统账号和已停用的账号不能有令牌")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Refused("请选择权限范围", {"scopes": ["请选择权限范围"]})
    if not 1 <= days <= TOKEN_DAYS:
        raise Refused(f"有效期须在1至{TOKEN_DAYS}天之间", {"days": [f"有效期须在1至{TOKEN_DAYS}天之间"]})
    _check_addresses(addresses or [])
    key_id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    token = Token.objects.create(
        key_id=key_id,
        digest=token_digest(secret),
        label=label,
        owner=owner,
        unit=unit,
        scopes=sorted(set(scopes)),
        addresses=addresses or [],
        expires_on=on + timedelta(days=days),
    )
    record(token, "accounts.issue_token", by=by, detail={"owner": owner.username, "scopes": token.scopes})
    return token, f"cadre_{key_id}_{secret}"


def _check_addresses(addresses: list[str]) -> None:
    for address in addresses:
        try:
            ip_network(address, strict=False)
        except ValueError:
            reason = f"“{address[:43]}”不是地址或网段，请写成 10.1.2.3 或 10.1.0.0/16"
            raise Refused("允许的地址有误", {"addresses": [reason]}) from None


@transaction.atomic
def revoke_token(token: Token, *, by) -> None:
    """End a token at once."""
    require(by, "accounts.revoke_token", token)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(token, "accounts.revoke_token", by=by)


def token_digest(secret: str) -> str:
    """Keyed digest of a token's secret; the key stands outside the database."""
    return hmac.new(settings.SECRET_KEY.encode(), b"token:" + secret.encode(), hashlib.sha256).hexdigest()


def one_time_password() -> str:
    """Twelve readable characters with all classes of SEC-02, without look-alikes."""
    letters, capitals, digits = "abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"
    picks = [secrets.choice(letters) for _ in range(5)] + [secrets.choice(capitals) for _ in range(3)]
    picks += [secrets.choice(digits) for _ in range(3)] + ["-"]
    return "".join(sorted(picks, key=lambda _: secrets.randbelow(1 << 30)))


def end_sessions(user: User) -> None:
    """Delete the account's server-side session."""
    if user.session_key:
        Session.objects.filter(session_key=user.session_key).delete()
        user.session_key = ""
        user.save(update_fields=["session_key"])
