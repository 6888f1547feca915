"""So many requests a minute for each token and each account, counted in Redis."""

import time
from functools import cache

from django.conf import settings
from redis import Redis, RedisError
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
            return _counted(key) <= settings.API_REQUESTS_PER_MINUTE
        except RedisError:
            return True

    def wait(self) -> int:
        return WINDOW - int(time.time()) % WINDOW


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL)


def _counted(key: str) -> int:
    """This call is the how-manieth of its window; one step, where the cache of Django takes three."""
    number = _redis().incr(key)
    if number == 1:
        _redis().expire(key, WINDOW + 5)
    return number
