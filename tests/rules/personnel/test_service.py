"""Service with what interrupts it and what is added (rulebook PER-04)."""

import pytest

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.service import Service, Stretch, service

parse = PartialDate.parse
NOVEMBER = parse("2026.11")


def stretch(started, ended, text):
    return Stretch(parse(started), parse(ended) if ended else None, text)


@pytest.mark.parametrize(
    ("began", "career", "expected"),
    [
        pytest.param("2003.07", [("2003.07", "", "甲局科员")], Service(280, 0, 0), id="EX-05"),
        pytest.param("2003.07", [("2010.01", "2012.01", "停薪留职")], Service(256, 24, 0), id="EX-05停薪留职"),
        pytest.param(
            "2003.07",
            [("2010.01", "2012.01", "停薪留职"), ("2011.01", "2012.01", "自费留学")],
            Service(256, 24, 0),
            id="重叠只扣一次",
        ),
        pytest.param("2003.07", [("2001.12", "2003.07", "某部战士")], Service(299, 0, 19), id="此前服役计入"),
        pytest.param("2003.07", [("2001.12", "2005.07", "某部战士")], Service(299, 0, 19), id="服役重叠部分不重复计"),
        pytest.param("2003.07", [("2002.01", "2004.01", "待业")], Service(274, 6, 0), id="参加工作前的不扣"),
        pytest.param("2003.07", [("2026.01", "", "辞职后自谋职业")], Service(270, 10, 0), id="至今未结束"),
        pytest.param("2003.07", [("2027.01", "", "待业")], Service(280, 0, 0), id="以后的不扣"),
    ],
)
def test_service(began, career, expected):
    assert service(parse(began), NOVEMBER, [stretch(*one) for one in career]) == expected
