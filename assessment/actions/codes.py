"""How many may vote, and the slips they vote with (security.md 2.3, step 2)."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from assessment.exchange.electorate import MOST, Line
from assessment.models import Code, Cycle, Paper
from assessment.rules.codes import NotACode, new_code, read_code
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.crypto import keyed_digest
from cadre_mgmt.common.errors import Refused, conflict

from .locks import lock_open

BATCH = 5000
MANY_COMPLAINTS = 200


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed once: the unit, the group, the code. Nothing else is on it and nothing of it is kept."""

    unit: str
    group: str
    code: str


def digest_of(cycle: int, code: str) -> str:
    """How a code is found again: a keyed digest bound to its cycle; the key stands outside the database."""
    return keyed_digest(f"{cycle}:{code}", "ballot-code")


@transaction.atomic
def set_electorate(paper: Paper, electors: int, spare: int = 0, *, by) -> None:
    """Set how many raters one paper has. Raises Refused; as a conflict while printed codes wait to be used."""
    require(by, "assessment.set_electorate", everywhere=True)
    lock_open(paper.cycle)
    if not (0 <= electors <= MOST and 0 <= spare <= MOST):
        raise Refused(f"人数应为0至{MOST}的整数", {"electors": [f"应为0至{MOST}"]})
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    if (locked.electors, locked.spare) == (electors, spare):
        return
    _refuse_printed([locked])
    locked.electors, locked.spare = electors, spare
    locked.save(update_fields=["electors", "spare"])
    detail = {"unit": locked.unit.name, "group": locked.group.name, "electors": electors, "spare": spare}
    record(locked.cycle, "assessment.set_electorate", by=by, detail=detail)


@transaction.atomic
def load_electorate(cycle: Cycle, lines: Iterable[Line], *, by) -> int:
    """Set the numbers of many papers, all or none; returns how many changed.

    Raises Refused with the row and reason of every line that names no paper of the cycle, or one already printed.
    """
    require(by, "assessment.set_electorate", everywhere=True)
    lock_open(cycle)
    papers = list(Paper.objects.select_for_update(of=["self"]).filter(cycle=cycle).select_related("unit", "group"))
    printed = set(
        Code.objects.filter(paper__cycle=cycle, state=Code.State.ISSUED).values_list("paper", flat=True).distinct()
    )
    changed, wrong = [], []
    find = _finder(papers)
    for line in lines:
        paper, reason = find(line)
        if paper is None:
            wrong.append(f"第{line.row}行：{reason}")
            continue
        spare = paper.spare if line.spare is None else line.spare
        if (paper.electors, paper.spare) == (line.electors, spare):
            continue
        if paper.pk in printed:
            wrong.append(f"第{line.row}行：{line.unit}“{line.group}”已印制票码，不能改数量")
            continue
        paper.electors, paper.spare = line.electors, spare
        changed.append(paper)
    if wrong:
        raise Refused(f"有{len(wrong)}行不能载入，未改动任何数量", {"rows": wrong[:MANY_COMPLAINTS]})
    Paper.objects.bulk_update(changed, ["electors", "spare"], batch_size=BATCH)
    record(cycle, "assessment.load_electorate", by=by, detail={"papers": len(changed)})
    return len(changed)


