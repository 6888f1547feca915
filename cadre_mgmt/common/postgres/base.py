"""Kept connections are asked whether they still live every few seconds, not once for each request."""

import time

from django.db.backends.postgresql import base

SECONDS = 3.0


class DatabaseWrapper(base.DatabaseWrapper):
    asked_at = 0.0

    def close_if_health_check_failed(self) -> None:
        """After a restart of the server a request may fail within these seconds; it closes the connection then."""
        now = time.monotonic()
        if now - self.asked_at < SECONDS:
            self.health_check_done = True  # for this request: asking later on would begin a transaction
            return
        if not self.health_check_done:
            self.asked_at = now
        super().close_if_health_check_failed()
