"""职数: 核定, 实有, 空缺 and 超配 by unit and level on a day; every number opens the posts or persons it counts."""

import hashlib

from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.web.filters import asked_unit
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import PageView, ScopedListView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel.models import Post, Tenure
from personnel.models.staffing import counted, with_held
from personnel.reports.establishment import Establishment, Line, establishment
from personnel.rules.duties.staffing import DEPUTY, HEAD, INNER, KIND_LABELS, STAFF, kind_of

from .duty_filters import EstablishmentFilter, HolderFilter

_FIGURES = (("places", "核定"), ("held", "实有"), ("vacant", "空缺"), ("over", "超配"))


class EstablishmentPage(PageView):
    verb = "personnel.view_post"
    title = "职数"
    template_name = "personnel/establishment.html"

    def get(self, request, *args, **kwargs):
        self.unit, self.wrong = asked_unit(request)
        if request.GET.get("export") == "xlsx":
            return self.export()
        return super().get(request, *args, **kwargs)

    def figures(self) -> Establishment:
        posts = self.scoped(Post)
        if self.unit is not None:
            posts = posts.filter(unit__path__startswith=self.unit.path)
        return establishment(posts if not self.wrong else posts.none(), self.on)

    def context(self):
        found = self.figures()
        over = [line for line in found.units if line.over or line.complaints]
        return {
            "asked": self.request.GET.get("unit", ""),
            "wrong": self.wrong,
            "total": [(label, getattr(found.total, name), self.listed(name)) for name, label in _FIGURES],
            "levels": self.level_table(found),
            "units": self.unit_table(found),
            "complaints": [(line, line.complaints) for line in over if line.complaints],
        }

    def buttons(self, obj=None):
        if not may(self.user, "personnel.export_duty"):
            return []
        asked = self.request.GET.copy()
        asked["export"] = "xlsx"
        return [Button("导出", f"?{asked.urlencode()}")]

    # --- addresses of the lists behind the numbers ---

    def kept(self) -> dict[str, str]:
        """What every list must know: the unit asked for and the day, where they stand in this page's address."""
        unit = {"unit": self.unit.code} if self.unit is not None else {}
        return unit | ({"on": self.on.isoformat()} if self.request.GET.get("on") else {})

    def listed(self, figure: str) -> str:
        name, asked = _LISTS[figure]
        pairs = "&".join(f"{key}={value}" for key, value in (self.kept() | asked).items())
        return f"{reverse(name)}?{pairs}" if pairs else reverse(name)

    def link(self, figure: str, query: dict[str, str], **constant: str) -> Link:
        name, asked = _LISTS[figure]
        kept = {key: value for key, value in self.kept().items() if key not in query}
        return Link(name, query=query, constant=kept | asked | constant)

    def number(self, name: str, label: str, figure: str, query: dict[str, str], **constant: str) -> Column:
        empty = (lambda value: value or None) if figure in {"vacant", "over"} else None
        return Column(name, label, kind="number", value=empty, link=self.link(figure, query, **constant))

    def level_table(self, found: Establishment) -> Table:
        rows = [{"level": level, **_cells(line)} for level, line in found.levels]
        columns = [
            Column("level", "职务层次"),
            *(self.number(name, label, name, {"level": "level"}) for name, label in _FIGURES),
        ]
        return Table(columns, rows, "按职务层次", empty="没有设置职务")

    def unit_table(self, found: Establishment) -> Table:
        own = {"unit": "code"}
        columns = [Column("name", "单位", link=Link("personnel:unit", "code"))]
        for kind in (HEAD, DEPUTY):
            for name, label in _FIGURES[:2]:
                title = f"{KIND_LABELS[kind]}{label}"
                columns.append(self.number(f"{kind}_{name}", title, name, own, own="true", kind=kind))
        columns += [self.number(name, label, name, own, own="true") for name, label in _FIGURES]
        columns.append(Column("complaints", "提示", kind="long"))
        rows = [
            {
                "name": line.name, "code": line.code, "complaints": "；".join(line.complaints), **_cells(line),
                **{f"{kind}_{name}": getattr(line.kind(kind), name) for kind in (HEAD, DEPUTY) for name, _ in _FIGURES},
            }
            for line in found.units
        ]  # fmt: skip
        return Table(columns, rows, "按单位", empty="没有设置职务", compact=True)

    def export(self):
        require(self.user, "personnel.export_duty")
        if self.wrong:
            raise Refused(self.wrong)
        found = self.figures()
        heads = [label for _, label in _FIGURES]
        kinds = (HEAD, DEPUTY, INNER, STAFF)
        by_unit = [
            [line.name, *(getattr(line.kind(kind), name) for kind in kinds for name, _ in _FIGURES[:2]),
             *_cells(line).values(), "；".join(line.complaints)]
            for line in found.units
        ]  # fmt: skip
        titles = [f"{KIND_LABELS[kind]}{label}" for kind in kinds for _, label in _FIGURES[:2]]
        by_level = [[level, *_cells(line).values()] for level, line in found.levels]
        content = write_tables(
            [
                (f"按单位 {self.on}", ["单位", *titles, *heads, "提示"], by_unit),
                (f"按职务层次 {self.on}", ["职务层次", *heads], by_level),
            ]
        )
        detail = {"rows": len(by_unit), "on": str(self.on), "sha256": hashlib.sha256(content).hexdigest()}
        record("职数", "personnel.export_duty", by=self.user, detail=detail)
        return download(content, f"职数{timezone.localdate():%Y%m%d}.xlsx", TYPES["xlsx"])


_LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "places": ("personnel:establishment_posts", {}),
    "held": ("personnel:establishment_holders", {}),
    "vacant": ("personnel:establishment_posts", {"state": "vacant"}),
    "over": ("personnel:establishment_posts", {"state": "over"}),
}


def _cells(line: Line) -> dict[str, int]:
    return {name: getattr(line, name) for name, _ in _FIGURES}


class EstablishmentPosts(ScopedListView):
    model = Post
    verb = "personnel.view_post"
    title = "职数明细"
    filterset_class = EstablishmentFilter
    order = ("unit__path", "position", "pk")
    export_verb = "personnel.export_duty"
    parent = "personnel:establishment"
    empty = "没有符合条件的职务"
    columns = (
        Column("name", "职务", link=Link("personnel:post", "pk")),
        Column("unit", "单位", "unit__name", link=Link("personnel:unit", "unit__code")),
        Column("level", "职务层次"),
        Column("kind", "职务类别", ("kind", "level", "is_head"),
               value=lambda kind, level, is_head: KIND_LABELS[kind_of(kind, level, is_head=is_head)]),
        Column("places", "核定", kind="number"),
        Column("held", "实有", kind="number", link=Link("personnel:establishment_holders", query={"post": "pk"})),
        Column("vacant", "空缺", ("places", "held"), kind="number", value=lambda places, held: max(places - held, 0)),
        Column("over", "超配", ("places", "held"), kind="number", value=lambda places, held: max(held - places, 0)),
    )  # fmt: skip

    def get_queryset(self):
        return with_held(self.scoped(), self.on)


class EstablishmentHolders(ScopedListView):
    """Who takes the places: one row for each main post held on the day."""

    model = Tenure
    verb = "personnel.view_post"
    title = "在编在岗人员"
    filterset_class = HolderFilter
    audited = "personnel.view_list"
    order = ("post__unit__path", "post__position", "pk")
    parent = "personnel:establishment"
    empty = "没有符合条件的人员"
    columns = (
        Column("name", "姓名", "cadre__name", kind="person", link=Link("personnel:cadre", "cadre__code")),
        Column("post", "职务", "post__name", link=Link("personnel:post", "post_id")),
        Column("unit", "单位", "post__unit__name", link=Link("personnel:unit", "post__unit__code")),
        Column("level", "职务层次", "post__level"),
        Column("nature", "性质", kind="badge", choices={one.value: (one.label, "grey") for one in Tenure.Nature}),
        Column("started", "任职时间", kind="month", value=lambda value: str(value or "")),
        Column("basis", "依据", kind="long"),
    )

    def get_queryset(self):
        return self.scoped().filter(pk__in=counted(self.on).values("pk"))
