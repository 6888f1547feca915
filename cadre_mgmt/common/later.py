"""Run a task by its dotted name once the transaction has committed: unties actions (below) from tasks (above)."""

from typing import Any

from django.utils.module_loading import import_string


def later(name: str, **arguments: Any) -> None:
    """Queue the Celery task `name` with JSON-able `arguments` after commit; at once when no transaction is open.

    A broker that cannot be reached is no error of the caller: long work stands in its Job row and the sweeper
    queues it again (cadre_mgmt.jobs.tasks.sweep).
    """
    import_string(name).delay_on_commit(**arguments)
