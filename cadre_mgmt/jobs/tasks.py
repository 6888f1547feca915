"""The clock's and the queue's door to jobs."""

from celery import shared_task

from . import actions


@shared_task(bind=True)
def run(self, token: str) -> None:
    actions.run_signed(token)


@shared_task
def sweep() -> None:
    actions.sweep()