@transaction.atomic
def issue_codes(papers: Sequence[Paper], *, by) -> list[Slip]:
    """Make the codes of papers and hand them over once, in an order that tells nothing; only digests are kept.

    A paper gets as many as it has electors and spares, less those already used; unused earlier codes become void.
    Raises Refused where no paper has a number, or papers of several cycles are given.
    """
    require(by, "assessment.issue_codes")
    if len({paper.cycle_id for paper in papers}) != 1:
        raise Refused("请选择同一考核周期的票面")
    cycle = lock_open(papers[0].cycle)
    chosen = list(
        Paper.objects.select_for_update(of=["self"])
        .filter(pk__in=[paper.pk for paper in papers], electors__gt=0)
        .select_related("unit", "group")
    )
    if not chosen:
        raise Refused("所选票面都没有设定人数，没有可印制的票码")
    voided = _void_unused(chosen)
    used = Counter(Code.objects.filter(paper__in=chosen, state=Code.State.USED).values_list("paper", flat=True))
    rows, slips = [], []
    for paper in chosen:
        for _ in range(max(0, paper.electors + paper.spare - used[paper.pk])):
            code = new_code()
            rows.append(Code(digest=digest_of(cycle.pk, code), paper=paper))
            slips.append(Slip(paper.unit.name, paper.group.name, code))
    if not rows:
        raise Refused("所选票面的票都已投出，没有可印制的票码")
    # by digest: the order in which rows are written is that of the slips in no way
    Code.objects.bulk_create(sorted(rows, key=lambda row: row.digest), batch_size=BATCH)
    numbers = {"papers": len(chosen), "issued": len(rows), "voided": voided}
    record(cycle, "assessment.issue_codes", by=by, detail=numbers)
    secrets.SystemRandom().shuffle(slips)
    return sorted(slips, key=lambda slip: (slip.unit, slip.group))


@transaction.atomic
def void_codes(papers: Sequence[Paper], *, by) -> int:
    """Make all unused codes of papers void, so that their numbers can be set anew; returns how many."""
    require(by, "assessment.issue_codes")
    if len({paper.cycle_id for paper in papers}) != 1:
        raise Refused("请选择同一考核周期的票面")
    cycle = lock_open(papers[0].cycle)
    voided = _void_unused(papers)
    record(cycle, "assessment.void_codes", by=by, detail={"papers": len(papers), "voided": voided})
    return voided


@transaction.atomic
def void_spare(cycle: Cycle, texts: Sequence[str], *, by) -> int:
    """Make the slips left over when all had drawn theirs void, by their codes; all or none, returns how many.

    Raises Refused with the place of every text that is no unused code of the cycle.
    """
    require(by, "assessment.issue_codes")
    cycle = lock_open(cycle)
    places, wrong = {}, []
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            continue
        try:
            places[digest_of(cycle.pk, read_code(text))] = number
        except NotACode as error:
            wrong.append(f"第{number}个：{error}")
    known = set(
        Code.objects.select_for_update()
        .filter(paper__cycle=cycle, state=Code.State.ISSUED, digest__in=places)
        .order_by("digest")
        .values_list("digest", flat=True)
    )
    wrong += [f"第{number}个：不是未使用的票码" for digest, number in places.items() if digest not in known]
    if wrong or not known:
        raise Refused("没有作废任何票码", {"codes": wrong[:MANY_COMPLAINTS] or ["请输入备用票码，每行一个"]})
    Code.objects.filter(digest__in=known).update(state=Code.State.VOID)
    record(cycle, "assessment.void_codes", by=by, detail={"voided": len(known), "spare": True})
    return len(known)


def _void_unused(papers: Iterable[Paper]) -> int:
    unused = Code.objects.filter(paper__in=[paper.pk for paper in papers], state=Code.State.ISSUED)
    return unused.update(state=Code.State.VOID)


def _refuse_printed(papers: Sequence[Paper]) -> None:
    if Code.objects.filter(paper__in=papers, state=Code.State.ISSUED).exists():
        raise conflict("已印制票码，不能改数量；须由发码员先作废未使用的票码")


def _finder(papers: Iterable[Paper]):
    """A function from a line to (its paper, ""), or (None, why there is none). Units go by code or by name."""
    by_code = {(paper.unit.code, paper.group.name): paper for paper in papers}
    by_name: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        by_name.setdefault((paper.unit.name, paper.group.name), []).append(paper)

    def find(line: Line) -> tuple[Paper | None, str]:
        if paper := by_code.get((line.unit, line.group)):
            return paper, ""
        found = by_name.get((line.unit, line.group), [])
        if len(found) > 1:
            return None, f"有多个单位名为“{line.unit}”，请写单位代码"
        if not found:
            return None, f"本周期没有“{line.unit}”的“{line.group}”票面"
        return found[0], ""

    return find
