"""Duties of the demo district: sixteen townships and streets and ten departments, with a few gaps left on purpose.

Texts are drawn from the public division of work of townships and departments; the orders that set the units up
(三定规定) and who does what are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.org.models import Unit
from personnel.models import (
    Bearing,
    Cadre,
    DutyAssignment,
    Post,
    PostDuty,
    RequiredAbility,
    ResponsibilityLink,
    StatutoryDuty,
    WorkflowStep,
)

from .places import FARM_TOWNS, INDUSTRY_TOWNS, STREETS

SINCE = PartialDate.of(2019, 3)
TOWNS = (*INDUSTRY_TOWNS, *FARM_TOWNS)
# what is left wrong, so that the page of gaps and overlaps has something to show
DOUBLED = {"何市镇", "大安街道", "牛佛镇"}
LEFT_OUT = {"何市镇", "大山铺镇", "回龙镇"}
ONLY_ASSISTED = {"大安街道", "新店镇", "大山铺镇"}


@dataclass(frozen=True, slots=True)
class Line:
    """A duty with the seats that bear it; a seat is named by a part of the post's name that no other post has."""

    text: str
    basis: str
    main: tuple[str, ...]
    assisting: tuple[str, ...] = ()


LOCAL = (
    Line("主持党（工）委全面工作，落实全面从严治党主体责任", "", ("党委书记", "党工委书记"), ("副书记",)),
    Line("主持政府（办事处）全面工作，组织实施经济社会发展计划", "", ("长", "办事处主任")),
    Line("落实基层党组织建设和干部人才管理工作", "中国共产党农村基层组织工作条例", ("组织委员",), ("副书记",)),
    Line("履行纪律检查职责，办理问题线索和群众举报", "中国共产党纪律检查委员会工作条例", ("纪委书记", "纪工委书记")),
    Line("负责宣传思想、意识形态、精神文明和统一战线工作", "", ("宣传统战委员",)),
    Line("维护社会稳定，开展平安建设、矛盾调处和信访工作", "信访工作条例", ("政法委员",), ("副书记",)),
    Line("负责兵役登记征集、民兵和国防动员工作", "中华人民共和国兵役法", ("武装部部长",)),
    Line("编制和执行财政预算决算，管理集体资产和债务", "中华人民共和国预算法", ("经济财政",), ("长", "办事处主任")),
    Line("组织实施统计调查和经济普查", "中华人民共和国统计法", ("经济财政",)),
    Line("负责安全生产监督检查和综合行政执法", "中华人民共和国安全生产法", ("应急执法",)),
    Line("负责防汛抗旱、地质灾害防治和抢险救援", "中华人民共和国防洪法", ("应急执法",), ("农业农村", "城市管理")),
    Line("负责民政救助、教育卫生、就业社保等社会事业", "社会救助暂行办法", ("社会事业",)),
    Line("联系人大代表，办理议案和建议", "", ("人大副主席", "人大工委副主任"), ("人大主席", "人大工委主任")),
    Line("推进便民服务和政务公开", "中华人民共和国政府信息公开条例", ("社会事业",)),
    Line("落实生态环境保护和河湖管护责任", "中华人民共和国环境保护法", ("城市管理", "规划建设"), ("应急执法",)),
)
FARMING = (
    Line("组织农业生产，推进乡村全面振兴，落实耕地保护责任", "中华人民共和国乡村振兴促进法", ("农业农村",)),
    Line("负责乡村规划建设、农村住房安全和集镇管理", "中华人民共和国城乡规划法", ("规划建设",)),
)
CITY = (Line("负责市容环境、物业管理和老旧小区改造", "物业管理条例", ("城市管理",)),)

