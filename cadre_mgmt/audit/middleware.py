"""Gives every request an id and its address to the audit log, and its author to the row history."""

import uuid

import pghistory
from django.core.exceptions import PermissionDenied

from cadre_mgmt.common.addresses import client_address

from .actions import record
from .context import NOWHERE, Origin, origin

SAFE = {"GET", "HEAD", "OPTIONS"}


class RequestContextMiddleware:
    """Ballots stay out of it: no address and no id is kept while a ballot is cast (security.md, 2.4)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex
        secret = request.path.startswith("/ballot")
        if secret:  # whoever is signed in elsewhere votes as nobody: no session is read, none is prolonged
            request.META.pop("HTTP_COOKIE", None)
        token = origin.set(NOWHERE if secret else Origin(client_address(request.META) or None, request.id))
        try:
            response = self.get_response(request)
        finally:
            origin.reset(token)
        response["X-Request-Id"] = request.id
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store")
        return response


class HistoryContextMiddleware:
    """Links the row history of a changing request to its author; writes down requests that were not allowed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in SAFE or not request.user.is_authenticated:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk, request=request.id):
            return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            record(None, "access.denied", by=request.user, result="denied", detail={"path": request.path[:200]})
