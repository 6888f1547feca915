"""The yardstick of a year from a workbook, a CSV file or a folder of them."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.actions.catalogue import LoadReport, load_catalogue
from assessment.exchange.catalogue import FOLDER, Reading, read_path
from assessment.models import Kind
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "载入某年度的大类、小类、指标、考评主体和权重；内容相同的不改动，不合规定的整体拒绝"

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=FOLDER, help="工作簿、CSV 或文件夹，默认为自带目录")
        parser.add_argument("--year", type=int, required=True, help="年度，如 2026")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.ANNUAL, help="考核类别，默认年度考核")

    def handle(self, *, file: Path, year: int, kind: str, **options):
        try:
            reading = read_path(file)
        except FileNotFoundError:
            raise CommandError(f"找不到文件 {file}") from None
        except OSError:
            raise CommandError(f"无法读取 {file}，请检查权限") from None
        for title in reading.unknown:
            self.stderr.write(f"未识别的列，未载入：{title}")
        if reading.complaints:
            self._show_complaints(reading)
            raise CommandError(f"有{len(reading.complaints)}处不符合要求，未载入")
        try:
            report = load_catalogue(reading, year, by=system_user(), kind=kind)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self._report(report, year)

    def _show_complaints(self, reading: Reading) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["文件", "行", "列", "值", "原因"])
        writer.writerows(reading.lines())

    def _report(self, report: LoadReport, year: int) -> None:
        counts = report.counts
        lines = [
            f"{year}年指标体系：大类{counts.categories}个，小类{counts.subcategories}个，"
            f"指标{counts.indicators}项，考评主体{counts.rater_groups}种",
            f"新增方案{len(report.new)}个，改动{len(report.changed)}个，相同{len(report.same)}个",
            *(f"数量与设计不同：{remark}" for remark in report.remarks),
            *report.renamed,
        ]
        if report.untouched:
            lines.append(f"文件未涉及的小类{report.untouched}个，保持不变")
        for line in lines:
            self.stderr.write(line)
