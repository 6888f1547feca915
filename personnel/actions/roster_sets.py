"""The sheets of a workbook of whole files: one for each set, one for tenures and one for units, made from the nouns.

Careers have none: their entries follow from 简历 in the roster. Rows are matched with what is stored by the key
columns, of which `KEYS` has those of the sets; tenures by unit, post and beginning; units by name and the unit above.
"""

from collections.abc import Mapping
from functools import cache

from django.db import models

from cadre_mgmt.common.fields import EncryptedTextField, PartialDateField
from cadre_mgmt.org.models import Unit
from personnel.exchange import cells
from personnel.exchange.cells import Reader
from personnel.exchange.set_sheets import SetColumn, SetSheet
from personnel.models import Tenure
from personnel.models.sets import SETS, FileSet, Protection
from personnel.rules import code_tables

TENURES, UNITS = "tenures", "units"
LONGEST_SECRET = 5000
KEYS = {
    "ranks": ("rank", "started"),
    "education": ("track", "education", "degree"),
    "titles": ("title",),
    "skills": ("kind", "name"),
    "rewards": ("name", "on"),
    "disciplines": ("measure", "effective_on"),
    "annual_results": ("year",),
    "family": ("relation", "name"),
    "parties": ("standing", "is_other"),
    "joinings": ("on", "way"),
    "leavings": ("on", "way"),
}
OTHER_NAMES = {
    "education": ("学历", "教育", "教育经历"),
    "titles": ("专业技术", "职称"),
    "annual_results": ("年度考核结果", "考核"),
    "family": ("家庭成员及重要社会关系", "家庭主要成员", "社会关系"),
    "disciplines": ("处分处理",),
    "rewards": ("奖励情况",),
    "joinings": ("调入",),
    "leavings": ("调出",),
}
_CODED = {
    "appoint_way": "gbt14946_appoint_way",
    "removal_way": "gbt14946_removal_way",
    "removal_reason": "gbt14946_removal_reason",
}
_TENURE_FIELDS = (
    "level", "is_main", "nature", "started", "ended", "appoint_way", "basis", "decided_on", "decided_by",
    "on_probation_until", "removal_way", "removal_reason", "removal_paper", "source", "note",
)  # fmt: skip
UNIT_FIELDS = (
    "kind", "short_name", "credit_code", "level", "affiliation", "system", "establishment", "establishment_kind",
    "head_places", "deputy_places", "founded_on", "position", "note",
)  # fmt: skip


@cache
def sheets() -> dict[str, SetSheet]:
    """Every sheet by the code of its set, in the order in which they stand in a workbook."""
    ordered = sorted(SETS.values(), key=lambda one: one.order)
    made = [_units(), _tenures(), *(_of_set(one) for one in ordered)]
    return {one.code: one for one in made}


def sheet_named(name: str) -> SetSheet | None:
    """The kind of sheet that goes by a name, or None."""
    return next((one for one in sheets().values() if one.answers_to(name)), None)


def _of_set(kind: FileSet) -> SetSheet:
    is_hidden = kind.protection is not Protection.OPEN
    columns = tuple(
        _column(kind.column(name), kind.codes, is_key=name in KEYS[kind.code], is_hidden=is_hidden)
        for name in kind.fields
    )
    return SetSheet(kind.code, (kind.label, *OTHER_NAMES.get(kind.code, ())), columns)


def _tenures() -> SetSheet:
    fields = [_column(_field(Tenure, name), _CODED, is_key=name == "started") for name in _TENURE_FIELDS]
    return SetSheet(TENURES, ("任职", "任职情况", "职务"), (*_placing(), *fields))


def _placing() -> tuple[SetColumn, ...]:
    unit = cells.text(100, is_compact=True)
    return (
        SetColumn("单位", "unit", unit, 24, is_key=True, is_required=True),
        SetColumn("上级单位", "parent_unit", unit, 24, is_key=True),
        SetColumn("职务", "post", cells.text(200), 24, is_key=True, is_required=True),
    )


_NAMED = {"credit_code": cells.credit_code, "born": cells.birth}
_TYPED = (
    (PartialDateField, cells.exact_date),
    (EncryptedTextField, cells.text(LONGEST_SECRET, keeps_lines=True)),
    (models.DateField, cells.full_day),
    (models.BooleanField, cells.yes_no),
    (models.IntegerField, cells.whole(0, 32_767)),
)


def _units() -> SetSheet:
    name = cells.text(100, is_compact=True)
    fields = {one: _column(_field(Unit, one), {}) for one in UNIT_FIELDS}
    columns = (
        SetColumn("单位代码", "code", cells.code, 12),
        SetColumn("单位", "unit", name, 24, is_key=True, is_required=True),
        SetColumn("上级单位", "parent_unit", name, 24, is_key=True),
        *fields.values(),
    )
    return SetSheet(UNITS, ("单位", "单位信息"), columns, is_personal=False)


def _field(model: type[models.Model], name: str) -> models.Field:
    return model._meta.get_field(name)


def _column(
    field: models.Field, codes: Mapping[str, str], *, is_key: bool = False, is_hidden: bool = False
) -> SetColumn:
    words = code_tables.words(codes[field.name]) if field.name in codes else dict(field.flatchoices)
    must = not (field.blank or field.null or field.has_default())
    width = 30 if (field.max_length or 0) > 60 else 14
    reader = _reader(field, words, is_coded=field.name in codes)
    return SetColumn(
        str(field.verbose_name), field.name, reader, width, words,
        is_key=is_key, is_required=must, is_hidden=is_hidden,
    )  # fmt: skip


def _reader(field: models.Field, words: Mapping[str, str], *, is_coded: bool) -> Reader:
    if words:
        return cells.one_of(words, longest=field.max_length if is_coded else 0)
    if field.name in _NAMED:
        return _NAMED[field.name]
    found = next((reader for kind, reader in _TYPED if isinstance(field, kind)), None)
    return found or cells.text(field.max_length or LONGEST_SECRET)
