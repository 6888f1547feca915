"""Sealed panels: opened for a purpose, shut again; and who has looked at a file."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN
from personnel import actions
from personnel.dossier import PANELS
from personnel.filters import ReaderFilter
from personnel.forms.readings import PurposeForm
from personnel.models import Cadre, Reading
from personnel.reports.readers import LOOKS, looks_at, what

from .files import CadreAction


class OpenPanel(CadreAction):
    """The purpose first; then the panel stands open on the file's page for a while."""

    verb = "personnel.view_cadre"
    title = "查阅{object}的{label}"
    form_class = PurposeForm
    button = "打开{label}"

    def authorize(self):
        self.panel = PANELS.get(self.kwargs["panel"])
        if self.panel is None or not self.panel.sealed:
            raise Http404
        self.object = self.find(self.get_queryset(), code=self.kwargs["code"])
        require(self.user, self.panel.verb, self.object)

    def initial(self):
        return {"reason": "本人查阅"} if self.object.belongs_to(self.user) else {}

    def get_title(self, obj=None):
        return self.title.format(object=self.object.name, label=self.panel.label)

    def get_button(self):
        return self.button.format(label=self.panel.label)

    def consequences(self):
        return [
            f"{self.panel.label}为核心内容，打开后可看 {settings.READING_MINUTES} 分钟，到时自动关闭",
            "查阅人、时间、目的记入留痕，本人和审计管理员可以看到",
            "页面和打印件带有您的姓名和时间的水印",
        ]

    def act(self, data):
        return actions.open_panel(self.object, self.panel.code, data["reason"], by=self.user)

    def tell(self, result):
        messages.success(self.request, f"{self.panel.label}已打开，可看 {settings.READING_MINUTES} 分钟")

    def next_url(self, result):
        return f"{self.object.get_absolute_url()}#{self.panel.code}"


class ShutPanel(ActionView):
    model = Reading
    verb = ANYBODY_SIGNED_IN
    title = "关闭已打开的内容"
    button = "关闭"

    def get_queryset(self):
        return self.scoped().filter(reader=self.user).select_related("cadre__unit")

    def authorize(self):
        """Whoever opened it may shut it, also after the right was withdrawn."""
        self.object = self.find(self.get_queryset())

    def initial(self):
        return {}

    def act(self, data):
        return actions.shut_panel(self.object, by=self.user)

    def next_url(self, result):
        return self.object.cadre.get_absolute_url()

    def back_url(self):
        return self.object.cadre.get_absolute_url()


class ReaderList(ScopedListView):
    """谁看过档案: looks at the files, as the audit officer sees them all."""

    model = Entry
    verb = "audit.view_readers"
    title = "档案查阅记录"
    note = "谁在何时看了谁的档案，为何查阅"
    filterset_class = ReaderFilter
    order = ("-id",)
    audited = "personnel.view_readers"
    empty = "没有符合条件的查阅记录"
    columns = (
        Column("at", "时间", kind="datetime"),
        Column("actor_text", "查阅人"),
        Column("role", "身份", kind="long"),
        Column("verb", "动作", ("verb", "detail"), value=what),
        Column("object_text", "档案"),
        Column("reason", "目的", kind="long"),
        Column("ip", "地址", kind="code", optional=True),
    )

    def get_queryset(self):
        return self.scoped().filter(object_type=Cadre._meta.label_lower, verb__in=LOOKS)


class FileReaders(ScopedListView):
    """Who has looked at the own file; the rows are those of the one file alone."""

    model = Entry
    verb = "personnel.view_readers"
    title = "谁看过我的档案"
    order = ("-id",)
    empty = "还没有人看过"
    columns = tuple(column for column in ReaderList.columns if column.name not in {"object_text", "ip"})

    def authorize(self):
        self.cadre = self.find(self.scoped(Cadre).select_related("unit"), code=self.kwargs["code"])
        require(self.user, self.verb, self.cadre)
        record(self.cadre, "personnel.view_readers", by=self.user)

    def get_queryset(self):
        return looks_at(self.cadre)

    def crumbs(self, obj=None):
        return [Crumb(self.cadre.name, self.cadre.get_absolute_url())]
