"""Casting and opening ballots.

Nothing here knows a person, an address or a time, and nothing of a vote is written anywhere but into the box:
no audit entry, no history, no session, no log line (security.md 2.3 and 2.4).
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import OperationalError, ProgrammingError, connection
from psycopg2.errors import LockNotAvailable

from assessment.exchange import box
from assessment.models import Assessee, Ballot, Code, Cycle, GroupWeight, Indicator, Paper, PaperLine
from assessment.rules.codes import NotACode, read_code
from assessment.rules.paper import Row, check_row, subtotal
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.crypto import keyed_digest
from cadre_mgmt.common.errors import Refused, conflict

from .codes import digest_of
from .sheets import store_sheets

NONCE = re.compile(r"[0-9a-f]{32}")
BUSY = "票箱正忙，这张票还没有收下。请稍候再次提交，同一张票不会重复计入"

# One statement is one transaction: a code is consumed together with its ballot or not at all. Where a second
# request or the closing holds the code's row, the condition is asked again once that is over.
CAST = """
with used as (
    update assessment_code set state = 'used', nonce_digest = %s
      from assessment_paper p join assessment_cycle c on c.id = p.cycle_id
     where digest = %s and state = 'issued' and p.id = assessment_code.paper_id
       and c.status = 'open' and (c.closes_at is null or clock_timestamp() < c.closes_at)
    returning assessment_code.paper_id)
insert into assessment_ballot (id, paper_id, seal, content) select %s, paper_id, %s, %s from used
"""
FIND = """
select c.digest, c.state, p.id, y.title,
       y.status = 'open' and (y.closes_at is null or clock_timestamp() < y.closes_at),
       array_agg(l.assessee_id order by l.position), array_agg(l.group_weight_id order by l.position)
  from assessment_code c
  join assessment_paper p on p.id = c.paper_id
  join assessment_cycle y on y.id = p.cycle_id
  join assessment_paperline l on l.paper_id = p.id
 where c.digest = any(%s)
 group by c.digest, p.id, y.id
"""


@dataclass(frozen=True, slots=True)
class Form:
    """What one line of a paper asks, in order: codes, texts, full points (hundredths), notes. Fixed once frozen."""

    subcategory: str
    texts: tuple[str, ...]
    notes: tuple[str, ...]
    fulls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """The paper that a code opens; assessees and forms line by line."""

    digest: str
    state: str
    is_open: bool
    paper: int
    title: str
    assessees: tuple[int, ...]
    weights: tuple[int, ...]
    forms: tuple[Form, ...]


class WrongCode(Refused):
    """A well-formed code that does not exist: doors count these and slow them down."""


def open_paper(code_text: str) -> OpenPaper:
    """The paper of an unused code. Raises Refused: no code, unknown (WrongCode), used, void, or the cycle is over."""
    paper = _find(code_text)
    _refuse_state(paper.state, paper.is_open)
    return paper


def _find(code_text: str) -> OpenPaper:
    try:
        code = read_code(code_text)
    except NotACode as error:
        raise Refused(str(error), {"code": [str(error)]}) from None
    row = _row_of(code, _cycles)
    if row is None:  # a cycle opened since this process last looked?
        _cycles[:] = Cycle.objects.order_by().values_list("pk", flat=True)
        row = _row_of(code, _cycles)
    if row is None:
        message = "票码不正确，请核对后重新输入"
        raise WrongCode(message, {"code": [message]})
    digest, state, paper, title, is_open, assessees, weights = row
    forms = forms_of(weights)
    return OpenPaper(
        digest, state, is_open, paper, title,
        tuple(assessees), tuple(weights), tuple(forms[weight] for weight in weights),
    )  # fmt: skip


_cycles: list[int] = []


def _row_of(code: str, cycles: Sequence[int]) -> tuple | None:
    """What FIND tells of a code that belongs to one of the cycles."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, [[digest_of(cycle, code) for cycle in cycles]])
        return cursor.fetchone()


def _refuse_state(state: str, is_open: bool) -> None:
    if state == Code.State.USED:
        raise conflict("此票码已使用")
    if not is_open:
        raise conflict("本次测评已结束，不再接收选票")
    if state == Code.State.VOID:
        raise conflict("此票码已作废，请使用重新印制的票")


def people_of(paper: OpenPaper) -> dict[int, tuple[str, str]]:
    """(name, post) of the assessees on a paper."""
    rows = Assessee.objects.filter(pk__in=paper.assessees).order_by()
    return {pk: (name, post) for pk, name, post in rows.values_list("pk", "name", "post_name")}


def heading_of(paper: OpenPaper) -> tuple[str, str]:
    """(unit, rater group) of a paper, as printed on its slips."""
    return Paper.objects.values_list("unit__name", "group__name").get(pk=paper.paper)


