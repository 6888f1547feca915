"""The party: standing and its dates."""

from datetime import date

from cadre_mgmt.common.dates import months_between, whole_years
from personnel.rules.code_tables import political_names

from .checking import Found, Severity, rule
from .record import Record

SECTION = "政治面貌"
ADULT = 18
PROBATION = (12, 24)
FULL, PROBATIONARY = "中共党员", "预备党员"
_MEMBERS = {FULL, PROBATIONARY, "中国共产党党员", "中国共产党预备党员"}


@rule("POLITICAL_MISSING", "政治面貌未登记", Severity.WARNING, SECTION)
def political_missing(record: Record, on: date) -> Found:
    if not record.political:
        yield "没有登记政治面貌"


@rule("POLITICAL_UNKNOWN", "政治面貌名称不规范", Severity.WARNING, SECTION, "GB/T 4762")
def political_unknown(record: Record, on: date) -> Found:
    if record.political and record.political not in political_names():
        yield f"“{record.political}”不是规范的政治面貌名称"


@rule("PARTY_DATE_MISSING", "党员没有入党时间", Severity.ERROR, SECTION, "PER-05")
def party_date_missing(record: Record, on: date) -> Found:
    if record.political in _MEMBERS and record.joined_party is None:
        yield f"政治面貌为{record.political}，没有登记入党时间"


@rule("PARTY_DATE_WITHOUT", "非党员有入党时间", Severity.WARNING, SECTION)
def party_date_without(record: Record, on: date) -> Found:
    if record.joined_party is not None and record.political and record.political not in _MEMBERS:
        yield f"政治面貌为{record.political}，却登记了入党时间 {record.joined_party}"


@rule("PARTY_BEFORE_18", "入党时未满18岁", Severity.ERROR, SECTION, "党章第一条")
def party_before_adult(record: Record, on: date) -> Found:
    if record.joined_party and record.born and whole_years(record.born, record.joined_party) < ADULT:
        years = whole_years(record.born, record.joined_party)
        yield f"{record.joined_party} 入党时 {years} 岁，未满 18 岁"


@rule("FULL_BEFORE_JOINED", "转正早于入党", Severity.ERROR, SECTION, "PER-05")
def full_before_joined(record: Record, on: date) -> Found:
    if record.full_member_on and record.joined_party and record.full_member_on < record.joined_party:
        yield f"转正时间 {record.full_member_on} 早于入党时间 {record.joined_party}"


@rule("FULL_PERIOD", "预备期异常", Severity.WARNING, SECTION, "党章第七条；PER-05")
def full_period(record: Record, on: date) -> Found:
    if not record.full_member_on or not record.joined_party:
        return
    months = months_between(record.joined_party, record.full_member_on)
    if months >= 0 and not PROBATION[0] <= months <= PROBATION[1]:
        yield f"入党至转正为 {months} 个月，一般为 12 至 24 个月"
