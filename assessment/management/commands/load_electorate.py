"""Set the numbers of raters of a cycle from a CSV file: unit, rater_group, number."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.actions.codes import load_electorate
from assessment.exchange.electorate import read_electorate
from assessment.models import Cycle
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "载入各单位不记名主体的应投人数（列 unit, rater_group, number，可另加 spare），全部载入或全部不载入"

    def add_arguments(self, parser):
        parser.add_argument("--cycle", type=int, required=True, help="周期编号")
        parser.add_argument("file", type=Path, help="CSV 或 xlsx 文件")

    def handle(self, *, cycle, file, **_):
        found = Cycle.objects.filter(pk=cycle).first()
        if found is None:
            raise CommandError(f"没有编号为{cycle}的考核周期")
        try:
            lines, complaints = read_electorate(file.read_bytes(), filename=file.name)
            if complaints:
                raise CommandError("\n".join([f"有{len(complaints)}行有误，未载入", *map(str, complaints)]))
            changed = load_electorate(found, lines, by=system_user())
        except OSError as error:
            raise CommandError(f"文件读不出：{error.strerror}") from None
        except Refused as error:
            raise CommandError(
                "\n".join(dict.fromkeys([error.message, *(text for texts in error.fields.values() for text in texts)]))
            ) from None
        self.stderr.write(f"已载入{len(lines)}行，改动{changed}个票面的人数")
