"""Confirm the newest done run of a cycle and print what follows from it."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment.actions.consequences import Confirmation, confirm_results
from assessment.models import Cycle
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "确认考核周期最新的计算结果：公布、记录末位、产生诫勉谈话和不适宜担任现职认定"

    def add_arguments(self, parser):
        parser.add_argument("--cycle", type=int, required=True, help="周期编号")
        parser.add_argument("--reason", default="", help="理由；新的结果替换已公布的结果时必填")

    def handle(self, *, cycle, reason, **_):
        found = Cycle.objects.filter(pk=cycle).first()
        if found is None:
            raise CommandError(f"没有编号为{cycle}的考核周期")
        try:
            done = confirm_results(found, by=system_user(), on=timezone.localdate(), reason=reason)
        except (Refused, PermissionDenied) as error:
            raise CommandError(str(error)) from None
        for line in summary(done):
            self.stderr.write(line)


def summary(done: Confirmation) -> list[str]:
    """What was done, one line for each kind of row."""
    head = f"{done.cycle}第{done.run.number}批结果"
    if not done.changed:
        return [f"{head}已经确认，没有变化"]
    lines = [
        f"{head}已确认",
        f"末位{done.last_places}人，其中并列待决定{done.ties}人",
        f"新增诫勉谈话{done.admonitions}项，不适宜担任现职认定{done.findings}项",
    ]
    if done.kept or done.withdrawn:
        lines.append(f"原有末位保留{done.kept}人，撤销{done.withdrawn}人")
    if done.next_opened or done.next_withdrawn:
        following = done.cycle.year + 1
        lines.append(f"{following}年度重新认定：新增{done.next_opened}项，撤销{done.next_withdrawn}项")
    return lines
