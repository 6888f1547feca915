"""The rows of the sets: add, change, withdraw, and what became of one."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.versions import row_version
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.views import PageView
from personnel import actions, forms
from personnel.actions.rows import row_faults
from personnel.actions.unmasking import is_unmasked
from personnel.dossier import is_open
from personnel.forms.rows import row_form
from personnel.forms.tenures import TenureForm
from personnel.models import Cadre, Post, Tenure
from personnel.models.sets import SETS, Protection
from personnel.reports.row_history import row_events, row_history

from .files import CadreAction
from .placements import Appoint
from .versions import VersionedActionView


class SealedFirst(Exception):
    """A sealed set must be opened for a purpose before a row of it is shown."""


class MaskedFirst(Exception):
    """A masked set must be asked for with a reason before a row of it is shown in full."""


class RowAction(CadreAction):
    """What is done to the rows of one set ends at its panel."""

    own_verb = ""
    shows_row = True

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except SealedFirst:
            messages.info(request, f"{self.kind.label}须先填写查阅目的，打开后再办理")
            return HttpResponseRedirect(self.address("personnel:panel_open", kwargs["code"], self.kind.code))
        except MaskedFirst:
            messages.info(request, f"{self.kind.label}须先填写查看理由，查看后再办理")
            return HttpResponseRedirect(
                f"{self.address('personnel:cadre_unmask', kwargs['code'])}?part={self.kind.code}"
            )

    def authorize(self):
        """404 for a set, a file or a row that is not there, then 403, then the seal or the mask."""
        self.kind = SETS.get(self.kwargs["set"])
        if self.kind is None:
            raise Http404
        self.object = self.find(self.get_queryset(), code=self.kwargs["code"])
        if "pk" in self.kwargs:
            rows = self.scoped(self.kind.model).filter(cadre=self.object)
            self.row = self.find(rows, pk=self.kwargs["pk"])
            self.row.cadre = self.object
        require(self.user, self.own_verb or self.kind.edit_verb, self.object)
        if self.kind.is_sealed and self.shows_row and not is_open(self.object, self.user, self.kind.code):
            raise SealedFirst
        if self.is_masked() and not is_unmasked(self.object, self.kind.code, by=self.user):
            raise MaskedFirst
        self.form_class = self.get_form_class()

    def is_masked(self) -> bool:
        """Whether the page shows a row that the panel shows masked."""
        is_of_others = self.kind.protection is Protection.MASKED and not self.object.belongs_to(self.user)
        return is_of_others and "pk" in self.kwargs

    def get_form_class(self):
        return row_form(self.kind.code)

    def get_title(self, obj=None):
        return self.title.format(object=self.object.name, label=self.kind.label)

    def get_button(self):
        return self.button.format(object=self.object.name, label=self.kind.label)

    def tell(self, result):
        messages.success(self.request, self.done.format(object=self.object.name, label=self.kind.label))
        for fault in row_faults(result) if result is not None else ():
            messages.warning(self.request, fault.text)

    def next_url(self, result):
        return f"{self.object.get_absolute_url()}#{self.kind.code}"

    def back_url(self):
        return self.next_url(None)


class AddRow(RowAction):
    title = "增加{object}的{label}"
    button = "增加{label}"
    done = "已增加{object}的{label}"
    shows_row = False

    def initial(self):
        return {}

    def act(self, data):
        form_values = {name: value for name, value in data.items() if name in self.kind.fields}
        return actions.add_row(self.object, self.kind.code, by=self.user, ground=data["ground"], **form_values)


class ChangeRow(VersionedActionView, RowAction):
    title = "修改{object}的{label}"
    button = "保存{label}"
    done = "{object}的{label}已保存"

    def versioned(self):
        return self.find(self.scoped(self.kind.model).filter(cadre=self.object), pk=self.row.pk)

    def initial(self):
        values = {name: getattr(self.row, name) for name in self.kind.fields}
        return {**values, "version": row_version(self.row)}

    def act(self, data):
        values = {name: value for name, value in data.items() if name in self.kind.fields}
        return actions.change_row(self.row, by=self.user, version=data["version"], ground=data["ground"], **values)


class WithdrawRow(RowAction):
    title = "撤销{object}的{label}"
    button = "撤销这条{label}"
    done = "已撤销{object}的{label}"
    danger = True

    def get_form_class(self):
        return forms.ReasonForm

    def initial(self):
        return {}

    def consequences(self):
        told = "，".join(text for name in self.kind.columns if (text := self.kind.shown(self.row, name)))
        return [f"撤销的记录：{told}", "不再出现在档案、名册和表格中；沿革中保留，并记明撤销人、时间、理由"]

    def act(self, data):
        actions.withdraw_row(self.row, data["reason"], by=self.user)

    def tell(self, result):
        messages.success(self.request, self.done.format(object=self.object.name, label=self.kind.label))


class RowHistory(PageView):
    """Every recorded state of one row, withdrawn ones included."""

    verb = "personnel.view_history"
    model = Cadre
    template_name = "personnel/row_history.html"
    parent = "personnel:cadres"

    def authorize(self):
        self.kind = SETS.get(self.kwargs["set"])
        if self.kind is None:
            raise Http404
        self.cadre = self.find(self.scoped().select_related("unit"), code=self.kwargs["code"])
        self.events = row_events(self.kind, self.cadre, self.kwargs["pk"])
        if not self.events:
            raise Http404
        require(self.user, self.verb, self.cadre)
        require(self.user, self.kind.view_verb, self.cadre)

    def get(self, request, *args, **kwargs):
        if self.kind.is_sealed and not is_open(self.cadre, self.user, self.kind.code):
            messages.info(request, f"{self.kind.label}须先填写查阅目的，打开后再查看")
            return HttpResponseRedirect(self.address("personnel:panel_open", self.cadre.code, self.kind.code))
        detail = {"set": self.kind.code, "row": self.kwargs["pk"]}
        record(self.cadre, "personnel.view_row_history", by=self.user, detail=detail)
        return self.page(happenings=row_history(self.kind, self.events), cadre=self.cadre)

    def get_title(self, obj=None):
        return f"{self.kind.label}沿革"

    def get_note(self, obj=None):
        return f"{self.cadre.name} · 谁在何时登记、修改、撤销"

    def crumbs(self, obj=None):
        return [Crumb(self.cadre.name, f"{self.cadre.get_absolute_url()}#{self.kind.code}")]


class AddTenure(Appoint):
    """First the unit (`?unit=`), then one of its posts, held beside the main one or in the past."""

    title = "登记{object}的兼任、挂职、借调或原任职务"
    form_class = TenureForm
    button = "登记任职"
    done = "{object}的任职记录已登记"

    def form_options(self):
        posts = Post.objects.visible_to(self.user).filter(unit=self.unit)
        return {"posts": [(post, f"{post.name}（{post.level or '未定层次'}）") for post in posts]}

    def initial(self):
        return {}

    def consequences(self):
        return ["不改变现任主要职务和任现职时间；挂职、借调不重新起算任职年限"]

    def act(self, data):
        post = self.find(Post.objects.visible_to(self.user), pk=data.pop("post"))
        return actions.add_tenure(self.object, post, by=self.user, **data)

    def next_url(self, result):
        return f"{self.object.get_absolute_url()}#placements"


class CorrectTenure(VersionedActionView):
    """The facts of one tenure; its post is changed by appointing."""

    model = Tenure
    verb = "personnel.edit_cadre"
    parent = "personnel:cadres"
    form_class = row_form("tenures")
    title = "修改{object}"
    button = "保存任职记录"
    done = "任职记录已保存"

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "post__unit")

    def crumbs(self, tenure=None):
        return [Crumb(tenure.cadre.name, f"{tenure.cadre.get_absolute_url()}#placements")]

    def get_title(self, tenure=None):
        return f"修改任职记录：{tenure.post}"

    def act(self, data):
        return actions.correct_tenure(self.object, by=self.user, **data)

    def next_url(self, result):
        return f"{self.object.cadre.get_absolute_url()}#placements"

    def back_url(self):
        return self.next_url(None)
