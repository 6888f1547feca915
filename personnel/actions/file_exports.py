"""Whole files on their way out: the roster and a sheet for every set, as an import takes them back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.sheets import Column
from cadre_mgmt.org.models import ROOT_CODE, Unit
from personnel.exchange import set_sheets
from personnel.exchange.set_sheets import SetSheet
from personnel.models import AnnualResult, Cadre, Tenure
from personnel.models.sets import SETS, FileSet, Protection

from .roster_sets import TENURES, UNIT_FIELDS, UNITS, sheets

Table = tuple[str, list[Column], Iterator[list[str]]]
_PLACES = {"unit": "post__unit__name", "parent_unit": "post__unit__parent__name", "post": "post__name"}


def set_tables(ids: Sequence[int], *, by, reason: str, with_secrets: bool) -> Iterator[Table]:
    """A sheet for units, tenures and each set the account may read, of the persons with these keys.

    Sets of class C3 and C4 stand in it only `with_secrets`, and each file whose sealed set was read is recorded.
    Without them a yearly result that a measure or an open case left without a grade says no more than that.
    """
    order = dict(Cadre.objects.filter(pk__in=ids).values_list("pk", "code"))
    names = dict(Cadre.objects.filter(pk__in=ids).values_list("pk", "name"))
    for code, kind in sheets().items():
        if code == UNITS:
            lines: Iterable[Sequence[Any]] = _units(ids)
        elif code == TENURES:
            lines = _named(kind, _tenures(kind, ids), order, names)
        elif _is_open(SETS[code], by, with_secrets=with_secrets):
            rows = list(_rows(SETS[code], kind, ids))
            if SETS[code].is_sealed:
                _record_opened({row[0] for row in rows}, SETS[code], by, reason)
            if SETS[code].model is AnnualResult and not with_secrets:
                rows = _unsaid(kind, rows)
            lines = _named(kind, rows, order, names)
        else:
            continue
        yield (kind.name, *set_sheets.table_of(kind, lines))


def sets_shown(*, by, with_secrets: bool) -> list[str]:
    """Names of the sheets that the account's workbook has beside the roster."""
    return [
        kind.name
        for code, kind in sheets().items()
        if code not in SETS or _is_open(SETS[code], by, with_secrets=with_secrets)
    ]


def _is_open(kind: FileSet, by, *, with_secrets: bool) -> bool:
    return may(by, kind.view_verb) and (with_secrets or kind.protection is Protection.OPEN)


def _rows(kind: FileSet, sheet: SetSheet, ids: Sequence[int]) -> Iterator[tuple]:
    fields = [column.field for column in sheet.columns]
    return kind.model.objects.filter(cadre__in=ids).values_list("cadre_id", *fields).iterator()


def _unsaid(sheet: SetSheet, rows: Iterable[tuple]) -> list[tuple]:
    """Yearly results without what tells of a measure (class C4): one without a grade has no reason and no remark."""
    heads = ("cadre", *(column.field for column in sheet.columns))
    made = []
    for row in rows:
        values = dict(zip(heads, row, strict=True))
        if values["grade"] in AnnualResult.WITHOUT_GRADE:
            values |= {"grade": AnnualResult.Grade.UNDECIDED.value, "reason": "", "note": ""}
        made.append(tuple(values.values()))
    return made


def _tenures(sheet: SetSheet, ids: Sequence[int]) -> Iterator[tuple]:
    fields = [_PLACES.get(column.field, column.field) for column in sheet.columns]
    return Tenure.objects.filter(cadre__in=ids).values_list("cadre_id", *fields).iterator()


def _named(
    kind: SetSheet, rows: Iterable[tuple], order: dict[int, str], names: dict[int, str]
) -> list[tuple[Any, ...]]:
    """Rows with 工号 and 姓名 in front, person by person, in an order that the same rows have in any database."""
    made = [(order[row[0]], names[row[0]], *row[1:]) for row in rows]
    shown = [column.shown for column in kind.columns]
    made.sort(key=lambda row: (row[0], *(show(value) for show, value in zip(shown, row[2:], strict=True))))
    return made


def _units(ids: Sequence[int]) -> list[tuple]:
    """The units of these persons and of their tenures with all above them, parents first; the root stays out."""
    own = Cadre.objects.filter(pk__in=ids).values("unit__path")
    held = Tenure.objects.filter(cadre__in=ids).values("post__unit__path")
    paths = {row["unit__path"] for row in own.distinct()} | {row["post__unit__path"] for row in held.distinct()}
    keys = {int(part) for path in paths for part in path.strip("/").split("/") if part}
    units = Unit.objects.filter(pk__in=keys).exclude(code=ROOT_CODE).order_by("position", "code")
    columns = ("code", "name", "parent__name", *UNIT_FIELDS, "path")
    rows = sorted(units.values_list(*columns), key=lambda row: row[-1].count("/"))
    return [row[:-1] for row in rows]


def _record_opened(ids: set[int], kind: FileSet, by, reason: str) -> None:
    for cadre in Cadre.objects.filter(pk__in=ids).select_related("unit").order_by("pk"):
        record(cadre, "personnel.open_sealed", by=by, reason=reason, detail={"panel": kind.label, "until": "导出"})
