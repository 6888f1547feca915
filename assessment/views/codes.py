"""How many may vote, and the slips: numbers are set by the organizer, codes printed by the code officer."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from assessment.actions.codes import issue_codes, load_electorate, void_codes, void_spare
from assessment.exchange.electorate import read_block
from assessment.forms.cycles import ElectorateForm, SpareForm
from assessment.models import Cycle, Paper
from assessment.rules.codes import shown
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.qr import qr_svg
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView

SLIPS_A_PIECE = 40
SHOWN_AT_FIRST = 100


class ElectoratePage(ActionView):
    """Numbers of raters by unit and group: what is set, and a block to paste."""

    model = Cycle
    verb = "assessment.set_electorate"
    title = "设定票码数量"
    template_name = "assessment/electorate.html"
    form_class = ElectorateForm
    button = "载入人数"
    done = "改动了{result}个票面的人数"

    def act(self, data):
        lines, complaints = read_block(data["block"])
        if complaints:
            raise Refused(
                f"有{len(complaints)}行有误，未改动任何人数", {"block": [str(one) for one in complaints[:50]]}
            )
        if not lines:
            raise Refused("没有可载入的行", {"block": ["请粘贴单位、考评主体、人数"]})
        try:
            return load_electorate(self.object, lines, by=self.user)
        except Refused as error:
            raise Refused(error.message, {"block": error.fields.get("rows", [])}, error.code) from None

    def context(self, **kwargs):
        """Papers of the unit asked for; without one the first hundred, or all (`?all=1`) to be copied as a table."""
        everything = self.scoped(Paper).filter(cycle=self.object)
        asked = self.request.GET
        unit = text if (text := asked.get("unit", "")).isdecimal() else ""
        papers = everything.filter(unit=int(unit[:9])) if unit else everything
        count, rows = papers.count(), papers.with_codes().select_related("unit", "group")
        if not unit and "all" not in asked:
            rows = rows[:SHOWN_AT_FIRST]
        units = set(everything.order_by().values_list("unit", "unit__name", "unit__position"))
        return {
            "papers": [(paper, paper.waiting > 0) for paper in rows],
            "count": count,
            "units": sorted(units, key=lambda one: (one[2], one[1])),
            "unit": unit,
        }

    def crumbs(self, obj=None):
        return [Crumb(str(self.object), self.back_url())]

    def next_url(self, result):
        return self.address("assessment:electorate", self.object.pk)

    def back_url(self):
        return self.address("assessment:cycle", self.object.pk)


class CodeCycles(ScopedListView):
    """The code officer's entry: open cycles."""

    model = Cycle
    verb = "assessment.issue_codes"
    title = "票码印制"
    order = ("-year", "-pk")
    empty = "没有进行中的考核周期"
    columns = (
        Column("title", "考核周期", link=Link("assessment:cycle_codes", "pk")),
        Column("status", "状态", kind="badge", choices=Cycle.Status),
        Column("closes_at", "预定结束", kind="datetime"),
    )

    def get_queryset(self):
        return self.scoped().filter(status=Cycle.Status.OPEN)


class CyclePapers(PageView):
    """Papers of a cycle with the codes asked for and printed; the buttons print or take back what is chosen."""

    model = Cycle
    verb = "assessment.issue_codes"
    title = "印制票码"
    parent = "assessment:codes"
    template_name = "assessment/codes.html"

    def authorize(self):
        self.cycle = self.find()
        super().authorize()

    def context(self, **kwargs):
        everything = self.papers().filter(electors__gt=0)
        asked = {name: text for name in ("unit", "group") if (text := self.request.GET.get(name, "")).isdecimal()}
        papers = list(everything.filter(**{name: int(text[:9]) for name, text in asked.items()}))
        shown_of = everything.order_by().values_list
        return {
            "units": sorted(set(shown_of("unit", "unit__name", "unit__position")), key=lambda one: (one[2], one[1])),
            "groups": sorted(set(shown_of("group", "group__name", "group__position")), key=lambda one: one[2]),
            "unit": asked.get("unit", ""),
            "group": asked.get("group", ""),
            "title": f"{self.cycle}票码印制",
            "cycle": self.cycle,
            "papers": papers,
            "wanted": sum(paper.electors + paper.spare for paper in papers),
            "printed": sum(1 for paper in papers if paper.waiting or paper.used),
        }

    def post(self, request, *args, **kwargs):
        """The questions name no number of unused codes: it would tell how many have voted, one by one."""
        chosen = [int(text) for text in request.POST.getlist("ids") if text.isdecimal() and len(text) < 10]
        papers = list(self.papers().filter(pk__in=chosen))
        if not papers:
            return self.page(400, **self.context(), refusal="请先勾选票面")
        step = request.POST.get("step")
        if step == "print":
            return self.print(request, papers)
        if step == "void":
            void_codes(papers, by=self.user)
            return self.page(**self.context(), told=f"所选{len(papers)}个票面的未用票码已作废")
        again = [paper for paper in papers if paper.waiting or paper.used]
        return self.page(
            **self.context(),
            asked=papers,
            voiding=step == "ask_void",
            again=len(again),
            number=sum(paper.electors + paper.spare for paper in papers),
        )

    def print(self, request, papers: list[Paper]) -> StreamingHttpResponse:
        """The slips, streamed once and kept nowhere; a reload prints nothing, it asks anew."""
        slips = issue_codes(papers, by=self.user)
        address = request.build_absolute_uri(reverse("ballot"))
        response = StreamingHttpResponse(pages(self.cycle, slips, address))
        response.headers["Cache-Control"] = "no-store"
        return response

    def papers(self):
        return self.scoped(Paper).filter(cycle=self.cycle).with_codes().select_related("unit", "group")


def pages(cycle: Cycle, slips, address: str) -> Iterator[str]:
    """The document of slips in pieces: its head, some slips at a time, its end."""
    yield render_to_string("assessment/slips_head.html", {"cycle": cycle, "number": len(slips)})
    for start in range(0, len(slips), SLIPS_A_PIECE):
        piece = [
            {"unit": slip.unit, "group": slip.group, "code": shown(slip.code), "qr": qr_svg(f"{address}#{slip.code}")}
            for slip in slips[start : start + SLIPS_A_PIECE]
        ]
        yield render_to_string("assessment/slips_piece.html", {"cycle": cycle, "slips": piece, "address": address})
    yield "</main></body></html>"


class VoidSpare(ActionView):
    model = Cycle
    verb = "assessment.issue_codes"
    title = "作废备用票码"
    form_class = SpareForm
    button = "作废所列票码"
    danger = True
    done = "{result}个票码已作废"

    def act(self, data):
        return void_spare(self.object, data["codes"].split("\n"), by=self.user)

    def consequences(self):
        return ["没有人领取的票在投票开始前当众作废，作废后不能再用", "有一个票码录入有误，则一个也不作废"]

    def next_url(self, result):
        return self.address("assessment:cycle_codes", self.object.pk)

    def back_url(self):
        return self.next_url(None)
