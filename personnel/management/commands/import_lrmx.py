"""Form files (.lrmx, .lrm with .pic, zip) → persons; all files or none."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from personnel.actions.form_plan import FormPlan
from personnel.actions.forms import FormReport, import_forms
from personnel.exchange.form_bundle import NamedFile

HEAD = ("文件", "行", "栏目", "值", "原因")
PHOTOS = (".pic", ".PIC", ".Pic")


class Command(BaseCommand):
    help = (
        "导入任免审批表（.lrmx、.lrm 及同名 .pic、.zip）：全部合格才写入；有一份不合格即退出码 1，并在标准输出列出原因"
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="任免审批表文件或压缩包")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")

    def handle(self, files: list[Path], dry_run: bool, **options):
        report = import_forms(self._read(files), by=system_user(), dry_run=dry_run, tell=self._progress)
        self._tell(report, dry_run)
        if report.refused:
            raise SystemExit(1)

    def _read(self, paths: list[Path]) -> list[NamedFile]:
        """The files named, and the photo beside each .lrm."""
        wanted = list(dict.fromkeys(paths))
        for path in paths:
            if path.suffix.lower() == ".lrm":
                beside = next((one for one in map(path.with_suffix, PHOTOS) if one.exists()), None)
                if beside is not None and beside not in wanted:
                    wanted.append(beside)
        try:
            return [NamedFile(str(path), path.read_bytes()) for path in wanted]
        except OSError as error:
            raise CommandError(f"无法读取 {error.filename}：{error.strerror}") from error

    def _tell(self, report: FormReport, dry_run: bool) -> None:
        if report.refused:
            self._write(HEAD)
        for plan in report.refused:
            self._complain(plan)
        for name, reason in report.remarks:
            self.stderr.write(f"{name}：{reason}")
        counts = "，".join(
            f"{label} {report.counts[kind]}"
            for kind, label in (("new", "新增"), ("changed", "变更"), ("same", "相同"), ("refused", "拒绝"))
        )
        stored = "已导入" if report.is_stored else "没有写入" if report.refused else "只核对，没有写入"
        self.stderr.write(f"{stored}：{counts}")

    def _complain(self, plan: FormPlan) -> None:
        for one in plan.complaints:
            self._write((plan.filename, one["line"] or "", one["column"], one["value"], one["reason"]))

    def _write(self, cells) -> None:
        self.stdout.write("\t".join(str(cell) for cell in cells))

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r写入 {done} / {total} 份", ending="")
