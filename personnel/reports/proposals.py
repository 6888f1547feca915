"""Change proposals in words, and those that wait to be decided."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.timezone import localdate

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.notices.due import DueItem
from cadre_mgmt.org.models import under
from personnel.models import Cadre, ChangeProposal, ProposalItem
from personnel.models.sets import SETS
from personnel.rules import code_tables

DAYS = 10
"""No rule names a day for the answer; after so many days it is told as overdue."""


def item_label(item: ProposalItem) -> str:
    """What an item is about: 联系电话, 学历学位 · 专业, 增加家庭成员."""
    if not item.set_code:
        return str(Cadre._meta.get_field(item.field).verbose_name)
    kind = SETS[item.set_code]
    if item.deed != ProposalItem.Deed.SET:
        return f"{item.get_deed_display()}{kind.label}"
    return f"{kind.label} · {kind.label_of(item.field)}"


def item_text(item: ProposalItem) -> str:
    """The values asked for, in words."""
    if not item.set_code:
        return "".join(str(value) if value else "（清空）" for value in item.values.values())
    kind = SETS[item.set_code]
    told = [(kind.label_of(name), _word(kind, name, value)) for name, value in item.values.items()]
    if len(told) == 1:
        return told[0][1] or "（清空）"
    return "；".join(f"{label}：{word}" for label, word in told if word)


def _word(kind, name: str, value) -> str:
    if value is None or value == "" or value is False:
        return ""
    if name in kind.codes:
        return code_tables.word(kind.codes[name], value)
    if value is True:
        return "是"
    return str(dict(kind.column(name).flatchoices).get(value, value))


def proposals_to_decide(user, on: date) -> Iterator[DueItem]:
    """Open proposals within the reach of who may decide them, never the own ones."""
    if not may(user, "personnel.decide_proposal"):
        return
    paths = user.unit_paths(set(VERBS["personnel.decide_proposal"].roles))
    rows = ChangeProposal.objects.open().filter(under(paths, "cadre__unit__path")).exclude(cadre__account=user)
    for pk, name, unit, at in rows.values_list("pk", "cadre__name", "cadre__unit__name", "created_at"):
        day = localdate(at) + timedelta(days=DAYS)
        url = ChangeProposal(pk=pk).get_absolute_url()
        yield DueItem(day, f"审核{name}的更正申请", url, "更正申请", f"proposal:{pk}", unit)
