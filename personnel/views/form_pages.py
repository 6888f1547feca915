"""A person's 干部任免审批表: on the screen as it is printed, as a file, and many of them as one archive."""

from django.http import HttpResponseRedirect

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import DateRefused, PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.parts import Fact
from cadre_mgmt.web.views import ActionView, PageView
from cadre_mgmt.web.views.lists import download
from personnel.actions import form_exports
from personnel.actions.form_exports import MOST_FORMS, VERB
from personnel.dossier import is_open
from personnel.exchange.appointment_form import Printing, pages
from personnel.forms.appointment_forms import FetchForm, FormExportForm
from personnel.models import Cadre, FormExport
from personnel.models.form_texts import forms_of

from .exports import ExportOfList
from .files import CadreAction

PANEL = "form"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"docx": WORD, "lrmx": "application/xml", "zip": "application/zip"}


class FormPage(PageView):
    """The two pages as they are printed; only while the reader has opened the sealed panel for a purpose."""

    verb = "personnel.view_form"
    template_name = "personnel/form_print.html"

    def authorize(self):
        visible = self.scoped(Cadre).select_related("unit", "post__unit")
        self.cadre = self.find(visible, code=self.kwargs["code"])
        require(self.user, self.verb, self.cadre)

    def get(self, request, code):
        if not is_open(self.cadre, self.user, PANEL):
            return HttpResponseRedirect(self.address("personnel:panel_open", code, PANEL))
        form = forms_of([self.cadre], on=today(), filled_by=self.user.name)[self.cadre.pk]
        is_plain, is_old, counted = "plain" in request.GET, "old" in request.GET, self.counted()
        printing = Printing(form, today(), self.cadre.staff_kind, is_plain, not is_old, counted)
        record(self.cadre, "personnel.view_form", by=self.user)
        return self.page(
            cadre=self.cadre,
            pages=pages(printing),
            has_photo=bool(form.photo),
            is_plain=is_plain,
            is_old=is_old,
            counted=f"{printing.counted_on.year:04}-{printing.counted_on.month:02}",
        )

    def counted(self) -> PartialDate | None:
        """The calculation date asked for in the address."""
        text = self.request.GET.get("counted", "")
        try:
            return PartialDate.parse(text) if text else None
        except DateRefused as error:
            raise Refused(f"计算年龄时间{error}", {"counted": [str(error)]}) from error

    def get_title(self, obj=None):
        return f"{self.cadre.name}的干部任免审批表"


class TakeForm(CadreAction):
    """One form as a file."""

    verb = VERB
    title = "下载{object}的任免审批表"
    form_class = FormExportForm
    button = "下载"

    def initial(self):
        return {}

    def consequences(self):
        return ["下载人、时间、理由和文件指纹记入留痕", "交换文件含完整身份证号，须有查看完整身份证号的权限"]

    def act(self, data):
        return form_exports.export_form(self.object, by=self.user, **data)

    def answer(self, file):
        return download(file.data, file.name, TYPES[file.name.rsplit(".", 1)[-1]])


class ExportForms(ExportOfList):
    """The forms of the cadres that the list shows."""

    verb = VERB
    title = "导出任免审批表"
    form_class = FormExportForm
    button = "生成压缩包"

    def consequences(self):
        chosen, count = filter_text(self.filterset), self.filterset.qs.order_by().count()
        return [
            f"{count:,} 人{f'（{chosen}）' if chosen else ''}，一次最多 {MOST_FORMS:,} 人",
            "在后台生成一个压缩包，每人一份；完成后一天内可下载",
            "导出人、时间、理由、人数和文件指纹记入留痕",
        ]

    def act(self, data):
        rows = self.filterset.qs.order_by("unit__path", "code")
        return form_exports.request_export(rows, by=self.user, filters=filter_text(self.filterset), **data)

    def next_url(self, job):
        return job.result_url


class FormExportPage(ActionView):
    """The archive while it is made, and then to take away."""

    model = FormExport
    verb = VERB
    parent = "personnel:cadres"
    template_name = "personnel/form_export.html"
    form_class = FetchForm
    title = "{object}"
    button = "下载压缩包"

    def get_queryset(self):
        return self.scoped().filter(by=self.user).defer("content")

    def initial(self):
        return {}

    def context(self, **kwargs):
        job = form_exports.job_of_export(self.object)
        return {
            "job": job if job is not None and not job.is_over else None,
            "failure": job.message if job is not None and job.state == Job.State.FAILED else "",
            "is_ready": form_exports.is_ready(self.object),
            "is_late": form_exports.is_late(self.object),
            "facts": [Fact("份数", self.object.count), Fact("理由", self.object.reason)],
        }

    def act(self, data):
        return form_exports.fetch_export(self.object, by=self.user)

    def answer(self, file):
        return download(file.data, file.name, TYPES["zip"])

    def back_url(self):
        return self.address("personnel:cadres")
