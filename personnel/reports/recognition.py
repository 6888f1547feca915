"""三龄两历 of a file: each fact with its recognised value, what disagrees with it, and the identity number's word."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common import idcard
from cadre_mgmt.common.moments import seen
from personnel.models import Cadre, RecognisedFact

ID_MISMATCH = "ID_MISMATCH"
COLUMNS = {
    RecognisedFact.Fact.BIRTH: "born",
    RecognisedFact.Fact.WORK: "began_work",
    RecognisedFact.Fact.PARTY: "joined_party",
    RecognisedFact.Fact.FULL_TIME: "fulltime_education",
    RecognisedFact.Fact.IN_SERVICE: "inservice_education",
}


@dataclass(frozen=True)
class FactLine:
    """One of the facts: what the file says, what is recognised, proposed, and was earlier."""

    code: str
    label: str
    value: str
    recognised: RecognisedFact | None = None
    proposed: RecognisedFact | None = None
    earlier: list[RecognisedFact] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    propose_url: str = ""


def fact_lines(cadre: Cadre, user) -> list[FactLine]:
    """The facts in the order of the form; two statements whatever there is."""
    rows = RecognisedFact.objects.filter(cadre=cadre).select_related("proposed_by", "recognised_by")
    known: dict[str, list[RecognisedFact]] = {}
    for row in rows.prefetch_related("conflicts"):
        known.setdefault(row.fact, []).append(row)
    may_propose = seen() is None and may(user, "personnel.propose_recognition", cadre)
    mismatch = identity_mismatch(cadre)
    state = RecognisedFact.State
    lines = []
    for fact in RecognisedFact.Fact:
        own = known.get(fact.value, [])
        lines.append(
            FactLine(
                fact.value,
                fact.label,
                str(getattr(cadre, COLUMNS[fact]) or "") if fact in COLUMNS else "",
                next((one for one in own if one.state == state.IN_FORCE), None),
                next((one for one in own if one.state == state.PROPOSED), None),
                [one for one in own if one.state in {state.REPLACED, state.REFUSED}],
                mismatch if fact is RecognisedFact.Fact.BIRTH else [],
                reverse("personnel:recognition_new", args=[cadre.code, fact.value]) if may_propose else "",
            )
        )
    return lines


def identity_mismatch(cadre: Cadre) -> list[str]:
    """What in the identity number disagrees with sex and recognised birth (PER-02: the recognised one governs)."""
    if not cadre.identity:
        return []
    return [one.message for one in idcard.check(cadre.identity, sex=cadre.sex, born=cadre.born) if one.is_warning]


def recognition(cadre: Cadre, user) -> dict[str, Any]:
    """The panel."""
    return {"lines": fact_lines(cadre, user), "url": reverse("personnel:recognition", args=[cadre.code])}


def approval_facts(found: RecognisedFact) -> list[tuple[str, str]]:
    """What the deciding person must see: the value, its paper, what the file says now, every paper that disagrees."""
    column = COLUMNS.get(RecognisedFact.Fact(found.fact))
    now = str(getattr(found.cadre, column) or "无") if column else ""
    told = [("干部", str(found.cadre)), ("事项", found.get_fact_display()), ("认定结果", found.value)]
    told += [("档案现登记", now)] if column else []
    told += [("依据材料", _paper(found.paper, found.paper_on))]
    told += [("不一致记载", f"{one.value}，{_paper(one.paper, one.paper_on)}") for one in found.conflicts.all()]
    if found.fact == RecognisedFact.Fact.BIRTH:
        told += [("身份证号", text) for text in identity_mismatch(found.cadre)]
    return [*told, *([("说明", found.note)] if found.note else [])]


def _paper(paper: str, on) -> str:
    return f"{paper}（{on}）" if on else paper
