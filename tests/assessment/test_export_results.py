"""The results leave as files: columns, texts, order, and what the commands say."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessment.actions.consequences import confirm_results
from assessment.actions.runs import compute_results, compute_trust, queue_run
from assessment.exchange.result_table import ResultRow, ResultTable
from assessment.exchange.results import write_results_csv, write_results_json, write_results_workbook
from assessment.models import ScoringRun
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.sheets import read_workbook
from cadre_mgmt.jobs.models import Job
from tests import factories

HEAD = (
    "year,kind,assessee,name,unit,category,subcategory,ranked_in,group_size,total,rank,tied,last,last_years_running,"
    "probability_last,rank_low,rank_high,incomplete_reason"
)


def row(code: str, **columns) -> ResultRow:
    """A row that is first of five unless told otherwise."""
    given = {
        "year": 2026,
        "kind": "annual",
        "assessee": code,
        "name": "王建国",
        "unit": "何市镇",
        "category": "乡镇党政正职",
        "subcategory": "街道党政正职",
        "ranked_in": "0101",
        "group_size": 5,
        "total": 8660,
        "rank": 1,
        "tied": 0,
        "last": 0,
        "last_years_running": 0,
        "probability_last": 0,
        "rank_low": 1,
        "rank_high": 2,
        "incomplete_reason": "",
        "dimensions": {"工作实绩": 8700, "社会评价": 8601},
    }
    return ResultRow(**{**given, **columns})


def table(*rows: ResultRow) -> ResultTable:
    return ResultTable("2026年度考核第1批", ["工作实绩", "单位民主测评", "社会评价"], rows)


def lines(content: bytes) -> list[str]:
    return content.decode().splitlines()


def test_columns_and_texts():
    complete = row("P1", tied=1, probability_last=7)
    unranked = row("P2", ranked_in="", group_size=None, rank=None, probability_last=None, rank_low=None, rank_high=None)
    incomplete = row(
        "P3",
        ranked_in="",
        group_size=None,
        rank=None,
        total=None,
        probability_last=None,
        rank_low=None,
        rank_high=None,
        incomplete_reason="社会评价没有有效评分（服务对象没有评分）",
        dimensions={"工作实绩": 10000, "社会评价": None},
    )
    assert lines(write_results_csv(table(incomplete, complete, unranked))) == [
        HEAD + ",d:工作实绩,d:单位民主测评,d:社会评价",
        "2026,annual,P1,王建国,何市镇,乡镇党政正职,街道党政正职,0101,5,86.60,1,1,0,0,0.07,1,2,,87.00,,86.01",
        "2026,annual,P2,王建国,何市镇,乡镇党政正职,街道党政正职,,,86.60,,0,0,0,,,,,87.00,,86.01",
        "2026,annual,P3,王建国,何市镇,乡镇党政正职,街道党政正职,,,,,0,0,0,,,,社会评价没有有效评分（服务对象没有评分）,100.00,,",
    ]


def test_order_is_ranked_in_rank_assessee_with_unranked_last():
    rows = [
        row("P1", ranked_in="", rank=None),
        row("P5", ranked_in="0102", rank=1),
        row("P3", ranked_in="0101", rank=10),
        row("P4", ranked_in="0101", rank=2),
        row("P2", ranked_in="0101", rank=2),
    ]
    assert [line.split(",")[2] for line in lines(write_results_csv(table(*rows)))[1:]] == ["P2", "P4", "P3", "P5", "P1"]


def test_formula_is_disarmed_and_codes_stay():
    content = write_results_csv(table(row("0007", name="=1+1", unit="@何市镇", ranked_in="0101", total=0)))
    cells = lines(content)[1].split(",")
    assert cells[2:5] == ["0007", "'=1+1", "'@何市镇"]
    assert cells[7:10] == ["0101", "5", "0.00"]


def test_byte_order_mark_only_where_asked_for():
    assert not write_results_csv(table(row("P1"))).startswith(b"\xef\xbb\xbf")
    assert write_results_csv(table(row("P1")), mark=True).startswith(b"\xef\xbb\xbf")


def test_json_has_the_same_names():
    found = json.loads(write_results_json(table(row("P1", rank_low=None))))
    assert list(found[0]) == [*HEAD.split(","), "d:工作实绩", "d:单位民主测评", "d:社会评价"]
    assert (found[0]["total"], found[0]["rank"], found[0]["rank_low"]) == ("86.60", 1, None)
    assert (found[0]["d:工作实绩"], found[0]["d:单位民主测评"]) == ("87.00", None)


def test_workbook_has_table_distribution_and_categories():
    rows = [row("P1", total=9000), row("P2", total=8000, rank=2), row("P3", category="乡镇副职", rank=None, total=None)]
    sheets = read_workbook(write_results_workbook(table(*rows)), filename="r.xlsx")
    assert [sheet.name for sheet in sheets] == ["results", "得分分布", "乡镇党政正职", "乡镇副职"]
    first = [list(cells.values())[:3] for _, cells in sheets[0].rows()]
    assert first[0] == ["year", "kind", "assessee"]
    distribution = dict(enumerate(cells for _, cells in sheets[1].rows()))
    assert [str(distribution[1][at]) for at in (0, 1, 2, 4, 8)] == ["0101", "2", "85", "80", "90"]


# --- a whole cycle ---


@pytest.fixture
def cycle(district):
    """Five people of one subcategory with totals 90 … 50; the last is alone there."""
    cycle = factories.make_cycle()
    scheme = factories.make_scheme(factories.worked_example(secret=False))
    for at, part in enumerate((90, 80, 70, 60, 50)):
        assessee = factories.add_assessee(cycle, scheme, code=f"P{at}")
        factories.add_sheets(assessee, "主管领导", (40 * part, 60 * part))
        factories.add_sheets(assessee, "班子成员", (50 * part, 50 * part))
        factories.add_sheets(assessee, "职工群众", (50 * part, 50 * part))
    return factories.shut(cycle)


def printed(capsysbinary, *arguments, **options) -> str:
    call_command(*arguments, **options)
    return capsysbinary.readouterr().out.decode()


@pytest.mark.django_db
def test_compute_and_export_by_command(cycle, capsysbinary):
    summary = printed(capsysbinary, "compute", cycle=cycle.pk, wait=True)
    run = ScoringRun.objects.get()
    assert (run.state, run.trust_at is not None) == ("done", True)
    assert "考核对象5，评分表15，已排名5，不完整0，末位1，并列末位0" in summary
    assert run.input_hash in summary
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}

    found = list(csv.DictReader(io.StringIO(printed(capsysbinary, "export_results", cycle=cycle.pk), newline="")))
    assert [(one["assessee"], one["total"], one["rank"], one["last"]) for one in found] == [
        ("P0", "90.00", "1", "0"),
        ("P1", "80.00", "2", "0"),
        ("P2", "70.00", "3", "0"),
        ("P3", "60.00", "4", "0"),
        ("P4", "50.00", "5", "1"),
    ]
    assert [one["probability_last"] for one in found] == ["0.00"] * 4 + ["1.00"]
    assert Entry.objects.get(verb="assessment.export_results").detail["form"] == "csv"


@pytest.mark.django_db
def test_open_cycle_is_refused(district, capsys):
    with pytest.raises(CommandError, match="尚未结束"):
        call_command("compute", cycle=factories.make_cycle().pk)
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["compute", "export_results"])
def test_missing_cycle(command, district):
    with pytest.raises(CommandError, match="没有编号为7的考核周期"):
        call_command(command, cycle=7)


@pytest.mark.django_db
def test_nothing_computed_yet(cycle):
    with pytest.raises(CommandError, match="没有已完成的计算"):
        call_command("export_results", cycle=cycle.pk)


@pytest.mark.django_db
def test_published_run_goes_before_a_newer_one(cycle, staff, head, capsysbinary):
    published = compute_results(queue_run(cycle, by=staff))
    compute_trust(published)
    confirm_results(cycle, by=head, on=timezone.localdate())
    compute_results(queue_run(cycle, by=staff))
    found = list(csv.DictReader(io.StringIO(printed(capsysbinary, "export_results", cycle=cycle.pk), newline="")))
    assert {one["probability_last"] for one in found} == {"0.00", "1.00"}
    assert [one["last_years_running"] for one in found] == ["0", "0", "0", "0", "1"]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_export_to_a_file(cycle, staff, form, tmp_path, capsys):
    compute_results(queue_run(cycle, by=staff))
    file = tmp_path / f"results.{form}"
    call_command("export_results", cycle=cycle.pk, format=form, to=file)
    assert capsys.readouterr().out == ""
    assert file.stat().st_size == Entry.objects.get(verb="assessment.export_results").detail["bytes"]
