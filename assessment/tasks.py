"""The clock's door to assessment."""

from celery import shared_task

from cadre_mgmt.accounts.foundations import system_user

from .actions.cycles import close_due_cycles as close_due


@shared_task
def close_due_cycles() -> None:
    close_due(by=system_user())
