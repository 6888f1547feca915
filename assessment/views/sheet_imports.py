"""Score sheets by file: upload, see what it holds or what is wrong, confirm; a job does the rest."""

from django.core import signing
from django.http import HttpResponseRedirect

from assessment.actions.sheet_uploads import check_upload, keep_upload, start_import
from assessment.forms.sheets import ConfirmUploadForm, SheetsUploadForm
from assessment.models import Cycle, SheetImport
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.errors import STATUS
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.actions import with_errors

SALT = "assessment.sheets"
TICKET_SECONDS = 3600
SHOWN = 200
COMPLAINTS = (
    Column("row", "行", kind="number"),
    Column("column", "列", kind="code"),
    Column("value", "值", kind="long"),
    Column("reason", "原因", kind="long"),
)
IMPORTS = (
    Column("filename", "文件"),
    Column("at", "导入时间", kind="datetime"),
    Column("by", "导入人", "by__name"),
    Column("sheets", "评分表", kind="number"),
    Column("lines", "行数", kind="number"),
    Column("sha256", "摘要", kind="code", value=lambda digest: digest[:16]),
)


class ImportSheets(PageView):
    """The upload and its preview; nothing is stored before the confirmation."""

    model = Cycle
    verb = "assessment.import_sheets"
    template_name = "assessment/sheets_import.html"

    def authorize(self):
        self.object = self.find()
        super().authorize()

    def get_title(self, obj=None):
        return f"导入{self.object}评分表"

    def crumbs(self, obj=None):
        return [Crumb(str(self.object), self.object.get_absolute_url())]

    def get(self, request, *args, **kwargs):
        return self.show(SheetsUploadForm())

    def post(self, request, *args, **kwargs):
        form = SheetsUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 400)
        file = form.cleaned_data["file"]
        try:
            name = keep_upload(file.chunks(), file.size)
            digest, report = check_upload(self.object, name, filename=file.name, by=self.user)
        except Refused as error:
            return self.show(with_errors(form, error), STATUS[error.code])
        if report.complaints_total:
            shown = Table(COMPLAINTS, report.complaints[:SHOWN], "不符合要求之处", compact=True)
            return self.show(form, 400, report=report, complaints=shown, shown=SHOWN)
        ticket = {"cycle": self.object.pk, "by": self.user.pk, "name": name, "filename": file.name, "digest": digest}
        signed = signing.dumps(ticket, salt=SALT)
        return self.show(form, report=report, filename=file.name, confirm=ConfirmUploadForm({"ticket": signed}))

    def show(self, form, status: int = 200, **more):
        earlier = self.scoped(SheetImport).filter(cycle=self.object).select_related("by")
        table = Table(IMPORTS, list(earlier), "已导入的文件", empty="本周期还没有导入过文件", compact=True)
        return self.page(status, object=self.object, form=form, earlier=table, **more)


class ConfirmImport(ImportSheets):
    """Queue the import of the file that was shown to this person; its job's page follows it."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.address("assessment:sheets_import", self.object.pk))

    def post(self, request, *args, **kwargs):
        form = ConfirmUploadForm(request.POST)
        try:
            ticket = signing.loads(request.POST.get("ticket", ""), salt=SALT, max_age=TICKET_SECONDS)
            if not form.is_valid() or (ticket["cycle"], ticket["by"]) != (self.object.pk, self.user.pk):
                raise signing.BadSignature
            job = start_import(self.object, ticket["name"], ticket["filename"], ticket["digest"], by=self.user)
        except signing.BadSignature:
            error = Refused("上传的文件已过期，请重新上传")
            return self.show(with_errors(SheetsUploadForm({}), error), 400)
        except Refused as error:
            return self.show(with_errors(SheetsUploadForm({}), error), STATUS[error.code])
        return HttpResponseRedirect(self.address("job", job.pk))
