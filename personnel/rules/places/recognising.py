"""The structure of Chinese administration in words: which organ, at which level, an entry of a résumé names.

Sources of the levels: Civil Servant Law, article 18 (post levels); rulebook PER-08, PER-09 (what counts).
"""

import re
from dataclasses import dataclass
from functools import cache

from personnel.rules.code_tables import table
from personnel.rules.levels import canonical_level

from .words import Answer, Dictionary, Place

YES, NO, ASK = Answer.YES, Answer.NO, Answer.ASK


def _one_of(words: str) -> str:
    """A pattern of words written with blanks between them."""
    return "|".join(words.split())


_NOT_A_TOWN = "(?!江|安市|远县|雄县|原县|平县|海区|巴县|宁县|坪县|赉县|康县|沅县|城县|市|企|村|镇|土|建设)"
# The last match in an entry decides; within one level of administration the order here does.
_PLACES: tuple[tuple[Place, re.Pattern[str]], ...] = (
    (Place.PROJECT, re.compile("三支一扶|西部计划|特岗教师|大学生村官|到村任职|选聘到村")),
    (
        Place.VILLAGE,
        re.compile(
            r"(?:村(?!镇|民代表|委组织)|社区(?!卫生|教育|学院|大学|建设|科|处)|居委会|居民委员会|生产大队|大队(?=党|会计|支书|$|[、，]|知青|插队|文书|团))"
            r"(?=党|支|委|居|民|主任|书记|第一书记|两委|任|文书|会计|团|知青|插队|小学|教师|专职|工作|网格|干部|$|[、，,（(])"
        ),
    ),
    (Place.STREET, re.compile("街道(?!科|处$|建设)")),
    (
        Place.TOWNSHIP,
        re.compile(rf"(?:(?:[^省市县区旗州、，]{{1,8}}?|[^省市县区]市)(?<!城)(?:乡|镇){_NOT_A_TOWN}|公社|区公所|乡政府|镇政府)"),
    ),
    (Place.HOSPITAL, re.compile("医院|卫生院|卫生所|卫生服务中心|保健院|疾控中心|疾病预防控制中心|防疫站|血站|诊所")),
    (
        Place.SCHOOL,
        re.compile("小学|中学|学校(?!部|处|卫生|科|教育)|幼儿园|大学(?!生|处|科|部)|学院(?!派)|职中|高中|初中|一中|二中|三中|完小|村小|民办教师"),
    ),
    (
        Place.ENTERPRISE,
        re.compile(
            r"(?<!工)厂|公司|集团(?!军)|煤矿|矿务局|矿山|银行(?!监管)|信用社|农商行|企业(?!局|科|处|工委|管理局|办)|供销社|粮站|商店|农场|林场|茶场|车间|建筑队|工程队|联社|合作社|电站|宾馆"
        ),
    ),
    (
        Place.ARMY,
        re.compile("部队|解放军|武警|军区|军分区|集团军|[\\d一二三四五六七八九十]{1,5}(?:师|旅|团|营|连)(?!委|市|县|支)|战士|边防|空军|海军|炮兵|士官|参军|入伍|服役"),
    ),
    (
        Place.DISTRICT,
        re.compile(r"(?:县|(?<![自治地军工开发经高园景社校小矿林牧灾库辖特新])区|旗|(?<!自治)州辖区)(?![公间域别])|(?:区|县)(?=委|政府|人大|政协|[^，、]{1,8}局)|县级市"),
    ),
    (Place.CITY, re.compile("市(?!场|政(?!府|协)|民|属企)|地区|地委|行署|自治州|盟委|州委|州政府|州人大")),
    (Place.PROVINCE, re.compile("省|自治区|(?:北京|天津|上海|重庆)市(?!.{0,6}[区县])|厅(?!级)")),
    (
        Place.CENTRAL,
        re.compile("中央(?!党校|民族|财经|音乐|美术|戏剧|广播)|国务院|国家(?!电网|税务|粮食储备)|全国(?:人大|政协|总工会|妇联)|中组部|中宣部|最高人民|中纪委|外交部|公安部|财政部|教育部"),
    ),
)  # fmt: skip
_BODIES = frozenset({Place.HOSPITAL, Place.SCHOOL, Place.ENTERPRISE, Place.ARMY, Place.PROJECT, Place.VILLAGE})
_SMALL = frozenset({Place.VILLAGE, Place.STREET, Place.TOWNSHIP, Place.PROJECT})

