"""Writes what the set sheets of a workbook change, in a few statements for each set."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models

from cadre_mgmt.common.planning import tell_planner
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, Joining, Leaving, Tenure

from .roster_set_plan import MODELS, SetPlan
from .summaries import SUMMARIES, follow_rows

BATCH = 500


def upsert(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Write changed rows, many in one statement."""
    if not rows:
        return
    names = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    model.objects.bulk_create(rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names)


def store_sets(plan: SetPlan, ids: dict[str, int]) -> None:
    """Write the rows of every set; `ids` are the persons by 工号. Changed rows end before new ones begin."""
    for code in {**plan.changed, **plan.new}:
        model = MODELS[code]
        upsert(model, plan.changed.get(code, ()))
        made = plan.new.get(code, [])
        for owner, row in made:
            row.cadre_id = ids[owner]
        model.objects.bulk_create([row for _, row in made], batch_size=BATCH)
        if len(made) > BATCH:
            tell_planner(model)
    for code in plan.touched.keys() & SUMMARIES.keys():
        people = Cadre.objects.filter(code__in=plan.touched[code]).defer("resume", "identity", "phone", "home_address")
        follow_rows(people, [code])
    _let_leave(plan.touched.get("leavings", ()))


def _let_leave(codes: Collection[str]) -> None:
    """Who has a newest row of leaving and none of coming back after it is no longer in service from that day."""
    if not codes:
        return
    left = list(Leaving.objects.filter(cadre__code__in=codes).order_by("cadre_id", "-on", "-pk"))
    newest = {row.cadre_id: row for row in reversed(left)}
    joined: dict[int, int] = {}
    for cadre_id, on in Joining.objects.filter(cadre__in=newest).exclude(on=None).values_list("cadre_id", "on"):
        joined[cadre_id] = max(joined.get(cadre_id, 0), on.number)
    people = {one.pk: one for one in Cadre.objects.filter(pk__in=newest).only("pk", "left_on", "left_reason", "post")}
    gone = []
    for cadre_id, row in newest.items():
        cadre = people[cadre_id]
        if joined.get(cadre_id, 0) <= row.on.number and cadre.left_on != row.on.day:
            cadre.left_on, cadre.left_reason = row.on.day, row.get_way_display()
            cadre.post_id = cadre.post_since = None
            gone.append(cadre)
    ended = {cadre.pk: newest[cadre.pk].on for cadre in gone}
    open_ones = list(Tenure.objects.filter(cadre__in=ended, ended=None))
    for tenure in open_ones:
        tenure.ended = ended[tenure.cadre_id]
    Tenure.objects.bulk_update(open_ones, ["ended"], batch_size=BATCH)
    Cadre.objects.bulk_update(gone, ["left_on", "left_reason", "post", "post_since"], batch_size=BATCH)


def store_units(changed: Sequence[Unit], fields: set[str]) -> None:
    """Write the columns of stored units that a sheet changed."""
    if changed and fields:
        Unit.objects.bulk_update(changed, sorted(fields), batch_size=BATCH)
