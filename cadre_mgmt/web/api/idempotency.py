"""`Idempotency-Key`: the same key and body get the stored answer, another body 422 (security.md R04)."""

import hashlib
from collections.abc import Callable

from django.db import connection, transaction
from rest_framework.response import Response

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.models import Answer


def once(request, effect: Callable[[], tuple[dict, int]]) -> Response:
    """Run `effect` (returns content and status) and keep its answer in one transaction; a retry gets that answer.

    Without the header the effect simply runs. Answers of refused requests are not kept: nothing happened.
    """
    key = request.headers.get("Idempotency-Key", "").strip()[:100]
    if not key:
        content, status = effect()
        return Response(content, status)
    fingerprint = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:  # the same key at the same time waits for the first to end
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{request.user.pk}:{key}"])
        if known := Answer.objects.filter(user=request.user, key=key).first():
            if known.fingerprint != fingerprint:
                raise Refused("该 Idempotency-Key 已用于另一请求", code="key_reused")
            return Response(known.content, known.status, headers={"Idempotent-Replay": "true"})
        content, status = effect()
        Answer.objects.create(user=request.user, key=key, fingerprint=fingerprint, status=status, content=content)
    return Response(content, status)
