"""The two questions of every request: may you do this, and is this row yours to see."""

from django.core.exceptions import PermissionDenied

from .roles import VERBS


def may(user, verb: str, obj=None) -> bool:
    """Whether `user` may do `verb` (to `obj`); anonymous visitors may nothing."""
    return bool(user is not None and user.is_authenticated and user.may(verb, obj))


def require(by, verb: str, obj=None) -> None:
    """Raise PermissionDenied with a Chinese sentence unless `by` may do `verb` (to `obj`)."""
    if not may(by, verb, obj):
        raise PermissionDenied(f"您没有权限{VERBS[verb].label}")
