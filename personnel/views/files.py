"""The file of one cadre: its page with panels, opening, correcting, the full identity number, the own account."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect

from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.parts import Crumb, Do
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView
from personnel import actions, forms
from personnel.actions.unmasking import PARTS
from personnel.dossier import panels_for
from personnel.models import Cadre
from personnel.models.sets import SETS

from .versions import VersionedActionView


def serves(cadre: Cadre) -> bool:
    return cadre.left_on is None


class CadreFile(ScopedDetailView):
    model = Cadre
    lookup = "code"
    verb = "personnel.view_cadre"
    template_name = "personnel/cadre_detail.html"
    actions = (
        Do("personnel:cadre_edit", "修改信息", "personnel.edit_cadre"),
        Do("personnel:cadre_appoint", "任职", "personnel.edit_cadre", when=serves),
        Do("personnel:cadre_leave", "登记离开", "personnel.edit_cadre", when=serves),
        Do("personnel:cadre_return", "登记回任", "personnel.edit_cadre", when=lambda cadre: not serves(cadre)),
        Do("personnel:cadre_account", "关联账号", "personnel.link_account"),
        Do("personnel:proposal_new", "申请更正", "personnel.propose_change"),
        Do("personnel:cadre_readers", "谁看过我的档案", "personnel.view_readers"),
    )

    def get_queryset(self):
        return self.scoped().select_related("unit", "post__unit", "account")

    def get_title(self, cadre=None):
        return cadre.name

    def get_note(self, cadre=None):
        state = "" if serves(cadre) else f" · 已于 {cadre.left_on} 离开（{cadre.left_reason}）"
        return f"{cadre.code} · {cadre.unit.name}{f' · {cadre.post.name}' if cadre.post else ''}{state}"

    def context(self, cadre):
        """The look is recorded with the sealed panels that stood open on the page."""
        panels = panels_for(cadre, self.user)
        opened = [panel.label for panel in panels if panel.until]
        record(cadre, "personnel.view_cadre", by=self.user, detail={"opened": opened} if opened else None)
        return {"panels": panels}


class OwnFile(PageView):
    """Leads a cadre to the own file."""

    verb = "personnel.view_own_file"

    def get(self, request):
        cadre = self.scoped(Cadre).filter(account=self.user).first()
        if cadre is None:
            raise Http404
        return HttpResponseRedirect(cadre.get_absolute_url())


class CadreAction(ActionView):
    """What is done to one file ends on its page."""

    model = Cadre
    lookup = "code"
    parent = "personnel:cadres"
    verb = "personnel.edit_cadre"

    def get_queryset(self):
        return self.scoped().select_related("unit", "post__unit", "account")

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())] if cadre is not None else []

    def next_url(self, result):
        return (self.object or result).get_absolute_url()


class CreateCadre(CadreAction):
    title = "新增干部"
    form_class = forms.CadreNewForm
    button = "新增干部"
    done = "已新增{result}"

    def form_options(self):
        return {"user": self.user}

    def act(self, data):
        return actions.create_cadre(data.pop("code"), data.pop("name"), data.pop("unit"), by=self.user, **data)


class EditCadre(VersionedActionView, CadreAction):
    title = "修改{object}"
    form_class = forms.CadreForm
    action = staticmethod(actions.edit_cadre)
    done = "{object}的信息已保存"


class UnmaskPart(CadreAction):
    """What was masked stands on the answer itself and on no other page; `?part=` says which."""

    verb = "personnel.unmask"
    title = "查看{object}的完整{part}"
    form_class = forms.ReasonForm
    button = "查看完整{part}"

    def authorize(self):
        super().authorize()
        self.part = self.request.GET.get("part", "identity")
        if self.part not in PARTS:
            raise Http404
        self.label = PARTS[self.part][0]

    def get_title(self, obj=None):
        return self.title.format(object=self.object.name, part=self.label)

    def get_button(self):
        return self.button.format(part=self.label)

    def consequences(self):
        told = ["内容只在下一页显示一次，离开后须重新申请", "查看人、时间、理由记入留痕；一小时内最多查看 30 个"]
        if self.part in SETS:
            told.append(f"查看后 {settings.READING_MINUTES} 分钟内可修改、撤销其中的记录")
        return told

    def act(self, data):
        return actions.unmask(self.object, self.part, data["reason"], by=self.user)

    def answer(self, told):
        self.template_name = "personnel/cadre_unmasked.html"
        return self.page(object=self.object, told=told, label=self.label)


class LinkAccount(CadreAction):
    verb = "personnel.link_account"
    title = "关联{object}的账号"
    form_class = forms.AccountForm
    button = "保存关联"
    action = staticmethod(actions.link_account)
    done = "已保存{object}的账号关联"

    def initial(self):
        return {"user": self.object.account.username if self.object.account else ""}

    def consequences(self):
        return ["关联后，本人登录即可查看自己的档案；一个账号只关联一名干部"]
