"""Sheets by file and by list: all of them or none, every fault with row and reason."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.actions import sheet_uploads
from assessment.actions.sheets import enter_sheets, import_sheets, store_sheets
from assessment.exchange.sheets import MOST_COMPLAINTS, Form, Frame, read_sheets
from assessment.models import Cycle, GroupWeight, Sheet, SheetImport
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from tests import factories

HEAD = "sheet,assessee,rater_group,indicator,score\n"
GOOD = HEAD + "甲,P1,主管领导,R1,36.00\n甲,P1,主管领导,R2,51\n乙,P1,班子成员,M1,45\n乙,P1,班子成员,M2,\n"

FRAME = Frame(
    assessees={"P1": (1, 10), "P2": (2, 20)},
    forms={
        (10, "主管领导"): Form(100, ("R1", "R2"), (4000, 6000)),
        (10, "职工群众"): Form(101, ("M1", "M2"), (5000, 5000)),
        (20, "分管领导"): Form(200, ("Q1",), (10000,)),
    },
)


def read(text: str | bytes, frame: Frame = FRAME):
    return read_sheets(io.BytesIO(text if isinstance(text, bytes) else text.encode()), frame)


@pytest.fixture
def cycle(district) -> Cycle:
    """An open cycle with P1 under the worked example."""
    cycle = factories.make_cycle()
    factories.add_assessee(cycle, factories.make_scheme(), code="P1")
    return cycle


# --- reading ---


def test_sheet_is_read_exactly():
    reader = read(HEAD + "甲,P1,主管领导,R2,51.5\n甲,P1,主管领导,R1,0.07\n")
    sheet = next(reader.sheets())
    assert (sheet.assessee, sheet.form, sheet.values, sheet.subtotal) == (1, 100, [7, 5150], 5157)
    assert (reader.lines, reader.number, reader.complaints) == (2, 1, [])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("甲,P1,主管领导,R1,\n甲,P1,主管领导,R2,51\n", id="空分数"),
        pytest.param("甲,P1,主管领导,R2,51\n", id="没有该指标的行"),
        pytest.param("甲,P1,主管领导,R1,　\n甲,P1,主管领导,R2,51.00\n", id="全角空格"),
    ],
)
def test_blank_abstains(lines):
    sheet = next(read(HEAD + lines).sheets())
    assert (sheet.values, sheet.subtotal) == ([None, 5100], None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + HEAD + "甲,P1,主管领导,R1,36\n", id="带BOM"),
        pytest.param(HEAD.replace("\n", "\r\n") + "甲,P1,主管领导,R1,36\r\n\r\n", id="回车换行和空行"),
        pytest.param("score,indicator,rater_group,assessee,sheet\n36,R1,主管领导,P1,甲\n", id="列的次序不同"),
        pytest.param(HEAD + '"甲","P1","主管领导","R1","36.0"\n', id="带引号"),
        pytest.param(HEAD + "甲, Ｐ１ ,主管领导,ｒ1,３６．０\n".replace("ｒ1", "Ｒ1"), id="全角字符"),
    ],
)
def test_same_sheet_however_written(text):
    reader = read(text)
    assert reader.complaints == []
    assert [(sheet.assessee, sheet.values) for sheet in reader.sheets()] == [(1, [3600, None])]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        pytest.param("甲,P9,主管领导,R1,36", "assessee", "没有该工号", id="不在本周期"),
        pytest.param("甲,,主管领导,R1,36", "assessee", "没有填写", id="没有工号"),
        pytest.param("甲,P1,没有的,R1,36", "rater_group", "没有该考评主体", id="主体不存在"),
        pytest.param("甲,P1,分管领导,Q1,36", "rater_group", "不评这名考核对象", id="主体属于其他方案"),
        pytest.param("甲,P1,主管领导,X1,36", "indicator", "没有该指标", id="指标不存在"),
        pytest.param("甲,P1,主管领导,Q1,36", "indicator", "属于其他方案", id="指标属于其他方案"),
        pytest.param("甲,P1,主管领导,M1,36", "indicator", "不评这项指标", id="主体不评此指标"),
        pytest.param("甲,P1,主管领导,R1,40.01", "score", "超过满分40.00分", id="超过满分"),
        pytest.param("甲,P1,主管领导,R1,-0.01", "score", "不得为负数", id="负分"),
        pytest.param("甲,P1,主管领导,R1,36.001", "score", "超过两位小数", id="三位小数"),
        pytest.param("甲,P1,主管领导,R1,优秀", "score", "不是分数", id="不是数"),
        pytest.param("甲,P1,主管领导,R1,NaN", "score", "不是分数", id="NaN"),
        pytest.param("甲,P1,主管领导,R1,1e1", "score", "不是分数", id="指数"),
        pytest.param(" ,P1,主管领导,R1,36", "sheet", "没有填写评分表编号", id="没有编号"),
        pytest.param("甲,P1,主管领导,R1", "", "应有5列，实有4列", id="少一列"),
        pytest.param("甲,P1,主管领导,R1,36,7", "", "应有5列，实有6列", id="多一列"),
    ],
)
def test_fault_is_named(line, column, reason):
    reader = read(HEAD + "好,P1,主管领导,R1,36\n\n" + line + "\n")
    assert [(one.row, one.column) for one in reader.complaints] == [(4, column)]
    assert reason in reader.complaints[0].reason


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        pytest.param("甲,P1,主管领导,R1,35", "indicator", "出现两次", id="重复指标"),
        pytest.param("甲,P2,主管领导,R2,35", "assessee", "另有考核对象P1", id="两名考核对象"),
        pytest.param("甲,P1,职工群众,R2,35", "rater_group", "另有考评主体主管领导", id="两个主体"),
    ],
)
def test_fault_within_one_sheet(line, column, reason):
    reader = read(HEAD + "甲,P1,主管领导,R1,36\n" + line + "\n")
    assert [(one.row, one.column) for one in reader.complaints] == [(3, column)]
    assert reason in reader.complaints[0].reason


def test_blank_first_does_not_hide_a_doubled_indicator():
    assert read(HEAD + "甲,P1,主管领导,R1,\n甲,P1,主管领导,R1,36\n").complaints_total == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "第一行应为列名", id="空文件"),
        pytest.param("工号,分数\n1,2\n".encode(), "第一行应为列名", id="列名不对"),
        pytest.param(HEAD.encode(), "没有数据行", id="只有表头"),
        pytest.param(GOOD.encode("gb18030"), "不是 UTF-8", id="GB18030"),
        pytest.param(GOOD.encode("utf-16"), "不是 UTF-8", id="UTF-16"),
        pytest.param(HEAD.encode() + b'"a,P1,x,R1,3\n', "不是合格的 CSV", id="引号不配对"),
        pytest.param(b"PK\x03\x04\x00\x00\xff\xfe", "不是 UTF-8", id="压缩包"),
    ],
)
def test_file_is_refused(content, reason):
    reader = read(content)
    assert reader.complaints_total == 1
    assert reason in reader.complaints[0].reason


def test_undecodable_row_is_named():
    lines = "".join(f"甲{at},P1,主管领导,R1,36\n" for at in range(3000))
    assert [one.row for one in read((HEAD + lines).encode() + b"\xff\n").complaints] == [3002]


def test_all_faults_are_counted_the_first_thousand_listed():
    reader = read(HEAD + "甲,P9,主管领导,R1,36\n" * (MOST_COMPLAINTS + 5))
    assert (reader.complaints_total, len(reader.complaints)) == (MOST_COMPLAINTS + 5, MOST_COMPLAINTS)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_bytes_break_the_reader(content):
    reader = read(content)
    assert reader.complaints_total or list(reader.sheets())


# --- storing ---


@pytest.mark.django_db
def test_file_is_stored(cycle, staff):
    report = import_sheets(cycle, GOOD.encode(), filename="评分.csv", by=staff)
    assert (report.is_stored, report.sheets, report.lines) == (True, 2, 4)
    rows = Sheet.objects.order_by("group_weight__position")
    assert [(row.values, row.subtotal, row.task_id) for row in rows] == [
        ([3600, 5100], 8700, None),
        ([4500, None], None, None),
    ]
    stored = SheetImport.objects.get()
    entry = Entry.objects.get(verb="assessment.import_sheets")
    assert (stored.sheets, stored.lines, stored.by) == (2, 4, staff)
    assert entry.detail == {"filename": "评分.csv", "sha256": stored.sha256, "lines": 4, "sheets": 2}


@pytest.mark.django_db
def test_one_fault_stores_nothing(cycle, staff):
    report = import_sheets(cycle, (GOOD + "丙,P1,主管领导,R1,99\n").encode(), by=staff)
    assert (report.is_stored, report.complaints_total) == (False, 1)
    assert not Sheet.objects.exists()
    assert not SheetImport.objects.exists()


@pytest.mark.django_db
def test_dry_run_stores_nothing(cycle, staff):
    assert import_sheets(cycle, GOOD.encode(), by=staff, dry_run=True).sheets == 2
    assert not Sheet.objects.exists()


@pytest.mark.django_db
def test_same_file_twice_is_refused(cycle, staff):
    import_sheets(cycle, GOOD.encode(), by=staff)
    with pytest.raises(Refused, match="已经导入过") as refused:
        import_sheets(cycle, GOOD.encode(), by=staff)
    assert refused.value.code == "conflict"
    assert Sheet.objects.count() == 2
    # Other bytes with the same content are another file: more sheets of the same people are allowed.
    import_sheets(cycle, GOOD.encode("utf-8-sig"), by=staff)
    assert Sheet.objects.count() == 4


@pytest.mark.django_db
def test_closed_cycle_takes_nothing(cycle, staff):
    factories.shut(cycle)
    with pytest.raises(Refused, match="已结束") as refused:
        import_sheets(cycle, GOOD.encode(), by=staff)
    assert refused.value.code == "conflict"


@pytest.mark.django_db
def test_guard_of_the_database_is_a_conflict_too(cycle):
    assessee, weight = cycle.assessees.get(), GroupWeight.objects.first()
    factories.shut(cycle)
    with pytest.raises(Refused, match="已结束"):
        store_sheets(cycle, [(assessee.pk, weight.pk, [1, 2], 3, None)])


@pytest.mark.django_db
def test_order_of_rows_does_not_tell_the_order_of_sheets(cycle):
    assessee, weight = cycle.assessees.get(), GroupWeight.objects.get(group__name="职工群众")
    store_sheets(cycle, [(assessee.pk, weight.pk, [n, n], 2 * n, None) for n in range(200)])
    stored = list(Sheet.objects.order_by("pk").values_list("subtotal", flat=True))
    assert sorted(stored) == [2 * n for n in range(200)]
    assert stored != sorted(stored)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_store_it_once():
    factories.make_district()
    staff = factories.make_user("staff", "assessment_staff")
    cycle = factories.make_cycle()
    factories.add_assessee(cycle, factories.make_scheme(), code="P1")

    def attempt(_):
        try:
            return import_sheets(cycle, GOOD.encode(), by=staff).is_stored
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, range(4)))
    assert sorted(map(str, answers)) == ["True", "conflict", "conflict", "conflict"]
    assert Sheet.objects.count() == 2


@pytest.mark.django_db
def test_job_stores_a_kept_file(cycle, staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    name = sheet_uploads.keep_upload([GOOD.encode()], len(GOOD.encode()))
    digest = hashlib.sha256(GOOD.encode()).hexdigest()
    job = sheet_uploads.start_import(cycle, name, "评分.csv", digest, by=staff)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.message
    assert "评分表2张" in job.message
    assert Sheet.objects.count() == 2
    assert not list(tmp_path.rglob("*.csv"))

    # Killed after the sheets were stored and before it could say so, it is taken up again and finds them in.
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, Sheet.objects.count()) == ("done", 2)


# --- by list ---


@pytest.mark.django_db
def test_list_is_stored(cycle, staff):
    sheets = [
        {"sheet": "1", "assessee": "P1", "rater_group": "主管领导", "scores": {"R1": 36.5, "R2": "51.00"}},
        {"sheet": "2", "assessee": "P1", "rater_group": "主管领导", "scores": {"R1": None, "R2": 51}},
    ]
    assert enter_sheets(cycle, sheets, by=staff) == 2
    assert sorted(Sheet.objects.values_list("subtotal", flat=True), key=str) == [8750, None]


@pytest.mark.django_db
def test_list_with_faults_names_their_places(cycle, staff):
    sheets = [
        {"sheet": "1", "assessee": "P1", "rater_group": "主管领导", "scores": {"R1": 36, "R2": 60.01}},
        {"sheet": "1", "assessee": "P1", "rater_group": "主管领导", "scores": {"R1": 36}},
        {"sheet": "3", "assessee": "P8", "rater_group": "主管领导", "scores": {"R1": True}},
        {"sheet": "4", "assessee": "P1", "rater_group": "主管领导", "scores": {}},
        "5",
    ]
    with pytest.raises(Refused) as refused:
        enter_sheets(cycle, sheets, by=staff)
    assert set(refused.value.fields) == {
        "sheets[0].scores.R2",
        "sheets[1].sheet",
        "sheets[2].assessee",
        "sheets[2].scores.R1",
        "sheets[3].scores",
        "sheets[4].scores",
    }
    assert not Sheet.objects.exists()


# --- the command ---


@pytest.mark.django_db
def test_command_imports(cycle, tmp_path: Path, capsys):
    file = tmp_path / "评分.csv"
    file.write_text(GOOD)
    call_command("import_sheets", file, cycle=cycle.pk, dry_run=True)
    assert not Sheet.objects.exists()
    call_command("import_sheets", file, cycle=cycle.pk)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "评分表2张" in printed.err
    assert SheetImport.objects.get().by.is_system


@pytest.mark.django_db
def test_command_reports_row_column_value_reason(cycle, tmp_path: Path, capsys):
    file = tmp_path / "评分.csv"
    file.write_text(GOOD + "丙,P1,主管领导,R1,99\n")
    with pytest.raises(CommandError):
        call_command("import_sheets", file, cycle=cycle.pk)
    assert capsys.readouterr().out.splitlines() == ["行,列,值,原因", "6,score,99,超过满分40.00分"]


@pytest.mark.django_db
@pytest.mark.parametrize("given_cycle", [0, 10**9])
def test_command_without_such_a_cycle(given_cycle, tmp_path: Path, db):
    file = tmp_path / "评分.csv"
    file.write_text(GOOD)
    with pytest.raises(CommandError, match="没有编号为"):
        call_command("import_sheets", file, cycle=given_cycle)
