"""Findings: the list of the whole scope, one finding with its evidence, entering, pasting many, withdrawing."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from cadre_mgmt.web.views.actions import with_errors
from cadre_mgmt.web.views.lists import download
from personnel import actions, forms
from personnel.dossier import is_open
from personnel.exchange.finding_lines import COLUMNS, REQUIRED
from personnel.filters import FindingFilter
from personnel.forms.findings import AttachForm, FindingForm, PasteForm
from personnel.models import Finding, FindingFile
from personnel.reports.chronicle import CORE_PANEL, SEALED

from .files import CadreAction

SECRECIES = {1: ("内部", "grey"), 2: ("敏感", "amber"), 3: ("核心", "red")}
KINDS = {kind.value: (kind.label, "blue") for kind in Finding.Kind} | {
    "praise": ("表扬", "green"), "warning": ("提醒警示", "red"), "petition": ("信访", "amber"),
}  # fmt: skip


def shown_title(title: str, secrecy: int) -> str:
    return SEALED if secrecy == Finding.Secrecy.CORE else title


def is_readable(finding: Finding, user) -> bool:
    """Whether what it says may be shown now: a core finding to its author, and to who opened them for a purpose."""
    return not finding.is_core or finding.by_id == user.pk or is_open(finding.cadre, user, CORE_PANEL)


def stands(finding: Finding) -> bool:
    return finding.withdrawn_at is None


class FindingList(ScopedListView):
    model = Finding
    verb = "personnel.view_finding"
    title = "纪实"
    filterset_class = FindingFilter
    export_verb = "personnel.export_findings"
    audited = "personnel.view_findings"
    order = "-on"
    empty = "没有符合条件的纪实"
    first_step = "在干部的档案里记录纪实，或用“批量录入”粘贴整张表格。"
    actions = (Do("personnel:findings_paste", "批量录入", "personnel.record_finding", main=True),)
    columns = (
        Column("cadre", "姓名", "cadre__name", kind="person", link=Link("personnel:cadre", "cadre__code")),
        Column("on", "日期", kind="date", sort=True),
        Column("kind", "类别", kind="badge", choices=KINDS),
        Column("title", "事由", ("title", "secrecy"), value=shown_title, link=Link("personnel:finding", "pk")),
        Column("unit", "单位", "cadre__unit__name", link=Link("personnel:unit", "cadre__unit__code")),
        Column("secrecy", "密级", kind="badge", choices=SECRECIES),
        Column("source", "来源", kind="long"),
        Column("department", "来源部门", optional=True),
        Column("text", "内容", ("text", "secrecy"), kind="long", value=shown_title, optional=True),
        Column("by", "记录人", "by__name", optional=True),
        Column("recorded_at", "记录时间", kind="datetime", optional=True),
        Column("withdrawn_at", "撤销时间", kind="datetime", optional=True),
    )


class FindingPage(ScopedDetailView):
    """What a core finding says is shown to who has opened the core findings of the person for a purpose."""

    model = Finding
    verb = "personnel.view_finding"
    audited = "personnel.view_finding"
    parent = "personnel:findings"
    template_name = "personnel/finding_detail.html"
    actions = (
        Do("personnel:finding_attach", "添加依据材料", "personnel.record_finding", when=stands),
        Do("personnel:finding_withdraw", "撤销", "personnel.withdraw_finding", danger=True, when=stands),
    )

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "cadre__post", "by", "withdrawn_by", "survey")

    def get_title(self, finding=None):
        return SEALED if not is_readable(finding, self.user) else finding.title

    def get_note(self, finding=None):
        return f"{finding.cadre.name} · {finding.cadre.unit.name} · {finding}"

    def crumbs(self, finding=None):
        return [Crumb(finding.cadre.name, finding.cadre.get_absolute_url())]

    def context(self, finding):
        if not is_readable(finding, self.user):
            opening = self.address("personnel:panel_open", finding.cadre.code, CORE_PANEL)
            return {"opening_url": opening if may(self.user, "personnel.view_core_finding", finding) else ""}
        survey = reverse("personnel:survey", args=[finding.survey_id]) if finding.survey_id else ""
        facts = [
            Fact("干部", finding.cadre.name, finding.cadre.get_absolute_url()),
            Fact("日期", finding.on),
            Fact("类别", finding.get_kind_display()),
            Fact("密级", finding.get_secrecy_display()),
            Fact("来源", finding.source, survey),
            Fact("来源部门", finding.department),
            Fact("记录", f"{finding.by.name} {moment_text(finding.recorded_at)}"),
        ]
        if finding.withdrawn_at:
            facts.append(Fact("撤销", f"{finding.withdrawn_by.name} {moment_text(finding.withdrawn_at)}"))
            facts.append(Fact("撤销理由", finding.withdrawn_reason))
        evidence = finding.trait_evidence.filter(withdrawn_at=None).select_related("trait")
        return {
            "facts": [fact for fact in facts if fact.value],
            "files": finding.files.defer("content").select_related("by"),
            "evidence": evidence,
            "may_tag": may(self.user, "personnel.tag_cadre", finding) and stands(finding),
        }


class RecordFinding(CadreAction):
    verb = "personnel.record_finding"
    title = "记录{object}的纪实"
    template_name = "personnel/finding_form.html"
    form_class = FindingForm
    button = "记录纪实"
    done = "已记录{object}的纪实"

    def initial(self):
        return {"on": today()}

    def act(self, data):
        return actions.record_finding(self.object, by=self.user, **data)

    def next_url(self, result):
        return reverse("personnel:chronicle", args=[self.object.code])


class FindingAction(ActionView):
    """What is done to one finding ends on its page."""

    model = Finding
    parent = "personnel:findings"

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit")

    def crumbs(self, finding=None):
        return [Crumb(finding.cadre.name, finding.cadre.get_absolute_url())]

    def initial(self):
        return {}

    def next_url(self, result):
        return self.object.get_absolute_url()


class WithdrawFinding(FindingAction):
    verb = "personnel.withdraw_finding"
    title = "撤销纪实"
    form_class = forms.ReasonForm
    button = "撤销“{object}”"
    action = staticmethod(actions.withdraw_finding)
    done = "已撤销纪实"
    danger = True

    def consequences(self):
        tags = self.object.trait_evidence.filter(withdrawn_at=None).count()
        return ["纪实仍留在档案中，标明已撤销", f"{tags} 项特征不再以它为依据"]


class AttachFile(FindingAction):
    verb = "personnel.record_finding"
    title = "添加依据材料"
    form_class = AttachForm
    button = "添加依据材料"
    done = "已添加依据材料"

    def act(self, data):
        return [actions.attach_file(self.object, name, content, by=self.user) for name, content in data["files"]]


class ReadFile(ActionView):
    """The bytes of an evidence file, to keep and never to open in the page."""

    model = FindingFile
    verb = "personnel.view_finding"
    http_method_names = ["get"]

    def get_queryset(self):
        return self.scoped().select_related("finding__cadre__unit")

    def get(self, request, *args, **kwargs):
        finding = self.object.finding
        if not is_readable(finding, self.user):
            return HttpResponseRedirect(finding.get_absolute_url())
        content = actions.read_file(self.object, by=self.user)
        answer = download(content, self.object.name, "application/octet-stream")
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return answer


class PasteFindings(ActionView):
    """A table pasted from a spreadsheet: previewed with a complaint at each cell, stored when every line is sound."""

    verb = "personnel.record_finding"
    title = "批量录入纪实"
    template_name = "personnel/findings_paste.html"
    form_class = PasteForm
    button = "预览"
    parent = "personnel:findings"

    def consequences(self):
        return ["先预览，不写入任何数据；全部行无误后才能写入", "一次最多 500 行；同人同日同类同事由的纪实不重复写入"]

    def context(self, **kwargs):
        return {"columns": COLUMNS, "required": REQUIRED}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form, 400)
        pasted = form.cleaned_data["pasted"]
        if "store" in request.POST:
            try:
                return self.answer(actions.record_findings(pasted, by=self.user))
            except Refused as error:
                form = with_errors(form, error)
        return self.preview(form, pasted)

    def preview(self, form, pasted: str) -> HttpResponse:
        found = actions.preview_findings(pasted, by=self.user)
        wrong = Table(
            (
                Column("number", "行", kind="number"),
                Column("column", "列"),
                Column("value", "内容", kind="long"),
                Column("reason", "问题", kind="long"),
            ),
            found.complaints,
            "有问题的单元格",
            compact=True,
        )
        sound = Table(
            (
                Column("number", "行", kind="number"),
                Column("name", "姓名", kind="person"),
                Column("unit", "单位"),
                Column("on", "日期", kind="date"),
                Column("kind", "类别"),
                Column("title", "事由", kind="long"),
                Column("secrecy", "密级"),
                Column("traits", "特征"),
            ),
            [self.line(line, cadre) for line, cadre in found.lines],
            "可以写入的行",
            compact=True,
        )
        more = {"complaints": len(found.complaints), "lines": len(found.lines), "wrong": wrong, "sound": sound}
        status = 400 if found.complaints or form.errors else 200
        return self.page(
            status, object=None, form=form, button=self.button, back=self.back_url(), previewed=True, pasted=pasted,
            consequences=(), **self.context(), **more,
        )  # fmt: skip

    def line(self, line, cadre):
        return {
            "number": line.number, "name": cadre.name, "unit": cadre.unit.name, "on": line.on,
            "kind": Finding.Kind(line.kind).label, "title": line.title, "secrecy": SECRECIES[line.secrecy][0],
            "traits": "、".join(line.traits),
        }  # fmt: skip

    def tell(self, result):
        self.done = f"已写入 {len(result)} 条纪实"
        super().tell(result)

    def next_url(self, result):
        return reverse("personnel:findings")


def buttons_of(user, cadre) -> list[Button]:
    """What may be done on the pages about what is known of a person."""
    wanted = (
        ("personnel:finding_new", "记录纪实", "personnel.record_finding"),
        ("personnel:trait_tag", "标注特征", "personnel.tag_cadre"),
    )
    return [Button(label, reverse(name, args=[cadre.code])) for name, label, verb in wanted if may(user, verb, cadre)]
