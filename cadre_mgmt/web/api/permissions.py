"""Deny by default: a view names its verb, and the scope a token needs for it."""

from rest_framework.permissions import BasePermission

from cadre_mgmt.accounts.models import Token
from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.accounts.scope import may


class ScopedPermission(BasePermission):
    """`verbs` (action → verb) or `verb`, and `scopes` (action → scope) or `scope`, are declared on the view."""

    message = "您没有权限执行该操作"

    def has_permission(self, request, view) -> bool:
        if not request.user or not request.user.is_authenticated:
            return False
        action = getattr(view, "action", None) or ""
        verb = getattr(view, "verbs", {}).get(action) or getattr(view, "verb", None)
        if isinstance(request.auth, Token):
            scope = getattr(view, "scopes", {}).get(action) or getattr(view, "scope", None)
            if scope is None or scope not in request.auth.scopes:
                self.message = "令牌没有该项权限范围"
                return False
        if verb is None:
            return bool(getattr(view, "for_everybody", False))
        if not may(request.user, verb):
            self.message = f"您没有权限{VERBS[verb].label}"
            return False
        return True
