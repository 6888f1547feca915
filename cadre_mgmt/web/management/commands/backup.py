"""A consistent copy of database, files and secrets."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.backup import make_copy


class Command(BaseCommand):
    help = "备份数据库、文件和密钥到一个新目录"

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="空目录或尚不存在的目录")

    def handle(self, *, to: Path, **options):
        record(str(to), "system.backup", by=system_user())
        try:
            content = make_copy(to)
        except Refused as error:
            raise CommandError(error.message) from error
        self.stderr.write(f"已备份到 {to}：{len(content['files'])} 个文件，{sum(content['rows'].values())} 行数据")
