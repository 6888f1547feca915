"""A résumé text → its entries and findings as JSON; stores nothing."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.common.dates import DateRefused, PartialDate
from personnel.rules.resume import Entry, Finding, inspect, parse

LONGEST = 200_000
KEYS = ("start", "end", "text", "kind", "concurrent", "parent", "marker", "point")


class Command(BaseCommand):
    help = "识别简历文本（UTF-8 或 GBK），在标准输出给出各段经历和核查意见（JSON）；不写入任何数据"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="简历文本文件")
        parser.add_argument("--began-work", default="", metavar="1998.07", help="参加工作时间，用于核对第一段工作经历")

    def handle(self, files: list[Path], began_work: str, **options):
        try:
            began_work = str(PartialDate.parse(began_work).as_month()) if began_work else ""
        except DateRefused as error:
            raise CommandError(f"参加工作时间{error}") from error
        answer = {}
        for file in files:
            resume = parse(_text_of(file))
            answer[str(file)] = {
                "entries": [_entry(entry) for entry in resume.entries],
                "findings": [_finding(finding) for finding in inspect(resume, began_work=began_work)],
            }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def _text_of(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CommandError(f"无法读取 {file}：{error.strerror}") from error
    if len(content) > LONGEST:
        raise CommandError(f"{file} 超过 200 KB，不是简历文本")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandError(f"{file} 不是 UTF-8 或 GBK 编码的文本")


def _entry(entry: Entry) -> dict[str, object]:
    return {key: getattr(entry, key) for key in KEYS}


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "line": finding.line,
        "entry": finding.entry,
        "months": finding.months,
    }
