"""The organization chart: opened and shut by links, so that it works by keyboard, by address and without script."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.charts.tree import Node, Tree
from cadre_mgmt.web.filters import UnitField
from cadre_mgmt.web.views import PageView
from personnel.models import Post
from personnel.reports.org_chart import MOST_SPOTS, OrgChart, Spot

MOST_OPENED = 200
_NAMED = 3


class OrgChartPage(PageView):
    """`?unit=` is the top, `?open=` (many times) what is unfolded, `?all=1` unfolds everything below the top."""

    verb = "personnel.view_post"
    title = "机构图"
    template_name = "personnel/org_chart.html"

    def context(self):
        asked, wrong = self.request.GET, ""
        self.top = None
        if text := asked.get("unit", "").strip():
            field = UnitField(required=False)
            field.user = self.user
            try:
                self.top = field.clean(text)
            except ValidationError as error:
                wrong = error.messages[0]
        tree, spots = self.draw()
        return {
            "tree": tree,
            "asked": text,
            "wrong": wrong,
            "top": self.top,
            "count": spots,
            "all_url": self.address_of(self.opened, everything=True),
            "none_url": self.address_of([]) if self.opened or asked.get("all") else "",
            "print_url": f"{reverse('personnel:org_chart_print')}?{asked.urlencode()}",
            "chart_url": f"{reverse('personnel:org_chart')}?{asked.urlencode()}",
            "head": self.top.name if self.top else "",
        }

    def draw(self) -> tuple[Tree, int]:
        self.opened = list(dict.fromkeys(self.request.GET.getlist("open")))[:MOST_OPENED]
        everything = self.request.GET.get("all") == "1"
        units = self.scoped(Unit)
        if self.top is not None:
            units = units.filter(path__startswith=self.top.path)
        folded = OrgChart(units, self.scoped(Post), self.on, self.opened)
        roots = {f"u:{unit.code}" for unit in folded.children.get(None, [])}
        shut = {key.removeprefix("-") for key in self.opened if key.startswith("-")}
        chart = OrgChart(units, self.scoped(Post), self.on, {*self.opened, *roots} - shut, all_open=everything)
        spots = chart.grow()
        count = sum(spot.total() for spot in spots)
        if count > MOST_SPOTS:
            raise Refused(f"展开后有{count:,}项，一张图最多{MOST_SPOTS}项，请选择下级单位后再全部展开")
        title = f"{self.top.name if self.top else ''}机构图"
        return Tree(title, [self.node(spot) for spot in spots]), count

    def node(self, spot: Spot) -> Node:
        node = Node(spot.label, is_open=spot.is_open, children=[self.node(child) for child in spot.children])
        if spot.can_open:
            node.toggle_url = self.toggled(spot)
        if spot.kind == "unit":
            node.url, node.is_strong = reverse("personnel:unit", args=[spot.code]), True
            node.note = f"下级单位{spot.units}个" if spot.units else ""
        elif spot.kind == "group":
            node.url, node.note = node.toggle_url, f"{spot.units}个单位"
        elif spot.kind == "staff":
            node.url, node.note = node.toggle_url, f"职数{spot.places}，实有{spot.held}"
        else:
            node.url = reverse("personnel:post", args=[spot.post])
            node.note, node.is_amiss = _people(spot), spot.held > spot.places
        return node

    def toggled(self, spot: Spot) -> str:
        """The address of the chart with this branch the other way; a top that is open by itself is shut by -key."""
        kept = [key for key in self.opened if key.removeprefix("-") != spot.key]
        if spot.is_open and spot.key not in self.opened:
            kept.append(f"-{spot.key}")
        elif not spot.is_open and f"-{spot.key}" not in self.opened:
            kept.append(spot.key)
        return self.address_of(kept)

    def address_of(self, opened: list[str], *, everything: bool = False) -> str:
        asked = [(name, self.request.GET[name]) for name in ("unit", "on", "known") if self.request.GET.get(name)]
        asked += [("open", key) for key in opened] if not everything else [("all", "1")]
        return f"{reverse('personnel:org_chart')}{f'?{urlencode(asked)}' if asked else ''}"


def _people(spot: Spot) -> str:
    names = "、".join(f"{one.name}{f'（{one.nature}）' if one.nature else ''}" for one in spot.people[:_NAMED])
    if len(spot.people) > _NAMED:
        names += f"等{len(spot.people)}人"
    if spot.held > spot.places:
        return f"超{spot.held - spot.places}人：{names}"
    vacant = spot.places - spot.held
    return "　".join(part for part in (names, f"空缺{vacant}" if vacant else "") if part)


class OrgChartPrint(OrgChartPage):
    """The same chart cut into pages, without chrome."""

    template_name = "personnel/org_chart_print.html"
