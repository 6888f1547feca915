"""Entries about conduct."""

from django.utils import timezone

from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.views import ActionView
from personnel import actions, forms
from personnel.models import ConductRecord

from .files import CadreAction


class RecordConduct(CadreAction):
    verb = "personnel.record_conduct"
    title = "记录{object}的监督纪实"
    form_class = forms.ConductForm
    button = "记录监督纪实"
    done = "已记录监督纪实"

    def initial(self):
        return {"on": timezone.localdate()}

    def act(self, data):
        return actions.record_conduct(self.object, ConductRecord.Kind.OTHER, by=self.user, **data)


class WithdrawConduct(ActionView):
    model = ConductRecord
    verb = "personnel.withdraw_conduct"
    parent = "personnel:cadres"
    title = "撤销监督纪实"
    form_class = forms.ReasonForm
    button = "撤销“{object}”"
    action = staticmethod(actions.withdraw_conduct)
    done = "已撤销监督纪实"
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit")

    def initial(self):
        return {}

    def crumbs(self, entry=None):
        return [Crumb(entry.cadre.name, entry.cadre.get_absolute_url())]

    def consequences(self):
        return ["记录仍留在档案中，标明已撤销"]

    def next_url(self, result):
        return self.object.cadre.get_absolute_url()

    def back_url(self):
        return self.object.cadre.get_absolute_url()
