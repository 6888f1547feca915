"""Changing one scheme: editing the draft, a new version, deleting, freezing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from assessment.actions.catalogue import freeze_schemes
from assessment.actions.schemes import delete_draft, new_version, save_scheme
from assessment.forms.scheme import DimensionCells, GroupCells, IndicatorCells, SchemeDraft
from assessment.models import RaterGroup, Scheme
from assessment.rules.canonical import fingerprint
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.web.errors import STATUS
from cadre_mgmt.web.parts import Button, Crumb
from cadre_mgmt.web.views import ActionView, PageView

NEW = "new"
BLANK = {
    "dimension": DimensionCells(NEW, {"name": "", "weight": ""}),
    "group": GroupCells(NEW, {"name": "", "weight": "", "merge": ""}),
    "indicator": IndicatorCells(NEW, {"code": "", "text": "", "full": "", "note": ""}),
}
"""What the page adds; scheme.js gives each a key of its own."""


class SchemeEdit(PageView):
    """The grid of a draft scheme. POST saves; with `recall=1` it only shows what the browser had kept."""

    model = Scheme
    verb = "assessment.edit_scheme"
    template_name = "assessment/scheme_edit.html"

    def authorize(self) -> None:
        self.object = self.find(self.scoped().with_parts())
        require(self.user, self.verb, self.object)
        if self.object.is_frozen:
            raise conflict("方案已冻结，不能改动；开启考核之前可以新建下一版")

    def get(self, request, *args, **kwargs) -> HttpResponse:
        content = self.object.content()
        return self.show(SchemeDraft.of(content, fingerprint(content)))

    def post(self, request, *args, **kwargs) -> HttpResponse:
        groups = {group.name: group for group in self.groups()}
        draft = SchemeDraft.typed(request.POST, groups)
        scheme = draft.scheme(self.object.subcategory.code)
        if request.POST.get("recall"):
            return self.show(draft)
        if scheme is None:
            return self.show(draft, 400, "有些格子填写有误，没有保存")
        try:
            expected = request.POST.get("expected_now") or draft.expected
            saved = save_scheme(self.object, scheme, by=self.user, expected=expected)
        except Refused as refused:
            draft.place(refused.fields)
            return self.show(draft, STATUS[refused.code], refused.message)
        self.say_saved(saved)
        return HttpResponseRedirect(self.address("assessment:scheme", saved.pk))

    def show(self, draft: SchemeDraft, status: int = 200, wrong: str = "") -> HttpResponse:
        return self.page(
            status,
            object=self.object,
            draft=draft,
            wrong=wrong,
            groups=self.groups(),
            blank=BLANK,
            stored=fingerprint(self.object.content()),
        )

    def groups(self) -> list[RaterGroup]:
        if not hasattr(self, "_groups"):
            self._groups = list(self.scoped(RaterGroup))
        return self._groups

    def say_saved(self, scheme: Scheme) -> None:
        messages.success(self.request, f"“{scheme}”已保存")

    def get_title(self, obj: Any = None) -> str:
        return f"编辑：{obj.subcategory.name}"

    def get_note(self, obj: Any = None) -> str:
        return f"{obj.subcategory.year}年第{obj.version}版草稿，保存时检查各项权重合计"

    def crumbs(self, obj: Any = None) -> list[Crumb]:
        year = obj.subcategory.year
        return [
            Crumb(f"{year}年", f"{self.address('assessment:catalogue')}?year={year}&kind={obj.kind}"),
            Crumb(str(obj), self.address("assessment:scheme", obj.pk)),
        ]

    def buttons(self, obj: Any = None) -> list[Button]:
        return []


class SchemeAction(ActionView):
    """A verb on one scheme; afterwards its page, or that of its year."""

    model = Scheme
    parent = "assessment:catalogue"

    def get_queryset(self):
        return self.scoped().select_related("subcategory__category")

    def next_url(self, result: Any) -> str:
        return self.address("assessment:scheme", self.object.pk)

    def back_url(self) -> str:
        return self.address("assessment:scheme", self.object.pk)


class SchemeFreeze(SchemeAction):
    verb = "assessment.freeze_scheme"
    title = "冻结方案"
    button = "冻结{object}"
    danger = True
    done = "{object}已冻结"

    def consequences(self) -> list[str]:
        numbers = self.object.indicators.count(), self.object.group_weights.count()
        return ["{}项指标、{}种考评主体的权重不能再改".format(*numbers)]

    def act(self, data: dict[str, Any]) -> list[Scheme]:
        return freeze_schemes([self.object], by=self.user)


class SchemeNewVersion(SchemeAction):
    verb = "assessment.edit_scheme"
    title = "新建方案版本"
    button = "新建{object}的下一版草稿"
    done = "已新建{result}"
    action = new_version

    def consequences(self) -> list[str]:
        return [f"复制第{self.object.version}版的{self.object.indicators.count()}项指标作为草稿"]

    def next_url(self, result: Scheme) -> str:
        return self.address("assessment:scheme_edit", result.pk)


class SchemeDelete(SchemeAction):
    verb = "assessment.edit_scheme"
    title = "删除方案草稿"
    button = "删除{object}"
    danger = True
    done = "{object}已删除"
    action = delete_draft

    def consequences(self) -> list[str]:
        numbers = self.object.indicators.count(), self.object.group_weights.count()
        return ["{}项指标和{}种考评主体的权重一并删除，不能恢复".format(*numbers)]

    def next_url(self, result: None) -> str:
        return f"{self.address('assessment:catalogue')}?year={self.object.subcategory.year}&kind={self.object.kind}"
