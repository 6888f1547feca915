"""Gaps and overlaps of statutory duties, case by case."""

import pytest

from personnel.rules.duties.bearing import GAPS, LABELS, OVERLAPS, Claim, Finding, judge

DEPUTY, HEAD, OFFICE = 1, 2, 3
WANG, LI = 11, 12

CASES = {
    "没有岗位也没有人": ([], Finding.NOBODY),
    "一个主办岗位一人": ([Claim(DEPUTY, True, (WANG,))], None),
    "一主办一协办": ([Claim(DEPUTY, True, (WANG,)), Claim(OFFICE, False, (LI,))], None),
    "只有协办": ([Claim(OFFICE, False, (LI,))], Finding.NO_MAIN),
    "协办的个人分工也不是主办": ([Claim(None, False, (LI,))], Finding.NO_MAIN),
    "主办岗位空缺": ([Claim(DEPUTY, True), Claim(OFFICE, False, (LI,))], Finding.VACANT),
    "岗位空缺而个人代管": ([Claim(DEPUTY, True), Claim(None, True, (LI,))], None),
    "没有岗位由个人主办": ([Claim(None, True, (LI,))], None),
    "两个主办岗位": ([Claim(DEPUTY, True, (WANG,)), Claim(HEAD, True, (LI,))], Finding.SEVERAL),
    "两个主办岗位同一人": ([Claim(DEPUTY, True, (WANG,)), Claim(HEAD, True, (WANG,))], Finding.SEVERAL),
    "主办岗位之外另有人主办": ([Claim(DEPUTY, True, (WANG,)), Claim(None, True, (LI,))], Finding.SEVERAL),
    "分工与岗位同一人": ([Claim(DEPUTY, True, (WANG,)), Claim(None, True, (WANG,))], None),
    "一岗两人": ([Claim(DEPUTY, True, (WANG, LI))], Finding.SHARED),
    "一岗两人已明确一人": ([Claim(DEPUTY, True, (WANG, LI)), Claim(None, True, (WANG,))], None),
    "一岗两人都明确": ([Claim(DEPUTY, True, (WANG, LI)), Claim(None, True, (WANG, LI))], Finding.SHARED),
    "两人由分工主办": ([Claim(None, True, (WANG,)), Claim(None, True, (LI,))], Finding.SEVERAL),
}


@pytest.mark.parametrize(("claims", "found"), CASES.values(), ids=CASES)
def test_judge(claims, found):
    assert judge(claims) == found


def test_every_finding_is_a_gap_or_an_overlap_and_has_a_label():
    assert {*GAPS, *OVERLAPS} == set(Finding) == set(LABELS)
