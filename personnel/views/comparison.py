"""Three-way comparison of one file: the system, the imported form, the paper archive."""

from django.http import Http404

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.parts import Crumb
from personnel import actions, forms
from personnel.forms.health import PaperForm
from personnel.reports.comparison import SETTLED_BY_TWO, Line, compare

from .files import CadreAction

SOURCES = {"imported": "导入表", "paper": "纸质档案"}


class CompareValues(CadreAction):
    verb = "personnel.compare_values"
    title = "三方比对：{object}"
    button = "保存纸质值"
    done = "已保存纸质值"
    template_name = "personnel/cadre_compare.html"
    form_class = PaperForm

    def get_form(self, *data):
        self.lines = [line for line in compare(self.object) if line.field != "identity"]
        return PaperForm(*data, lines=self.lines)

    def context(self):
        return {"lines": compare(self.object), "sources": SOURCES}

    def act(self, data):
        return actions.record_paper_values(self.object, data, by=self.user, on=today())

    def next_url(self, result):
        return self.address("personnel:cadre_compare", self.object.code)

    def back_url(self):
        return self.address("personnel:cadre_health", self.object.code)


class AdoptValue(CadreAction):
    """Takes the value of the form or of the paper over, after showing what changes."""

    verb = "personnel.compare_values"
    title = "采用：{object}"
    form_class = forms.ReasonForm
    done = "已采用"

    def authorize(self):
        super().authorize()
        found = {line.field: line for line in compare(self.object)}
        self.line: Line | None = found.get(self.kwargs["field"])
        values = dict(self.line.proposals) if self.line is not None else {}
        if self.kwargs["source"] not in values:
            raise Http404
        self.value = values[self.kwargs["source"]]
        if self.line.field in SETTLED_BY_TWO:
            raise Refused("出生时间、参加工作时间、入党时间和学历须经认定，由两人办理", code="conflict")

    def initial(self):
        return {}

    def get_button(self):
        return f"采用{SOURCES[self.kwargs['source']]}的{self.line.label}"

    def consequences(self):
        return [f"{self.line.label}由“{self.line.system or '空'}”改为“{self.value}”"]

    def act(self, data):
        return actions.adopt_value(self.object, self.line.field, self.value, by=self.user, **data)

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())]

    def next_url(self, result):
        return self.address("personnel:cadre_compare", self.object.code)
