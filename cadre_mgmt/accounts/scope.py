"""The two questions of every request: may you do this, and is this row yours to see."""

from django.core.exceptions import PermissionDenied

from .roles import VERBS


def may(user, verb: str, obj=None) -> bool:
    """Whether `user` may do `verb` (to `obj`); anonymous visitors may nothing."""
    return bool(user is not None and user.is_authenticated and user.may(verb, obj))


def require(by, verb: str, obj=None, *, everywhere: bool = False) -> None:
    """Raise PermissionDenied with a Chinese sentence unless `by` may do `verb` (to `obj`).

    `everywhere`: the deed concerns the whole district, so a grant or token over a part of it is not enough.
    """
    if not may(by, verb, obj):
        raise PermissionDenied(f"您没有权限{VERBS[verb].label}")
    if everywhere and not by.sees_everything(VERBS[verb].roles):
        raise PermissionDenied(f"您的授权范围不是全区，不能{VERBS[verb].label}")
