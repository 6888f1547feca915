"""Post levels 职务层次 and ranks 职级: the two ladders of the Civil Servant Law (articles 18, 19; rulebook PER-07)."""

import re
from types import MappingProxyType

LEVELS = (
    "国家级正职", "国家级副职", "省部级正职", "省部级副职", "厅局级正职", "厅局级副职",
    "县处级正职", "县处级副职", "乡科级正职", "乡科级副职", "科员级", "办事员级",
)  # fmt: skip
"""From the highest down: the ten levels of leading posts (article 18), then the two below that rosters still name."""

RANKS = (
    "一级巡视员", "二级巡视员", "一级调研员", "二级调研员", "三级调研员", "四级调研员",
    "一级主任科员", "二级主任科员", "三级主任科员", "四级主任科员", "一级科员", "二级科员",
)  # fmt: skip
"""综合管理类 ranks from the highest down (article 19)."""

_SECTION_CHIEF, _SECTION_DEPUTY = "乡科级正职", "乡科级副职"
_LOWEST_LEADING_LEVEL = LEVELS.index(_SECTION_DEPUTY) + 1

_TIERS = MappingProxyType(
    {
        "国": "国家级", "国家": "国家级", "省": "省部级", "部": "省部级", "省部": "省部级",
        "厅": "厅局级", "局": "厅局级", "厅局": "厅局级", "地": "厅局级", "地厅": "厅局级",
        "县": "县处级", "处": "县处级", "县处": "县处级", "县团": "县处级",
        "科": "乡科级", "乡": "乡科级", "乡科": "乡科级", "科局": "乡科级",
    }
)  # fmt: skip
_TIER = "|".join(sorted(_TIERS, key=len, reverse=True))
# 正科级, 副科 | 乡科级正职, 科级副职, 科正 | 科员级
_SIDE_FIRST = re.compile(rf"(?P<side>[正副])(?P<tier>{_TIER})级?(?:干部|领导职务|领导)?")
_TIER_FIRST = re.compile(rf"(?P<tier>{_TIER})级?(?P<side>[正副])职?")
_BELOW_LEADING = re.compile("(科员|办事员)级?")
_RANK = re.compile("([一二三四1-4])级(巡视员|调研员|主任科员|科员)")
_NUMERALS = str.maketrans("1234", "一二三四")

# 管理岗位 grades of institutions in a province, 三级 to 十级, and the level each corresponds to (PER-07).
_STAFF_GRADES = MappingProxyType(dict(zip("三四五六七八九十", LEVELS[4:], strict=True)))
_STAFF_GRADE = re.compile(
    "(?:管理(?:岗位?)?([三四五六七八九十])级(?:岗位?|职员)?|([三四五六七八九十])级(?:职员|管理岗位?))"
)


def canonical_level(text: str) -> str | None:
    """The level as the law names it: 正科级, 正科, 科级正职 → 乡科级正职; None for what is no level (such as 股级)."""
    plain = _plain(text)
    below = _BELOW_LEADING.fullmatch(plain)
    if below:
        return f"{below[1]}级"
    match = _SIDE_FIRST.fullmatch(plain) or _TIER_FIRST.fullmatch(plain)
    return f"{_TIERS[match['tier']]}{match['side']}职" if match else None


def level_of(text: str) -> int | None:
    """Order of a post level, 1 the highest: 县处级副职 8, 乡科级正职 9; None for what is no level."""
    level = canonical_level(text)
    return None if level is None else LEVELS.index(level) + 1


def is_leading(text: str) -> bool:
    """Whether a text names one of the ten levels of leading posts."""
    order = level_of(text)
    return order is not None and order <= _LOWEST_LEADING_LEVEL


def is_chief(text: str) -> bool:
    """Whether a text names the upper (正职) side of any level."""
    return is_leading(text) and str(canonical_level(text)).endswith("正职")


def is_deputy(text: str) -> bool:
    """Whether a text names the lower (副职) side of any level."""
    return is_leading(text) and str(canonical_level(text)).endswith("副职")


def is_section_chief(text: str) -> bool:
    """正科: the level for which an unfit finding proposes demotion (ASM-40)."""
    return canonical_level(text) == _SECTION_CHIEF


def is_section_deputy(text: str) -> bool:
    """副科: the level for which an unfit finding proposes removal and demotion (ASM-40)."""
    return canonical_level(text) == _SECTION_DEPUTY


def canonical_rank(text: str) -> str | None:
    """The rank as the law names it; None for what is no rank of the comprehensive class (such as 主任科员 of old)."""
    match = _RANK.fullmatch(_plain(text))
    rank = f"{match[1].translate(_NUMERALS)}级{match[2]}" if match else None
    return rank if rank in RANKS else None


def rank_of(text: str) -> int | None:
    """Order of a rank, 1 the highest (一级巡视员) to 12 (二级科员); None for what is no rank."""
    rank = canonical_rank(text)
    return None if rank is None else RANKS.index(rank) + 1


def level_of_staff_grade(text: str) -> int | None:
    """Order of the level that a 管理岗位 grade of an institution corresponds to: 七级职员 9; None for what is none."""
    match = _STAFF_GRADE.fullmatch(_plain(text))
    return LEVELS.index(_STAFF_GRADES[match[1] or match[2]]) + 1 if match else None


def is_level_name(text: str) -> bool:
    """Whether 职务层次 is a known word: a level, or a 管理岗位 grade of an institution."""
    return level_of(text) is not None or level_of_staff_grade(text) is not None


def is_rank_name(text: str) -> bool:
    """Whether 职级 is a known word."""
    return rank_of(text) is not None


def _plain(text: str) -> str:
    """Without blanks and brackets: 县（处）级正职 → 县处级正职."""
    return re.sub(r"[\s（）()]", "", text)
