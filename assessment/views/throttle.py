"""Slowing down those who guess codes. Counters live a minute in Redis; an address is there only as a keyed digest."""

import logging
from time import monotonic

from django.core.cache import cache
from redis.exceptions import RedisError

from cadre_mgmt.common.crypto import keyed_digest

log = logging.getLogger(__name__)
MOST = 20
"""Wrong codes within a minute: from one address, and from all together."""
SECONDS = 60
ALL = "ballot:wrong"
PATIENCE = 1.0
"""For so many seconds a process goes by what Redis last told of wrong codes: as a rule there are none."""

_seen = {"total": 0, "asked": 0.0}


def is_slowed(address: str) -> bool:
    """Whether this address must wait.

    After twenty wrong codes of its own; while there are twenty from all addresses together, after a single one, so
    that somebody guessing elsewhere keeps nobody from voting.
    """
    now = monotonic()
    if not _seen["total"] and now - _seen["asked"] < PATIENCE:
        return False
    own = _own(address)
    try:
        counts = cache.get_many([ALL, own])
        _seen.update(total=counts.get(ALL, 0), asked=now)
    except (RedisError, OSError):  # without Redis eighty random bits have to do
        return False
    return counts.get(own, 0) >= (1 if counts.get(ALL, 0) >= MOST else MOST)


def count_wrong(address: str) -> None:
    """One more well-formed code that does not exist."""
    try:
        total = _seen["total"] = _add(ALL)
        _add(_own(address))
    except (RedisError, OSError):
        return
    if total == MOST:
        log.warning("twenty wrong ballot codes within a minute")


def _own(address: str) -> str:
    return f"{ALL}:{keyed_digest(address, 'ballot-address')[:32]}"


def _add(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 0
