"""The kernel's share of the demo: an account for each role over the whole district, and who may sign in."""

from django.utils import timezone

from cadre_mgmt.accounts.actions import one_time_password
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.accounts.roles import ROLES
from cadre_mgmt.org.models import Unit

# 账号, 姓名（虚构）, 角色
DISTRICT_CAST = (
    ("head", "周立人", "department_head"),
    ("cadre-staff", "吴思源", "cadre_staff"),
    ("assessment-staff", "郑明理", "assessment_staff"),
    ("code-officer", "冯守约", "code_officer"),
    ("reports", "陈知微", "report_reader"),
    ("sysadmin", "卫长安", "system_officer"),
    ("secadmin", "蒋慎之", "security_officer"),
    ("auditor", "韩秉直", "audit_officer"),
    ("survey", "谢知行", "survey_officer"),
)
Cast = list[tuple[str, User | str]]


def make_account(username: str, name: str, role: str, unit: Unit, *, by) -> tuple[str, User]:
    """A new account with one grant; (label of its role, account)."""
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    today = timezone.localdate()
    since = today.replace(year=today.year - 4, day=1)
    Grant.objects.create(user=user, role=role, unit=unit, valid_from=since, by=by, reason="演示数据")
    return ROLES[role].label, user


def district_cast(*, by) -> Cast:
    """The roles that no upper floor gives to one of its persons."""
    root = Unit.root()
    return [make_account(username, name, role, root, by=by) for username, name, role in DISTRICT_CAST]


def give_passwords(cast: Cast) -> list[tuple[str, str, str]]:
    """A random password for each; (role, account, password). What is no account is listed as it is."""
    signed = []
    for label, user in cast:
        if isinstance(user, str):
            signed.append((label, user, ""))
            continue
        password = one_time_password()
        user.set_password(password)
        user.password_changed_at = timezone.now()
        user.save()
        signed.append((label, user.username, password))
    return signed
