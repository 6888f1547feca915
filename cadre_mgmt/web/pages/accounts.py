"""Accounts: the list, one account, making, disabling, resetting, unlocking."""

import django_filters
from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone

from cadre_mgmt.accounts.actions import create_user, reset_password, set_active, unlock
from cadre_mgmt.accounts.models import Grant, Token, User
from cadre_mgmt.accounts.roles import ROLES
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.filters import Filters
from cadre_mgmt.web.history import happenings
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView

ACTIVE = {True: ("启用", "green"), False: ("停用", "grey")}
DEEDS = 20


class UserFilter(Filters):
    q = django_filters.CharFilter(label="账号或姓名", method="named", max_length=60)
    role = django_filters.ChoiceFilter(
        label="现有角色", method="holding", choices=[(code, role.label) for code, role in ROLES.items()]
    )
    is_active = django_filters.ChoiceFilter(label="状态", choices=[("True", "启用"), ("False", "停用")])

    class Meta:
        model = User
        fields = ()

    def named(self, queryset, name, value):
        return queryset.filter(Q(username__icontains=value) | Q(name__icontains=value))

    def holding(self, queryset, name, value):
        held = Grant.objects.in_force(timezone.localdate()).filter(role=value)
        return queryset.filter(pk__in=held.values("user"))


class UserList(ScopedListView):
    model = User
    verb = "accounts.view"
    title = "账号与授权"
    filterset_class = UserFilter
    order = "username"
    actions = (Do("account_new", "建立账号", "accounts.create_user", main=True),)
    columns = (
        Column("username", "账号", kind="code", sort=True, link=Link("account", "pk")),
        Column("name", "姓名", sort=True),
        Column("is_active", "状态", kind="badge", choices=ACTIVE),
        Column("must_change_password", "须修改密码", kind="bool"),
        Column("last_login", "最近登录", kind="datetime"),
        Column("created_at", "建立时间", kind="datetime", sort=True),
    )


class UserPage(ScopedDetailView):
    model = User
    verb = "accounts.view"
    template_name = "web/account.html"
    actions = (
        Do("account_grant", "授予角色", "accounts.grant", main=True),
        Do("account_token", "签发令牌", "accounts.issue_token"),
        Do("account_unlock", "解除登录锁定", "accounts.unlock"),
        Do("account_reset", "重置密码", "accounts.reset_password"),
        Do("account_disable", "停用", "accounts.disable_user", danger=True, when=lambda user: user.is_active),
        Do("account_enable", "启用", "accounts.disable_user", when=lambda user: not user.is_active),
    )

    def context(self, account):
        return {
            "facts": [
                Fact("账号", account.username),
                Fact("姓名", account.name),
                Fact("状态", ACTIVE[account.is_active][0]),
                Fact("建立时间", moment_text(account.created_at)),
                Fact("最近登录", moment_text(account.last_login) if account.last_login else "从未登录"),
                Fact("须修改密码", "是" if account.must_change_password else "否"),
            ],
            "grants": grants_table(account, may(self.user, "accounts.revoke", account)),
            "tokens": tokens_table(account, self.user),
            "happenings": happenings(Entry.objects.visible_to(self.user).about(account)[:DEEDS]),
        }


def grants_table(account: User, may_revoke: bool) -> Table:
    today = timezone.localdate()
    in_force = {grant.pk for grant in account.grants.in_force(today)}
    columns = [
        Column("role", "角色"),
        Column("unit", "范围（含下级）"),
        Column("valid_from", "起", kind="date"),
        Column("valid_to", "止（不含）", kind="date"),
        Column("state", "状态", kind="badge", choices={True: ("有效", "green"), False: ("已失效", "grey")}),
        Column("by", "授权人"),
        Column("reason", "理由", kind="long"),
    ]
    if may_revoke:
        columns.append(Column("revoke", "办理", link=Link("grant_revoke", "pk")))
    rows = [
        {
            "pk": grant.pk,
            "role": grant.get_role_display(),
            "unit": grant.unit.name,
            "valid_from": grant.valid_from,
            "valid_to": grant.valid_to,
            "state": grant.pk in in_force,
            "by": grant.by.name,
            "reason": grant.reason,
            "revoke": "收回" if grant.pk in in_force else "",
        }
        for grant in account.grants.select_related("unit", "by").order_by("-valid_from", "-pk")
    ]
    return Table(columns, rows, "授权", empty="没有授权")


