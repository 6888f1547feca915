"""Form files in, matched, stored, and out again unchanged."""

import io
import random
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.idcard import check_character
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from personnel import actions
from personnel.actions import form_exports, forms
from personnel.exchange import lrmx
from personnel.exchange.form_bundle import NamedFile
from personnel.exchange.form_file import LATER, RULES, Cell, FamilyRow, FormFile, Kind, Unknown
from personnel.models import (
    AnnualResult,
    AppointmentForm,
    Cadre,
    CareerEntry,
    Education,
    FamilyMember,
    FormExport,
    FormImport,
    FormImportLine,
    Photo,
    Reward,
)
from personnel.models.form_texts import forms_of
from personnel.reports.readers import looks_at
from tests.factories import make_cadre, make_unit, make_user
from tests.personnel.test_import_command import rows_of_all_tables
from tests.rules.personnel.form_files import LRMX, picture, sample

pytestmark = pytest.mark.django_db


def number(first: str) -> str:
    return first + check_character(first)


NUMBER = number("51030419760520123")


def form(name="王伟", born="197605", sex="男", **texts) -> FormFile:
    cells = {Cell[key]: text for key, text in texts.items() if key.isupper()}
    return FormFile({Cell.NAME: name, Cell.BORN: born, Cell.SEX: sex, **cells})


def files(*given: FormFile) -> list[NamedFile]:
    return [NamedFile(f"{place}.lrmx", lrmx.write(one)) for place, one in enumerate(given, start=1)]


def bring_in(*given: FormFile, by, **options):
    return forms.import_forms(files(*given), by=by, **options)


def given_out(cadre: Cadre, today) -> FormFile:
    cadre = Cadre.objects.select_related("unit", "post__unit").get(pk=cadre.pk)
    return forms_of([cadre], on=today)[cadre.pk]


def only(name: str) -> Cadre:
    return Cadre.objects.get(name=name)


@pytest.mark.parametrize("name", LRMX)
def test_file_to_system_to_file_loses_nothing(name, district, system, today):
    before = lrmx.read(sample(name)).form
    report = forms.import_forms([NamedFile(name, sample(name))], by=system)
    assert report.is_stored
    after = given_out(report.plans[0].cadre, today)
    assert {key: text for key, text in after.texts.items() if text} == {k: t for k, t in before.texts.items() if t}
    assert (after.family, after.photo, after.unknown) == (before.family, before.photo, before.unknown)
    again = lrmx.read(lrmx.write(after)).form
    assert again.photo == before.photo


def test_generated_files_survive_the_system(district, system, today):
    """Forty forms of every shape in one batch: what went in comes out, cell by cell."""
    chance = random.Random(20261123)
    words = [
        "",
        "汉族",
        "四川富顺",
        "工学学士",
        " 前后有空 ",
        "甲\n乙",
        "<&>\"'",
        "𠮷䶮·",
        "无",
        "（无）",
        "2024年优秀",
    ]
    months = ["", "197605", "1976.05", "1976年5月", "19760520", "1976-05"]
    given = []
    for place in range(40):
        texts = {cell.value: chance.choice(words) for cell in RULES if RULES[cell].kind is Kind.TEXT}
        texts |= {cell.value: chance.choice(months) for cell in RULES if RULES[cell].kind is Kind.MONTH}
        texts |= {
            Cell.NAME.value: chance.choice(["王　", "欧阳", "李 "]) + chr(0x4E00 + place),
            Cell.SEX.value: chance.choice(["", "男", "女"]),
            Cell.IDENTITY.value: chance.choice(["", number(f"5103041976052{place:04}")]),
            Cell.JOINED_PARTY.value: chance.choice(["", "199905", "民盟", "199905；民盟", "1999.05（预备）"]),
        }
        if place % 3 == 0:
            texts = {name: text for name, text in texts.items() if Cell(name) not in LATER}
        rows = [
            FamilyRow(
                "妻子", f"陈{place}", chance.choice([*months, "1950"]), "群众", chance.choice(words), ("<X>1</X>",)
            )
            for _ in range(chance.randrange(4))
        ]
        photo = chance.choice([b"", picture(), picture("PNG")])
        unknown = (Unknown(Cell.RESUME.value, "<Xin><b a='1'>值</b></Xin>".replace("'", '"')),)
        given.append(FormFile(texts, tuple(rows), photo, unknown[: chance.randrange(2)]))
    report = bring_in(*given, by=system)
    assert report.refused == []
    for plan, before in zip(report.plans, given, strict=True):
        after = given_out(plan.cadre, today)
        assert {k: t for k, t in after.texts.items() if t.strip()} == {
            k: t for k, t in before.texts.items() if t.strip()
        }
        assert (after.family, after.photo, after.unknown) == (before.family, before.photo, before.unknown)


