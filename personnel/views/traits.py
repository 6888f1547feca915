"""The dictionary of traits, and who has which."""

from django.db.models import Count, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView
from personnel import actions
from personnel.filters import CadreFilter, TraitFilter
from personnel.forms.findings import TraitForm
from personnel.models import Cadre, Trait, TraitEvidence

KINDS = {"strength": ("优点", "green"), "weakness": ("不足", "amber"), "feature": ("特点", "blue")}


class TraitList(ScopedListView):
    model = Trait
    verb = "personnel.view_trait"
    title = "特征词典"
    note = "优点、不足、特点；人数为有依据的干部"
    filterset_class = TraitFilter
    order = ("place", "group", "name")
    page_size = 100
    empty = "词典里还没有特征"
    first_step = "可先“载入常用特征”，再按本区习惯增减。"
    actions = (
        Do("personnel:trait_new", "新增特征", "personnel.edit_trait", main=True),
        Do("personnel:traits_load", "载入常用特征", "personnel.edit_trait"),
    )
    columns = (
        Column("name", "特征", link=Link("personnel:trait", "pk"), sort=True),
        Column("kind", "类别", kind="badge", choices=KINDS, sort=("place", "name")),
        Column("group", "方面", sort=("group", "name")),
        Column("people", "人数", kind="number", link=Link("personnel:trait", "pk")),
        Column("note", "含义", kind="long"),
        Column("is_retired", "停用", kind="bool", optional=True),
    )

    def get_queryset(self):
        seen = self.scoped(TraitEvidence).standing().filter(trait=OuterRef("pk")).order_by().values("trait")
        people = Subquery(
            seen.annotate(number=Count("cadre", distinct=True)).values("number"), output_field=IntegerField()
        )
        return self.scoped().with_place().annotate(people=Coalesce(people, 0))


class SaveTrait(ActionView):
    model = Trait
    verb = "personnel.edit_trait"
    parent = "personnel:traits"
    title = "修改特征“{object}”"
    form_class = TraitForm
    next = "personnel:traits"
    done = "已保存特征“{result}”"

    def get_title(self, trait=None):
        return super().get_title(trait) if trait is not None else "新增特征"

    def initial(self):
        return super().initial() if self.object is not None else {}

    def act(self, data):
        return actions.save_trait(self.object, by=self.user, **data)


class LoadTraits(ActionView):
    verb = "personnel.edit_trait"
    parent = "personnel:traits"
    title = "载入常用特征"
    button = "载入常用特征"
    next = "personnel:traits"
    action = staticmethod(actions.load_traits)
    done = "新增特征 {result} 个"

    def consequences(self):
        return ["加入常用的优点、不足、特点；词典中已有的不变"]


class TraitPage(ScopedListView):
    """Who has a trait: cadres in scope by everything a roster is asked by."""

    model = Cadre
    verb = "personnel.view_trait"
    parent = "personnel:traits"
    filterset_class = CadreFilter
    order = "code"
    empty = "没有干部有此特征"
    first_step = "在干部的画像页标注特征，或记录纪实时选择。"
    columns = (
        Column("name", "姓名", kind="person", sort=("pinyin", "code"), link=Link("personnel:portrait", "code")),
        Column("code", "工号", kind="code", sort=True),
        Column("unit", "单位", "unit__name", sort=("unit", "code"), link=Link("personnel:unit", "unit__code")),
        Column("post", "职务", "post__name"),
        Column("post_level", "职务层次", sort=("post_level", "code")),
        Column("bases", "依据数", kind="number", link=Link("personnel:cadre_traits", "code")),
        Column("last", "最近依据", kind="date"),
    )

    def authorize(self):
        self.object = self.find(self.scoped(Trait))
        require(self.user, self.verb)

    def get(self, request, *args, **kwargs):
        record(self.object, "personnel.view_trait", by=self.user, detail={"filter": request.GET.urlencode()[:200]})
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        evidence = self.scoped(TraitEvidence).standing().filter(trait=self.object)
        own = evidence.filter(cadre=OuterRef("pk")).order_by().values("cadre")
        return (
            self.scoped()
            .filter(pk__in=evidence.values("cadre"))
            .annotate(
                bases=Subquery(own.annotate(number=Count("pk")).values("number"), output_field=IntegerField()),
                last=Subquery(own.annotate(newest=Max("on")).values("newest")),
            )
        )

    def get_title(self, obj=None):
        return f"{self.object.get_kind_display()}：{self.object.name}"

    def get_note(self, obj=None):
        return self.object.note

    def buttons(self, obj=None):
        address = self.address("personnel:trait_edit", self.object.pk)
        return [Button("修改特征", address)] if may(self.user, "personnel.edit_trait") else []
