"""Prepares the database for `make run`: tables, code tables, catalogue, and the demo district when it is empty."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "准备数据库：建表、代码表、指标目录；数据库为空时生成演示区"
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        if self._has_open_migrations():
            with self.step("建立数据表"):
                call_command("migrate", verbosity=0, interactive=False)
        if not apps.get_model("personnel", "Cadre")._default_manager.exists():
            with self.step("生成演示区（大安区，约半分钟）"):
                call_command("seed_demo", verbosity=0)

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
    def _has_open_migrations() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
