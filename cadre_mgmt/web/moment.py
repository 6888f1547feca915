"""The moment of the past that a reader looks at: in the address for one page, in the session until taken back."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils import timezone

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import Moment, seen_at

from . import errors

KEY = "moment"
VERB = "web.see_past"
READING = ("/personnel/", "/api/v1/")
"""Where `?on=` and `?known=` mean the moment; elsewhere pages may use these names for something else."""
WHOLE = ("/login/", "/logout/", "/password/", "/moment/", "/static/", "/ballot/", "/healthz", "/readyz")
"""What never looks at the past."""


class MomentMiddleware:
    """Reads the files as at the moment asked about, for those who may."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.moment = None
        if request.path.startswith(WHOLE):
            return self.get_response(request)
        try:
            request.moment = asked(request)
        except Refused as error:
            if request.path.startswith(errors.API):
                return JsonResponse({"code": "invalid", "message": error.message, "fields": error.fields}, status=400)
            return errors.refused(request, error)
        if request.moment is None:
            return self.get_response(request)
        if request.user.is_authenticated and not may(request.user, VERB):
            return errors.permission_denied(request, PermissionDenied("您没有权限查看过去的情况"))
        with seen_at(request.moment):
            response = self.get_response(request)
        if response.streaming:
            response.streaming_content = _streamed(response.streaming_content, request.moment)
        return response


def asked(request) -> Moment | None:
    """The moment of the address, else that of the session. Raises Refused for what is no date."""
    on, known = request.GET.get("on", ""), request.GET.get("known", "")
    if (on or known) and request.method in ("GET", "HEAD") and request.path.startswith(READING):
        return Moment.read(on, known)
    kept = request.session.get(KEY) if request.user.is_authenticated and not request.path.startswith("/api/") else None
    return Moment.read(*kept) if kept else None


def keep(request, moment: Moment | None) -> None:
    """Look at this moment on every page from now on; None goes back to today."""
    request.session.pop(KEY, None)
    if moment is not None:
        known = timezone.localtime(moment.known).isoformat() if moment.known else ""
        request.session[KEY] = [moment.on.isoformat(), known]


def _streamed(content, moment: Moment):
    with seen_at(moment):
        yield from content
