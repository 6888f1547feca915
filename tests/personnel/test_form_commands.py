"""`import_lrmx` and `export_lrmx`: files to persons to files."""

import io
import shutil

import pytest
from django.core.management import CommandError, call_command

from personnel.exchange import lrmx
from personnel.exchange.form_file import Cell
from personnel.models import AppointmentForm, Cadre
from tests.factories import make_cadre
from tests.personnel.test_import_command import rows_of_all_tables
from tests.rules.personnel.form_files import LRMX, SAMPLES, person

pytestmark = pytest.mark.django_db


def run(command: str, *arguments) -> tuple[int, str, str]:
    """(exit code, standard output, standard error)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_there_and_back(district, tmp_path):
    code, out, err = run("import_lrmx", *(SAMPLES / name for name in LRMX), SAMPLES / "form.lrm")
    assert (code, out) == (0, "")
    assert f"已导入：新增 {len(LRMX) + 1}" in err
    code, out, err = run("export_lrmx", "--all", "--to", tmp_path / "出")
    assert (code, out) == (0, "")
    written = {lrmx.read(path.read_bytes()).form.text(Cell.NAME): path for path in (tmp_path / "出").iterdir()}
    for name in LRMX:
        before = lrmx.read((SAMPLES / name).read_bytes()).form
        after = lrmx.read(written[before.text(Cell.NAME)].read_bytes()).form
        assert {k: t for k, t in after.texts.items() if t} == {k: t for k, t in before.texts.items() if t}
        assert (after.family, after.photo, after.unknown) == (before.family, before.photo, before.unknown)


def test_photo_beside_an_older_file_is_found(district, tmp_path):
    shutil.copy(SAMPLES / "form.lrm", tmp_path / "田大利.lrm")
    shutil.copy(SAMPLES / "form.pic", tmp_path / "田大利.pic")
    assert run("import_lrmx", tmp_path / "田大利.lrm")[0] == 0
    cadre = Cadre.objects.get()
    assert bytes(cadre.photo_rows.get().content) == (SAMPLES / "form.pic").read_bytes()


def test_a_bad_file_keeps_all_out_and_names_its_line(district, tmp_path):
    (tmp_path / "好.lrmx").write_bytes(person())
    (tmp_path / "坏.lrmx").write_bytes(person("<ChuShengNianYue>197613</ChuShengNianYue>"))
    before = rows_of_all_tables()
    code, out, err = run("import_lrmx", tmp_path / "好.lrmx", tmp_path / "坏.lrmx")
    assert code == 1
    assert out.splitlines()[1].split("\t")[1:] == ["4", "出生年月", "197613", "没有 13 月"]
    assert "没有写入" in err
    assert rows_of_all_tables() == before


def test_dry_run_stores_nothing(district, tmp_path):
    (tmp_path / "a.lrmx").write_bytes(person())
    assert run("import_lrmx", "--dry-run", tmp_path / "a.lrmx")[0] == 0
    assert not Cadre.objects.exists()


def test_missing_file(district, tmp_path):
    with pytest.raises(CommandError, match="无法读取"):
        run("import_lrmx", tmp_path / "没有.lrmx")


def test_named_codes_in_their_order(district, tmp_path):
    make_cadre("A1", name="王伟")
    make_cadre("A2", name="王伟")
    assert run("export_lrmx", "A2", "A1", "--to", tmp_path)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["王伟.lrmx", "王伟2.lrmx"]


def test_unknown_code_writes_nothing(district, tmp_path):
    make_cadre("A1")
    with pytest.raises(CommandError, match="没有这些工号：X9"):
        run("export_lrmx", "A1", "X9", "--to", tmp_path / "出")
    assert not (tmp_path / "出").exists()


def test_codes_or_all_but_not_both(district, tmp_path):
    for arguments in ((), ("A1", "--all")):
        with pytest.raises(CommandError, match="请给出工号"):
            run("export_lrmx", *arguments, "--to", tmp_path)


def test_system_file_comes_in_again_as_its_own(district, tmp_path):
    cadre = make_cadre("A1", name="王伟", unit=district.town, resume="2000.07--         何市镇干部")
    run("export_lrmx", "A1", "--to", tmp_path)
    assert run("import_lrmx", tmp_path / "王伟.lrmx")[0] == 0
    assert AppointmentForm.objects.get().cadre == cadre
    assert run("import_lrmx", tmp_path / "王伟.lrmx")[2].startswith("已导入：新增 0，变更 0，相同 1")
