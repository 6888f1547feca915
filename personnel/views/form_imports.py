"""Form files on their way in: the list, uploading, the preview file by file, confirming, throwing away."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cadre_mgmt.common.sheets import write_workbook
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Confirmation, Do, Fact
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel.actions import forms as actions
from personnel.exchange.form_bundle import NamedFile
from personnel.forms.appointment_forms import UploadFormsForm
from personnel.models import FormImport, FormImportLine

from .imports import STATES, ImportAction, changes_html, state_of

VERB = actions.VERB
KINDS = FormImportLine.Kind
S = FormImport.State


class FormImportList(ScopedListView):
    model = FormImport
    verb = VERB
    title = "任免审批表导入"
    order = ("-id",)
    empty = "还没有导入过任免审批表"
    first_step = "上传 .lrmx、.lrm 或 zip 文件：先逐份预览新增、变更和有误的，确认后一次导入。"
    actions = (Do("personnel:form_import_new", "上传任免审批表", VERB, main=True),)
    columns = (
        Column("title", "文件", link=Link("personnel:form_import", "pk")),
        Column("state", "状态", ("state", "refused"), "badge", value=state_of, choices=STATES),
        Column("new", "新增", kind="number"),
        Column("changed", "变更", kind="number"),
        Column("same", "相同", kind="number"),
        Column("refused", "拒绝", kind="number"),
        Column("by", "导入人", "by__name"),
        Column("created_at", "上传时间", kind="datetime"),
        Column("confirmed_at", "确认时间", kind="datetime", optional=True),
    )


class UploadForms(ActionView):
    verb = VERB
    parent = "personnel:form_imports"
    title = "上传任免审批表"
    form_class = UploadFormsForm
    button = "上传并预览"

    def consequences(self):
        return [
            "先逐份核对，不改动任何数据；确认后才写入",
            "按身份证号找人；文件或档案没有身份证号的，按姓名、出生年月、性别找唯一的一人；都找不到的新建，放在待定单位",
            "表中的文字和照片原样保留，空栏目不改动已有内容",
        ]

    def initial(self):
        return {}

    def act(self, data):
        return actions.preview_forms([NamedFile(file.name, file.read()) for file in data["files"]], by=self.user)


def complaints_html(changes: list[dict], complaints: list[dict]):
    """The lines of a file in words; complaints name the line of the file."""
    if not complaints:
        return changes_html(changes, [])
    told = ((_place(one), one["reason"]) for one in complaints)
    return format_html_join("", '<span class="change">{}<b>{}</b></span>', told)


def _place(complaint: dict) -> str:
    line = f"第 {complaint['line']} 行" if complaint.get("line") else ""
    said = " ".join(filter(None, (line, complaint["column"], complaint["value"])))
    return f"{said}：" if said else ""


def person_html(name: str, code: str):
    if not code:
        return name
    return format_html('<a href="{}">{}</a> {}', reverse("personnel:cadre", args=[code]), name, code)


class FormImportPage(ScopedListView):
    """One import: its files by verdict, and the question whether to store them."""

    model = FormImportLine
    verb = VERB
    template_name = "personnel/form_import.html"
    order = ("id",)
    empty = "没有这类文件"
    columns = (
        Column("filename", "文件"),
        Column("name", "姓名", ("name", "cadre__code"), "html", value=person_html),
        Column("changes", "内容", ("changes", "complaints"), kind="html", value=complaints_html),
    )

    def authorize(self):
        super().authorize()
        self.object = self.find(FormImport.objects.visible_to(self.user).select_related("by"))
        asked = self.request.GET.get("kind", "")
        first = next((kind for kind in ("refused", "new", "changed", "same") if getattr(self.object, kind)), "new")
        self.kind = asked if asked in KINDS.values else first

    def get_queryset(self):
        return self.object.lines.filter(kind=self.kind)

    def get_title(self, obj=None):
        return self.object.title

    def buttons(self, obj=None):
        if not self.object.refused:
            return []
        return [Button("下载拒绝的原因", self.address("personnel:form_import_refused", self.object.pk))]

    def context(self, **kwargs):
        job = actions.job_of_forms(self.object)
        is_idle = job is None or job.is_over
        counts = [(kind.value, kind.label, getattr(self.object, kind.value)) for kind in KINDS]
        return {
            "object": self.object,
            "job": None if is_idle else job,
            "failure": job.message if job is not None and job.state == Job.State.FAILED else "",
            "tabs": [(value, label, count, value == self.kind) for value, label, count in counts],
            "facts": self.facts(),
            "ask": self.ask() if is_idle and self.is_ready() else None,
            "may_discard": self.object.state == S.PREVIEWED and is_idle,
        }

    def facts(self):
        one = self.object
        made = [
            Fact("状态", STATES[state_of(one.state, one.refused)][0]),
            Fact("上传", f"{one.by.name} {moment_text(one.created_at)}"),
        ]
        if one.confirmed_at:
            made.append(Fact("导入时间", moment_text(one.confirmed_at)))
        return made

    def is_ready(self) -> bool:
        one = self.object
        return one.state == S.PREVIEWED and not one.refused and bool(one.new + one.changed)

    def ask(self) -> Confirmation:
        one = self.object
        return Confirmation(
            "confirm-forms",
            f"导入“{one.title}”",
            self.address("personnel:form_import_confirm", one.pk),
            f"确认导入 {one.new + one.changed} 份",
            [
                f"新增 {one.new} 人，放在待定单位",
                f"变更 {one.changed} 人的信息",
                f"{one.same} 份相同，不改动",
                "全部写入或全部不写入；导入后可在各人变动记录中查到",
            ],
            danger=False,
        )


class FormImportAction(ImportAction):
    model = FormImport
    verb = VERB
    parent = "personnel:form_imports"


class ConfirmForms(FormImportAction):
    title = "导入{object}"
    button = "确认导入"

    def act(self, data):
        return actions.request_forms(self.object, by=self.user)

    def consequences(self):
        return [f"新增 {self.object.new} 人，变更 {self.object.changed} 人", "全部写入或全部不写入"]

    def tell(self, job):
        if job is None:
            messages.success(self.request, f"已导入：新增 {self.object.new} 人，变更 {self.object.changed} 人")


class DiscardForms(FormImportAction):
    title = "放弃导入{object}"
    button = "放弃导入"
    action = staticmethod(actions.discard_forms)
    done = "已放弃，上传的文件已删除"
    danger = True


class RefusedForms(PageView):
    """The refused files as a workbook, one line for each complaint."""

    verb = VERB

    def get(self, request, pk):
        one = self.find(FormImport.objects.visible_to(self.user), pk=pk)
        if not one.refused:
            raise Http404
        lines = one.lines.filter(kind=KINDS.REFUSED).values_list("filename", "name", "complaints")
        rows = (
            (filename, name, said["line"] or "", said["column"], said["value"], said["reason"])
            for filename, name, complaints in lines
            for said in complaints
        )
        content = write_workbook(["文件", "姓名", "行", "栏目", "值", "原因"], rows, title="拒绝的文件")
        return download(content, "任免审批表导入-拒绝的文件.xlsx", TYPES["xlsx"])
