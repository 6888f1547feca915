"""The web server's entrance."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre_mgmt.settings")
# gunicorn's threads live long; a development server, which makes one for each request, has read its settings by now
os.environ.setdefault("CADRE_CONN_MAX_AGE", "60")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - all pages are loaded before gunicorn forks, so its workers share them
gc.freeze()
