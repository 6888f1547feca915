"""parse_resume FILE…: JSON on standard output, nothing stored."""

import json

import pytest
from django.core.management import CommandError, call_command

ENTRY_KEYS = {"start", "end", "text", "kind", "concurrent", "parent", "marker", "point"}


def answer(capsys, *files, **options):
    call_command("parse_resume", *map(str, files), **options)
    return json.loads(capsys.readouterr().out)


def test_entries_and_findings_of_each_file(tmp_path, capsys):
    first, second = tmp_path / "甲.txt", tmp_path / "乙.txt"
    first.write_text("1998.09--2002.07  甲厂工人\n2002.09--  乙厂厂长\n", encoding="utf-8-sig")
    second.write_bytes("1998.09--2002.07  甲厂工人（其间：2000.01--2000.06在党校学习）".encode("gb18030"))
    told = answer(capsys, first, second)
    assert list(told) == [str(first), str(second)]
    assert [set(entry) for entry in told[str(first)]["entries"]] == [ENTRY_KEYS] * 2
    assert [(finding["code"], finding["line"]) for finding in told[str(first)]["findings"]] == [("GAP", 1)]
    assert told[str(second)]["entries"][1] == {
        "start": "2000.01",
        "end": "2000.06",
        "text": "在党校学习",
        "kind": "study",
        "concurrent": True,
        "parent": 0,
        "marker": "其间",
        "point": False,
    }


def test_the_start_of_work_may_be_given(tmp_path, capsys):
    file = tmp_path / "甲.txt"
    file.write_text("1998.09--  甲厂工人", encoding="utf-8")
    told = answer(capsys, file, began_work="1998.07")
    assert [finding["code"] for finding in told[str(file)]["findings"]] == ["WORK_START_MISMATCH"]


def test_what_is_no_text_is_refused(tmp_path):
    broken, large = tmp_path / "图.txt", tmp_path / "大.txt"
    broken.write_bytes(b"\xff\xff\xfe\x80")
    large.write_bytes(b"1" * 200_001)
    with pytest.raises(CommandError, match="不是 UTF-8 或 GBK"):
        call_command("parse_resume", str(broken))
    with pytest.raises(CommandError, match="超过 200 KB"):
        call_command("parse_resume", str(large))
    with pytest.raises(CommandError, match="无法读取"):
        call_command("parse_resume", str(tmp_path / "没有.txt"))


def test_a_start_of_work_that_is_no_date_is_refused(tmp_path):
    file = tmp_path / "甲.txt"
    file.write_text("1998.09--  甲厂工人", encoding="utf-8")
    with pytest.raises(CommandError, match="参加工作时间"):
        call_command("parse_resume", str(file), began_work="某年")
