"""So many requests a minute for each token and each account, counted in Redis."""

import time

from django.conf import settings
from django.core.cache import cache
from redis import RedisError
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class CallerThrottle(BaseThrottle):
    """A fixed window for each caller. With Redis out of reach nobody is kept out: the limit is a courtesy."""

    def allow_request(self, request, view) -> bool:
        if not request.user.is_authenticated:
            return True
        caller = f"token.{request.auth.pk}" if request.auth is not None else f"user.{request.user.pk}"
        key = f"api.{caller}.{int(time.time()) // WINDOW}"
        try:
            cache.add(key, 0, WINDOW + 5)
            return cache.incr(key) <= settings.API_REQUESTS_PER_MINUTE
        except (RedisError, ValueError):  # ValueError: the key ran out between the two calls
            return True

    def wait(self) -> int:
        return WINDOW - int(time.time()) % WINDOW
