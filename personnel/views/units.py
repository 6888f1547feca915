"""Units: the tree, one unit, and what happens to it."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.org.models import ROOT_CODE, Unit
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView
from personnel import actions, forms
from personnel.models import Cadre, Post
from personnel.models.staffing import unit_staffing
from personnel.reports import holders_of, unit_tree
from personnel.rules.duties.staffing import DEPUTY, HEAD, KIND_LABELS

from .versions import VersionedActionView

_NAMED = 30


def unit_url(unit: Unit) -> str:
    return reverse("personnel:unit", args=[unit.code])


def is_existing(unit: Unit) -> bool:
    return unit.abolished_on is None


def is_below_root(unit: Unit) -> bool:
    return is_existing(unit) and unit.code != ROOT_CODE


class UnitTree(PageView):
    """The whole tree of the user's scope on one page; a district has a few hundred units at most."""

    verb = "personnel.view_unit"
    title = "单位"
    template_name = "personnel/unit_tree.html"

    def context(self):
        text = self.request.GET.get("q", "").strip()[:100]
        return {"branches": unit_tree(self.user, text), "text": text}


class UnitPage(ScopedDetailView):
    model = Unit
    lookup = "code"
    verb = "personnel.view_unit"
    template_name = "personnel/unit_detail.html"
    actions = (
        Do("personnel:unit_duties", "职责", "personnel.view_duty", key="code"),
        Do("personnel:unit_new", "增设下级单位", "personnel.edit_unit", key="code", when=is_existing),
        Do("personnel:unit_edit", "修改", "personnel.edit_unit", key="code", when=is_existing),
        Do("personnel:unit_rename", "更名", "personnel.edit_unit", key="code", when=is_existing),
        Do("personnel:unit_move", "调整隶属", "personnel.edit_unit", key="code", when=is_below_root),
        Do("personnel:unit_abolish", "撤销", "personnel.edit_unit", key="code", danger=True, when=is_below_root),
    )

    def get_queryset(self):
        return self.scoped().select_related("parent")

    def crumbs(self, unit=None):
        paths = [int(pk) for pk in unit.path.split("/")[:-2]]
        above = {row.pk: row for row in self.scoped().filter(pk__in=paths)}
        return [Crumb(above[pk].name, unit_url(above[pk])) for pk in paths if pk in above]

    def context(self, unit):
        cadres = Cadre.objects.visible_to(self.user).in_service()
        below = cadres.filter(unit__path__startswith=unit.path).count()
        listed = f"{reverse('personnel:cadres')}?unit={unit.code}"
        parent = unit.parent if unit.parent and self.scoped().filter(pk=unit.parent_id).exists() else None
        return {
            "facts": [
                Fact("单位代码", unit.code),
                Fact("单位类别", unit.kind or "未填写"),
                Fact("上级单位", unit.parent.name if unit.parent else "无", unit_url(parent) if parent else ""),
                Fact("在职干部（含下级）", f"{below}人", listed if may(self.user, "personnel.view_cadre") else ""),
                *staffing_facts(unit, self.on),
                Fact("机构图", "查看", f"{reverse('personnel:org_chart')}?unit={unit.code}"),
                Fact("设立日期", unit.founded_on or "未登记"),
                *([Fact("撤销日期", unit.abolished_on)] if unit.abolished_on else []),
            ],
            "posts": posts_table(self.scoped(Post).filter(unit=unit)),
            "may_edit_posts": may(self.user, "personnel.edit_post", unit) and is_existing(unit),
            "children": children_table(self.scoped().filter(parent=unit, abolished_on=None)),
            "spells": spells_table(unit),
        }


def staffing_facts(unit: Unit, on) -> list[Fact]:
    """Chiefs and deputies: laid down, in office, over."""
    address = f"{reverse('personnel:establishment_posts')}?unit={unit.code}&own=true&kind="
    facts = []
    for kind in (HEAD, DEPUTY):
        now = unit_staffing(unit, kind, on)
        if now.places or now.held:
            over = f"，超{now.over}" if now.over else ""
            facts.append(
                Fact(f"{KIND_LABELS[kind]}职数", f"核定{now.places}，实有{now.held}{over}", f"{address}{kind}")
            )
    return facts


