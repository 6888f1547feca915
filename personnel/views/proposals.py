"""Self-service: the cadre asks, staff decide field by field, the cadre sees what became of it."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from personnel import actions, forms
from personnel.forms.proposals import DecideForm, ProposeFactsForm
from personnel.models import ChangeProposal, ProposalItem
from personnel.reports.proposals import item_label, item_text

from .files import CadreAction
from .rows import RowAction

_may_decide = lambda proposal: proposal.may_decide  # noqa: E731
SENT = ["申请送干部科审核，逐项采纳或不采纳，结果以消息告知", "审核前档案内容不变"]


class ProposeFacts(CadreAction):
    verb = "personnel.propose_change"
    title = "申请更正本人信息"
    form_class = ProposeFactsForm
    button = "提交申请"
    done = "申请已提交，等待审核"

    def consequences(self):
        return SENT

    def act(self, data):
        data.pop("version", None)
        return actions.propose_facts(self.object, by=self.user, **data)

    def next_url(self, result):
        return result.get_absolute_url()


class ProposeRow(RowAction):
    own_verb = "personnel.propose_change"
    title = "申请增加{label}"
    button = "提交申请"
    done = "申请已提交，等待审核"
    row = None

    def authorize(self):
        super().authorize()
        if not self.kind.is_own:
            raise Http404

    def consequences(self):
        return SENT

    def initial(self):
        return {name: getattr(self.row, name) for name in self.kind.fields} if self.row else {}

    def act(self, data):
        values = {name: value for name, value in data.items() if name in self.kind.fields}
        note = data.get("ground", "")
        return actions.propose_row(self.object, self.kind.code, values, by=self.user, row=self.row, note=note)

    def tell(self, result):
        messages.success(self.request, self.done)

    def next_url(self, result):
        return result.get_absolute_url() if result is not None else super().next_url(result)


class ProposeEdit(ProposeRow):
    title = "申请更正{label}"


class ProposeWithdraw(ProposeRow):
    title = "申请撤销{label}"

    def get_form_class(self):
        return forms.ReasonForm

    def initial(self):
        return {}

    def act(self, data):
        code, note = self.kind.code, data["reason"]
        return actions.propose_row(self.object, code, {}, by=self.user, row=self.row, withdraws=True, note=note)


class ProposalList(ScopedListView):
    model = ChangeProposal
    verb = "personnel.view_proposal"
    title = "更正申请"
    note = "干部本人申请更正档案内容，由干部科逐项审核"
    order = ("-id",)
    empty = "没有更正申请"
    first_step = "干部本人登录后，在“我的档案”中点“申请更正”提出。"
    columns = (
        Column("cadre", "干部", "cadre__name", kind="person", link=Link("personnel:proposal", "pk")),
        Column("code", "工号", "cadre__code", kind="code"),
        Column("unit", "单位", "cadre__unit__name"),
        Column("created_at", "申请时间", kind="datetime"),
        Column("number", "事项数", kind="number"),
        Column("state", "状态", kind="badge", choices=ChangeProposal.State),
        Column("closed_at", "办结时间", kind="datetime"),
    )

    def get_queryset(self):
        return self.scoped().annotate(number=Count("items"))


class ProposalPage(ScopedDetailView):
    model = ChangeProposal
    verb = "personnel.view_proposal"
    parent = "personnel:proposals"
    template_name = "personnel/proposal.html"
    actions = (
        Do(
            "personnel:proposal_decide", "审核", "personnel.decide_proposal", main=True, when=lambda one: one.may_decide
        ),
        Do("personnel:proposal_withdraw", "撤回申请", "personnel.propose_change", when=lambda one: one.may_withdraw),
    )

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "by")

    def get_note(self, proposal=None):
        return f"{proposal.cadre.code} · {proposal.cadre.unit.name} · {proposal.get_state_display()}"

    def context(self, proposal):
        items = list(proposal.items.select_related("decided_by"))
        is_open = proposal.state == ChangeProposal.State.OPEN
        proposal.may_decide = is_open and not proposal.cadre.belongs_to(self.user)
        proposal.may_withdraw = is_open and all(item.state == ProposalItem.State.OPEN for item in items)
        record(proposal.cadre, "personnel.view_proposal", by=self.user, detail={"proposal": proposal.pk})
        rows = [
            {
                "what": item_label(item), "old": item.old, "new": item_text(item), "state": item.state,
                "reason": item.reason, "by": item.decided_by.name if item.decided_by else "", "at": item.decided_at,
            }
            for item in items
        ]  # fmt: skip
        columns = [
            Column("what", "事项"), Column("old", "原内容", kind="long"), Column("new", "申请改为", kind="long"),
            Column("state", "结论", kind="badge", choices=ProposalItem.State), Column("reason", "理由", kind="long"),
            Column("by", "审核人"), Column("at", "审核时间", kind="datetime"),
        ]  # fmt: skip
        may_open = may(self.user, "personnel.view_cadre", proposal.cadre)
        return {
            "items": Table(columns, rows, "更正事项"),
            "file_url": proposal.cadre.get_absolute_url() if may_open else "",
        }


class _ProposalAction(ActionView):
    model = ChangeProposal
    parent = "personnel:proposals"

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit", "by")

    def crumbs(self, proposal=None):
        return [Crumb(str(proposal), proposal.get_absolute_url())]

    def initial(self):
        return {}


class DecideProposal(_ProposalAction):
    verb = "personnel.decide_proposal"
    title = "审核{object}"
    template_name = "personnel/proposal_decide.html"
    button = "提交审核结论"
    done = "审核结论已保存"

    def authorize(self):
        super().authorize()
        require(self.user, self.verb, self.object)
        record(self.object.cadre, "personnel.view_proposal", by=self.user, detail={"proposal": self.object.pk})

    def get_form(self, *data):
        items = self.object.items.filter(state=ProposalItem.State.OPEN)
        return DecideForm(*data[:1], items=[(item, _question(item)) for item in items])

    def consequences(self):
        return ["采纳的事项立即写入档案，记入变动记录", "全部审核完毕后，以消息告知本人"]

    def post(self, request, *args, **kwargs):
        self.form = self.get_form(request.POST)
        return super().post(request, *args, **kwargs)

    def act(self, data):
        return actions.decide_proposal(self.object, self.form.decisions() if self.form.is_valid() else {}, by=self.user)


class WithdrawProposal(_ProposalAction):
    verb = "personnel.propose_change"
    title = "撤回{object}"
    button = "撤回申请"
    done = "申请已撤回"
    danger = True

    def act(self, data):
        return actions.withdraw_proposal(self.object, by=self.user)


def _question(item: ProposalItem) -> str:
    """What is decided, in one line: 联系电话：138****8000 → 13900139000."""
    before, after = item.old or "空", item_text(item)
    told = {
        ProposalItem.Deed.WITHDRAW: before,
        ProposalItem.Deed.ADD: after,
        ProposalItem.Deed.SET: f"{before} → {after}",
    }
    return f"{item_label(item)}：{told[ProposalItem.Deed(item.deed)]}"
