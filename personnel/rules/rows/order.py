"""Dates of a row: in order, not in the future, not before birth."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from cadre_mgmt.common.dates import PartialDate

from .fault import Fault, Values

_ENDS = "终止时间早于起始时间"
ORDER = MappingProxyType(
    {
        "ranks": (("started", "ended", _ENDS),),
        "education": (("started", "ended", "毕（结）业时间早于入学时间"),),
        "titles": (
            ("employed_from", "employed_to", "聘任止早于聘任起"),
            ("obtained", "employed_from", "聘任起早于取得资格的时间"),
        ),
        "rewards": (("on", "revoked", "撤销时间早于批准时间"),),
        "disciplines": (
            ("effective_on", "ends_on", "影响期止早于生效日期"),
            ("effective_on", "restored_on", "恢复权利日期早于生效日期"),
        ),
        "parties": (("joined", "full_on", "转正时间早于加入时间"), ("joined", "ended", "终止时间早于加入时间")),
        "tenures": (("started", "ended", "免职时间早于任职时间"),),
    }
)
"""Set → (the earlier field, the later field, what is said at the later one)."""

MAY_LIE_AHEAD = frozenset({"ends_on", "employed_to", "on_probation_until"})
"""Fields that may name a day to come; a later end of study is expected (预计毕业) and only earns a warning."""


def order_faults(code: str, values: Values, *, born: PartialDate | None, on: date) -> Iterator[Fault]:
    """Complaints about the dates of a row of the set `code`."""
    for earlier, later, text in ORDER.get(code, ()):
        first, last = values.get(earlier), values.get(later)
        if first and last and number(last) < number(first):
            yield Fault(later, text)
    for name, value in values.items():
        if isinstance(value, date | PartialDate):
            yield from _within_life(code, name, value, born, on)


def _within_life(
    code: str, name: str, value: date | PartialDate, born: PartialDate | None, on: date
) -> Iterator[Fault]:
    if number(value) > number(on) and name not in MAY_LIE_AHEAD:
        yield Fault(name, "日期不能晚于今天", is_warning=code == "education" and name == "ended")
    if born is not None and (value.year, value.month) < (born.year, born.month):
        yield Fault(name, f"早于本人出生年月 {born.as_month()}")


def number(value: date | PartialDate) -> int:
    """A date of either kind as yyyymmdd, a month as yyyymm00."""
    if isinstance(value, PartialDate):
        return value.number
    return value.year * 10_000 + value.month * 100 + value.day
