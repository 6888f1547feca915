"""Correcting the facts of a tenure: dates, ways, papers."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import require_version
from personnel.models import Cadre, Tenure
from personnel.models.sets import TENURES
from personnel.rules.rows import faults


@transaction.atomic
def correct_tenure(tenure: Tenure, *, by, version: str = "", ground: str = "", **values: Any) -> Tenure:
    """Correct facts of a tenure; the summary of the file follows where it is the present main one.

    A tenure is neither opened nor ended here: that is done by appointing and leaving, which free and fill the place.
    """
    require(by, "personnel.edit_cadre", tenure.cadre)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=tenure.cadre_id)
    tenure = Tenure.objects.select_related("post__unit").get(pk=tenure.pk)
    require_version(tenure, version)
    before = {name: getattr(tenure, name) for name in values}
    for name, value in values.items():
        if name not in TENURES.fields:
            raise TypeError(f"{name} is not a fact of a tenure")
        setattr(tenure, name, value)
    _refuse_wrong(tenure, cadre, was_open="ended" in before and before["ended"] is None)
    changed = [name for name in values if getattr(tenure, name) != before[name]]
    if not changed:
        return tenure
    tenure.save(update_fields=changed)
    if tenure.is_main and tenure.ended is None and cadre.post_id == tenure.post_id:
        cadre.post_since, cadre.post_level = tenure.started, tenure.level or cadre.post_level
        cadre.save(update_fields=["post_since", "post_level"])
    detail = {"tenure": tenure.pk, "fields": changed}
    record(cadre, "personnel.correct_tenure", by=by, reason=ground, detail=detail)
    return tenure


def _refuse_wrong(tenure: Tenure, cadre: Cadre, *, was_open: bool, on: date | None = None) -> None:
    wrong: dict[str, list[str]] = {}
    if was_open and tenure.ended is not None and tenure.is_main:
        wrong["ended"] = ["免去现任职务请办理任职或登记离开"]
    if not was_open and tenure.ended is None:
        wrong["ended"] = ["已免去的职务须有免职时间"]
    try:
        tenure.clean_fields(exclude=["cadre", "post"])
    except ValidationError as error:
        wrong |= {name: list(texts) for name, texts in error.message_dict.items()}
    values = {name: getattr(tenure, name) for name in TENURES.fields}
    for fault in faults(TENURES.code, values, [], born=cadre.born, on=on or timezone.localdate()):
        if not fault.is_warning:
            wrong.setdefault(fault.field, []).append(fault.text)
    if wrong:
        raise Refused(next(iter(wrong.values()))[0], wrong)