def test_older_file_with_photo(district, system, today):
    report = forms.import_forms(
        [NamedFile("a.lrm", sample("form.lrm")), NamedFile("a.pic", sample("form.pic"))], by=system
    )
    cadre = report.plans[0].cadre
    assert cadre.identity == ""
    assert given_out(cadre, today).photo == sample("form.pic")
    assert given_out(cadre, today).text(Cell.RESUME).count("\n") == 2


def test_what_a_file_fills(district, system):
    forms.import_forms([NamedFile("a.lrmx", sample("form_3.2.1.16.lrmx"))], by=system)
    cadre = only("王伟")
    assert (cadre.sex, str(cadre.born), cadre.ethnic, cadre.native_place) == ("男", "1976.05", "汉族", "四川富顺")
    assert (str(cadre.joined_party), cadre.political, cadre.birthplace) == ("1999.05", "中共党员", "四川自贡")
    assert (cadre.health, cadre.specialty, cadre.identity[:6]) == ("健康", "财政管理", "510304")
    assert (cadre.fulltime_degree, cadre.inservice_school) == ("经济学学士", "某省委党校经济管理专业")
    assert cadre.resume.startswith("1994.09--1998.07  某某大学")
    assert (cadre.unit.name, cadre.post) == ("待定单位", None)
    assert Cadre.objects.with_identity(cadre.identity).get() == cadre
    assert CareerEntry.objects.filter(cadre=cadre, parent=None).count() == 5
    assert CareerEntry.objects.filter(cadre=cadre).exclude(parent=None).count() == 1
    assert [row.relation for row in FamilyMember.objects.filter(cadre=cadre)] == ["妻子", "儿子", "父亲", "母亲"]
    assert FamilyMember.objects.get(cadre=cadre, relation="父亲").is_dead
    grades = dict(AnnualResult.objects.filter(cadre=cadre).values_list("year", "grade"))
    assert grades == {2023: "2", 2024: "1", 2025: "2"}
    assert Reward.objects.get(cadre=cadre).name == "优秀共产党员"
    assert Education.objects.filter(cadre=cadre).count() == 2
    assert Photo.objects.get(cadre=cadre).is_current


def test_texts_are_not_readable_in_the_database(district, system):
    from django.db import connection

    forms.import_forms([NamedFile("a.lrmx", sample("form_3.2.1.16.lrmx"))], by=system)
    with connection.cursor() as cursor:
        for table in ("personnel_appointmentform", "personnel_appointmentformevent", "personnel_familymember"):
            cursor.execute(f"select string_agg(t::text, ' ') from {table} t")
            held = cursor.fetchone()[0]
            assert "陈静" not in held
            assert "优秀共产党员" not in held


# --- whose it is ---


def test_found_by_number_even_under_another_name(district, system):
    cadre = make_cadre(name="王卫", identity=NUMBER, born=PartialDate.parse("1976.05"))
    report = bring_in(form("王伟", IDENTITY=NUMBER.lower()), by=system)
    assert report.counts == {"new": 0, "changed": 1, "same": 0, "refused": 0}
    cadre.refresh_from_db()
    assert cadre.name == "王伟"


@pytest.mark.parametrize(("in_file", "on_record"), [("", NUMBER), (NUMBER, ""), ("", "")])
def test_found_by_name_birth_and_sex_without_a_number_on_either_side(in_file, on_record, district, system):
    cadre = make_cadre(name="王伟", born=PartialDate.parse("1976.05.20"), identity=on_record)
    bring_in(form("王　伟", IDENTITY=in_file, ETHNIC="彝族"), by=system)
    cadre.refresh_from_db()
    assert (cadre.ethnic, cadre.identity) == ("彝族", in_file or on_record)
    assert Cadre.objects.count() == 1


def test_two_who_fit_are_neither(district, system):
    for _ in range(2):
        make_cadre(name="王伟", born=PartialDate.parse("1976.05"))
    report = bring_in(form("王伟"), by=system)
    assert report.counts["new"] == 1
    assert "有 2 人" in report.remarks[0][1]


