"""Prepares the database for `make run`: checked, migrated, and filled with the demo district when it is empty."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


class Command(BaseCommand):
    help = "准备数据库：检查、建表；数据库为空时生成演示区"
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        self._refuse_careless_server()
        if self._has_open_migrations():
            with self.step("建立数据表"):
                call_command("migrate", verbosity=0, interactive=False)
        if not apps.get_model("personnel", "Cadre")._default_manager.exists():
            with self.step("生成演示区（大安区，约半分钟）"):
                call_command("seed_demo")

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """One line before and one after, with the seconds it took."""
        self.stdout.write(f"{title} …")
        self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(f"{title}：完成（{time.monotonic() - began:.1f} 秒）")
        self.stdout.flush()

    @staticmethod
    def _refuse_careless_server() -> None:
        """A server that forgets acknowledged ballots after a power cut is no place for them."""
        try:
            with connection.cursor() as cursor:
                for setting in DURABLE:
                    cursor.execute(f"SHOW {setting}")
                    if cursor.fetchone()[0] in {"off", "local"}:
                        raise CommandError(f"数据库参数 {setting} 已关闭，断电会丢失已确认的数据。请改为 on 后再启动")
        except OperationalError as error:
            raise CommandError(f"数据库连接不上，请检查 DATABASE_URL：{str(error).strip()}") from None

    @staticmethod
    def _has_open_migrations() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
