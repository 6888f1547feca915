"""Taking in score sheets by the file or the list: all of them or none."""

import hashlib
import io
import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO

from django.db import IntegrityError, connection, transaction
from psycopg2.errors import InsufficientPrivilege

from assessment.exchange.sheets import COLUMNS, Complaint, Frame, SheetReader, read_sheets
from assessment.models import Cycle, Sheet, SheetImport
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.planning import tell_planner

from .locks import lock_open, refuse_unless_accepting
from .sheet_frames import frame_of

COPY = "copy assessment_sheet (assessee_id, group_weight_id, subtotal, task_id, values) from stdin"
NULL = r"\N"
MANY = 10_000

Line = tuple[int, int, Iterable[int | None], int | None, int | None]


@dataclass(frozen=True)
class Report:
    """What a file of sheets came to; stored only without complaints and not on a dry run."""

    sheets: int
    lines: int
    complaints: list[Complaint]
    complaints_total: int
    is_stored: bool = False


def store_sheets(cycle: Cycle, lines: Iterable[Line]) -> int:
    """Write sheets (assessee, group weight, values, subtotal, task or None; keys, hundredths) in one COPY.

    The one writer of sheets. They are shuffled and then laid down by assessee, so that the order of rows tells
    nothing about who came first and which sheets lay together, and those of one ranking group are read quickly.
    """
    rows = [(line[0], _copy_line(line)) for line in lines]
    if not rows:
        return 0
    random.Random(secrets.randbits(256)).shuffle(rows)
    rows.sort(key=itemgetter(0))
    try:
        with connection.cursor() as cursor:
            cursor.copy_expert(COPY, io.StringIO("".join([text for _, text in rows])))
    except InsufficientPrivilege:  # the database's guard of closed cycles; COPY's errors come unwrapped
        raise conflict(f"{cycle}已结束，不再接收评分") from None
    if len(rows) > MANY:
        tell_planner(Sheet)
    return len(rows)


def import_sheets(
    cycle: Cycle,
    content: bytes | Path,
    *,
    filename: str = "",
    by,
    dry_run: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    finish: Callable[[], None] | None = None,
) -> Report:
    """Check a Sheets CSV and store all of it, or nothing where anything is wrong.

    Codes and tasks are not touched; labels of sheets are not kept. Raises Refused for a cycle that is over and for a
    file already taken in. `progress` is told lines read and lines in all, about; `finish` is called last inside the
    transaction.
    """
    require(by, "assessment.import_sheets", cycle)
    refuse_unless_accepting(cycle)
    with _opened(content) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        _refuse_known(cycle, digest)
        file.seek(0)
        tell = progress and (lambda lines: progress(lines, lines * size // max(file.tell(), 1), "核对评分表"))
        reader = read_sheets(file, frame_of(cycle, by=by), tell)
    report = Report(reader.number, reader.lines, reader.complaints, reader.complaints_total)
    if report.complaints_total or dry_run:
        return report
    if progress is not None:
        progress(report.lines, report.lines, "写入评分表")
    with transaction.atomic():
        _note_import(cycle, digest, filename, report, by)
        store_sheets(cycle, _lines_of(reader))
        # Locked at the end: nobody has to wait for the writing, and what was closed meanwhile takes nothing in.
        lock_open(cycle)
        detail = {"filename": filename, "sha256": digest, "lines": report.lines, "sheets": report.sheets}
        record(cycle, "assessment.import_sheets", by=by, detail=detail)
        if finish is not None:
            finish()
    return Report(report.sheets, report.lines, [], 0, is_stored=True)


def enter_sheets(cycle: Cycle, sheets: list[Mapping[str, Any]], *, by) -> int:
    """Sheets from a program, each {sheet, assessee, rater_group, scores: {indicator: points}}; returns how many.

    Points are texts or numbers with at most two decimals, null for a blank. Raises Refused with every fault by its
    place (`sheets[0].scores.R1`); nothing is stored then.
    """
    require(by, "assessment.import_sheets", cycle)
    codes = {_text_of(sheet.get("assessee")) for sheet in sheets if isinstance(sheet, Mapping)}
    reader, faults = _entered(frame_of(cycle, by=by, codes=codes), sheets)
    if faults:  # another spelling of a 工号, or a fault to be named with the whole cycle in view
        reader, faults = _entered(frame_of(cycle, by=by), sheets)
    if faults or not sheets:
        raise Refused("评分表有误，未写入任何内容" if faults else "没有评分表", faults)
    with transaction.atomic():
        number = store_sheets(cycle, _lines_of(reader))
        refuse_unless_accepting(cycle, lock=True)
        record(cycle, "assessment.enter_sheets", by=by, detail={"sheets": number})
    return number


def _lines_of(reader: SheetReader) -> Iterable[Line]:
    return ((sheet.assessee, sheet.form, sheet.values, sheet.subtotal, None) for sheet in reader.sheets())


def _copy_line(row: Line) -> str:
    assessee, weight, values, subtotal, task = row
    shown = ",".join(["NULL" if value is None else str(value) for value in values])
    added, origin = NULL if subtotal is None else subtotal, NULL if task is None else task
    return f"{assessee}\t{weight}\t{added}\t{origin}\t{{{shown}}}\n"


def _opened(content: bytes | Path) -> BinaryIO:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _refuse_known(cycle: Cycle, digest: str) -> None:
    known = SheetImport.objects.filter(cycle=cycle, sha256=digest).first()
    if known is not None:
        raise conflict(f"该文件已经导入过（{known}），不能重复导入")


def _note_import(cycle: Cycle, digest: str, filename: str, report: Report, by) -> None:
    try:
        with transaction.atomic():
            SheetImport.objects.create(
                cycle=cycle, sha256=digest, filename=filename[:200], lines=report.lines, sheets=report.sheets, by=by
            )
    except IntegrityError:
        raise conflict("该文件已经导入过，不能重复导入") from None


def _entered(frame: Frame, sheets: list[Mapping[str, Any]]) -> tuple[SheetReader, dict[str, list[str]]]:
    """A reader fed with the sheets; faults by place. A column of a complaint becomes the key of the place."""
    reader, faults = SheetReader(frame), {}
    for place, sheet in enumerate(sheets):
        where = f"sheets[{place}]"
        scores = sheet.get("scores") if isinstance(sheet, Mapping) else None
        if not isinstance(scores, Mapping) or not scores:
            faults[f"{where}.scores"] = ["没有分数"]
            continue
        head = [_text_of(sheet.get(column)) for column in COLUMNS[:3]]
        if reader.has(head[0]):
            faults[f"{where}.sheet"] = ["评分表编号重复"]
            continue
        for indicator, points in scores.items():
            seen = len(reader.complaints)
            reader.take([(*head, str(indicator), _text_of(points))], lambda: 0)
            for complaint in reader.complaints[seen:]:
                name = f"scores.{indicator}" if complaint.column in {"indicator", "score"} else complaint.column
                faults.setdefault(f"{where}.{name}", [complaint.reason])
    return reader, faults


def _text_of(points: Any) -> str:
    """Numbers of JSON as they were written: 8.5 comes as the float whose shortest text is 8.5."""
    return "" if points is None else str(points)
