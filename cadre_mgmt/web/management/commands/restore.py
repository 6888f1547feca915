"""Put a copy back: database, files and secrets."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.backup import put_back


class Command(BaseCommand):
    help = "从备份目录恢复；库中已有数据时须加 --force"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--force", action="store_true", help="覆盖现有数据")

    def handle(self, *, folder: Path, force: bool, **options):
        try:
            content = put_back(folder, force=force)
        except Refused as error:
            raise CommandError(error.message) from error
        record(str(folder), "system.restore", by=system_user(), detail={"made_at": content["made_at"]})
        self.stderr.write(f"已恢复 {content['made_at']} 的备份，请重新启动各进程")
