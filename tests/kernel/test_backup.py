"""A copy can be made, proves itself in a drill, comes back whole, and a damaged one is refused."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cadre_mgmt.audit.chain import verify_chain
from cadre_mgmt.org.models import Unit
from tests.factories import make_district, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def copy(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "a.bin").write_bytes(b"abc")
    (settings.VAR / "secrets").mkdir()
    (settings.VAR / "secrets" / "key").write_text("secret")
    make_district()
    call_command("backup", to=tmp_path / "copy")
    return tmp_path / "copy"


def test_the_drill_proves_the_copy(copy, capsys):
    call_command("verify_backup", copy)
    assert "备份完好" in capsys.readouterr().out


def test_what_was_lost_comes_back(copy, settings):
    make_unit("后来的单位", Unit.root())
    (settings.MEDIA_ROOT / "a.bin").unlink()
    call_command("restore", copy, force=True)
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["何市镇", "何市镇便民服务中心", "大安区", "财政局"]
    assert (settings.MEDIA_ROOT / "a.bin").read_bytes() == b"abc"
    assert verify_chain().is_sound


@pytest.mark.parametrize("name", ["database.dump", "files.tar", "secrets/key"])
def test_a_damaged_copy_is_refused(copy, name):
    with (copy / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(CommandError, match=name):
        call_command("verify_backup", copy)
    with pytest.raises(CommandError, match=name):
        call_command("restore", copy, force=True)


def test_rows_missing_from_the_dump_are_found(copy):
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["rows"]["org_unit"] += 1
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="org_unit"):
        call_command("verify_backup", copy)


def test_a_used_folder_is_refused(copy):
    with pytest.raises(CommandError, match="不是空目录"):
        call_command("backup", to=copy)