_AT_THE_WORK = re.compile(
    _one_of(
        """
    教师 教员 老师 班主任 辅导员 医师 医生 护士 护师 工人 技术员 工段 班组 班长 车间
    司机 营业员 售货员 出纳 会计 职工 驾驶员 农艺 店员 信贷员 学徒
    """
    )
)
_SQUAD = re.compile(
    "派出所|[刑交巡特缉]警(?:大|中|支)队|执法(?:大|中)?队|中队|司法所|市场监管所|工商所|国土所|税务所|人民法庭"
)
_BIG_UNIT = re.compile("军区|集团军|司令部|[\\d一二三四五六七八九十]师|旅部|总部")
_REGIMENT = re.compile("[团营连排班](?!级)|战士|中队|大队")
_URGENT = re.compile("重点项目|重大项目|征地|拆迁|征收|信访|维稳|攻坚|疫情防控|抗洪|扶贫|驻村|乡村振兴|第一书记")

_ORG = _one_of(
    """
    党委 党组 党工委 党总支 总支 党支部 支部 纪委 纪检组 人大 政协 团委 团总支 工会 妇联
    机关党委 管委会 办事处 党政办公室 党政办
    """
)
_TITLES = _one_of(
    """
    书记 主任 局长 部长 县长 区长 市长 省长 州长 镇长 乡长 村长 科长 股长 处长 司长
    厅长 院长 校长 所长 站长 大队长 中队长 支队长 分队长 总队长 队长 组长 社长 行长 厂长
    矿长 场长 园长 馆长 台长 会长 理事长 秘书长 董事长 总经理 经理 主席 专员 盟长 旗长
    委员 常委 干事 科员 办事员 干部 秘书 教师 教员 医师 医生 护士 工人 技术员 会计 出纳
    文书 职工 调研员 巡视员 主任科员 督导员 检察长 检察员 审判员 庭长 法官 书记员 警员
    民警 参谋 排长 连长 营长 团长 指导员 教导员 战士 班长 知青 助理 顾问 负责人 工程师
    农技员 辅导员 工作员 组织员
    """
)
_TITLE = rf"(?:名誉|第一|常务|执行|代理|代|副|见习|助理|总|首席)?(?:{_TITLES})(?:助理)?"
_UNIT_AND_POST = re.compile(
    rf"(?P<unit>.{{2,60}}?)(?P<post>(?:{_ORG})?(?:[正副]?[厅处县科股]级)?{_TITLE}(?:[（(][^）)]*[）)])?(?:[、兼].*)?)"
)
_LEAD = re.compile("^(?:挂职|挂任|借调|兼任|兼|历任|先后任|曾任|担任|出任|调任|转任|选派|下派|抽调|在|任|到|至|于|赴)+")
_WRITTEN_LEVEL = re.compile("[（(](?P<level>[正副][科处县厅局]级?(?:干部)?)[，、）)]")
_COUNTY_CHIEF = re.compile("(?<!副)(?<!代理)(?:县长|区长)(?!助理)|(?:县|区)委书记(?!助理)")
_COUNTY_DEPUTY = re.compile("副县长|副区长|(?:县|区)委(?:副书记|常委)")
_TOWN_CHIEF = re.compile("(?<!副)(?:乡长|镇长)(?!助理)|(?:乡|镇)党委书记|党工委书记|办事处主任")
_TOWN_DEPUTY = re.compile("副乡长|副镇长|(?:乡|镇)党委(?:副书记|委员)|党工委(?:副书记|委员)|办事处副主任")
_NAMED_CITY = re.compile("(?:^|[省区任在兼、，])(?P<name>[^省区县市、，任在兼]{2,6}市)(?!场|政(?!府|协)|民)")
_COUNTY, _TOWN = (Place.DISTRICT,), (Place.TOWNSHIP, Place.STREET)
_IMPLIED = (
    (_COUNTY, _COUNTY_CHIEF, "县处级正职"),
    (_COUNTY, _COUNTY_DEPUTY, "县处级副职"),
    (_TOWN, _TOWN_CHIEF, "乡科级正职"),
    (_TOWN, _TOWN_DEPUTY, "乡科级副职"),
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an entry says of the work: where, as what, at which level, and whether it counts.

    `confidence` is a percentage. `reason` says in Chinese by which word it was told.
    """

    unit: str
    post: str
    level: str
    place: Place | None
    grassroots: Answer
    frontline: Answer
    confidence: int
    reason: str


def recognise(text: str, dictionary: Dictionary | None = None) -> Recognition:
    """Unit, post, level and kind of place of one work entry; an unknown place is a question, never a guess."""
    parts = _jobs(text)
    told = [_place(part, dictionary) for part in parts]
    place, word, taught = told[0]
    unit, post = _unit_and_post(parts[0])
    level = _level(text, place)
    if taught is not None:
        return Recognition(unit, post, level, place, taught[0], taught[1], 100, f"词典：{word}")
    if place is None:
        return Recognition(unit, post, level, None, ASK, ASK, 30, "未识别单位类型")
    grassroots, frontline = counts(place, text)
    others = {kind for kind, _, _ in told[1:] if kind is not None}
    confidence = 90 if post else 75
    if any(counts(kind, text) != (grassroots, frontline) for kind in others):
        return Recognition(unit, post, level, place, ASK, ASK, 50, "同时在几类单位任职")
    return Recognition(unit, post, level, place, grassroots, frontline, confidence, f"据“{word}”")


def _jobs(text: str) -> list[str]:
    """The posts of an entry that name a unit of their own: 甲镇党委书记，区人大代表工作委员会主任."""
    return [part for part in re.split("[，,；;]", text) if part] or [text]


def _place(part: str, dictionary: Dictionary | None) -> tuple[Place | None, str, tuple[Answer, Answer] | None]:
    word = dictionary.find(part) if dictionary else None
    if word is not None:
        return word.place, word.word, (word.grassroots, word.frontline)
    county = _cities()[1].search(part)
    best: tuple[int, int, Place, str] | None = (0, len(part) * 100 + 1, Place.DISTRICT, county[0]) if county else None
    for order, (place, pattern) in enumerate(_PLACES):
        matches = list(pattern.finditer(part))
        if not matches:
            continue
        last = matches[-1]
        # A body such as a school counts before the place it lies in; of organs the last named, the smaller first.
        rank = 2 if place in _SMALL else 1 if place in _BODIES else 0
        found = (rank, -order if rank else last.end() * 100 - order, place, last[0])
        if best is None or found[:2] > best[:2]:
            best = found
    return (best[2], best[3], None) if best else (None, "", None)


def counts(place: Place, text: str) -> tuple[Answer, Answer]:
    """Statutory grassroots and district front-line time, as PER-08 and PER-09 say of a kind of place."""
    if place in _SMALL:
        return YES, YES
    if place is Place.DISTRICT:
        return YES, YES if _SQUAD.search(text) else ASK if _URGENT.search(text) else NO
    if place in (Place.SCHOOL, Place.HOSPITAL, Place.ENTERPRISE):
        return YES, YES if _AT_THE_WORK.search(text) else ASK
    if place is Place.ARMY:
        return (ASK if _BIG_UNIT.search(text) and not _REGIMENT.search(text) else YES), NO
    if place in (Place.CITY, Place.PROVINCE, Place.CENTRAL):
        of_unknown_rank = place is Place.CITY and _city_of_unknown_rank(text)
        return ASK if of_unknown_rank else NO, ASK if _URGENT.search(text) else NO
    return ASK, ASK


@cache
def _cities() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Cities of the province: those of prefecture rank, and a pattern of those that rank as counties."""
    rows = [row for row in table("gbt2260_sichuan") if row["name"].endswith("市")]
    counties = [row["name"] for row in rows if not row["code"].endswith("00")]
    return tuple(row["name"] for row in rows if row["code"].endswith("00")), re.compile("|".join(counties))


def _city_of_unknown_rank(text: str) -> bool:
    """A city of another province may be a prefecture or rank as a county; 市委 without a name is the own prefecture."""
    named = _NAMED_CITY.search(text)
    return named is not None and not named["name"].endswith(_cities()[0])


def _unit_and_post(part: str) -> tuple[str, str]:
    plain = _LEAD.sub("", part.strip())
    match = _UNIT_AND_POST.fullmatch(plain)
    return (match["unit"], match["post"]) if match else (plain.removesuffix("工作"), "")


def _level(text: str, place: Place | None) -> str:
    """The level as written in brackets, else as the post implies it; empty where neither says."""
    written = _WRITTEN_LEVEL.search(text)
    if written:
        return canonical_level(written["level"].removesuffix("干部").replace("局", "厅")) or ""
    for places, pattern, level in _IMPLIED:
        if place in places and pattern.search(text):
            return level
    return "科员级" if re.search("(?<!主任)科员$|(?<!主任)科员[、，（]|办事员", text) else ""
