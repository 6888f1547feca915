"""三龄两历: the page of one file, and proposing a value that another person then approves."""

from django.http import Http404

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.views import ScopedDetailView
from personnel import actions
from personnel.forms.recognition import RecognitionForm
from personnel.models import Cadre, RecognisedFact
from personnel.reports.recognition import fact_lines

from .files import CadreAction


class RecognitionPage(ScopedDetailView):
    model = Cadre
    lookup = "code"
    verb = "personnel.view_recognition"
    parent = "personnel:cadres"
    template_name = "personnel/recognition.html"

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def get_title(self, cadre=None):
        return f"{cadre.name}的三龄两历认定"

    def get_note(self, cadre=None):
        return "认定值决定各项计算；与身份证号不一致时，以认定值为准"

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())]

    def context(self, cadre):
        record(cadre, "personnel.view_recognition", by=self.user)
        return {"lines": fact_lines(cadre, self.user)}


class ProposeFact(CadreAction):
    verb = "personnel.propose_recognition"
    form_class = RecognitionForm
    title = "提出认定{object}的{fact}"
    button = "提交审核"
    done = "已提交，等待他人审核"

    def authorize(self):
        try:
            self.fact = RecognisedFact.Fact(self.kwargs["fact"])
        except ValueError:
            raise Http404 from None
        self.object = self.find(self.get_queryset(), code=self.kwargs["code"])
        require(self.user, self.verb, self.object)

    def form_options(self):
        return {"fact": self.fact.value}

    def initial(self):
        return {}

    def get_title(self, obj=None):
        return self.title.format(object=self.object.name, fact=self.fact.label)

    def consequences(self):
        return ["由另一人审核同意后生效，发起人不能审核", "生效后写入档案，各项年龄、年限按认定值计算"]

    def act(self, data):
        return actions.propose_recognition(self.object, self.fact.value, by=self.user, **data)

    def next_url(self, result):
        return self.address("personnel:recognition", self.object.code)
