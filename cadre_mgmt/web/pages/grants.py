"""Grants and tokens of an account: given, revoked."""

from django import forms
from django.utils import timezone

from cadre_mgmt.accounts.actions import TOKEN_DAYS, grant, issue_token, revoke, revoke_token
from cadre_mgmt.accounts.models import Grant, Token
from cadre_mgmt.accounts.roles import ROLES, SCOPES
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.filters import UnitField

from .accounts import AccountAction, OnceShown, ReasonForm


class AnyUnitField(UnitField):
    """A unit typed by name or code, of the whole district: officers grant over units whose rows they never read."""

    options = "all-units"

    def within(self):
        return Unit.objects.all()


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label="角色", choices=[("", "请选择"), *((code, role.label) for code, role in ROLES.items())]
    )
    unit = AnyUnitField(label="范围（含下级）", help_text="单位名称或代码")
    valid_from = forms.DateField(label="起", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    valid_to = forms.DateField(
        label="止（不含）", required=False, help_text="不填为长期", widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label="理由", max_length=200)


class GrantRole(AccountAction):
    verb = "accounts.grant"
    title = "授予角色"
    form_class = GrantForm
    button = "授予{object}该角色"
    done = "已授予{object}角色"

    def initial(self):
        return {"valid_from": timezone.localdate(), "unit": Unit.root().name}

    def act(self, data):
        return grant(
            self.object,
            data["role"],
            data["unit"],
            by=self.user,
            on=data["valid_from"],
            until=data["valid_to"],
            reason=data["reason"],
        )

    def consequences(self):
        return ["自起日零时起，该账号可以查看和办理此范围内该角色的事项", "授权与理由记入留痕"]


class RevokeGrant(AccountAction):
    model = Grant
    verb = "accounts.revoke"
    title = "收回角色"
    form_class = ReasonForm
    button = "收回“{object}”"
    done = "已收回“{object}”"
    danger = True

    def act(self, data):
        revoke(self.object, by=self.user, on=timezone.localdate(), reason=data["reason"])

    def consequences(self):
        return ["该角色自今日起失效，历史授权记录保留"]

    def crumbs(self, obj=None):
        return super().crumbs(obj.user)

    def back_url(self):
        return self.address("account", self.object.user_id)


class TokenForm(forms.Form):
    label = forms.CharField(label="用途", max_length=100)
    unit = AnyUnitField(label="单位范围（含下级）", help_text="单位名称或代码")
    scopes = forms.MultipleChoiceField(
        label="权限范围", choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label="有效期（天）", min_value=1, max_value=TOKEN_DAYS, initial=TOKEN_DAYS)
    addresses = forms.CharField(
        label="允许的地址", required=False, max_length=500, help_text="以空格分隔，如 10.1.2.3 10.1.0.0/16；不填为不限"
    )


class IssueToken(OnceShown):
    verb = "accounts.issue_token"
    title = "签发接口令牌"
    form_class = TokenForm
    button = "签发令牌"

    def initial(self):
        return {"days": TOKEN_DAYS, "unit": Unit.root().name}

    def act(self, data):
        return issue_token(
            self.object,
            data["label"],
            data["unit"],
            data["scopes"],
            by=self.user,
            on=timezone.localdate(),
            days=data["days"],
            addresses=data["addresses"].split(),
        )

    def secret_of(self, result):
        return result

    def onward(self, subject):
        return self.address("account", self.object.pk)

    def consequences(self):
        return ["程序凭令牌在所选范围内读写，权限不超过账号本人", "令牌仅显示一次，系统只保存摘要"]


class RevokeToken(AccountAction):
    model = Token
    verb = "accounts.revoke_token"
    title = "收回接口令牌"
    button = "收回“{object}”"
    action = revoke_token
    done = "已收回“{object}”"
    danger = True

    def consequences(self):
        return ["使用该令牌的程序立即不能访问"]

    def crumbs(self, obj=None):
        return super().crumbs(obj.owner)

    def back_url(self):
        return self.address("account", self.object.owner_id)
