"""What waits for agreement, and the decision."""

from django import forms
from django.contrib import messages
from django.http import Http404

from cadre_mgmt.approvals.actions import approve, reject, send_back, withdraw
from cadre_mgmt.approvals.flows import FLOWS
from cadre_mgmt.approvals.models import Approval, Decision
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Fact, Happening, Stage
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN

DECIDE = {"approve": approve, "send_back": send_back, "reject": reject}
TONES = {"approve": "green", "send_back": "amber", "reject": "red", "withdraw": "grey"}


class ApprovalList(ScopedListView):
    model = Approval
    verb = ANYBODY_SIGNED_IN
    title = "审批"
    empty = "没有与您有关的审批"
    first_step = "由您发起、或需要您决定的事项会在这里列出。"
    order = "-created_at"
    columns = (
        Column("title", "事项", kind="long", link=Link("approval", "pk")),
        Column("flow", "流程", value=lambda code: FLOWS[code].label if code in FLOWS else code),
        Column("state", "状态", kind="badge", choices=Approval.State, sort=True),
        Column("by", "发起人", "by__name"),
        Column("created_at", "发起时间", kind="datetime", sort="id"),
    )


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label="意见",
        widget=forms.RadioSelect,
        choices=[(code, Decision.Verdict(code).label) for code in DECIDE],
    )
    opinion = forms.CharField(
        label="说明", widget=forms.Textarea, required=False, max_length=500, help_text="退回或不同意时必须填写理由"
    )


class ApprovalPage(ActionView):
    """The matter, its steps, the opinions given, and the form of who may decide now."""

    model = Approval
    verb = ANYBODY_SIGNED_IN
    title = "{object}"
    template_name = "web/approval.html"
    form_class = DecisionForm
    button = "提交意见"

    def act(self, data):
        return DECIDE[data["verdict"]](self.object, data["opinion"], by=self.user)

    def tell(self, approval):
        messages.success(self.request, f"意见已提交，该事项{approval.get_state_display()}")

    def next_url(self, result):
        return self.address("approval", self.object.pk)

    def context(self):
        approval, flow = self.object, self.object.definition
        subject = approval.subject
        return {
            "may_decide": approval.can_be_decided_by(self.user),
            "may_withdraw": approval.state == Approval.State.PENDING and approval.by_id == self.user.pk,
            "facts": [
                Fact("流程", flow.label),
                Fact("对象", subject, getattr(subject, "get_absolute_url", str)() if subject is not None else ""),
                *(Fact(label, text) for label, text in flow.facts(subject)),
                Fact("发起人", approval.by.name),
                Fact("状态", approval.get_state_display()),
            ],
            "stages": [Stage(step.label, stage_state(approval, number)) for number, step in enumerate(flow.steps)],
            "happenings": [
                Happening(one.at, str(one), one.by.name, one.opinion, tone=TONES[one.verdict])
                for one in approval.decisions.select_related("by").order_by("-id")
            ],
        }


class WithdrawApproval(ActionView):
    model = Approval
    verb = ANYBODY_SIGNED_IN
    title = "撤回{object}"
    button = "撤回“{object}”"
    action = withdraw
    danger = True
    done = "已撤回“{object}”"

    def get_queryset(self):
        return self.scoped().filter(by=self.user)

    def consequences(self):
        if self.object.state != Approval.State.PENDING:
            raise Http404
        return ["该事项停止审批，已有意见保留在记录中"]

    def next_url(self, result):
        return self.address("approval", self.object.pk)


def stage_state(approval: Approval, number: int) -> str:
    if approval.state == Approval.State.APPROVED or number < approval.step:
        return "done"
    return "now" if number == approval.step and approval.state == Approval.State.PENDING else "next"
