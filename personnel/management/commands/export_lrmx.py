"""Persons → form files (.lrmx), one each."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.moments import today
from personnel.actions.form_exports import Style, What, form_files
from personnel.models import Cadre


class Command(BaseCommand):
    help = "导出任免审批表交换文件（.lrmx）：每人一份，文件名为姓名，同名的加序号"

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", metavar="CODE", help="工号")
        parser.add_argument("--all", action="store_true", dest="everybody", help="全部干部，含已离开的")
        parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="写到这个文件夹")

    def handle(self, codes: list[str], everybody: bool, to: Path, **options):
        if bool(codes) == everybody:
            raise CommandError("请给出工号，或用 --all 导出全部干部")
        cadres = self._everybody() if everybody else self._named(codes)
        style = Style(What.LRMX, today())
        total = len(codes) if codes else cadres.count()
        try:
            to.mkdir(parents=True, exist_ok=True)
            for done, file in enumerate(form_files(cadres if codes else cadres.iterator(500), style), start=1):
                (to / file.name).write_bytes(file.data)
                self._progress(done, total)
        except OSError as error:
            raise CommandError(f"无法写入 {to}：{error.strerror}") from error
        record("任免审批表", "personnel.export_forms", by=system_user(), detail={"rows": total, "what": "lrmx"})
        self.stderr.write(f"已导出 {total} 份到 {to}")

    def _everybody(self):
        return Cadre.objects.select_related("unit", "post__unit").defer("tokens").order_by("code")

    def _named(self, codes: list[str]) -> list[Cadre]:
        """In the order given; unknown codes stop everything."""
        wanted = list(dict.fromkeys(codes))
        rows = Cadre.objects.filter(code__in=wanted).select_related("unit", "post__unit").defer("tokens")
        found = {cadre.code: cadre for cadre in rows}
        missing = [code for code in wanted if code not in found]
        if missing:
            raise CommandError(f"没有这些工号：{'、'.join(missing)}")
        return [found[code] for code in wanted]

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r导出 {done} / {total} 份", ending="")
