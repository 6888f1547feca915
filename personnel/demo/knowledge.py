"""What is known of the demo district's cadres: findings over three years, traits, a survey done and one under way."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.org.models import Unit
from personnel import actions
from personnel.models import Cadre, Finding, Nomination, SurveyUnit, Trait, TraitEvidence

SEED = 26
SHARE = 4
"""Every fourth cadre has findings."""
KIND, SECRECY = Finding.Kind, Finding.Secrecy
_FINDINGS = (
    (KIND.REVISIT, "班子回访了解", "干部科", "班子回访报告", ("分管工作推进有力，班子内配合好", "到任以来进入角色快")),
    (
        KIND.TRACKING,
        "防汛抢险跟踪考察",
        "干部监督科",
        "跟踪考察记录",
        ("汛期在一线带班，处置及时", "急难任务面前能顶上"),
    ),
    (
        KIND.TRACKING,
        "招商引资跟踪考察",
        "干部监督科",
        "跟踪考察记录",
        ("全程服务企业，项目按期落地", "熟悉政策，谈判有章法"),
    ),
    (KIND.TALK, "任职谈话", "干部科", "谈话记录", ("谈了分管领域的打算，思路清楚", "对不足有认识，提出改进办法")),
    (KIND.PRAISE, "信访积案化解表扬", "区信访局", "区委通报", ("包案化解三件积案，群众送来锦旗",)),
    (KIND.WARNING, "工作进度滞后提醒", "目标绩效办", "督查通报", ("两项重点任务进度落后，已约谈提醒",)),
    (KIND.PETITION, "群众来信核查", "干部监督科", "核查报告", ("反映问题不属实，已向本人澄清",)),
)
_GOOD = ("敢于担当", "善抓落实", "善做群众工作", "作风扎实", "应急处突能力强", "统筹协调能力强")
_WEAK = ("创新意识不足", "性子急躁", "群众工作经验不足", "抓落实不够")
_FEATURES = ("沉稳", "果断", "细致", "熟悉农业农村", "熟悉经济")
_REASONS = (
    "工作踏实，群众口碑好",
    "分管工作走在前列",
    "年轻有冲劲，肯学习",
    "熟悉基层，能解决难题",
    "业务精通，能带队伍",
)
_ABILITIES = ("熟悉项目建设", "善于调解矛盾", "文字功底好", "懂农业技术", "")


def seed_knowledge(*, by) -> None:
    """The same for the same district; own randomness, so that what comes later does not change with it."""
    random, today = Random(SEED), timezone.localdate()
    actions.load_traits(by=by)
    _seed_findings(random, today, by)
    _seed_survey(random, today.replace(year=today.year - 1, month=9, day=1), today, by)
    _seed_survey(random, today - timedelta(days=20), today, by)


def _seed_findings(random: Random, today: date, by) -> None:
    traits = {trait.name: trait for trait in Trait.objects.all()}
    rows, tags = [], []
    for cadre in Cadre.objects.in_service().filter(post__isnull=False).order_by("code").only("pk")[::SHARE]:
        for _ in range(random.randint(1, 4)):
            kind, title, department, source, texts = random.choice(_FINDINGS)
            weak = kind == KIND.WARNING
            rows.append(
                Finding(
                    cadre=cadre, kind=kind, title=title, department=department, source=source, by=by,
                    text=random.choice(texts), on=today - timedelta(days=random.randint(5, 1000)),
                    secrecy=SECRECY.SENSITIVE if kind in {KIND.WARNING, KIND.PETITION} else SECRECY.INTERNAL,
                )
            )  # fmt: skip
            tags.append(random.choice(_WEAK if weak else _GOOD if random.random() < 0.7 else _FEATURES))
    Finding.objects.bulk_create(rows)
    TraitEvidence.objects.bulk_create(
        TraitEvidence(cadre=row.cadre, trait=traits[tag], on=row.on, finding=row, by=by)
        for row, tag in zip(rows, tags, strict=True)
        if row.kind != KIND.PETITION
    )


def _seed_survey(random: Random, starts_on: date, today: date, by) -> None:
    """A survey of forty days in two groups; one that is over is closed and taken over."""
    people = list(User.objects.filter(grants__role__in=["cadre_staff", "assessment_staff"]).order_by("pk")[:2])
    organiser = people[0]
    ends_on = starts_on + timedelta(days=40)
    survey = actions.save_survey(
        None, title=f"{starts_on.year}年发现干部人才大调研", year=starts_on.year, starts_on=starts_on, ends_on=ends_on,
        purpose="摸清各单位优秀年轻干部和专业人才底数，听取干部群众推荐", by=organiser,
    )  # fmt: skip
    units = list(Unit.objects.filter(parent__parent=None, abolished_on=None).exclude(parent=None).order_by("path"))
    officers = list(User.objects.filter(grants__role="survey_officer").order_by("pk"))
    for number, leader in enumerate(people):
        members = officers[number :: len(people)]
        group = actions.save_group(survey, name=f"第{'一二'[number]}组", leader=leader, members=members, by=organiser)
        actions.assign_units(group, units[number :: len(people)], planned_on=ends_on, by=organiser)
    actions.open_survey(survey, by=organiser)
    is_over = ends_on < today
    for place in list(survey.places.select_related("unit", "group", "survey").order_by("unit__path")):
        if is_over or random.random() < 0.6:
            _seed_visit(random, place, starts_on + timedelta(days=random.randint(0, 15)), by)
    actions.take_over_survey(survey, by=organiser)
    if is_over:
        actions.close_survey(survey, by=organiser)


def _seed_visit(random: Random, place: SurveyUnit, on: date, by) -> None:
    talked = random.randint(8, 30)
    actions.record_visit(
        place, on=on, talkers=f"{place.group.name}全体", talked=talked, by=by,
        text="与班子成员和中层干部逐一谈话，了解班子运行和干部表现。",
    )  # fmt: skip
    known = list(Cadre.objects.in_service().filter(unit=place.unit, post__isnull=False).order_by("code")[:8])
    features = list(Trait.objects.filter(name__in=(*_GOOD, *_FEATURES)).order_by("name"))
    for cadre in random.sample(known, min(len(known), 2)):
        actions.nominate(
            place, cadre=cadre, purpose=random.choice(Nomination.Purpose.values[:3]), votes=random.randint(1, talked),
            reason=random.choice(_REASONS), ability=random.choice(_ABILITIES), traits=random.sample(features, 2), by=by,
        )  # fmt: skip
    if random.random() < 0.15:
        actions.nominate(
            place, name=random.choice(("赵立新", "钱学文", "孙晓明")), outside_unit="市农业科学院",
            outside_post="高级农艺师", purpose=Nomination.Purpose.EXPERT, votes=1, reason="技术过硬，长期在我区服务",
            by=by,
        )  # fmt: skip
