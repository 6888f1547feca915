"""What is known of one person: the timeline, the portrait, the tags."""

from django.http import HttpResponse
from django.urls import reverse

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.parts import Button, Crumb
from cadre_mgmt.web.views import ActionView, ScopedDetailView
from personnel import actions, forms
from personnel.forms.findings import ChronicleForm, TagForm
from personnel.models import Cadre, TraitEvidence
from personnel.reports import chronicle
from personnel.reports.portrait import portrait

from .files import CadreAction
from .findings import buttons_of


class CadreKnowledge(ScopedDetailView):
    """A page about one person for those who may know; the person is not among them."""

    model = Cadre
    lookup = "code"
    parent = "personnel:cadres"

    def get_queryset(self):
        return self.scoped().select_related("unit", "post__unit").exclude(account=self.user)

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())]

    def get_note(self, cadre=None):
        return f"{cadre.code} · {cadre.unit.name}{f' · {cadre.post.name}' if cadre.post else ''}"


class Chronicle(CadreKnowledge):
    """The timeline, by kind and period, page by page; asked for as a part it is the list alone."""

    verb = "personnel.view_finding"
    template_name = "personnel/chronicle.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        cadre = self.find(self.get_queryset())
        require(self.user, self.verb, cadre)
        form = ChronicleForm(request.GET)
        if not form.is_valid():
            raise Refused("筛选条件有误：" + "；".join(text for texts in form.errors.values() for text in texts))
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        entries, after = chronicle.timeline(
            cadre, self.user, chronicle.Asked(**asked), after=request.GET.get("after", "")
        )
        record(cadre, "personnel.view_chronicle", by=self.user, detail={"entries": len(entries)})
        if request.htmx and not request.htmx.boosted:
            self.template_name = "personnel/chronicle_part.html"
        kept = {name: str(value) for name, value in asked.items()}
        address = reverse("personnel:chronicle", args=[cadre.code])
        return self.page(
            object=cadre,
            form=form,
            entries=entries,
            counts=chronicle.counts(cadre, self.user),
            address=address,
            next=chronicle.link(cadre, **kept, after=after) if after else "",
            first=chronicle.link(cadre, **kept) if "after" in request.GET else "",
        )

    def get_title(self, cadre=None):
        return f"{cadre.name}的纪实"

    def buttons(self, cadre=None):
        return [*buttons_of(self.user, cadre), Button("画像", reverse("personnel:portrait", args=[cadre.code]))]


class PortraitPage(CadreKnowledge):
    verb = "personnel.view_portrait"
    audited = "personnel.view_portrait"
    template_name = "personnel/portrait.html"

    def context(self, cadre):
        return {"chapters": portrait(cadre, self.user), "on": self.on}

    def get_title(self, cadre=None):
        return f"{cadre.name}的画像"

    def buttons(self, cadre=None):
        made = [*buttons_of(self.user, cadre), Button("纪实", reverse("personnel:chronicle", args=[cadre.code]))]
        made.append(Button("标注一览", reverse("personnel:cadre_traits", args=[cadre.code])))
        return [*made, Button("打印", reverse("personnel:portrait_print", args=[cadre.code]))]


class PortraitPrint(PortraitPage):
    template_name = "personnel/portrait_print.html"


class TagCadre(CadreAction):
    verb = "personnel.tag_cadre"
    title = "标注{object}的特征"
    form_class = TagForm
    button = "标注特征"
    done = "已标注{object}的特征"

    def get_queryset(self):
        return super().get_queryset().exclude(account=self.user)

    def form_options(self):
        return {"grounds": chronicle.grounds(self.object, self.user)}

    def initial(self):
        return {"ground": self.request.GET.get("ground", "")}

    def consequences(self):
        return ["特征须有依据：依据撤销后，该特征随之不再显示"]

    def act(self, data):
        return actions.tag_cadre(self.object, data["trait"], data["ground"], note=data["note"], by=self.user)

    def next_url(self, result):
        return reverse("personnel:portrait", args=[self.object.code])


class CadreTraits(CadreKnowledge):
    """Every tag of a person with what it rests on, withdrawn ones too."""

    verb = "personnel.view_trait"
    template_name = "personnel/cadre_traits.html"

    def context(self, cadre):
        rows = self.scoped(TraitEvidence).filter(cadre=cadre).select_related("trait", "finding", "by", "withdrawn_by")
        return {"rows": rows.order_by("trait__kind", "trait__name", "-on")[:500]}

    def get_title(self, cadre=None):
        return f"{cadre.name}的特征与依据"

    def buttons(self, cadre=None):
        return [*buttons_of(self.user, cadre), Button("画像", reverse("personnel:portrait", args=[cadre.code]))]


class UntagCadre(ActionView):
    model = TraitEvidence
    verb = "personnel.tag_cadre"
    parent = "personnel:traits"
    title = "撤销特征依据"
    form_class = forms.ReasonForm
    button = "撤销“{object}”的这条依据"
    action = staticmethod(actions.untag_cadre)
    done = "已撤销特征依据"
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "trait")

    def initial(self):
        return {}

    def crumbs(self, evidence=None):
        return [Crumb(evidence.cadre.name, evidence.cadre.get_absolute_url())]

    def consequences(self):
        standing = TraitEvidence.objects.visible_to(self.user).standing()
        left = standing.filter(cadre=self.object.cadre, trait=self.object.trait).exclude(pk=self.object.pk).count()
        end = f"还有 {left} 条依据" if left else "没有其他依据，该特征不再显示"
        return ["记录仍留在档案中，标明已撤销", f"“{self.object.trait.name}”{end}"]

    def next_url(self, result):
        return reverse("personnel:cadre_traits", args=[self.object.cadre.code])

    def back_url(self):
        return self.next_url(None)
