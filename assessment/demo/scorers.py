"""Who scores by name in the demo district: invented leaders with their charges, and the lead departments' heads."""

from random import Random

from django.utils import timezone

from assessment.actions.assignments import add_assignment, copy_assignments
from assessment.models import RaterGroup
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre

# 账号, 姓名（虚构）, 考评主体
LEADERS = (
    ("leader-01", "罗致远", "区委书记"),
    ("leader-02", "秦望舒", "区长"),
    ("leader-03", "卢怀瑾", "区人大常委会主任"),
    ("leader-04", "沈既明", "区政协主席"),
    ("leader-05", "方景行", "区委专职副书记"),
    ("leader-06", "陆承安", "区纪委书记"),
)
IN_CHARGE = ("孟知行", "邵文渊", "叶守正", "程怀远", "白若谷", "康惟一")
KINDS_IN_CHARGE = (
    ("街道", "镇", "乡"),
    ("党委部门", "纪检监察机关", "人大机关", "政协机关", "群团组织"),
    ("政府部门",),
    ("事业单位",),
    ("学校", "医院"),
    ("园区", "国有企业", "审判机关", "检察机关"),
)


def make_scorers(random: Random, years: range, *, by) -> None:
    """Accounts without usable passwords, and the assignments of each year."""
    root, groups = Unit.root(), {group.name: group for group in RaterGroup.objects.filter(secret=False)}
    plan: list[tuple[str, User, list[Unit]]] = []
    for username, name, group in LEADERS:
        plan.append((group, _account(username, name, by), [root]))
    for number, (name, kinds) in enumerate(zip(IN_CHARGE, KINDS_IN_CHARGE, strict=True), 1):
        user = _account(f"vice-{number:02}", name, by)
        plan.append(("分管区领导", user, list(Unit.objects.filter(kind__in=kinds).exclude(parent__kind__in=kinds))))
    contacted = list(Unit.objects.filter(parent=root).order_by("position"))
    contacts = [User.objects.get(username=f"vice-{number:02}") for number in range(1, len(IN_CHARGE) + 1)]
    random.shuffle(contacts)
    for number, user in enumerate(contacts):
        if mine := contacted[number :: len(contacts)]:
            plan.append(("联系区领导", user, mine))
    heads = {unit: User.objects.get(pk=account) for unit, account in _heads(groups)}
    plan += [(name, user, [root]) for name, user in heads.items()]
    for name, user, units in plan:
        for unit in units if name in groups else []:
            add_assignment(years[0], groups[name], unit, by=by, scorer=user)
    if "单位主要负责人" in groups:
        add_assignment(years[0], groups["单位主要负责人"], root, by=by, by_unit_head=True)
    for year in years[1:]:
        copy_assignments(year - 1, year, by=by)


def _heads(groups: dict[str, RaterGroup]):
    """(unit name, account) of lead departments that are rater groups themselves."""
    known = Cadre.objects.filter(post__is_head=True, unit__name__in=groups, account__isnull=False)
    return known.values_list("unit__name", "account")


def _account(username: str, name: str, by) -> User:
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    today = timezone.localdate()
    Grant.objects.create(
        user=user,
        role="scorer",
        unit=Unit.root(),
        valid_from=today.replace(year=today.year - 4),
        by=by,
        reason="演示数据",
    )
    return user
