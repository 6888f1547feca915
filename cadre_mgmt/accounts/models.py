"""Accounts, dated grants and tokens."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.functional import cached_property

from cadre_mgmt.common.rows import fetch
from cadre_mgmt.org.models import Unit

from .roles import ROLES, VERBS, Role

SYSTEM_USERNAME = "system"
HELD = """
select g.role, n.path, n.name from accounts_grant g join org_unit n on n.id = g.unit_id
 where g.user_id = %(user)s and g.valid_from <= %(on)s and (g.valid_to is null or g.valid_to > %(on)s)
 order by g.valid_from, g.id
"""
WITH_HELD = f"""
select a.*, array(select array[h.role, h.path, h.name] from ({HELD}) h) as held from accounts_user a
 where a.id = %(user)s
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a grant in force gives: a role over a unit (its path) and everything below it."""

    role: str
    path: str
    unit_name: str

    def covers(self, obj, user) -> bool:
        """Whether the object lies in the grant's reach; what belongs to no unit does."""
        if ROLES[self.role].scope == Role.SELF:
            return hasattr(obj, "belongs_to") and obj.belongs_to(user)
        path = obj.scope_path() if hasattr(obj, "scope_path") else ""
        return not path or path.startswith(self.path)


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user) -> "UserQuerySet":
        """The three officers see the accounts; everybody sees the own one."""
        if user.has_role("system_officer", "security_officer", "audit_officer"):
            return self.filter(is_system=False)
        return self.filter(pk=user.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def asking(self, pk: int) -> "User | None":
        """Who makes a request, the grants of today at hand: one statement for what every request asks."""
        today = timezone.localdate()
        user = next(iter(self.raw(WITH_HELD, {"user": pk, "on": today})), None)
        if user is not None:
            user._grants = (today, [Held(*row) for row in user.held] if user.is_active else [])
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username)


@pghistory.track(exclude=["password", "last_login", "session_key"])
class User(AbstractBaseUser):
    """账号: one person, one account; what it may do comes from its grants alone."""

    username = models.CharField("账号", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=50)
    is_active = models.BooleanField("启用", default=True)
    is_system = models.BooleanField("系统账号", default=False)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True)
    session_key = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    # the token by which a program acts for this account; set for one request by the API's authentication
    acting_token: "Token | None" = None

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["username"]

    def __str__(self):
        return self.name or self.username

    def grants_today(self) -> list[Held]:
        """What the grants in force today give, read once for each request's user object."""
        today = timezone.localdate()
        if getattr(self, "_grants", (None,))[0] != today:
            rows = fetch(HELD, {"user": self.pk, "on": today}) if self.is_active else []
            self._grants = (today, [Held(*row) for row in rows])
        return self._grants[1]

    def roles(self) -> set[str]:
        return {grant.role for grant in self.grants_today()}

    def has_role(self, *codes: str) -> bool:
        return self.is_system or not self.roles().isdisjoint(codes)

    def role_text(self) -> str:
        if self.is_system:
            return "系统"
        return "、".join(dict.fromkeys(ROLES[grant.role].label for grant in self.grants_today()))[:200]

    def role_labels(self) -> list[str]:
        return [f"{ROLES[grant.role].label}（{grant.unit_name}）" for grant in self.grants_today()]

    def unit_paths(self, roles: set[str] | None = None) -> list[str]:
        """Paths of the units whose rows the user may read, through any (or the named) role that reads by unit."""
        paths = {
            grant.path
            for grant in self.grants_today()
            if ROLES[grant.role].scope == Role.UNITS and (roles is None or grant.role in roles)
        }
        if self.is_system:
            paths = {""}
        widest = [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]
        return sorted(self.acting_token.narrows(widest) if self.acting_token else widest)

    def sees_everything(self, roles: set[str] | None = None) -> bool:
        """Whether the unit paths cover the whole district, so that no condition is needed."""
        return any(path.count("/") <= 1 for path in self.unit_paths(roles))

    def may(self, verb: str, obj=None) -> bool:
        """Whether the user may do `verb`, and do it to `obj` where one is given (its unit under the grant)."""
        if not self.is_active:
            return False
        if self.acting_token is not None and not self.acting_token.covers(obj):
            return False
        allowed = VERBS[verb].roles
        if self.is_system:
            return True
        if obj is None:
            return not allowed.isdisjoint(self.roles())
        return any(grant.role in allowed and grant.covers(obj, self) for grant in self.grants_today())