def posts_table(posts) -> Table:
    posts = list(posts)
    held = holders_of(posts)
    rows = [
        {
            "pk": post.pk, "name": post.name, "level": post.level, "places": post.places,
            "held": len(held.get(post.pk, ())), "is_head": post.is_head,
            "holders": _people(held.get(post.pk, [])[:_NAMED]),
        }
        for post in posts
    ]  # fmt: skip
    columns = [
        Column("name", "职务", link=Link("personnel:post", "pk")),
        Column("level", "职务层次"),
        Column("places", "职数", kind="number"),
        Column("held", "现任", kind="number"),
        Column("holders", "任职干部", kind="html"),
        Column("is_head", "主要负责人", kind="bool"),
    ]
    return Table(columns, rows, "职务", empty="没有设置职务")


def _people(cadres: list[Cadre]):
    """Names that lead to the files."""
    return format_html_join("、", '<a href="{}">{}</a>', ((cadre.get_absolute_url(), cadre.name) for cadre in cadres))


def children_table(children) -> Table:
    columns = [
        Column("name", "单位", link=Link("personnel:unit", "code")),
        Column("kind", "单位类别"),
        Column("held", "在职干部（本级）", kind="number"),
    ]
    counted = children.annotate(held=Count("cadres", filter=Q(cadres__left_on=None)))
    return Table(columns, list(counted.values("name", "code", "kind", "held")), "下级单位", empty="没有下级单位")


def spells_table(unit: Unit) -> Table:
    columns = [
        Column("valid_from", "起"),
        Column("valid_to", "止（不含）"),
        Column("name", "名称"),
        Column("parent", "上级单位", "parent__name"),
        Column("basis", "依据", kind="long"),
    ]
    rows = unit.spells.order_by("-valid_to").values("valid_from", "valid_to", "name", "parent__name", "basis")
    rows = [
        {
            **row,
            "valid_from": row["valid_from"] or "不详",
            "valid_to": row["valid_to"] or "至今",
            "parent": {"name": row.pop("parent__name")},
        }
        for row in rows
    ]
    return Table(columns, rows, "沿革", empty="没有沿革")


class UnitAction(ActionView):
    """What is done to one unit ends on its page."""

    model = Unit
    lookup = "code"
    parent = "personnel:units"
    verb = "personnel.edit_unit"

    def initial(self):
        names = self.form_class.base_fields
        return {"on": timezone.localdate()} if "on" in names else super().initial()

    def crumbs(self, unit=None):
        return [Crumb(unit.name, unit_url(unit))]

    def next_url(self, result):
        return unit_url(result)

    def back_url(self):
        return unit_url(self.object)


class CreateUnit(UnitAction):
    title = "在{object}下增设单位"
    form_class = forms.UnitNewForm
    button = "增设单位"
    done = "已增设{result}"

    def act(self, data):
        return actions.create_unit(data.pop("name"), self.object, by=self.user, **data)


class EditUnit(VersionedActionView, UnitAction):
    title = "修改{object}"
    form_class = forms.UnitEditForm
    action = staticmethod(actions.edit_unit)
    done = "{object}已修改"


class RenameUnit(UnitAction):
    title = "更名{object}"
    form_class = forms.UnitRenameForm
    button = "更名{object}"
    action = staticmethod(actions.rename_unit)
    done = "{object}已更名为{result}"

    def consequences(self):
        return ["现名称记入沿革，更名日期之前的记录仍用原名称", "干部、职务和授权不受影响"]


class MoveUnit(UnitAction):
    title = "调整{object}的隶属"
    form_class = forms.UnitMoveForm
    button = "调整{object}的隶属"
    action = staticmethod(actions.move_unit)
    done = "{object}已划归新的上级单位"

    def form_options(self):
        return {"user": self.user}

    def consequences(self):
        below = Unit.objects.visible_to(self.user).filter(path__startswith=self.object.path)
        cadres = Cadre.objects.visible_to(self.user).in_service().filter(unit__path__startswith=self.object.path)
        return [
            f"{self.object.name}连同下级共{below.count()}个单位、在职干部{cadres.count()}人随同调整",
            "按单位授予的查看和办理范围随之改变，原隶属关系记入沿革",
        ]


class AbolishUnit(UnitAction):
    title = "撤销{object}"
    form_class = forms.UnitAbolishForm
    button = "撤销{object}"
    action = staticmethod(actions.abolish_unit)
    done = "{object}已撤销"
    danger = True

    def consequences(self):
        return ["有下级单位或在职干部时不能撤销", "撤销后保留全部历史记录，不再用于任职和导入"]
