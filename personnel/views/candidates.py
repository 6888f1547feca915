"""Candidate search: any condition, saved searches, the order by weights, people side by side."""

from django.http import Http404, HttpResponseRedirect
from django.utils.http import urlencode

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.parts import Button, Crumb, Do
from cadre_mgmt.web.views import ActionView, PageView, ScopedListView
from personnel import actions
from personnel.actions.searches import MOST_COMPARED
from personnel.forms.searches import SaveSearchForm, WeightsForm
from personnel.models import Cadre, SavedSearch, Screening
from personnel.reports import candidates
from personnel.rules.weighing import COMPONENTS, DEFAULTS

from .cadres import CadreList
from .candidate_filters import CandidateFilter, note_core
from .exports import ExportRoster
from .form_pages import ExportForms

VERB = "personnel.search_candidates"
_SCREENINGS = 5
_LONGEST_KEY = 19


class CandidateSearch(CadreList):
    verb = VERB
    title = "候选人搜索"
    note = "在权限范围内按任意条件搜索；可与资格筛查结论合用，结果可对比、按权重排序、导出名册和审批表。"
    filterset_class = CandidateFilter
    filters_shown = 5
    actions = ()
    template_name = "personnel/candidates.html"
    empty = "没有符合条件的人"
    first_step = "可减少条件，或换一种说法。"
    group_actions = (Do("personnel:candidates_compare", "对比所选（2至5人）", VERB),)

    def narrowed(self):
        queryset = super().narrowed()
        if "count" in self.request.GET:
            note_core(self.filterset, by=self.user)
        return queryset

    def record_look(self, rows, fields):
        if self.filterset.is_core:
            place = fields.index("pk")
            note_core(self.filterset, by=self.user, ids=[row[place] for row in rows])
        else:
            super().record_look(rows, fields)

    def buttons(self, obj=None):
        made = ScopedListView.buttons(self, obj)
        query = self.query(("after", "before", "count", "sort"))[:-1]
        made.append(Button("按权重排序", f"{self.address('personnel:candidates_ranked')}{query}"))
        if may(self.user, "personnel.view_structure"):
            made.append(Button("结果结构", f"{self.address('personnel:candidates_structure')}{query}"))
        made.append(Button("保存搜索", f"{self.address('personnel:search_save')}{query}"))
        if may(self.user, "personnel.export_roster"):
            made.append(Button("导出名册", f"{self.address('personnel:candidates_export')}{query}"))
        if may(self.user, "personnel.export_forms"):
            made.append(Button("导出任免审批表", f"{self.address('personnel:candidates_forms')}{query}"))
        return made

    def context(self):
        done = self.scoped(Screening).exclude(done_at=None).select_related("criteria", "unit")
        return {
            "saved": self.scoped(SavedSearch).select_related("by"),
            "mine": self.user.pk,
            "screenings": done.order_by("-pk")[:_SCREENINGS],
        }


class RankedCandidates(PageView):
    """The first two hundred by weights, each with what its points come from."""

    verb = VERB
    title = "按权重排序"
    note = "只用于安排了解考察的先后，不作结论。缺项按零计并注明。"
    template_name = "personnel/candidates_ranked.html"

    def crumbs(self, obj=None):
        return [Crumb("候选人搜索", f"{self.address('personnel:candidates')}?{self.request.GET.urlencode()}")]

    def context(self):
        form = WeightsForm(self.request.GET or None)
        asked = CandidateFilter(self.request.GET, queryset=self.scoped(Cadre), request=self.request)
        shown = {"form": form, "words": "", "count": 0, "rows": [], "problem": ""}
        shown["kept"] = [
            (name, value) for name, values in self.request.GET.lists() if not name.startswith("w_") for value in values
        ]
        if (form.is_bound and not form.is_valid()) or not asked.is_valid():
            return {**shown, "problem": "条件或权重有误，请返回修改"}
        weights = form.weights() if form.is_bound else dict(DEFAULTS)
        try:
            shown["count"], shown["rows"] = candidates.ranked(asked.qs, weights, today())
        except ValueError as error:
            shown["problem"] = str(error)
        note_core(asked, by=self.user, ids=[one.cadre.pk for one in shown["rows"]])
        return {**shown, "words": filter_text(asked), "weights": weights, "labels": COMPONENTS}


class CompareCandidates(PageView):
    """Two to five people side by side; chosen by ticks in the list, kept in the address by their codes."""

    verb = VERB
    title = "人选对比"
    template_name = "personnel/candidates_compare.html"
    reads_past = True

    def post(self, request):
        keys = [int(one) for one in request.POST.getlist("ids") if one.isdecimal() and len(one) < _LONGEST_KEY]
        chosen = self.scoped(Cadre).filter(pk__in=keys)
        codes = list(chosen.order_by("code").values_list("code", flat=True)[: MOST_COMPARED + 1])
        return HttpResponseRedirect(f"{request.path}?{urlencode({'cadre': codes}, doseq=True)}")

    def context(self):
        codes = self.request.GET.getlist("cadre")
        found = self.scoped(Cadre).filter(code__in=codes[: MOST_COMPARED + 1]).defer(*candidates.HEAVY)
        cadres = list(found.select_related("unit", "post").order_by("code"))
        if len(cadres) < len(set(codes[: MOST_COMPARED + 1])):
            raise Http404
        actions.note_comparison(cadres, by=self.user)
        return {
            "cadres": cadres,
            "comparison": candidates.side_by_side(cadres, DEFAULTS, today()),
        }

    def crumbs(self, obj=None):
        return [Crumb("候选人搜索", self.address("personnel:candidates"))]


class SaveSearch(ActionView):
    """Keeps the conditions of the address under a name."""

    verb = VERB
    parent = "personnel:candidates"
    title = "保存搜索"
    button = "保存搜索"
    done = "已保存“{result}”"
    form_class = SaveSearchForm

    def initial(self):
        return {}

    def words(self) -> str:
        asked = CandidateFilter(self.request.GET, queryset=self.scoped(Cadre), request=self.request)
        return filter_text(asked) if asked.is_valid() else ""

    def consequences(self):
        return [f"条件：{self.words() or '（无）'}", "以后打开时按当时的数据重新搜索；同名的本人搜索被替换"]

    def act(self, data):
        return actions.save_search(query=self.request.GET.urlencode(), words=self.words(), by=self.user, **data)


class DeleteSearch(ActionView):
    model = SavedSearch
    verb = VERB
    parent = "personnel:candidates"
    next = "personnel:candidates"
    title = "删除常用搜索“{object}”"
    button = "删除“{object}”"
    done = "已删除"
    danger = True
    action = staticmethod(actions.delete_search)

    def get_queryset(self):
        return self.scoped().filter(by=self.user)


class ExportCandidateForms(ExportForms):
    """The appointment forms of a search result."""

    parent = "personnel:candidates"
    filterset_class = CandidateFilter

    def authorize(self):
        super().authorize()
        note_core(self.filterset, by=self.user)


class ExportCandidates(ExportRoster):
    """The roster of a search result."""

    verb = "personnel.export_roster"
    parent = "personnel:candidates"
    filterset_class = CandidateFilter

    def authorize(self):
        super().authorize()
        note_core(self.filterset, by=self.user)
