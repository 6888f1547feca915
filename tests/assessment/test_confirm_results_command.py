"""confirm_results: what programs hold on to (interfaces.md, Commands)."""

import pytest
from django.core.management import CommandError, call_command

from tests.assessment.years import close_year, compute_again, lasts, make_people
from tests.factories import make_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(district):
    return close_year(2024, make_people(district.town), "甲")


def test_it_confirms_and_says_what_follows(cycle, capsys):
    call_command("confirm_results", cycle=cycle.pk)
    assert capsys.readouterr().err.splitlines() == [
        "2024年度考核第1批结果已确认",
        "末位1人，其中并列待决定0人",
        "新增诫勉谈话1项，不适宜担任现职认定0项",
    ]


def test_again_without_a_newer_run_does_nothing(cycle, capsys):
    call_command("confirm_results", cycle=cycle.pk)
    capsys.readouterr()
    call_command("confirm_results", cycle=cycle.pk)
    assert capsys.readouterr().err == "2024年度考核第1批结果已经确认，没有变化\n"


def test_newer_run_needs_a_reason(cycle, capsys):
    call_command("confirm_results", cycle=cycle.pk)
    compute_again(cycle, "乙")
    with pytest.raises(CommandError, match="请填写理由"):
        call_command("confirm_results", cycle=cycle.pk)
    assert lasts(2024) == {"甲"}
    capsys.readouterr()
    call_command("confirm_results", cycle=cycle.pk, reason="更正加减分")
    assert "原有末位保留0人，撤销1人" in capsys.readouterr().err
    assert lasts(2024) == {"乙"}


def test_open_and_unknown_cycles_are_refused(district):
    with pytest.raises(CommandError, match="尚未结束"):
        call_command("confirm_results", cycle=make_cycle(2025).pk)
    with pytest.raises(CommandError, match="没有编号"):
        call_command("confirm_results", cycle=987654)
