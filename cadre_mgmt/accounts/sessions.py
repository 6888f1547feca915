"""Django's sessions in the database, read by one plain statement: it is the first of every request."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from cadre_mgmt.common.rows import fetch

READ = "select session_key, session_data, expire_date from django_session where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        rows = fetch(READ, [self.session_key, timezone.now()])
        if not rows:
            self._session_key = None
            return None
        return self.model(*rows[0])
