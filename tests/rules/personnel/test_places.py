"""Unit, post, level and kind of place in the words of an entry."""

import pytest

from personnel.rules.places import Answer, Dictionary, Place, Word, recognise

YES, NO, ASK = Answer.YES, Answer.NO, Answer.ASK


@pytest.mark.parametrize(
    ("text", "place", "grassroots", "frontline"),
    [
        ("临江县石桥镇党委委员、组织委员", Place.TOWNSHIP, YES, YES),
        ("临江县何市镇副镇长", Place.TOWNSHIP, YES, YES),
        ("某县红旗公社知青", Place.TOWNSHIP, YES, YES),
        ("临江县青龙街道党工委副书记、办事处主任", Place.STREET, YES, YES),
        ("临江县凤凰街道和平社区党委书记", Place.VILLAGE, YES, YES),
        ("县农业局驻青杠村第一书记", Place.VILLAGE, YES, YES),
        ("到村任职大学生村官", Place.PROJECT, YES, YES),
        ("临江县财政局科员", Place.DISTRICT, YES, NO),
        ("北京市顺义区政府副区长", Place.DISTRICT, YES, NO),
        ("某自治区巩留县人民法院院长", Place.DISTRICT, YES, NO),
        ("区乡镇企业局副局长", Place.DISTRICT, YES, NO),
        ("区公安分局城关派出所民警", Place.DISTRICT, YES, YES),
        ("区信访局干部", Place.DISTRICT, YES, ASK),
        ("临江县第一中学教师", Place.SCHOOL, YES, YES),
        ("江州大学团委副书记", Place.SCHOOL, YES, ASK),
        ("县人民医院内科医师", Place.HOSPITAL, YES, YES),
        ("江州市机械厂车间工人", Place.ENTERPRISE, YES, YES),
        ("江州市投资公司总经理", Place.ENTERPRISE, YES, ASK),
        ("空军某师五团三连连长", Place.ARMY, YES, NO),
        ("省军区司令部参谋", Place.ARMY, ASK, NO),
        ("市委组织部干部", Place.CITY, NO, NO),
        ("自贡市委组织部干部", Place.CITY, NO, NO),
        ("四川省自贡市税务局科员", Place.CITY, NO, NO),
        ("共青团自贡市委书记", Place.CITY, NO, NO),
        ("镇江市财政局干部", Place.CITY, ASK, NO),
        ("邛崃市人民政府副市长", Place.DISTRICT, YES, NO),
        ("四川省都江堰市财政局科员", Place.DISTRICT, YES, NO),
        ("某地区行署办公室秘书", Place.CITY, NO, NO),
        ("四川省财政厅科员", Place.PROVINCE, NO, NO),
        ("国家发展和改革委员会人事司处长", Place.CENTRAL, NO, NO),
        ("共青团中央学校部大学处处长", Place.CENTRAL, NO, NO),
        ("某某协会干事", None, ASK, ASK),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) > 3 else "",
)
def test_kind_of_place(text, place, grassroots, frontline):
    found = recognise(text)
    assert (found.place, found.grassroots, found.frontline) == (place, grassroots, frontline)


@pytest.mark.parametrize(
    ("text", "unit", "post", "level"),
    [
        ("临江县石桥镇党委委员、组织委员", "临江县石桥镇", "党委委员、组织委员", "乡科级副职"),
        ("临江县石桥镇党委书记", "临江县石桥镇", "党委书记", "乡科级正职"),
        ("临江县人民政府副县长、党组成员", "临江县人民政府", "副县长、党组成员", "县处级副职"),
        ("挂职任省发展改革委处长助理", "省发展改革委", "处长助理", ""),
        ("区委组织部副部长（正科级）", "区委组织部", "副部长（正科级）", "乡科级正职"),
        ("区城管局执法大队中队长", "区城管局执法大队", "中队长", ""),
        ("临江县财政局科员", "临江县财政局", "科员", "科员级"),
        ("临江县农机局工作", "临江县农机局", "", ""),
        ("高新区党工委书记", "高新区", "党工委书记", ""),
    ],
)
def test_unit_post_and_level(text, unit, post, level):
    found = recognise(text)
    assert (found.unit, found.post, found.level) == (unit, post, level)


def test_posts_in_units_of_different_kinds_are_a_question():
    found = recognise("临江县石桥镇党委书记，江州市委党建办副主任")
    assert (found.grassroots, found.frontline) == (ASK, ASK)
    assert found.reason == "同时在几类单位任职"


def test_staff_teach_words_and_the_longest_decides():
    words = Dictionary(
        [
            Word("产业园", Place.ENTERPRISE, YES, ASK),
            Word("盐都产业园指挥部", Place.DISTRICT, YES, YES),
            Word("市科协", Place.CITY, NO, NO),
        ]
    )
    taught = recognise("区盐都产业园指挥部征迁组组长", words)
    assert (taught.place, taught.frontline, taught.confidence) == (Place.DISTRICT, YES, 100)
    assert taught.reason == "词典：盐都产业园指挥部"
    assert recognise("市科协干事", words).grassroots == NO
    assert recognise("区财政局科员", words).place == Place.DISTRICT
