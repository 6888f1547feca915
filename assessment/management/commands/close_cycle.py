"""Close a cycle by hand: no more sheets, the box is opened; nothing is computed yet."""

from django.core.management.base import BaseCommand, CommandError

from assessment.actions.cycles import close_cycle
from assessment.models import Cycle
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.common.errors import Refused


class Command(BaseCommand):
    help = "结束考核周期：不再接收评分，开启票箱；不计算"

    def add_arguments(self, parser):
        parser.add_argument("--cycle", type=int, required=True, help="周期编号")

    def handle(self, *, cycle, **_):
        found = Cycle.objects.filter(pk=cycle).first()
        if found is None:
            raise CommandError(f"没有编号为{cycle}的考核周期")
        try:
            closing = close_cycle(found, by=system_user())
        except Refused as error:
            raise CommandError(error.message) from None
        self.stderr.write(
            f"{found}已结束：收到{closing.ballots}张票，另有{closing.accepted}份评分表接收，"
            f"{closing.unfinished}项评分任务未提交，{closing.voided}个未用票码作废"
        )