@pytest.mark.parametrize(
    ("born", "sex"), [("1976.06", "男"), ("1976.05", "女"), (None, "男")], ids=["月份不同", "性别不同", "没有出生年月"]
)
def test_who_does_not_fit_is_another_person(born, sex, district, system):
    make_cadre(name="王伟", born=PartialDate.parse(born) if born else None, sex=sex)
    assert bring_in(form("王伟"), by=system).counts["new"] == 1


def test_other_number_is_another_person_and_told(district, system):
    make_cadre(name="王伟", born=PartialDate.parse("1976.05"), identity=number("51030419760520125"))
    report = bring_in(form("王伟", IDENTITY=NUMBER), by=system)
    assert report.counts["new"] == 1
    assert "身份证号不同" in report.remarks[0][1]


def test_new_persons_take_the_next_codes_and_wait_in_one_unit(district, system):
    make_cadre("DA00999")
    make_cadre("DA01000")
    bring_in(form("王一", born="197001"), form("王二", born="197002"), by=system)
    bring_in(form("王三", born="197003"), by=system)
    codes = list(Cadre.objects.filter(unit__name="待定单位").order_by("code").values_list("code", flat=True))
    assert codes == ["DA01001", "DA01002", "DA01003"]


def test_first_code_of_an_empty_district(district, system):
    bring_in(form("王一"), by=system)
    assert only("王一").code == "D000001"


# --- all or none ---


def test_one_bad_file_keeps_all_out(district, system):
    before = rows_of_all_tables()
    bad = [*files(form("王一")), NamedFile("坏.lrmx", b"<Person><XingMing>A</XingMing>")]
    report = forms.import_forms(bad, by=system)
    assert (report.is_stored, report.counts["refused"]) == (False, 1)
    assert report.refused[0].complaints[0]["reason"].startswith("文件不完整")
    assert rows_of_all_tables() == before


def test_dry_run_stores_nothing(district, system):
    before = rows_of_all_tables()
    assert bring_in(form("王一"), by=system, dry_run=True).counts["new"] == 1
    assert rows_of_all_tables() == before


def test_one_person_twice_is_refused(district, system):
    assert bring_in(form("王一"), form("王 一"), by=system).counts["refused"] == 1
    make_cadre(name="李四", born=PartialDate.parse("1976.05"), identity=NUMBER)
    assert bring_in(form("李四"), form("李五", IDENTITY=NUMBER), by=system).counts["refused"] == 1


def test_the_same_file_again_changes_nothing(district, system):
    bring_in(form("王一", ETHNIC="汉族"), by=system)
    entries = Entry.objects.count()
    report = bring_in(form("王一", ETHNIC="汉族"), by=system)
    assert report.counts == {"new": 0, "changed": 0, "same": 1, "refused": 0}
    assert AppointmentForm.objects.count() == 1
    assert Entry.objects.count() == entries + 1


# --- what goes out ---


def test_changed_data_replace_their_cell_only(district, system, today):
    name = "form_3.2.1.16.lrmx"
    before = lrmx.read(sample(name)).form
    cadre = forms.import_forms([NamedFile(name, sample(name))], by=system).plans[0].cadre
    actions.edit_cadre(cadre, by=system, native_place="四川荣县", born=PartialDate.parse("1976.06"))
    after = given_out(cadre, today)
    changed = {key for key in before.texts if after.texts[key] != before.texts[key]}
    assert changed == {Cell.NATIVE_PLACE, Cell.BORN}
    assert (after.text(Cell.BORN), after.text(Cell.NATIVE_PLACE)) == ("197606", "四川荣县")
    assert after.family == before.family


def test_a_new_result_replaces_the_text_of_results(district, system, today):
    name = "form_3.2.1.16.lrmx"
    cadre = forms.import_forms([NamedFile(name, sample(name))], by=system).plans[0].cadre
    AnnualResult.objects.create(cadre=cadre, year=2026, grade="1")
    assert given_out(cadre, today).text(Cell.ANNUAL_RESULTS) == "2024年优秀；2025年称职；2026年优秀"


def test_a_changed_relative_replaces_the_family(district, system, today):
    name = "form_3.2.1.16.lrmx"
    cadre = forms.import_forms([NamedFile(name, sample(name))], by=system).plans[0].cadre
    FamilyMember.objects.get(cadre=cadre, relation="儿子").delete()
    family = given_out(cadre, today).family
    assert [row.relation for row in family] == ["妻子", "父亲", "母亲"]
    assert family[0] == FamilyRow("妻子", "陈静", "197808", "中共党员", "幸福区第一小学教师")


