"""Accounts: passwords, grants, the three officers, scope."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cadre_mgmt.accounts import actions
from cadre_mgmt.accounts.middleware import password_is_due
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.accounts.roles import ROLES, VERBS
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("Abcdef1!", "至少"),
        ("abcdefghij12", "三类"),
        ("Abcdefgh12", None),
        ("Lijianguo2026", "账号或姓名"),
        ("xx-CLERK07-yy", "账号或姓名"),
    ],
    ids=["过短", "只有两类", "合格", "含姓名拼音", "含账号"],
)
def test_password_rules(password, complaint):
    """SEC-02 and EX-126 of the rulebook."""
    user = User(username="clerk07", name="李建国")
    if complaint is None:
        assert validate_password(password, user) is None
    else:
        with pytest.raises(ValidationError, match=complaint):
            validate_password(password, user)


def test_last_five_passwords_are_refused(district):
    user = make_user("wang", name="王某")
    used = [PASSWORD] + [f"Changed-{n}-pass" for n in range(5)]
    for old, new in pairwise(used):
        actions.change_password(user, old, new, by=user)
    with pytest.raises(Refused) as caught:
        actions.change_password(user, used[-1], used[1], by=user)
    assert "最近5次" in caught.value.fields["new"][0]
    actions.change_password(user, used[-1], "Something-else-9", by=user)
    assert user.check_password("Something-else-9")


def test_wrong_old_password_changes_nothing(district):
    user = make_user("wang")
    with pytest.raises(Refused) as caught:
        actions.change_password(user, "wrong", "Something-else-9", by=user)
    assert caught.value.fields == {"old": ["原密码不正确"]}
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("must_change", "age_days", "due"),
    [(True, 0, True), (False, 89, False), (False, 91, True)],
    ids=["首次登录", "未满九十天", "超过九十天"],
)
def test_password_change_is_due(must_change, age_days, due):
    user = User(must_change_password=must_change, password_changed_at=timezone.now() - timedelta(days=age_days))
    assert password_is_due(user) is due


OFFICERS = ["system_officer", "security_officer", "audit_officer"]


@pytest.mark.parametrize("first", OFFICERS)
@pytest.mark.parametrize("second", [*OFFICERS, "assessment_staff"])
def test_officers_hold_one_kind_of_role_in_the_database(district, first, second):
    """SEC-08, EX-127: refused by the database itself, whoever writes."""
    user = make_user("li", first)
    grant = Grant(user=user, role=second, unit=district.root, valid_from=date(2026, 1, 1), by=user)
    if first == second:
        grant.save()
        assert user.roles() == {first}
        return
    with pytest.raises(IntegrityError, match="officers_hold_one_kind_of_role"), transaction.atomic():
        grant.save()


def test_an_officers_kind_cannot_be_disguised(district):
    user = make_user("li")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into accounts_grant (user_id, role, kind, unit_id, valid_from, by_id, reason)"
            " values (%s, 'audit_officer', 'business', %s, '2026-01-01', %s, '')",
            [user.pk, district.root.pk, user.pk],
        )


def test_grants_one_after_another_are_allowed(district, security_officer, today):
    user = make_user("li")
    Grant.objects.create(
        user=user,
        role="system_officer",
        unit=district.root,
        valid_from=date(2025, 1, 1),
        valid_to=today,
        by=security_officer,
    )
    actions.grant(user, "audit_officer", district.root, by=security_officer, on=today)
    assert Grant.objects.filter(user=user).count() == 2


def test_nobody_grants_to_himself(district, security_officer, today):
    with pytest.raises(Refused, match="本人"):
        actions.grant(security_officer, "audit_officer", district.root, by=security_officer, on=today)


@pytest.mark.parametrize("role", [code for code in ROLES if code != "security_officer"])
def test_only_the_security_officer_grants(district, today, role):
    by = make_user("by", role)
    with pytest.raises(PermissionDenied):
        actions.grant(make_user("li"), "cadre_staff", district.root, by=by, on=today)


def test_refused_pair_is_told_in_chinese_and_nothing_is_recorded(district, security_officer, today):
    user = make_user("li", "system_officer")
    before = Entry.objects.count()
    with pytest.raises(Refused, match="三员分立"):
        actions.grant(user, "audit_officer", district.root, by=security_officer, on=today)
    assert Entry.objects.count() == before


def test_a_grant_covers_the_unit_and_below_only(district, leader):
    assert leader.may("personnel.view_unit", district.town)
    assert leader.may("personnel.view_unit", district.centre)
    assert not leader.may("personnel.view_unit", district.bureau)
    assert not leader.may("personnel.view_unit", district.root)
    assert set(Unit.objects.visible_to(leader)) == {district.town, district.centre}


def test_a_grant_ends(district, security_officer, leader):
    today = timezone.localdate()
    actions.revoke(leader.grants.get(), by=security_officer, on=today)
    again = User.objects.get(pk=leader.pk)
    assert not again.may("personnel.view_unit", district.town)
    assert list(Unit.objects.visible_to(again)) == []


def test_a_disabled_account_may_nothing(system_officer, leader, district):
    actions.set_active(leader, False, "调离", by=system_officer)
    again = User.objects.get(pk=leader.pk)
    assert not again.may("personnel.view_unit", district.town)


def test_every_verb_has_a_role_and_every_role_a_verb():
    assert [verb for verb, row in VERBS.items() if not row.roles] == []
    assert [(verb, role) for verb, row in VERBS.items() for role in row.roles if role not in ROLES] == []
    assert set(ROLES) == {role for row in VERBS.values() for role in row.roles}


def test_no_officer_sees_cadre_data():
    """SEC-08: no administrator reads personnel or assessment."""
    business = [row for verb, row in VERBS.items() if verb.startswith(("personnel.", "assessment."))]
    assert all(row.roles.isdisjoint(OFFICERS) for row in business)


def test_a_token_is_shown_once_and_kept_as_a_digest(district, security_officer, leader, today):
    token, secret = actions.issue_token(
        leader, "报表", district.town, ["personnel:read"], by=security_officer, on=today
    )
    assert secret.startswith(f"cadre_{token.key_id}_")
    assert secret.rsplit("_", 1)[1] not in token.digest
    assert token.is_valid(today)
    assert not token.is_valid(today + timedelta(days=90))


@pytest.mark.parametrize("days", [0, 91])
def test_a_token_lives_ninety_days_at_most(district, security_officer, leader, today, days):
    with pytest.raises(Refused, match="有效期"):
        actions.issue_token(leader, "x", district.town, ["personnel:read"], by=security_officer, on=today, days=days)


def test_a_token_never_widens_its_owner(district, security_officer, leader, today):
    token, _ = actions.issue_token(leader, "x", district.centre, ["personnel:read"], by=security_officer, on=today)
    leader.acting_token = token
    assert leader.unit_paths() == [district.centre.path]
    wide, _ = actions.issue_token(leader, "x", district.root, ["personnel:read"], by=security_officer, on=today)
    leader.acting_token = wide
    assert leader.unit_paths() == [district.town.path]
    foreign, _ = actions.issue_token(leader, "x", district.bureau, ["personnel:read"], by=security_officer, on=today)
    leader.acting_token = foreign
    assert leader.unit_paths() == []
