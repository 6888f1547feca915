"""`import_roster`: what goes in, what is refused with its place, and that a refused file leaves nothing behind."""

import io
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from personnel.models import Cadre
from tests.personnel.rosters import person, workbook

pytestmark = pytest.mark.django_db


def run(folder, content: bytes, *options, name="名册.xlsx"):
    """(exit code, standard output, standard error) of the command."""
    file = folder / name
    file.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_roster", str(file), *options, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def rows_of_all_tables() -> dict[str, int]:
    """Number of rows in every table but the audit log."""
    counts = {}
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in sorted(table for table in tables if not table.startswith("audit_")):
            cursor.execute(f'select count(*) from "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def bomb() -> bytes:
    """A workbook whose sheet unpacks to 300 MB."""
    source = zipfile.ZipFile(io.BytesIO(workbook([person(1)])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            content = b" " * 300_000_000 if "sheet1" in entry.filename else source.read(entry)
            made.writestr(entry.filename, content)
    return file.getvalue()


BAD = {
    "缺少必需的列": (lambda: workbook([{"姓名": "张三", "单位": "财政局"}]), "工号", "缺少必需的列"),
    "找不到表头": (lambda: workbook([{"甲": "1", "乙": "2"}]), "工号", "找不到表头"),
    "列名重复": (lambda: workbook([person(1)], ["工号", "姓名", "单位", "姓名"]), "姓名", "列名重复"),
    "工号重复": (lambda: workbook([person(1), person(1, 姓名="李四")]), "工号", "工号重复"),
    "姓名为空": (lambda: workbook([person(1, 姓名=None)]), "姓名", "姓名不能为空"),
    "新增没有单位": (lambda: workbook([person(1, 单位=None, 上级单位=None)]), "单位", "新增人员必须填写单位"),
    "没有13月": (lambda: workbook([person(1, 出生年月="1980.13")]), "出生年月", "没有 13 月"),
    "没有2月30日": (lambda: workbook([person(1, 出生年月="1980-02-30")]), "出生年月", "2 月没有 30 日"),
    "丢零的年月": (lambda: workbook([person(1, 出生年月=1976.1)]), "出生年月", "可能是 1 月，也可能是 10 月"),
    "将来出生": (lambda: workbook([person(1, 出生年月="2099.01")]), "出生年月", "日期晚于今天"),
    "年月被当作天数": (lambda: workbook([person(1, 出生年月=date(1905, 5, 28))]), "出生年月", "天数"),
    "性别": (lambda: workbook([person(1, 性别="M")]), "性别", "只能填男或女"),
    "身份证校验码": (lambda: workbook([person(1, 身份证号="510304198005201231")]), "身份证号", "校验码不符"),
    "身份证丢位": (lambda: workbook([person(1, 身份证号=510304198005201230)]), "身份证号", ""),
    "考核小类不是代码": (lambda: workbook([person(1, 考核小类="0601，0602")]), "考核小类", "应为代码"),
    "姓名清空": (lambda: workbook([person(1, 姓名="（清空）")]), "姓名", "不能清空"),
    "压缩炸弹": (bomb, "", "压缩"),
    "不是工作簿": (lambda: b"not a workbook", "", "不是"),
    "空文件": (lambda: b"", "", "空"),
}


@pytest.mark.parametrize(("content", "column", "reason"), BAD.values(), ids=BAD)
def test_bad_file_is_refused_and_nothing_is_stored(district, tmp_path, content, column, reason):
    before = rows_of_all_tables()
    code, out, _ = run(tmp_path, content())
    assert code == 1
    lines = [line.split("\t") for line in out.splitlines()]
    assert lines[0] == ["工作表", "行", "列", "值", "原因"]
    assert any(line[2] == column and reason in line[4] for line in lines[1:]), out
    assert rows_of_all_tables() == before


@pytest.mark.parametrize(
    "written",
    [
        "1978.05",
        "1978-05-01",
        "197805",
        "19780501",
        "1978年5月",
        "1978/5",
        1978.05,
        197805,
        date(1978, 5, 1),
        28611,
        "１９７８．０５",
    ],
    ids=str,
)
def test_dates_of_every_kind(district, tmp_path, written):
    assert run(tmp_path, workbook([person(1, 出生年月=written)]))[0] == 0
    assert str(Cadre.objects.get().born) == "1978.05"


def test_every_fault_is_reported_not_only_the_first(district, tmp_path):
    rows = [person(1, 性别="M", 出生年月="1980.13"), person(2), person(3, 姓名=None)]
    _, out, err = run(tmp_path, workbook(rows))
    places = [tuple(line.split("\t")[:3]) for line in out.splitlines()[1:]]
    assert places == [("名册", "2", "性别"), ("名册", "2", "出生年月"), ("名册", "4", "姓名")]
    assert "没有写入" in err


def test_success_says_nothing_on_standard_output(district, tmp_path):
    code, out, err = run(tmp_path, workbook([person(1), person(2)]))
    assert (code, out) == (0, "")
    assert "新增 2" in err


def test_dry_run(district, tmp_path):
    code, _, err = run(tmp_path, workbook([person(1)]), "--dry-run")
    assert (code, Cadre.objects.count()) == (0, 0)
    assert "没有写入" in err


def test_unknown_columns_are_told(district, tmp_path):
    _, _, err = run(tmp_path, workbook([person(1, 血型="A")]))
    assert "血型" in err


def test_titles_above_the_header_and_columns_in_any_order(district, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["大安区干部名册"])
    book.active.append(["（2026年11月）"])
    book.active.append(["单位", "姓名", "工号"])
    book.active.append(["财政局", "张　三", "007"])
    file = io.BytesIO()
    book.save(file)
    assert run(tmp_path, file.getvalue())[0] == 0
    cadre = Cadre.objects.get()
    assert (cadre.code, cadre.name, cadre.unit) == ("007", "张三", district.bureau)


def test_missing_file_is_no_traceback(tmp_path):
    result = subprocess.run(
        [sys.executable, "manage.py", "import_roster", str(tmp_path / "没有.xlsx")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
