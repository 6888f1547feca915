"""Deny by default: a view names its verb, and the scope a token needs for it."""

from rest_framework.permissions import BasePermission

from cadre_mgmt.accounts.models import Token
from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.accounts.scope import may

EVERYBODY = "everybody signed in"
ANY_SCOPE = "any scope"


class ScopedPermission(BasePermission):
    """Reads `verb` and `scope` of the view, or `verbs` and `scopes` (action → …) where actions differ.

    A verb may be a tuple: one of them is enough. `EVERYBODY` and `ANY_SCOPE` must be spelled out.
    """

    message = "您没有权限执行该操作"

    def has_permission(self, request, view) -> bool:
        if not request.user or not request.user.is_authenticated:
            return False
        if isinstance(request.auth, Token) and not self._in_scope(request.auth, view):
            self.message = "令牌没有该项权限范围"
            return False
        return self._may(request.user, view)

    def has_object_permission(self, request, view, obj) -> bool:
        return self._may(request.user, view, obj)

    def _in_scope(self, token: Token, view) -> bool:
        scope = _declared(view, "scopes", "scope")
        return scope == ANY_SCOPE or scope in token.scopes

    def _may(self, user, view, obj=None) -> bool:
        verb = _declared(view, "verbs", "verb")
        if verb is None or verb == EVERYBODY:
            return verb == EVERYBODY
        verbs = (verb,) if isinstance(verb, str) else verb
        if any(may(user, one, obj) for one in verbs):
            return True
        self.message = f"您没有权限{VERBS[verbs[0]].label}"
        return False


def _declared(view, by_action: str, for_all: str):
    action = getattr(view, "action", None) or ""
    return getattr(view, by_action, {}).get(action) or getattr(view, for_all, None)
