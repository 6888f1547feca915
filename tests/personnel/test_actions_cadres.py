"""Files, posts, tenures, kinship, conduct, accounts, and the full identity number."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from personnel import actions
from personnel.actions.unmasking import UNMASKINGS_PER_HOUR
from personnel.models import Cadre, ConductRecord
from tests import factories
from tests.personnel.rosters import identity

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


@pytest.fixture
def cadre(district):
    return factories.make_cadre("G1", name="李明", unit=district.town, post="副镇长", identity=identity(1))


@pytest.fixture
def vacancy(district):
    return factories.make_post(district.bureau, "副局长")


class TestAppoint:
    def test_old_tenure_ends_and_new_begins(self, cadre, vacancy, cadre_staff):
        tenure = actions.appoint(cadre, vacancy, on=ON, basis="大委干〔2026〕8号", by=cadre_staff)
        cadre.refresh_from_db()
        assert (cadre.unit, cadre.post, cadre.post_level) == (vacancy.unit, vacancy, "乡科级副职")
        assert str(cadre.post_since) == "2026.03.01"
        old = cadre.tenures.exclude(pk=tenure.pk).get()
        assert (str(old.ended), tenure.basis, tenure.ended) == ("2026.03.01", "大委干〔2026〕8号", None)
        assert Entry.objects.about(cadre).get().verb == "personnel.appoint"

    def test_month_precision_is_kept(self, cadre, vacancy, cadre_staff):
        actions.appoint(cadre, vacancy, on=PartialDate.parse("2026.03"), basis="", by=cadre_staff)
        cadre.refresh_from_db()
        assert str(cadre.post_since) == "2026.03"

    def test_no_free_place(self, cadre, vacancy, cadre_staff, district):
        factories.make_cadre(unit=district.bureau, post="副局长")
        with pytest.raises(Refused, match="没有空缺") as refused:
            actions.appoint(cadre, vacancy, on=ON, basis="", by=cadre_staff)
        assert refused.value.code == "conflict"

    def test_before_the_old_tenure(self, cadre, vacancy, cadre_staff):
        with pytest.raises(Refused, match="早于现任职务"):
            actions.appoint(cadre, vacancy, on=date(2019, 12, 1), basis="", by=cadre_staff)

    def test_the_post_already_held(self, cadre, cadre_staff):
        with pytest.raises(Refused, match="现任此职务"):
            actions.appoint(cadre, cadre.post, on=ON, basis="", by=cadre_staff)

    def test_into_a_unit_out_of_scope(self, cadre, vacancy, district):
        staff = factories.make_user("town_staff", "cadre_staff", district.town)
        with pytest.raises(PermissionDenied):
            actions.appoint(cadre, vacancy, on=ON, basis="", by=staff)


class TestLeaving:
    def test_leaving_frees_the_post(self, cadre, cadre_staff):
        post = cadre.post
        actions.leave_service(cadre, on=ON, reason="退休", by=cadre_staff)
        cadre.refresh_from_db()
        assert (cadre.left_on, cadre.post, cadre.tenures.filter(ended=None).count()) == (ON, None, 0)
        assert post.cadres.in_service().count() == 0
        with pytest.raises(Refused, match="已于"):
            actions.leave_service(cadre, on=ON, reason="退休", by=cadre_staff)

    def test_return(self, cadre, vacancy, cadre_staff):
        actions.leave_service(cadre, on=ON, reason="借调", by=cadre_staff)
        with pytest.raises(Refused, match="请先登记回任"):
            actions.appoint(cadre, vacancy, on=ON, basis="", by=cadre_staff)
        actions.return_to_service(cadre, reason="借调期满", by=cadre_staff)
        actions.appoint(cadre, vacancy, on=ON, basis="", by=cadre_staff)
        assert Cadre.objects.in_service().get().post == vacancy


class TestFile:
    def test_create_with_post(self, district, vacancy, cadre_staff):
        cadre = actions.create_cadre(
            "X1",
            "欧阳娜",
            district.bureau,
            by=cadre_staff,
            post=vacancy,
            post_since=PartialDate.parse("2024.05"),
            sex="女",
        )
        assert (cadre.initials, cadre.post_level, cadre.tenures.get().started) == (
            "oyn",
            "乡科级副职",
            PartialDate.parse("2024.05"),
        )

    @pytest.mark.parametrize(
        ("facts", "field"),
        [({"identity": "510304198005201231"}, "identity"), ({"identity": identity(1)}, "identity")],
        ids=["校验码不符", "已在另一工号下"],
    )
    def test_wrong_identity_is_refused(self, cadre, district, cadre_staff, facts, field):
        with pytest.raises(Refused) as refused:
            actions.create_cadre("X1", "赵敏", district.bureau, by=cadre_staff, **facts)
        assert field in refused.value.fields

    def test_namesake_of_the_same_month_is_asked_about(self, cadre, district, cadre_staff):
        facts = {"sex": "男", "born": PartialDate.parse("1980-05-20")}
        with pytest.raises(Refused, match="工号 G1") as refused:
            actions.create_cadre("X1", "李明", district.bureau, by=cadre_staff, **facts)
        assert "is_other_person" in refused.value.fields
        actions.create_cadre("X1", "李明", district.bureau, by=cadre_staff, is_other_person=True, **facts)
        actions.create_cadre("X2", "李明", district.bureau, by=cadre_staff, **{**facts, "sex": "女"})
        later = {**facts, "born": PartialDate.parse("1980.06")}
        actions.create_cadre("X3", "李明", district.bureau, by=cadre_staff, **later)

    def test_code_taken(self, cadre, district, cadre_staff):
        with pytest.raises(Refused, match="工号已被使用"):
            actions.create_cadre("G1", "赵敏", district.bureau, by=cadre_staff)

    def test_edit_follows_in_search_and_tenure(self, cadre, cadre_staff):
        actions.edit_cadre(cadre, name="李鸣", post_since=PartialDate.parse("2021.02"), by=cadre_staff)
        cadre.refresh_from_db()
        assert ("李鸣" in cadre.tokens, cadre.tenures.get().started) == (True, PartialDate.parse("2021.02"))
        assert Entry.objects.about(cadre).get().detail == {"fields": ["name", "post_since"]}

    def test_edit_without_change_leaves_no_trace(self, cadre, cadre_staff):
        actions.edit_cadre(cadre, name="李明", by=cadre_staff)
        assert not Entry.objects.about(cadre).exists()

    def test_stale_page_does_not_overwrite(self, cadre, cadre_staff):
        version = row_version(cadre)
        actions.edit_cadre(cadre, rank="一级科员", version=version, by=cadre_staff)
        with pytest.raises(Refused) as refused:
            actions.edit_cadre(cadre, rank="二级科员", version=version, by=cadre_staff)
        assert refused.value.code == "stale"
        cadre.refresh_from_db()
        assert cadre.rank == "一级科员"

    def test_only_for_staff(self, cadre, leader):
        with pytest.raises(PermissionDenied):
            actions.edit_cadre(cadre, rank="一级科员", by=leader)


class TestUnmask:
    def test_recorded_with_its_reason(self, cadre, cadre_staff):
        assert actions.unmask_identity(cadre, "核对档案", by=cadre_staff) == identity(1)
        entry = Entry.objects.about(cadre).get()
        assert (entry.verb, entry.reason, identity(1) in str(entry.detail)) == ("personnel.unmask", "核对档案", False)

    def test_needs_a_reason(self, cadre, cadre_staff):
        with pytest.raises(Refused, match="理由"):
            actions.unmask_identity(cadre, "  ", by=cadre_staff)

    def test_at_most_thirty_an_hour(self, cadre, cadre_staff):
        for _ in range(UNMASKINGS_PER_HOUR):
            actions.unmask_identity(cadre, "核对", by=cadre_staff)
        with pytest.raises(Refused, match="最多查看 30 个"):
            actions.unmask_identity(cadre, "核对", by=cadre_staff)

    def test_not_for_a_leader(self, cadre, leader):
        with pytest.raises(PermissionDenied):
            actions.unmask_identity(cadre, "想看", by=leader)


def test_account_belongs_to_one_file(cadre, district, cadre_staff):
    user = factories.make_user("liming")
    actions.link_account(cadre, user, by=cadre_staff)
    assert cadre.belongs_to(user) is False  # the caller's row is not touched
    cadre.refresh_from_db()
    assert cadre.belongs_to(user)
    other = factories.make_cadre(unit=district.town, post="镇长")
    with pytest.raises(Refused, match="已关联其他干部"):
        actions.link_account(other, user, by=cadre_staff)


def test_kinship_is_recorded_once_from_either_side(cadre, district, cadre_staff):
    other = factories.make_cadre(unit=district.bureau, post="科员")
    kinship = actions.record_kinship(cadre, other, "夫妻", by=cadre_staff)
    for first, second in ((cadre, other), (other, cadre), (cadre, cadre)):
        with pytest.raises(Refused):
            actions.record_kinship(first, second, "夫妻", by=cadre_staff)
    actions.remove_kinship(kinship, by=cadre_staff)
    assert not cadre.kinships.exists()


def test_conduct_is_withdrawn_not_deleted(cadre, head):
    entry = actions.record_conduct(
        cadre, ConductRecord.Kind.ADMONITION, ON, "年度考核末位诫勉谈话", "2025 年度考核", by=head
    )
    actions.withdraw_conduct(entry, "结果更正", by=head)
    entry.refresh_from_db()
    assert entry.withdrawn_at is not None
    with pytest.raises(Refused, match="已撤销"):
        actions.withdraw_conduct(entry, "再次", by=head)


class TestPosts:
    def test_places_below_holders_are_refused(self, cadre, cadre_staff):
        facts = {"name": "副镇长", "level": "乡科级副职", "places": 0, "position": 1, "is_head": False}
        with pytest.raises(Refused) as refused:
            actions.edit_post(cadre.post, by=cadre_staff, **facts)
        assert "places" in refused.value.fields

    def test_same_name_in_a_unit_is_refused(self, cadre, district, cadre_staff):
        with pytest.raises(Refused, match="已有职务"):
            actions.create_post(district.town, "副镇长", by=cadre_staff)
        assert actions.create_post(district.town, "镇长", by=cadre_staff, is_head=True).position == 1
