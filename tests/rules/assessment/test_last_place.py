"""scoring.md, *Two years running*, and rulebook ASM-40: what a last place opens."""

from datetime import date

import pytest

from assessment.rules.last_place import (
    Finding,
    LastStanding,
    findings,
    proposed_outcome,
    statement_due_on,
    years_running,
)

CONFIRMED = date(2026, 1, 20)
DUE = date(2026, 2, 19)


@pytest.mark.parametrize(
    ("last_years", "count"),
    [
        pytest.param(set(), 0, id="今年不是末位"),
        pytest.param({2025}, 1, id="首次"),
        pytest.param({2024, 2025}, 2, id="连续两年"),
        pytest.param({2023, 2024, 2025}, 3, id="连续三年"),
        pytest.param({2023, 2025}, 1, id="隔年不算"),
        pytest.param({2024}, 0, id="只有去年"),
    ],
)
def test_years_running(last_years, count):
    assert years_running(2025, last_years) == count


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        pytest.param(
            LastStanding("1", tied=False, level="乡科级副职"), Finding("1", False, 1, DUE), id="首次末位只诫勉"
        ),
        pytest.param(
            LastStanding("1", tied=False, level="乡科级副职", last_years=frozenset({2024})),
            Finding("1", False, 2, DUE, True, "免职降级"),
            id="EX-58副科连续两年",
        ),
        pytest.param(
            LastStanding("1", tied=False, level="正科", last_years=frozenset({2024})),
            Finding("1", False, 2, DUE, True, "降职降级"),
            id="正科连续两年",
        ),
        pytest.param(
            LastStanding("1", tied=False, level="八级职员", last_years=frozenset({2024})),
            Finding("1", False, 2, DUE, True, ""),
            id="其他层次不提建议",
        ),
        pytest.param(
            LastStanding("1", tied=False, level="副科级", last_years=frozenset({2023})),
            Finding("1", False, 1, DUE),
            id="EX-58中间一年未排名",
        ),
        pytest.param(
            LastStanding("1", tied=True, level="副科级", last_years=frozenset({2024})),
            Finding("1", True, 0),
            id="并列末位待决定",
        ),
        pytest.param(
            LastStanding("1", tied=True, level="副科级", last_years=frozenset({2024}), upheld=True),
            Finding("1", False, 2, DUE, True, "免职降级"),
            id="并列末位经认定",
        ),
        pytest.param(
            LastStanding("1", tied=True, level="副科级", last_years=frozenset({2024}), upheld=False),
            Finding("1", False, 0),
            id="并列末位未认定",
        ),
    ],
)
def test_findings(standing, expected):
    assert findings(2025, [standing], CONFIRMED) == [expected]


def test_consequence_switched_off_opens_nothing():
    standing = LastStanding("1", tied=False, level="正科级", last_years=frozenset({2024}))
    assert findings(2025, [standing], CONFIRMED, consequences=False) == [Finding("1", False, 2)]


def test_deadlines_are_parameters():
    (found,) = findings(2025, [LastStanding("1", tied=False)], CONFIRMED, admonition_days=10)
    assert found.admonition_due_on == date(2026, 1, 30)
    assert statement_due_on(date(2026, 2, 20)) == date(2026, 3, 2)
    assert statement_due_on(date(2026, 2, 20), 15) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("level", "outcome"),
    [
        pytest.param("乡科级正职", "降职降级", id="标准名称正职"),
        pytest.param("正科级", "降职降级", id="俗称正科"),
        pytest.param(" 乡科级 副职 ", "免职降级", id="夹空格"),
        pytest.param("副科", "免职降级", id="俗称副科"),
        pytest.param("县处级副职", "", id="处级不在此列"),
        pytest.param("", "", id="空"),
    ],
)
def test_proposed_outcome(level, outcome):
    assert proposed_outcome(level) == outcome