class GrantQuerySet(models.QuerySet["Grant"]):
    def visible_to(self, user) -> "GrantQuerySet":
        if user.has_role("security_officer", "audit_officer", "system_officer"):
            return self
        return self.filter(user=user)

    def in_force(self, on: date) -> "GrantQuerySet":
        return self.filter(Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))


@pghistory.track()
class Grant(models.Model):
    """授权: a role over a unit and everything below it, from a day until a day (`valid_to` excluded)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name="账号")
    role = models.CharField("角色", max_length=30, choices=[(code, role.label) for code, role in ROLES.items()])
    kind = models.CharField(max_length=30, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="范围（含下级）")
    valid_from = models.DateField("起")
    valid_to = models.DateField("止（不含）", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="授权人")
    reason = models.CharField("理由", max_length=200, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "授权"
        ordering = ["user", "valid_from", "id"]
        constraints = [
            # SEC-08 三员分立: an officer holds no second officer's role and no business role at any time
            ExclusionConstraint(
                name="officers_hold_one_kind_of_role",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.NOT_EQUAL),
                    (Func(F("valid_from"), F("valid_to"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="officer_roles_are_their_own_kind",
                condition=(
                    Q(role__in=["system_officer", "security_officer", "audit_officer"], kind=F("role"))
                    | (~Q(role__in=["system_officer", "security_officer", "audit_officer"]) & Q(kind="business"))
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user} {ROLES[self.role].label} {self.unit}"

    def save(self, *args, **options):
        self.kind = ROLES[self.role].kind
        super().save(*args, **options)


class PasswordRecord(models.Model):
    """用过的密码: the last hashes of an account, so that none of them comes back (SEC-02)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="old_passwords")
    password = models.CharField(max_length=128)

    class Meta:
        verbose_name = verbose_name_plural = "用过的密码"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.user}"


class TokenQuerySet(models.QuerySet["Token"]):
    def visible_to(self, user) -> "TokenQuerySet":
        if user.has_role("security_officer", "audit_officer"):
            return self
        return self.filter(owner=user)


class Token(models.Model):
    """接口令牌: lets a program read (or write) what its owner may, narrowed to scopes and a unit."""

    key_id = models.CharField("令牌编号", max_length=12, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    label = models.CharField("用途", max_length=100)
    owner = models.ForeignKey(User, models.PROTECT, related_name="tokens", verbose_name="所有人")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位范围")
    scopes = ArrayField(models.CharField(max_length=40), verbose_name="权限范围")
    addresses = ArrayField(models.CharField(max_length=43), default=list, blank=True, verbose_name="允许的地址")
    expires_on = models.DateField("到期日")
    revoked_at = models.DateTimeField("收回时间", null=True)
    last_used_on = models.DateField("最近使用", null=True)
    created_at = models.DateTimeField("签发时间", auto_now_add=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接口令牌"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.label}（{self.key_id}）"

    @cached_property
    def reach(self) -> str:
        """Path of the unit it is narrowed to."""
        return self.unit.path

    def is_valid(self, on: date) -> bool:
        return self.revoked_at is None and on < self.expires_on and self.owner.is_active

    def covers(self, obj) -> bool:
        """Whether a row lies in the token's unit or below; what belongs to no unit is not narrowed."""
        path = obj.scope_path() if hasattr(obj, "scope_path") else ""
        return not path or path.startswith(self.reach)

    def narrows(self, paths: list[str]) -> list[str]:
        """The owner's paths cut down to the token's unit."""
        return [
            path if path.startswith(self.reach) else self.reach
            for path in paths
            if path.startswith(self.reach) or self.reach.startswith(path)
        ]