def check_paper(paper: OpenPaper, values: Sequence[Sequence[str | None]]) -> list[Row]:
    """The lines as typed, in the paper's order. Raises Refused with fields `v<line>-<column>` where a cell is wrong."""
    if len(values) != len(paper.forms):
        raise Refused(f"票面有{len(paper.forms)}人，收到{len(values)}行，请重新打开票面填写")
    rows, wrong = [], {}
    for number, (typed, form) in enumerate(zip(values, paper.forms, strict=True)):
        try:
            row = check_row(typed, form.fulls, row=number)
        except ValueError as error:
            raise Refused(str(error)) from None
        rows.append(row)
        wrong.update({f"v{number}-{one.column}": [one.reason] for one in row.complaints})
    if wrong:
        raise Refused(f"有{len(wrong)}处需要修改，票尚未提交", wrong)
    return rows


def cast_ballot(code_text: str, nonce: str, values: Sequence[Sequence[str | None]]) -> None:
    """Put one filled paper into the box and use up its code, at once or not at all.

    `values` are the points as typed, one line for each assessee in the paper's order; a line blank as a whole
    abstains. The same nonce again is a retry and has no further effect. Raises Refused: the code, a cell (nothing is
    consumed then), as a conflict when the code was used with another nonce, the cycle is over, or the code's row stays
    locked (a closing or a new printing at work).
    """
    if not NONCE.fullmatch(nonce):
        raise Refused("页面不完整，请重新打开票面")
    paper = _find(code_text)
    nonce_digest = keyed_digest(f"{paper.digest}:{nonce}", "ballot-nonce")
    if paper.state != Code.State.ISSUED or not paper.is_open:
        return _refuse_unless_retry(paper, nonce_digest)
    rows = check_paper(paper, values)
    lines = [
        (assessee, weight, row.values)
        for assessee, weight, row in zip(paper.assessees, paper.weights, rows, strict=True)
    ]
    form, content = box.seal(lines)
    try:
        with connection.cursor() as cursor:
            cursor.execute(CAST, [nonce_digest, paper.digest, uuid4(), form, content])
            accepted = cursor.rowcount
    except ProgrammingError:  # the box itself refuses from the very moment of the closing time on
        accepted = 0
    except OperationalError as error:  # a closing at work holds the codes; whether this one still counts is not known
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Refused(BUSY, {"ballot": [BUSY]}, code="conflict") from None
    return None if accepted else _refuse_unless_retry(paper, nonce_digest)


def open_box(cycle: Cycle, *, by) -> tuple[int, int]:
    """Turn the cycle's ballots into sheets that no longer lie together; returns how many of each there were.

    Called by `close_cycle` inside its transaction, after the last code is void. Ballots are deleted with it; what
    was on one paper cannot be put together again.
    """
    require(by, "assessment.close_cycle", cycle)
    on_paper = set(PaperLine.objects.filter(paper__cycle=cycle).values_list("assessee", "group_weight"))
    ballots = Ballot.objects.filter(paper__cycle=cycle)
    contents = list(ballots.order_by().values_list("seal", "content"))
    sheets = [
        (assessee, weight, values, subtotal(values), None)
        for seal, content in contents
        for assessee, weight, values in box.opened(seal, bytes(content))
        if (assessee, weight) in on_paper
    ]
    secrets.SystemRandom().shuffle(sheets)
    store_sheets(cycle, sheets)
    with connection.cursor() as cursor:
        cursor.execute("set local cadre.opening_box = 'on'")
        ballots.delete()
        cursor.execute("set local cadre.opening_box = 'off'")
    record(cycle, "assessment.open_box", by=by, detail={"ballots": len(contents), "sheets": len(sheets)})
    return len(contents), len(sheets)


_forms: dict[int, Form] = {}


def forms_of(weights: Sequence[int]) -> dict[int, Form]:
    """Forms by group weight. Those of frozen schemes never change, so each process reads them once."""
    missing = {weight for weight in weights if weight not in _forms}
    read = dict(_read_forms(missing)) if missing else {}
    return {weight: _forms.get(weight) or read[weight] for weight in set(weights)}


def _read_forms(weights: set[int]) -> Iterator[tuple[int, Form]]:
    rows = list(GroupWeight.objects.filter(pk__in=weights).select_related("scheme__subcategory"))
    indicators = {
        (one.scheme_id, one.position): one
        for one in Indicator.objects.filter(scheme__in={row.scheme_id for row in rows})
    }
    for row in rows:
        asked = [indicators[row.scheme_id, position] for position in row.indicators]
        form = Form(
            row.scheme.subcategory.name,
            tuple(one.text for one in asked),
            tuple(one.note for one in asked),
            tuple(one.full_points for one in asked),
        )
        if row.scheme.is_frozen:
            _forms[row.pk] = form
        yield row.pk, form


def _refuse_unless_retry(paper: OpenPaper, nonce_digest: str) -> None:
    """Nothing where the code was used by this very nonce, else the conflict."""
    state, known, cycle = Code.objects.values_list("state", "nonce_digest", "paper__cycle").get(pk=paper.digest)
    if state == Code.State.USED and secrets.compare_digest(known, nonce_digest):
        return
    _refuse_state(state, Cycle.objects.accepting().filter(pk=cycle).exists())
    raise conflict("本次测评已结束，不再接收选票")
