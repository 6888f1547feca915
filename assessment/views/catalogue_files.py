"""A year's catalogue in and out: loading files after a preview, export, copying a year, freezing all of it."""

import hashlib
import io
import uuid
import zipfile
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode

from assessment.actions.catalogue import (
    LoadReport,
    copy_schemes,
    current_schemes,
    freeze_schemes,
    load_catalogue,
    preview_catalogue,
)
from assessment.exchange.catalogue import Reading, read_files, write_folder, write_xlsx
from assessment.forms.catalogue import CopyForm, LoadForm
from assessment.models import Kind, Scheme
from assessment.reports.catalogue import catalogue_of
from assessment.rules import catalogue as rules
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.sheets import UPLOAD_LIMITS
from cadre_mgmt.web.parts import Comparison
from cadre_mgmt.web.views import ActionView
from cadre_mgmt.web.views.lists import TYPES, download

from .catalogue import YearPage

KEPT_SECONDS = 3600
SHOWN_COMPLAINTS = 200
SHOWN_CHANGES = 300


class CatalogueLoad(ActionView):
    """Upload → preview of new, changed and same schemes → confirm. The files wait in the cache for an hour."""

    verb = "assessment.load_catalogue"
    title = "载入指标体系文件"
    note = "先预览，确认后才写入；已冻结的方案不会改动"
    template_name = "assessment/catalogue_load.html"
    form_class = LoadForm
    parent = "assessment:catalogue"
    button = "预览"

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {"year": asked.get("year", timezone.localdate().year), "kind": asked.get("kind", Kind.ANNUAL)}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if token := request.POST.get("token"):
            return self.load(token)
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 400)
        files = [(file.name, file.read()) for file in form.cleaned_data["files"]]
        year, kind = form.cleaned_data["year"], form.cleaned_data["kind"]
        reading = read_files(files, UPLOAD_LIMITS)
        if reading.complaints:
            return self.show_complaints(form, reading)
        report = preview_catalogue(reading, year, by=self.user, kind=kind)
        token = uuid.uuid4().hex
        kept = {"files": files, "year": year, "kind": kind, "by": self.user.pk}
        cache.set(f"catalogue:{token}", kept, KEPT_SECONDS)
        return self.page(200, form=form, token=token, year=year, reading=reading, **_told(report, reading))

    def load(self, token: str) -> HttpResponse:
        kept = cache.get(f"catalogue:{token[:32]}")
        if kept is None or kept["by"] != self.user.pk:
            raise Refused("预览已过期，请重新选择文件", code="conflict")
        reading = read_files(kept["files"], UPLOAD_LIMITS)
        report = load_catalogue(reading, kept["year"], by=self.user, kind=kept["kind"])
        cache.delete(f"catalogue:{token[:32]}")
        messages.success(self.request, f"已载入：新增{len(report.new)}个方案，改动{len(report.changed)}个")
        query = urlencode({"year": kept["year"], "kind": kept["kind"]})
        return HttpResponseRedirect(f"{self.address('assessment:catalogue')}?{query}")

    def show_complaints(self, form: LoadForm, reading: Reading) -> HttpResponse:
        form.add_error("files", f"有{len(reading.complaints)}处不符合要求，没有载入")
        lines = list(reading.lines())
        return self.page(400, form=form, lines=lines[:SHOWN_COMPLAINTS], more=len(lines) - SHOWN_COMPLAINTS)

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().page(status, **{"button": self.button, "back": self.back_url(), **context})


def _told(report: LoadReport, reading: Reading) -> dict[str, Any]:
    """The preview: numbers, remarks, and the differences of each changed scheme."""
    names = {one.code: one.name for one in reading.catalogue.subcategories}
    changed = [(code, names[code], report.changes[code]) for code in report.changed]
    rows = [
        (
            f"{code} {name} · {' '.join(filter(None, (one.kind, one.key, one.field)))}",
            [one.before or "—", one.after or "—"],
        )
        for code, name, changes in changed
        for one in changes
    ]
    return {
        "report": report,
        "new": [(code, names[code]) for code in report.new],
        "changed": changed,
        "comparison": Comparison(["现在", "文件"], rows[:SHOWN_CHANGES]) if rows else None,
        "left_out": max(0, len(rows) - SHOWN_CHANGES),
    }


