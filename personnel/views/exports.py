"""The roster as a workbook: those the list shows, with a reason."""

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.views import ActionView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel import actions, forms
from personnel.actions.exports import MOST_ROWS
from personnel.filters import CadreFilter
from personnel.models import Cadre


class ExportRoster(ActionView):
    """Takes the filters of the list in its address."""

    model = Cadre
    verb = "personnel.export_roster"
    parent = "personnel:cadres"
    title = "导出名册"
    form_class = forms.ExportForm
    button = "导出名册"
    reads_past = True

    def authorize(self):
        super().authorize()
        self.filterset = CadreFilter(self.request.GET, queryset=self.scoped(), request=self.request)
        if not self.filterset.is_valid():
            raise Refused("筛选条件有误，请返回名册重新筛选")

    def initial(self):
        return {}

    def consequences(self):
        count = self.filterset.qs.order_by().count()
        chosen = filter_text(self.filterset)
        return [
            f"导出 {count:,} 人{f'（{chosen}）' if chosen else ''}，一次最多 {MOST_ROWS:,} 人",
            "文件可修改后再导入；导出人、时间、理由、人数和文件指纹记入留痕",
        ]

    def act(self, data):
        rows = self.filterset.qs.order_by("unit__path", "code")
        return actions.export_roster(rows, by=self.user, filters=filter_text(self.filterset), **data)

    def answer(self, content):
        return download(content, f"干部名册{today():%Y%m%d}.xlsx", TYPES["xlsx"])