def test_who_never_had_a_file_gets_a_form_from_the_data(district, system, today):
    cadre = make_cadre(
        name="王伟", unit=district.town, resume="2000.07--         何市镇干部", rank="四级主任科员",
        joined_party=PartialDate.parse("1999.05"), other_party="民盟",
    )  # fmt: skip
    made = given_out(cadre, today)
    assert made.text(Cell.POSTS) == "何市镇副镇长、四级主任科员"
    assert (made.text(Cell.BORN), made.text(Cell.JOINED_PARTY)) == ("198005", "199905；民盟")
    assert (made.text(Cell.COUNTED_ON), made.text(Cell.REWARDS)) == ("202611", "（无）")
    assert made.text(Cell.RETIRES) == "204305"
    report = bring_in(made, by=system)
    assert report.counts["refused"] == 0


def test_an_empty_cell_of_a_file_takes_nothing_away(district, system, today):
    cadre = make_cadre(name="王伟", born=PartialDate.parse("1976.05"), ethnic="汉族", identity=NUMBER)
    bring_in(form("王伟"), by=system)
    cadre.refresh_from_db()
    assert (cadre.ethnic, cadre.identity) == ("汉族", NUMBER)
    assert given_out(cadre, today).text(Cell.ETHNIC) == "汉族"


# --- preview and confirm ---


def test_preview_shows_and_confirm_stores(district, cadre_staff):
    preview = forms.preview_forms(files(form("王一", IDENTITY=NUMBER)), by=cadre_staff)
    assert (preview.new, preview.refused) == (1, 0)
    assert not Cadre.objects.exists()
    line = preview.lines.get()
    assert NUMBER not in str(line.changes)
    assert line.form().text(Cell.IDENTITY) == NUMBER
    forms.confirm_forms(preview, by=cadre_staff)
    assert only("王一").identity == NUMBER
    line.refresh_from_db()
    assert (line.kept, line.photo, line.cadre) == ("", None, only("王一"))
    with pytest.raises(Refused, match="已导入"):
        forms.confirm_forms(preview, by=cadre_staff)


def test_refused_files_are_lines_of_the_preview(district, cadre_staff):
    given = [*files(form("王一", SEX="?")), NamedFile("x.zip", b"PK"), NamedFile("说明.txt", b"x")]
    preview = forms.preview_forms(given, by=cadre_staff)
    assert preview.refused == 2
    assert preview.remarks[0]["file"] == "说明.txt"
    with pytest.raises(Refused, match="有 2 份被拒绝"):
        forms.confirm_forms(preview, by=cadre_staff)
    forms.discard_forms(preview, by=cadre_staff)
    assert preview.lines.filter(kept="").count() == 2


def test_what_changed_meanwhile_is_shown_again(district, cadre_staff):
    cadre = make_cadre(name="王伟", born=PartialDate.parse("1976.05"), ethnic="汉族")
    preview = forms.preview_forms(files(form("王伟", ETHNIC="彝族")), by=cadre_staff)
    Cadre.objects.filter(pk=cadre.pk).update(ethnic="藏族")
    with pytest.raises(Refused, match="已有变动"):
        forms.confirm_forms(preview, by=cadre_staff)
    cadre.refresh_from_db()
    assert cadre.ethnic == "藏族"
    forms.confirm_forms(preview, by=cadre_staff)
    cadre.refresh_from_db()
    assert cadre.ethnic == "彝族"


def test_many_forms_are_stored_by_a_job(district, cadre_staff):
    many = [form(f"王{chr(0x4E00 + place)}", born="197001", ETHNIC="汉族") for place in range(forms.QUEUED_FROM)]
    preview = forms.preview_forms(files(*many), by=cadre_staff)
    job = forms.request_forms(preview, by=cadre_staff)
    with pytest.raises(Refused, match="正在处理"):
        forms.discard_forms(preview, by=cadre_staff)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, Cadre.objects.count()) == (Job.State.DONE, forms.QUEUED_FROM)


def test_only_the_own_part_of_the_district(district):
    town_staff = make_user(role="cadre_staff", unit=district.town)
    make_cadre(name="王伟", born=PartialDate.parse("1976.05"), unit=district.bureau)
    preview = forms.preview_forms(files(form("王伟"), form("李四")), by=town_staff)
    reasons = [line.complaints[0]["reason"] for line in preview.lines.order_by("id")]
    assert reasons[0] == "该干部不在您的管理范围内"
    assert "全区" in reasons[1]


