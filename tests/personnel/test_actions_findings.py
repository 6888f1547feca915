"""Findings and traits: who may enter, who may read, what stays."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.models import AnnualResult, Cadre, Finding, FindingFile, Reward, Trait, TraitEvidence
from personnel.reports.candidates import with_traits
from tests import factories
from tests.rules.personnel.test_evidence import PDF
from tests.rules.personnel.test_finding_lines import GOOD, pasted

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 5)
KIND = Finding.Kind
SECRECY = Finding.Secrecy


@pytest.fixture
def cadre(district):
    return factories.make_cadre("G001", name="何明", unit=district.town)


@pytest.fixture
def calm(db):
    return Trait.objects.create(kind=Trait.Kind.FEATURE, name="沉稳")


@pytest.fixture
def daring(db):
    return Trait.objects.create(kind=Trait.Kind.STRENGTH, name="敢于担当")


def enter(cadre, by, **given) -> Finding:
    facts = {"kind": KIND.TALK, "on": ON, "title": "任职谈话", "source": "谈话记录", **given}
    return actions.record_finding(cadre, by=by, **facts)


class TestRecord:
    def test_with_traits_and_a_file(self, cadre, cadre_staff, calm):
        finding = enter(cadre, cadre_staff, text="态度端正", traits=[calm], files=[("记录.pdf", PDF)])
        assert cadre.trait_evidence.standing().get().finding == finding
        kept = finding.files.get()
        assert (kept.name, kept.kind, kept.size) == ("记录.pdf", "pdf", len(PDF))
        entry = Entry.objects.about(cadre).get()
        assert entry.verb == "personnel.record_finding"
        assert "态度端正" not in str(entry.detail)

    def test_text_and_file_are_sealed_at_rest(self, cadre, cadre_staff):
        finding = enter(cadre, cadre_staff, text="态度端正", files=[("记录.pdf", PDF)])
        with connection.cursor() as cursor:
            cursor.execute("select text from personnel_finding where id = %s", [finding.pk])
            assert cursor.fetchone()[0].startswith("aes256gcm:")
            cursor.execute("select text from personnel_findingevent where pgh_obj_id = %s", [finding.pk])
            assert cursor.fetchone()[0].startswith("aes256gcm:")
        assert b"%PDF" not in bytes(FindingFile.objects.get().content)
        assert Finding.objects.get().text == "态度端正"

    def test_not_in_the_future(self, cadre, cadre_staff):
        with pytest.raises(Refused, match="不能晚于今天"):
            enter(cadre, cadre_staff, on=date(2100, 1, 1))

    def test_a_bad_file_stores_nothing(self, cadre, cadre_staff):
        with pytest.raises(Refused, match="扩展名可能改过") as refused:
            enter(cadre, cadre_staff, files=[("好.pdf", PDF), ("坏.pdf", b"MZ")])
        assert list(refused.value.fields) == ["files"]
        assert not Finding.objects.exists()

    def test_the_same_file_twice(self, cadre, cadre_staff):
        with pytest.raises(Refused, match="同一文件"):
            enter(cadre, cadre_staff, files=[("甲.pdf", PDF), ("乙.pdf", PDF)])

    @pytest.mark.parametrize("who", ["staff", "leader", "outsider", "cadre_self"])
    def test_who_may_not(self, cadre, who, request):
        with pytest.raises(PermissionDenied):
            enter(cadre, request.getfixturevalue(who))

    def test_not_about_oneself(self, cadre, cadre_staff):
        actions.link_account(cadre, cadre_staff, by=cadre_staff)
        cadre.refresh_from_db()
        with pytest.raises(PermissionDenied, match="本人"):
            enter(cadre, cadre_staff)


class TestClasses:
    @pytest.fixture
    def three(self, cadre, head):
        return {secrecy: enter(cadre, head, secrecy=secrecy, title=secrecy.label) for secrecy in SECRECY}

    @pytest.mark.parametrize(
        ("who", "seen"),
        [
            ("head", ["内部", "敏感", "核心"]),
            ("cadre_staff", ["内部", "敏感"]),
            ("staff", ["内部"]),
            ("leader", []),
            ("clerk", []),
            ("outsider", []),
            ("cadre_self", []),
            ("audit_officer", []),
        ],
    )
    def test_who_reads_what(self, three, who, seen, request):
        user = request.getfixturevalue(who)
        titles = Finding.objects.visible_to(user).order_by("secrecy").values_list("title", flat=True)
        assert list(titles) == seen

    def test_within_the_scope(self, three, district):
        narrow = factories.make_user("bureau_staff", "cadre_staff", district.bureau)
        assert not Finding.objects.visible_to(narrow).exists()

    def test_what_one_entered_oneself(self, cadre, cadre_staff):
        finding = enter(cadre, cadre_staff, secrecy=SECRECY.CORE)
        assert Finding.objects.visible_to(cadre_staff).get() == finding

    def test_nobody_reads_about_himself(self, three, cadre, head):
        actions.link_account(cadre, head, by=factories.make_user("other", "cadre_staff"))
        assert not Finding.objects.visible_to(head).exists()

    def test_evidence_follows_the_finding(self, three, cadre, calm, cadre_staff, head):
        actions.tag_cadre(cadre, calm, three[SECRECY.CORE], by=head)
        assert TraitEvidence.objects.visible_to(head).count() == 1
        assert not TraitEvidence.objects.visible_to(cadre_staff).exists()

    def test_the_candidate_search_does_not_tell_of_core_findings(self, three, cadre, calm, daring, head):
        actions.tag_cadre(cadre, calm, three[SECRECY.CORE], by=head)
        actions.tag_cadre(cadre, daring, three[SECRECY.SENSITIVE], by=head)
        assert not with_traits(Cadre.objects.all(), [calm]).exists()
        assert with_traits(Cadre.objects.all(), [daring]).get() == cadre

    def test_a_file_of_another_class_is_not_read(self, cadre, head, cadre_staff):
        finding = enter(cadre, head, secrecy=SECRECY.CORE, files=[("记录.pdf", PDF)])
        file = finding.files.get()
        assert actions.read_file(file, by=head) == PDF
        assert Entry.objects.about(cadre)[0].verb == "personnel.read_file"
        assert not FindingFile.objects.visible_to(cadre_staff).exists()
        with pytest.raises(PermissionDenied):
            actions.read_file(file, by=cadre_staff)


class TestWithdraw:
    def test_it_stays_and_proves_nothing_any_more(self, cadre, cadre_staff, calm):
        finding = actions.withdraw_finding(enter(cadre, cadre_staff, traits=[calm]), "记错了人", by=cadre_staff)
        assert (finding.withdrawn_reason, finding.withdrawn_by) == ("记错了人", cadre_staff)
        assert not TraitEvidence.objects.standing().exists()
        with pytest.raises(Refused, match="已撤销"):
            actions.withdraw_finding(finding, "再次", by=cadre_staff)
        with pytest.raises(Refused, match="不能再添加"):
            actions.attach_file(finding, "记录.pdf", PDF, by=cadre_staff)

    def test_the_database_refuses_to_delete(self, cadre, cadre_staff):
        finding = enter(cadre, cadre_staff)
        with pytest.raises(DatabaseError), transaction.atomic():
            Finding.objects.filter(pk=finding.pk).delete()


class TestTraits:
    def test_resting_on_rows_of_the_file(self, cadre, cadre_staff, daring):
        result = AnnualResult.objects.create(cadre=cadre, year=2025, grade="1")
        reward = Reward.objects.create(cadre=cadre, name="抗洪先进个人", granted_by="区委")
        for ground in (result, reward):
            actions.tag_cadre(cadre, daring, ground, by=cadre_staff)
        lines = cadre.trait_evidence.order_by("pk").values_list("line", flat=True)
        assert list(lines) == ["2025年度考核优秀", "区委抗洪先进个人"]
        result.delete()
        assert cadre.trait_evidence.standing().count() == 2

    def test_not_on_another_persons_row(self, cadre, cadre_staff, daring, district):
        other = AnnualResult.objects.create(cadre=factories.make_cadre(unit=district.town), year=2025, grade="1")
        with pytest.raises(Refused, match="不属于此人"):
            actions.tag_cadre(cadre, daring, other, by=cadre_staff)

    def test_once_for_a_ground(self, cadre, cadre_staff, daring):
        finding = enter(cadre, cadre_staff, traits=[daring])
        with pytest.raises(Refused, match="已用于此特征"):
            actions.tag_cadre(cadre, daring, finding, by=cadre_staff)

    def test_withdrawn_with_its_reason(self, cadre, cadre_staff, daring):
        enter(cadre, cadre_staff, traits=[daring])
        evidence = cadre.trait_evidence.get()
        actions.untag_cadre(evidence, "依据不足", by=cadre_staff)
        assert not cadre.trait_evidence.standing().exists()
        assert cadre.trait_evidence.get().withdrawn_reason == "依据不足"
        with pytest.raises(Refused, match="已撤销"):
            actions.untag_cadre(evidence, "再次", by=cadre_staff)

    def test_a_retired_word_is_not_given(self, cadre, cadre_staff, daring):
        finding = enter(cadre, cadre_staff)
        actions.save_trait(daring, name="敢于担当", kind="strength", is_retired=True, by=cadre_staff)
        daring.refresh_from_db()
        with pytest.raises(Refused, match="已停用"):
            actions.tag_cadre(cadre, daring, finding, by=cadre_staff)

    def test_a_word_once(self, cadre_staff, daring):
        with pytest.raises(Refused, match="已有此特征"):
            actions.save_trait(None, name="敢于担当", kind="feature", by=cadre_staff)

    def test_a_used_word_keeps_its_kind(self, cadre, cadre_staff, daring):
        enter(cadre, cadre_staff, traits=[daring])
        with pytest.raises(Refused, match="不能改变类别"):
            actions.save_trait(daring, name="敢于担当", kind="weakness", by=cadre_staff)

    def test_usual_words_are_loaded_once(self, cadre_staff, daring):
        first = actions.load_traits(by=cadre_staff)
        assert first == Trait.objects.count() - 1
        assert {kind for kind, _ in Trait.Kind.choices} == set(Trait.objects.values_list("kind", flat=True))
        assert actions.load_traits(by=cadre_staff) == 0


class TestManyAtOnce:
    def test_all_lines_or_none(self, cadre, cadre_staff, calm, daring):
        [finding] = actions.record_findings(pasted(GOOD), by=cadre_staff)
        assert (finding.cadre, finding.kind, finding.secrecy) == (cadre, KIND.TALK, SECRECY.SENSITIVE)
        assert finding.trait_evidence.count() == 2
        with pytest.raises(Refused, match="没有写入"):
            actions.record_findings(pasted({**GOOD, "事由": "另一件"}, {**GOOD, "工号": "X"}), by=cadre_staff)
        assert Finding.objects.count() == 1

    @pytest.mark.parametrize(
        ("cells", "column", "reason"),
        [
            ({"工号": "NOBODY"}, "工号", "没有这个工号"),
            ({"姓名": "何暗"}, "姓名", "不符"),
            ({"特征": "沉稳、没有的词"}, "特征", "词典中没有"),
        ],
        ids=["没有的工号", "姓名不符", "没有的特征"],
    )
    def test_preview_complains_at_the_cell(self, cadre, cadre_staff, calm, daring, cells, column, reason):
        preview = actions.preview_findings(pasted(GOOD, {**GOOD, "事由": "另一件", **cells}), by=cadre_staff)
        assert len(preview.lines) == 1
        [complaint] = preview.complaints
        assert (complaint.number, complaint.column) == (2, column)
        assert reason in complaint.reason

    def test_again_is_refused(self, cadre, cadre_staff, calm, daring):
        actions.record_findings(pasted(GOOD), by=cadre_staff)
        assert "已有同日" in actions.preview_findings(pasted(GOOD), by=cadre_staff).complaints[0].reason
        with pytest.raises(Refused):
            actions.record_findings(pasted(GOOD), by=cadre_staff)

    def test_the_same_line_twice(self, cadre, cadre_staff, calm, daring):
        [complaint] = actions.preview_findings(pasted(GOOD, GOOD), by=cadre_staff).complaints
        assert complaint.number == 2

    def test_foreign_codes_do_not_exist(self, cadre, district, calm, daring):
        narrow = factories.make_user("bureau_staff", "cadre_staff", district.bureau)
        [complaint] = actions.preview_findings(pasted(GOOD), by=narrow).complaints
        assert "没有这个工号" in complaint.reason
