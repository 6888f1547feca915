"""Record health: a healthy file has no defect, and each rule finds its own and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.rules import health
from personnel.rules.health import (
    Course,
    Entry,
    Held,
    Honour,
    Judged,
    Measured,
    Member,
    Portrait,
    RankHeld,
    Record,
    Titled,
)

ON = date(2026, 11, 23)
day = PartialDate.parse


def entry(start, end, text, kind="work", parent=None, point=False, number=1):
    return Entry(number, start, end, text, kind, parent, "其间" if parent is not None else "", point)


DEPUTY = Held(1, "副镇长", "乡科级副职", day("2019.03"), None, True, "区委〔2019〕3号")
COURSE = Course(1, "全日制教育", "大学", "工学学士", "四川大学土木工程专业", day("1998.09"), day("2002.07"))
SCHOOL = entry("1998.09", "2002.07", "四川大学土木工程专业学习", "study", number=1)
CLERK = entry("2002.07", "2019.03", "大安区何市镇干部", number=2)
NOW = entry("2019.03", "", "大安区何市镇副镇长", number=3)
HEALTHY = Record(
    name="李明远",
    sex="男",
    born=day("1980.05"),
    ethnic="汉族",
    native_place="四川自贡",
    birthplace="四川自贡",
    identity="510304198005201230",
    health="健康",
    marital="已婚",
    political="中共党员",
    joined_party=day("2003.06"),
    full_member_on=day("2004.06"),
    began_work=day("2002.07"),
    staff_kind="公务员",
    post="副镇长",
    post_level="乡科级副职",
    post_since=day("2019.03"),
    rank="三级主任科员",
    rank_since=day("2021.07"),
    phone="13800000000",
    resume="（见简历段）",
    photo=Portrait(376, 460, 40_000),
    tenures=(DEPUTY,),
    ranks=(RankHeld(1, "三级主任科员", day("2021.07"), None),),
    courses=(COURSE,),
    titles=(Titled(1, "工程师", day("2010.12")),),
    honours=(Honour(1, "三等功", day("2020.01"), "区委"),),
    results=tuple(Judged(year, year, "2") for year in range(2021, 2026)),
    family=(
        Member(1, "妻子", "王某", "1982.03", "某区某学校教师", False),
        Member(2, "儿子", "李某", "2008.01", "学生", False),
    ),
    entries=(SCHOOL, CLERK, NOW),
)

CASES = {
    "身份证号未登记": ({"identity": ""}, {"ID_MISSING"}),
    "身份证号校验码": ({"identity": "510304198005201231"}, {"ID_INVALID"}),
    "性别不符": ({"sex": "女"}, {"ID_SEX"}),
    "出生不符": ({"born": day("1980.06")}, {"ID_BIRTH"}),
    "出生不符但已认定": ({"born": day("1980.06"), "recognised": frozenset({"born"})}, set()),
    "身份证号重复": ({"same_identity": 1, "same_person": 1}, {"ID_TWICE"}),
    "疑似同一人": ({"same_person": 2}, {"SAME_PERSON"}),
    "姓名有空格": ({"name": "李 远"}, {"NAME_SPELLING"}),
    "间隔号写法": ({"name": "阿卜杜拉•买买提"}, {"NAME_SPELLING"}),
    "间隔号正确": ({"name": "阿卜杜拉·买买提"}, set()),
    "性别未登记": ({"sex": ""}, {"SEX_MISSING"}),
    "民族未登记": ({"ethnic": ""}, {"ETHNIC_MISSING"}),
    "民族写法": ({"ethnic": "汉"}, {"ETHNIC_UNKNOWN"}),
    "籍贯未登记": ({"native_place": ""}, {"NATIVE_MISSING"}),
    "出生地未登记": ({"birthplace": ""}, {"BIRTHPLACE_MISSING"}),
    "健康未登记": ({"health": ""}, {"HEALTH_MISSING"}),
    "电话未登记": ({"phone": ""}, {"PHONE_MISSING"}),
    "政治面貌未登记": ({"political": "", "joined_party": None, "full_member_on": None}, {"POLITICAL_MISSING"}),
    "政治面貌写法": ({"political": "党员", "joined_party": None, "full_member_on": None}, {"POLITICAL_UNKNOWN"}),
    "党员无入党时间": ({"joined_party": None, "full_member_on": None}, {"PARTY_DATE_MISSING"}),
    "群众有入党时间": ({"political": "群众"}, {"PARTY_DATE_WITHOUT"}),
    "入党时未满十八": ({"joined_party": day("1998.04"), "full_member_on": day("1999.04")}, {"PARTY_BEFORE_18"}),
    "入党当月满十八": ({"joined_party": day("1998.05"), "full_member_on": day("1999.05")}, set()),
    "转正早于入党": ({"full_member_on": day("2003.05")}, {"FULL_BEFORE_JOINED"}),
    "预备期十一个月": ({"full_member_on": day("2004.05")}, {"FULL_PERIOD"}),
    "预备期二十四个月": ({"full_member_on": day("2005.06")}, set()),
    "预备期二十五个月": ({"full_member_on": day("2005.07")}, {"FULL_PERIOD"}),
    "没有学历": ({"courses": ()}, {"EDU_MISSING"}),
    "学历写法": ({"courses": (COURSE._replace(education="大本"),)}, {"EDU_UNKNOWN"}),
    "毕业早于入学": ({"courses": (COURSE._replace(started=day("2002.09")),)}, {"EDU_DATES", "FULL_TIME_AT_WORK"}),
    "毕业时十八岁": ({"courses": (COURSE._replace(started=day("1994.09"), ended=day("1998.07")),)}, {"EDU_YOUNG"}),
    "没有院校": ({"courses": (COURSE._replace(school=""),)}, {"EDU_NO_SCHOOL"}),
    "没有毕业时间": ({"courses": (COURSE._replace(ended=None),)}, {"EDU_NO_END"}),
    "大专而有硕士": ({"courses": (COURSE._replace(education="大专", degree="工学硕士"),)}, {"DEGREE_ODD"}),
    "工作后全日制": (
        {"courses": (COURSE._replace(started=day("2003.09"), ended=day("2006.07")),)},
        {"FULL_TIME_AT_WORK"},
    ),
    "参加工作时十五岁": (
        {"began_work": day("1996.04"), "entries": ()},
        {"WORK_YOUNG", "FULL_TIME_AT_WORK", "RESUME_UNREAD"},
    ),
    "没有简历": ({"resume": "", "entries": ()}, {"RESUME_MISSING"}),
    "简历未分段": ({"entries": ()}, {"RESUME_UNREAD"}),
    "简历空缺两个月": ({"entries": (SCHOOL, CLERK._replace(end="2019.01"), NOW)}, {"RESUME_GAP"}),
    "简历空缺一个月": ({"entries": (SCHOOL, CLERK._replace(end="2019.02"), NOW)}, {"RESUME_GAP_MONTH"}),
    "简历重叠": ({"entries": (SCHOOL, CLERK._replace(end="2019.05"), NOW)}, {"RESUME_OVERLAP"}),
    "其间超出": (
        {"entries": (SCHOOL, CLERK, NOW, entry("2018.09", "2019.06", "在区委办跟班学习", "study", 1, number=4))},
        {"RESUME_INNER"},
    ),
    "参加工作与简历不符": ({"began_work": day("2002.08")}, {"WORK_MISMATCH"}),
    "参加工作已认定": ({"began_work": day("2002.08"), "recognised": frozenset({"began_work"})}, set()),
    "简历已结束": ({"entries": (SCHOOL, CLERK, NOW._replace(end="2025.01"))}, {"RESUME_ENDED"}),
    "现职未写入": ({"entries": (SCHOOL, CLERK, NOW._replace(text="大安区何市镇党委委员"))}, {"RESUME_POST"}),
    "有层次无职务": ({"post": "", "post_since": None, "tenures": ()}, {"POST_MISSING"}),
    "任现职时间缺": ({"post_since": None}, {"POST_SINCE_MISSING"}),
    "任现职时间不一致": ({"post_since": day("2019.04")}, {"POST_SINCE_DIFFERS"}),
    "任职无文件": ({"tenures": (DEPUTY._replace(paper=""),)}, {"POST_NO_PAPER"}),
    "无层次无职级": ({"post_level": "", "rank": "", "rank_since": None, "ranks": ()}, {"POST_LEVEL_MISSING"}),
    "层次写法": ({"post_level": "股级"}, {"POST_LEVEL_UNKNOWN"}),
    "任职早于工作": (
        {"tenures": (DEPUTY._replace(id=9, post="干事", started=day("2002.06"), ended=day("2019.03")), DEPUTY)},
        {"POST_BEFORE_WORK"},
    ),
    "主职重叠": (
        {"tenures": (DEPUTY._replace(id=9, post="干事", started=day("2010.06"), ended=day("2019.04")), DEPUTY)},
        {"POSTS_OVERLAP"},
    ),
    "职级写法": ({"rank": "科长"}, {"RANK_UNKNOWN"}),
    "任职级时间缺": ({"rank_since": None}, {"RANK_SINCE_MISSING"}),
    "职级早于制度": ({"ranks": (RankHeld(7, "四级主任科员", day("2018.01"), day("2021.07")),)}, {"RANK_TOO_EARLY"}),
    "职级早于工作": (
        {"ranks": (RankHeld(7, "科员级", day("2001.01"), day("2021.07")),)},
        {"RANK_BEFORE_WORK"},
    ),
    "没有家庭成员": ({"family": ()}, {"FAMILY_MISSING"}),
    "已婚无配偶": ({"family": HEALTHY.family[1:]}, {"FAMILY_NO_SPOUSE"}),
    "配偶无单位": ({"family": (HEALTHY.family[0]._replace(work=""),)}, {"FAMILY_NO_WORK"}),
    "已故不要单位": ({"family": (*HEALTHY.family, Member(3, "父亲", "李某", "1950.01", "", True))}, set()),
    "父亲年龄": ({"family": (*HEALTHY.family, Member(3, "父亲", "李某", "1970.01", "农民", False))}, {"FAMILY_AGE"}),
    "儿子年龄": ({"family": (*HEALTHY.family, Member(3, "儿子", "李某", "1990.01", "职员", False))}, {"FAMILY_AGE"}),
    "没有照片": ({"photo": None}, {"PHOTO_MISSING"}),
    "照片过小": ({"photo": Portrait(101, 134, 4_000)}, {"PHOTO_SMALL"}),
    "照片横幅": ({"photo": Portrait(640, 480, 40_000)}, {"PHOTO_SHAPE"}),
    "职称无时间": ({"titles": (Titled(1, "工程师", None),)}, {"TITLE_NO_DATE"}),
    "奖励无单位": ({"honours": (Honour(1, "三等功", day("2020.01"), ""),)}, {"REWARD_NO_SOURCE"}),
    "处分无影响期": ({"measures": (Measured(1, date(2020, 1, 2), None, "1号", False),)}, {"MEASURE_NO_END"}),
    "处分无文号": ({"measures": (Measured(1, date(2020, 1, 2), date(2021, 1, 1), "", False),)}, {"MEASURE_NO_PAPER"}),
    "立案未结": ({"measures": (Measured(1, date(2026, 1, 2), None, "", True),)}, set()),
    "缺考核结果": ({"results": HEALTHY.results[:-1]}, {"RESULT_MISSING"}),
    "考核早于工作": ({"results": (Judged(9, 2001, "2"), *HEALTHY.results)}, {"RESULT_BEFORE_WORK"}),
    "没有参加工作时间": ({"began_work": None}, {"WORK_MISSING"}),
    "简历只到年": (
        {"entries": (SCHOOL._replace(start="1998"), CLERK, NOW)},
        {"RESUME_YEAR_ONLY"},
    ),
    "十七岁在职": (
        {
            "born": day("2009.06"), "identity": "", "joined_party": None, "political": "群众", "full_member_on": None,
            "courses": (COURSE._replace(education="高中", degree="", started=None, ended=None),), "family": (),
        },
        {"ID_MISSING", "AGE_ODD", "WORK_YOUNG", "EDU_NO_END", "FAMILY_MISSING"},
    ),
    "到龄在职": (
        {"born": day("1965.01"), "recognised": frozenset({"born"})},
        {"RETIRED_IN_SERVICE"},
    ),
    "到龄已离开": ({"born": day("1965.01"), "recognised": frozenset({"born"}), "is_in_service": False}, set()),
    "没有出生年月": ({"born": None}, {"BORN_MISSING"}),
}  # fmt: skip


def test_a_healthy_file_has_no_defect():
    assert health.examine(HEALTHY, ON) == []


@pytest.mark.parametrize(("changes", "codes"), CASES.values(), ids=CASES)
def test_a_rule_finds_its_own_and_nothing_else(changes, codes):
    found = health.examine(replace(HEALTHY, **changes), ON)
    assert {defect.rule.code for defect in found} == codes
    assert all(defect.message for defect in found)


def test_every_rule_has_a_case():
    assert set(health.RULES) == {code for _, codes in CASES.values() for code in codes}


def test_a_defect_names_its_row():
    (defect,) = health.examine(replace(HEALTHY, tenures=(DEPUTY._replace(id=71, paper=""),)), ON)
    assert defect.row == 71


def test_waived_rules_are_left_out():
    assert health.examine(replace(HEALTHY, photo=None), ON, without=["PHOTO_MISSING"]) == []


@pytest.mark.parametrize(
    ("severities", "points"),
    [([], 100), (["error"], 95), (["warning", "notice"], 97), (["error"] * 21, 0)],
    ids=["无问题", "一个错误", "警告和提示", "不低于零"],
)
def test_score(severities, points):
    assert health.score(severities) == points
