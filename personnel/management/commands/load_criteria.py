"""Rule sets from files → conditions of eligibility; without a file the presets of the system."""

import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused
from personnel.actions import load_criteria
from personnel.rules.eligibility import ConditionRefused, RuleSet
from personnel.rules.eligibility.presets import rule_set


class Command(BaseCommand):
    help = "载入任职条件（.toml，每个文件一组条件；不写文件则载入系统自带的条件）：已有的版本不改动，重复载入不起作用"

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="条件文件")

    def handle(self, files: list[Path], **options):
        rule_sets = [self._read(path) for path in files] or None
        try:
            report = load_criteria(rule_sets, by=system_user())
        except Refused as error:
            raise CommandError(error.message) from error
        self.stderr.write(
            f"载入任职条件：新增 {len(report.new)}，相同 {len(report.same)}，保留本区版本 {len(report.kept)}"
        )
        for code in report.new:
            self.stdout.write(code)

    def _read(self, path: Path) -> RuleSet:
        try:
            return rule_set(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise CommandError(f"无法读取 {path}：{error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} 不是 TOML 文件：{error}") from error
        except KeyError as error:
            raise CommandError(f"{path} 缺少 {error.args[0]}") from error
        except ConditionRefused as error:
            raise CommandError(f"{path}：{error.message}") from error
