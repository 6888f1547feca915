"""学历 and 学位 in order, whatever words a form, a roster or the standard uses for them (GB/T 4658, GB/T 6864)."""

import re
from functools import cache

EDUCATIONS = ("研究生", "大学", "大专", "中专", "高中", "初中及以下")
"""From the highest down. 中专 stands for all secondary vocational schooling (中技, 职高)."""

DEGREES = ("博士", "硕士", "学士")

_EDUCATION = (
    (1, re.compile("研究生|博士|硕士")),
    (2, re.compile("本科|大学(?!专科|普通班)|第二学士学位|学士")),
    (3, re.compile("大专|专科|大学普通班|高职")),
    (4, re.compile("中专|中等专科|中技|技工|职业高中|职高|中师")),
    (5, re.compile("高中|高级中学")),
    (6, re.compile("初中|初级中学|小学")),
)


@cache
def education_order(text: str) -> int | None:
    """Order of a 学历, 1 the highest: 省委党校研究生 1, 中央党校大学 2, 大学专科 3; None for no word of schooling."""
    if "中等专科" in text:
        return 4
    return next((order for order, words in _EDUCATION if words.search(text)), None)


@cache
def degree_order(text: str) -> int | None:
    """Order of a 学位: 博士 1, 硕士 2, 学士 3; several in one cell count as the highest; None for no degree."""
    return next((order for order, word in enumerate(DEGREES, 1) if word in text), None)