# 单位：各项职责（正职承担的以“正”开头），副职按先后逐人分工
DEPARTMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "区委组织部": (
        ("负责领导班子和干部队伍建设", "党政领导干部选拔任用工作条例"),
        ("负责基层组织和党员队伍建设", "中国共产党组织工作条例"),
        ("负责人才工作和公务员管理", "中华人民共和国公务员法"),
    ),
    "区财政局": (
        ("编制区级预算决算草案并组织执行", "中华人民共和国预算法"),
        ("管理政府债务和国有资产", "行政事业性国有资产管理条例"),
        ("监督政府采购和财政绩效", "中华人民共和国政府采购法"),
    ),
    "区统计局": (
        ("组织国民经济核算和统计调查", "中华人民共和国统计法"),
        ("查处统计违法行为", "中华人民共和国统计法实施条例"),
    ),
    "区目标绩效办": (
        ("拟订年度目标并组织考评", ""),
        ("督查重大决策部署落实情况", ""),
    ),
    "区教育主管部门": (
        ("管理基础教育和学校布局", "中华人民共和国义务教育法"),
        ("负责教师队伍建设", "中华人民共和国教师法"),
        ("监管校外培训和校园安全", ""),
    ),
    "区农业农村局": (
        ("组织粮食和重要农产品生产", "中华人民共和国农业法"),
        ("指导农村集体经济和土地承包管理", "中华人民共和国农村土地承包法"),
        ("监管农产品质量安全", "中华人民共和国农产品质量安全法"),
    ),
    "区应急管理局": (
        ("综合监督管理安全生产", "中华人民共和国安全生产法"),
        ("组织协调灾害救援", "中华人民共和国突发事件应对法"),
        ("指导防汛抗旱和森林防火", "森林防火条例"),
    ),
    "区民政局": (("负责社会救助和养老服务", "社会救助暂行办法"), ("管理社会组织和地名", "社会团体登记管理条例")),
    "区住房城乡建设局": (
        ("监管房屋建筑工程质量安全", "建设工程质量管理条例"),
        ("负责保障性住房和物业管理", "物业管理条例"),
        ("组织城市更新和市政设施建设", ""),
    ),
    "区审计局": (("审计财政收支和领导干部经济责任", "中华人民共和国审计法"), ("监督审计整改", "中华人民共和国审计法")),
}
STEPS = (
    ("收到任务并登记", "当日", "任务清单"),
    ("提出办理意见", "3个工作日", "办理方案"),
    ("组织实施并留存记录", "按方案", "工作记录"),
    ("检查验收", "5个工作日", "验收意见"),
    ("归档并报告", "每季度末", "工作报告"),
)
ABILITIES = {
    "head": (
        ("统揽全局和班子建设能力", "required"),
        ("复杂局面应对能力", "required"),
        ("两个以上领导岗位经历", "preferred"),
    ),
    "deputy": (("分管领域政策法规知识", "required"), ("组织协调能力", "required"), ("基层一线工作经历", "preferred")),
}
PARTNERS = {
    "经济财政": ("区财政局", "预算编制和资金拨付"), "应急执法": ("区应急管理局", "灾情报送和隐患整改"),
    "农业农村": ("区农业农村局", "生产任务和项目申报"), "社会事业": ("区民政局", "救助审核"),
    "组织委员": ("区委组织部", "党建考核和人员管理"),
}  # fmt: skip


def seed_duties() -> None:
    """Duties, shares, steps, abilities and chains of the units that exist; the same ones every time."""
    units = {unit.name: unit for unit in Unit.objects.filter(name__in=[*STREETS, *TOWNS, *DEPARTMENTS])}
    posts: dict[int, list[Post]] = {}
    for post in Post.objects.filter(unit__in=units.values()).exclude(level="").order_by("position", "pk"):
        posts.setdefault(post.unit_id, []).append(post)
    for name in (*STREETS, *TOWNS):
        if name in units:
            _seed_local(units[name], posts.get(units[name].pk, []), units)
    for name, duties in DEPARTMENTS.items():
        if name in units:
            _seed_department(units[name], posts.get(units[name].pk, []), duties)
    _take_a_place(units.get("区财政局"))
    _describe([post for some in posts.values() for post in some])


def _seed_local(unit: Unit, posts: list[Post], units: dict[str, Unit]) -> None:
    lines = [*LOCAL, *(CITY if unit.name in STREETS else FARMING)]
    duties = _store(unit, [(line.text, line.basis) for line in lines])
    shares: dict[tuple[int, int], str] = {}
    for duty, line in zip(duties, lines, strict=True):
        main, assisting = _named(posts, line.main), _named(posts, line.assisting)
        if "防汛" in line.text and unit.name in DOUBLED:
            main, assisting = main + assisting, []
        if "便民" in line.text and unit.name in LEFT_OUT:
            continue
        if "生态" in line.text and unit.name in ONLY_ASSISTED:
            main, assisting = [], main or assisting
        shares |= {(post.pk, duty.pk): Bearing.ASSIST for post in assisting}
        shares |= {(post.pk, duty.pk): Bearing.MAIN for post in main}
    _share(shares, {duty.pk: duty for duty in duties})
    ResponsibilityLink.objects.bulk_create(_links(posts, units))