class CatalogueExport(YearPage):
    """The year as one workbook, or as CSV files of one category each in a zip; both can be loaded again."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        year = kwargs["year"]
        schemes = current_schemes(year, self.kind) if self.scoped().exists() else {}
        if not schemes:
            raise Refused(f"{year}年没有方案", code="conflict")
        catalogue = catalogue_of(schemes.values())
        title = f"{year}年指标体系"
        as_zip = request.GET.get("format") == "csv"
        content = _zipped(catalogue) if as_zip else write_xlsx(catalogue, title=title)
        detail = {"year": year, "kind": self.kind, "sha256": hashlib.sha256(content).hexdigest()}
        record(title, "assessment.export_catalogue", by=self.user, detail=detail)
        kind = "application/zip" if as_zip else TYPES["xlsx"]
        return download(content, f"{title}{timezone.localdate():%Y%m%d}.{'zip' if as_zip else 'xlsx'}", kind)


def _zipped(catalogue: rules.Catalogue) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in write_folder(catalogue):
            archive.writestr(name, content)
    return file.getvalue()


class CatalogueCopy(ActionView):
    """Two presses: the first shows the numbers, the second copies."""

    verb = "assessment.copy_schemes"
    title = "复制年度方案"
    form_class = CopyForm
    parent = "assessment:catalogue"

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.get_form(request.POST)
        if form.is_valid() and form.cleaned_data["confirmed"] != form.asked():
            return self.ask(form)
        return super().post(request, *args, **kwargs)

    def ask(self, form: CopyForm) -> HttpResponse:
        asked = form.cleaned_data
        source = current_schemes(asked["from_year"], asked["kind"])
        if not source:
            form.add_error("from_year", "该年度没有方案")
        if self.scoped(Scheme).of_year(asked["to_year"], asked["kind"]).exists():
            form.add_error("to_year", "该年度已有方案，不能再复制")
        if form.errors:
            return self.show(form, 400)
        indicators = sum(len(scheme.indicators.all()) for scheme in source.values())
        self.told = [
            f"{len(source)}个方案、{indicators}项指标复制到{asked['to_year']}年，连同大类、小类、权重和去极值设置",
            f"复制出的方案都是草稿，可以修改；{asked['from_year']}年的方案不变",
        ]
        self.button = f"复制{asked['from_year']}年方案到{asked['to_year']}年"
        form.data = form.data.copy()
        form.data["confirmed"] = form.asked()
        return self.show(form)

    def consequences(self) -> list[str]:
        return getattr(self, "told", [])

    def act(self, data: dict[str, Any]) -> int:
        self.copied = data
        return copy_schemes(data["from_year"], data["to_year"], by=self.user, kind=data["kind"])

    button = "查看将复制的内容"
    done = "已复制{result}个方案"

    def next_url(self, result: int) -> str:
        query = urlencode({"year": self.copied["to_year"], "kind": self.copied["kind"]})
        return f"{self.address('assessment:catalogue')}?{query}"


class CatalogueFreeze(ActionView):
    """All drafts of a year at once."""

    verb = "assessment.freeze_scheme"
    parent = "assessment:catalogue"
    danger = True
    done = "已冻结{result}个方案"

    def drafts(self) -> list[Scheme]:
        kind = self.request.GET.get("kind", Kind.ANNUAL)
        return [one for one in current_schemes(self.kwargs["year"], kind).values() if not one.is_frozen]

    def get_title(self, obj: Any = None) -> str:
        return f"冻结{self.kwargs['year']}年方案"

    def get_button(self) -> str:
        return f"冻结{self.kwargs['year']}年全部草稿"

    def consequences(self) -> list[str]:
        drafts = self.drafts()
        return [f"{len(drafts)}个方案、{sum(len(one.indicators.all()) for one in drafts)}项指标冻结，内容不能再改"]

    def act(self, data: dict[str, Any]) -> int:
        return len(freeze_schemes(self.drafts(), by=self.user))

    def next_url(self, result: int) -> str:
        return self.back_url()

    def back_url(self) -> str:
        kind = self.request.GET.get("kind", Kind.ANNUAL)
        return f"{self.address('assessment:catalogue')}?{urlencode({'year': self.kwargs['year'], 'kind': kind})}"
