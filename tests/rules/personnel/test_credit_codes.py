"""统一社会信用代码: what passes, and why the rest does not."""

import pytest

from personnel.rules.credit_codes import check_character, fault, normalise, organisation_check


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("91350100M000100Y43", None, id="标准示例"),
        pytest.param("91110000802100433B", None, id="字母校验码"),
        pytest.param("91350100M000100Y44", "校验码不符", id="校验码错"),
        pytest.param("91350100M000100O43", "不能含有“O”", id="不用的字母"),
        pytest.param("91350100M000100Y4", "应为 18 位，现有 17 位", id="少一位"),
        pytest.param("", "应为 18 位，现有 0 位", id="空"),
    ],
)
def test_verdict(code, reason):
    found = fault(code)
    assert found is None if reason is None else reason in found


def test_normal_form():
    assert normalise(" 91350100m000１００y43 ") == "91350100M000100Y43"


def test_check_characters():
    assert check_character("91350100M000100Y4") == "3"
    assert organisation_check("M000100Y"[:8]) in set("0123456789X")
    assert organisation_check("80210043") == "3"
