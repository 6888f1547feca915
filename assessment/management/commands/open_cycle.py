"""Open a cycle: prints its id on standard output, everything else on standard error."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from assessment.actions.cycles import open_cycle
from assessment.models import Kind
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "开启考核周期：冻结方案，确定考核对象，下达评分任务，建立票面；标准输出只打印周期编号"

    def add_arguments(self, parser):
        parser.add_argument("--kind", choices=Kind.values, default=Kind.ANNUAL, help="考核类别")
        parser.add_argument("--year", type=int, required=True, help="年度")
        parser.add_argument("--from-roster", action="store_true", help="以名册现状为准：现在在职的人和现任职务")
        parser.add_argument("--on", type=day, help="考核对象截止日，默认为该年12月31日，未到则为今天")
        parser.add_argument("--closes", type=moment, help="预定结束时间，如 2026-12-31T18:00；不填则手动结束")

    def handle(self, *, kind, year, from_roster, on, closes, **_):
        if from_roster and on:
            raise CommandError("--from-roster 以现状为准，不能同时用 --on")
        try:
            opening = open_cycle(kind, year, by=system_user(), from_roster=from_roster, on=on, closes_at=closes)
        except Refused as error:
            raise CommandError(
                "\n".join(dict.fromkeys([error.message, *(text for texts in error.fields.values() for text in texts)]))
            ) from None
        for one in opening.left_out:
            self.stderr.write(f"未纳入：{one}", self.style.WARNING)
        for text in opening.unassigned:
            self.stderr.write(f"未分派：{text}", self.style.WARNING)
        self.stdout.write(str(opening.cycle.pk))


def day(text: str):
    found = _read(parse_date, text)
    if found is None:
        raise CommandError(f"日期应写成 2026-12-31 的样子：{text}")
    return found


def moment(text: str) -> datetime:
    found = _read(parse_datetime, text)
    if found is None:
        raise CommandError(f"时间应写成 2026-12-31T18:00 的样子：{text}")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _read(parse, text: str):
    try:
        return parse(text)
    except ValueError:
        return None
