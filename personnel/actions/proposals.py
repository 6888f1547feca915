"""Verbs on change proposals: a cadre asks for changes to the own file, staff accept or refuse them field by field."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.notices.actions import notify
from personnel.models import Cadre, ChangeProposal, ProposalItem, SetRow
from personnel.models.sets import SETS, FileSet

from .cadres import SECRET, edit_cadre
from .rows import add_row, change_row, withdraw_row

PROPOSABLE = (
    "name", "sex", "born", "ethnic", "native_place", "birthplace", "marital", "joined_party", "full_member_on",
    "began_work", "specialty", "phone", "home_address",
)  # fmt: skip
"""Facts of the file that the person may ask to have corrected; posts, levels and ranks follow decisions."""

MOST_OPEN = 20
_MASKS = {"identity": idcard.mask, "phone": idcard.mask_phone, "home_address": lambda text: "（原登记不显示）"}
Deed, State = ProposalItem.Deed, ProposalItem.State


@transaction.atomic
def propose_facts(cadre: Cadre, *, by, note: str = "", **facts: Any) -> ChangeProposal:
    """Ask for facts of the own file to be changed; one item for each that differs. Refused when nothing does."""
    changed = {name: value for name, value in facts.items() if getattr(cadre, name) != value}
    if stranger := changed.keys() - set(PROPOSABLE):
        raise TypeError(f"{stranger} cannot be proposed")
    items = [
        ProposalItem(
            field=name, old=_told(cadre._meta.get_field(name), getattr(cadre, name)), new=_packed({name: value})
        )
        for name, value in changed.items()
    ]
    return _propose(cadre, items, note, by)


@transaction.atomic
def propose_row(
    cadre: Cadre,
    code: str,
    values: Mapping[str, Any],
    *,
    by,
    row: SetRow | None = None,
    withdraws: bool = False,
    note: str = "",
) -> ChangeProposal:
    """Ask for a row to be added to a set, for fields of one to be changed, or for one to be withdrawn."""
    kind = SETS[code]
    if not kind.is_own:
        raise conflict(f"{kind.label}不能自行申请更正，请联系干部科")
    if row is None:
        items = [ProposalItem(deed=Deed.ADD, set_code=code, new=_packed(values))]
    elif withdraws:
        items = [ProposalItem(deed=Deed.WITHDRAW, set_code=code, row_id=row.pk, old=told_row(kind, row))]
    else:
        items = [
            ProposalItem(
                set_code=code, row_id=row.pk, field=name, old=kind.shown(row, name), new=_packed({name: value})
            )
            for name, value in values.items()
            if getattr(row, name) != value
        ]
    return _propose(cadre, items, note, by)


@transaction.atomic
def withdraw_proposal(proposal: ChangeProposal, *, by) -> ChangeProposal:
    """Taken back by who asked, as long as nothing of it is decided."""
    proposal = _locked(proposal)
    require(by, "personnel.propose_change", proposal)
    if proposal.items.exclude(state=State.OPEN).exists():
        raise conflict("已有事项审核完毕，不能撤回")
    proposal.state, proposal.closed_at = ChangeProposal.State.WITHDRAWN, timezone.now()
    proposal.save(update_fields=["state", "closed_at"])
    record(proposal, "personnel.withdraw_proposal", by=by)
    return proposal


@transaction.atomic
def decide_proposal(proposal: ChangeProposal, decisions: Mapping[int, tuple[bool, str]], *, by) -> ChangeProposal:
    """Accept or refuse items (by their keys, with a reason); what is accepted is done by the usual verbs at once.

    Refusing needs a reason. Facts of the file, and fields of one row, are changed together. Items left out stay open;
    with the last one decided the proposal is closed and the person told. Raises Refused, naming the item at fault.
    """
    require(by, "personnel.decide_proposal", proposal)
    proposal = _locked(proposal)
    if proposal.by_id == by.pk or proposal.cadre.belongs_to(by):
        raise conflict("不能审核本人的更正申请")
    items = {item.pk: item for item in proposal.items.filter(state=State.OPEN, pk__in=list(decisions))}
    if not items:
        raise Refused("请选择要审核的事项")
    for pk, item in items.items():
        accepted, reason = decisions[pk]
        if not accepted and not reason.strip():
            raise Refused("不采纳须填写理由", {f"reason_{pk}": ["不采纳须填写理由"]})
        item.state = State.ACCEPTED if accepted else State.REFUSED
        item.reason, item.decided_by, item.decided_at = reason.strip(), by, timezone.now()
    _apply(proposal, [item for item in items.values() if item.state == State.ACCEPTED], by)
    for item in items.values():
        item.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        verb = "personnel.accept_item" if item.state == State.ACCEPTED else "personnel.refuse_item"
        detail = {"item": item.pk, "set": item.set_code, "field": item.field}
        record(proposal, verb, by=by, reason=item.reason, detail=detail)
    if not proposal.items.filter(state=State.OPEN).exists():
        _close(proposal)
    return proposal


def told_row(kind: FileSet, row: SetRow) -> str:
    """A row in one line of words."""
    return "，".join(text for name in kind.columns if (text := kind.shown(row, name)))


def unpacked(item: ProposalItem) -> dict[str, Any]:
    """The typed values an item asks for."""
    source = SETS[item.set_code].model if item.set_code else Cadre
    return {name: source._meta.get_field(name).to_python(value) for name, value in item.values.items()}


def _propose(cadre: Cadre, items: list[ProposalItem], note: str, by) -> ChangeProposal:
    require(by, "personnel.propose_change", cadre)
    if not items:
        raise Refused("没有要更正的内容")
    if cadre.proposals.open().count() >= MOST_OPEN:
        raise conflict(f"待审核的申请已有 {MOST_OPEN} 件，请等办结后再提")
    proposal = ChangeProposal.objects.create(cadre=cadre, by=by, note=note)
    for item in items:
        item.proposal = proposal
    ProposalItem.objects.bulk_create(items)
    detail = {"items": [f"{item.set_code}:{item.field or item.deed}" for item in items]}
    record(proposal, "personnel.propose_change", by=by, reason=note, detail=detail)
    return proposal


def _apply(proposal: ChangeProposal, items: list[ProposalItem], by) -> None:
    ground = f"本人申请更正（申请 {proposal.pk}）"
    facts: dict[str, Any] = {}
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for item in items:
        if item.deed == Deed.ADD:
            add_row(proposal.cadre, item.set_code, by=by, ground=ground, **unpacked(item))
        elif item.deed == Deed.WITHDRAW:
            withdraw_row(_row(item.set_code, item.row_id, proposal.cadre), ground, by=by)
        elif item.set_code:
            rows.setdefault((item.set_code, item.row_id), {}).update(unpacked(item))
        else:
            facts |= unpacked(item)
    for (code, pk), values in rows.items():
        change_row(_row(code, pk, proposal.cadre), by=by, ground=ground, **values)
    if facts:
        edit_cadre(proposal.cadre, by=by, **facts)


def _row(code: str, pk: int, cadre: Cadre) -> SetRow:
    row = SETS[code].model.objects.filter(pk=pk, cadre=cadre).select_related("cadre__unit").first()
    if row is None:
        raise conflict(f"{SETS[code].label}的这条记录已被撤销，请选择不采纳")
    return row


def _close(proposal: ChangeProposal) -> None:
    proposal.state, proposal.closed_at = ChangeProposal.State.DECIDED, timezone.now()
    proposal.save(update_fields=["state", "closed_at"])
    states = list(proposal.items.values_list("state", flat=True))
    told = f"采纳 {states.count(State.ACCEPTED)} 项，不采纳 {states.count(State.REFUSED)} 项"
    notify([proposal.by], f"您的更正申请已办结：{told}", url=proposal.get_absolute_url())


def _locked(proposal: ChangeProposal) -> ChangeProposal:
    locked = ChangeProposal.objects.select_for_update(of=("self",)).select_related("cadre__unit", "by")
    found = locked.get(pk=proposal.pk)
    if found.state != ChangeProposal.State.OPEN:
        raise conflict(f"该申请{found.get_state_display()}")
    return found


def _told(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    return _MASKS.get(name, str)(value) if name in SECRET else str(value)


def _packed(values: Mapping[str, Any]) -> str:
    return json.dumps({name: _plain(value) for name, value in values.items()}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
