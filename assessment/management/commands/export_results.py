"""The results of a cycle as a file or on standard output."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.actions.looks import export_results
from assessment.exchange.results import WRITERS
from assessment.models import Cycle
from assessment.reports.results import result_table, shown_run
from cadre_mgmt.accounts.foundations import system_user


class Command(BaseCommand):
    help = "导出考核结果：公布的计分批次，没有公布的则为最近完成的批次"

    def add_arguments(self, parser):
        parser.add_argument("--cycle", type=int, required=True, help="考核周期编号")
        parser.add_argument("--format", choices=sorted(WRITERS), default="csv", help="文件格式，默认 csv")
        parser.add_argument("--to", type=Path, help="写入的文件，默认为标准输出")

    def handle(self, *, cycle: int, format: str, to: Path | None, **options):
        found = Cycle.objects.filter(pk=cycle).select_related("published_run").first()
        if found is None:
            raise CommandError(f"没有编号为{cycle}的考核周期")
        run = shown_run(found)
        if run is None:
            raise CommandError(f"{found}没有已完成的计算")
        content = export_results(run, format, WRITERS[format](result_table(run)), by=system_user())
        if to is None:
            self._print(content, format)
            return
        try:
            to.write_bytes(content)
        except OSError as error:
            raise CommandError(f"无法写入 {to}：{error.strerror}") from error
        self.stderr.write(f"已导出{run}：{to}")

    def _print(self, content: bytes, form: str) -> None:
        """Bytes as they are, where standard output takes them."""
        buffer = getattr(self.stdout, "buffer", None)
        if buffer is not None:
            buffer.write(content)
            buffer.flush()
        elif form == "xlsx":
            raise CommandError("工作簿不能写到屏幕上，请用 --to 指定文件")
        else:
            self.stdout.write(content.decode(), ending="")
