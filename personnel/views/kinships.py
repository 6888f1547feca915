"""Kinship between cadres."""

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.views import ActionView
from personnel import actions, forms
from personnel.models import Cadre, Kinship

from .files import CadreAction


class RecordKinship(CadreAction):
    title = "登记{object}的亲属关系"
    form_class = forms.KinshipForm
    button = "登记亲属关系"
    done = "已登记亲属关系"

    def initial(self):
        """The code asked for is the relative's, not the cadre's own."""
        return {}

    def act(self, data):
        relative = Cadre.objects.visible_to(self.user).filter(code=data["code"].strip()).first()
        if relative is None:
            raise Refused("您的范围内没有这个工号", {"code": ["您的范围内没有这个工号"]})
        try:
            return actions.record_kinship(self.object, relative, data["relation"], by=self.user)
        except Refused as error:
            raise Refused(error.message, {"code": [error.message]}, error.code) from error


class RemoveKinship(ActionView):
    model = Kinship
    verb = "personnel.edit_cadre"
    parent = "personnel:cadres"
    title = "删除亲属关系"
    button = "删除“{object}”"
    action = staticmethod(actions.remove_kinship)
    done = "已删除亲属关系"
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "relative")

    def crumbs(self, kinship=None):
        return [Crumb(kinship.cadre.name, kinship.cadre.get_absolute_url())]

    def consequences(self):
        return [f"{self.object}不再用于回避核对；变动记录保留"]

    def next_url(self, result):
        return self.object.cadre.get_absolute_url()

    def back_url(self):
        return self.object.cadre.get_absolute_url()
