"""Telling people."""

from collections.abc import Iterable

from django.utils import timezone

from .models import Notice


def notify(users: Iterable, title: str, *, url: str = "", key: str = "") -> int:
    """One notice to each of `users`; with a `key`, nobody is told the same thing twice. Returns how many were told.

    Called by other actions inside their transaction, which write the audit entry; a notice is no deed of its own.
    """
    rows = [Notice(user=user, title=title[:200], url=url, key=key) for user in users if user is not None]
    return len(Notice.objects.bulk_create(rows, ignore_conflicts=bool(key)))


def mark_read(notices, *, by) -> int:
    """Mark the own notices as read."""
    return notices.filter(user=by, read_at=None).update(read_at=timezone.now())
