"""Score sheets in bulk from a CSV file."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.actions.sheets import import_sheets
from assessment.exchange.sheets import MOST_COMPLAINTS, Complaint
from assessment.models import Cycle
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "导入评分表：sheet,assessee,rater_group,indicator,score，全部合格才写入"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV 文件（UTF-8）")
        parser.add_argument("--cycle", type=int, required=True, help="考核周期编号")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")

    def handle(self, *, file: Path, cycle: int, dry_run: bool, **options):
        try:
            report = import_sheets(
                Cycle.objects.get(pk=cycle),
                file,
                filename=file.name,
                by=system_user(),
                dry_run=dry_run,
                progress=self._show if self.stderr.isatty() else None,
            )
        except Cycle.DoesNotExist:
            raise CommandError(f"没有编号为{cycle}的考核周期") from None
        except OSError as error:
            raise CommandError(f"无法读取 {file}：{error.strerror}") from error
        except Refused as refused:
            self._list([Complaint(0, "", file.name, refused.message)])
            raise CommandError(refused.message) from refused
        if report.complaints_total:
            self._list(report.complaints)
            if report.complaints_total > MOST_COMPLAINTS:
                self.stderr.write(f"只列出前{MOST_COMPLAINTS}处")
            raise CommandError(f"有{report.complaints_total}处不符合要求，未导入")
        done = "核对无误，未写入" if dry_run else "已导入"
        self.stderr.write(f"{done}：评分表{report.sheets}张，共{report.lines}行")

    def _list(self, complaints: list[Complaint]) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["行", "列", "值", "原因"])
        writer.writerows([one.row or "", one.column, one.value, one.reason] for one in complaints)

    def _show(self, done: int, total: int, message: str) -> None:
        self.stderr.write(f"\r{message} {100 * done // max(total, 1)}%", ending="\n" if done >= total else "")
