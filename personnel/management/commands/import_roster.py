"""Roster workbook → units, posts, cadres; all rows or none."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused
from personnel.actions import import_roster
from personnel.actions.rosters import Report

HEAD = ("工作表", "行", "列", "值", "原因")


class Command(BaseCommand):
    help = "导入干部名册（.xlsx）：全部行合格才写入；有一行不合格即退出码 1，并在标准输出列出工作表、行、列、值、原因"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="名册文件")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")

    def handle(self, file: Path, dry_run: bool, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"无法读取 {file}：{error.strerror}") from error
        try:
            report = import_roster(content, file.name, by=system_user(), dry_run=dry_run, tell=self._progress)
        except Refused as error:
            self._write(HEAD)
            self._write(("", "", "", file.name, error.message))
            raise SystemExit(1) from error
        self._tell(report, dry_run)
        if report.complaints:
            raise SystemExit(1)

    def _tell(self, report: Report, dry_run: bool) -> None:
        if report.complaints:
            self._write(HEAD)
        for sheet, complaint in zip(report.sheets, report.complaints, strict=True):
            self._write((sheet, *complaint))
        for remark in report.remarks:
            place = f"第 {remark['row']} 行 " if remark["row"] else ""
            self.stderr.write(f"{place}{remark['column']} {remark['value']}：{remark['reason']}")
        counts = "，".join(
            f"{label} {report.counts[kind]}"
            for kind, label in (("new", "新增"), ("changed", "变更"), ("same", "相同"), ("refused", "拒绝"))
        )
        stored = "已导入" if report.is_stored else "没有写入" if report.complaints else "只核对，没有写入"
        self.stderr.write(f"{stored}：{counts}；新设单位 {report.units}，新设职务 {report.posts}")

    def _write(self, cells) -> None:
        self.stdout.write("\t".join(str(cell) for cell in cells))

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r核对 {done} / {total} 行", ending="")
