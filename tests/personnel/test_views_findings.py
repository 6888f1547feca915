"""Pages about what is known of a person: who may come, what is shown, where it goes next."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from personnel import actions
from personnel.models import AnnualResult, Discipline, Finding, Reward, Trait
from tests import factories
from tests.rules.personnel.test_evidence import PDF
from tests.rules.personnel.test_finding_lines import GOOD, pasted

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)
KIND, SECRECY = Finding.Kind, Finding.Secrecy
HTMX = {"HX-Request": "true"}


def text(answer) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def cadre(district):
    return factories.make_cadre("G001", name="何明", unit=district.town)


@pytest.fixture
def calm(db):
    return Trait.objects.create(kind=Trait.Kind.FEATURE, name="沉稳")


def enter(cadre, by, **given) -> Finding:
    facts = {"kind": KIND.TALK, "on": ON, "title": "任职谈话", "source": "谈话记录", **given}
    return actions.record_finding(cadre, by=by, **facts)


@pytest.fixture
def three(cadre, head):
    return {secrecy: enter(cadre, head, secrecy=secrecy, title=f"{secrecy.label}之事") for secrecy in SECRECY}


class TestList:
    @pytest.mark.parametrize(("who", "seen"), [("head", 3), ("cadre_staff", 2), ("staff", 1)])
    def test_by_class(self, three, sign_in, who, seen, request):
        answer = sign_in(request.getfixturevalue(who)).get("/personnel/findings/")
        assert len(answer.context["table"].rows) == seen
        assert "核心之事" not in text(answer)

    @pytest.mark.parametrize("who", ["leader", "clerk", "outsider", "cadre_self", "audit_officer"])
    def test_who_may_not(self, three, sign_in, who, request):
        client = sign_in(request.getfixturevalue(who))
        assert client.get("/personnel/findings/").status_code == 403
        assert client.get(f"/personnel/findings/{three[SECRECY.INTERNAL].pk}/").status_code == 404

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"q": "何明"}, 3),
            ({"q": "G001"}, 3),
            ({"q": "敏感之"}, 1),
            ({"q": "核心之"}, 0),
            ({"kind": "talk"}, 3),
            ({"kind": "praise"}, 0),
            ({"unit": "何市镇"}, 3),
            ({"on_after": "2026-03-06"}, 0),
            ({"secrecy": "2"}, 1),
            ({"state": "withdrawn"}, 0),
        ],
    )
    def test_filters(self, three, sign_in, head, query, found):
        assert len(sign_in(head).get("/personnel/findings/", query).context["table"].rows) == found

    def test_export_hides_core_texts_and_is_recorded(self, three, sign_in, head):
        answer = sign_in(head).get("/personnel/findings/?export=csv")
        content = answer.content.decode()
        assert "敏感之事" in content
        assert "核心之事" not in content
        assert Entry.objects.filter(verb="personnel.export_findings").exists()
        assert sign_in(head).get("/personnel/findings/?trait=999").status_code == 400


class TestPage:
    def test_shows_and_records_the_look(self, cadre, cadre_staff, sign_in, calm):
        finding = enter(cadre, cadre_staff, text="第一行\n第二行", traits=[calm], files=[("记录.pdf", PDF)])
        answer = sign_in(cadre_staff).get(finding.get_absolute_url())
        for words in ("任职谈话", "第一行", "沉稳", "记录.pdf"):
            assert words in text(answer)
        assert Entry.objects.filter(verb="personnel.view_finding").count() == 1

    def test_core_is_opened_for_a_purpose(self, three, cadre, head, sign_in):
        client, finding = sign_in(head), three[SECRECY.CORE]
        Finding.objects.filter(pk=finding.pk).update(by=factories.make_user())
        closed = text(client.get(finding.get_absolute_url()))
        assert "核心之事" not in closed
        assert reverse("personnel:panel_open", args=["G001", "core_findings"]) in closed
        actions.open_panel(cadre, "core_findings", "研究任用", by=head)
        assert "核心之事" in text(client.get(finding.get_absolute_url()))
        assert "核心之事" in text(client.get(cadre.get_absolute_url()))

    def test_a_core_file_is_opened_for_a_purpose(self, cadre, head, sign_in):
        finding = enter(cadre, head, secrecy=SECRECY.CORE, files=[("记录.pdf", PDF)])
        Finding.objects.filter(pk=finding.pk).update(by=factories.make_user())
        address = f"/personnel/findings/files/{finding.files.get().pk}/"
        assert sign_in(head).get(address)["Location"] == finding.get_absolute_url()
        actions.open_panel(cadre, "core_findings", "研究任用", by=head)
        assert sign_in(head).get(address).content == PDF

    def test_a_file_is_kept_never_opened_in_the_page(self, cadre, cadre_staff, sign_in, staff):
        finding = enter(cadre, cadre_staff, secrecy=SECRECY.SENSITIVE, files=[("记录.pdf", PDF)])
        address = f"/personnel/findings/files/{finding.files.get().pk}/"
        answer = sign_in(cadre_staff).get(address)
        assert answer.content == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert sign_in(staff).get(address).status_code == 404

    def test_withdrawing(self, cadre, cadre_staff, sign_in):
        finding = enter(cadre, cadre_staff)
        answer = sign_in(cadre_staff).post(f"/personnel/findings/{finding.pk}/withdraw/", {"reason": "记错"})
        assert answer["Location"] == finding.get_absolute_url()
        assert "已撤销" in text(sign_in(cadre_staff).get(finding.get_absolute_url()))


class TestEntering:
    def test_with_traits_and_files(self, cadre, cadre_staff, sign_in, calm):
        files = [SimpleUploadedFile("甲.pdf", PDF), SimpleUploadedFile("乙.pdf", PDF + b"\n%%EOF")]
        given = {
            "kind": "talk", "on": "2026-03-05", "secrecy": "2", "title": "任职谈话", "text": "一", "source": "记录",
            "traits": [calm.pk], "files": files,
        }  # fmt: skip
        answer = sign_in(cadre_staff).post("/personnel/cadres/G001/findings/new/", given)
        assert answer["Location"] == "/personnel/cadres/G001/chronicle/"
        assert Finding.objects.get().files.count() == 2

    def test_a_bad_file_is_named_and_nothing_stored(self, cadre, cadre_staff, sign_in):
        given = {"kind": "talk", "on": "2026-03-05", "secrecy": "1", "title": "谈话", "source": "记录",
                 "files": [SimpleUploadedFile("坏.pdf", b"MZ")]}  # fmt: skip
        answer = sign_in(cadre_staff).post("/personnel/cadres/G001/findings/new/", given)
        assert answer.status_code == 400
        assert "坏.pdf：不是完整的 pdf 文件" in text(answer)
        assert not Finding.objects.exists()

    def test_survey_findings_are_not_typed(self, cadre, cadre_staff, sign_in):
        given = {"kind": "survey", "on": "2026-03-05", "secrecy": "1", "title": "谈话", "source": "记录"}
        assert sign_in(cadre_staff).post("/personnel/cadres/G001/findings/new/", given).status_code == 400

    def test_pasted_table_previewed_then_stored(self, cadre, cadre_staff, sign_in, calm):
        client = sign_in(cadre_staff)
        Trait.objects.create(kind=Trait.Kind.STRENGTH, name="敢于担当")
        bad = client.post("/personnel/findings/paste/", {"pasted": pasted(GOOD, {**GOOD, "姓名": "何暗"}), "store": ""})
        assert bad.status_code == 400
        assert "与工号登记的姓名不符" in text(bad)
        assert not Finding.objects.exists()
        preview = client.post("/personnel/findings/paste/", {"pasted": pasted(GOOD), "preview": ""})
        assert "写入 1 条纪实" in text(preview)
        assert not Finding.objects.exists()
        stored = client.post("/personnel/findings/paste/", {"pasted": pasted(GOOD), "store": ""})
        assert stored["Location"] == "/personnel/findings/"
        assert Finding.objects.count() == 1


class TestTimeline:
    @pytest.fixture
    def many(self, cadre, cadre_staff):
        for number in range(25):
            enter(cadre, cadre_staff, on=ON - timedelta(days=number // 3), title=f"第{number}件")
        for number in range(5):
            actions.record_conduct(cadre, "other", ON - timedelta(days=number), f"监督{number}", "台账", by=cadre_staff)

    def test_pages_by_key_hold_every_entry_once(self, many, cadre, cadre_staff, sign_in):
        client, address, titles = sign_in(cadre_staff), "/personnel/cadres/G001/chronicle/", []
        while address:
            answer = client.get(address)
            titles += [entry.title for entry in answer.context["entries"]]
            address = answer.context["next"]
        assert len(titles) == 30
        assert len(set(titles)) == 30

    @pytest.mark.parametrize(
        ("query", "number"),
        [("kind=conduct", 5), ("kind=talk&since=2026-03-04", 6), ("since=2026-03-04&until=2026-03-04", 4)],
    )
    def test_by_kind_and_period(self, many, sign_in, cadre_staff, query, number):
        answer = sign_in(cadre_staff).get(f"/personnel/cadres/G001/chronicle/?{query}")
        assert len(answer.context["entries"]) == number

    def test_results_rewards_and_opened_measures_stand_in_it(self, many, cadre, head, sign_in):
        AnnualResult.objects.create(cadre=cadre, year=2025, grade="1")
        Reward.objects.create(cadre=cadre, name="先进个人", on=PartialDate.parse("2026.02"))
        Discipline.objects.create(cadre=cadre, measure="warning", effective_on=date(2024, 5, 1))
        client, titles, address = sign_in(head), [], "/personnel/cadres/G001/chronicle/?until=2026-03-01"
        while address:
            answer = client.get(address)
            titles += [entry.title for entry in answer.context["entries"]]
            address = answer.context["next"]
        assert titles[-2:] == ["先进个人", "2025年优秀"]
        assert [entry.title for entry in client.get("/personnel/cadres/G001/chronicle/?kind=annual").context["entries"]]
        actions.open_panel(cadre, "disciplines", "研究任用", by=head)
        [measure] = client.get("/personnel/cadres/G001/chronicle/?kind=discipline").context["entries"]
        assert (measure.title, measure.on) == ("政务警告", date(2024, 5, 1))

    def test_as_on_a_day_of_the_past(self, cadre, cadre_staff, calm, sign_in):
        enter(cadre, cadre_staff, traits=[calm])
        client = sign_in(cadre_staff)
        for page in ("cadres/G001/chronicle/", "cadres/G001/portrait/", "findings/", "traits/", "cadres/G001/"):
            before, after = (text(client.get(f"/personnel/{page}?on={day}")) for day in ("2026-03-04", "2026-03-06"))
            word = "沉稳" if "portrait" in page else "任职谈话"
            assert word not in before
            assert word in after or page == "traits/"

    def test_a_part_for_the_panel(self, many, sign_in, cadre_staff):
        answer = sign_in(cadre_staff).get("/personnel/cadres/G001/chronicle/?kind=conduct", headers=HTMX)
        assert "<html" not in text(answer)
        assert "监督0" in text(answer)

    @pytest.mark.parametrize("query", ["after=x", "after=2026-03-01.0", "kind=none", "since=never"])
    def test_broken_addresses(self, cadre, sign_in, cadre_staff, query):
        assert sign_in(cadre_staff).get(f"/personnel/cadres/G001/chronicle/?{query}").status_code == 400

    def test_the_person_sees_neither_panel_nor_page(self, cadre_self, head, sign_in):
        cadre = cadre_self.cadre
        enter(cadre, head, title="不给本人看")
        client = sign_in(cadre_self)
        assert "不给本人看" not in text(client.get(cadre.get_absolute_url()))
        assert client.get(f"/personnel/cadres/{cadre.code}/chronicle/").status_code in {403, 404}
        assert client.get(f"/personnel/cadres/{cadre.code}/portrait/").status_code in {403, 404}

    def test_panel_on_the_file(self, many, cadre, cadre_staff, calm, sign_in):
        enter(cadre, cadre_staff, traits=[calm], title="新的一件")
        shown = text(sign_in(cadre_staff).get(cadre.get_absolute_url()))
        for words in ("新的一件", "沉稳", "谈话 26", "监督纪实 5"):
            assert words in shown
        part = sign_in(cadre_staff).get(re.search(r'hx-get="([^"]*after=[^"]*)"', shown)[1], headers=HTMX)
        assert "新的一件" not in text(part)
        assert len(part.context["entries"]) == 20

    def test_another_unit_has_no_such_person(self, cadre, district, sign_in):
        narrow = factories.make_user("bureau_staff", "cadre_staff", district.bureau)
        for page in ("chronicle", "portrait", "portrait/print", "traits", "traits/new", "findings/new"):
            assert sign_in(narrow).get(f"/personnel/cadres/G001/{page}/").status_code == 404


class TestPortrait:
    @pytest.fixture
    def known(self, cadre, cadre_staff, head, calm):
        enter(cadre, cadre_staff, traits=[calm], title="任职谈话")
        enter(cadre, head, secrecy=SECRECY.CORE, title="核心之事", traits=[calm])
        AnnualResult.objects.create(cadre=cadre, year=2025, grade="1")

    @pytest.mark.parametrize("page", ["portrait", "portrait/print"])
    def test_sentences_with_their_bases(self, known, cadre_staff, sign_in, page):
        shown = text(sign_in(cadre_staff).get(f"/personnel/cadres/G001/{page}/"))
        assert "何明，男，1980年5月生" in shown
        assert "2025年度考核：优秀1次。" in shown
        assert "沉稳。见于2026-03-05 谈话。" in shown
        assert "纪实共记谈话1次" in shown

    def test_each_reader_reads_what_he_may(self, known, head, staff, sign_in):
        assert "纪实共记谈话2次" in text(sign_in(head).get("/personnel/cadres/G001/portrait/"))
        assert "纪实共记谈话1次" in text(sign_in(staff).get("/personnel/cadres/G001/portrait/"))

    def test_a_withdrawn_finding_says_nothing(self, known, cadre_staff, sign_in):
        actions.withdraw_finding(Finding.objects.get(title="任职谈话"), "记错", by=cadre_staff)
        assert "沉稳" not in text(sign_in(cadre_staff).get("/personnel/cadres/G001/portrait/"))


class TestTraits:
    def test_tagging_by_a_row_of_the_file(self, cadre, cadre_staff, sign_in, calm):
        result = AnnualResult.objects.create(cadre=cadre, year=2025, grade="1")
        address = "/personnel/cadres/G001/traits/new/"
        client = sign_in(cadre_staff)
        assert "2025年优秀" in text(client.get(address))
        given = {"trait": calm.pk, "ground": f"annualresult:{result.pk}", "note": ""}
        assert client.post(address, given)["Location"] == "/personnel/cadres/G001/portrait/"
        assert client.post(address, {**given, "ground": "annualresult:0"}).status_code == 400
        assert cadre.trait_evidence.get().line == "2025年度考核优秀"

    def test_numbers_open_their_lists(self, cadre, cadre_staff, sign_in, calm, district):
        other = factories.make_cadre("G002", name="张三", unit=district.bureau)
        for one in (cadre, cadre, other):
            enter(one, cadre_staff, traits=[calm], title=f"{one.name}{Finding.objects.count()}")
        client = sign_in(cadre_staff)
        table = client.get("/personnel/traits/").context["table"]
        assert [row[table.fields.index("people")] for row in table.rows] == [2]
        found = client.get(f"/personnel/traits/{calm.pk}/").context["table"]
        assert [row[found.fields.index("bases")] for row in found.rows] == [2, 1]
        assert len(client.get(f"/personnel/traits/{calm.pk}/?unit=财政局").context["table"].rows) == 1

    @pytest.mark.parametrize("asked", ["", "?sort=kind"])
    def test_strengths_stand_before_weak_points_and_features(self, cadre_staff, sign_in, asked):
        for name, kind in (("性子急躁", "weakness"), ("沉稳", "feature"), ("敢于担当", "strength")):
            Trait.objects.create(name=name, kind=kind)
        table = sign_in(cadre_staff).get(f"/personnel/traits/{asked}").context["table"]
        assert [row[table.fields.index("name")] for row in table.rows] == ["敢于担当", "性子急躁", "沉稳"]

    def test_withdrawing_says_what_is_left(self, cadre, cadre_staff, sign_in, calm):
        enter(cadre, cadre_staff, traits=[calm])
        address = f"/personnel/traits/evidence/{cadre.trait_evidence.get().pk}/withdraw/"
        client = sign_in(cadre_staff)
        assert "没有其他依据" in text(client.get(address))
        assert client.post(address, {"reason": "依据不足"})["Location"] == "/personnel/cadres/G001/traits/"
        assert "依据不足" in text(client.get("/personnel/cadres/G001/traits/"))

    def test_dictionary(self, cadre_staff, staff, sign_in):
        client = sign_in(cadre_staff)
        assert client.post("/personnel/traits/load/").status_code == 302
        given = {"name": "肯吃苦", "kind": "strength", "group": "作风", "note": ""}
        assert client.post("/personnel/traits/new/", given)["Location"] == "/personnel/traits/"
        assert client.post("/personnel/traits/new/", given).status_code == 400
        trait = Trait.objects.get(name="肯吃苦")
        assert client.post(f"/personnel/traits/{trait.pk}/edit/", {**given, "is_retired": "on"}).status_code == 302
        client.get("/personnel/traits/")  # the message about the saving
        assert "肯吃苦" not in text(client.get("/personnel/traits/"))
        assert sign_in(staff).post("/personnel/traits/new/", given).status_code == 403
