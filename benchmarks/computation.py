"""T1, T5, T6, T9, T15 and bulk import: the annual computation against what it replaces."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from assessment.actions.runs import compute_results
from assessment.actions.sheets import import_sheets
from assessment.actions.sums import sums_and_rules, sums_statement
from assessment.models import Assessee, Cycle, Result, ScoringRun, Sheet
from cadre_mgmt.accounts.foundations import system_user

from . import district
from .measuring import Row, at_least, at_most, milliseconds, rounds, seconds

ROWS_SUM = """
select b.assessee_id, b.group_weight_id, count(*), sum(s.total), min(s.total), max(s.total)
  from (select sheet, sum(score) as total from bench_score group by sheet) s
  join bench_sheet b on b.id = s.sheet
 group by 1, 2
"""


def measure() -> Iterator[Row]:
    empty = district.lay_out(2025)
    yield _bulk_import(empty)
    cycle = district.lay_out(2026)
    number = district.fill(cycle)
    _vacuum()
    yield _size()
    _build_rows(cycle)
    yield _sums(cycle)
    yield _one_group(cycle)
    Cycle.objects.filter(pk=cycle.pk).update(status=Cycle.Status.CLOSED)
    cycle.refresh_from_db()
    yield _whole_run(cycle, number)
    yield _same_everywhere(cycle)


def _bulk_import(cycle: Cycle) -> Row:
    content = district.as_csv(cycle)
    lines = content.count(b"\n") - 1
    with connection.cursor() as cursor:
        cursor.execute("create table bench_bare (sheet text, assessee text, grp text, indicator text, score text)")

    def copy() -> None:
        with connection.cursor() as cursor:
            cursor.execute("truncate bench_bare")
            cursor.cursor.copy_expert("copy bench_bare from stdin with csv header", io.BytesIO(content))

    (baseline,) = rounds(3, copy)
    ours = seconds(lambda: import_sheets(cycle, content, filename="bench.csv", by=system_user()))
    stored = Sheet.objects.filter(assessee__cycle=cycle).count()
    if stored != district.ASSESSEES * district.SHEETS:
        raise AssertionError(f"{stored} sheets imported")
    what = f"导入 {lines:,} 行评分（全部校验）对 COPY 入无约束五列表"
    return at_least("导入", what, milliseconds(ours), milliseconds(baseline), baseline / ours, 0.1, 0.2)


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze assessment_sheet")


def _size() -> Row:
    with connection.cursor() as cursor:
        cursor.execute("select pg_total_relation_size('assessment_sheet')")
        size = cursor.fetchone()[0]
    scores = Sheet.objects.count() * district.INDICATORS
    per_score = size / scores
    return at_most("T6", "每个分数占用字节（表加索引）", f"{per_score:.2f} B", "79.5 B（一行一分）", per_score, 12, 10)


def _build_rows(cycle: Cycle) -> None:
    """The lean baseline: one row for each score under smallint keys, and a table of sheets."""
    buffer = io.StringIO()
    sheets = {}
    for sheet, assessee, weight, place, value in district.single_scores(cycle):
        sheets[sheet] = (assessee, weight)
        buffer.write(f"{sheet}\t{place}\t{value}\n")
    buffer.seek(0)
    with connection.cursor() as cursor:
        cursor.execute("create table bench_score (sheet bigint, indicator smallint, score smallint)")
        cursor.execute("create table bench_sheet (id bigint primary key, assessee_id int, group_weight_id int)")
        cursor.cursor.copy_expert("copy bench_score from stdin", buffer)
        rows = "".join(f"{pk}\t{assessee}\t{weight}\n" for pk, (assessee, weight) in sheets.items())
        cursor.cursor.copy_expert("copy bench_sheet from stdin", io.StringIO(rows))
        cursor.execute("alter table bench_score add primary key (sheet, indicator)")
        cursor.execute("vacuum analyze bench_score")
        cursor.execute("vacuum analyze bench_sheet")


def _sums(cycle: Cycle) -> Row:
    people = list(cycle.assessees.values_list("pk", flat=True))

    def ours() -> None:
        _fetch(sums_statement(1), {"assessees": people})

    mine, rows = rounds(5, ours, lambda: _fetch(ROWS_SUM))
    what = f"{Sheet.objects.filter(assessee__in=people).count() * district.INDICATORS:,} 个分数汇总（SQL）对一行一分"
    return at_least("T1", what, milliseconds(mine), milliseconds(rows), rows / mine, 3, 6)


def _fetch(sql: str, parameters: list | dict | None = None) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _one_group(cycle: Cycle) -> Row:
    scheme = cycle.assessees.order_by("code").first().scheme_id
    group = Assessee.objects.filter(cycle=cycle, scheme=scheme).select_related("cycle")
    members = [one.pk for one in group]
    columns = "id, assessee_id, group_weight_id, subtotal, task_id, values"
    raw = f"select {columns} from assessment_sheet where assessee_id = any(%s)"
    ours, plain = rounds(30, lambda: sums_and_rules(group), lambda: _fetch(raw, [members]))
    what = f"一个 {len(members)} 人小类的汇总与计分，不保存，对读出其评分表"
    row = at_most("T9", what, milliseconds(ours), milliseconds(plain), ours / plain, 4, 2)
    return row


def _whole_run(cycle: Cycle, number: int) -> Row:
    times = []
    for attempt in range(3):
        run = ScoringRun.objects.create(cycle=cycle, number=attempt + 1, by=system_user())
        times.append(seconds(lambda run=run: compute_results(run)))
    ours = sorted(times)[1]
    with tempfile.TemporaryDirectory() as folder:
        books = _workbooks(Path(folder), cycle)
        reading = seconds(lambda: _read(books))
    what = f"{district.ASSESSEES} 人 {number:,} 张评分表：计算、排名、写结果、留痕，对 openpyxl 读 64 个工作簿"
    return at_most("T5", what, milliseconds(ours), milliseconds(reading), ours / reading, 0.5, 0.2)


def _workbooks(folder: Path, cycle: Cycle) -> list[Path]:
    """The same scores as people keep them by hand: a workbook for each subcategory, a row for each sheet."""
    from openpyxl import Workbook

    by_scheme: dict[int, list] = {}
    rows = Sheet.objects.filter(assessee__cycle=cycle).values_list("assessee__scheme_id", "assessee__code", "values")
    for scheme, code, values in rows.iterator():
        by_scheme.setdefault(scheme, []).append([code, "票", *(value / 100 for value in values)])
    books = []
    for scheme, lines in by_scheme.items():
        book = Workbook(write_only=True)
        sheet = book.create_sheet("评分")
        for line in lines:
            sheet.append(line)
        books.append(folder / f"{scheme}.xlsx")
        book.save(books[-1])
    return books


def _read(books: list[Path]) -> int:
    import pandas as pd

    return sum(len(pd.read_excel(book, engine="openpyxl", header=None)) for book in books)


def _same_everywhere(cycle: Cycle) -> Row:
    """T15: every figure and rank equals the naive Fraction reference of the tests, and runs equal one another."""
    from .reference import differences

    runs = ScoringRun.objects.filter(cycle=cycle, state=ScoringRun.State.DONE)
    hashes = set(runs.values_list("input_hash", "result_hash"))
    results = list(Result.objects.filter(run=runs.first()).select_related("assessee__scheme__subcategory__category"))
    wrong = differences(cycle, results) + (len(hashes) - 1)
    what = f"{len(results)} 人的总分、维度、名次与 Fraction 参考实现逐一相同，{len(runs)} 次计算摘要相同"
    return Row("T15", what, f"{wrong} 处不同", "参考实现", float(wrong), "= 0", "–", wrong == 0, wrong == 0)
