"""Correcting the facts of a tenure: dates, ways, papers."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import require_version
from personnel.models import Cadre, Post, Tenure
from personnel.models.sets import TENURES
from personnel.rules.rows import faults


@transaction.atomic
def add_tenure(
    cadre: Cadre,
    post: Post,
    *,
    by,
    nature: str,
    started: PartialDate,
    ended: PartialDate | None = None,
    basis: str = "",
) -> Tenure:
    """Record a post held beside the main one (兼任、挂职、借调、主持工作), or a main one of the past.

    A main post of the present is given by appointing, which looks at the places. Attachment and secondment restart no
    clock (PER-06). Raises Refused at the field at fault.
    """
    require(by, "personnel.edit_cadre", cadre)
    require(by, "personnel.edit_cadre", post)
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    is_main = nature == Tenure.Nature.REGULAR
    if is_main and ended is None:
        raise Refused(
            "现任主要职务请通过“任职”办理", {"ended": ["现任主要职务请通过“任职”办理；原任职务须填写免职时间"]}
        )
    if ended is None and cadre.left_on is not None:
        raise Refused(f"{cadre.name}已于 {cadre.left_on} 离开", {"ended": ["已离开，须填写免职时间"]})
    if ended is None and cadre.tenures.filter(post=post, ended=None).exists():
        raise Refused(f"{cadre.name}现任此职务", {"post": ["现任此职务"]})
    tenure = Tenure(
        cadre=cadre, post=post, level=post.level, nature=nature, started=started, ended=ended, basis=basis,
        is_main=is_main,
    )  # fmt: skip
    _refuse_wrong(tenure, cadre, was_open=ended is None)
    tenure.save()
    detail = {"tenure": tenure.pk, "post": str(post), "nature": nature}
    record(cadre, "personnel.add_tenure", by=by, reason=basis, detail=detail)
    return tenure


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
