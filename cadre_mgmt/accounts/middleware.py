"""Session rules of SEC-04: idle end, absolute end, one session for an account, password change when due."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

SEEN = "seen_at"
BEGAN = "began_at"
REFRESH_SECONDS = 30
UNATTENDED = "X-Unattended"  # sent by parts of pages that ask for themselves: nobody need be sitting there
FREE = ("/logout/", "/password/", "/static/", "/healthz", "/readyz")


class SessionPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        now = timezone.now().timestamp()
        if self._is_over(request, now):
            logout(request)
            return self._to_login(request)
        # a write per request would cost more than the page: half a minute of slack does not matter
        if now - request.session.get(SEEN, 0) > REFRESH_SECONDS and UNATTENDED not in request.headers:
            request.session[SEEN] = now
        if password_is_due(user) and not request.path.startswith(FREE):
            return self._refuse(request, "请先修改密码", "/password/")
        return self.get_response(request)

    def _is_over(self, request, now: float) -> bool:
        session = request.session
        return (
            now - session.get(SEEN, now) > settings.SESSION_IDLE_SECONDS
            or now - session.get(BEGAN, now) > settings.SESSION_ABSOLUTE_SECONDS
            or request.user.session_key != session.session_key
        )

    def _to_login(self, request):
        return self._refuse(request, "登录已失效，请重新登录", f"{settings.LOGIN_URL}?ended=1&next={request.path}")

    def _refuse(self, request, message: str, target: str):
        if request.path.startswith("/api/"):
            return JsonResponse({"code": "not_authenticated", "message": message, "fields": {}}, status=401)
        return redirect(target)


def password_is_due(user) -> bool:
    """Whether the password must be changed before anything else (first login, or over its age)."""
    if user.must_change_password:
        return True
    limit = timedelta(days=settings.PASSWORD_MAX_AGE_DAYS)
    return bool(user.password_changed_at and timezone.now() - user.password_changed_at > limit)


def begin_session(request, user) -> None:
    """Called after login: this session becomes the only one of the account."""
    if not request.session.session_key:
        request.session.create()
    now = timezone.now().timestamp()
    request.session[BEGAN] = request.session[SEEN] = now
    user.session_key = request.session.session_key
    user.save(update_fields=["session_key"])
