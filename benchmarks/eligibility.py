"""Everybody's eligibility: judging alone, and with the loading of the files, against the promise and bare reading."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from cadre_mgmt.common.rows import fetch
from personnel.models import Cadre, Criteria
from personnel.models import profiles as sets
from personnel.models.judging import asked_of, judged
from personnel.rules.eligibility.judging import judge_conditions
from personnel.rules.eligibility.profile import Target
from personnel.rules.eligibility.spans import Day

from .careers import fill_careers
from .measuring import Row, at_least, at_most, milliseconds, say, seconds
from .roster import settle

ON = date(2026, 11, 23)
RULE = "post-section-chief"
PROMISED_JUDGED, PROMISED_LOADED = 20_000, 5_000
ROUNDS = 3


def measure() -> Iterator[Row]:
    if not Cadre.objects.filter(code="P000000").exists():
        settle()
    number = fill_careers()
    ids = list(Cadre.objects.filter(code__startswith="P").order_by("code").values_list("pk", flat=True))
    criteria = Criteria.objects.named(RULE, ON)
    asked = asked_of(criteria, None)
    say(f"{number:,} 人的经历已备好，{len(asked)} 个条件")
    loaded = list(sets.read_profiles(ids, ON))
    judging = min(seconds(partial(_judge, loaded, asked)) for _ in range(ROUNDS))
    loaded.clear()
    rate = number / judging
    yield at_least(
        "E1", f"判断 {number:,} 人的任职资格（{len(asked)} 个条件，一个进程）", f"{rate:,.0f} 人/s",
        f"{PROMISED_JUDGED:,} 人/s", rate / PROMISED_JUDGED, 1, 1.5,
    )  # fmt: skip
    outcomes: Counter[str] = Counter()
    whole = seconds(lambda: outcomes.update(verdict.outcome for _, _, verdict in judged(criteria, ON, ids)))
    say(f"结论：{dict(outcomes)}")
    rate = number / whole
    yield at_least(
        "E2", f"读出全部档案并判断 {number:,} 人", f"{rate:,.0f} 人/s", f"{PROMISED_LOADED:,} 人/s",
        rate / PROMISED_LOADED, 1, 1.5,
    )  # fmt: skip
    bare, reading = seconds(lambda: _bare(ids)), seconds(lambda: sum(1 for _ in sets.read_profiles(ids, ON)))
    yield at_most("E3", "读成档案画像对只取同样的行", milliseconds(reading), milliseconds(bare), reading / bare, 4, 2.5)


def _judge(loaded, asked) -> None:
    day, target = Day(ON), Target()
    for _, profile in loaded:
        judge_conditions(profile, asked, day, target)


def _bare(ids: list[int]) -> None:
    """The same statements, the rows thrown away."""
    for first in range(0, len(ids), sets.CHUNK):
        for sql in sets.STATEMENTS:
            fetch(sql, {"ids": ids[first : first + sets.CHUNK], "on": ON})
