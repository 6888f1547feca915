"""The web server's entrance."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre_mgmt.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - all pages are loaded before gunicorn forks, so its workers share them
gc.freeze()
