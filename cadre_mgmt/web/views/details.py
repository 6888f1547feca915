"""The page of one row."""

from typing import Any

from django.http import HttpResponse

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record

from .base import ANYBODY_SIGNED_IN, PageView


class ScopedDetailView(PageView):
    """One object of the user's scope; the template finds it as `object`. Out of scope is 404.

    Override `context(obj)` for what else the template needs. `audited` writes the reading down under that verb.
    """

    audited = ""

    def authorize(self) -> None:
        """After the object is found: 404 goes before 403."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        obj = self.find(self.get_queryset())
        if self.verb != ANYBODY_SIGNED_IN:
            require(self.user, self.verb, obj)
        if self.audited:
            record(obj, self.audited, by=self.user)
        return self.page(**{"object": obj, **self.context(obj)})

    def get_queryset(self):
        return self.scoped()

    def context(self, obj: Any) -> dict[str, Any]:
        return {}
