"""The printed roster of those the list shows: choose columns and order, take it away or print it."""

from django.utils import timezone

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.parts import Fact
from cadre_mgmt.web.views import ActionView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel.actions import printed_rosters
from personnel.actions.exports import MOST_ROWS
from personnel.actions.printed_rosters import JOB, KEPT_FOR, QUEUED_FROM, TITLE, VERB
from personnel.forms.rosters import FetchForm, RosterForm
from personnel.models import RosterExport, RosterLayout
from personnel.models.roster_tables import FIELDS, USUAL, Order
from personnel.rules.names import printed_name

from .exports import ExportRoster

WHOLE_UP_TO = 12
"""Columns so narrow keep their words on one line."""


class PrintRoster(ExportRoster):
    """Takes the filters of the list in its address."""

    title = "印制名册"
    template_name = "personnel/roster_choose.html"
    form_class = RosterForm
    button = "生成名册"

    def form_options(self):
        return {"may_unmask": may(self.user, "personnel.unmask")}

    def initial(self):
        kept = self.scoped(RosterLayout).first()
        order = kept.order if kept and kept.order in set(Order) else Order.UNIT.value
        columns = [name for name in kept.columns if name in FIELDS and not FIELDS[name].is_secret] if kept else []
        title = kept.title if kept else TITLE
        return {"columns": columns or list(USUAL), "order": order, "title": title, "shape": "xlsx"}

    def consequences(self):
        count = self.filterset.qs.order_by().count()
        chosen = filter_text(self.filterset)
        return [
            f"{count:,} 人{f'（{chosen}）' if chosen else ''}，一次最多 {MOST_ROWS:,} 人",
            f"超过 {QUEUED_FROM:,} 人的工作簿在后台生成，完成后一天内可下载",
            "导出人、时间、理由、人数、所选列和文件指纹记入留痕",
        ]

    def act(self, data):
        self.data = data
        printed_rosters.keep_layout(data["columns"], data["order"], data["title"], by=self.user)
        rows, filters = self.filterset.qs, filter_text(self.filterset)
        asked = {"by": self.user, "reason": data["reason"], "filters": filters}
        if data["shape"] == "page":
            return printed_rosters.roster_page(rows, data["columns"], data["order"], **asked)
        asked["title"] = data["title"]
        make = printed_rosters.request_roster if self.is_big() else printed_rosters.roster_workbook
        return make(rows, data["columns"], data["order"], **asked)

    def is_big(self) -> bool:
        return self.filterset.qs.order_by()[QUEUED_FROM : QUEUED_FROM + 1].exists()

    def answer(self, made):
        if isinstance(made, Job):
            return super().answer(made)
        if isinstance(made, bytes):
            return download(made, f"{self.data['title']}{timezone.localdate():%Y%m%d}.xlsx", TYPES["xlsx"])
        return self.print_page(made)

    def print_page(self, table):
        rows = [
            [
                (printed_name(text) if column.is_name else text, column.width <= WHOLE_UP_TO)
                for column, text in zip(table.columns, row, strict=True)
            ]
            for row in table.rows
        ]
        self.template_name = "personnel/roster_print.html"
        return self.page(
            200,
            heading=self.data["title"],
            columns=table.columns,
            rows=rows,
            note=f"共 {len(rows)} 人",
            unknown="".join(table.unknown_characters),
            back=self.back_url(),
        )


class RosterExportPage(ActionView):
    """A big roster while it is made, and then to take away."""

    model = RosterExport
    verb = VERB
    parent = "personnel:cadres"
    template_name = "personnel/roster_export.html"
    form_class = FetchForm
    title = "{object}"
    button = "下载名册"

    def get_queryset(self):
        return self.scoped().defer("content", "asked")

    def initial(self):
        return {}

    def context(self, **kwargs):
        job = self.scoped(Job).filter(kind=JOB, arguments__export_id=self.object.pk).order_by("-created_at").first()
        is_late = self.object.created_at < timezone.now() - KEPT_FOR
        return {
            "job": job if job is not None and not job.is_over else None,
            "failure": job.message if job is not None and job.state == Job.State.FAILED else "",
            "is_ready": not is_late and self.scoped().filter(pk=self.object.pk, content__isnull=False).exists(),
            "is_late": is_late,
            "facts": [Fact("人数", self.object.count), Fact("理由", self.object.reason)],
        }

    def act(self, data):
        return printed_rosters.fetch_roster(self.scoped().get(pk=self.object.pk), by=self.user)

    def answer(self, content):
        return download(content, f"{self.object.title}{self.object.created_at:%Y%m%d}.xlsx", TYPES["xlsx"])

    def back_url(self):
        return self.address("personnel:cadres")
