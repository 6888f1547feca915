"""The career of a person: résumé text → entries and stretches, corrections, decisions, the locked review."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from personnel import actions
from personnel.models import (
    CareerEntry,
    ExperienceDecision,
    ExperienceReview,
    ExperienceStretch,
    PlaceWord,
)
from personnel.models.experience_lines import CORRECTED, totals_of
from personnel.rules.grassroots import Counter
from tests import factories

pytestmark = pytest.mark.django_db

RESUME = """1998.09--2002.07  甲师范学院数学系学习
2002.07--2005.03  某县石桥镇党政办公室科员（其间：2003.09--2005.01在省委党校函授学习）
2005.03--2010.06  某县财政局科员、副股长
2010.06--2014.02  某县信访局副局长
2014.02--         某县财政局局长"""


@pytest.fixture
def cadre(district):
    return factories.make_cadre("C1", unit=district.town)


@pytest.fixture
def read(cadre, cadre_staff):
    return actions.store_resume(cadre, RESUME, by=cadre_staff)


def entries(cadre):
    return list(CareerEntry.objects.filter(cadre=cadre).order_by("position"))


def stretches(cadre, counter):
    rows = ExperienceStretch.objects.filter(cadre=cadre, counter=counter).order_by("started")
    return [(str(row.started), str(row.ended or ""), row.is_sure) for row in rows]


def test_a_text_becomes_entries_and_stretches(read):
    rows = entries(read)
    assert [(row.started_text, row.ended_text, row.kind, row.place, row.employment) for row in rows] == [
        ("1998.09", "2002.07", "study", "", "full_study"),
        ("2002.07", "2005.03", "work", "township", "regular"),
        ("2003.09", "2005.01", "study", "", "part_study"),
        ("2005.03", "2010.06", "work", "district", "regular"),
        ("2010.06", "2014.02", "work", "district", "regular"),
        ("2014.02", "", "work", "district", "regular"),
    ]
    assert [row.parent_id for row in rows] == [None, None, rows[1].pk, None, None, None]
    assert (rows[1].unit_name, rows[1].post_name, rows[1].level) == ("某县石桥镇", "党政办公室科员", "科员级")
    assert stretches(read, "grassroots") == [("2002.07", "", True)]
    assert stretches(read, "frontline") == [("2002.07", "2005.03", True), ("2010.06", "2014.02", False)]
    assert read.resume == RESUME
    assert Entry.objects.filter(verb="personnel.store_resume").get().detail["entries"] == 6


def test_what_stays_keeps_its_row_and_what_was_corrected(read, cadre_staff):
    before = entries(read)
    actions.correct_entry(before[4], by=cadre_staff, place="township", unit_name="某县石桥镇", level="乡科级副职")
    changed = RESUME.replace(
        "2014.02--         某县财政局局长", "2014.02--2018.05  某县财政局局长\n2018.05--  某县副县长"
    )
    actions.store_resume(read, changed, by=cadre_staff)
    after = entries(read)
    assert [row.pk for row in after[:5]] == [row.pk for row in before[:5]]
    assert (after[4].place, after[4].level, after[4].source, after[4].confidence) == (
        "township",
        "乡科级副职",
        CORRECTED,
        100,
    )
    assert [row.text for row in after[5:]] == ["某县财政局局长", "某县副县长"]
    assert stretches(read, "frontline") == [("2002.07", "2005.03", True), ("2010.06", "2014.02", True)]


def test_the_same_text_again_changes_nothing(read, cadre_staff):
    count = CareerEntry.pgh_event_model.objects.count()
    actions.store_resume(read, f"{RESUME}\n", by=cadre_staff)
    assert CareerEntry.pgh_event_model.objects.count() == count
    assert Entry.objects.filter(verb="personnel.store_resume").count() == 1


def test_an_emptied_text_takes_the_entries_away(read, cadre_staff):
    actions.store_resume(read, "", by=cadre_staff)
    assert entries(read) == []
    assert not ExperienceStretch.objects.filter(cadre=read).exists()


@pytest.mark.parametrize("door", ["create_cadre", "edit_cadre"])
def test_entries_follow_the_resume_through_every_door(cadre, cadre_staff, district, door):
    if door == "create_cadre":
        cadre = actions.create_cadre("C2", "李某", district.town, by=cadre_staff, resume=RESUME)
    else:
        actions.edit_cadre(cadre, by=cadre_staff, resume=RESUME)
    assert len(entries(cadre)) == 6
    assert stretches(cadre, "grassroots") == [("2002.07", "", True)]


def test_texts_that_cannot_be_kept_are_refused(cadre, cadre_staff, read):
    with pytest.raises(Refused, match="超过 20000 字"):
        actions.store_resume(cadre, "甲" * 20_001, by=cadre_staff)
    with pytest.raises(Refused, match="不可用的字符"):
        actions.store_resume(cadre, "甲\x00乙", by=cadre_staff)
    cadre.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.store_resume(cadre, "1998.09-- 甲", by=cadre_staff, version="stale")
    assert refused.value.code == "stale"
    actions.store_resume(cadre, "1998.09-- 甲厂工人", by=cadre_staff, version=row_version(cadre))
    assert len(entries(cadre)) == 1


def test_only_those_who_keep_files_store_and_correct(read, leader, cadre_staff):
    with pytest.raises(PermissionDenied):
        actions.store_resume(read, "1998.09-- 甲", by=leader)
    with pytest.raises(PermissionDenied):
        actions.correct_entry(entries(read)[1], by=leader, place="township")
    with pytest.raises(Refused) as refused:
        actions.correct_entry(entries(read)[1], by=cadre_staff, place="nowhere")
    assert list(refused.value.fields) == ["place"]
    with pytest.raises(TypeError):
        actions.correct_entry(entries(read)[1], by=cadre_staff, text="乙")


class TestDeciding:
    def test_a_decision_counts_until_it_is_taken_back(self, read, cadre_staff):
        entry = entries(read)[4]
        actions.decide_line(entry, "frontline", True, "专职驻征地现场", by=cadre_staff)
        assert stretches(read, "frontline")[1] == ("2010.06", "2014.02", True)
        assert totals_of(read, date(2026, 11, 1))[Counter.FRONTLINE].months == 32 + 44
        actions.decide_line(entry, "frontline", False, "在机关", by=cadre_staff)
        assert len(stretches(read, "frontline")) == 1
        actions.decide_line(entry, "frontline", None, by=cadre_staff)
        assert stretches(read, "frontline")[1] == ("2010.06", "2014.02", False)
        assert not ExperienceDecision.objects.exists()
        assert Entry.objects.filter(verb="personnel.decide_experience").count() == 3

    def test_it_outlives_a_resume_typed_anew(self, read, cadre_staff):
        actions.decide_line(entries(read)[4], "frontline", True, "专职驻征地现场", by=cadre_staff)
        actions.store_resume(read, "1998.09--2010.06  甲厂工人", by=cadre_staff)
        actions.store_resume(read, RESUME, by=cadre_staff)
        assert stretches(read, "frontline")[1] == ("2010.06", "2014.02", True)

    def test_without_reason_or_right_it_is_refused(self, read, cadre_staff, leader):
        entry = entries(read)[4]
        with pytest.raises(Refused, match="理由"):
            actions.decide_line(entry, "frontline", True, " ", by=cadre_staff)
        with pytest.raises(Refused, match="没有这项计时"):
            actions.decide_line(entry, "moon", True, "甲", by=cadre_staff)
        with pytest.raises(PermissionDenied):
            actions.decide_line(entry, "frontline", True, "甲", by=leader)

    def test_an_entry_that_is_gone_is_a_conflict(self, read, cadre_staff):
        entry = entries(read)[4]
        actions.store_resume(read, "1998.09-- 甲厂工人", by=cadre_staff)
        with pytest.raises(Refused) as refused:
            actions.decide_line(entry, "frontline", True, "甲", by=cadre_staff)
        assert refused.value.code == "conflict"


class TestReview:
    def test_it_is_locked_when_nothing_is_doubtful(self, read, cadre_staff, head, today):
        with pytest.raises(Refused, match="还有 1 段经历待认定"):
            actions.lock_experience(read, by=head)
        actions.decide_line(entries(read)[4], "frontline", True, "专职驻征地现场", by=cadre_staff)
        review = actions.lock_experience(read, "已核对档案", by=head)
        assert (review.frontline_months, review.by, review.on) == (76, head, today)
        with pytest.raises(Refused, match="审核锁定"):
            actions.decide_line(entries(read)[4], "frontline", None, by=cadre_staff)
        with pytest.raises(Refused, match="审核锁定"):
            actions.lock_experience(read, by=head)

    def test_it_is_released_with_a_reason(self, read, cadre_staff, head):
        actions.decide_line(entries(read)[4], "frontline", False, "在机关", by=cadre_staff)
        actions.lock_experience(read, by=head)
        with pytest.raises(Refused, match="理由"):
            actions.release_experience(read, "", by=head)
        released = actions.release_experience(read, "发现新材料", by=cadre_staff)
        assert released.released_by == cadre_staff
        actions.decide_line(entries(read)[4], "frontline", True, "有文件", by=cadre_staff)
        with pytest.raises(Refused, match="没有已锁定"):
            actions.release_experience(read, "再来", by=head)
        assert ExperienceReview.objects.count() == 1


class TestOpenAttachment:
    @pytest.mark.parametrize(("months", "is_sure"), [(3, False), (7, True)])
    def test_it_counts_from_six_months_on(self, cadre, cadre_staff, today, months, is_sure):
        year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
        actions.store_resume(cadre, f"{year}.{month + 1:02}--  挂任某县石桥镇党委副书记", by=cadre_staff)
        started = str(PartialDate.of(year, month + 1))
        assert stretches(cadre, "frontline") == [(started, "", is_sure)]


class TestDictionary:
    def test_the_usual_words_are_there_once(self):
        assert PlaceWord.objects.filter(word="三支一扶").exists()
        assert actions.ensure_words() == 0

    def test_staff_teach_a_word_and_careers_follow(self, read, cadre_staff):
        facts = {"word": "某县信访局", "place": "district", "grassroots": "yes", "frontline": "yes", "note": "接访一线"}
        actions.save_word(None, by=cadre_staff, **facts)
        assert actions.settle_all(lambda done, total: None) == (1, 6)
        assert stretches(read, "frontline")[1] == ("2010.06", "2014.02", True)

    def test_wrong_words_are_refused(self, cadre_staff, leader):
        facts = {"place": "district", "grassroots": "yes", "frontline": "no"}
        with pytest.raises(Refused, match="至少两个字"):
            actions.save_word(None, by=cadre_staff, word="局", **facts)
        with pytest.raises(Refused) as refused:
            actions.save_word(None, by=cadre_staff, word="三支一扶", **facts)
        assert list(refused.value.fields) == ["word"]
        with pytest.raises(Refused) as refused:
            actions.save_word(None, by=cadre_staff, word="某某园区", **{**facts, "place": "moon"})
        assert list(refused.value.fields) == ["place"]
        with pytest.raises(PermissionDenied):
            actions.save_word(None, by=leader, word="某某园区", **facts)

    def test_a_word_may_be_changed_and_put_out_of_use(self, cadre_staff):
        word = PlaceWord.objects.get(word="司法所")
        changed = actions.save_word(word, by=cadre_staff, version=row_version(word), frontline="no", is_active=False)
        assert (changed.frontline, changed.is_active) == ("no", False)
        with pytest.raises(Refused):
            actions.save_word(word, by=cadre_staff, version=row_version(word), frontline="yes")
