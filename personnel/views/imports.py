"""Rosters on their way in: the list, uploading, the preview with its lines, confirming, throwing away."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404
from django.utils.html import format_html, format_html_join

from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.common.sheets import write_workbook
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Confirmation, Crumb, Do, Fact
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel import actions, forms
from personnel.actions.roster_sets import sheets
from personnel.actions.rosters import job_of
from personnel.exchange import roster as roster_file
from personnel.exchange import set_sheets
from personnel.models import RosterImport, RosterImportLine

STATES = {
    "previewed": ("待确认", "amber"),
    "wrong": ("有误，不能导入", "red"),
    "confirmed": ("已导入", "green"),
    "discarded": ("已放弃", "grey"),
}
KINDS = RosterImportLine.Kind


def state_of(state: str, refused: int) -> str:
    return "wrong" if state == RosterImport.State.PREVIEWED and refused else state


class ImportList(ScopedListView):
    model = RosterImport
    verb = "personnel.import_roster"
    title = "名册导入"
    order = ("-id",)
    empty = "还没有导入过名册"
    first_step = "下载空白名册填好，或直接上传现有名册：先预览新增、变更、相同、拒绝的行，确认后一次导入。"
    actions = (
        Do("personnel:import_new", "上传名册", "personnel.import_roster", main=True),
        Do("personnel:import_template", "下载空白名册", "personnel.import_roster"),
    )

    def buttons(self, obj=None):
        made = super().buttons(obj)
        return [*made, Button("下载空白信息集工作簿", f"{self.address('personnel:import_template')}?sets=1")]

    columns = (
        Column("filename", "文件", link=Link("personnel:import", "pk")),
        Column("state", "状态", ("state", "refused"), "badge", value=state_of, choices=STATES),
        Column("new", "新增", kind="number"),
        Column("changed", "变更", kind="number"),
        Column("same", "相同", kind="number"),
        Column("refused", "拒绝", kind="number"),
        Column("by", "导入人", "by__name"),
        Column("created_at", "上传时间", kind="datetime"),
        Column("confirmed_at", "确认时间", kind="datetime", optional=True),
    )


class UploadRoster(ActionView):
    verb = "personnel.import_roster"
    parent = "personnel:imports"
    title = "上传名册"
    form_class = forms.UploadForm
    button = "上传并预览"

    def consequences(self):
        return [
            "先核对每一行，不改动任何数据；确认后才写入",
            "空单元格不改动已有内容，填“（清空）”才清除",
            f"第一张表为名册，其余工作表按名称识别：{'、'.join(kind.name for kind in sheets().values())}",
        ]

    def act(self, data):
        file = data["file"]
        return actions.preview_roster(file.read(), file.name, by=self.user)


class RosterTemplate(PageView):
    """An empty roster with its header; `?sets=1` adds the sheets of all sets."""

    verb = "personnel.import_roster"

    def get(self, request):
        if "sets" not in request.GET:
            return download(roster_file.write([]), "空白名册.xlsx", TYPES["xlsx"])
        tables = [(roster_file.SHEET, *roster_file.table_of([], roster_file.ALL_COLUMNS))]
        tables += [(kind.name, *set_sheets.table_of(kind, [])) for kind in sheets().values()]
        return download(write_tables(tables), "空白信息集工作簿.xlsx", TYPES["xlsx"])


def changes_html(changes: list[dict], complaints: list[dict]):
    """The lines of a row in words, each on its own: what changes from what, or what is wrong where."""
    told = [(_change(one["column"], one["old"], one["new"]),) for one in changes]
    wrong = '<span class="change">{} {}：<b>{}</b></span>'
    told += [(format_html(wrong, one["column"], one["value"], one["reason"]),) for one in complaints]
    return format_html_join("", "{}", told)


def _change(column: str, old: str, new: str):
    if not old:
        return format_html('<span class="change">{}：<ins>{}</ins></span>', column, new)
    return format_html('<span class="change">{}：<del>{}</del> → <ins>{}</ins></span>', column, old, new or "空")


class ImportPage(ScopedListView):
    """One import: what it is, its lines by kind, and the question whether to store it."""

    model = RosterImportLine
    verb = "personnel.import_roster"
    template_name = "personnel/import_detail.html"
    order = ("id",)
    empty = "没有这类行"
    columns = (
        Column("sheet", "工作表"),
        Column("row", "行", kind="number"),
        Column("code", "工号", kind="code"),
        Column("name", "姓名", kind="person"),
        Column("changes", "内容", ("changes", "complaints"), kind="html", value=changes_html),
    )  # fmt: skip

    def authorize(self):
        super().authorize()
        self.object = self.find(RosterImport.objects.visible_to(self.user).defer("content").select_related("by"))
        asked = self.request.GET.get("kind", "")
        first = next((kind for kind in ("refused", "new", "changed", "same") if getattr(self.object, kind)), "new")
        self.kind = asked if asked in KINDS.values else first

    def get_queryset(self):
        return self.object.lines.filter(kind=self.kind)

    def get_title(self, obj=None):
        return self.object.filename

    def buttons(self, obj=None):
        return (
            [Button("下载拒绝的行", self.address("personnel:import_refused", self.object.pk))]
            if self.object.refused
            else []
        )

    def context(self, **kwargs):
        job = job_of(self.object)
        counts = [(kind.value, kind.label, getattr(self.object, kind.value)) for kind in KINDS]
        return {
            "object": self.object,
            "job": job if job is not None and not job.is_over else None,
            "failure": job.message if job is not None and job.state == Job.State.FAILED else "",
            "tabs": [(value, label, count, value == self.kind) for value, label, count in counts],
            "facts": self.facts(),
            "ask": self.ask() if self.is_ready(job) else None,
            "may_discard": self.object.state == RosterImport.State.PREVIEWED and (job is None or job.is_over),
        }

    def facts(self):
        made = [
            Fact("状态", STATES[state_of(self.object.state, self.object.refused)][0]),
            Fact("上传", f"{self.object.by.name} {moment_text(self.object.created_at)}"),
        ]
        if self.object.confirmed_at:
            made.append(Fact("导入时间", moment_text(self.object.confirmed_at)))
        return made

    def is_ready(self, job) -> bool:
        one = self.object
        waits = one.state == RosterImport.State.PREVIEWED and (job is None or job.is_over)
        return waits and not one.refused and bool(one.new + one.changed)

    def sheets(self) -> dict[str, dict[str, int]]:
        """Sheet → how many of its rows are new, and how many change something."""
        told: dict[str, dict[str, int]] = {}
        written = self.object.lines.filter(kind__in=(KINDS.NEW, KINDS.CHANGED)).order_by()
        for sheet, kind, count in written.values_list("sheet", "kind").annotate(Count("pk")).order_by("sheet", "kind"):
            told.setdefault(sheet, {})[kind] = count
        return told

    def by_sheet(self) -> list[str]:
        """What would be written, sheet by sheet."""
        one, told = self.object, self.sheets()
        if len(told) <= 1:
            return [f"新增 {one.new} 人", f"变更 {one.changed} 人的信息"]
        return [
            f"{sheet}：新增 {counts.get(KINDS.NEW, 0)} 行，变更 {counts.get(KINDS.CHANGED, 0)} 行"
            for sheet, counts in told.items()
        ]

    def ask(self) -> Confirmation:
        one = self.object
        return Confirmation(
            "confirm-import",
            f"导入“{one.filename}”",
            self.address("personnel:import_confirm", one.pk),
            f"确认导入 {one.new + one.changed} {one.counted_in()}",
            [
                *self.by_sheet(),
                f"{one.same} {one.counted_in()}相同，不改动",
                "全部写入或全部不写入；导入后可在各人变动记录中查到",
            ],
            danger=False,
        )


class ImportAction(ActionView):
    model = RosterImport
    verb = "personnel.import_roster"
    parent = "personnel:imports"

    def initial(self):
        return {}

    def crumbs(self, obj=None):
        return [Crumb(str(obj), obj.get_absolute_url())]

    def next_url(self, result):
        return self.object.get_absolute_url()


class ConfirmImport(ImportAction):
    title = "导入{object}"
    button = "确认导入"

    def act(self, data):
        return actions.request_import(self.object, by=self.user)

    def consequences(self):
        counted = self.object.counted_in()
        return [f"新增 {self.object.new} {counted}，变更 {self.object.changed} {counted}", "全部写入或全部不写入"]

    def tell(self, job):
        counted = self.object.counted_in()
        if job is None:
            messages.success(
                self.request, f"已导入：新增 {self.object.new} {counted}，变更 {self.object.changed} {counted}"
            )


class DiscardImport(ImportAction):
    title = "放弃导入{object}"
    button = "放弃导入"
    action = staticmethod(actions.discard_roster)
    done = "已放弃，上传的文件已删除"
    danger = True


class RefusedRows(PageView):
    """The refused rows as a workbook, one line for each complaint."""

    verb = "personnel.import_roster"

    def get(self, request, pk):
        one = self.find(RosterImport.objects.visible_to(self.user).defer("content"), pk=pk)
        if not one.refused:
            raise Http404
        lines = one.lines.filter(kind=KINDS.REFUSED).values_list("sheet", "row", "code", "name", "complaints")
        rows = (
            (sheet, row, code, name, complaint["column"], complaint["value"], complaint["reason"])
            for sheet, row, code, name, complaints in lines
            for complaint in complaints
        )
        content = write_workbook(["工作表", "行", "工号", "姓名", "列", "值", "原因"], rows, title="拒绝的行")
        return download(content, f"{one.filename}-拒绝的行.xlsx", TYPES["xlsx"])
