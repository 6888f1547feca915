"""The way of a roster through the pages."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from personnel.actions import rosters
from personnel.models import Cadre, RosterImport
from tests import factories
from tests.personnel.rosters import identity, person, workbook
from tests.personnel.test_import_command import bomb, rows_of_all_tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in, cadre_staff):
    return sign_in(cadre_staff)


def upload(client, content: bytes, name="名册.xlsx"):
    return client.post("/personnel/imports/new/", {"file": SimpleUploadedFile(name, content)})


def long_roster(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["工号", "姓名", "单位"])
    for n in range(rows):
        sheet.append([f"L{n}", "张三", "财政局"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_upload_preview_confirm(district, client):
    factories.make_cadre("G00002", name="张三", unit=district.bureau, post="科员", rank="一级科员")
    rows = [
        person(1, 职务="副局长"),
        person(2, 姓名="张三", 职级="四级主任科员"),
        {"工号": "G00002x", "姓名": "周正", "单位": "新设局"},
    ]
    answer = upload(client, workbook(rows))
    page = client.get(answer["Location"]).content.decode()
    assert "确认导入 3 人" in page
    changed = client.get(answer["Location"] + "?kind=changed").content.decode()
    assert "<del>一级科员</del> → <ins>四级主任科员</ins>" in changed
    assert Cadre.objects.count() == 1
    confirm = client.post(answer["Location"] + "confirm/", follow=True)
    assert "已导入：新增 2 人，变更 1 人" in confirm.content.decode()
    assert Cadre.objects.get(code="G00001").post.name == "副局长"
    assert client.post(answer["Location"] + "confirm/").status_code == 409


def test_refused_rows_are_shown_and_can_be_taken_home(district, client):
    answer = upload(client, workbook([person(1), person(2, 性别="M", 出生年月="1980.13")]))
    page = client.get(answer["Location"]).content.decode()
    assert "有 1 行被拒绝" in page
    assert "性别只能填男或女" in page
    assert "确认导入" not in page
    assert client.post(answer["Location"] + "confirm/").status_code == 409
    sheet = load_workbook(io.BytesIO(client.get(answer["Location"] + "refused/").content)).active
    assert [[cell.value for cell in row][4:] for row in sheet.iter_rows(min_row=2)] == [
        ["性别", "M", "性别只能填男或女"],
        ["出生年月", "1980.13", "没有 13 月"],
    ]


def test_discard(district, client):
    answer = upload(client, workbook([person(1)]))
    assert client.post(answer["Location"] + "discard/").status_code == 302
    assert RosterImport.objects.get().content is None
    assert client.post(answer["Location"] + "discard/").status_code == 409


BAD = {
    "两万行以上": (lambda: long_roster(20_001), "名册.xlsx", "20000 行"),
    "压缩炸弹": (bomb, "名册.xlsx", "解压后超过 100 MB"),
    "十兆以上": (lambda: b"PK" + b"0" * 11_000_000, "名册.xlsx", "10 MB"),
    "旧格式": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 100, "名册.xlsx", "旧版"),
    "扩展名": (lambda: b"GIF89a", "名册.gif", ".xlsx"),
    "空文件": (lambda: b"", "名册.xlsx", "空"),
}


@pytest.mark.parametrize(("content", "name", "reason"), BAD.values(), ids=BAD)
def test_bad_upload_is_refused_at_the_field(district, client, content, name, reason):
    before = rows_of_all_tables()
    answer = upload(client, content(), name)
    if answer.status_code == 302:  # too many rows are noticed by the job that reads them
        run_job(Job.objects.get().pk)
        assert reason in client.get(answer["Location"]).content.decode()
        assert RosterImport.objects.get().content is None
        assert Cadre.objects.count() == before["personnel_cadre"]
        return
    assert answer.status_code == 400
    assert reason in answer.content.decode()
    assert rows_of_all_tables() == before


def test_big_roster_goes_through_jobs(district, client, monkeypatch):
    monkeypatch.setattr(rosters, "QUEUED_FROM_BYTES", 1)
    monkeypatch.setattr(rosters, "QUEUED_FROM_ROWS", 1)
    answer = upload(client, workbook([person(n) for n in range(1, 40)]))
    page = client.get(answer["Location"]).content.decode()
    assert "预览名册 名册.xlsx" in page
    assert "确认导入" not in page
    run_job(Job.objects.get().pk)
    assert "确认导入 39 人" in client.get(answer["Location"]).content.decode()
    client.post(answer["Location"] + "confirm/")
    assert Cadre.objects.count() == 0
    assert client.post(answer["Location"] + "confirm/").status_code == 409
    job = Job.objects.get(kind="personnel.confirm_roster")
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message, Cadre.objects.count()) == ("done", "已导入：新增 39 人，变更 0 人", 39)
    assert job.result_url == answer["Location"]


def test_template_is_an_empty_roster(client):
    sheet = load_workbook(io.BytesIO(client.get("/personnel/imports/template/").content)).active
    assert [cell.value for cell in sheet[1]][:3] == ["工号", "姓名", "性别"]


def test_export_needs_a_reason_and_is_recorded(district, client):
    factories.make_cadre("E1", name="王强", unit=district.bureau, identity=identity(1))
    factories.make_cadre("E2", name="李强", unit=district.town)
    path = f"/personnel/cadres/-/export/?unit={district.bureau.code}"
    assert "导出 1 人" in client.get(path).content.decode()
    assert client.post(path, {"reason": ""}).status_code == 400
    answer = client.post(path, {"reason": "上报"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["E1"]
    assert identity(1) not in str(rows)
    entry = Entry.objects.get(verb="personnel.export_roster")
    assert (entry.reason, entry.detail["rows"], entry.detail["filter"]) == ("上报", 1, "单位（含下级）=财政局")
    full = client.post(path, {"reason": "上报", "with_numbers": "on"})
    assert identity(1) in str(
        [[cell.value for cell in row] for row in load_workbook(io.BytesIO(full.content)).active.iter_rows()]
    )
