"""Verbs of the three-way comparison: what the paper says, and taking a value over."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.exchange.cells import CLEAR, read_cell
from personnel.exchange.roster import ALL_COLUMNS
from personnel.models import Cadre, PaperValue

from .cadres import FACTS, edit_cadre

_COLUMNS = {column.field: column for column in ALL_COLUMNS}


@transaction.atomic
def record_paper_values(cadre: Cadre, values: Mapping[str, str], *, by, on: date, source: str = "") -> int:
    """Keep what the paper archive says, field by field; an empty text takes a value back. Returns how many changed."""
    require(by, "personnel.compare_values", cadre)
    known = dict(PaperValue.objects.filter(cadre=cadre).values_list("field", "value"))
    changed = {field: text.strip() for field, text in values.items() if text.strip() != known.get(field, "")}
    for field, text in changed.items():
        if field not in FACTS:
            raise TypeError(f"{field} is not a fact of the file")
        if text:
            kept = {"value": text, "by": by, "checked_on": on, "source": source}
            PaperValue.objects.update_or_create(cadre=cadre, field=field, defaults=kept)
        else:
            PaperValue.objects.filter(cadre=cadre, field=field).delete()
    if changed:
        record(cadre, "personnel.record_paper_values", by=by, detail={"fields": sorted(changed)})
    return len(changed)


@transaction.atomic
def adopt_value(cadre: Cadre, field: str, value: str, *, by, reason: str) -> Cadre:
    """Take the value of another source over into the file, as a correction of that column.

    Raises Refused for a value that the column does not take.
    """
    require(by, "personnel.compare_values", cadre)
    if field not in FACTS or field not in _COLUMNS:
        raise conflict("该项不能直接采用")
    try:
        fact = read_cell(value, _COLUMNS[field].read, is_typed=True)
    except ValueError as error:
        raise Refused(str(error), {field: [str(error)]}) from error
    if fact is None or fact is CLEAR:
        raise conflict("没有可采用的内容")
    done = edit_cadre(cadre, by=by, **{field: fact})
    record(cadre, "personnel.adopt_value", by=by, reason=reason, detail={"field": field})
    return done
