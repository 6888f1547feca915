"""Coming in, going out, changing the password. No message tells which part was wrong."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from cadre_mgmt.accounts.actions import change_password
from cadre_mgmt.accounts.middleware import begin_session, password_is_due
from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.views import ActionView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN


class LoginForm(forms.Form):
    username = forms.CharField(
        label="账号", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@method_decorator([sensitive_post_parameters("password"), never_cache], name="dispatch")
class LoginPage(View):
    def get(self, request):
        if request.user.is_authenticated:
            return HttpResponseRedirect(self._target(request))
        return self._show(request, LoginForm())

    def post(self, request):
        form = LoginForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, 400)
        user = authenticate(request, **form.cleaned_data)
        if getattr(request, "axes_locked_out", False):
            record(form.cleaned_data["username"], "accounts.login_failed", by=None, result="denied")
            form.add_error(
                None, f"尝试次数过多，请{round(settings.AXES_COOLOFF_TIME * 60)}分钟后再试，或联系安全管理员"
            )
            return self._show(request, form, 429)
        if user is None:
            record(form.cleaned_data["username"], "accounts.login_failed", by=None, result="denied")
            form.add_error(None, "账号或密码不正确，或者账号不可用")
            return self._show(request, form, 400)
        login(request, user)
        begin_session(request, user)
        record(user, "accounts.login", by=user)
        return HttpResponseRedirect("/password/" if password_is_due(user) else self._target(request))

    def _show(self, request, form, status=200):
        context = {"form": form, "title": "登录", "next": request.GET.get("next", ""), "ended": "ended" in request.GET}
        return render(request, "web/login.html", context, status=status)

    def _target(self, request) -> str:
        target = request.POST.get("next") or request.GET.get("next") or settings.LOGIN_REDIRECT_URL
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
        return target if safe else settings.LOGIN_REDIRECT_URL


class LogoutPage(View):
    """Leaving is a POST; the browser forgets what it kept of this site."""

    http_method_names = ("post",)

    def post(self, request):
        if request.user.is_authenticated:
            record(request.user, "accounts.logout", by=request.user)
        logout(request)
        messages.success(request, "您已退出登录")
        answer = HttpResponseRedirect(settings.LOGIN_URL)
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


class PasswordForm(forms.Form):
    old = forms.CharField(
        label="原密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="不少于10位，含大写字母、小写字母、数字、符号中的三类，不含账号或姓名，不与最近用过的相同",
    )
    again = forms.CharField(
        label="再输入一次新密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self):
        if self.cleaned_data.get("new") != self.cleaned_data.get("again"):
            self.add_error("again", "两次输入的新密码不一致")
        return self.cleaned_data


@method_decorator(sensitive_post_parameters("old", "new", "again"), name="dispatch")
class PasswordPage(ActionView):
    verb = ANYBODY_SIGNED_IN
    title = "修改密码"
    template_name = "web/password.html"
    form_class = PasswordForm
    button = "修改密码"
    done = "密码已修改，本账号的其他登录已退出"
    next = "home"

    def act(self, data):
        change_password(self.user, data["old"], data["new"], by=self.user)
        update_session_auth_hash(self.request, self.user)
        begin_session(self.request, self.user)

    def context(self):
        return {"is_due": password_is_due(self.user)}