@pytest.mark.parametrize("role", ["unit_leader", "cadre", "assessment_staff", "report_reader"])
def test_others_may_not(role, district):
    user = make_user(role=role)
    with pytest.raises(PermissionDenied):
        forms.preview_forms(files(form()), by=user)
    with pytest.raises(PermissionDenied):
        form_exports.export_form(make_cadre(), "docx", "核对", by=user)


# --- exports ---


def test_one_form_out_with_a_reason(district, cadre_staff):
    cadre = make_cadre(name="王伟", identity=NUMBER)
    with pytest.raises(Refused, match="理由"):
        form_exports.export_form(cadre, "lrmx", " ", by=cadre_staff)
    file = form_exports.export_form(cadre, "lrmx", "任职上会", by=cadre_staff)
    assert file.name == "王伟.lrmx"
    assert lrmx.read(file.data).form.text(Cell.IDENTITY) == NUMBER
    entry = Entry.objects.filter(verb="personnel.export_form").latest("pk")
    assert NUMBER not in str(entry.detail)
    with pytest.raises(Refused, match="没有这种格式"):
        form_exports.export_form(cadre, "exe", "任职上会", by=cadre_staff)


@pytest.mark.parametrize("what", ["docx", "kin"])
def test_documents(what, district, cadre_staff):
    file = form_exports.export_form(make_cadre(name="王伟"), what, "任职上会", by=cadre_staff)
    assert file.name == "王伟.docx"
    (section, *_) = Document(io.BytesIO(file.data)).sections
    assert section.footer.paragraphs[0].text.startswith(f"{cadre_staff.name}于 ")


def test_a_hundred_forms_in_one_job(district, cadre_staff):
    for place in range(100):
        make_cadre(f"D{place:06}", name="王伟" if place % 2 else "李/四")
    job = form_exports.request_export(Cadre.objects.order_by("code"), "docx", "上会", by=cadre_staff)
    run_job(job.pk)
    made = FormExport.objects.get()
    file = form_exports.fetch_export(made, by=cadre_staff)
    names = zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    assert (len(names), len(set(names))) == (100, 100)
    assert {"王伟.docx", "王伟2.docx", "李_四.docx"} <= set(names)
    assert b"PK" not in bytes(made.content)[:4]
    for cadre in Cadre.objects.all():
        look = looks_at(cadre).get()
        assert (look.verb, look.reason, look.unit_path) == ("personnel.export_form", "上会", cadre.unit.path)
    with pytest.raises(Refused, match="本人"):
        form_exports.fetch_export(made, by=make_user(role="cadre_staff"))


def test_exported_archive_comes_in_again(district, cadre_staff, system):
    for name in LRMX:
        forms.import_forms([NamedFile(name, sample(name))], by=system)
    job = form_exports.request_export(Cadre.objects.order_by("code"), "lrmx", "备份", by=cadre_staff)
    run_job(job.pk)
    file = form_exports.fetch_export(FormExport.objects.get(), by=cadre_staff)
    report = forms.import_forms([NamedFile("全部.zip", file.data)], by=system)
    assert report.counts == {"new": 0, "changed": 0, "same": len(LRMX), "refused": 0}


def test_queries_do_not_grow_with_the_forms(district, system, django_assert_max_num_queries, today):
    unit = make_unit("某局", district.root)
    for place in range(30):
        make_cadre(f"E{place:06}", unit=unit)
    with django_assert_max_num_queries(10):
        cadres = Cadre.objects.select_related("unit", "post__unit").filter(unit=unit)
        assert len(forms_of(cadres, on=today)) == 30


def test_a_photo_on_record_goes_out_with_the_form(district, system, today):
    photo = picture("PNG")
    cadre = bring_in(FormFile({Cell.NAME: "王一"}, photo=photo), by=system).plans[0].cadre
    assert given_out(cadre, today).photo == photo
    newer = picture(size=(60, 70))
    bring_in(FormFile({Cell.NAME: "王一"}, photo=newer), by=system)
    assert Photo.objects.filter(cadre=cadre, is_current=True).count() <= 1


def test_lines_hold_photos_sealed(district, cadre_staff):
    photo = picture()
    preview = forms.preview_forms(files(FormFile({Cell.NAME: "王一"}, photo=photo)), by=cadre_staff)
    line = FormImportLine.objects.get(form_import=preview)
    assert photo not in bytes(line.photo)
    assert line.form().photo == photo
    assert FormImport.objects.visible_to(cadre_staff).get() == preview
