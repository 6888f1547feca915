"""Kept connections are asked whether they still live every few seconds, not once for each request.

Under a moment of the past rows are grouped by all their columns: a view has no key that stands for them.
"""

import time

from django.db.backends.postgresql import base, features

from cadre_mgmt.common.moments import seen

SECONDS = 3.0


class DatabaseFeatures(features.DatabaseFeatures):
    @property
    def allows_group_by_selected_pks(self) -> bool:
        return seen() is None


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
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
