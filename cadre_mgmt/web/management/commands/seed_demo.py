"""The demo district of the mission: invented persons, two confirmed years, one cycle open; same seed, same district."""

import importlib.util
import os
from importlib import import_module
from pathlib import Path
from random import Random

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.web.demo import district_cast, give_passwords

FLOORS = ("personnel", "training", "welfare", "assessment", "rotation")
ACCOUNTS = "demo_accounts.txt"


class Command(BaseCommand):
    help = "生成演示区（虚构人员）；同一种子得到同一个区"

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=510304, help="随机种子")
        parser.add_argument("--small", action="store_true", help="只生成几个单位，供测试使用")

    def handle(self, *, seed: int, small: bool, **options):
        if apps.get_model("personnel", "Cadre")._default_manager.exists():
            raise CommandError("库中已有干部，演示区只能生成在空库中")
        with transaction.atomic():
            ensure_foundations()
            by = system_user()
            cast = district_cast(by=by)
            for floor in FLOORS:
                if importlib.util.find_spec(f"{floor}.demo"):
                    random = Random(f"{seed}:{floor}")
                    cast += import_module(f"{floor}.demo").seed(random, "small" if small else "full", by=by)
            signed = give_passwords(cast)
            with connection.cursor() as cursor:
                cursor.execute("analyze")
        write_accounts(signed)
        self.stderr.write(f"演示区已生成，演示账号见 {Path(settings.VAR) / ACCOUNTS}")


def write_accounts(signed: list[tuple[str, str, str]]) -> None:
    """(role, account, password) one to a line, readable by the owner only."""
    path = Path(settings.VAR) / ACCOUNTS
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{label}\t{username}\t{password}\n" for label, username, password in signed)
