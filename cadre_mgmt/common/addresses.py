"""Where a request comes from, with the proxies in front of us taken into account."""

from collections.abc import Mapping

from django.conf import settings


def client_address(meta: Mapping[str, str]) -> str:
    """The address of the client: of the last `PROXY_COUNT` hops none is believed but what our own proxies wrote.

    Without proxies it is the address of the connection; a forged X-Forwarded-For changes nothing then.
    """
    if settings.PROXY_COUNT:
        hops = [hop.strip() for hop in meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if len(hops) >= settings.PROXY_COUNT:
            return hops[-settings.PROXY_COUNT]
    return meta.get("REMOTE_ADDR", "")
