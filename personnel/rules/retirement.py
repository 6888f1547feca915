"""Statutory retirement month 到龄年月 under the gradual delay in force since 2025-01-01.

关于实施渐进式延迟法定退休年龄的决定 (2024-09-13): men from 60 and women cadres from 55 are delayed by one month for
every four months, at most 36; women formerly retiring at 50 by one month for every two months, at most 60.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cadre_mgmt.common.dates import PartialDate, add_months, months_between

REFORM = date(2025, 1, 1)
FEMALE = "女"
_WORKERS = ("工勤", "工人")


class BaseAge(IntEnum):
    """The retirement age before the reform."""

    MAN = 60
    WOMAN_CADRE = 55
    WOMAN_WORKER = 50


_STEP = {BaseAge.MAN: 4, BaseAge.WOMAN_CADRE: 4, BaseAge.WOMAN_WORKER: 2}
_MOST = {BaseAge.MAN: 36, BaseAge.WOMAN_CADRE: 36, BaseAge.WOMAN_WORKER: 60}


@dataclass(frozen=True, slots=True)
class Retirement:
    """The month in which a person reaches the age, with its working: base age and months, delay in months."""

    month: PartialDate
    base_age: BaseAge
    base_month: PartialDate
    delay: int

    @property
    def age(self) -> tuple[int, int]:
        """The statutory age in years and months: (60, 1)."""
        return divmod(self.base_age * 12 + self.delay, 12)

    @property
    def age_text(self) -> str:
        years, months = self.age
        return f"{years}岁{f'{months}个月' if months else ''}"


def base_age(sex: str, staff_kind: str = "") -> BaseAge:
    """60 for men, 55 for women cadres, 50 for women among the workers (人员类别 names 工勤 or 工人)."""
    if sex != FEMALE:
        return BaseAge.MAN
    is_worker = any(word in staff_kind for word in _WORKERS)
    return BaseAge.WOMAN_WORKER if is_worker else BaseAge.WOMAN_CADRE


def retirement(
    born: date | PartialDate | None, sex: str, staff_kind: str = "", *, base: BaseAge | None = None
) -> Retirement | None:
    """When a person reaches the statutory age, by months; None where birth or sex is not known.

    `base` overrides the base age that sex and 人员类别 give. Limits above 60 (63, 65, 66) are not covered by the rule
    and need a decision of their own.
    """
    if born is None or not sex:
        return None
    base = base_age(sex, staff_kind) if base is None else base
    birth_month = (born.day if isinstance(born, PartialDate) else born).replace(day=1)
    base_month = add_months(birth_month, base * 12)
    delay = _delay(months_between(REFORM, base_month), base)
    return Retirement(PartialDate(add_months(base_month, delay)), base, PartialDate(base_month), delay)


def retirement_month(born: date | PartialDate | None, sex: str, staff_kind: str = "") -> PartialDate | None:
    """到龄年月 alone: a man born 1965.01 reaches it in 2025.02."""
    found = retirement(born, sex, staff_kind)
    return found.month if found else None


def _delay(months_after_reform: int, base: BaseAge) -> int:
    if months_after_reform < 0:
        return 0
    return min(months_after_reform // _STEP[base] + 1, _MOST[base])
