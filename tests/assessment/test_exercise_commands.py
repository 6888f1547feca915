import io

import pytest
from django.core.management import CommandError, call_command

from assessment.models import Cycle
from tests import factories

from .exercise import prepare


@pytest.fixture
def exercise(district):
    return prepare(district)


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_open_cycle_prints_the_id_and_nothing_else(exercise, district):
    factories.make_cadre("N001", name="无小类", unit=district.town)
    out, err = run("open_cycle", "--kind", "annual", "--year", "2026", "--from-roster")
    assert out == f"{Cycle.objects.get().pk}\n"
    assert "未纳入：N001 无小类：未填写考核小类" in err
    assert "未分派：职工群众（不记名）：1个单位未设定票码数量" in err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(("--year", "2031"), "没有年度考核方案", id="没有方案"),
        pytest.param(("--year", "2026", "--on", "2026-02-30"), "日期应写成", id="没有这一天"),
        pytest.param(("--year", "2026", "--closes", "明天"), "时间应写成", id="不是时间"),
        pytest.param(("--year", "2026", "--closes", "2020-01-01T00:00"), "应晚于现在", id="过去的时间"),
        pytest.param(("--year", "2026", "--from-roster", "--on", "2026-01-01"), "不能同时用", id="两种口径"),
    ],
)
def test_open_cycle_refuses_with_the_reason(exercise, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        run("open_cycle", *arguments)
    assert not Cycle.objects.exists()


def test_load_electorate_and_close(exercise, tmp_path):
    exercise.open()
    file = tmp_path / "人数.csv"
    file.write_text("unit,rater_group,number\n何市镇,职工群众,12\n", encoding="utf-8-sig")
    out, _ = run("load_electorate", "--cycle", str(exercise.cycle.pk), str(file))
    assert out == ""
    assert exercise.paper().electors == 12
    out, err = run("close_cycle", "--cycle", str(exercise.cycle.pk))
    assert out == ""
    assert "1项评分任务未提交" in err
    with pytest.raises(CommandError, match="已结束"):
        run("close_cycle", "--cycle", str(exercise.cycle.pk))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("unit,number\n何市镇,1\n", "rater_group", id="缺列"),
        pytest.param("unit,rater_group,number\n何市镇,职工群众,多\n", "第2行：人数", id="不是数"),
        pytest.param("unit,rater_group,number\n何市镇,主管领导,3\n", "第2行：本周期没有", id="记名主体"),
        pytest.param("", "文件是空的", id="空文件"),
    ],
)
def test_load_electorate_takes_all_or_nothing(exercise, tmp_path, content, reason):
    exercise.open()
    file = tmp_path / "a.csv"
    file.write_text(content)
    with pytest.raises(CommandError, match=reason):
        run("load_electorate", "--cycle", str(exercise.cycle.pk), str(file))
    assert exercise.paper().electors == 0


def test_unknown_cycles_and_files_are_named(db, tmp_path):
    with pytest.raises(CommandError, match="没有编号为9的考核周期"):
        run("close_cycle", "--cycle", "9")
    with pytest.raises(CommandError, match="没有编号为9的考核周期"):
        run("load_electorate", "--cycle", "9", str(tmp_path / "无.csv"))
