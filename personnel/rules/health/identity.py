"""Who the person is: name, number, sex, birth, origin."""

from datetime import date

from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import whole_years
from personnel.rules.code_tables import ethnic_names
from personnel.rules.retirement import retirement_month

from .checking import Found, Severity, rule
from .record import Record

SECTION = "基本信息"
YOUNGEST, OLDEST = 18, 70
_WITHOUT_DIGITS = {idcard.Fault.DATE: "身份证号中的出生日期不存在"}
"""The number is shown masked, so no message may quote from it."""


@rule("ID_MISSING", "身份证号未登记", Severity.ERROR, SECTION)
def identity_missing(record: Record, on: date) -> Found:
    if not record.identity:
        yield "没有登记身份证号"


@rule("ID_INVALID", "身份证号有误", Severity.ERROR, SECTION, "GB 11643；PER-03")
def identity_invalid(record: Record, on: date) -> Found:
    for complaint in idcard.check(record.identity, on=on) if record.identity else ():
        yield _WITHOUT_DIGITS.get(complaint.fault, complaint.message)


@rule("ID_SEX", "性别与身份证号不一致", Severity.WARNING, SECTION, "PER-03")
def identity_sex(record: Record, on: date) -> Found:
    if _disagrees(record, idcard.Fault.SEX_MISMATCH):
        yield f"登记的性别为{record.sex}，与身份证号表示的不一致"


@rule("ID_BIRTH", "出生年月与身份证号不一致", Severity.WARNING, SECTION, "PER-02、PER-03")
def identity_birth(record: Record, on: date) -> Found:
    """No defect where a paper has settled the birth month: the recognised one governs."""
    if "born" not in record.recognised and _disagrees(record, idcard.Fault.BIRTH_MISMATCH):
        yield f"登记的出生年月 {record.born} 与身份证号中的不一致"


@rule("ID_TWICE", "身份证号重复", Severity.ERROR, SECTION, "PER-20")
def identity_twice(record: Record, on: date) -> Found:
    if record.same_identity:
        yield f"另有 {record.same_identity} 份档案登记同一身份证号"


@rule("SAME_PERSON", "疑似重复建档", Severity.WARNING, SECTION, "PER-20")
def same_person(record: Record, on: date) -> Found:
    if record.same_person and not record.same_identity:
        yield f"另有 {record.same_person} 人姓名、性别、出生年月相同，请核对是否同一人"


@rule("NAME_SPELLING", "姓名写法有误", Severity.WARNING, SECTION, "PER-18")
def name_spelling(record: Record, on: date) -> Found:
    if any(one.isspace() for one in record.name):
        yield "姓名中有空格"
    if any(one in record.name for one in "•\uff0e・.。"):
        yield "少数民族姓名的间隔号应为“·”"


@rule("SEX_MISSING", "性别未登记", Severity.ERROR, SECTION)
def sex_missing(record: Record, on: date) -> Found:
    if not record.sex:
        yield "没有登记性别"


@rule("BORN_MISSING", "出生年月未登记", Severity.ERROR, SECTION)
def born_missing(record: Record, on: date) -> Found:
    if record.born is None:
        yield "没有登记出生年月"


@rule("AGE_ODD", "年龄异常", Severity.ERROR, SECTION)
def age_odd(record: Record, on: date) -> Found:
    if record.born is None or not record.is_in_service:
        return
    years = whole_years(record.born, on)
    if years < YOUNGEST or years > OLDEST:
        yield f"在职人员年龄为 {years} 岁"


@rule("RETIRED_IN_SERVICE", "已到退休年龄仍在职", Severity.WARNING, SECTION, "渐进式延迟法定退休年龄办法（2024）")
def retired_in_service(record: Record, on: date) -> Found:
    month = retirement_month(record.born, record.sex, record.staff_kind)
    if record.is_in_service and month is not None and month.day <= on.replace(day=1):
        yield f"{month} 到龄，尚未办理退休或延迟手续"


@rule("ETHNIC_MISSING", "民族未登记", Severity.WARNING, SECTION)
def ethnic_missing(record: Record, on: date) -> Found:
    if not record.ethnic:
        yield "没有登记民族"


@rule("ETHNIC_UNKNOWN", "民族名称不规范", Severity.WARNING, SECTION, "GB/T 3304")
def ethnic_unknown(record: Record, on: date) -> Found:
    if record.ethnic and record.ethnic not in ethnic_names():
        yield f"“{record.ethnic}”不是规范的民族名称"


@rule("NATIVE_MISSING", "籍贯未登记", Severity.NOTICE, SECTION, "PER-15")
def native_missing(record: Record, on: date) -> Found:
    if not record.native_place:
        yield "没有登记籍贯"


@rule("BIRTHPLACE_MISSING", "出生地未登记", Severity.NOTICE, SECTION, "PER-15")
def birthplace_missing(record: Record, on: date) -> Found:
    if not record.birthplace:
        yield "没有登记出生地"


@rule("HEALTH_MISSING", "健康状况未登记", Severity.NOTICE, SECTION, "PER-15")
def health_missing(record: Record, on: date) -> Found:
    if not record.health:
        yield "没有登记健康状况"


@rule("PHONE_MISSING", "联系电话未登记", Severity.NOTICE, SECTION)
def phone_missing(record: Record, on: date) -> Found:
    if record.is_in_service and not record.phone:
        yield "没有登记联系电话"


def _disagrees(record: Record, fault: idcard.Fault) -> bool:
    found = idcard.check(record.identity, sex=record.sex or None, born=record.born) if record.identity else ()
    return any(complaint.fault is fault for complaint in found)
