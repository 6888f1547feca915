"""The dimensions by which a district reports on its cadres, with the usual bands of the yearly statistics."""

from personnel.rules.levels import LEVELS, RANKS

from .majors import LABELS as MAJORS
from .words import EMPTY, Class, Dimension, Test

GRADUATE = "研究生|硕士|博士"
BACHELOR = "本科|大学(?!普通班|专科)"
COLLEGE = "大专|(?<!中等)专科|高职|普通班"
SECONDARY = "中专|中等专科|中技|中师|技校|技工"
SCHOOL = "高中|初中|小学"

NEVER = Class(EMPTY, "未登记", Test.EMPTY)
OTHER = Class("other", "其他", Test.ANY)


def _years(*bounds: tuple[str, int, str], last: tuple[str, str]) -> tuple[Class, ...]:
    bands = (Class(key, label, Test.YEARS_BELOW, years=years) for key, years, label in bounds)
    return (NEVER, *bands, Class(*last, Test.ANY))


def _like(*classes: tuple[str, str, str], empty: str = "未登记") -> tuple[Class, ...]:
    found = (Class(key, label, Test.LIKE, pattern) for key, label, pattern in classes)
    return (Class(EMPTY, empty, Test.EMPTY), *found, OTHER)


def _ladder(*, empty: str = "未登记") -> tuple[Class, ...]:
    return _like(
        ("graduate", "研究生", GRADUATE), ("bachelor", "大学本科", BACHELOR), ("college", "大专", COLLEGE),
        ("secondary", "中专", SECONDARY), ("school", "高中及以下", SCHOOL), empty=empty,
    )  # fmt: skip


_WITHIN = _years(
    ("to1", 1, "不满1年"), ("1-3", 3, "1年以上不满3年"), ("3-5", 5, "3年以上不满5年"), ("5-10", 10, "5年以上不满10年"),
    last=("10on", "10年及以上"),
)  # fmt: skip

AGE_YEARS = Dimension("years", "周岁", ("age",), note="逐岁；区间写作 40-44")

DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("age", "年龄", ("born",), _years(
        ("to30", 31, "30岁及以下"), ("31-35", 36, "31—35岁"), ("36-40", 41, "36—40岁"), ("41-45", 46, "41—45岁"),
        ("46-50", 51, "46—50岁"), ("51-54", 55, "51—54岁"), ("55-59", 60, "55—59岁"), last=("60on", "60岁及以上"),
    )),
    Dimension("sex", "性别", ("sex",), ladder=("男", "女")),
    Dimension("ethnic", "民族", ("ethnic",), (
        NEVER, Class("han", "汉族", Test.LIKE, "^汉"), Class("minority", "少数民族", Test.ANY),
    )),
    Dimension("nation", "民族（分族）", ("ethnic",), ladder=("汉族",)),
    Dimension("party", "政治面貌", ("political",), _like(
        ("probationary", "中共预备党员", "预备党员"),
        ("communist", "中共党员", "中共党员|中国共产党党员|^中共$|^党员$"),
        ("league", "共青团员", "团员"),
        ("democratic", "民主党派", "民革|民盟|民建|民进|农工|致公|九三|台盟|会员|盟员|社员|党党员"),
        ("independent", "无党派人士", "无党派"), ("masses", "群众", "群众"),
    )),
    Dimension("highest", "最高学历", ("fulltime_education", "inservice_education"), _ladder()),
    Dimension("fulltime", "全日制学历", ("fulltime_education",), _ladder()),
    Dimension("inservice", "在职学历", ("inservice_education",), _ladder(empty="无在职学历")),
    Dimension("degree", "最高学位", ("fulltime_degree", "inservice_degree"), _like(
        ("doctor", "博士", "博士"), ("master", "硕士", "硕士"), ("bachelor", "学士", "学士"), empty="无学位",
    )),
    Dimension("major", "全日制专业", ("fulltime_major",), ladder=tuple(MAJORS), labels=MAJORS),
    Dimension(
        "major_inservice", "在职专业", ("inservice_major",), ladder=tuple(MAJORS), labels=MAJORS, empty="无在职学习",
    ),
    Dimension("level", "职务层次", ("post_level",), ladder=LEVELS, empty="无职务层次"),
    Dimension("rank", "职级", ("rank",), ladder=RANKS, empty="无职级"),
    Dimension("in_post", "任现职时间", ("post_since",), _WITHIN),
    Dimension("in_rank", "任现职级时间", ("rank_since",), _WITHIN),
    Dimension("service", "工作年限", ("began_work",), _years(
        ("to5", 5, "不满5年"), ("5-10", 10, "5年以上不满10年"), ("10-20", 20, "10年以上不满20年"),
        ("20-30", 30, "20年以上不满30年"), last=("30on", "30年及以上"),
    )),
    Dimension("frontline", "基层一线经历", ("frontline",), labels={
        "met": "满24个月", "doubtful": "待确认的经历计入后可满", "some": "有经历但不满24个月", "none": "履历中没有",
    }, ladder=("met", "doubtful", "some", "none"), empty="没有履历"),
    Dimension("source", "进入方式", ("entry_way",)),
    Dimension("title", "专业技术职务", ("title_grade",), labels={
        "senior": "正高级", "deputy": "副高级", "middle": "中级", "junior": "初级", "ungraded": "级别未登记",
    }, ladder=("senior", "deputy", "middle", "junior", "ungraded"), empty="无专业技术职务"),
    Dimension("kind", "人员类别", ("staff_kind",)),
    AGE_YEARS,
)  # fmt: skip
_BY_CODE = {one.code: one for one in DIMENSIONS}

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("年龄和性别", ("age", "sex")),
    ("民族和政治面貌", ("ethnic", "nation", "party")),
    ("学历和专业", ("highest", "fulltime", "inservice", "degree", "major", "major_inservice")),
    ("职务和职级", ("level", "rank", "in_post", "in_rank", "kind")),
    ("经历和来源", ("service", "frontline", "source", "title")),
)


def dimension(code: str) -> Dimension | None:
    return _BY_CODE.get(code)
