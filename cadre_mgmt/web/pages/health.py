"""Whether the process lives, and whether everything it needs is there."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from redis.exceptions import RedisError

from cadre_mgmt.celery import app


def live(request):
    return HttpResponse("ok", content_type="text/plain")


def ready(request):
    """200 when database, migrations, Redis and a worker answer, else 503 naming what does not."""
    checks = {"database": _database(), "migrations": _migrations(), "redis": _redis(), "worker": _worker()}
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return False
    return True


def _migrations() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _redis() -> bool:
    try:
        cache.get("readyz")
    except (RedisError, OSError):
        return False
    return True


def _worker() -> bool:
    try:
        return bool(app.control.ping(timeout=0.5, limit=1))
    except (OSError, RedisError):
        return False
