"""`Idempotency-Key`: the same key and body get the stored answer, another body 422 (security.md R04)."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pghistory
from django.db import connection, transaction
from django.db.models.functions import Now
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.models import Answer

KEPT = timedelta(days=7)
LONGEST = 100
HEADER = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description=f"重试时使用同一个键，只生效一次；不超过{LONGEST}个可见字符，保留{KEPT.days}天",
)


def once(request, effect: Callable[[], tuple[dict, int]]) -> Response:
    """Run `effect` (returns content and status) and keep its answer in one transaction; a retry gets that answer.

    Without the header the effect simply runs. Answers of refused requests are not kept: nothing happened. Row history
    made by the effect is linked to the caller.
    """
    key = request.headers.get("Idempotency-Key")
    with pghistory.context(user=request.user.pk, request=request._request.id):
        if key is None:
            content, status = effect()
            return Response(content, status)
        return _kept(request, _checked(key), effect)


def _kept(request, key: str, effect: Callable[[], tuple[dict, int]]) -> Response:
    fingerprint = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    mine = Answer.objects.filter(user=request.user)
    with transaction.atomic():
        with connection.cursor() as cursor:  # the same key at the same time waits for the first to end
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{request.user.pk}:{key}"])
        if known := mine.filter(key=key).first():
            if known.fingerprint != fingerprint:
                raise Refused("该 Idempotency-Key 已用于另一请求", code="key_reused")
            return Response(known.content, known.status, headers={"Idempotent-Replay": "true"})
        content, status = effect()
        Answer.objects.create(user=request.user, key=key, fingerprint=fingerprint, status=status, content=content)
        mine.filter(created_at__lt=Now() - KEPT).delete()
    return Response(content, status)


def _checked(key: str) -> str:
    key = key.strip()
    if not key or len(key) > LONGEST or not key.isascii() or not key.isprintable():
        text = f"应为1至{LONGEST}个可见的 ASCII 字符"
        raise Refused("Idempotency-Key 无效", {"Idempotency-Key": [text]})
    return key
