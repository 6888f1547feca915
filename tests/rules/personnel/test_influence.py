"""Influence periods of punishments and measures (rulebook SEL-08, SEL-29, C-10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.dates import add_months
from personnel.rules.influence import Influence, gate, influence_of, last_day, periods

D = date


@pytest.mark.parametrize(
    ("code", "effective_on", "until"),
    [
        pytest.param("party_warning", D(2024, 3, 15), D(2025, 3, 14), id="EX-68党内警告"),
        pytest.param("admonition", D(2024, 8, 31), D(2025, 2, 28), id="EX-69诫勉"),
        pytest.param("party_serious_warning", D(2024, 9, 30), D(2026, 3, 29), id="EX-70严重警告"),
        pytest.param("party_warning", D(2024, 6, 1), D(2025, 5, 31), id="EX-71党内警告"),
        pytest.param("serious_demerit", D(2024, 6, 1), D(2025, 11, 30), id="EX-71记大过"),
        pytest.param("admonition", D(2024, 9, 10), D(2025, 3, 9), id="EX-71诫勉"),
        pytest.param("demerit", D(2024, 2, 29), D(2025, 2, 28), id="记过从闰日起"),
        pytest.param("staff_demotion", D(2024, 1, 31), D(2026, 1, 30), id="降低岗位等级"),
        pytest.param("party_expulsion", D(2020, 5, 1), D(2025, 4, 30), id="开除党籍五年"),
    ],
)
def test_end_of_influence(code, effective_on, until):
    assert influence_of(code, effective_on).until == until


def test_ex_71_overlapping_measures_bar_until_the_latest_end():
    ends = [
        influence_of(code, day)
        for code, day in (
            ("party_warning", D(2024, 6, 1)),
            ("serious_demerit", D(2024, 6, 1)),
            ("admonition", D(2024, 9, 10)),
        )
    ]
    assert gate(ends) == D(2025, 11, 30)


def test_ex_72_party_probation_counts_from_the_restoration_of_rights():
    assert influence_of("party_probation_1", D(2023, 4, 1), restored_on=D(2024, 4, 1)).until == D(2026, 3, 31)
    waiting = influence_of("party_probation_1", D(2023, 4, 1))
    assert waiting.until is None
    assert gate([waiting, Influence(D(2030, 1, 1))]) is None


def test_ex_101_removal_as_unfit():
    found = influence_of("relieved", D(2025, 7, 1))
    assert found == Influence(until=D(2027, 6, 30), no_post_until=D(2026, 6, 30))


def test_an_entered_end_is_taken_as_it_is():
    assert influence_of("demerit", D(2024, 1, 1), ends_on=D(2026, 6, 30)).until == D(2026, 6, 30)


def test_the_gate_needs_measures():
    with pytest.raises(ValueError, match="no measures"):
        gate([])


def test_every_period_has_its_basis():
    assert len(periods()) == 19
    assert all(period.basis and period.mark in {"V", "L", "U"} for period in periods().values())


@given(st.dates(D(1990, 1, 1), D(2060, 1, 1)), st.integers(1, 120))
def test_the_person_is_free_from_the_corresponding_day_or_the_first_of_the_next_month(start, months):
    free = last_day(start, months) + timedelta(days=1)
    if add_months(start, months).day == start.day:
        assert free == add_months(start, months)
    else:
        assert free.day == 1
        assert free > add_months(start, months)
