"""工龄 where the career interrupts it or adds to it (rulebook PER-04)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate, months_between

from .ages import Moment, Period, months_covered, work_months

_BROKEN = re.compile("停薪留职|自费留学|辞职|离职|待业|自谋职业|失业|开除|除名|自动离职")
_SOLDIER = re.compile("参军|入伍|服役|战士|义务兵|部队|解放军|武警")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the career that stands on its own; `ended` None where it goes on."""

    started: PartialDate
    ended: PartialDate | None
    text: str


@dataclass(frozen=True, slots=True)
class Service:
    """Months of service, and the months taken off and added on the way."""

    months: int
    deducted: int
    added: int


def service(began: PartialDate, on: Moment, career: Iterable[Stretch]) -> Service:
    """Service since 参加工作时间, less what the career calls unpaid or without work, plus soldiering before it.

    What lies outside [began, on] is cut off; stretches that overlap count once.
    """
    deducted, added = [], []
    for stretch in career:
        end = stretch.ended if stretch.ended is not None else on
        if _BROKEN.search(stretch.text):
            period = Period(_later(stretch.started, began), _earlier(end, on))
            if months_between(period.start, period.end) > 0:
                deducted.append(period)
        elif _SOLDIER.search(stretch.text) and months_between(stretch.started, began) > 0:
            added.append(Period(stretch.started, _earlier(end, began)))
    return Service(
        work_months(began, on, deducted=deducted, added=added), months_covered(deducted), months_covered(added)
    )


def _later(one: Moment, other: Moment) -> Moment:
    return one if months_between(other, one) >= 0 else other


def _earlier(one: Moment, other: Moment) -> Moment:
    return one if months_between(one, other) >= 0 else other