def _named(posts: list[Post], parts: tuple[str, ...]) -> list[Post]:
    """The posts of these parts; 长 alone is the mayor, whose post has no other word in it."""
    return [
        post
        for post in posts
        for part in parts
        if (post.name in {"镇长", "乡长"} if part == "长" else _fits(post, part))
    ]


def _fits(post: Post, part: str) -> bool:
    return post.name.endswith(part) if part in {"副书记", "纪委书记", "纪工委书记"} else part in post.name


def _links(posts: list[Post], units: dict[str, Unit]) -> Iterator[ResponsibilityLink]:
    """Deputies of the government answer to its head, members of the committee to the secretary."""
    kind = ResponsibilityLink.Kind
    secretary = next((post for post in posts if post.is_head), None)
    mayor = next((post for post in posts if post.name in {"镇长", "乡长", "办事处主任"}), None)
    for post in posts:
        above = mayor if post.name.startswith(("副", "办事处副")) else secretary
        if above is not None and post.pk != above.pk:
            yield ResponsibilityLink(post=post, kind=kind.REPORTS_TO, to_post=above, started=SINCE)
        for part, (partner, matter) in PARTNERS.items():
            if part in post.name and partner in units:
                yield ResponsibilityLink(
                    post=post, kind=kind.UPSTREAM, to_unit=units[partner], matter=matter, started=SINCE
                )


def _seed_department(unit: Unit, posts: list[Post], lines: tuple[tuple[str, str], ...]) -> None:
    """The deputies share one post; which of them answers for what stands in their assignments."""
    duties = _store(unit, [("主持全面工作，落实全面从严治党主体责任", ""), *lines])
    chief = next((post for post in posts if post.is_head), None)
    deputy = next((post for post in posts if not post.is_head), None)
    shares = {(chief.pk, duties[0].pk): str(Bearing.MAIN)} if chief is not None else {}
    for duty in duties[1:]:
        bearer = deputy or chief
        if bearer is not None:
            shares[bearer.pk, duty.pk] = Bearing.MAIN
    _share(shares, {duty.pk: duty for duty in duties})
    people = list(Cadre.objects.filter(post=deputy).order_by("code")) if deputy is not None else []
    if len(people) > 1:
        DutyAssignment.objects.bulk_create(
            DutyAssignment(
                cadre=people[place % len(people)], statutory=duty, bearing=Bearing.MAIN, text=f"分管：{duty.text}",
                started=SINCE, source="班子分工文件",
            )
            for place, duty in enumerate(duties[1:])
        )  # fmt: skip


def _store(unit: Unit, lines: list[tuple[str, str]]) -> list[StatutoryDuty]:
    order = f"{unit.name}职能配置、内设机构和人员编制规定"
    return StatutoryDuty.objects.bulk_create(
        StatutoryDuty(
            unit=unit, position=place, text=text, basis=f"《{basis or order}》",
            article="" if basis else f"第三条第{place}项", started=SINCE, source="单位三定规定",
        )
        for place, (text, basis) in enumerate(lines, 1)
    )  # fmt: skip


def _share(shares: dict[tuple[int, int], str], duties: dict[int, StatutoryDuty]) -> None:
    counts: dict[int, int] = {}
    rows = []
    for (post, duty), bearing in shares.items():
        counts[post] = counts.get(post, 0) + 1
        text = duties[duty].text
        rows.append(
            PostDuty(
                post_id=post, statutory_id=duty, bearing=bearing, position=counts[post], started=SINCE,
                text=text if bearing == Bearing.MAIN else f"协助{text}",
            )
        )  # fmt: skip
    PostDuty.objects.bulk_create(rows)


def _describe(posts: list[Post]) -> None:
    WorkflowStep.objects.bulk_create(
        WorkflowStep(post=post, position=place, text=text, limit=limit, outcome=outcome, started=SINCE)
        for post in posts
        if post.kind_shown == "deputy"
        for place, (text, limit, outcome) in enumerate(STEPS, 1)
    )
    RequiredAbility.objects.bulk_create(
        RequiredAbility(post=post, position=place, text=text, weight=weight, started=SINCE)
        for post in posts
        for place, (text, weight) in enumerate(ABILITIES.get(post.kind_shown, ()), 1)
    )


def _take_a_place(unit: Unit | None) -> None:
    """One department is laid down a deputy less than its posts have places."""
    if unit is not None and unit.deputy_places:
        unit.deputy_places -= 1
        unit.save(update_fields=["deputy_places"])
