"""The yardstick of a year: the tree of classes and schemes, its indicators, its rater groups."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.http import urlencode

from assessment.filters.catalogue import IndicatorFilter, RaterGroupFilter
from assessment.models import Category, GroupWeight, Indicator, Kind, RaterGroup, Scheme
from assessment.rules.catalogue import EXPECTED
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Confirmation, Crumb
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import PageView, ScopedListView

WAYS = {True: ("不记名", "blue"), False: ("记名", "grey")}


class YearPage(PageView):
    """A page of one year and kind of the yardstick: `?year=` (default the newest there is) and `?kind=`."""

    verb = "assessment.view_catalogue"
    model = Scheme

    @property
    def kind(self) -> str:
        asked = self.request.GET.get("kind", "")
        return asked if asked in Kind.values else Kind.ANNUAL

    def years(self) -> list[int]:
        schemes = self.scoped().filter(kind=self.kind).order_by()
        return sorted(set(schemes.values_list("subcategory__year", flat=True)), reverse=True)

    def year_of(self, years: list[int]) -> int:
        asked = self.request.GET.get("year", "")
        if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100:
            return int(asked)
        return years[0] if years else timezone.localdate().year

    def query(self, year: int) -> str:
        kind = {} if self.kind == Kind.ANNUAL else {"kind": self.kind}
        return urlencode({"year": year, **kind})


@dataclass
class Branch:
    """A category with the newest scheme of each of its subcategories."""

    category: Category
    schemes: list[Scheme] = field(default_factory=list)

    @property
    def indicators(self) -> int:
        return sum(scheme.indicator_count for scheme in self.schemes)

    @property
    def frozen(self) -> int:
        return sum(scheme.is_frozen for scheme in self.schemes)


class CataloguePage(YearPage):
    """The tree: category → subcategory → scheme, with counts beside those of the district's design."""

    title = "指标体系"
    template_name = "assessment/catalogue.html"

    def context(self, **kwargs) -> dict[str, Any]:
        years = self.years()
        self.year = self.year_of(years)
        branches = self.branches()
        schemes = [scheme for branch in branches for scheme in branch.schemes]
        groups = self.scoped(GroupWeight).filter(scheme__in=schemes).aggregate(number=Count("group", distinct=True))
        found = (len(branches), len(schemes), sum(branch.indicators for branch in branches))
        return {
            "years": years,
            "year": self.year,
            "query": self.query(self.year),
            "kind": Kind(self.kind),
            "branches": branches,
            "counts": list(zip(("大类", "小类", "指标"), found, EXPECTED, strict=True)),
            "group_count": groups["number"],
            "drafts": sum(not scheme.is_frozen for scheme in schemes),
            "freeze": self.freezing(schemes),
            "buttons": self.header_buttons(bool(schemes)),
        }

    def branches(self) -> list[Branch]:
        schemes = (
            self.scoped()
            .of_year(self.year, self.kind)
            .newest()
            .select_related("subcategory__category")
            .counted()
            .order_by("subcategory__category__position", "subcategory__category__code", "subcategory__position")
        )
        branches: dict[int, Branch] = {}
        for scheme in schemes:
            category = scheme.subcategory.category
            branches.setdefault(category.pk, Branch(category)).schemes.append(scheme)
        return list(branches.values())

    def freezing(self, schemes: list[Scheme]) -> Confirmation | None:
        drafts = [scheme for scheme in schemes if not scheme.is_frozen]
        if not drafts or not may(self.user, "assessment.freeze_scheme"):
            return None
        return Confirmation(
            "freeze",
            f"冻结{self.year}年方案",
            f"{self.address('assessment:catalogue_freeze', self.year)}?{self.query(self.year)}",
            f"冻结{self.year}年全部{len(drafts)}个草稿",
            [
                f"{len(drafts)}个方案、{sum(one.indicator_count for one in drafts)}项指标冻结，内容不能再改",
                f"已冻结的{len(schemes) - len(drafts)}个方案不受影响",
                "开启考核之前如需更正，只能在方案页新建下一版",
            ],
        )

    def header_buttons(self, has_schemes: bool) -> list[Button]:
        query = self.query(self.year)
        offered = [
            ("assessment.load_catalogue", Button("载入文件", f"{self.address('assessment:catalogue_load')}?{query}")),
            ("assessment.copy_schemes", Button("复制年度", self._copy_address())),
        ]
        return [button for verb, button in offered if may(self.user, verb)]

    def _copy_address(self) -> str:
        query = urlencode({"from_year": self.year, "to_year": self.year + 1, "kind": self.kind})
        return f"{self.address('assessment:catalogue_copy')}?{query}"


