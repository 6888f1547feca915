"""The clock's door: each morning, one notice for each item newly due."""

from celery import shared_task
from django.contrib.auth import get_user_model
from django.utils import timezone

from .actions import notify
from .due import collect


@shared_task
def announce_due() -> None:
    today = timezone.localdate()
    people = get_user_model().objects.filter(is_active=True, is_system=False).exclude(password__startswith="!")
    for user in people.iterator():
        for item in collect(user, today):
            notify([user], f"{item.title}（{item.due_on:%Y-%m-%d}到期）", url=item.url, key=f"due:{item.key}")
