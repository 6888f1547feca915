"""The roster as a workbook: those the list shows, with a reason."""

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.views import ActionView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel import actions, forms
from personnel.actions.exports import MOST_ROWS
from personnel.actions.printed_rosters import request_files
from personnel.filters import CadreFilter
from personnel.models import Cadre

FILES_AT_ONCE = 100
"""Whole files of more persons are made by a job."""


class ExportOfList(ActionView):
    """What is taken out of the cadres that a list shows: the filters of the list stand in the address."""

    model = Cadre
    parent = "personnel:cadres"
    filterset_class = CadreFilter

    def authorize(self):
        super().authorize()
        self.filterset = self.filterset_class(self.request.GET, queryset=self.scoped(), request=self.request)
        if not self.filterset.is_valid():
            raise Refused("筛选条件有误，请返回名册重新筛选")

    def initial(self):
        return {}


class ExportRoster(ExportOfList):
    verb = "personnel.export_roster"
    title = "导出名册"
    form_class = forms.ExportForm
    button = "导出名册"
    reads_past = True

    def consequences(self):
        count = self.filterset.qs.order_by().count()
        chosen = filter_text(self.filterset)
        return [
            f"导出 {count:,} 人{f'（{chosen}）' if chosen else ''}，一次最多 {MOST_ROWS:,} 人",
            f"附信息集且超过 {FILES_AT_ONCE} 人的在后台生成，完成后一天内可下载",
            "文件可修改后再导入；导出人、时间、理由、人数和文件指纹记入留痕",
        ]

    def act(self, data):
        rows = self.filterset.qs.order_by("unit__path", "code")
        asked = {**data, "by": self.user, "filters": filter_text(self.filterset)}
        if asked["with_sets"] and rows.order_by()[FILES_AT_ONCE : FILES_AT_ONCE + 1].exists():
            del asked["with_sets"]
            return request_files(rows, **asked)
        return actions.export_roster(rows, **asked)

    def next_url(self, job):
        return job.result_url

    def answer(self, content):
        if isinstance(content, Job):
            return super().answer(content)
        return download(content, f"干部名册{today():%Y%m%d}.xlsx", TYPES["xlsx"])
