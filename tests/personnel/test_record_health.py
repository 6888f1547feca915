"""Record health door to door: examine, work list, return to the unit, waive, compare three sources."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices.due import collect
from cadre_mgmt.notices.models import Notice
from personnel import actions
from personnel.models import Cadre, DefectReturn, PaperValue, RecordDefect, RecordHealth
from personnel.rules import health
from tests import factories
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def cadre(district):
    return factories.make_cadre(
        name="李明远", unit=district.town, sex="男", born=PartialDate.parse("1980.05"), ethnic="汉族",
        began_work=PartialDate.parse("2002.07"), political="中共党员", joined_party=PartialDate.parse("1998.01"),
    )  # fmt: skip


def codes(cadre):
    return set(RecordDefect.objects.filter(cadre=cadre).values_list("rule", flat=True))


def test_every_file_in_service_is_examined(cadre, district, cadre_staff):
    gone = factories.make_cadre(name="王离开", unit=district.town, left_on=date(2026, 1, 1))
    counted = actions.examine_all(by=cadre_staff, on=ON)
    assert counted["files"] == Cadre.objects.in_service().count()
    assert {"ID_MISSING", "PARTY_BEFORE_18", "RESUME_MISSING"} <= codes(cadre)
    assert not codes(gone)
    result = RecordHealth.objects.get(cadre=cadre)
    severities = [health.RULES[code].severity.value for code in codes(cadre)]
    assert result.score == health.score(severities)
    assert result.errors == severities.count("error")


def test_queries_do_not_grow_with_files(cadre, district, cadre_staff, django_assert_num_queries):
    from personnel.actions.health_records import load_records

    others = [factories.make_cadre(name=f"张{number}", unit=district.town).pk for number in range(5)]
    with django_assert_num_queries(13):
        assert len(list(load_records([cadre.pk]))) == 1
    with django_assert_num_queries(13):
        assert len(list(load_records([cadre.pk, *others]))) == 6


def test_what_is_mended_goes_and_what_stays_keeps_its_day(cadre, cadre_staff):
    actions.examine_cadre(cadre, by=cadre_staff, on=ON - timedelta(days=9))
    actions.edit_cadre(cadre, by=cadre_staff, joined_party=PartialDate.parse("2003.06"))
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    assert "PARTY_BEFORE_18" not in codes(cadre)
    assert RecordDefect.objects.get(cadre=cadre, rule="RESUME_MISSING").found_on == ON - timedelta(days=9)


def test_a_unit_is_told_and_done_by_itself(cadre, district, cadre_staff, leader, outsider):
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    due = ON + timedelta(days=14)
    sent = actions.return_defects(district.town, due, by=cadre_staff, on=ON, severities=["error"])
    assert sent.number == RecordDefect.objects.filter(severity="error", returned=sent).count() > 0
    assert Notice.objects.filter(user=leader, url=sent.get_absolute_url()).exists()
    assert [item.due_on for item in collect(leader, ON) if item.kind == "档案整改"] == [due]
    assert [item for item in collect(outsider, ON) if item.kind == "档案整改"] == []
    with pytest.raises(Refused, match="没有可退回"):
        actions.return_defects(district.town, due, by=cadre_staff, on=ON, severities=["error"])
    Cadre.objects.filter(pk=cadre.pk).update(left_on=ON)
    actions.examine_all(by=cadre_staff, on=ON)
    sent.refresh_from_db()
    assert (sent.state, sent.ended_on) == ("已办结", ON)
    assert Notice.objects.filter(user=cadre_staff, url=sent.get_absolute_url()).exists()


def test_a_return_taken_back_can_be_sent_again(cadre, district, cadre_staff):
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    sent = actions.return_defects(district.town, ON, by=cadre_staff, on=ON)
    actions.withdraw_return(sent, "期限过短", by=cadre_staff, on=ON)
    assert actions.return_defects(district.town, ON, by=cadre_staff, on=ON).number == sent.number
    with pytest.raises(Refused, match="早于今天"):
        actions.return_defects(district.town, ON - timedelta(days=1), by=cadre_staff, on=ON)


def test_a_waived_rule_is_not_asked(cadre, cadre_staff):
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    actions.waive_rule("PHOTO_MISSING", "照片由档案室统一采集", by=cadre_staff)
    assert "PHOTO_MISSING" not in codes(cadre)
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    assert "PHOTO_MISSING" not in codes(cadre)
    actions.restore_rule("PHOTO_MISSING", by=cadre_staff)
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    assert "PHOTO_MISSING" in codes(cadre)


def test_pages_show_numbers_that_open_their_lists(client, cadre, district, cadre_staff):
    actions.examine_all(by=cadre_staff, on=ON)
    sign_in(client, cadre_staff)
    page = text(client.get("/personnel/health/"))
    errors = RecordDefect.objects.filter(cadre__unit__path__startswith=district.town.path, severity="error").count()
    assert district.town.name in page
    assert f">{errors}<" in client.get("/personnel/health/").content.decode()
    address = f"/personnel/health/defects/?unit={district.town.code}&severity=error"
    listed = client.get(address).content.decode()
    assert listed.count("<tr") - 1 == min(errors, 50)
    assert "没有登记身份证号" in text(client.get(reverse("personnel:cadre_health", args=[cadre.code])))


def test_the_whole_is_a_job(client, cadre, cadre_staff):
    sign_in(client, cadre_staff)
    answer = client.post("/personnel/health/examine/")
    job = Job.objects.get(kind="personnel.examine_records")
    assert answer["Location"] == f"/jobs/{job.pk}/"


def test_units_see_their_own(client, cadre, leader, outsider, cadre_staff, district):
    actions.examine_all(by=cadre_staff, on=ON)
    address = reverse("personnel:cadre_health", args=[cadre.code])
    sign_in(client, leader)
    assert client.get(address).status_code == 200
    assert client.get(reverse("personnel:unit_return", args=[district.town.code])).status_code == 403
    sign_in(client, outsider)
    assert client.get(address).status_code == 404
    assert "李明远" not in text(client.get("/personnel/health/defects/"))


def test_measures_are_no_matter_for_units(client, cadre, leader, cadre_staff):
    cadre.discipline_rows.create(measure="warning", effective_on=date(2020, 1, 2))
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    assert "MEASURE_NO_END" in codes(cadre)
    sign_in(client, leader)
    for address in (
        reverse("personnel:cadre_health", args=[cadre.code]),
        "/personnel/health/defects/",
        "/personnel/health/",
    ):
        assert "没有登记影响期" not in text(client.get(address))


def test_measures_stand_in_no_count(client, cadre, district, cadre_staff):
    """A leader who sees one defect more than are listed would know that there is a measure."""
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    before = RecordHealth.objects.get(cadre=cadre)
    cadre.discipline_rows.create(measure="warning", effective_on=date(2020, 1, 2))
    after = actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    assert (after.score, after.errors, after.warnings) == (before.score, before.errors, before.warnings)
    sent = actions.return_defects(district.town, ON, by=cadre_staff, on=ON)
    assert not RecordDefect.objects.filter(returned=sent, section=health.CORE_SECTION).exists()
    sign_in(client, cadre_staff)
    assert "没有登记影响期" not in text(client.get("/personnel/health/defects/"))
    assert "没有登记影响期" in text(client.get("/personnel/health/defects/?section=处分"))


def test_three_sources_are_compared_and_one_is_taken_over(client, cadre, cadre_staff):
    sign_in(client, cadre_staff)
    address = reverse("personnel:cadre_compare", args=[cadre.code])
    assert client.post(address, {"native_place": "四川富顺", "born": "1980.06"}).status_code == 302
    assert dict(PaperValue.objects.values_list("field", "value")) == {"native_place": "四川富顺", "born": "1980.06"}
    Cadre.objects.filter(pk=cadre.pk).update(native_place="四川自贡")
    page = text(client.get(address))
    assert "不一致" in page
    assert "须经认定" in page
    adopt = reverse("personnel:cadre_adopt", args=[cadre.code, "native_place", "paper"])
    assert "四川富顺" in text(client.get(adopt))
    assert client.post(adopt, {"reason": "以纸质档案为准"}).status_code == 302
    assert Cadre.objects.get(pk=cadre.pk).native_place == "四川富顺"
    assert Entry.objects.filter(verb="personnel.adopt_value", reason="以纸质档案为准").exists()
    born = reverse("personnel:cadre_adopt", args=[cadre.code, "born", "paper"])
    assert client.get(born).status_code == 409
    assert client.get(reverse("personnel:cadre_adopt", args=[cadre.code, "native_place", "paper"])).status_code == 404


def test_a_return_page_lists_what_is_left(client, cadre, district, cadre_staff, leader):
    actions.examine_cadre(cadre, by=cadre_staff, on=ON)
    sent = actions.return_defects(district.town, ON + timedelta(days=7), by=cadre_staff, on=ON, note="请尽快")
    sign_in(client, leader)
    page = text(client.get(sent.get_absolute_url()))
    assert "整改中" in page
    assert "李明远" in page
    assert "请尽快" in page
    assert DefectReturn.objects.visible_to(leader).count() == 1
