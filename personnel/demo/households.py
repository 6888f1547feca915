"""Invented relatives, in the order of the form: spouse, children, father, mother."""

from random import Random

from personnel.exchange.roster import RosterRow
from personnel.models import FamilyMember

SURNAMES = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN_MALE = "建国明强军伟志刚平辉斌涛浩然子轩宇博文俊杰"
GIVEN_FEMALE = "秀兰英慧敏静芳丽雪梅欣怡诗涵雨桐梓萱佳"
WORK = (
    "大安区某小学教师", "自贡市某企业职工", "个体经营", "大安区某医院护士", "自贡市某公司会计", "务农", "自由职业",
    "自贡市某学校教师",
)  # fmt: skip


def household(random: Random, row: RosterRow) -> list[FamilyMember]:
    """Nobody's real family; 工作单位及职务 of who has died ends with （已去世）."""
    age = 2026 - row.born.year
    rows: list[FamilyMember] = []
    is_married = row.marital == "已婚"
    if is_married:
        word, given = ("妻子", GIVEN_FEMALE) if row.sex == "男" else ("丈夫", GIVEN_MALE)
        spouse_born = row.born.year + random.randint(-3, 3)
        rows.append(_member(random, word, random.choice(SURNAMES), given, spouse_born, random.choice(WORK)))
    if is_married and age >= 29:
        for number in range(2 if random.random() < 0.25 else 1):
            born = min(2025, row.born.year + random.randint(25, 29) + 4 * number)
            word, given = random.choice((("儿子", GIVEN_MALE), ("女儿", GIVEN_FEMALE)))
            surname = row.name[0] if row.sex == "男" else random.choice(SURNAMES)
            rows.append(_member(random, word, surname, given, born, _child_work(2026 - born)))
    for word, given, older in (("父亲", GIVEN_MALE, 2), ("母亲", GIVEN_FEMALE, 0)):
        born = row.born.year - random.randint(22, 28) - older
        dead = random.random() < (0.35 if 2026 - born > 78 else 0.06)
        surname = row.name[0] if word == "父亲" else random.choice(SURNAMES)
        work = random.choice(("农民", "退休职工", "退休教师"))
        rows.append(_member(random, word, surname, given, born, f"{work}（已去世）" if dead else work, dead=dead))
    for position, member in enumerate(rows, 1):
        member.position = position
    return rows


def _member(
    random: Random, word: str, surname: str, given: str, born: int, work: str, *, dead: bool = False
) -> FamilyMember:
    grown = 2026 - born >= 28
    return FamilyMember(
        relation=word, name=surname + "".join(random.choices(given, k=random.choice((1, 2, 2)))),
        born=f"{born}.{random.randint(1, 12):02}",
        political="中共党员" if grown and random.random() < 0.2 else "共青团员" if 14 <= 2026 - born < 28 else "群众",
        work=work, is_dead=dead,
    )  # fmt: skip


def _child_work(age: int) -> str:
    if age < 6:
        return "学龄前"
    if age < 18:
        return "自贡市某学校学生"
    return "某大学学生" if age < 23 else "成都市某公司职员"
