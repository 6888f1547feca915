"""The drill: the copy is restored into a database of its own and compared."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.backup import drill


class Command(BaseCommand):
    help = "恢复演练：把备份恢复到临时库并逐表核对，不动现有数据"

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder: Path, **options):
        try:
            content = drill(folder)
        except Refused as error:
            record(str(folder), "system.verify_backup", by=system_user(), result="failed")
            raise CommandError(error.message) from error
        record(str(folder), "system.verify_backup", by=system_user())
        self.stdout.write(f"备份完好：{len(content['rows'])} 张表、{sum(content['rows'].values())} 行，留痕链头一致")
