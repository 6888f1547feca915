"""The checks of each set, by its code."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import MappingProxyType

from cadre_mgmt.common.dates import PartialDate, months_between
from personnel.rules import code_tables, levels

from .family import family_faults
from .fault import Fault, Values
from .order import order_faults

PROBATIONARY = frozenset({"预备党员", "中国共产党预备党员"})
MEMBERS = frozenset({"中共党员", "中国共产党党员"})
ADULT_YEARS = 18
PROBATION_MONTHS = (12, 24)
EARLIEST_RESULT = 1949


def faults(code: str, values: Values, others: Sequence[Values], *, born: PartialDate | None, on: date) -> list[Fault]:
    """Everything wrong or strange about a row of the set `code`, beside the other rows of that set."""
    check = _CHECKS.get(code)
    own = check(values, others) if check else ()
    found = [*order_faults(code, values, born=born, on=on), *own]
    if code == "parties":
        found += _of_age(values, born)
    if code == "annual_results" and values.get("year", 0) > on.year:
        found.append(Fault("year", "年度不能晚于今年"))
    return found


def _ranks(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    """One current rank; the ladder of the law is expected."""
    if not levels.is_rank_name(values.get("rank", "")):
        yield Fault("rank", f"“{values.get('rank')}”不在职级序列中，请核对", is_warning=True)
    now = next((other for other in others if other.get("ended") is None), None)
    if values.get("ended") is None and now is not None:
        yield Fault("ended", f"已有现任职级“{now['rank']}”，请先填写它的终止时间")


def _education(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    education, degree = values.get("education", ""), values.get("degree", "")
    if not education and not degree:
        yield Fault("education", "学历、学位至少填写一项")
    if education and not code_tables.is_education_name(education):
        yield Fault("education", f"“{education}”不是规范的学历名称，请核对", is_warning=True)
    if degree and degree not in code_tables.degree_names():
        yield Fault("degree", f"“{degree}”不是规范的学位名称，请核对", is_warning=True)


def _annual_results(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    year = values.get("year", 0)
    if year < EARLIEST_RESULT:
        yield Fault("year", f"年度不能早于 {EARLIEST_RESULT}")
    if any(other.get("year") == year for other in others):
        yield Fault("year", f"{year} 年度的结果已登记")


def _parties(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    """党章: full membership follows the probation of about a year (PER-05); one present standing of each kind."""
    standing, joined, full = values.get("standing", ""), values.get("joined"), values.get("full_on")
    if standing in PROBATIONARY and full is not None:
        yield Fault("full_on", "预备党员没有转正时间；已转正的，政治面貌应为中共党员")
    if joined and full and standing in MEMBERS:
        months = months_between(joined, full)
        if not PROBATION_MONTHS[0] <= months <= PROBATION_MONTHS[1]:
            yield Fault("full_on", f"入党到转正相隔 {months} 个月，通常为 12 至 24 个月，请核对", is_warning=True)
    if standing and standing not in code_tables.political_names():
        yield Fault("standing", f"“{standing}”不是规范的政治面貌，请核对", is_warning=True)
    same = [other for other in others if other.get("ended") is None and other.get("is_other") == values.get("is_other")]
    if values.get("ended") is None and same:
        yield Fault("ended", f"已有现在的政治面貌“{same[0]['standing']}”，请先填写它的终止时间，或直接修改该条")


def _of_age(values: Values, born: PartialDate | None) -> Iterator[Fault]:
    joined, is_member = values.get("joined"), values.get("standing", "") in MEMBERS | PROBATIONARY
    if born and joined and is_member and months_between(born, joined) < ADULT_YEARS * 12:
        yield Fault("joined", "入党时未满 18 周岁，请核对", is_warning=True)


def _family(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    return family_faults(values, others)


_CHECKS: MappingProxyType[str, Callable[[Values, Sequence[Values]], Iterator[Fault]]] = MappingProxyType(
    {
        "ranks": _ranks,
        "education": _education,
        "annual_results": _annual_results,
        "parties": _parties,
        "family": _family,
    }
)
