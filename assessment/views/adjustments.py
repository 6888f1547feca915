"""Bonus and penalty points of a cycle: the list, and the proposal that goes to approval."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404

from assessment.actions.adjustments import FLOW, propose_adjustment
from assessment.forms.consequences import AdjustmentForm
from assessment.models import Adjustment, Assessee, Cycle
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.web.filters import Filters, UnitFilter
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView

TONES = {"proposed": "amber", "approved": "green", "rejected": "red"}
BADGES = {state.value: (state.label, TONES[state.value]) for state in Adjustment.State}


class AdjustmentFilter(Filters):
    q = django_filters.CharFilter(label="姓名、工号、条款", max_length=50, method="about")
    state = django_filters.ChoiceFilter(label="状态", choices=Adjustment.State.choices)
    unit = UnitFilter("assessee__unit")

    class Meta:
        model = Adjustment
        fields: list[str] = []

    def about(self, queryset, name, value):
        return queryset.filter(Q(assessee__name__contains=value) | Q(assessee__code=value) | Q(clause__contains=value))


class OfCycle:
    """Pages that hang under one cycle of the user's scope."""

    def authorize(self):
        self.cycle = self.find(self.scoped(Cycle), pk=self.kwargs["cycle"])
        super().authorize()

    def crumbs(self, obj=None):
        return [Crumb(str(self.cycle), self.address("assessment:cycle", self.cycle.pk))]


class AdjustmentList(OfCycle, ScopedListView):
    model = Adjustment
    verb = "assessment.view_adjustments"
    export_verb = "assessment.export_results"
    title = "加减分"
    filterset_class = AdjustmentFilter
    order = "-created_at"
    empty = "本周期没有加减分"
    first_step = "结果确认之前，考核办可以提出加减分，经组织部领导批准后计入总分。"
    columns = (
        Column("name", "姓名", "assessee__name", "person", link=Link("approval", "approval")),
        Column("code", "工号", "assessee__code", "code", sort=True),
        Column("unit", "单位", "assessee__unit_name"),
        Column("points", "分值", kind="score", sort=True),
        Column("clause", "条款", kind="long"),
        Column("evidence", "依据", kind="long"),
        Column("state", "状态", kind="badge", choices=BADGES, sort=True),
        Column("by", "提出人", "by__name"),
        Column("approved_by", "批准人", "approved_by__name"),
        Column("created_at", "提出时间", kind="datetime", sort=True),
    )

    def get_queryset(self):
        """With the approval each of them went to, where its page and its decisions are."""
        kind = ContentType.objects.get_for_model(Adjustment)
        about = {"flow": FLOW, "content_type": kind, "object_id": OuterRef("pk")}
        approvals = self.scoped(Approval).filter(**about).order_by("-pk").values("pk")[:1]
        return self.scoped().filter(assessee__cycle=self.cycle).annotate(approval=Subquery(approvals))

    def get_note(self, obj=None):
        cap = f"{self.cycle.adjustment_cap // 100}.{self.cycle.adjustment_cap % 100:02}"
        return f"批准后在下一次计算时计入总分；每人合计以正负{cap}分为限，超出部分不计。"

    def buttons(self, obj=None):
        may_propose = self.user.may("assessment.propose_adjustment") and self.cycle.status != Cycle.Status.CONFIRMED
        new = Button("提出加减分", self.address("assessment:adjustment_new", self.cycle.pk), "main")
        return [new] if may_propose else []


class ProposeAdjustment(OfCycle, ActionView):
    model = Cycle
    verb = "assessment.propose_adjustment"
    template_name = "assessment/adjustment_new.html"
    title = "提出加减分"
    form_class = AdjustmentForm
    action = propose_adjustment
    button = "提交审批"
    done = "已提交审批"

    def authorize(self):
        super().authorize()
        if self.cycle.status == Cycle.Status.CONFIRMED:
            raise Http404

    @property
    def assessees(self):
        return self.scoped(Assessee).filter(cycle=self.cycle)

    def initial(self):
        return {"assessee": self.request.GET.get("assessee", "")}

    def form_options(self):
        return {"assessees": self.assessees}

    def consequences(self):
        return ["由组织部领导审批，提出人不能审批本人提出的事项", "批准后在下一次计算时计入总分，结果确认后不再受理"]

    def next_url(self, result):
        return self.address("assessment:adjustments", self.cycle.pk)

    def back_url(self):
        return self.address("assessment:adjustments", self.cycle.pk)

    def context(self):
        """Names to choose from while typing."""
        return {"assessees": self.assessees.order_by("code").values_list("code", "name", "unit_name")}
