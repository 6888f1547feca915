"""Verbs on the rows of the sets: add, change, withdraw, each checked by the rules and followed by the summary."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from personnel.models import Cadre, Discipline, FamilyMember, Leaving, SetRow
from personnel.models.sets import SETS, FileSet, set_of
from personnel.rules.influence import influence_of, periods
from personnel.rules.rows import Fault, birth_text, faults

from .recognition import refuse_recognised
from .summaries import settle_rows


@transaction.atomic
def add_row(cadre: Cadre, code: str, /, *, by, ground: str = "", **values: Any) -> SetRow:
    """Add a row to the set `code` of a file; `ground` is why, for the record.

    Raises Refused at the fields that the rules refuse, and for a set that only verbs of its own extend.
    """
    kind = SETS[code]
    require(by, kind.edit_verb, cadre)
    if not kind.can_grow:
        raise conflict(f"{kind.label}请通过“登记离开”办理")
    cadre = _locked(cadre)
    row = kind.model(cadre=cadre)
    is_first = not kind.model.objects.filter(cadre=cadre).exists()
    _fill(kind, row, values)
    row.save()
    _settle(kind, cadre, row, is_first=is_first)
    record(cadre, "personnel.add_row", by=by, reason=ground, detail={"set": code, "row": row.pk})
    return row


@transaction.atomic
def change_row(row: SetRow, /, *, by, version: str = "", ground: str = "", **values: Any) -> SetRow:
    """Correct a row; fields not named stay. Raises Refused: (stale) for an outdated `version`, else at the fields."""
    kind = set_of(row)
    require(by, kind.edit_verb, row.cadre)
    cadre = _locked(row.cadre)
    row = _locked_row(kind, row, cadre)
    require_version(row, version)
    before = {name: getattr(row, name) for name in values}
    if isinstance(row, Discipline) and row.ends_on == computed_end(row) and values.get("ends_on") == row.ends_on:
        values = {**values, "ends_on": None}  # computed before, so computed anew
    _fill(kind, row, values)
    changed = [name for name in values if getattr(row, name) != before[name]]
    if not changed:
        return row
    row.save()
    _settle(kind, cadre, row)
    detail = {"set": kind.code, "row": row.pk, "fields": changed}
    record(cadre, "personnel.change_row", by=by, reason=ground, detail=detail)
    return row


@transaction.atomic
def withdraw_row(row: SetRow, reason: str, *, by) -> None:
    """Take a row out that should not stand in the file; the row history keeps it with the reason."""
    kind = set_of(row)
    require(by, kind.edit_verb, row.cadre)
    if not reason.strip():
        raise Refused("请填写撤销理由", {"reason": ["请填写撤销理由"]})
    if not kind.can_grow:
        raise conflict(f"{kind.label}请通过“登记回任”办理")
    cadre = _locked(row.cadre)
    row = _locked_row(kind, row, cadre)
    number = row.pk
    row.delete()
    refuse_recognised(cadre, settle_rows(cadre, kind.code, None))
    record(cadre, "personnel.withdraw_row", by=by, reason=reason, detail={"set": kind.code, "row": number})


def row_faults(row: SetRow, *, on: date | None = None) -> list[Fault]:
    """What the rules say about a row beside the others of its set; warnings among it keep nothing out."""
    kind = set_of(row)
    others = kind.model.objects.filter(cadre=row.cadre_id).exclude(pk=row.pk)
    return faults(
        kind.code,
        _values(kind, row),
        [_values(kind, other) for other in others] if kind.model is not Discipline else [],
        born=row.cadre.born,
        on=on or timezone.localdate(),
    )


def _fill(kind: FileSet, row: SetRow, values: dict[str, Any]) -> None:
    """Put values on the row; raises Refused with everything that the columns and the rules refuse."""
    for name, value in values.items():
        if name not in kind.fields:
            raise TypeError(f"{name} is not a field of {kind.code}")
        setattr(row, name, value)
    wrong: dict[str, list[str]] = {}
    try:
        row.clean_fields(exclude=["cadre"])
    except ValidationError as error:
        wrong = {name: list(texts) for name, texts in error.message_dict.items()}
    if not wrong:
        for fault in row_faults(row):
            if not fault.is_warning:
                wrong.setdefault(fault.field, []).append(fault.text)
    if wrong:
        raise Refused(next(iter(wrong.values()))[0], wrong)
    _derive(row)


def _derive(row: SetRow) -> None:
    """What follows from the typed values: the end of an influence period, the normal form of a relative's birth."""
    if isinstance(row, Discipline) and row.ends_on is None:
        row.ends_on = computed_end(row)
    if isinstance(row, FamilyMember):
        row.born = birth_text(row.born)


def computed_end(row: Discipline) -> date | None:
    """Last day of the influence period (SEL-08, C-10); None for a measure without one, or not known yet."""
    if row.measure not in periods():
        return None
    return influence_of(row.measure, row.effective_on, restored_on=row.restored_on).until


def _settle(kind: FileSet, cadre: Cadre, row: SetRow, *, is_first: bool = False) -> None:
    refuse_recognised(cadre, settle_rows(cadre, kind.code, row, is_first=is_first))
    if isinstance(row, Leaving) and cadre.left_on is not None:
        newest = Leaving.objects.filter(cadre=cadre).order_by("-on", "-pk").first()
        if newest == row:
            cadre.left_on, cadre.left_reason = row.on.day, row.note or row.get_way_display()
            cadre.save(update_fields=["left_on", "left_reason"])


def _values(kind: FileSet, row: SetRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.fields}


def _locked(cadre: Cadre) -> Cadre:
    return Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)


def _locked_row(kind: FileSet, row: SetRow, cadre: Cadre) -> SetRow:
    found = kind.model.objects.filter(pk=row.pk, cadre=cadre).first()
    if found is None:
        raise conflict("该记录已被撤销")
    found.cadre = cadre
    return found