def tokens_table(account: User, user: User) -> Table:
    today = timezone.localdate()
    columns = [
        Column("label", "用途"),
        Column("key_id", "令牌编号", kind="code"),
        Column("unit", "单位范围"),
        Column("scopes", "权限范围", kind="long"),
        Column("expires_on", "到期日", kind="date"),
        Column("last_used_on", "最近使用", kind="date"),
        Column("state", "状态", kind="badge", choices={True: ("有效", "green"), False: ("已失效", "grey")}),
    ]
    if may(user, "accounts.revoke_token", account):
        columns.append(Column("revoke", "办理", link=Link("token_revoke", "pk")))
    rows = [
        {
            "pk": token.pk,
            "label": token.label,
            "key_id": token.key_id,
            "unit": token.unit.name,
            "scopes": "、".join(token.scopes),
            "expires_on": token.expires_on,
            "last_used_on": token.last_used_on,
            "state": token.is_valid(today),
            "revoke": "收回" if token.revoked_at is None else "",
        }
        for token in Token.objects.visible_to(user).filter(owner=account).select_related("unit", "owner")
    ]
    return Table(columns, rows, "接口令牌", empty="没有令牌")


class NewUserForm(forms.Form):
    username = forms.RegexField(
        r"^[A-Za-z0-9_.-]+$",
        label="账号",
        max_length=60,
        help_text="字母、数字、点、下划线、连字符",
        error_messages={"invalid": "账号只能用字母、数字、点、下划线、连字符"},
    )
    name = forms.CharField(label="姓名", max_length=50)


class AccountAction(ActionView):
    """What is done to one account ends on its page."""

    model = User
    parent = "accounts"

    def crumbs(self, obj=None):
        return [Crumb(obj.name, self.address("account", obj.pk))] if obj is not None else []

    def next_url(self, result):
        return self.back_url()

    def back_url(self):
        return self.address("account", self.object.pk) if self.object else self.address("accounts")


class OnceShown(AccountAction):
    """A secret that is shown once, on the answer itself, and stored nowhere in the clear."""

    def answer(self, result) -> HttpResponse:
        subject, secret = self.secret_of(result)
        self.template_name = "web/secret.html"
        return self.page(object=self.object, subject=subject, secret=secret, onward=self.onward(subject))

    def secret_of(self, result):
        return self.object, result

    def onward(self, subject):
        return self.address("account", subject.pk)


class CreateUser(OnceShown):
    verb = "accounts.create_user"
    title = "建立账号"
    form_class = NewUserForm
    button = "建立账号"
    action = create_user

    def secret_of(self, result):
        return result

    def consequences(self):
        return ["生成一次性密码，仅显示一次，首次登录须修改", "新账号没有任何权限，须由安全管理员授权"]


class ResetPassword(OnceShown):
    verb = "accounts.reset_password"
    title = "重置密码"
    button = "重置{object}的密码"
    action = reset_password
    danger = True

    def consequences(self):
        return ["原密码立即失效，该账号的登录全部退出", "生成一次性密码，仅显示一次，下次登录须修改"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200)


class DisableUser(AccountAction):
    verb = "accounts.disable_user"
    title = "停用账号"
    form_class = ReasonForm
    button = "停用{object}的账号"
    done = "{object}的账号已停用"
    danger = True

    def act(self, data):
        set_active(self.object, False, data["reason"], by=self.user)

    def consequences(self):
        return ["该账号立即退出登录，不能再登录", "授权、令牌和记录保留，启用后恢复"]


class EnableUser(AccountAction):
    verb = "accounts.disable_user"
    title = "启用账号"
    form_class = ReasonForm
    button = "启用{object}的账号"
    done = "{object}的账号已启用"

    def act(self, data):
        set_active(self.object, True, data["reason"], by=self.user)


class UnlockUser(AccountAction):
    verb = "accounts.unlock"
    title = "解除登录锁定"
    button = "解除{object}的登录锁定"
    action = unlock
    done = "已解除{object}的登录锁定"

    def consequences(self):
        return ["清除该账号的登录失败次数，可以立即重新登录"]