class IndicatorList(ScopedListView):
    """Indicators across schemes: what the search in the tree finds."""

    model = Indicator
    verb = "assessment.view_catalogue"
    title = "指标查询"
    filterset_class = IndicatorFilter
    filters_shown = 4
    export_verb = "assessment.view_catalogue"
    order = ("-scheme__subcategory__year", "scheme__subcategory__code", "-scheme__version", "position")
    columns = (
        Column("code", "代码", kind="code", link=Link("assessment:scheme", "scheme_id")),
        Column("text", "指标", kind="long"),
        Column("dimension", "维度", "dimension__name"),
        Column("full_points", "满分", kind="score", sort=True),
        Column("note", "评分办法", kind="long"),
        Column("subcategory", "小类", "scheme__subcategory__name", link=Link("assessment:scheme", "scheme_id")),
        Column("year", "年度", "scheme__subcategory__year", kind="number"),
        Column("version", "版本", "scheme__version", kind="number", optional=True),
    )
    empty = "没有符合条件的指标"
    first_step = "可减少筛选条件，或换一个词。"

    def get_queryset(self):
        newest = self.scoped(Scheme).newest().order_by().values_list("pk", flat=True)
        # by key: some hundred of them, which the database cannot plan wrongly
        return self.scoped().filter(scheme__in=list(newest))

    def record_export(self, content: bytes, form: str, count: int) -> None:
        self.export_verb = "assessment.export_catalogue"
        super().record_export(content, form, count)


class RaterGroupList(ScopedListView):
    """The district's list of rater groups by layer, with how many schemes of the year use each."""

    model = RaterGroup
    verb = "assessment.view_catalogue"
    title = "考评主体"
    filterset_class = RaterGroupFilter
    page_size = 100
    order = ("layer_position", "position")
    empty = "还没有考评主体"
    first_step = "载入指标体系时建立。"
    columns = (
        Column("name", "名称", link=Link("assessment:rater_group", "pk"), sort=True),
        Column("layer", "层面", sort=("layer", "position")),
        Column("secret", "方式", kind="badge", choices=WAYS, sort=("secret", "position")),
        Column("used", "各年使用的方案", kind="number", link=Link("assessment:rater_group", "pk")),
    )

    def get_queryset(self):
        used = self.scoped(GroupWeight).filter(group=OuterRef("pk"), scheme__in=self.scoped(Scheme).newest())
        counted = used.order_by().values("group").annotate(number=Count("pk")).values("number")
        layer = self.scoped().filter(layer=OuterRef("layer")).order_by("position").values("position")[:1]
        return self.scoped().annotate(used=Coalesce(Subquery(counted), 0), layer_position=Subquery(layer))


class RaterGroupUses(ScopedListView):
    """Where one rater group is used: schemes with dimension, weight and number of indicators."""

    model = GroupWeight
    verb = "assessment.view_catalogue"
    parent = "assessment:rater_groups"
    order = ("-scheme__subcategory__year", "scheme__subcategory__code")
    columns = (
        Column("subcategory", "小类", "scheme__subcategory__name", link=Link("assessment:scheme", "scheme_id")),
        Column("code", "代码", "scheme__subcategory__code", kind="code"),
        Column("year", "年度", "scheme__subcategory__year", kind="number"),
        Column("dimension", "维度", "dimension__name"),
        Column("weight_bp", "维度内权重", kind="percent"),
        Column("number", "所评指标", kind="number"),
    )
    empty = "没有方案使用此考评主体"

    def authorize(self) -> None:
        super().authorize()
        self.group = self.find(self.scoped(RaterGroup))

    def get_queryset(self):
        used = self.scoped().filter(group=self.group, scheme__in=self.scoped(Scheme).newest())
        return used.annotate(number=F("indicators__len"))

    def get_title(self, obj: Any = None) -> str:
        return f"考评主体：{self.group.name}"

    def get_note(self, obj: Any = None) -> str:
        return f"{self.group.layer or '未分层面'}，{WAYS[self.group.secret][0]}"

    def crumbs(self, obj: Any = None) -> list[Crumb]:
        return [Crumb("考评主体", self.address("assessment:rater_groups"))]
