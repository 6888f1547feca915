"""Pages of the appointment form: uploading with preview, the printed page, files to take away."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from personnel.exchange import lrmx
from personnel.exchange.form_file import Cell
from personnel.models import Cadre, FormExport, FormImport, Photo
from tests.factories import make_cadre, make_user
from tests.rules.personnel.form_files import person, picture, sample

pytestmark = pytest.mark.django_db


def address(name: str, *arguments) -> str:
    return reverse(f"personnel:{name}", args=arguments)


def upload(client, *files: tuple[str, bytes]):
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(address("form_import_new"), {"files": given})


def open_form(client, cadre) -> None:
    answer = client.post(address("panel_open", cadre.code, "form"), {"reason": "办理任职"})
    assert answer.status_code == 302


def test_upload_preview_confirm(district, cadre_staff, sign_in):
    client = sign_in(cadre_staff)
    assert client.get(address("form_import_new")).status_code == 200
    answer = upload(client, ("王伟.lrmx", sample("form_3.2.1.16.lrmx")), ("a.lrm", sample("form.lrm")))
    form_import = FormImport.objects.get()
    assert answer.url == form_import.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "确认导入 2 份" in page
    assert "田大利" in page
    assert "51030419760520" not in page
    assert not Cadre.objects.exists()
    answer = client.post(address("form_import_confirm", form_import.pk))
    assert answer.status_code == 302
    assert Cadre.objects.count() == 2
    assert "已导入" in client.get(form_import.get_absolute_url()).content.decode()
    assert "王伟.lrmx" in client.get(address("form_imports")).content.decode()


def test_complaints_stand_at_their_file(district, cadre_staff, sign_in):
    client = sign_in(cadre_staff)
    upload(client, ("好.lrmx", person()), ("坏.lrmx", person("<XingBie>未知</XingBie>")), ("x.zip", b"PK"))
    form_import = FormImport.objects.get()
    page = client.get(form_import.get_absolute_url()).content.decode()
    assert "性别只能是男或女" in page
    assert "第 4 行 性别 未知：" in page
    assert "确认导入" not in page
    assert client.post(address("form_import_confirm", form_import.pk)).status_code == 409
    answer = client.get(address("form_import_refused", form_import.pk))
    assert answer.content.startswith(b"PK")
    assert client.post(address("form_import_discard", form_import.pk)).status_code == 302
    assert not Cadre.objects.exists()


HOSTILE = {
    "空": b"",
    "不是表": b"MZ" + bytes(100),
    "外部实体": b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Person><XingMing>&x;</XingMing></Person>',
    "十亿笑": b'<!DOCTYPE p [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><Person><XingMing>&b;</XingMing></Person>',
    "嵌套": b"<Person>" + b"<a>" * 10_000,
    "坏照片": person("<ZhaoPian>!!!!</ZhaoPian>"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_uploads_store_nothing_and_say_why(data, district, cadre_staff, sign_in):
    answer = upload(sign_in(cadre_staff), ("x.lrmx", data))
    assert answer.status_code in (302, 400)
    assert not Cadre.objects.exists()
    assert FormImport.objects.filter(refused=0).count() == 0


def test_nothing_picked_and_too_many_files(district, cadre_staff, sign_in):
    client = sign_in(cadre_staff)
    assert client.post(address("form_import_new"), {}).status_code == 400
    answer = upload(client, *((f"{place}.lrmx", person()) for place in range(21)))
    assert answer.status_code == 400
    assert "一次最多选 20 个文件" in answer.content.decode()


def test_the_printed_page_asks_for_a_purpose_first(district, cadre_staff, sign_in):
    client = sign_in(cadre_staff)
    upload(client, ("王伟.lrmx", sample("form_3.2.1.16.lrmx")))
    client.post(address("form_import_confirm", FormImport.objects.get().pk))
    cadre = Cadre.objects.get()
    answer = client.get(address("form", cadre.code))
    assert answer.url == address("panel_open", cadre.code, "form")
    open_form(client, cadre)
    page = client.get(address("form", cadre.code)).content.decode()
    assert "王　伟" in page
    assert "1976.05" in page
    assert "（50岁）" in page
    assert "幸福区何市镇党委副书记、镇长人选" in page
    assert 'style="' not in page
    assert Entry.objects.filter(verb="personnel.view_form").count() == 1
    later = client.get(address("form", cadre.code) + "?counted=2030-05").content.decode()
    assert "（54岁）" in later
    assert client.get(address("form", cadre.code) + "?counted=明天").status_code == 400
    plain = client.get(address("form", cadre.code) + "?plain&old").content.decode()
    assert "镇长人选" not in plain
    assert "到　龄" not in plain
    panel = client.get(address("cadre", cadre.code)).content.decode()
    assert "form_3.2.1.16" in panel or "王伟.lrmx" in panel


def test_the_printed_page_as_on_an_earlier_day(district, cadre_staff, sign_in):
    cadre = make_cadre(name="王伟", native_place="四川荣县", began_work=PartialDate.parse("2000.07"))
    Photo.objects.create(cadre=cadre, content=picture(), sha256="0" * 64, kind="jpeg", width=40, height=50)
    client = sign_in(cadre_staff)
    open_form(client, cadre)
    answer = client.get(address("form", cadre.code) + "?on=2020-06-30")
    assert answer.status_code == 200
    assert "（40岁）" in answer.content.decode()


def test_take_away_with_a_reason(district, cadre_staff, sign_in):
    cadre = make_cadre(name="王伟")
    client = sign_in(cadre_staff)
    assert client.get(address("form_take", cadre.code)).status_code == 200
    assert client.post(address("form_take", cadre.code), {"what": "docx", "reason": ""}).status_code == 400
    answer = client.post(address("form_take", cadre.code), {"what": "docx", "reason": "上会"})
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer.content.startswith(b"PK")
    answer = client.post(address("form_take", cadre.code), {"what": "lrmx", "reason": "上会"})
    assert lrmx.read(answer.content).form.text(Cell.NAME) == "王伟"
    assert client.post(address("form_take", cadre.code), {"what": "exe", "reason": "上会"}).status_code == 400


def test_forms_of_a_list_in_one_job(district, cadre_staff, sign_in):
    for place in range(12):
        make_cadre(f"F{place:03}", name=f"王{chr(0x4E00 + place)}", unit=district.town)
    make_cadre("G1", unit=district.bureau)
    client = sign_in(cadre_staff)
    filtered = f"?unit={district.town.code}"
    assert "12 人" in client.get(address("forms_export") + filtered).content.decode()
    answer = client.post(address("forms_export") + filtered, {"what": "docx", "reason": "上会", "counted": "2030.05"})
    made = FormExport.objects.get()
    assert answer.url == made.get_absolute_url()
    assert client.get(answer.url).status_code == 200
    assert client.post(answer.url).status_code == 409
    run_job(Job.objects.get(kind="personnel.fill_form_export").pk)
    assert "下载压缩包" in client.get(answer.url).content.decode()
    archive = client.post(answer.url)
    assert len(zipfile.ZipFile(io.BytesIO(archive.content)).namelist()) == 12
    other = sign_in(make_user(role="cadre_staff"))
    assert other.get(answer.url).status_code == 404


def test_foreign_and_forbidden(district, sign_in):
    cadre = make_cadre(unit=district.bureau)
    stranger = sign_in(make_user(role="cadre_staff", unit=district.town))
    for name in ("form", "form_take"):
        assert stranger.get(address(name, cadre.code)).status_code == 404
    leader = sign_in(make_user(role="unit_leader", unit=district.bureau))
    for name in ("form", "form_take"):
        assert leader.get(address(name, cadre.code)).status_code == 403
    for name in ("form_imports", "form_import_new", "forms_export"):
        assert leader.get(address(name)).status_code == 403


def test_somebody_elses_import_is_not_there(district, cadre_staff, sign_in):
    upload(sign_in(cadre_staff), ("a.lrmx", person()))
    other = sign_in(make_user(role="cadre_staff"))
    assert other.get(FormImport.objects.get().get_absolute_url()).status_code == 404
